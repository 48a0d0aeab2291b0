"""Random deliveries, acts and openings for a random contract."""

from datetime import timedelta

import plain_yaml


class Data:
    """What a random contract is fed with; see `Draw`."""

    def write(self, folder):
        folder.mkdir(parents=True)
        text = plain_yaml.dump(self.document)
        (folder / "contract.yaml").write_text(text)
        data = folder / "data"
        data.mkdir()
        self.acts = []
        settlement = self.calendar_of().range(self.settles, self.start, self.end)
        opening = self.number(1, 3) if self.chance(30) and len(settlement) > 5 \
            and not self.split else 0
        if opening:
            self.write_opening(data, settlement[:opening], settlement[opening])
        self.chance(40)
        for n, period in enumerate(settlement[opening:]):
            if self.chance(8) and n > 0:
                continue
            received = period.last + timedelta(days=self.number(2, 12 if self.chance(80) else 30))
            self.write_delivery(data / period.label / "v1", period, received, 100)
            if self.chance(12):
                corrected = received + timedelta(days=self.number(1, 50))
                self.write_delivery(data / period.label / "v2", period, corrected, 40)
                if self.chance(60):
                    self.acts.append(self.act("correction accepted", corrected + timedelta(
                        days=self.number(0, 20)), period=period.label))
            self.make_acts(period, received)
        if self.acts:
            (data / "acts.yaml").write_text(plain_yaml.dump(
                {"kepi acts": "1", "acts": self.acts}))

    def calendar_of(self):
        return self.calendar

    def act(self, kind, day, **more):
        return {"act": kind, "date": str(day), "by": "A. Person", "reason": "decided", **more}

    def make_acts(self, period, received):
        day = received + timedelta(days=self.number(1, 9))
        if self.chance(15) and not self.split:
            kpi = self.pick(*[k for k in self.kpis if "target" in self.kpis[k]])
            label = period.label
            if self.grid != self.settles:
                label = self.calendar.containing(self.grid, period.last).label
            act = self.act("relief granted", day, kpi=kpi, period=label)
            if self.kpis[kpi].get("per") and self.chance(60):
                act["scope"] = self.pick(*self.sites)
            self.acts.append(act)
        if self.chance(15):
            act = self.act("credit waived", day, consequence=self.pick(*self.credits()),
                           period=period.label)
            if self.chance(60):
                act["amount"] = f"{self.number(5, 80)} EUR"
            if self.chance(40):
                entry = self.consequences[act["consequence"]]
                act["kpi"] = entry["for"]
                if self.kpis[entry["for"]].get("per") and self.chance(50):
                    act["scope"] = self.pick(*self.sites)
            self.acts.append(act)
        if self.chance(20):
            self.acts.append(self.act("credit approved", day, period=period.label,
                                      amount=f"{self.number(0, 300)} EUR"))
        if "if disputed" in self.contract["credits"] and self.chance(20):
            self.acts.append(self.act("invoice disputed", day, period=period.label))
        if "claim within" in self.contract["credits"] and self.chance(40):
            claimed = day + timedelta(days=self.number(0, 120))
            self.acts.append(self.act("credit claimed", claimed, period=period.label))
        if self.chance(20):
            self.acts.append(self.act("fact", day, fact="own fault", value=self.pick("yes", "yes", "no"),
                                      period=period.label))
        if self.chance(25):
            self.acts.append(self.act("fact", day, fact="plan state",
                                      value=self.pick("open", "open", "failed"), period=period.label))

    def write_opening(self, data, periods, first):
        verdicts, amounts, figures = [], [], []
        for period in periods:
            inner = [p for p in self.calendar.range(self.grid, self.start, self.end)
                     if period.first <= p.last <= period.last]
            for p in inner:
                for kpi, entry in self.kpis.items():
                    if "target" not in entry:
                        continue
                    for site in self.sites if entry.get("per") else [None]:
                        row = {"kpi": kpi, "period": p.label}
                        if site:
                            row["scope"] = site
                        row["verdict"] = self.pick("met", "missed")
                        if row["verdict"] == "missed" and "bands" in entry:
                            row["band"] = self.pick(*entry["bands"])
                        if self.chance(80):
                            row["value"] = {"%": f"{self.number(60, 95)}%", "s": f"{self.number(15, 50)} s",
                                            "count": str(self.number(0, 9))}[self.unit(kpi)]
                        verdicts.append(row)
            for name in self.credits():
                if self.chance(50):
                    kpi = self.consequences[name]["for"]
                    whose = {"kpi": kpi} | ({"scope": self.pick(*self.sites)}
                                            if self.kpis[kpi].get("per") else {})
                    amounts.append({"consequence": name, "period": period.label, **whose,
                                    "accrued": f"{self.number(50, 99)} EUR",
                                    "due": f"{self.number(1, 49)} EUR"})
            figures.append({"measure": "charge", "period": period.label,
                            "value": f"{self.number(800, 2200)} EUR"})
        document = {"kepi opening": "1", "as of": str(first.first)}
        if self.chance(50):
            document["accounts"] = {"carried": f"{self.number(5, 90)} EUR"}
        document.update({"verdicts": verdicts, "amounts": amounts, "figures": figures})
        (data / "opening.yaml").write_text(plain_yaml.dump(document))

    def write_delivery(self, folder, period, received, percent):
        folder.mkdir(parents=True)
        (folder / "submission.yaml").write_text(f"kepi delivery: 1\nreceived: {received}\n")
        rows = ["measure,site,period,value,unit"]
        inner = [p for p in self.calendar.range("day" if self.split else self.grid,
                                                self.start, self.end)
                 if period.first <= p.last <= period.last]
        whole = self.split and self.chance(85)  # or else a day is missing here and there
        for p in inner:
            if whole:
                self.write_day(rows, p)
                continue
            if self.chance(percent):
                for site in self.sites:
                    if self.open_scope and self.chance(20):
                        continue
                    if self.chance(4):
                        continue
                    total = 0 if self.chance(5) else self.number(18, 45)
                    good = total if self.chance(10) else self.number(total * 6 // 10, total)
                    rows.append(f"handled,{site},{p.label},{total},")
                    rows.append(f"handled well,{site},{p.label},{good},")
                    if not self.chance(4):
                        rows.append(f"forecast,{site},{p.label},{self.number(20, 45)},")
            if self.chance(percent) and not self.chance(4):
                rows.append(f"waiting time,,{p.label},{self.number(1000, 4500)},s")
            if self.chance(percent) and not self.chance(6):
                rows.append(f"errors,,{p.label},{self.number(0, 10)},")
            if "quality" in self.kpis and self.chance(percent):
                value = "" if self.chance(6) else f"{self.number(600, 980) / 10}"
                rows.append(f"quality,,{p.label},{value},%")
        if self.chance(percent) and not self.chance(4):
            rows.append(f"charge,,{period.label},{self.number(50000, 250000) / 100},EUR")
        (folder / "kpis.csv").write_text("\n".join(rows) + "\n")

    def write_day(self, rows, day):
        for site in self.sites:
            total = self.number(0, 3)
            good = max(0, total - int(self.chance(25)))
            rows.append(f"handled,{site},{day.label},{total},")
            rows.append(f"handled well,{site},{day.label},{good},")
            rows.append(f"forecast,{site},{day.label},{self.number(0, 4)},")
        rows.append(f"waiting time,,{day.label},{self.number(0, 180)},s")
        rows.append(f"errors,,{day.label},{int(self.chance(15))},")
