#!/usr/bin/env python3
"""What contracts/damages comes to, worked out from its clauses. Writes expected.csv."""

from datetime import date, timedelta
from fractions import Fraction as F

from rows import ROOT, Rows, half_up, number, table

DATA = "examples/damages/data"
PERIODS = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]
# Closing days of the Office from January to July.
CLOSED = {
    date(2026, month, day)
    for month, day in [(1, 1), (1, 2), (4, 2), (4, 3), (4, 6), (5, 1), (5, 14), (5, 15), (5, 25),
                       (6, 10)]
}
LIMIT_OF_YEAR = F(400_000) * F(4, 100)
# By acts: force majeure for one order (II.14), 800 of the late report of April waived, the second
# inspection of March accepted in May, after March had been approved.
EXCUSED = {"ECO-SC-09"}
WAIVED = {"2026-04": F(800)}
APPROVED_MARCH = F("6474.97")


def english(text):
    return number(text, ".", ",")


def day_of(text):
    day, month, year = text.split("/")
    return date(int(year), int(month), int(day))


def open_day(day):
    return day.weekday() < 5 and day not in CLOSED


def working_days(first, last):
    """Working days after `first` up to `last`: Monday to Tuesday is one."""
    count, day = 0, first
    while day < last:
        day += timedelta(days=1)
        count += open_day(day)
    return count


def report_late(period):
    year, month = int(period[:4]), int(period[5:])
    day, left = date(year, month, 28), 10
    while day.month == month:
        day += timedelta(days=1)
    while True:
        left -= open_day(day)
        if left == 0:
            break
        day += timedelta(days=1)
    text = (ROOT / DATA / period / "v1/submission.yaml").read_text(encoding="utf-8")
    return max(0, (date.fromisoformat(text.split("received: ")[1].split()[0]) - day).days)


def hundredth(share):
    return half_up(share, F(1, 10_000))


rows = Rows()
used = F(0)
plans = {}  # KPI, or KPI and order -> missed, month by month
plan_held, requests_held, year_held = {}, False, False
unanswered = []
for p in PERIODS:
    orders = table(f"{DATA}/{p}/v1/counts.csv")
    accepted = {row["Specific contract"]: english(row["Accepted"]) for row in orders}
    if p == "2026-03":
        for row in table(f"{DATA}/{p}/v2/counts.csv"):
            accepted[row["Specific contract"]] = english(row["Accepted"])
    month = {k: english(v) for k, v in table(f"{DATA}/{p}/v1/kpis.csv")[0].items()}
    damages, reductions, late, late_counted = [], [], 0, 0

    for row in orders:
        order, price = row["Specific contract"], english(row["Price excl. VAT"])
        days = working_days(day_of(row["Due"]), day_of(row["Delivered"]))
        rows.verdict(p, "delay", order, "missed" if days else "met")
        late += days > 0
        if days:
            a_day = half_up(F(3, 10) * price / english(row["Working days agreed"]))
            if order not in EXCUSED:
                damages.append((order, min(a_day * days, F(15, 100) * price)))
        conforming = hundredth(accepted[order] / english(row["Inspected"]))
        rows.verdict(p, "conformity", order, "missed" if conforming < F("0.98") else "met")
        if conforming < F("0.98"):
            reductions.append((order, (1 - conforming) * price))
        if days and order not in EXCUSED:
            rows.fired(p, "observations", f"delay/{order}")
        if days >= 20 and order not in EXCUSED:
            rows.fired(p, "exceptional delay", f"delay/{order}")

    punctual = hundredth(F(len(orders) - late, len(orders)))
    accepted_share = hundredth(
        sum(accepted.values()) / sum(english(row["Inspected"]) for row in orders))
    offers = hundredth(month["Offers in 5 days"] / month["Requests"])
    corrected = hundredth(month["Corrected in 10 days"] / month["Corrections due"])
    verdicts = {
        "acceptance rate": accepted_share < F("0.985"),
        "punctual orders": punctual < F("0.75"),
        "open delay": month["Most overdue open order"] > 20,
        "answered requests": offers < F("0.90"),
        "corrections in time": corrected < F("0.95"),
    }
    for kpi, missed in verdicts.items():
        rows.verdict(p, kpi, "", "missed" if missed else "met")
    if verdicts["open delay"]:
        rows.fired(p, "cancellation of the order", "open delay")

    # The limit of the year: what comes first keeps what it has.
    fee = report_late(p)
    lines = [("damages for delay", order, amount) for order, amount in damages]
    if fee:
        lines.append(("late report", "", min(100 + 400 * F(fee - 1), F(3000))))
    total = F(0)
    for name, order, amount in lines:
        amount = min(amount, LIMIT_OF_YEAR - used)
        if name == "late report":
            amount -= WAIVED.get(p, 0)
        used += amount
        rows.due(p, name, order, half_up(amount))
        total += half_up(amount)
    reached = used >= LIMIT_OF_YEAR
    if reached and not year_held:
        rows.fired(p, "termination of the framework contract")
    year_held = reached
    for order, amount in reductions:
        rows.due(p, "reduction in price", order, half_up(amount))
        total += half_up(amount)
    if p == "2026-03":
        march = total
    if p == "2026-05":
        rows.due(p, "true-up", "", march - APPROVED_MARCH)
        total += march - APPROVED_MARCH
    rows.total(p, total)

    for kpi in ("punctual orders", "acceptance rate", "corrections in time", "answered requests"):
        plans.setdefault(kpi, []).append(verdicts[kpi])
        holds = sum(plans[kpi][-4:]) >= 2
        if holds and not plan_held.get(kpi):
            rows.fired(p, "action plan", kpi)
        plan_held[kpi] = holds
    unanswered.append(month["Requests"] - month["Offers in 5 days"])
    holds = sum(unanswered[-6:]) >= 3
    if holds and not requests_held:
        rows.fired(p, "unanswered requests")
    requests_held = holds

rows.write()
