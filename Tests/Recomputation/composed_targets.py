"""Mechanisms A and B of the catalogue of regimes: what is measured, and what is asked."""


class Targets:
    def measure_names(self, name):
        """Measures stand in the contract also where their mechanism is taken out: the data has them."""
        for measure in {
            "A3": [("down time", "min"), ("planned time", "min")],
            "A11": [("excluded", "count", "site"), ("excluded well", "count", "site")],
            "A14": [("opened", "time", "ticket"), ("closed", "time", "ticket")],
            "A15": [("begun", "time", "job"), ("done", "time", "job"),
                    ("waits from", "time", "job"), ("waits to", "time", "job")],
            "C11": [("days of delay", "days")], "C17": [("volume", "count")],
            "C18": [("cost", "EUR")], "D5": [("event kind", "number", "event")],
            "E4": [("pass through", "EUR")], "E7": [],
            "E8": [("days unpaid", "count")], "E9": [("served from", "date", "site")],
        }.get(name, []):
            self.measure(*measure)
        if name in ("A14", "A15", "D5"):
            self.scopes[{"A14": "ticket", "A15": "job", "D5": "event"}[name]] = "any"
        if name in ("D6", "G1", "G3"):
            self.measure({"D6": "disaster", "G1": "client fault", "G3": "staffed by client"}[name],
                         "yes/no", **{"from": "acts"}, when_absent="no")
        if name == "E7":
            self.measure("price index", "number", roll_up="last")
        if name == "C16":
            self.measures["plan state"] = {
                "unit": "words", "words": ["none", "open", "succeeded", "failed"], "from": "acts",
                "when absent": "none", "means": "as agreed"}
        if name == "D5":
            del self.measures["event kind"]
            self.measure("outages", "count", "event")
            self.measure("repairs late", "count", "event")
            self.measures["picked"] = {
                "unit": "words", "words": ["nothing", "by outage", "by repair"], "per": "event",
                "from": "acts", "when absent": "nothing", "means": "which one the client asks for"}

    # ------------------------------------------------------------ A

    def m_A2(self, r):
        self.kpi("speed", value="waiting time / handled", target=f"at most {r.randint(20, 40)} s",
                 compare=r.choice(["0 decimals half up", "1 decimal of s down", "1 decimal of min up"]))
        self.credit("speed credit", "speed", r.choice(
            [f"{r.randint(2, 15)} EUR per s * excess", "3 EUR * started steps of 2 s in excess"]))

    def m_A3(self, r):
        self.terms["hours of the period"] = "24 h per day * days of the period"
        self.kpi("uptime", value="(hours of the period - planned time - down time) "
                                 "/ (hours of the period - planned time)",
                 target="at least 99.2%", compare="2 decimals half up")
        self.credit("uptime credit", "uptime", f"{r.randint(20, 90)} EUR per 0.1 pp * shortfall")

    def m_A7(self, r):
        self.contract["measured every"] = self.grid
        self.kpi("yearly level", every="contract year", value="handled well / handled",
                 target="at least 80%")
        self.kpi("quarterly", every="quarter", value="handled well / handled",
                 target=f"at least {r.randint(74, 84)}%")
        self.credit("quarterly credit", "quarterly", f"{r.randint(50, 300)} EUR * "
                    f"{r.choice(['started', 'full', 'exact'])} steps of 1 pp in shortfall")
        self.credit("yearly credit", "yearly level", "2% of charge")

    def m_A8(self, r):
        measured = r.choice([" of those measured", ""])
        self.kpi("rolling", value=f"{r.choice(['mean of whole level', 'pooled of whole level'])} "
                                  f"over last {r.randint(2, 4)}{measured}",
                 target=f"at least {r.randint(74, 82)}%")
        self.kpi("whole level", value="handled well / handled")
        self.credit("rolling credit", "rolling", self.money(r))

    def m_A9(self, r):
        which = r.choice(["smallest of value over all level of those measured",
                          "count of met over all level of those measured / count of measured over all level",
                          "mean of value over all level of those measured"])
        self.kpi("all sites", value=which, target=f"at least {r.randint(55, 80)}%")
        self.credit("all sites credit", "all sites", self.money(r))

    def m_A10(self, r):
        low = r.randint(18, 26)
        self.kpi("handling time", value="waiting time / handled", compare="exact",
                 target=f"{low} s to {low + r.randint(4, 12)} s")
        self.credit("handling credit", "handling time", self.money(r))

    def m_A11(self, r):
        self.kpi("after exclusions", per="site",
                 value="(handled well - excluded well) / (handled - excluded)",
                 target=f"at least {r.randint(74, 84)}%")
        self.credit("exclusion credit", "after exclusions", self.money(r))

    def m_A12(self, r):
        self.kpi("low volume", per="site", value="handled well / handled",
                 target={f"handled below {r.randint(24, 34)}": "handled - handled well at most 4",
                         "rest": "at least 80%"})
        self.credit("low volume credit", "low volume", self.money(r))

    def m_A13(self, r):
        self.consequences["late report"] = {
            "when": "days late of the delivery above 0 days",
            "amount": f"{r.randint(10, 60)} EUR + {r.randint(20, 90)} EUR per day "
                      "* (days late of the delivery - 1 day)"}

    def m_A14(self, r):
        desk = r.choice(["", " of desk"])
        what = r.choice([f"service hours{desk} from opened to closed", "hours from opened to closed"])
        self.kpi("resolution", per="ticket", value=what, compare="exact",
                 target=f"at most {r.randint(4, 20)} h")
        self.kpi("in time", value="count of met over all resolution of those measured "
                                  "/ count of measured over all resolution",
                 target=f"at least {r.randint(50, 80)}%")
        self.credit("in time credit", "in time", self.money(r))
        if r.random() < 0.5:
            self.credit("ticket credit", "resolution", f"{r.randint(3, 20)} EUR per h * excess",
                        instances=r.choice(["each", "worst"]))

    def m_A15(self, r):
        self.terms["pause"] = r.choice([
            "service hours from waits from to waits to otherwise 0 h",
            "service hours of desk from (larger of begun and waits from) to "
            "(waits to otherwise done) otherwise 0 h"])
        self.kpi("job time", per="job", value="service hours from begun to done - pause",
                 target=f"at most {r.randint(8, 24)} h", compare="1 decimal of h half up")
        self.credit("job credit", "job time", f"{r.randint(5, 30)} EUR per day * working days"
                    f"{r.choice(['', ' of desk'])} from begun {r.choice(['to', 'through'])} done"
                    .replace("per day", "per working day"), instances="each")

    # ------------------------------------------------------------ B

    def m_B2(self, r):
        n, m = r.randint(2, 3), r.randint(4, 6)
        self.kpi("expected level", per="site", value="handled well / handled", target="at least 83%",
                 bands={"below expected": "at least 70%", "below minimum": "rest"})
        self.credit("default", "expected level", self.money(r),
                    when=f"band is below minimum or (missed and missed in at least {n} of the last {m})")

    def m_B3(self, r):
        self.kpi("severity level", per="site", value="handled well / handled", target="at least 82%",
                 bands={"slight": "at least 75%", "serious": "at least 68%", "grave": "rest"})
        self.tables["severity"] = {"slight": "20%", "serious": "50%", "grave": "100%"}
        self.credit("severity credit", "severity level", f"severity(band) * {self.money(r)}")

    def m_B4(self, r):
        self.terms["allocation"] = {str(self.start): "0%", self.some_day(r): f"{r.randint(5, 20)}%"}
        self.credit("allocated", self.percent_kpi(r), "allocation of charge")

    def m_B5(self, r):
        self.kpi("glide", per="site", value="handled well / handled", target={
            str(self.start): "at least 68%", self.some_day(r): "at least 76%"})
        self.credit("glide credit", "glide", f"{r.randint(5, 40)} EUR per pp * shortfall")

    def m_B6(self, r):
        self.kpi("ramped", per="site", value="handled well / handled", target="at least 81%", relief={
            "ramp": {"when": f"first day of the period below {self.some_day(r, 1)}", **self.answer(r)}})
        self.credit("ramped credit", "ramped", self.money(r))
        self.step(1, scale="ramped credit", by="2", when="previous missed")

    def m_B7(self, r):
        n = r.randint(2, 3)
        self.terms["ratchet"] = {"start": f"{r.randint(66, 74)}%", "reset to": r.choice([
            f"smaller of (ratchet + mean of value over last {n}) * 50% and ratchet + 4 pp",
            "smaller of ratchet + 3 pp and 92%"]), "when": f"(value above ratchet) {n} in a row"}
        self.kpi("ratcheted", value="handled well / handled", target="at least ratchet")
        self.credit("ratchet credit", "ratcheted", f"{r.randint(5, 60)} EUR per pp * shortfall")

    def m_B8(self, r):
        measured = r.choice([" of those measured", ""])
        self.kpi("history level", value="handled well / handled",
                 target=f"at least mean of previous value over last {r.randint(2, 4)}{measured}")
        self.credit("history credit", "history level", self.money(r))

    def m_B9(self, r):
        self.contract["mid-period"] = r.choice(["start", "end", "weighted by days"])
        self.kpi("amended", value="handled well / handled", target={
            str(self.start): "at least 72%", self.some_day(r, inside=True): "at least 80%"})
        self.credit("amended credit", "amended", "1% of charge * "
                    f"{r.choice(['started', 'full', 'exact'])} steps of 1 pp in shortfall")
