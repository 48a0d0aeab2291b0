"""The past: previous, in a row, sets, and what the ledger says of past periods."""

from datetime import timedelta
from fractions import Fraction

from quantities import Quantity, divide
from periods import back_months
from values import ANSWERS, LEDGER, OWN, VERDICT, ZERO, both, combine


class Windows:
    """Which periods a window takes, and what is made of them."""

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
            alike = self.c.kpis[name]["per"] == self.scope_in(ctx)
            return self.c.kpi_grid(name), name, ctx.instance if alike else None, verdict
        triggers = [n[1] for n in reads if n[0] == "trigger"]
        if triggers and ctx.kpi and self.c.triggers[triggers[0]].get("for"):
            return self.c.kpi_grid(ctx.kpi), ctx.kpi, ctx.instance, False
        if triggers:
            return self.c.settles, ctx.kpi, ctx.instance, False
        measures = [n[1] for n in reads if n[0] == "measure"]
        if measures:  # the periods of X are those it is delivered by
            return self.c.measure_grid(measures[0]), ctx.kpi, ctx.instance, False
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
        others = [k for k in self.c.judged() if ctx.mode != "kpi" or k != ctx.kpi]
        for kpi in [name] if name else others:
            own = self.kpi_periods(kpi)
            periods = [ctx.period] if ctx.period in own else [
                p for p in own if ctx.period.first <= min(p.last, self.c.end) <= ctx.period.last]
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
        if node[1] == "all" and self.c.currency:  # money and points have no sum
            lines = [x for x in lines if x.unit == self.c.currency]
        amounts = {"accrued": lambda x: x.accrued if x.consequence != "true-up" else Fraction(0),
                   "due": lambda x: x.due,
                   "after": lambda x: x.after.get(node[2], Fraction(0)),
                   "moved": lambda x: x.moved.get(node[2], Fraction(0))}[node[0]]
        return Quantity(sum((amounts(x) for x in lines), Fraction(0)),
                        lines[0].unit if lines else self.c.currency or "number")
