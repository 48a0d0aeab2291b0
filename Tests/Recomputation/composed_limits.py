"""Mechanisms D to G of the catalogue of regimes: combining, settling, triggers, relief."""

ACCOUNTS = ["lapsed", "carried", "excluded", "bank"]


class Limits:
    def money_names(self):
        return [n for n, e in self.consequences.items() if e.get("in favour of") != "supplier"
                and e.get("to", "due") == "due" and n != "points" and "for" in e]

    def some(self, r):
        names = self.money_names()
        chosen = r.sample(names, min(len(names), r.randint(1, 3)))
        return [n for n in names if n in chosen] if len(chosen) > 1 else chosen[0]

    def of_sites(self, r):
        """Consequences whose amounts have a site."""
        names = [n for n in self.money_names() if isinstance(self.consequences[n]["for"], str)
                 and self.kpis.get(self.consequences[n]["for"], {}).get("per") == "site"]
        return [n for n in names if r.random() < 0.7] or names[:1]

    # ------------------------------------------------------------ D

    def all_money(self):
        return "all" if not self.has("C7") else self.money_names()

    def m_D2(self, r):
        self.step(7, name="monthly cap", cap=self.all_money(),
                  at=r.choice(["8% of charge", "250 EUR", "400 EUR"]), excess_to=r.choice(ACCOUNTS),
                  **({"sees": "net"} if r.random() < 0.2 else {}))

    def m_D3(self, r):
        each = r.choice([None, "kpi", "site", "instance", "consequence", "entry"])
        names = self.of_sites(r) if each == "site" else self.some(r) if r.random() < 0.5 \
            else self.all_money()
        self.step(9, cap=names, at=r.choice(["300 EUR", "500 EUR", "9% of sum of charge over last 3"]),
                  over=r.choice(["last 3", "last 6", "the contract year", "the contract"]),
                  **({"each": each} if each else {}), excess_to=r.choice(["lapsed", "excluded"]))

    def m_D4(self, r):
        each = r.choice(["site", "site", "kpi", "instance"])
        self.step(2, cap="all" if not self.has("C7") and each == "site" else self.of_sites(r), each=each,
                  at=r.choice(["120 EUR", "5% of site charge" if each != "kpi" else "4% of charge",
                               "200 EUR if scope is north else 90 EUR" if each == "site" else "150 EUR"]),
                  excess_to=r.choice(ACCOUNTS))

    def m_D5(self, r):
        self.kpi("outage", per="event", value="outages", target="at most 0", compare="exact")
        self.kpi("repair", per="event", value="repairs late", target="at most 0", compare="exact")
        self.credit("outage credit", "outage", f"{r.randint(50, 300)} EUR")
        self.credit("repair credit", "repair", f"{r.randint(50, 300)} EUR")
        names = ["outage credit", "repair credit"]
        if r.random() < 0.6:
            self.step(3, drop="repair credit", each="event", when="picked is by outage", to="excluded")
            self.step(3, drop="outage credit", each="event", when="picked is by repair", to="excluded")
        self.step(3.5, keep=names, the=r.choice(["highest", "first", "1 smallest"]), each="event",
                  rest_to="excluded")

    def m_D6(self, r):
        self.terms["critical"] = r.choice(["disaster", "disaster or count of missed over all level "
                                           "of those measured at least 3"])
        names = self.some(r)
        self.consequences["compensation"] = {"when": "critical", "amount": f"{r.randint(10, 40)}% of charge"}
        self.step(8, drop=names, each="settlement period", when="critical", to="replaced")

    def m_D7(self, r):
        self.step(4, forgive=self.some(r) if self.has("C7") or r.random() < 0.5 else "all",
                  the=r.choice(["2 largest", "highest", "first", "2 first", "last", "2 smallest"]),
                  to="forgiven", **({"each": "consequence"} if r.random() < 0.3 else {}))

    def m_D8(self, r):
        self.credit("warned first", self.some_kpi(r), self.money(r),
                    when=f"missed and count of missed over last {r.randint(3, 5)} of those measured at least 2")

    def m_D9(self, r):
        x = r.randint(60, 200)
        if r.random() < 0.5:
            self.step(8.5, drop=self.all_money(), each="settlement period",
                      when=f"accrued all at most {x} EUR", to="lapsed")
        else:
            self.step(8.5, drop=self.some(r), when=f"accrued level credit at most {x} EUR", to="lapsed")

    def m_D10(self, r):
        self.credit("saved", "level", self.money(r, 20, 80), when="met", to="bank",
                    **{"in favour of": "supplier"})
        self.consequences["set off"] = {
            "in favour of": "supplier", "from": "bank",
            "when": "count of missed over all kpis of those measured above 0",
            "amount": f"smaller of {r.randint(30, 150)} EUR and 0 EUR - balance of bank"}

    def m_D11(self, r):
        n = r.randint(2, 3)
        kpi = self.percent_kpi(r)
        money = self.money(r)
        self.credit("earning", kpi, money)
        self.credit("earned back", kpi, money, when=f"missed {n} periods ago and met {n} in a row",
                    **{"in favour of": "supplier"})

    # ------------------------------------------------------------ E

    def m_E1(self, r):
        self.contract["credits"].update({"credited on": "next invoice", "if disputed": r.choice(
            ["that invoice", "the invoice after"])})
        self.credit("next bill", self.percent_kpi(r), "4% of charge", when="previous missed",
                    **{"credited on": "this invoice"})
        self.consequences["level credit"]["credited on"] = r.choice(["this invoice", "next invoice"])

    def m_E2(self, r):
        self.consequences["brought forward"] = {"amount": "balance of carried", "from": "carried"}
        self.step(7.5, cap=self.some(r), at="180 EUR", excess_to="carried")

    def m_E3(self, r):
        self.contract["credits"]["claim within"] = r.choice(
            ["60 days", "20 working days of desk after the delivery", "30 days after the notice",
             "15 working days after the delivery"])

    def m_E4(self, r):
        self.credit("net fee credit", self.percent_kpi(r), f"{r.randint(1, 6)}% of (charge - pass through)")

    def m_E7(self, r):
        self.terms["indexed rate"] = {
            "start": "50 EUR", "reset to": "indexed rate * smaller of price index / 100 and 1.04",
            "when": "first period of the contract year or month of the period is 7"}
        self.credit("indexed", self.some_kpi(r), "indexed rate")

    def m_E8(self, r):
        self.terms["interest rate"] = {str(self.start): "12.5%", self.some_day(r): "11.75%"}
        self.consequences["interest"] = {"when": "days unpaid above 0", "amount": r.choice([
            "8400 EUR * interest rate * days unpaid / 365",
            "((8400 EUR * interest rate / 365) rounded half up to 0.01 EUR) * days unpaid"])}

    def m_E9(self, r):
        self.terms["in service"] = "larger of first day of the period and served from"
        self.credit("pro rata credit", "level", r.choice([
            f"{self.money(r)} * (days in force / days of the month)",
            f"{self.money(r)} * (working days in force / working days of the period)",
            f"{self.money(r)} * (days from in service through last day of the period / days of the period)",
            "2% of charge * (working days of desk from first day of the period through last day of the period"
            " / working days of the period)"]))

    def m_E11(self, r):
        self.waives = True

    # ------------------------------------------------------------ F

    def m_F1(self, r):
        n, m = r.randint(2, 3), r.randint(4, 6)
        self.triggers["plan"] = {"for": "each kpi", "when": f"missed in at least {n} of the last {m}",
                                 "owes": "draft plan in 10 working days of desk after the notice"}
        self.triggers["right"] = {"for": self.some_kpi(r), "when": f"missed {n} in a row",
                                  "fires": r.choice(["once", "each", "while"])}

    def m_F2(self, r):
        self.triggers["money right"] = {"when": r.choice([
            "(due all above 6% of charge) in at least 2 of the last 4",
            "sum of due level credit over last 3 above 400 EUR"])}

    def m_F3(self, r):
        self.tables["fault points"] = {"minor": "1 point", "severe": "3 points"}
        self.terms["limit of points"] = f"{r.randint(4, 9)} points"
        self.triggers["points right"] = {"for": "level", "when":
            "sum of (fault points(band) if missed else 0 points) over last 3 of those measured "
            "at least limit of points"}

    def m_F4(self, r):
        self.triggers["floor"] = {"for": self.percent_kpi(r), "when":
            r.choice(["mean of value over last 3 of those measured below 77%", "value below 68%"])}

    def m_F5(self, r):
        k = r.randint(2, 3)
        self.terms["failures"] = f"count of missed over last {r.randint(5, 8)} of those measured"
        self.credit("persistent", self.some_kpi(r), "3% of 12000 EUR", when=
                    f"missed and full steps of {k} in failures above full steps of {k} in (failures - 1)")

    # ------------------------------------------------------------ G

    def m_G1(self, r):
        self.kpi("relieved", per="site", value="handled well / handled", target="at least 81%",
                 relief={"their fault": {"when": "client fault", **self.answer(r)}})
        self.credit("relieved credit", "relieved", self.money(r))

    def m_G2(self, r):
        self.terms["calls that count"] = "smaller of handled and 115% * forecast"
        self.kpi("up to forecast", per="site", target="at least 84%",
                 value="(smaller of handled well and calls that count) / calls that count")
        self.credit("forecast credit", "up to forecast", self.money(r))

    def m_G3(self, r):
        self.kpi("staffed", value="handled well / handled", target="at least 82%",
                 deemed=r.choice([{"met": "staffed by client"}, {"not judged": {
                     "when": "staffed by client", **self.answer(r)}}]))
        self.credit("staffed credit", "staffed", self.money(r))

    def m_G4(self, r):
        self.contract["corrections"] = {"count from": r.choice(["receipt", "acceptance"])}
        if r.random() < 0.4:
            self.contract["corrections"]["back to"] = f"{r.randint(1, 3)} periods"
        if r.random() < 0.4:
            self.contract["corrections"]["lock"] = r.choice(
                ["20 working days after the delivery",
                 "30 days after the delivery", "15 working days of desk after the delivery"])

    def m_G5(self, r):
        self.contract["credits"]["deducted"] = "credits deducted"
        self.measure("credits deducted", "EUR")
        if r.random() < 0.6:
            self.contract["credits"]["invoice amount"] = "invoice amount"
            self.measure("invoice amount", "EUR")
