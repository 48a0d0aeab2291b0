"""Values, verdicts and standing of KPIs."""

from contract import is_dated
from quantities import Quantity, round_compare
from values import ANSWERS, Context, Judged, Measured, both, compare


class Readings:
    """What a KPI came to in a period, how it is judged, and what the period counts for."""

    missing = None  # what a formula that is being asked could not read, by its reason

    def history(self, kpi):
        """The KPI's periods of which anything is known, opening included, oldest first."""
        periods = self.kpi_periods(kpi)
        known = {key[2] for key in self.opening_verdicts if key[0] == kpi}
        for n, p in enumerate(periods):
            if p.last >= self.first_day or p.label in known:
                return periods[n:]
        return []

    def instances(self, kpi, period):
        scope = self.c.kpis[kpi]["per"]
        return [None] if scope is None else self.instances_of(scope, period)

    def measured(self, kpi, instance, period):
        key = ("measured", kpi, instance, period)
        if key not in self.cache:
            self.cache[key] = self.measure_kpi(kpi, instance, period)
        return self.cache[key]

    def measure_kpi(self, kpi, instance, period):
        entry = self.c.kpis[kpi]
        if period.last < self.first_day:
            row = self.opening_verdicts.get((kpi, instance, period.label), {})
            value = self.c.expression(row["value"])[1] if "value" in row else None
            return Measured(value, value, None, None, None if value else "unknown")
        numerator = denominator = None
        missing = set()
        ctx = Context(kpi, instance, period, "kpi")
        if "value" in entry:
            text = self.c.on_date(entry["value"], period)
            if text is None:
                return Measured(None, None, None, None, "not applicable")
            node = self.c.expression(text)
            if node[0] == "/":
                numerator, denominator = self.ask(node[1], ctx), self.ask(node[2], ctx)
            if self.no_volume(node, ctx):
                return Measured(None, None, numerator, denominator, "no volume")
            outer, self.missing = self.missing, missing
            exact = self.ask(node, ctx)
            self.missing = outer
        else:
            exact = self.delivered(kpi, instance, period, None)
        if exact is None:
            return Measured(None, None, None, None, self.reason(missing, period))
        # `compare` is a question of KPIs with a target; a figure is not compared with anything
        value = round_compare(exact, self.c.compare(kpi)) if "target" in entry else exact
        return Measured(exact, value, numerator, denominator, None)

    def no_volume(self, node, ctx):
        """Whether a division written in the formula itself divides by nothing."""
        if not isinstance(node, tuple) or isinstance(node, Quantity):
            return False
        if node[0] in ("ago", "row", "atleast", "aggregate"):
            return False
        if node[0] == "if":
            chosen = self.ask(node[1], ctx)
            branch = node[2] if chosen is True else node[3] if chosen is False else None
            return self.no_volume(branch, ctx)
        if node[0] == "/":
            below = self.ask(node[2], ctx)
            if below is not None and below.amount == 0:
                return True
        return any(self.no_volume(part, ctx) for part in node)

    def reason(self, missing, period):
        """That of what a formula could not read: data first, then volume, then history."""
        for reason in ("not yet due", "in cure", "not reported", "no volume", "no history",
                       "not applicable"):
            if reason in missing:
                return reason
        return self.absence(period)

    def note_missing(self, absence, ctx):
        """Keeps why something that a formula reads is not there."""
        if self.missing is not None:
            known = absence if absence and absence != "unknown" else self.absence(ctx.period)
            self.missing.add("no history" if ctx.ghost == "before" else known)

    def absence(self, period):
        settlement = self.settlement_of(period)
        due = self.due_date(settlement)
        if self.as_of <= due:
            return "not yet due"  # also where something else has already been delivered
        cure = self.c.submissions.get("cure")
        if cure and self.as_of <= self.cal.add(due, cure):
            return "in cure"
        return "not reported"

    def judged(self, kpi, instance, period):
        key = ("judged", kpi, instance, period)
        if key not in self.cache:
            self.cache[key] = self.judge(kpi, instance, period)
        return self.cache[key]

    def judge(self, kpi, instance, period):
        entry = self.c.kpis[kpi]
        if period.last < self.first_day:
            row = self.opening_verdicts.get((kpi, instance, period.label))
            return Judged(row["verdict"], row.get("band")) if row else Judged("unknown", None)
        if "target" not in entry:
            return Judged("figure", None)
        ctx = Context(kpi, instance, period, "kpi")
        reading = self.measured(kpi, instance, period)
        if self.waits(entry, reading.absence, ctx):
            return Judged("not judged", None)
        verdict = self.deemed(entry, ctx)
        if verdict:
            return Judged(verdict, self.band(entry, reading, ctx) if verdict == "missed" else None)
        if reading.absence:
            return self.absent_verdict(entry, kpi, reading.absence, period)
        holds = self.target_holds(entry, reading, ctx)
        if holds is None:
            return Judged("not judged", None)
        return Judged("met", None) if holds else Judged("missed", self.band(entry, reading, ctx))

    def waits(self, entry, absence, ctx):
        """Nothing is judged yet, and nothing counts."""
        if absence in ("in cure", "not yet due") \
                and ANSWERS["deemed while data is awaited"] == "is deemed":
            return not self.deemed(entry, ctx)
        return absence in ("not yet due", "in cure", "not applicable", "no history")

    def deemed(self, entry, ctx):
        for verdict, said in (entry.get("deemed") or {}).items():  # in the order of the file
            if verdict == "clause":
                continue
            condition = said["when"] if isinstance(said, dict) else said
            if self.ask(self.c.expression(condition), ctx) is True:
                return verdict
        return None

    def absent_verdict(self, entry, kpi, absence, period):
        said = self.c.answer(kpi, absence)["verdict"]
        bands = list(self.c.on_date(entry.get("bands") or {}, period) or {})
        if said == "worst band":
            return Judged("missed", bands[-1] if bands else None)
        if said in ("missed", "met", "not judged"):
            return Judged(said, None)
        return Judged("missed", said)

    def target_row(self, entry, ctx):
        """The row of the target that applies, or None where that cannot be decided."""
        edges = [self.c.row(text) for text in entry["target"].values()] if is_dated(
            entry["target"]) and all(isinstance(t, str) for t in entry["target"].values()) else []
        if edges and all(row[0] == "edge" for row in edges):
            found, value = self.weighted(entry["target"], ctx,
                                         lambda held: self.ask(self.c.row(held)[2], ctx))
            if found:
                return None if value is None else ("edge", edges[0][1], ("literal", value))
        target = self.c.on_date(entry["target"], ctx.period)
        if not isinstance(target, dict):
            return self.c.row(target)
        for condition, text in target.items():
            if condition == "rest":
                return self.c.row(text)
            holds = self.ask(self.c.expression(condition), ctx)
            if holds is None:
                return None
            if holds:
                return self.c.row(text)
        return None

    def target_holds(self, entry, reading, ctx):
        row = self.target_row(entry, ctx)
        return None if row is None else self.row_holds(row, reading.value, ctx)

    def row_holds(self, row, value, ctx):
        if row[0] == "rest":
            return True
        if row[0] == "condition":
            return self.ask(row[1], ctx)
        if row[0] == "edge":
            return compare(row[1], value, self.ask(row[2], ctx))
        low, high = self.ask(row[1], ctx), self.ask(row[2], ctx)
        return both(compare(">=", value, low), compare("<=", value, high))

    def band(self, entry, reading, ctx):
        bands = self.c.on_date(entry.get("bands") or {}, ctx.period) or {}
        if reading.value is None:  # deemed missed without a value: the text is silent, the last one
            return list(bands)[-1] if bands else None
        for name, text in bands.items():
            if self.row_holds(self.c.row(text), reading.value, ctx):
                return name
        return None

    def standing(self, kpi, instance, period):
        key = ("standing", kpi, instance, period)
        if key not in self.cache:
            self.cache[key] = self.stand(kpi, instance, period)
        return self.cache[key]

    def stand(self, kpi, instance, period):
        counts = {"money": "counts", "repeat": "counts", "triggers": "counts"}
        if period.last < self.first_day:
            return counts
        entry, absence = self.c.kpis[kpi], self.measured(kpi, instance, period).absence
        if "target" not in entry:
            return counts  # a figure
        if self.waits(entry, absence, Context(kpi, instance, period, "kpi")):
            return {key: "skips" for key in counts}
        answer = counts
        deemed = self.deemed(entry, Context(kpi, instance, period, "kpi"))
        if deemed == "not judged" and isinstance(entry["deemed"][deemed], dict):
            answer = entry["deemed"][deemed]  # taken out of judgement, it says what it counts for
        elif absence and not deemed:
            answer = self.c.answer(kpi, absence)
        answers = [answer]
        ctx = Context(kpi, instance, period, "kpi")
        common = self.c.standing.get("relief") or {}
        for relief in [*common.values(), *(entry.get("relief") or {}).values()]:
            if self.ask(self.c.expression(relief["when"]), ctx) is True:
                answers.append(relief)
        for act in self.acts:
            if act["act"] == "relief granted" and act["kpi"] == kpi \
                    and act["period"] == period.label and self.scope_of(act) in (None, instance):
                answers.append(self.c.answer(kpi, "excused"))
        order = ("counts", "breaks", "skips")  # what any of them takes out is out
        return {key: max((a[key] for a in answers), key=order.index) for key in counts}

    def target_value(self, ctx):
        row = self.target_row(self.c.kpis[ctx.kpi], ctx)
        if row is None or row[0] != "edge":
            return None
        return self.ask(row[2], ctx)
