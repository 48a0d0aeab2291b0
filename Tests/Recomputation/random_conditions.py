"""Random conditions and amounts in the context of a KPI."""


class Conditions:
    """What a random contract asks and what it costs; see `Draw`."""

    def unit(self, kpi):
        return {"error count": "count", "speed": "s"}.get(kpi, "%")

    def threshold(self, kpi):
        unit = self.unit(kpi)
        if unit == "%":
            return f"{self.number(55, 95)}%"
        return f"{self.number(15, 45)} s" if unit == "s" else str(self.number(1, 7))

    def condition(self, kpi, depth=0):
        """A condition in the context of a KPI."""
        n, m = self.number(2, 3), self.number(3, 6)
        edge = self.pick("below", "above", "at least", "at most")
        choices = [
            "missed", "missed", "missed", "missed and previous missed", "missed 2 in a row",
            "missed or previous missed", "missed and not previous missed",
            f"missed and missed in at least {n} of the last {m}",
            f"missed in at least {n} of the last {m}",
            f"(value {edge} {self.threshold(kpi)}) 2 in a row",
            f"missed and count of missed over last {m} of those measured at least {n}",
            f"count of missed over last {m} at least {n}",
            f"missed {n} periods ago", "missed and month of the period above 6",
            f"mean of value over last {n} of those measured {edge} {self.threshold(kpi)}",
            f"largest of value over last {n} {edge} {self.threshold(kpi)}",
            f"previous value {edge} {self.threshold(kpi)} and missed",
            "count of missed over the contract year of those measured at least 2",
            "count of missed over the contract of those measured at least 3 and missed",
            f"missed and count of missed over last {m} months of those measured at least 2",
            "met and previous met", "previous missed and met", f"(met and measured) {n} in a row",
            f"value {edge} {self.threshold(kpi)}", "missed and not own fault",
            "plan state is open", "missed and first period of the contract year is no",
            "measured and missed", "missed and (previous missed) in at least 2 of the last 3",
            f"missed and charge above {self.number(500, 2000)} EUR",
            f"(missed or value {edge} {self.threshold(kpi)}) in at least {n} of the last {m}",
            "exact value is value and missed", "missed and value is exact value",
            "count of missed over since met of those measured at least 2",
            "missed and count of missed over since (met and previous met) of those measured above 1",
            f"sum of value over last {n} {edge} {self.threshold(kpi)}",
            f"smallest of value over the contract year of those measured {edge} {self.threshold(kpi)}",
            "missed and last period of the contract year is no",
            "(not missed) 2 in a row", "previous (previous missed)",
            "(missed if month of the period above 5 else met) 2 in a row",
            f"(previous value otherwise {self.threshold(kpi)}) {edge} {self.threshold(kpi)}",
            "missed and days of the period above 30 days",
            f"count of missed over last 100 days of those measured at least {n}",
            f"(missed and value {edge} {self.threshold(kpi)}) in at least 2 of the last 4",
            f"(previous value {edge} {self.threshold(kpi)}) 2 in a row",
            "count of not missed over last 4 of those measured at least 3",
        ]
        if "bands" in self.kpis[kpi]:
            word = list(self.kpis[kpi]["bands"])[0]
            choices += [f"band is {word}", f"missed and band is not {word}",
                        f"(band is {word}) in at least 2 of the last 4",
                        f"previous (band is {word})"]
        others = [k for k in self.kpis if k != kpi and "target" in self.kpis[k]
                  and self.kpis[k].get("per") in (None, self.kpis[kpi].get("per"))]
        if others:
            other = self.pick(*others)
            choices += [f"missed and {other} missed", f"missed and {other} met",
                        f"{other} missed 2 in a row", f"missed and previous {other} missed",
                        f"missed or {other} {edge} {self.threshold(other)}",
                        f"{other} missed in at least 2 of the last {m}"]
        if "bad month" in self.terms:
            choices += ["bad month", "missed and bad month", "bad month 2 in a row",
                        "bad month in at least 2 of the last 4", "previous bad month"]
        if self.by_parts:
            choices = [text for text in choices if "charge" not in text and "plan state" not in text
                       and "own fault" not in text]
        text = self.r.choice(choices)
        if depth == 0 and self.chance(20):
            other = self.condition(kpi, 1)
            text = self.pick(f"({text}) and ({other})", f"({text}) or ({other})",
                             f"({text}) and not ({other})")
        return text

    def amount(self, kpi):
        """An amount of money in the context of a KPI."""
        unit = self.unit(kpi)
        share = f"{self.number(1, 15)}%"
        money = f"{self.number(5, 400)} EUR"
        choices = [money, f"{share} of charge", "at-risk amount * 40%" if "at-risk amount" in
                   self.terms else money, f"{money} * 0.333",
                   f"{money} if missed else {self.number(1, 90)} EUR",
                   f"smaller of {share} of charge and {money}",
                   f"larger of {money} and 3% of previous charge",
                   f"({share} of charge) rounded half up to 10 EUR",
                   f"{money} * count of missed over last 3 of those measured",
                   "5% of mean of charge over last 3 of those measured",
                   "2% of sum of charge over the contract year"]
        target = self.kpis[kpi].get("target", "")
        single = isinstance(target, str) and " to " not in target or (
            isinstance(target, dict) and "rest" not in target)
        high = single and unit != "%"
        if unit == "%" and single:
            choices += [f"{money} * started steps of 1 pp in shortfall",
                        f"{money} * full steps of 2 pp in shortfall",
                        f"{money} * exact steps of 1.5 pp in shortfall",
                        f"{money} per pp * shortfall", "1% of charge per pp * shortfall",
                        f"{money} per 2 pp * shortfall"]
        if unit == "%":
            choices += [f"{money} per pp * shortfall of value under 80%",
                        "tier(value) of charge" if "tier" in self.tables else money,
                        "curve(value) of charge" if "curve" in self.tables else money]
        if high and unit == "s":
            choices += [f"{money} per s * excess", f"{money} * started steps of 5 s in excess"]
        if high and unit == "count":
            choices += [f"{money} * excess", f"{money} * full steps of 2 in excess"]
        if "bands" in self.kpis[kpi]:
            if "severity" in self.tables and "major" in self.kpis[kpi]["bands"]:
                choices += [f"severity(band) * {money}", "severity(band) of charge"] * 2
        if self.by_parts:  # the charge is delivered by settlement period
            choices = [text for text in choices if "charge" not in text and "at-risk" not in text]
        return self.r.choice(choices)

    def plain_amount(self):
        """An amount that is the same for every instance."""
        choices = [f"{self.number(5, 400)} EUR"]
        if not self.by_parts:
            choices += ["4% of charge", "smaller of 2% of charge and 30 EUR"]
        return self.r.choice(choices)
