"""Consequences, settlement, true-ups and triggers of a settlement period."""

from fractions import Fraction

from contract import as_list
from language import Parser
from quantities import Quantity, multiply, round_to
from periods import parse_date
from values import ANSWERS, Context, distribute


WORDS = ("entry", "instance", "kpi", "consequence", "settlement period")  # of `each:`


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


class Settling:
    """Stages six to nine, one settlement period after the other."""

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
                size = abs if ANSWERS["worst"] == "the largest in size" else lambda amount: amount
                return [max(found, key=lambda pair: size(pair[1].amount))]
        return found

    def group(self, step, default, lines, settlement):
        """The groups of a step: (context, lines)."""
        each = step.get("each", default)
        if each in self.c.scopes and each not in WORDS:
            return each, self.groups_of_scope(each, lines, settlement)
        whole = Context(None, None, settlement, "repeat")
        keys = {
            "entry": lambda x: id(x), "instance": lambda x: (x.kpi, x.instance, x.period),
            "kpi": lambda x: x.kpi, "consequence": lambda x: x.consequence,
            "settlement period": lambda x: 0,
        }[each]
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

    def groups_of_scope(self, scope, lines, settlement):
        """One group for each instance, whatever the KPI; what has no such instance is in none."""
        groups = {}
        for x in lines:
            if x.kpi and self.c.kpis[x.kpi]["per"] == scope and x.instance:
                groups.setdefault(x.instance, []).append(x)
        return [(Context(None, instance, settlement, "repeat", scope=scope), members)
                for instance, members in groups.items()]

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
        ledger.shared = {}  # what groups of one limit have used of it in this step
        for ctx, members in groups:
            self.amount = self.amount_of(step, verb, members)
            if "when" in step and self.ask_dated(step["when"], ctx) is not True:
                continue
            getattr(self, "do_" + verb)(step, each, members, ctx, settlement, ledger)

    def amount_of(self, step, verb, lines):
        """What the step acts on in a group: None where money and points would be added up."""
        sign = -1 if step.get("sees") == "bonuses" and verb != "scale" else 1
        if verb == "convert":
            lines = [x for x in lines if x.unit == "points"]
        elif verb != "scale":
            lines = self.seen(step, lines)
        units = {x.unit for x in lines if x.due}
        if len(units) > 1:
            return None
        return Quantity(sign * sum((x.due for x in lines), Fraction(0)), min(units, default="number"))

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
        used, shared = Fraction(0), self.whose(each, lines[0])
        if "over" in step:
            used = self.used(step, each, lines[0], settlement, sign) + ledger.shared.get(shared, 0)
        allowed = max(Fraction(0), limit.amount - used)
        cut = max(Fraction(0), total - allowed)
        ledger.shared[shared] = ledger.shared.get(shared, Fraction(0)) + total - cut
        if "name" in step:
            ledger.left[step["name"]] = Quantity(allowed - total + cut, limit.unit)
        if cut == 0:
            return
        givers = [x for x in chosen if sign * x.due > 0]
        how = (self.c.head.get("credits") or {}).get("cuts", "pro rata")
        shares = distribute(cut, [sign * x.due for x in givers], how)
        for x, share in zip(givers, shares):
            self.move(x, sign * share, step["excess to"], ledger)

    def whose(self, each, x):
        """Whose limit it is, if a cap rolls: alike groups of all periods are one."""
        if each == "settlement period":
            return ()
        if each == "consequence":
            return x.consequence
        if each == "kpi":
            return x.kpi
        if each == "entry" and ANSWERS["a rolling cap of entries"] == "same consequence too":
            return (x.consequence, x.kpi, x.instance)
        return (x.kpi, x.instance) if each in WORDS else x.instance

    def used(self, step, each, first, settlement, sign):
        """What the same group came to in the earlier periods of the set."""
        names = as_list(step["cap"])
        span = self.c_span(step["over"])
        whose = self.whose(each, first)
        ctx = Context(None, None, settlement, "repeat")
        earlier = [x.period for x in self.span(("due", "all"), span, ctx)
                   if x.period.last < settlement.first]
        total = Fraction(0)
        for period in earlier:
            lines = self.opened(period) if period.last < self.first_day else \
                [x for x in self.ledgers[period.label].lines if x.to == "due"]
            alike = []
            for x in lines:
                # a true-up: its period is counted with what it comes to now
                if ("all" in names or x.consequence in names) and x.consequence != "true-up" \
                        and x.unit == first.unit and self.has_group(each, x) \
                        and self.whose(each, x) == whose:
                    alike.append(x)
            total += sign * sum((x.due for x in self.seen(step, alike)), Fraction(0))
        return total

    def has_group(self, each, x):
        return each in WORDS or bool(x.kpi and self.c.kpis[x.kpi]["per"] == each and x.instance)

    def opened(self, period):
        """The amounts of an opening as lines: a row without KPI is of the only one that can be."""
        for row, amounts in self.opening_amounts:
            if row["period"] != period.label:
                continue
            kpi, entry = row.get("kpi"), self.c.consequences.get(row["consequence"], {})
            subjects = self.c.subjects(entry)
            if kpi is None and len(subjects) == 1:
                kpi = subjects[0]
            line = Line(row["consequence"], kpi, self.scope_of(row), period,
                        amounts.get("due", amounts.get("accrued")), "due")
            yield line

    def c_span(self, text):
        return Parser(self.c.names, text).span()

    def ranked(self, step, lines):
        """The lines that `the:` speaks of; ties go by the order of the contract."""
        lines = [x for x in self.seen(step, lines) if x.due != 0]
        words = step["the"].split()
        number = int(words[0]) if len(words) == 2 else 1
        if words[-1] in ("first", "last"):  # by time, then by the order of the contract
            lines = sorted(lines, key=lambda x: x.period.last)
            return lines[:number] if words[-1] == "first" else lines[-number:]
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
        """What earlier periods come to by now, less what was issued, after something changed them."""
        for period in self.computed(self.c.settles):
            if period.last >= settlement.first:
                return
            approvals = [a for a in self.acts if a["act"] == "credit approved"
                         and a["period"] == period.label and "amount" in a]
            if not approvals:
                continue
            approved = max(approvals, key=lambda a: a["date"])
            days = self.changes(period, approved)
            if not days:
                continue
            posted = max(self.cal.containing(self.c.settles, min(max(days), self.c.end)),
                         self.cal.after(period), key=lambda p: p.first)
            if posted.first != settlement.first:
                continue
            issued = self.c.expression(approved["amount"])[1]
            difference = self.total(period) - issued.amount
            if difference:
                ledger.lines.append(Line("true-up", None, None, period,
                                         Quantity(difference, issued.unit), "due"))

    def changes(self, period, approved):
        """The days of what came after an approval and can have changed a period."""
        log = sorted(self.acts, key=lambda a: a["date"])
        after = log[log.index(approved) + 1:]
        days = [day for label, day in self.deliveries.counted
                if label <= period.label and day > parse_date(approved["date"])]
        for act in after:
            if act["act"] in ("credit waived", "fact"):
                reaches = act["period"] <= period.label
            elif act["act"] == "relief granted":
                grid = self.c.kpi_grid(act["kpi"])
                own = next((p for p in self.cal.range(grid, self.c.start, self.c.end)
                            if p.label == act["period"]), None)
                reaches = own is not None and min(own.last, self.c.end) <= period.last
            else:
                reaches = False
            if reaches:
                days.append(parse_date(act["date"]))
        return days

    def close(self, settlement, ledger):
        before = self.cal.before(settlement)
        if before.label in self.ledgers:
            closing = dict(self.ledgers[before.label].closing)
        else:
            closing = dict(self.opening_accounts)
        for account, amount, unit in ledger.posts:
            held = closing.get(account, Quantity(Fraction(0), unit))
            unit = unit if amount else held.unit  # a nothing has no unit of its own
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
