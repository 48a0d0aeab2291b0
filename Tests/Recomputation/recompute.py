#!/usr/bin/env python3
"""A naive second opinion: what a contract and a data folder come to, in exact fractions.

    recompute.py CONTRACT DATA [--as-of DATE] [--period LABEL]

Written from the description of the language alone, not from the program. It recomputes every period
from the start, asks every question anew and prints JSON. Speed is no aim.
"""

import argparse
import json
import sys
from collections import namedtuple
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

from contract import Contract, as_list, is_dated
from delivery import Deliveries, Figure, latest_day, load_yaml
from language import Parser, Quantity, add, divide, multiply, round_compare, round_to, shortfall
from periods import back_months, parse_date

ZERO = Quantity(Fraction(0), "number")
ADDITIVE_NOT = ("%", "pp", "number", "yes/no", "words", "date")
OWN = ("value", "exact value", "target", "band", "missed", "met", "measured", "shortfall", "excess")
VERDICT = ("missed", "met", "band")
LEDGER = ("balance", "accrued", "due", "after", "moved", "left")

# mode: "money" in consequences, "triggers" in triggers, "repeat" elsewhere.
# ghost: None, "before" (there is no such period) or "breaks" (the period ends every chain).
# floor: windows inside a term that was reset begin on this day.
Context = namedtuple("Context", "kpi instance period mode ghost floor", defaults=(None, None))
Measured = namedtuple("Measured", "exact value numerator denominator absence")
Judged = namedtuple("Judged", "verdict band")


# Where the text leaves two readings or the program is held to be wrong: the reading of the text first.
# DISAGREEMENTS.md has the reasons. `compare.py --as-kepi` takes the second of each, so that the rest
# can be compared meanwhile.
QUESTIONS = {
    "several reliefs": ("last", "strictest"),
    "ties of smallest": ("first", "last"),
    "another KPI whose money skips": ("is asked", "is not missed"),
    "a term before the first period": ("as its words", "is missing"),
    "deemed while data is awaited": ("nothing counts", "is deemed"),
    "last days and months go back from": ("the period that asks", "the last period of X"),
    "each instance, several of its periods": ("one group", "a group for each"),
    "values in a period that breaks": ("are there", "are missing"),
}
ANSWERS = {question: answers[0] for question, answers in QUESTIONS.items()}


def answer_as_kepi():
    ANSWERS.update({question: answers[1] for question, answers in QUESTIONS.items()})


class Line:
    """What one consequence comes to for one KPI, instance and measurement period."""

    def __init__(self, consequence, kpi, instance, period, amount, to):
        self.consequence, self.kpi, self.instance, self.period = consequence, kpi, instance, period
        self.unit, self.accrued = amount.unit, amount.amount
        self.due = amount.amount if to == "due" else Fraction(0)
        self.to = to
        self.after, self.moved = {}, {}
        self.converted = False  # out of points, by a step


class Ledger:
    """One settlement period."""

    def __init__(self):
        self.lines, self.left, self.closing = [], {}, {}
        self.posts = []  # (account, amount, unit)


class Evaluation:
    def __init__(self, contract, folder, as_of=None):
        self.c, self.folder = contract, Path(folder)
        self.as_of = as_of or latest_day(folder)
        self.cal = contract.calendar
        self.read_acts()
        self.read_opening()
        self.deliveries = Deliveries(folder, self.figures(), contract.scopes, contract.currency,
                                     self.as_of, {a["period"] for a in self.acts
                                                  if a["act"] == "delivery accepted"},
                                     self.counts_from)
        self.ledgers, self.fired, self.trigger_rows = {}, {}, {}
        self.cache = {}

    # ------------------------------------------------------------ the folder

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

    def counts_from(self, label, received):
        """The day from which a correction counts: its receipt, or the act that accepts it."""
        corrections = self.c.head.get("corrections") or {}
        if corrections.get("count from", "receipt") == "receipt":
            return received
        days = [parse_date(a["date"]) for a in self.acts if a["act"] == "correction accepted"
                and a["period"] == label and parse_date(a["date"]) >= received]
        return min(days) if days else None

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
                 if period.first <= p.last <= period.last]
        values = []
        for p in parts:
            scope = entry["per"]
            if scope is None:
                instances = [None]
            elif ctx.kpi and self.c.kpis[ctx.kpi]["per"] == scope and ctx.instance:
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

    # ------------------------------------------------------------ readings

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
        ctx = Context(kpi, instance, period, "repeat")
        if "value" in entry:
            text = self.c.on_date(entry["value"], period)
            if text is None:
                return Measured(None, None, None, None, "not applicable")
            node = self.c.expression(text)
            if node[0] == "/":
                numerator, denominator = self.ask(node[1], ctx), self.ask(node[2], ctx)
            if self.no_volume(node, ctx):
                return Measured(None, None, numerator, denominator, "no volume")
            exact = self.ask(node, ctx)
        else:
            exact = self.delivered(kpi, instance, period, None)
        if exact is None:
            return Measured(None, None, None, None, self.absence(period))
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
        ctx = Context(kpi, instance, period, "repeat")
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
        return absence in ("not yet due", "in cure", "not applicable")

    def deemed(self, entry, ctx):
        for verdict in ("missed", "met", "not judged"):
            condition = (entry.get("deemed") or {}).get(verdict)
            if condition and self.ask(self.c.expression(condition), ctx) is True:
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
        if self.waits(entry, absence, Context(kpi, instance, period, "repeat")):
            return {key: "skips" for key in counts}
        answer = counts
        if absence and not self.deemed(entry, Context(kpi, instance, period, "repeat")):
            answer = self.c.answer(kpi, absence)
        answers = [answer]
        ctx = Context(kpi, instance, period, "repeat")
        for relief in (entry.get("relief") or {}).values():
            if self.ask(self.c.expression(relief["when"]), ctx) is True:
                answers.append(relief)
        for act in self.acts:
            if act["act"] == "relief granted" and act["kpi"] == kpi \
                    and act["period"] == period.label and self.scope_of(act) in (None, instance):
                answers.append(self.c.answer(kpi, "excused"))
        if ANSWERS["several reliefs"] == "strictest":
            order = ("counts", "breaks", "skips")
            return {key: max((a[key] for a in answers), key=order.index) for key in counts}
        return {key: answers[-1][key] for key in counts}

    def target_value(self, ctx):
        row = self.target_row(self.c.kpis[ctx.kpi], ctx)
        if row is None or row[0] != "edge":
            return None
        return self.ask(row[2], ctx)

    # ------------------------------------------------------------ terms and tables

    def term(self, name, ctx):
        if ctx.ghost == "before" and ANSWERS["a term before the first period"] == "is missing":
            return None
        said = self.c.terms[name]
        if isinstance(said, dict) and "is" in said:
            said = said["is"]
        if is_dated(said):
            return self.ask_dated(said, ctx)
        if isinstance(said, dict) and "start" in said:
            return self.resetting(name, said, ctx)
        return None if said is None else self.ask(self.c.expression(said), ctx)

    def resetting(self, name, said, ctx):
        key = ("term", name, ctx)
        if key in self.cache:
            return self.cache[key]
        # an opening is history too: a reset in it holds
        periods = self.history(ctx.kpi) if ctx.kpi else self.computed(self.c.settles)
        value = self.ask(self.c.expression(self.c.on_date(said["start"], ctx.period)), ctx)
        floor = None
        for period in periods:
            here = ctx._replace(period=period, floor=floor, ghost=None)
            self.cache[("term", name, ctx._replace(period=period, ghost=None, floor=None))] = value
            self.cache[("term", name, here)] = value
            if period.last >= ctx.period.first:
                break
            if self.ask(self.c.expression(said["when"]), here) is True:
                new = self.ask(self.c.expression(said["reset to"]), here)
                if new is not None:
                    value, floor = new, self.cal.after(period).first
        self.cache[key] = value
        return value

    def table(self, name, argument, ctx):
        table = self.c.on_date(self.c.tables[name], ctx.period)
        if argument is None or table is None:
            return None
        if "curve" in table:
            return self.curve(table, argument, ctx)
        if "ladder" in table:
            return self.ladder(table, argument, ctx)
        rows = self.c.on_date(table.get("rows", table), ctx.period)
        for key, text in rows.items():
            if key in ("total", "clause"):
                continue
            if isinstance(argument, str):
                holds = key in (argument, "rest")
            else:
                holds = self.row_holds(self.c.row(key), argument, ctx)
            if holds is None:
                return None
            if holds:
                return self.ask_dated(text, ctx)
        return None

    def weighted(self, said, ctx, ask):
        """The mean of what a dated value is in the period, each by the days it held; or None, twice,
        where nothing changes inside the period or days do not weigh."""
        if self.c.mid_period != "weighted by days" or not is_dated(said):
            return False, None
        first, last = max(ctx.period.first, self.c.start), min(ctx.period.last, self.c.end)
        days = [first] + [d for d in map(parse_date, said) if first < d <= last] + [last + timedelta(1)]
        if len(days) == 2:
            return False, None
        total, unit = Fraction(0), None
        for begin, end in zip(days, days[1:]):
            held = [v for d, v in said.items() if parse_date(d) <= begin][-1]
            value = ask(held)
            if value is None:
                return True, None
            total, unit = total + value.amount * (end - begin).days, value.unit
        return True, Quantity(total / (days[-1] - days[0]).days, unit)

    def ask_dated(self, text, ctx):
        found, value = self.weighted(text, ctx, lambda held: self.ask(self.c.expression(held), ctx))
        if found:
            return value
        text = self.c.on_date(text, ctx.period)
        return None if text is None else self.ask(self.c.expression(text), ctx)

    def knots(self, rows, ctx):
        rows = self.c.on_date(rows, ctx.period)
        return [(self.ask(self.c.expression(x), ctx), self.ask_dated(y, ctx)) for x, y in rows.items()]

    def curve(self, table, argument, ctx):
        knots = self.knots(table["curve"], ctx)
        knots.sort(key=lambda knot: knot[0].amount)
        outside, x = table["outside"], argument.amount
        if x < knots[0][0].amount or x > knots[-1][0].amount:
            low = x < knots[0][0].amount
            if outside == "error":
                return None
            if outside == "flat":
                return knots[0][1] if low else knots[-1][1]
            pair = knots[:2] if low else knots[-2:]
            return line(pair[0], pair[1], x)
        for left, right in zip(knots, knots[1:]):
            if left[0].amount <= x <= right[0].amount:
                return line(left, right, x)
        return knots[0][1]

    def ladder(self, table, argument, ctx):
        steps = self.knots(table["ladder"], ctx)
        steps.sort(key=lambda step: step[0].amount)
        x, between = argument.amount, table["between"]
        below = [s for s in steps if s[0].amount <= x]
        if not below:
            return None
        if below[-1][0].amount == x or len(below) == len(steps):
            return below[-1][1]
        if between == "error":
            return None
        if between == "lower":
            return below[-1][1]
        return line(below[-1], steps[len(below)], x)

    # ------------------------------------------------------------ expressions

    def ask(self, node, ctx):
        """The value of a tree in a context: Quantity, True, False, a word, a date, or None."""
        return getattr(self, "ask_" + HANDLERS.get(node[0], "word"))(node, ctx)

    def ask_literal(self, node, ctx):
        return node[1]

    def ask_yes_no(self, node, ctx):
        return node[0] == "yes"

    def ask_if(self, node, ctx):
        condition = self.ask(node[1], ctx)
        if condition is None:
            return None
        return self.ask(node[2] if condition else node[3], ctx)

    def ask_otherwise(self, node, ctx):
        value = self.ask(node[1], ctx)
        return self.ask(node[2], ctx) if value is None else value

    def ask_logic(self, node, ctx):
        if node[0] == "not":
            value = self.ask(node[1], ctx)
            return None if value is None else not value
        a, b = self.ask(node[1], ctx), self.ask(node[2], ctx)
        if node[0] == "and":
            return both(a, b)
        return None if both(negate(a), negate(b)) is None else not both(negate(a), negate(b))

    def ask_compare(self, node, ctx):
        return compare(node[1], self.ask(node[2], ctx), self.ask(node[3], ctx))

    def ask_arithmetic(self, node, ctx):
        if node[0] == "negative":
            value = self.ask(node[1], ctx)
            return None if value is None else Quantity(-value.amount, value.unit)
        if node[0] == "per":
            value = self.ask(node[1], ctx)
            unit = node[2]
            return None if value is None else Quantity(value.amount / unit.amount,
                                                       ("rate", value.unit, unit.unit))
        a, b = self.ask(node[1], ctx), self.ask(node[2], ctx)
        if a is None or b is None:
            return None
        if node[0] == "*":
            return multiply(a, b)
        if node[0] == "/":
            return divide(a, b)
        if node[0] == "-" and node[1] == ("literal", Quantity(Fraction(1), "%")) and b.unit == "%":
            return Quantity(1 - b.amount, "%")  # 100% − x stays a share
        return add(a, b, 1 if node[0] == "+" else -1)

    def ask_rounded(self, node, ctx):
        value, step = self.ask(node[2], ctx), self.ask(node[3], ctx)
        if value is None or step is None:
            return None
        if value.unit == "%" and step.unit == "pp":
            step = Quantity(step.amount / 100, "%")
        return Quantity(round_to(value.amount, node[1], step.amount), value.unit)

    def ask_difference(self, node, ctx):
        upper, lower = self.ask(node[1], ctx), self.ask(node[2], ctx)
        return None if upper is None or lower is None else shortfall(upper, lower)

    def ask_gap(self, node, ctx):
        value, target = self.ask(("value",), ctx), self.ask(("target",), ctx)
        if value is None or target is None:
            return None
        return shortfall(target, value) if node[0] == "shortfall" else shortfall(value, target)

    def ask_steps(self, node, ctx):
        step, amount = self.ask(node[2], ctx), self.ask(node[3], ctx)
        if step is None or amount is None or step.amount == 0:
            return None
        ratio = amount.amount / step.amount
        if node[1] == "full":
            ratio = Fraction(ratio.numerator // ratio.denominator)
        elif node[1] == "started":
            ratio = Fraction(-((-ratio.numerator) // ratio.denominator))
        return Quantity(ratio, "number")

    def ask_extreme(self, node, ctx):
        values = [self.ask(node[1], ctx), self.ask(node[2], ctx)]
        if None in values:
            return None
        return combine("smallest" if node[0] == "smaller" else "largest", values)

    def ask_name(self, node, ctx):
        kind, name = node[:2]
        if kind == "label":
            return name
        if kind == "measure":
            return self.measure(name, ctx)
        if kind == "term":
            return self.term(name, ctx)
        if kind == "table":
            return self.table(name, self.ask(node[2], ctx), ctx)
        # a trigger: whether it fired in that period
        if ctx.ghost:
            return False
        subjects = self.c.subjects(self.c.triggers[name])
        if subjects == [None]:
            key = (name, None, None, self.settlement_of(ctx.period).label)
        else:
            key = (name, ctx.kpi, ctx.instance, ctx.period.label)
        return self.fired.get(key, False)

    def ask_kpi(self, node, ctx):
        name, word = node[1:]
        if ctx.kpi and self.c.kpis[name]["per"] == self.c.kpis[ctx.kpi]["per"]:
            instance = ctx.instance
        else:
            instance = None
        grid = self.c.kpi_grid(name)
        period = ctx.period
        if period.grid != grid:
            inside = [p for p in self.periods(grid) if period.first <= p.last <= period.last]
            if len(inside) != 1:
                return None
            period = inside[0]
        if self.c.mid_period == "split" and ctx.ghost != "before" \
                and period not in self.kpi_periods(name):
            inside = [p for p in self.kpi_periods(name) if period.first <= p.last <= period.last]
            period = inside[-1] if inside else period
        return self.ask((word,), ctx._replace(kpi=name, instance=instance, period=period))

    def ask_word(self, node, ctx):
        word = node[0]
        if word == "scope":
            return ctx.instance
        if ctx.ghost == "before":
            return False if word in ("missed", "met", "measured") else None
        if ctx.ghost == "breaks" and ANSWERS["values in a period that breaks"] == "are missing" \
                and word in ("value", "exact value", "measured", "target"):
            return False if word == "measured" else None
        if word == "measured":
            return self.measured(*ctx[:3]).value is not None
        if word == "value":
            return self.measured(*ctx[:3]).value
        if word == "exact value":
            return self.measured(*ctx[:3]).exact
        if word == "target":
            return self.target_value(ctx)
        silent = ctx.ghost == "breaks"
        if not silent and ANSWERS["another KPI whose money skips"] == "is not missed" and ctx.mode == "money" \
                and self.settlement_of(ctx.period) == self.settling \
                and self.standing(*ctx[:3])["money"] == "skips":
            silent = word != "met" and self.judged(*ctx[:3]).verdict == "missed"
        if silent:
            return False if word in ("missed", "met") else None
        judged = self.judged(*ctx[:3])
        if word == "band":
            return judged.band
        return {"missed": word == "missed", "met": word == "met"}.get(judged.verdict)

    def ask_calendar(self, node, ctx):
        word, period = node[0], ctx.period
        count = lambda first, last: Quantity(Fraction((last - first).days + 1), "days")
        if word == "days of the period":
            return count(period.first, period.last)
        if word == "days in force":
            return count(max(period.first, self.c.start), min(period.last, self.c.end))
        if word == "days of the month":
            month = self.cal.containing("month", period.last)
            return count(month.first, month.last)
        if word == "days of the contract year":
            return count(self.cal.year_start(period.last), self.cal.year_last(period.last))
        if word == "days late of the delivery":
            if ctx.ghost == "before" or period.last < self.first_day:
                return None
            return Quantity(self.days_late(self.settlement_of(period)), "days")
        if word == "month of the period":
            return Quantity(Fraction(period.last.month), "number")
        if word.startswith("first"):
            before = self.cal.before(period)
            return self.cal.year_start(before.last) != self.cal.year_start(period.last)
        following = self.cal.after(period)
        return self.cal.year_start(following.last) != self.cal.year_start(period.last)

    def ask_days(self, node, ctx):
        working, both_ends, first, last = node[1], node[2], self.ask(node[3], ctx), self.ask(node[4], ctx)
        if first is None or last is None:
            return None
        if both_ends and last < first:
            return Quantity(Fraction(0), "working days" if working else "days")
        if both_ends:
            first -= timedelta(days=1)
        if working:
            return Quantity(Fraction(self.cal.working_days_after(first, last)), "working days")
        return Quantity(Fraction((last - first).days), "days")

    # ------------------------------------------------------------ windows

    def home(self, node, ctx):
        """Whose periods a window counts: (grid, kpi, instance, whether standing is asked)."""
        reads = list(self.reads(node))
        named = [n for n in reads if n[0] == "kpi"]
        verdict = any(n[0] in VERDICT for n in reads) or any(n[2] in VERDICT for n in named)
        if any(n[0] in LEDGER for n in reads):
            return self.c.settles, ctx.kpi, ctx.instance, False
        if ctx.kpi and any(n[0] in OWN for n in reads):
            return self.c.kpi_grid(ctx.kpi), ctx.kpi, ctx.instance, verdict
        if named:
            name = named[0][1]
            alike = ctx.kpi and self.c.kpis[name]["per"] == self.c.kpis[ctx.kpi]["per"]
            return self.c.kpi_grid(name), name, ctx.instance if alike else None, verdict
        triggers = [n[1] for n in reads if n[0] == "trigger"]
        if triggers and ctx.kpi and self.c.triggers[triggers[0]].get("for"):
            return self.c.kpi_grid(ctx.kpi), ctx.kpi, ctx.instance, False
        if triggers:
            return self.c.settles, ctx.kpi, ctx.instance, False
        return ctx.period.grid, ctx.kpi, ctx.instance, False

    def reads(self, node):
        """What is read in the same context: not what an aggregate over instances reads inside."""
        if not isinstance(node, tuple) or isinstance(node, Quantity) or not node:
            return
        if node[0] == "aggregate" and node[3][0] == "all":
            if node[3][1]:
                yield ("kpi", node[3][1], "value")
            return
        yield node
        if node[0] == "term":  # what a term reads is read here
            for text in self.c.term_texts(node[1]):
                yield from self.reads(self.c.expression(text))
        for part in node[1:]:
            yield from self.reads(part)

    def window(self, node, ctx):
        """The periods that a window over the tree may take, oldest first, through this one."""
        grid, kpi, instance, standing = self.home(node, ctx)
        ends = ctx.period.last if grid == ctx.period.grid else None
        if ends is None and grid == self.c.settles:
            ends = self.settlement_of(ctx.period).last
        ends = ends or ctx.period.last
        if ends >= self.c.end:  # what the contract's end cuts short ends there
            ends = max(ends, self.cal.containing(grid, self.c.end).last)
        periods = [p for p in self.known(node, grid, kpi) if p.last <= ends]
        if ctx.floor:
            periods = [p for p in periods if p.first >= ctx.floor]
        this = periods[-1] if periods else ctx.period
        contexts = []
        for p in periods:
            if not self.there(kpi, instance, p):
                continue
            here = ctx._replace(kpi=kpi, instance=instance, period=p, ghost=None)
            if standing:
                stands = self.standing(kpi, instance, p)["triggers" if ctx.mode == "triggers"
                                                         else "repeat"]
                if stands == "skips":
                    continue
                here = here._replace(ghost="breaks" if stands == "breaks" else None)
            contexts.append(here)
        return contexts, this

    def there(self, kpi, instance, period):
        """An absent instance of an open scope is nothing."""
        return not (kpi and instance) or period.last < self.first_day \
            or instance in self.instances(kpi, period)

    def known(self, node, grid, kpi):
        """The periods of the grid from the first of which anything is known."""
        reads = list(self.reads(node))
        if any(n[0] in LEDGER for n in reads):
            first = [row["period"] for row, _ in self.opening_amounts]
        elif kpi and any(n[0] in OWN or n[0] == "kpi" for n in reads):
            return self.history(kpi)
        else:
            names = {n[1] for n in reads if n[0] == "measure"}
            first = [key[2] for key in self.opening_figures if key[0] in names]
        periods = self.periods(grid)
        for n, p in enumerate(periods):
            if p.last >= self.first_day or p.label in first:
                return periods[n:]
        return []

    def ask_ago(self, node, ctx):
        if ctx.ghost == "before":
            return self.ask(node[1], ctx)
        contexts, this = self.window(node[1], ctx)
        earlier = [x for x in contexts if x.period.last < this.last]
        if len(earlier) >= node[2]:
            return self.ask(node[1], earlier[-node[2]])
        before = self.cal.before(ctx.period)
        return self.ask(node[1], ctx._replace(period=before, ghost="before"))

    def ask_row(self, node, ctx):
        contexts, _ = self.window(node[1], ctx)
        held = [self.ask(node[1], x) for x in contexts[-node[2]:]]
        held += [False] * (node[2] - len(held))
        result = True
        for value in held:
            result = both(result, value)
        return result

    def ask_atleast(self, node, ctx):
        contexts, _ = self.window(node[1], ctx)
        held = [self.ask(node[1], x) for x in contexts[-node[3]:]]
        yes, open_ = held.count(True), held.count(None)
        if yes >= node[2]:
            return True
        return None if yes + open_ >= node[2] else False

    def span(self, node, span, ctx):
        """The contexts of the set of an aggregate."""
        if span[0] == "all":
            return self.all_instances(span[1], ctx)
        contexts, this = self.window(node, ctx)
        end = ctx.period.last
        if ANSWERS["last days and months go back from"] == "the last period of X":
            end = this.last
        if span[0] == "last" and span[2] == "":
            return contexts[-span[1]:]
        if span[0] == "last":
            after = back_months(end, span[1]) if span[2] == "month" else end - timedelta(days=span[1])
            return [x for x in contexts if after < x.period.last <= end]
        if span[0] == "year":
            return [x for x in contexts if self.cal.year_start(end) <= x.period.last]
        if span[0] == "since":
            # whether C held is asked of every period, whatever it counts for; never held: from the start
            kpi, instance = contexts[-1][:2] if contexts else ctx[:2]
            held = [p for p in self.known(node, this.grid, kpi)
                    if p.last <= this.last and self.there(kpi, instance, p)
                    and self.ask(span[1], ctx._replace(period=p, ghost=None)) is True]
            return [x for x in contexts if x.period.first >= held[-1].first] if held else contexts
        return contexts

    def all_instances(self, name, ctx):
        contexts = []
        for kpi in [name] if name else self.c.judged():
            grid = self.c.kpi_grid(kpi)
            own = self.kpi_periods(kpi)
            periods = [ctx.period] if ctx.period in own else [
                p for p in own if ctx.period.first <= p.last <= ctx.period.last]
            for p in periods[-1:]:
                contexts += [ctx._replace(kpi=kpi, instance=i, period=p)
                             for i in self.instances(kpi, p)]
        return contexts

    def ask_aggregate(self, node, ctx):
        kind, what, span, of_those_measured = node[1:]
        contexts = self.span(what, span, ctx)
        if kind == "pooled":
            return self.pooled(what, contexts, of_those_measured)
        values = [self.ask(what, x) for x in contexts]
        if of_those_measured:
            values = [v for v in values if v is not None]
        if any(v is None for v in values):
            return None
        if kind == "count":
            return Quantity(Fraction(values.count(True)), "count")
        return combine(kind, values) if values else None

    def pooled(self, what, contexts, of_those_measured):
        above, below = [], []
        for x in contexts:
            reading = self.measured(what[1] if what[0] == "kpi" else x.kpi, x.instance, x.period)
            if reading.value is None and of_those_measured:
                continue
            # a period without volume adds nothing to either side
            if reading.numerator is None or reading.denominator is None:
                return None
            above.append(reading.numerator)
            below.append(reading.denominator)
        return divide(combine("sum", above), combine("sum", below)) if above else None

    # ------------------------------------------------------------ the ledger, read

    def ask_ledger(self, node, ctx):
        if ctx.ghost == "before":
            return None
        settlement = self.settlement_of(ctx.period)
        if node[0] == "balance":
            before = self.cal.before(settlement)
            if settlement.last < self.first_day:
                return None
            if before.label in self.ledgers:
                return self.ledgers[before.label].closing.get(node[1], ZERO)
            return self.opening_accounts.get(node[1], ZERO)
        if settlement.last < self.first_day:
            rows = [amounts.get(node[0], amounts.get("due")) for row, amounts in self.opening_amounts
                    if row["period"] == settlement.label and node[1] in ("all", row["consequence"])]
            if rows:
                return combine("sum", rows)
            known = settlement.label in {row["period"] for row, _ in self.opening_amounts}
            return ZERO if known else None  # a month without any row is an unknown month
        ledger = self.ledgers[settlement.label]
        if node[0] == "left":
            return ledger.left.get(node[1])
        lines = [x for x in ledger.lines if node[1] in ("all", x.consequence)]
        if node[1] == "all" and len({x.unit for x in lines}) > 1:
            lines = [x for x in lines if x.unit == self.c.currency]
        amounts = {"accrued": lambda x: x.accrued if x.consequence != "true-up" else Fraction(0), "due": lambda x: x.due,
                   "after": lambda x: x.after.get(node[2], Fraction(0)),
                   "moved": lambda x: x.moved.get(node[2], Fraction(0))}[node[0]]
        return Quantity(sum((amounts(x) for x in lines), Fraction(0)),
                        lines[0].unit if lines else "number")

    # ------------------------------------------------------------ settling

    def run(self, label=None):
        wanted = label or self.latest_label()
        for settlement in self.computed(self.c.settles):
            self.settle(settlement)
            if settlement.label == wanted:
                return

    def latest_label(self):
        """The latest period that is over and has a delivery or is past its due date."""
        found = None
        for settlement in self.computed(self.c.settles):
            over = min(settlement.last, self.c.end) < self.as_of
            came = bool(self.deliveries.delivered(settlement.label))
            if over and (came or self.due_date(settlement) < self.as_of):
                found = settlement.label
        return found

    def settled_in(self, kpi, settlement):
        return [p for p in self.kpi_periods(kpi) if p.last >= self.first_day
                and self.settlement_of(p).label == settlement.label]

    def settle(self, settlement):
        ledger = Ledger()
        self.settling = settlement
        self.ledgers[settlement.label] = ledger
        accrued = []
        later = [name for step in self.c.steps for name in as_list(step.get("accrue", []))]
        for name, entry in self.c.consequences.items():
            if name in later:
                continue  # booked by a step
            accrued += self.accrue(name, entry, settlement, ledger)
        ledger.lines = accrued  # a consequence sees nothing of its own period
        for step in self.c.steps:
            self.step(step, settlement, ledger)
            if "name" in step:
                for x in ledger.lines:
                    x.after[step["name"]] = x.due
        self.waive(settlement, ledger)
        self.true_up(settlement, ledger)
        self.close(settlement, ledger)
        self.ask_triggers(settlement)

    def accrue(self, name, entry, settlement, ledger):
        lines = []
        to, origin = entry.get("to", "due"), entry.get("from")
        sign = -1 if entry.get("in favour of") == "supplier" else 1
        for kpi in self.c.subjects(entry):
            asked = [settlement] if kpi is None else self.settled_in(kpi, settlement)
            for period in asked:
                for instance, amount in self.amounts(entry, kpi, period):
                    amount = Quantity(sign * amount.amount, amount.unit)
                    line = Line(name, kpi, instance, period, amount, to)
                    lines.append(line)
                    if to != "due":
                        ledger.posts.append((to, amount.amount, amount.unit))
                    if origin:
                        ledger.posts.append((origin, -amount.amount, amount.unit))
        return lines

    def amounts(self, entry, kpi, period):
        """(instance, amount) of every entry that the consequence posts for the KPI and period."""
        mode = entry.get("instances") or self.c.head.get("instances")
        found = []
        for instance in [None] if kpi is None else self.instances(kpi, period):
            if kpi and self.standing(kpi, instance, period)["money"] == "skips":
                continue
            ctx = Context(kpi, instance, period, "money")
            if "when" in entry and self.ask_dated(entry["when"], ctx) is not True:
                continue
            amount = self.ask_dated(entry["amount"], ctx)
            if amount is not None and mode and mode.startswith("share by ") and instance:
                share = self.table(mode[len("share by "):], instance, ctx)
                amount = None if share is None else multiply(amount, share)
            if amount is not None:
                found.append((instance, amount))
        if found and kpi and self.c.kpis[kpi]["per"]:
            if mode == "once":
                return found[:1]
            if mode == "worst":
                return [max(found, key=lambda pair: pair[1].amount)]
        return found

    def group(self, step, default, lines, settlement):
        """The groups of a step: (context, lines)."""
        each = step.get("each", default)
        whole = Context(None, None, settlement, "repeat")
        keys = {
            "entry": lambda x: id(x), "instance": lambda x: (x.kpi, x.instance),
            "kpi": lambda x: x.kpi, "consequence": lambda x: x.consequence,
            "settlement period": lambda x: 0,
        }[each]
        if each == "instance" and ANSWERS["each instance, several of its periods"] == "a group for each":
            keys = lambda x: (x.kpi, x.instance, x.period)
        groups = {}
        for x in lines:
            groups.setdefault(keys(x), []).append(x)
        result = []
        for members in groups.values():
            first = members[0]
            if each in ("entry", "instance", "kpi") and first.kpi:
                result.append((Context(first.kpi, first.instance, first.period, "repeat"), members))
            else:
                result.append((whole, members))
        return each, result

    def step(self, step, settlement, ledger):
        if "accrue" in step:
            whole = Context(None, None, settlement, "repeat")
            if "when" not in step or self.ask_dated(step["when"], whole) is True:
                for name in as_list(step["accrue"]):
                    ledger.lines += self.accrue(name, self.c.consequences[name], settlement, ledger)
            return
        verb = next(v for v in ("scale", "convert", "cap", "keep", "forgive", "drop") if v in step)
        names = as_list(step[verb])
        lines = [x for x in ledger.lines if x.to == "due" and ("all" in names or x.consequence in names)]
        default = "entry" if verb in ("scale", "drop") else "settlement period"
        each, groups = self.group(step, default, lines, settlement)
        for ctx, members in groups:
            if "when" in step and self.ask_dated(step["when"], ctx) is not True:
                continue
            getattr(self, "do_" + verb)(step, each, members, ctx, settlement, ledger)

    def seen(self, step, lines):
        sees = step.get("sees", "client")
        if sees == "net":
            return lines
        if sees == "bonuses":
            return [x for x in lines if x.due < 0]
        return [x for x in lines if x.due > 0]

    def move(self, line, amount, account, ledger):
        line.due -= amount
        line.moved[account] = line.moved.get(account, Fraction(0)) + amount
        ledger.posts.append((account, amount, line.unit))

    def do_scale(self, step, each, lines, ctx, settlement, ledger):
        by = self.ask_dated(step["by"], ctx)
        if by is not None:
            for x in lines:
                x.due *= by.amount

    def do_convert(self, step, each, lines, ctx, settlement, ledger):
        lines = [x for x in lines if x.unit == "points" and x.due]
        total = sum((x.due for x in lines), Fraction(0))
        if total == 0:
            return
        if "by" in step:
            rate = self.ask_dated(step["by"], ctx)
            money = None if rate is None else multiply(rate, Quantity(total, "points"))
        else:
            money = self.table(step["through"], Quantity(total, "points"), ctx)
        if money is None:
            return
        for x in lines:
            part = Quantity(money.amount * x.due / total, money.unit)
            new = Line(step["as"], x.kpi, x.instance, x.period, part, "due")
            new.accrued, new.converted = Fraction(0), True
            ledger.lines.append(new)
            self.move(x, x.due, "converted", ledger)

    def do_cap(self, step, each, lines, ctx, settlement, ledger):
        limit = self.ask_dated(step["at"], ctx)
        if limit is None:
            return
        lines = [x for x in lines if x.unit == limit.unit or limit.unit == "number"]
        if not lines:
            return
        sign = -1 if step.get("sees") == "bonuses" else 1
        chosen = self.seen(step, lines)
        total = sign * sum((x.due for x in chosen), Fraction(0))
        used = self.used(step, each, lines, settlement, sign) if "over" in step else Fraction(0)
        allowed = max(Fraction(0), limit.amount - used)
        cut = max(Fraction(0), total - allowed)
        if "name" in step:
            ledger.left[step["name"]] = Quantity(allowed - total + cut, limit.unit)
        if cut == 0:
            return
        givers = [x for x in chosen if sign * x.due > 0]
        how = (self.c.head.get("credits") or {}).get("cuts", "pro rata")
        shares = distribute(cut, [sign * x.due for x in givers], how)
        for x, share in zip(givers, shares):
            self.move(x, sign * share, step["excess to"], ledger)

    def used(self, step, each, lines, settlement, sign):
        """What the same consequences came to in the earlier periods of the set."""
        names = as_list(step["cap"])
        span = self.c_span(step["over"])
        everything = ("due", "all")
        ctx = Context(None, None, settlement, "repeat")
        earlier = [x.period for x in self.span(everything, span, ctx) if x.period.last < settlement.first]
        first = lines[0]
        total = Fraction(0)
        for period in earlier:
            if period.last < self.first_day:
                for row, amounts in self.opening_amounts:
                    if row["period"] != period.label or not ("all" in names or row["consequence"] in names):
                        continue
                    amount = amounts.get("due", amounts.get("accrued"))
                    if each in ("instance", "entry") and self.scope_of(row) != first.instance:
                        continue
                    if each in ("instance", "entry", "kpi") and row.get("kpi") not in (None, first.kpi):
                        continue
                    if each in ("entry", "consequence") and row["consequence"] != first.consequence:
                        continue
                    sees = step.get("sees", "client")
                    seen = sees == "net" or (amount.amount > 0) == (sees == "client")
                    if amount.unit == first.unit and seen:
                        total += sign * amount.amount
                continue
            alike = []
            for x in self.ledgers[period.label].lines:
                if x.to != "due" or not ("all" in names or x.consequence in names):
                    continue
                if x.consequence == "true-up":
                    continue  # its period is counted with what it comes to now
                if x.unit != first.unit:
                    continue
                if each in ("instance", "entry") and x.instance != first.instance:
                    continue
                if each in ("instance", "entry", "kpi") and x.kpi != first.kpi:
                    continue
                if each in ("entry", "consequence") and x.consequence != first.consequence:
                    continue
                alike.append(x)
            total += sign * sum((x.due for x in self.seen(step, alike)), Fraction(0))
        return total

    def c_span(self, text):
        return Parser(self.c.names, text).span()

    def ranked(self, step, lines):
        """The lines that `the:` speaks of; ties go by the order of the contract."""
        lines = [x for x in self.seen(step, lines) if x.due != 0]
        words = step["the"].split()
        number = int(words[0]) if len(words) == 2 else 1
        small = words[-1] in ("smallest", "lowest")
        if small and ANSWERS["ties of smallest"] == "last":
            lines = lines[::-1]
        return sorted(lines, key=lambda x: abs(x.due) if small else -abs(x.due))[:number]

    def do_keep(self, step, each, lines, ctx, settlement, ledger):
        kept = [id(x) for x in self.ranked(step, lines)]
        for x in self.seen(step, lines):
            if id(x) not in kept:
                self.move(x, x.due, step["rest to"], ledger)

    def do_forgive(self, step, each, lines, ctx, settlement, ledger):
        for x in self.ranked(step, lines):
            self.move(x, x.due, step["to"], ledger)

    def do_drop(self, step, each, lines, ctx, settlement, ledger):
        for x in self.seen(step, lines):
            self.move(x, x.due, step["to"], ledger)

    def waive(self, settlement, ledger):
        for act in self.acts:
            if act["act"] != "credit waived" or act["period"] != settlement.label:
                continue
            lines = [x for x in ledger.lines if x.consequence == act["consequence"]
                     and x.kpi == act.get("kpi", x.kpi) and x.due > 0
                     and (self.scope_of(act) in (None, x.instance))]
            total = sum((x.due for x in lines), Fraction(0))
            amount = self.c.expression(act["amount"])[1].amount if "amount" in act else total
            amount = min(amount, total)
            for x in lines:  # in the order of the contract: the text does not say how it is shared
                share = min(x.due, amount)
                amount -= share
                self.move(x, share, "waived", ledger)

    def true_up(self, settlement, ledger):
        """What earlier periods come to by now, less what was issued, after a correction counts."""
        for period in self.computed(self.c.settles):
            if period.last >= settlement.first:
                return
            approvals = [a for a in self.acts if a["act"] == "credit approved"
                         and a["period"] == period.label and "amount" in a]
            if not approvals:
                continue
            approved = max(approvals, key=lambda a: a["date"])
            days = [day for label, day in self.deliveries.corrections
                    if label <= period.label and day > parse_date(approved["date"])]
            if not days or not settlement.first <= max(days) <= settlement.last:
                continue
            issued = self.c.expression(approved["amount"])[1]
            difference = self.total(self.ledgers[period.label]) - issued.amount
            if difference:
                ledger.lines.append(Line("true-up", None, None, period,
                                         Quantity(difference, issued.unit), "due"))

    def total(self, ledger):
        """Money due, rounded as the contract says."""
        money = [x for x in ledger.lines if x.unit != "points"]
        said, exact = self.c.head.get("money"), sum((x.due for x in money), Fraction(0))
        if not said:
            return exact
        step = self.c.expression(said["to"])[1].amount
        if said["when"] == "each entry":
            return sum((round_to(x.due, said["round"], step) for x in money), Fraction(0))
        return round_to(exact, said["round"], step)

    def close(self, settlement, ledger):
        before = self.cal.before(settlement)
        if before.label in self.ledgers:
            closing = dict(self.ledgers[before.label].closing)
        else:
            closing = dict(self.opening_accounts)
        for account, amount, unit in ledger.posts:
            held = closing.get(account, Quantity(Fraction(0), unit))
            closing[account] = Quantity(held.amount + amount, unit)
        ledger.closing = closing

    # ------------------------------------------------------------ triggers

    def ask_triggers(self, settlement):
        rows = []
        for name, entry in self.c.triggers.items():
            fires = entry.get("fires") or self.c.head.get("triggers fire")
            for kpi in self.c.subjects(entry):
                for period in [settlement] if kpi is None else self.settled_in(kpi, settlement):
                    for instance in [None] if kpi is None else self.instances(kpi, period):
                        rows.append(self.ask_trigger(name, entry, fires, kpi, instance, period))
        self.trigger_rows[settlement.label] = rows

    def ask_trigger(self, name, entry, fires, kpi, instance, period):
        ctx = Context(kpi, instance, period, "triggers")
        key = ("held", name, kpi, instance)
        if kpi and self.standing(kpi, instance, period)["triggers"] == "skips":
            return name, kpi, instance, period, "not asked", False
        holds = self.ask_dated(entry["when"], ctx)
        fired = holds is True and not (fires == "once" and self.cache.get(key, False))
        if holds is not None:  # what cannot be decided neither fires nor re-arms
            self.cache[key] = holds is True
        self.fired[(name, kpi, instance, period.label)] = fired
        return name, kpi, instance, period, holds, fired

    # ------------------------------------------------------------ printing

    def report(self):
        return {"asOf": self.as_of.isoformat(),
                "periods": [self.report_period(p) for p in self.computed(self.c.settles)
                            if p.label in self.ledgers]}

    def report_period(self, settlement):
        ledger = self.ledgers[settlement.label]
        readings = []
        for kpi in self.c.kpis:
            for period in self.settled_in(kpi, settlement):
                for instance in self.instances(kpi, period):
                    m, j = self.measured(kpi, instance, period), self.judged(kpi, instance, period)
                    readings.append({
                        "kpi": kpi, "instance": instance, "period": period.label,
                        "verdict": j.verdict, "band": j.band, "value": show(m.value),
                        "exact": show(m.exact), "absence": m.absence,
                        "standing": self.standing(kpi, instance, period)})
        money = [x for x in ledger.lines if x.unit != "points"]
        exact = sum((x.due for x in money), Fraction(0))
        points = sum((x.due for x in ledger.lines if x.unit == "points"), Fraction(0))
        return {
            "label": settlement.label, "readings": readings,
            "lines": [{"consequence": x.consequence, "kpi": x.kpi, "instance": x.instance,
                       "period": x.period.label, "to": x.to, "converted": x.converted,
                       "accrued": str(x.accrued), "due": str(x.due)}
                      for x in ledger.lines],
            "total": str(self.total(ledger)), "exactTotal": str(exact), "points": str(points),
            "triggers": [{"name": n, "kpi": k, "instance": i, "period": p.label,
                          "asked": h != "not asked", "holds": h is True, "undecided": h is None, "fired": f}
                         for n, k, i, p, h, f in self.trigger_rows[settlement.label]],
            "accounts": {name: str(q.amount) for name, q in ledger.closing.items() if name != "due"},
        }


# ---------------------------------------------------------------- small functions

HANDLERS = {"literal": "literal", "date": "literal", "yes": "yes_no", "no": "yes_no", "if": "if",
            "otherwise": "otherwise", "and": "logic", "or": "logic", "not": "logic",
            "compare": "compare", "+": "arithmetic", "-": "arithmetic", "*": "arithmetic",
            "/": "arithmetic", "per": "arithmetic", "negative": "arithmetic", "rounded": "rounded",
            "difference": "difference", "shortfall": "gap", "excess": "gap", "steps": "steps",
            "smaller": "extreme", "larger": "extreme", "label": "name", "measure": "name",
            "term": "name", "table": "name", "trigger": "name", "kpi": "kpi", "days": "days",
            "ago": "ago", "row": "row", "atleast": "atleast", "aggregate": "aggregate",
            "days in force": "calendar", "days of the period": "calendar",
            "days of the month": "calendar", "days of the contract year": "calendar",
            "days late of the delivery": "calendar", "month of the period": "calendar",
            "first period of the contract year": "calendar",
            "last period of the contract year": "calendar", **{word: "ledger" for word in LEDGER}}


def cut(period, days):
    """The parts of a period between the days; the whole one where no day lies inside."""
    edges = [period.first] + [d for d in days if period.first < d <= period.last]
    if len(edges) == 1:
        return [period]
    ends = [d - timedelta(1) for d in edges[1:]] + [period.last]
    return [period._replace(first=a, last=b, label=f"{a} to {b}") for a, b in zip(edges, ends)]


def negate(value):
    return None if value is None else not value


def both(a, b):
    """And of three values."""
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def compare(operator, a, b):
    if a is None or b is None:
        return None
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        a, b = a.amount, b.amount
    return {">=": lambda: a >= b, "<=": lambda: a <= b, ">": lambda: a > b, "<": lambda: a < b,
            "=": lambda: a == b, "!=": lambda: a != b}[operator]()


def combine(how, values):
    if how == "smallest":
        return min(values, key=lambda q: q.amount)
    if how == "largest":
        return max(values, key=lambda q: q.amount)
    units = [q.unit for q in values if q.unit != "number"] or ["number"]
    total = sum((q.amount for q in values), Fraction(0))
    return Quantity(total / len(values) if how == "mean" else total, units[0])


def line(left, right, x):
    """The straight line through two knots, at x."""
    (x0, y0), (x1, y1) = left, right
    slope = (y1.amount - y0.amount) / (x1.amount - x0.amount)
    return Quantity(y0.amount + slope * (x - x0.amount), y1.unit if y0.unit == "number" else y0.unit)


def distribute(cut, amounts, how):
    """How much each amount gives up, so that together they give the cut."""
    if how == "pro rata":
        total = sum(amounts, Fraction(0))
        return [amount * cut / total if total else Fraction(0) for amount in amounts]
    left = sum(amounts, Fraction(0)) - cut  # the first keep what they have
    shares = []
    for amount in amounts:
        kept = min(amount, left)
        left -= kept
        shares.append(amount - kept)
    return shares


def show(value):
    if isinstance(value, Quantity):
        return str(value.amount)
    return value if value is None or isinstance(value, (str, bool)) else str(value)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("contract")
    parser.add_argument("data")
    parser.add_argument("--as-of")
    parser.add_argument("--period")
    parser.add_argument("--as-kepi", action="store_true", help="see QUESTIONS")
    arguments = parser.parse_args()
    if arguments.as_kepi:
        answer_as_kepi()
    evaluation = Evaluation(Contract(arguments.contract), arguments.data,
                            parse_date(arguments.as_of) if arguments.as_of else None)
    if evaluation.deliveries.faults:
        print("\n".join(evaluation.deliveries.faults), file=sys.stderr)
        return 2
    evaluation.run(arguments.period)
    print(json.dumps(evaluation.report(), indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
