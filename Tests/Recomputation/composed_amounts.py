"""Mechanisms C of the catalogue of regimes: what one result costs."""


class Amounts:
    def m_C1(self, r):
        self.tables["tier at risk"] = {"at least 78%": "40%", "at least 70%": "70%", "rest": "100%"}
        self.credit("at risk", self.percent_kpi(r), f"tier at risk(value) of {r.randint(200, 900)} EUR")

    def m_C2(self, r):
        self.credit("per call", "level", f"{r.randint(5, 20)} EUR * "
                    f"(excess of handled - handled well over {r.choice(['5% of handled', '4'])})")

    def m_C3(self, r):
        self.tables["tier"] = {"at least 80%": "1%", "at least 72%": "3%", "rest": "7%"}
        kpi = self.percent_kpi(r)
        self.credit("tier credit", kpi, "tier(value) of " + (
            "site charge" if kpi == "level" and r.random() < 0.7 else "charge"))

    def m_C4(self, r):
        self.credit("linear", self.percent_kpi(r), r.choice(["0.4%", "1%"]) + " of charge per pp * shortfall")

    def m_C5(self, r):
        origin = r.choice(["shortfall", "(shortfall of value under 100%)", "(100% - value)"])
        step = "1.5%" if origin.startswith("(100") else "1.5 pp"
        self.credit("stepped", self.percent_kpi(r), f"{r.randint(5, 60)} EUR * "
                    f"{r.choice(['started', 'full', 'exact'])} steps of {step} in {origin}")

    def m_C6(self, r):
        self.tables["curve"] = {"curve": {"60%": "12%", "74%": "6%", "90%": "0%"},
                                "outside": r.choice(["flat", "extend"])}
        self.credit("curved", self.percent_kpi(r), "curve(value) of charge")

    def m_C7(self, r):
        self.consequences["points"] = {"for": "each kpi", "when": "missed",
                                       "amount": r.choice(["1 point", "2 points"])}
        how = {"by": f"{r.randint(5, 40)} EUR per point"}
        if r.random() < 0.5:
            self.tables["price"] = {"ladder": {"0 points": "0 EUR", "3 points": "60 EUR",
                                               "7 points": "333 EUR"},
                                    "between": r.choice(["lower", "interpolate"])}
            how = {"through": "price"}
        self.step(5, convert="points", **how, **{"as": "points deduction"}, each=r.choice(
            ["settlement period", "site", "kpi"]))

    def m_C8(self, r):
        self.terms["pool"] = f"{r.randint(6, 14)}% of charge"
        judged = [k for k in ("level", "quality", "mistakes", "whole") if k in self.kpis]
        self.tables["pool share"] = {kpi: f"{r.randint(10, 45)}%" for kpi in judged}
        self.consequences["pool credit"] = {
            "for": judged if len(judged) > 1 else judged[0], "when": "missed",
            "instances": "worst", "amount": "pool share(kpi) * pool"}
        self.step(6, cap="pool credit", at="pool", excess_to="lapsed")

    def m_C9(self, r):
        self.tables["site weight"] = {s: w for s, w in zip(self.sites, ["50%", "30%", "20%"])}
        self.credit("weighted", "level", f"{r.randint(5, 15)}% of charge", instances="share by site weight")

    def m_C10(self, r):
        kpi = self.some_kpi(r)
        self.credit("repeated", kpi, self.money(r))
        self.step(1, scale="repeated", by=r.choice(["2", "1.5", "3", "1 + count of missed over last 3 "
                  "of those measured"]), when=r.choice([
                      "previous missed", f"missed in at least 2 of the last {r.randint(3, 8)}",
                      "missed 2 in a row"]))

    def m_C11(self, r):
        day = r.choice(["(8000 EUR / 365 days)", "((8000 EUR / 365) rounded half up to 0.01 EUR) / 1 day"])
        self.kpi("delay", value="days of delay", target="at most 0 days", compare="exact")
        self.credit("damages", "delay", f"smaller of 0.3 * {day} * value and 5% of 8000 EUR")

    def m_C12(self, r):
        kpi = "quality" if "quality" in self.kpis else "whole" if "whole" in self.kpis else "level"
        self.credit("malus", kpi, f"{r.randint(5, 40)} EUR per pp * shortfall of value under 74%",
                    when="value below 74%")
        self.credit("bonus", kpi, f"{r.randint(5, 40)} EUR per pp * excess of value over 86%",
                    when="value above 86%", **{"in favour of": "supplier"})
        if r.random() < 0.5:
            self.consequences["bonus"]["credited on"] = "this invoice"
        if r.random() < 0.5:
            self.step(7, cap="bonus", at=f"{r.randint(60, 200)} EUR", sees="bonuses", excess_to="lapsed",
                      **({"over": "last 3"} if r.random() < 0.5 else {}))

    def m_C13(self, r):
        judged = [k for k in ("level", "quality", "mistakes", "whole") if k in self.kpis]
        self.tables["score weight"] = {kpi: f"{r.randint(10, 40)}%" for kpi in judged} | {"rest": "5%"}
        answer = r.choice(["(score weight(kpi) if met else 0%)",
                           "(score weight(kpi) if measured and met else 1%)"])
        self.kpi("score", value=f"sum of {answer} over all kpis", target=f"at least {r.randint(30, 70)}%",
                 compare="exact")
        self.credit("score credit", "score", f"{r.randint(2, 9)} EUR per pp * shortfall")

    def m_C14(self, r):
        self.consequences["gated bonus"] = {
            "in favour of": "supplier", "amount": self.money(r),
            "when": r.choice(["count of missed over all kpis of those measured is 0",
                              "count of missed over all kpis of those measured at most 2"])}

    def m_C15(self, r):
        self.credit("line credit", "level", f"{r.randint(3, 15)}% of site charge")

    def m_C16(self, r):
        self.consequences["retained"] = {"when": "plan state is open", "amount": "10% of charge",
                                         "to": "retention"}
        self.consequences["forfeited"] = {"when": "plan state is failed",
                                          "amount": "balance of retention", "from": "retention"}
        self.consequences["released"] = {"when": "plan state is succeeded", "in favour of": "supplier",
                                         "amount": "balance of retention", "from": "retention"}

    def m_C17(self, r):
        base = r.randint(900, 1100)
        self.terms["service fee"] = (f"6000 EUR + 4.5 EUR * (excess of volume over {base}) "
                                     f"- 3.8 EUR * (shortfall of volume under {base})")
        self.credit("fee credit", self.percent_kpi(r), f"{r.randint(1, 5)}% of service fee")

    def m_C18(self, r):
        self.consequences["gain share"] = {
            "in favour of": "supplier", "when": "cost below 1000 EUR",
            "amount": f"{r.randint(10, 40)}% of (shortfall of cost under 1000 EUR)"}
