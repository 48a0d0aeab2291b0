"""Random consequences, settlement steps and triggers."""

ACCOUNT = ["lapsed", "carried", "carried", "excluded", "forgiven", "bank", "retention", "bonus pot"]


class Money:
    """The money of a random contract; see `Draw`."""

    def money_rules(self):
        judged = [k for k in self.kpis if "target" in self.kpis[k]]
        if self.chance(50) and not self.split:
            self.terms["at-risk share"] = {str(self.start): "10%", self.dated(): "13%"}
            self.terms["at-risk amount"] = "at-risk share of charge"
        if self.chance(60):
            self.tables["severity"] = {"minor": "25%", "major": "60%", "severe": "100%"}
        if self.chance(40):
            self.tables["tier"] = {"at least 85%": "2%", "at least 75%": "5%", "rest": "11%"}
        if self.chance(40):
            self.tables["curve"] = {"curve": {"60%": "12%", "80%": "5%", "95%": "0%"},
                                    "outside": self.pick("flat", "extend", "error")}
        if self.chance(30):
            self.terms["bad month"] = self.pick(
                "missed and month of the period above 3", "missed and previous missed",
                "missed in at least 2 of the last 3")
        self.consequences, self.triggers = {}, {}
        for n in range(self.number(2, 4)):
            kpi = self.pick(*judged)
            name = f"credit {'ABCD'[n]}"
            entry = {"for": kpi, "when": self.condition(kpi), "amount": self.amount(kpi)}
            if self.kpis[kpi].get("per"):
                entry["instances"] = self.pick("each", "each", "worst", "once")
                if entry["instances"] == "once":
                    entry["amount"] = self.plain_amount()
                if not self.open_scope and self.chance(25):
                    self.tables["weight"] = {s: w for s, w in zip(self.sites, ["50%", "30%", "20%"])}
                    entry["instances"] = "share by weight"
            self.consequences[name] = entry
        if self.chance(40):
            kpi = self.pick(*judged)
            bonus = {"for": kpi, "in favour of": "supplier", "when": self.pick(
                "met", "met and previous met", "met 2 in a row"),
                "amount": f"{self.number(10, 200)} EUR"}
            if self.kpis[kpi].get("per"):
                bonus["instances"] = "each"
            if self.chance(30):
                bonus["to"] = "bonus pot"
            self.consequences["bonus"] = bonus
        self.points = self.chance(40)
        if self.points:
            self.consequences["points"] = {
                "for": "each kpi", "instances": "each", "when": "missed",
                "amount": self.pick("1 point", "2 points", "1 point * 1.5")}
        if self.chance(30):
            self.consequences["late fee"] = {
                "when": "days late of the delivery above 0 days",
                "amount": "smaller of 25 EUR per day * days late of the delivery and 200 EUR"}
        if self.chance(30):
            self.consequences["retained"] = {"when": "plan state is open",
                                             "amount": "10% of charge", "to": "retention"}
            self.consequences["forfeited"] = {"when": "plan state is failed",
                                              "amount": "balance of retention", "from": "retention"}
            self.consequences["released"] = {
                "when": "last period of the contract year and plan state is none",
                "in favour of": "supplier", "amount": "balance of retention", "from": "retention"}
        if self.chance(30):
            self.bank_rules(self.pick(*judged))
        if self.chance(20):
            self.consequences["looks back"] = {
                "when": "previous due credit A above 0 EUR", "amount": "50% of previous due credit A",
                "in favour of": self.pick("client", "supplier")}
        self.step_list()
        if any("carried" in step.values() for step in self.steps) and self.chance(80):
            self.consequences = {"brought forward": {"amount": "balance of carried",
                                                     "from": "carried"}, **self.consequences}
        self.trigger_list(judged)

    def bank_rules(self, kpi):
        """What was earned waits in an account, sets off later misses, and is paid out in the end."""
        each = {"instances": "each"} if self.kpis[kpi].get("per") else {}
        self.consequences["saved"] = {
            "for": kpi, **each, "in favour of": "supplier", "when": "met",
            "amount": f"{self.number(20, 120)} EUR", "to": "bank"}
        self.consequences["set off"] = {
            "in favour of": "supplier", "when": "count of missed over all kpis of those measured above 0",
            "amount": f"smaller of {self.number(30, 150)} EUR and 0 EUR - balance of bank", "from": "bank"}
        self.consequences["paid out"] = {
            "when": "month of the period is 12", "amount": "balance of bank", "from": "bank"}

    def credits(self):
        return [name for name in self.consequences if name.startswith("credit ")]

    def some(self):
        names = self.credits()
        chosen = self.r.sample(names, self.number(1, len(names)))
        return sorted(chosen) if len(chosen) > 1 else chosen[0]

    def both_sides(self, step, verb):
        """Lets a step also name the supplier's bonus, and say what it sees."""
        if "bonus" in self.consequences and "to" not in self.consequences["bonus"] and self.chance(35):
            named = step[verb] if isinstance(step[verb], list) else [step[verb]]
            if named != ["all"]:
                step[verb] = named + ["bonus"]
            if verb not in ("scale", "convert"):
                step["sees"] = self.pick("client", "net", "bonuses")
        return step

    def step_list(self):
        makers = {
            "scale": self.scale_step, "scale more": self.scale_count, "small cap": self.small_cap,
            "keep": self.keep_step, "forgive": self.forgive_step, "convert": self.convert_step,
            "cap": self.cap_step, "drop": self.drop_step, "roll": self.rolling_step,
            "bonus cap": self.bonus_cap,
        }
        self.steps = []
        for name, make in makers.items():
            if name == "convert":
                if self.points and self.chance(70):
                    self.steps.append(make())
                    if self.chance(40):
                        self.steps.append(self.converted_cap())
                continue
            if self.chance(30):
                step = make()
                if step:
                    verb = next(iter(step))
                    if name != "bonus cap":
                        step = self.both_sides(step, verb)
                    self.steps.append(step)
        if self.chance(25) and not any("points deduction" in str(s.get("cap")) for s in self.steps):
            self.r.shuffle(self.steps)
        for n, step in enumerate(self.steps):
            if self.chance(50):
                step["name"] = f"step {n + 1}"
        named = [step["name"] for step in self.steps if "name" in step]
        if named and self.chance(30):  # what must see what is settled so far
            seen = self.pick(f"credit A after {named[-1]}", "accrued credit A", "accrued all")
            self.consequences["fund"] = {"amount": f"10% of {seen}", "to": self.pick(
                "retention", "bonus pot", "bank", "due")}
            if self.consequences["fund"]["to"] == "due":
                del self.consequences["fund"]["to"]
            self.steps.append({"accrue": "fund"})
            if self.chance(40):
                self.steps.append({"cap": ["fund"] + self.credits(), "at": "120 EUR",
                                   "excess to": self.pick("lapsed", "carried")})

    def scale_step(self):
        return {"scale": self.some(), "by": self.pick("2", "1.5", "50%", "3"),
                "when": self.pick("previous missed", "missed 2 in a row", "previous missed",
                                  "missed in at least 2 of the last 3", "previous missed and missed",
                                  "missed 2 periods ago")}

    def scale_count(self):
        return {"scale": self.some(), "by": self.pick(
            "1 + count of missed over last 3 of those measured", "2 if previous missed else 1",
            "larger of 1 and count of missed over last 4 of those measured")}

    def by_site(self, names):
        """Whether all of these amounts have a site, so that they may be grouped by it."""
        return all(self.kpis[self.consequences[n]["for"]].get("per") for n in names)

    def groups(self, names):
        chosen = names if isinstance(names, list) else [names]
        sites = ["site", "site"] if "all" not in chosen and self.by_site(chosen) or \
            "all" in chosen and any(self.by_site([n]) for n in self.credits()) else []
        return self.pick("kpi", "instance", "consequence", "entry", *sites)

    def small_cap(self):
        names = self.some()
        return {"cap": names, "each": self.groups(names),
                "at": self.pick("5% of charge" if not self.by_parts else "70 EUR",
                                "60 EUR", "100 EUR"),
                "excess to": self.pick(*ACCOUNT)}

    def keep_step(self):
        return {"keep": self.some(), "the": self.pick("highest", "2 largest", "1 smallest", "first", "2 last"),
                "rest to": "excluded"}

    def forgive_step(self):
        step = {"forgive": self.some(), "the": self.pick("highest", "1 largest", "1 smallest", "2 first",
                                                          "last"), "to": "forgiven"}
        if self.chance(40):
            step["when"] = self.pick("month of the period below 7", "accrued credit A above 100 EUR",
                                     "previous due credit A above 50 EUR",
                                     "count of missed over all kpis of those measured at most 2")
        if self.chance(20):
            step["each"] = self.pick("consequence", "kpi")
        return step

    def convert_step(self):
        step = {"convert": "points", "as": "points deduction"}
        if self.chance(50):
            step["by"] = f"{self.number(5, 60)} EUR per point"
        else:
            self.tables["price"] = {"ladder": {"0 points": "0 EUR", "2 points": "50 EUR",
                                               "5 points": "333 EUR"},
                                    "between": self.pick("lower", "interpolate")}
            step["through"] = "price"
        if self.chance(20):
            step["when"] = self.pick("accrued points above 1 point", "month of the period above 3")
        elif self.chance(30):
            step["each"] = self.pick("kpi", "instance", "consequence", "entry")
        return step

    def converted_cap(self):
        return {"cap": "points deduction", "at": self.pick("40 EUR", "75 EUR", "3% of charge"),
                "each": self.pick("settlement period", "kpi", "instance", "entry", "consequence"),
                "excess to": self.pick("lapsed", "excluded")}

    def cap_step(self):
        step = {"cap": "all" if not self.points else self.credits(),
                "at": self.pick("12% of charge", "150 EUR", "300 EUR", "8% of charge",
                                "at-risk amount" if "at-risk amount" in self.terms else "90 EUR",
                                "10% of previous charge otherwise 100 EUR"),
                "excess to": self.pick(*ACCOUNT)}
        if self.chance(25):
            step["sees"] = "net"
        return step

    def drop_step(self):
        step = {"drop": self.some(), "to": "replaced",
                "when": self.pick("missed and previous missed", "own fault" if not self.by_parts
                                  else "missed", "not previous missed",
                                  "missed 3 in a row")}
        return step

    def rolling_step(self):
        names = self.some() if self.points else self.pick("all", self.some())
        each = {"each": self.groups(names)} if self.chance(40) and not self.by_parts else {}
        return {"cap": names, **each,
                "at": self.pick("10% of sum of charge over last 3", "400 EUR",
                                "8% of sum of charge over the contract year", "250 EUR"),
                "over": self.pick("last 3", "last 6", "the contract year", "the contract"),
                "excess to": self.pick("lapsed", "excluded")}

    def bonus_cap(self):
        if "bonus" not in self.consequences or "to" in self.consequences["bonus"]:
            return None
        return {"cap": "bonus", "at": "60 EUR", "sees": "bonuses", "excess to": "lapsed"}

    def trigger_list(self, judged):
        for n in range(self.number(1, 3)):
            kpi = self.pick(*judged)
            entry = {"for": self.pick(kpi, "each kpi"), "when": self.condition(kpi)}
            if entry["for"] == "each kpi":
                entry["when"] = self.pick("missed in at least 2 of the last 3", "missed 2 in a row",
                                          "missed in at least 3 of the last 6",
                                          "missed and previous missed", "missed 3 in a row",
                                          "count of missed over last 4 of those measured at least 2")
            self.triggers[f"trigger {n + 1}"] = entry
        if self.chance(60):
            self.triggers["money trigger"] = {"when": self.pick(
                "(due credit A above 50 EUR) in at least 2 of the last 3",
                "(accrued credit A > 0) 2 in a row", "sum of due credit A over last 3 above 200 EUR",
                "count of missed over all kpis of those measured at least 3",
                "due credit A above 100 EUR and previous due credit A above 0 EUR",
                "credit A moved to lapsed above 10 EUR",
                "largest of accrued credit A over last 4 above 150 EUR")}
