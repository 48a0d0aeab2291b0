"""What contracts/hosting comes to, worked out from its clauses and the delivered tables alone.

python3 Tests/Models/hosting.py > examples/hosting/expected.csv
"""

from fractions import Fraction as F

from rows import ROOT, Rows, down, half_up, number, table

DATA = ROOT / "examples/hosting/data"
MONTHS = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]
CLIENT = {("shop", "2026-05")}  # the act of 9 June


def goal(service, month):
    if service == "payments":  # amendment 1 §1 and §3: of 16 March, from the first of April
        return F("99.8") if month >= "2026-04" else F("99.5")
    return F("99.5") if service == "shop" else F(99)


def tier(percent):
    """Annex 3 §2, percent of the fee of the service."""
    return 5 if percent >= 99 else 10 if percent >= 97 else 25


rows = Rows()
missed = {}  # service: of the months that count
allowed, since, times = F(6 * 3600), 0, []  # annex 2 §4
carried, with_credit, held = F(0), [], {}
for month in MONTHS:
    amounts = []  # (consequence, service, amount), in the order of the contract
    fees = F(0)
    credited = F(0)
    if carried:
        amounts.append(("brought forward", "", carried))
    for line in table(DATA / month / "v1/counts.csv"):
        service = line["service"]
        agreed, lost = number(line["agreed time (min)"]), number(line["downtime (min)"])
        fee = number(line["fee (CHF)"])
        fees += fee
        percent = down(100 * (agreed - lost) / agreed, F("0.01"))  # annex 2 §2
        miss = percent < goal(service, month)
        rows.verdict(month, "availability", service, "missed" if miss else "met")
        if (service, month) in CLIENT:
            continue  # annex 2 §6: neither money nor a place in the chain
        past = missed.setdefault(service, [])
        past.append(miss)
        if miss:
            amounts.append(("availability credit", service, fee * tier(percent) / 100))
            credited += amounts[-1][2]
        now = past[-3:] == [True] * 3
        if now and not held.get(service):
            rows.fired(month, "root cause report", f"availability/{service}")
        held[service] = now
    line = table(DATA / month / "v1/kpis.csv")[0]
    incidents, minutes = number(line["incidents"]), number(line["repair time"].removesuffix(" min"))
    if incidents == 0:
        rows.verdict(month, "repair", "", "not judged")
    else:
        mean = down(60 * minutes / incidents, F("0.01"))
        rows.verdict(month, "repair", "", "missed" if mean > allowed else "met")
        if mean > allowed:
            amounts.append(("repair credit", "", 300 * (mean - allowed) / 3600))  # annex 3 §3
    # Annex 3 §5: at most 8% of the fees; the rest waits for the next month.
    gross = sum(amount for _, _, amount in amounts)
    due = min(gross, fees * 8 / 100)
    carried = gross - due
    for name, service, amount in amounts:
        rows.due(month, name, service, half_up(amount * due / gross, F("0.05")))
    rows.total(month, half_up(due, F("0.05")))
    # The promise about repairs tightens for the month after.
    times.append(None if incidents == 0 else mean)
    run = times[since:][-3:]
    if len(run) == 3 and all(t is not None and t <= allowed for t in run):
        allowed, since = max(allowed - 30 * 60, F(4 * 3600)), len(times)
    with_credit.append(credited > 0)
    now = sum(with_credit[-12:]) >= 5
    if now and not held.get("end"):
        rows.fired(month, "right to terminate", "")
    held["end"] = now
rows.write()
