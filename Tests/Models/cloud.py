"""What contracts/cloud comes to, worked out from its terms and the delivered tables alone.

python3 Tests/Models/cloud.py > examples/cloud/expected.csv
"""

from fractions import Fraction as F

from rows import ROOT, Rows, down, number, table

DATA = ROOT / "examples/cloud/data"
MONTHS = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05"]
ONE_EVENT = {("Melbourne", "2026-02")}  # the act of 17 March


def tier(percent, lowest):
    """Terms §2.1 to §2.3: one row of the table, in percent of the charges."""
    return 10 if percent >= 99 else 25 if percent >= 95 else lowest


def long(path, column="value"):
    """A long table by measure and region."""
    return {(r["measure"], r["Region"]): number(r[column]) for r in table(path)}


rows = Rows()
missed, held = {}, {}
for month in MONTHS:
    usage = {r["Region"]: r for r in table(DATA / month / "v1/counts.csv")}
    later = DATA / month / "v2/counts.csv"  # a correction replaces the whole figure
    if later.exists():
        for row in table(later):
            usage[row["Region"]]["vm_down"] = row["vm_down"]
    kpis = long(DATA / month / "v1/kpis.csv")
    charges = long(DATA / month / "v1/charges.csv", "value (AUD)")
    bill = sum(charges.values())  # terms §4.1
    amounts = []  # (credit, region, amount)

    def uptime(kpi, credit, region, percent, goal, lowest):
        # Terms §2: compared as it is, not rounded.
        miss = percent < F(goal)
        rows.verdict(month, kpi, region, "missed" if miss else "met")
        if miss:
            charge = charges.get((f"{credit} charges", region), F(0))
            amounts.append((f"{credit} credit", region, charge * tier(percent, lowest) / 100))
        if region:
            low = miss and percent < 99  # terms §5.1
            if low and not held.get((kpi, region)):
                rows.fired(month, "incident report", f"{kpi}/{region}")
            held[kpi, region] = low
        return miss

    for region, row in usage.items():
        # Terms §3.2: what is excluded leaves both sides.
        base = number(row["vm_minutes"]) - number(row["vm_excluded"])
        percent = 100 * (base - number(row["vm_down"])) / base
        past = missed.setdefault(region, [])
        past.append(uptime("compute uptime", "compute", region, percent, "99.95", 100))
        now = sum(past[-6:]) >= 3
        if now and not held.get(region):
            rows.fired(month, "leave the region", f"compute uptime/{region}")
        held[region] = now
    for region in usage:
        minutes = kpis.get(("database minutes", region))
        if minutes:
            percent = 100 * (minutes - kpis["database down", region]) / minutes
            uptime("database uptime", "database", region, percent, "99.9", 100)
    uptime("storage uptime", "storage", "", kpis["storage uptime", ""], "99.9", 50)
    cases, answered = kpis["urgent cases", ""], kpis["urgent cases answered", ""]
    if cases == 0:
        rows.verdict(month, "urgent response", "", "not judged")
    else:
        late = cases - answered
        miss = late > 1 if cases < 10 else 100 * answered / cases < 95
        rows.verdict(month, "urgent response", "", "missed" if miss else "met")
        if miss:
            amounts.append(("support credit", "", charges["support fee", ""] / 10))
    rows.verdict(
        month, "console uptime", "", "met" if kpis["console uptime", ""] >= F("99.5") else "missed")

    for region in usage:
        if (region, month) in ONE_EVENT:  # terms §4.2
            same = [a for a in amounts if a[1] == region]
            best = max(same, key=lambda a: a[2])
            amounts = [a for a in amounts if a not in same or a is best]
    gross = sum(a for _, _, a in amounts)
    due = min(gross, bill / 2)  # terms §4.3
    if due <= 25:  # terms §4.5
        due = F(0)
    for name, region, amount in amounts:
        rows.due(month, name, region, down(amount * due / gross, F("0.01")))
    rows.total(month, down(due, F("0.01")))  # terms §4.6
rows.write()
