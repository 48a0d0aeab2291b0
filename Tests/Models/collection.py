#!/usr/bin/env python3
"""What contracts/collection comes to, worked out from its clauses. Writes expected.csv."""

from fractions import Fraction as F

from rows import Rows, ceiling, down, half_even, number, table

DATA = "examples/collection/data"
PERIODS = ["2026-04", "2026-05", "2026-06", "2026-07", "2026-08"]


def tenth(share):
    """Sch 4 §2: what was not reached is not rounded up."""
    return down(share, F(1, 1000))


def paid_share(recovery):
    knots = [(F(15), F(80)), (F(20), F(95)), (F(22), F(100))]
    x = recovery * 100
    if x <= knots[0][0]:
        return F(80, 100)
    for (x0, y0), (x1, y1) in zip(knots, knots[1:]):
        if x <= x1:
            return (y0 + (y1 - y0) * (x - x0) / (x1 - x0)) / 100
    return F(1)


def conduct_price(points):
    return F(2500) if points >= 5 else F(500) if points >= 2 else F(0)


rows = Rows()
bank = F(0)  # what the supplier has earned and not yet received
kept_in_a_row = missed_in_a_row = 0
bad_days_in_a_row = 0
history = {"recovery": [], "promise keeping": []}
plan_held, points, review_held = {}, [], False
for p in PERIODS:
    said = {
        row["measure"]: number(row["value"])
        for file in ("kpis.csv", "charges.csv")
        for row in table(f"{DATA}/{p}/v1/{file}")
    }
    commission = said["commission"]
    lines = []

    recovery = tenth(said["collected"] / said["balance placed"])
    missed = recovery < F("0.22")
    rows.verdict(p, "recovery", "", "missed" if missed else "met")
    kept_in_a_row = 0 if missed else kept_in_a_row + 1
    missed_in_a_row = missed_in_a_row + 1 if missed else 0
    held = bank
    if missed:
        reduction = (1 - paid_share(recovery)) * commission
        lines.append(["malus", reduction])
        from_bank = min(reduction, held)
        lines.append(["set off", -from_bank])
        bank -= from_bank
    bank += 1200 * max(F(0), recovery - F("0.24")) * 100
    if kept_in_a_row >= 3:
        lines.append(["bonus paid", -held])
        bank -= held

    promises = tenth(said["promises kept"] / said["promises due"])
    broken = promises < F("0.65")
    rows.verdict(p, "promise keeping", "", "missed" if broken else "met")
    if broken:
        lines.append(["broken promises", 300 * ceiling((F("0.65") - promises) * 100)])

    # Each day on which calls were made, in its order; a day without a row has no calls.
    bad_days, report = 0, False
    for day in sorted(table(f"{DATA}/{p}/v1/counts.csv"), key=lambda row: row["Date"]):
        bad = number(day["Silent calls"]) / number(day["Live and silent calls"]) > F(3, 100)
        bad_days += bad
        bad_days_in_a_row = bad_days_in_a_row + 1 if bad else 0
        report |= bad_days_in_a_row >= 3
    rows.add(p, "abandoned calls", "", "missed", str(bad_days))
    lines.append(["abandoned day", F(250) * max(0, bad_days - 1)])

    complaints = said["upheld complaints"]
    rows.verdict(p, "complaints about conduct", "", "missed" if complaints > 1 else "met")
    lines.append(["conduct deduction", conduct_price(complaints)])

    # Sch 4 §10: net of both directions; the first lines keep what they have.
    limit = F(5, 100) * commission
    over = sum(amount for _, amount in lines) - limit
    for line in reversed(lines):
        if over > 0 and line[1] > 0:
            cut = min(over, line[1])
            line[1] -= cut
            over -= cut
    total = F(0)
    for name, amount in lines:
        rows.due(p, name, "", half_even(amount))
        total += half_even(amount)
    rows.total(p, total)
    rows.closing(p, "bank", half_even(-bank)) if bank else None

    if report:
        rows.fired(p, "dialler report", "abandoned calls")
    for kpi, now in (("recovery", missed), ("promise keeping", broken)):
        history[kpi].append(now)
        holds = sum(history[kpi][-3:]) >= 2
        if holds and not plan_held.get(kpi):
            rows.fired(p, "recovery plan", kpi)
        plan_held[kpi] = holds
    points.append(complaints)
    holds = sum(points[-3:]) >= 6
    if holds and not review_held:
        rows.fired(p, "conduct review")
    review_held = holds
    if missed_in_a_row >= 3:
        rows.fired(p, "right to terminate", "recovery")

rows.write()
