"""What an expression is in a context."""

from datetime import timedelta
from fractions import Fraction

from desks import seconds_between
from periods import day_of
from quantities import Quantity, add, divide, multiply, round_to, shortfall
from values import ANSWERS, LEDGER, both, combine, compare, negate


HANDLERS = {"literal": "literal", "date": "literal", "yes": "yes_no", "no": "yes_no", "if": "if",
            "otherwise": "otherwise", "and": "logic", "or": "logic", "not": "logic",
            "compare": "compare", "+": "arithmetic", "-": "arithmetic", "*": "arithmetic",
            "/": "arithmetic", "per": "arithmetic", "negative": "arithmetic", "rounded": "rounded",
            "difference": "difference", "shortfall": "gap", "excess": "gap", "steps": "steps",
            "smaller": "extreme", "larger": "extreme", "label": "name", "measure": "name",
            "term": "name", "table": "name", "trigger": "name", "kpi": "kpi", "between": "between", "this kpi": "this_kpi",
            "ago": "ago", "row": "row", "atleast": "atleast", "aggregate": "aggregate",
            "first day of the period": "calendar", "last day of the period": "calendar",
            "working days in force": "calendar", "working days of the period": "calendar",
            "first period of the contract": "calendar", "amount": "amount",
            "last period of the contract": "calendar", "days in force": "calendar", "days of the period": "calendar",
            "days of the month": "calendar", "days of the contract year": "calendar",
            "days late of the delivery": "calendar", "month of the period": "calendar",
            "first period of the contract year": "calendar",
            "last period of the contract year": "calendar", **{word: "ledger" for word in LEDGER}}


class Expressions:
    """One method for each kind of node."""

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
            found = self.measure(name, ctx)
            if found is None:
                self.note_missing(None, ctx)
            return found
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

    def scope_in(self, ctx):
        """The scope of which the context has an instance: that of its KPI, or of its group."""
        return self.c.kpis[ctx.kpi]["per"] if ctx.kpi else ctx.scope

    def ask_kpi(self, node, ctx):
        name, word = node[1:]
        instance = ctx.instance if self.c.kpis[name]["per"] == self.scope_in(ctx) else None
        grid = self.c.kpi_grid(name)
        period = ctx.period
        if period.grid != grid:
            inside = [p for p in self.periods(grid) if period.first <= min(p.last, self.c.end) <= period.last]
            if len(inside) != 1:
                return None
            period = inside[0]
        if self.c.mid_period == "split" and ctx.ghost != "before" \
                and period not in self.kpi_periods(name):
            inside = [p for p in self.kpi_periods(name) if period.first <= min(p.last, self.c.end) <= period.last]
            period = inside[-1] if inside else period
        return self.ask((word,), ctx._replace(kpi=name, instance=instance, period=period))

    def ask_word(self, node, ctx):
        word = node[0]
        if word == "scope":
            return ctx.instance
        if ctx.ghost == "before":
            if word in ("value", "exact value"):
                self.note_missing("no history", ctx)
            return False if word in ("missed", "met", "measured") else None
        if ctx.ghost == "breaks" and ANSWERS["values in a period that breaks"] == "are missing" \
                and word in ("value", "exact value", "measured", "target"):
            return False if word == "measured" else None
        if word == "measured":
            return self.measured(*ctx[:3]).value is not None
        if word in ("value", "exact value") and self.measured(*ctx[:3]).value is None:
            self.note_missing(self.measured(*ctx[:3]).absence, ctx)
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
        worked = lambda first, last: Quantity(
            Fraction(self.cal.days_between(first - timedelta(days=1), last)), "working days")
        if word.endswith("period of the contract"):
            day = self.c.start if word.startswith("first") else self.c.end
            return period.first <= day <= period.last
        if word == "first day of the period":
            return period.first
        if word == "last day of the period":
            return period.last
        if word == "working days of the period":
            return worked(period.first, period.last)
        if word == "working days in force":
            return worked(max(period.first, self.c.start), min(period.last, self.c.end))
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

    def ask_between(self, node, ctx):
        what, both_ends, desk = node[1:4]
        first, last = self.ask(node[4], ctx), self.ask(node[5], ctx)
        if first is None or last is None:
            return None
        if what == "hours":
            return Quantity(Fraction(seconds_between(first, last)), "s")
        if what == "service hours":
            return Quantity(Fraction(self.cal.desk(desk).seconds(first, last)), "s")
        first, last = day_of(first), day_of(last)
        if both_ends and last < first:
            return Quantity(Fraction(0), what)
        if both_ends:
            first -= timedelta(days=1)
        if what == "working days":
            return Quantity(Fraction(self.cal.days_between(first, last, desk)), what)
        return Quantity(Fraction((last - first).days), what)

    def ask_amount(self, node, ctx):
        return self.amount

    def ask_this_kpi(self, node, ctx):
        return ctx.kpi
