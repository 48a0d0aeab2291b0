"""Deliveries, acts and openings of composed contracts."""

from datetime import date, datetime, timedelta

import plain_yaml


class ComposedData:
    def some_day(self, r, months=None, inside=False):
        """A day on which something changes: the first of a month, or one inside."""
        at = self.start.month - 1 + (months or r.randint(2, 5))
        first = 16 if self.grid.endswith("16") else 1
        return str(date(self.start.year + at // 12, at % 12 + 1, r.randint(3, 27) if inside else first))

    def write_data(self, data):
        r = self.source("data")
        data.mkdir()
        self.acts = []
        periods = self.calendar.range(self.grid, self.start, self.end)
        opening = r.randint(1, 3) if r.random() < 0.3 and self.start.day == 1 else 0
        if opening and not self.has("A7"):
            self.write_opening(r, data, periods[:opening], periods[opening])
        else:
            opening = 0
        for n, period in enumerate(periods[opening:]):
            r = self.source(f"data {period.label}")
            if r.random() < 0.06 and n:
                continue
            received = period.last + timedelta(days=r.randint(2, 12 if r.random() < 0.8 else 30))
            self.deliver(r, data / period.label / "v1", period, received, 1)
            corrected = received + timedelta(days=r.randint(1, 70))
            if r.random() < 0.35 and self.has("G4"):
                self.deliver(r, data / period.label / "v2", period, corrected, 0.5)
                self.act("correction accepted", corrected + timedelta(days=r.randint(0, 20)),
                         period=period.label)
            self.decide(self.source(f"acts {period.label}"), period, received)
        if self.acts:
            (data / "acts.yaml").write_text(plain_yaml.dump({"kepi acts": "1", "acts": self.acts}))

    def act(self, kind, day, **more):
        self.acts.append({"act": kind, "date": str(day), "by": "A. Person", "reason": "decided", **more})

    def decide(self, r, period, received):
        day = lambda: received + timedelta(days=r.randint(1, 12))
        if r.random() < 0.1:
            self.act("relief granted", day(), kpi="level", period=period.label,
                     **({"scope": r.choice(self.sites)} if r.random() < 0.6 else {}))
        if self.has("E11") and r.random() < 0.4:
            name = r.choice(["level credit"] + self.money_names()[1:3])
            self.act("credit waived", day(), consequence=name, period=period.label,
                     **({"amount": f"{r.randint(5, 90)} EUR"} if r.random() < 0.6 else {}))
        if self.has("G4") and r.random() < 0.6:
            self.act("credit approved", day(), period=period.label, amount=f"{r.randint(0, 500)} EUR")
        if (self.has("G4") or self.has("G5")) and r.random() < 0.3:
            self.act("dispute", day(), kpi="level", scope=r.choice(self.sites), period=period.label)
        if (self.has("E3") or self.has("G4")) and r.random() < 0.6:
            self.act("notice given", day() + timedelta(days=4), period=period.label)
        if self.has("E3") and r.random() < 0.6:
            self.act("credit claimed", day() + timedelta(days=r.randint(0, 60)), period=period.label)
        if (self.has("E1") or self.has("G5")) and r.random() < 0.2:
            self.act("invoice disputed", day(), period=period.label,
                     **({"amount": f"{r.randint(5, 500)} EUR"} if r.random() < 0.6 else {}))
        for mechanism, fact, values in (
                ("D6", "disaster", ["yes", "no"]), ("G1", "client fault", ["yes", "yes", "no"]),
                ("G3", "staffed by client", ["yes", "no"]),
                ("C16", "plan state", ["open", "open", "succeeded", "failed"])):
            if mechanism in self.chosen and r.random() < 0.4:
                self.act("fact", day(), fact=fact, value=r.choice(values), period=period.label)
        if "D5" in self.chosen:
            for n in range(1, 4):
                if r.random() < 0.4:
                    self.act("fact", day(), fact="picked", value=r.choice(["by outage", "by repair"]),
                             period=period.label, scope=f"E{n}")

    def write_opening(self, r, data, periods, first):
        verdicts, amounts = [], []
        for p in periods:
            for kpi, entry in self.kpis.items():
                if "target" not in entry or entry.get("per") in ("ticket", "job", "event"):
                    continue
                for site in self.sites if entry.get("per") else [None]:
                    row = {"kpi": kpi, "period": p.label, "verdict": r.choice(["met", "missed"])}
                    if site:
                        row["scope"] = site
                    if row["verdict"] == "missed" and "bands" in entry:
                        row["band"] = r.choice(list(entry["bands"]))
                    verdicts.append(row)
            for name in self.money_names():
                kpi = self.consequences[name]["for"]
                entry = self.kpis.get(kpi) if isinstance(kpi, str) else None
                if entry and entry.get("per") in (None, "site") and r.random() < 0.5:
                    row = {"consequence": name, "period": p.label, "kpi": kpi}
                    if entry.get("per"):
                        row["scope"] = r.choice(self.sites)
                    amounts.append({**row, "accrued": f"{r.randint(50, 99)} EUR",
                                    "due": f"{r.randint(1, 49)} EUR"})
        (data / "opening.yaml").write_text(plain_yaml.dump({
            "kepi opening": "1", "as of": str(first.first), "accounts": {"carried": f"{r.randint(5, 90)} EUR"},
            "verdicts": verdicts, "amounts": amounts,
            "figures": [{"measure": "charge", "period": p.label, "value": f"{r.randint(2000, 7000)} EUR"}
                        for p in periods]}))

    def deliver(self, r, folder, period, received, share):
        folder.mkdir(parents=True)
        (folder / "submission.yaml").write_text(f"kepi delivery: 1\nreceived: {received}\n")
        rows = ["measure,site,value,unit"]
        put = lambda name, value, unit="", site="": rows.append(f"{name},{site},{value},{unit}") \
            if name in self.measures or name in self.kpis else None
        if r.random() < share:
            for site in self.sites:
                if r.random() < 0.03:
                    continue
                total = 0 if r.random() < 0.04 else r.randint(20, 45)
                good = r.randint(total * 6 // 10, total)
                out = r.randint(0, min(3, good))
                put("handled", total, "", site)
                put("handled well", good, "", site)
                put("forecast", r.randint(20, 45), "", site)
                put("site charge", r.randint(50000, 300000) / 100, "EUR", site)
                put("excluded", out, "", site)
                put("excluded well", r.randint(0, out), "", site)
                put("served from", period.first + timedelta(days=r.randint(-40, 20)), "", site)
        for name, low, high, by, unit in (
                ("waiting time", 1000, 3500, 1, "s"), ("errors", 0, 10, 1, ""),
                ("charge", 200000, 700000, 100, "EUR"), ("quality", 650, 950, 10, "%"),
                ("down time", 0, 900, 1, "min"), ("planned time", 0, 600, 1, "min"),
                ("days of delay", 0, 25, 1, "days"), ("volume", 800, 1200, 1, ""),
                ("cost", 80000, 120000, 100, "EUR"), ("pass through", 10000, 90000, 100, "EUR"),
                ("price index", 980, 1080, 10, ""), ("days unpaid", 0, 60, 1, ""),
                ("credits deducted", 0, 60000, 100, "EUR"), ("invoice amount", 100000, 700000, 100, "EUR")):
            value = r.randint(low, high)
            if r.random() < share and r.random() > 0.04:
                put(name, f"{value / by:g}" if by > 1 else value, unit)
        (folder / "kpis.csv").write_text("\n".join(rows) + "\n")
        if share == 1:
            self.write_cases(r, folder, period)

    def write_cases(self, r, folder, period):
        """Tickets, jobs and events, each table with its own scope."""
        for name, scope, columns in (("counts", "ticket", ["opened", "closed"]),
                                     ("charges", "job", ["begun", "done", "waits from", "waits to"])):
            if columns[0] not in self.measures:
                continue
            rows = [",".join([scope, *columns])]
            for n in range(1, r.randint(2, 6)):
                times = [self.moment(r, period, 0)]
                times.append(times[0] + timedelta(minutes=r.randint(5, 6000)))
                times.append(times[0] + timedelta(minutes=r.randint(-300, 2000)))
                times.append(times[2] + timedelta(minutes=r.randint(0, 3000)))
                cells = [f"{t:%Y-%m-%d %H:%M}" for t in times[:len(columns)]]
                for i in range(1, len(cells)):
                    if r.random() < (0.06 if i == 1 else 0.3):
                        cells[i] = ""
                rows.append(",".join([f"{scope[0].upper()}{n}", *cells]))
            (folder / f"{name}.csv").write_text("\n".join(rows) + "\n")
        if "picked" in self.measures:
            rows = ["event,outages,repairs late"]
            for n in range(1, r.randint(1, 5)):
                rows.append(f"E{n},{r.randint(0, 1)},{r.randint(0, 1)}")
            (folder / "invoice.csv").write_text("\n".join(rows) + "\n")

    def moment(self, r, period, days):
        day = period.first + timedelta(days=r.randint(0, (period.last - period.first).days))
        return datetime(day.year, day.month, day.day, r.randint(0, 23), r.choice([0, 15, 29, 30, 59]))
