"""Terms and tables."""

from datetime import timedelta
from fractions import Fraction

from contract import is_dated
from quantities import Quantity
from periods import parse_date
from values import line


class Terms:
    """Named values, also those that reset themselves, and tables of every form."""

    def term(self, name, ctx):
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
