"""The data folder, the calendar of periods, and the measures."""

from fractions import Fraction

from delivery import Figure, load_yaml
from quantities import Quantity
from periods import parse_date, parse_time
from values import combine, cut


class Folder:
    """What was delivered, decided and opened; which periods there are; what a measure comes to."""

    def figures(self):
        c, found = self.c, []
        for name, entry in c.measures.items():
            if entry.get("from") != "acts":
                found.append(Figure(name, c.unit(entry["unit"]), entry["per"],
                                    self.within(entry.get("within"))))
        for name, entry in c.kpis.items():
            if "unit" in entry:
                found.append(Figure(name, c.unit(entry["unit"]), entry["per"],
                                    self.within(entry.get("within"))))
            else:  # the supplier's own figure of a computed KPI is read and not used
                found.append(Figure(name, "own", entry["per"]))
        return found

    def counts_from(self, label, received, first):
        """The day from which a correction counts: its receipt, or the act that accepts it; None
        where it does not count. `first` is the day on which the period's data first came."""
        corrections = self.c.head.get("corrections") or {}
        if self.comes_too_late(corrections, label, received, first):
            return None
        if corrections.get("count from", "receipt") == "receipt":
            return received
        days = [parse_date(a["date"]) for a in self.acts if a["act"] == "correction accepted"
                and a["period"] == label and parse_date(a["date"]) >= received]
        return min(days) if days else None

    def comes_too_late(self, corrections, label, received, first):
        period = next((p for p in self.periods(self.c.settles) if p.label == label), None)
        if period is None:
            return False
        if "back to" in corrections:
            reach, now = int(corrections["back to"].split()[0]), self.cal.containing(
                self.c.settles, received)
            while reach and now.last > period.last:
                now, reach = self.cal.before(now), reach - 1
            if now.last > period.last:
                return True
        if "lock" not in corrections:
            return False
        final = self.cal.add(first, corrections["lock"])  # it has no other clock
        return received > final and not self.disputed_by(period, final)

    def notice_of(self, label):
        """The day on which notice of the period was first given, not of a right or KPI alone."""
        days = [parse_date(a["date"]) for a in self.acts if a["act"] == "notice given"
                and a["period"] == label and "trigger" not in a and "kpi" not in a]
        return min(days) if days else None

    def disputed_by(self, settlement, day):
        """Whether a figure of the period was in dispute by the day."""
        for act in self.acts:
            if act["act"] != "dispute" or parse_date(act["date"]) > day:
                continue
            inner = [p.label for p in self.kpi_periods(act["kpi"])
                     if self.settlement_of(p).label == settlement.label]
            if act["period"] in inner:
                return True
        return False

    def within(self, text):
        if not text:
            return None
        low, high = [self.c.expression(part)[1] for part in text.split(" to ")]
        return lambda q: low.amount <= q.amount <= high.amount

    def read_acts(self):
        path = self.folder / "acts.yaml"
        acts = (load_yaml(path).get("acts") or []) if path.exists() else []
        self.acts = [a for a in acts if parse_date(a["date"]) <= self.as_of]

    def read_opening(self):
        c, path = self.c, self.folder / "opening.yaml"
        doc = load_yaml(path) if path.exists() else {}
        self.first_day = c.start
        if "as of" in doc:
            self.first_day = max(c.start, parse_date(doc["as of"]))
        self.opening_accounts = {name: c.expression(text)[1]
                                 for name, text in (doc.get("accounts") or {}).items()}
        self.opening_verdicts, self.opening_figures, self.opening_amounts = {}, {}, []
        for row in doc.get("verdicts") or []:
            self.opening_verdicts[(row["kpi"], self.scope_of(row), row["period"])] = row
        for row in doc.get("figures") or []:
            unit = c.unit(c.measures[row["measure"]]["unit"])
            self.opening_figures[(row["measure"], self.scope_of(row), row["period"])] = \
                self.typed(row["value"], unit)
        for row in doc.get("amounts") or []:
            amounts = {key: c.expression(row[key])[1] for key in ("accrued", "due") if key in row}
            self.opening_amounts.append((row, amounts))

    def scope_of(self, row):
        for name in ["scope"] + list(self.c.scopes):
            if name in row:
                return row[name]
        return None

    def typed(self, text, unit):
        if unit == "yes/no":
            return text == "yes"
        if unit == "words":
            return text
        if unit == "date":
            return parse_date(text)
        if unit == "time":
            return parse_time(text)
        quantity = self.c.expression(text)[1]
        if quantity.unit == "number":
            quantity = Quantity(quantity.amount, unit)
        return quantity

    # ------------------------------------------------------------ periods

    def periods(self, grid):
        """Every period of the contract on a grid, from its first day to its last."""
        key = ("periods", grid)
        if key not in self.cache:
            self.cache[key] = self.cal.range(grid, self.c.start, self.c.end)
        return self.cache[key]

    def computed(self, grid):
        return [p for p in self.periods(grid) if p.last >= self.first_day]

    def kpi_periods(self, kpi):
        """The KPI's periods; with `mid-period: split` cut where something dated in it changes."""
        key = ("periods of", kpi)
        if key not in self.cache:
            whole = self.periods(self.c.kpi_grid(kpi))
            changes = self.c.changes(kpi) if self.c.mid_period == "split" else []
            self.cache[key] = [part for period in whole for part in cut(period, changes)]
        return self.cache[key]

    def settlement_of(self, period):
        # what the contract's end cuts short ends there
        return self.cal.containing(self.c.settles, min(period.last, self.c.end))

    def due_date(self, settlement):
        return self.cal.add(settlement.last, self.c.submissions["due"])

    def days_late(self, settlement):
        due = self.due_date(settlement)
        came = self.deliveries.first_received(settlement.label) or self.as_of
        return Fraction(max(0, (came - due).days))

    # ------------------------------------------------------------ measures

    def instances_of(self, scope, period):
        values = self.c.scopes[scope]
        if values != "any":
            return values
        found = {row[1] for row in self.opening_figures if row[0] and self.has_scope(row[0], scope)
                 and row[2] == period.label}
        found |= {key[1] for key in self.opening_verdicts
                  if self.c.kpis[key[0]]["per"] == scope and key[2] == period.label}
        label = self.settlement_of(period).label
        for version in self.deliveries.delivered(label):
            for name, instance, own in version.values:
                if own == period.label and self.has_scope(name, scope) \
                        and self.deliveries.version_with(label, name) is version:
                    found.add(instance)
        came = any(self.has_scope(name, scope) for version in self.deliveries.delivered(label)
                   for name in version.contains)
        if period.last >= self.first_day and not came:
            found |= self.ever(scope)  # nothing of the kind came: all that are known are missing
        return sorted(x for x in found if x)

    def delivered_instances(self, name, period):
        """Of an open scope a total takes the instances that its own measure has."""
        label = self.settlement_of(period).label
        version = self.deliveries.version_with(label, name)
        rows = version.values if version and period.last >= self.first_day else self.opening_figures
        return [key[1] for key in rows if key[0] == name and key[2] == period.label]

    def ever(self, scope):
        """Every instance of an open scope that turned up in any delivery or in the opening."""
        found = {row[1] for row in self.opening_figures if self.has_scope(row[0], scope)}
        found |= {key[1] for key in self.opening_verdicts if self.c.kpis[key[0]]["per"] == scope}
        for versions in self.deliveries.periods.values():
            found |= {key[1] for v in versions for key in v.values if self.has_scope(key[0], scope)}
        return found

    def has_scope(self, name, scope):
        entry = self.c.measures.get(name) or self.c.kpis.get(name)
        return entry["per"] == scope

    def delivered(self, name, instance, period, when_absent):
        """A figure of one of its own periods, from the highest version that contains it."""
        settlement = self.settlement_of(period)
        version = self.deliveries.version_with(settlement.label, name)
        if version is None:
            return None
        key = (name, instance, period.label)
        return version.values[key] if key in version.values else when_absent

    def part(self, name, instance, period):
        entry = self.c.measures[name]
        unit = self.c.unit(entry["unit"])
        absent = entry.get("when absent")
        absent = None if absent in (None, "not reported") else self.typed(absent, unit)
        if period.last < self.first_day:
            return self.opening_figures.get((name, instance, period.label))
        if entry.get("from") != "acts":
            return self.delivered(name, instance, period, absent)
        facts = [a for a in self.acts if a["act"] == "fact" and a["fact"] == name
                 and self.scope_of(a) in (instance, None)
                 and a["period"] in (period.label, self.settlement_of(period).label)]
        facts.sort(key=lambda a: a["date"])  # stable: the later in the file wins on one day
        return self.typed(facts[-1]["value"], unit) if facts else absent

    def measure(self, name, ctx):
        """The total of a measure over the period of the context."""
        if ctx.ghost == "before":
            return None
        entry, period = self.c.measures[name], ctx.period
        parts = [p for p in self.periods(self.c.measure_grid(name))
                 if period.first <= min(p.last, self.c.end) <= period.last]
        values = []
        for p in parts:
            scope = entry["per"]
            if scope is None:
                instances = [None]
            elif self.scope_in(ctx) == scope and ctx.instance:
                instances = [ctx.instance]
            elif self.c.scopes[scope] == "any":
                instances = self.delivered_instances(name, p) or self.instances_of(scope, p)
            else:
                instances = self.instances_of(scope, p)
            values += [self.part(name, i, p) for i in instances]
        if not values or any(v is None for v in values):
            return None
        if len(values) == 1:
            return values[0]
        how = entry.get("roll-up", "sum")
        if how == "last":
            return values[-1]
        return combine(how, values)
