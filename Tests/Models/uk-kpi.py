"""What contracts/uk-kpi comes to, worked out from its clauses and the delivered tables alone.

python3 Tests/Models/uk-kpi.py > examples/uk-kpi/expected.csv
"""

from fractions import Fraction as F

from rows import ROOT, Rows, half_up, number, table

DATA = ROOT / "examples/uk-kpi/data"
MONTHS = ["2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09"]
QUARTERS = {"2026-06": ("2026-Q2", MONTHS[:3]), "2026-09": ("2026-Q3", MONTHS[3:])}
RELIEVED = {("calls answered", "2026-07")}  # the act of 19 August
APPROVED_JULY = F("12816.40")  # the act of 25 August, before the correction of 16 September

WORDS = ["minor", "serious", "severe", "below threshold"]
POINTS = {"minor": 1, "serious": 2, "severe": 3, "below threshold": 4}  # Sch 3 A3.1
# KPI: numerator, denominator, target and the edges of the bands (Sch 3 B1 to B6), in percent.
MONTHLY = {
    "calls answered": ("Ans 30s", "Calls in queue", ["90", "87", "84", "80"]),
    "decisions in time": ("Apps in time", "Apps due", ["95", "93", "90", "85"]),
    "payments without error": ("Payments OK", "Payments drawn", ["99", "98.5", "98", "97"]),
    "portal availability": (None, None, ["99.5", "99.2", "98.8", "98"]),
    "complaints in time": ("Complaints in time", "Complaints due", ["95", "92", "88", "80"]),
    "incidents resolved": ("Sev 1 in 4h", "Sev 1 closed", ["100", "85", "75", "50"]),
}
SOCIAL = ["100", "90", "75", "50"]
RATINGS = {
    "rating of calls": ("Ans 30s", "Calls in queue", ["90", "87", "80"]),
    "rating of decisions": ("Apps in time", "Apps due", ["95", "92", "85"]),
    "rating of payments": ("Payments OK", "Payments drawn", ["99", "98.5", "97"]),
}
RATED = ["approaching target", "requires improvement", "inadequate"]


def grade(percent, edges, words):
    for edge, word in zip(edges, ["met"] + words):
        if percent >= F(edge):
            return word
    return words[-1]


def counts(month):
    row = {k: number(v) for k, v in table(DATA / month / "v1/counts.csv")[0].items()}
    later = DATA / month / "v2/counts.csv"  # a correction replaces the whole figure
    if later.exists():
        row.update({k: number(v) for k, v in table(later)[0].items()})
    others = {
        r["measure"]: number(r["value"]) if r["value"] else None
        for r in table(DATA / month / "v1/kpis.csv")
    }
    charge = number(table(DATA / month / "v1/charges.csv")[0]["Net charges"])
    return row, others, charge


def verdict(kpi, row):
    above, below, edges = MONTHLY[kpi]
    if kpi == "portal availability":  # Sch 3 B4, two decimals
        share = 1 - row["Portal minutes lost"] / row["Portal minutes"]
        return grade(half_up(100 * share, F("0.01")), edges, WORDS)
    if row[below] == 0:
        return "not judged"  # Sch 3 A2.6
    percent = half_up(100 * row[above] / row[below], F("0.1"))  # Sch 3 A2.3
    if kpi == "complaints in time" and row[below] < 20:
        if row[below] - row[above] <= 1:
            return "met"
        edges = ["1000"] + edges[1:]  # the target is the number, the bands stay
    return grade(percent, edges, WORDS)


rows = Rows()
all_counts = {}
verdicts = {}  # (KPI, period) that neither skips nor is unknown, in order
credits = []  # of the months, after both caps
points_of_month = []
held = {}  # conditions of triggers, one period before
for month in MONTHS:
    row, others, charge = counts(month)
    all_counts[month] = row
    scored = []  # (KPI, points)
    below_threshold = 0
    for kpi in MONTHLY:
        word = verdict(kpi, row)
        rows.verdict(month, kpi, "", word)
        past = verdicts.setdefault(kpi, [])
        if word == "not judged" or (kpi, month) in RELIEVED:
            continue  # passed over: neither scored nor seen by the chain
        below_threshold += word == "below threshold"
        if word != "met":
            # Sch 3 A3.2: twice for the second and each further one in a row.
            scored.append((kpi, POINTS[word] * (2 if past and past[-1] != "met" else 1)))
        past.append(word)
        material = word in WORDS[1:]
        if material and not held.get(kpi):
            rows.fired(month, "rectification plan", kpi)
        held[kpi] = material
    if month in QUARTERS:
        quarter, three = QUARTERS[month]
        percent = half_up(100 * others["places taken up"] / others["places promised"], F("0.1"))
        word = grade(percent, SOCIAL, WORDS)
        rows.verdict(month, "social value", "", word)
        past = verdicts.setdefault("social value", [])
        if word != "met":
            scored.append(
                ("social value", POINTS[word] * (2 if past and past[-1] != "met" else 1)))
        past.append(word)
        material = word in WORDS[1:]
        if material and not held.get("social value"):
            rows.fired(month, "rectification plan", "social value")
        held["social value"] = material
        for kpi, (above, below, edges) in RATINGS.items():
            good = sum(all_counts[m][above] for m in three)
            all_of = sum(all_counts[m][below] for m in three)
            percent = half_up(100 * good / all_of, F("0.1"))
            rows.verdict(month, kpi, "", grade(percent, edges, RATED))
    for kpi, met in [
        ("satisfaction", lambda x: x >= 80),
        ("second calls", lambda x: x <= 12),
    ]:
        value = others[kpi]
        missed = value is None or not met(value)
        rows.verdict(month, kpi, "", "missed" if missed else "met")
        past = verdicts.setdefault(kpi, [])
        past.append(missed)
        now = sum(past[-3:]) >= 2
        if now and not held.get(kpi):
            rows.fired(month, "plan for subsidiary indicators", kpi)
        held[kpi] = now

    assert below_threshold < 4  # Sch 3 A6 is not reached in these months
    raw = [(kpi, points * F("0.005") * charge) for kpi, points in scored]  # A4.2
    accrued = sum(amount for _, amount in raw)
    month_limit = min(accrued, charge / 10)  # A5.1
    left = F(70000) - sum(credits[-11:])
    due = min(month_limit, left)  # A5.2
    # Shown as one line: the credits of all indicators, each cut alike and rounded by itself.
    line = sum((half_up(amount * due / accrued) for _, amount in raw), F(0))
    rows.due(month, "service credits", "", half_up(line))
    total = due
    if month == "2026-09":
        # Sch 3 C3: July was approved with one payment error too many.
        correction = credits[MONTHS.index("2026-07")] - APPROVED_JULY
        rows.due(month, "true-up", "", half_up(correction))
        total += correction
    rows.total(month, half_up(total))
    credits.append(due)
    points_of_month.append(sum(points for _, points in scored))
    # cl. 33.1
    now = sum(points_of_month[-3:]) >= 40
    if now and not held.get("points"):
        rows.fired(month, "critical performance failure by points", "")
    held["points"] = now
    now = accrued > 0 and sum(credits[-12:]) >= 70000
    if now and not held.get("credits"):
        rows.fired(month, "critical performance failure by credits", "")
    held["credits"] = now
rows.write()
