#!/usr/bin/env python3
"""What contracts/contact-centre comes to, worked out from its clauses. Writes expected.csv."""

from datetime import date, timedelta
from fractions import Fraction as F

from rows import ROOT, Rows, ceiling, down, half_up, number, table, windows

DATA = "examples/contact-centre/data"
PERIODS = ["2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08"]
LINES = ["German", "Dutch"]
PRICE = {"German": F("3.40"), "Dutch": F("3.95")}
IDLE = {"German": F("2.05"), "Dutch": F("2.35")}
RAMP = {"2026-03", "2026-04"}
# § 8.1 and § 1.4: Monday to Friday without these.
HOLIDAYS = {date(2026, 4, 3), date(2026, 4, 6), date(2026, 4, 27), date(2026, 5, 1),
            date(2026, 5, 5), date(2026, 5, 14), date(2026, 5, 25)}
RELIEF = {("complaint handling", "2026-07")}


def german(text):
    return number(text, ",", ".")


def figures(period, file, key):
    rows = table(f"{DATA}/{period}/v1/{file}", ";")
    return {row[key]: row for row in rows}


def days_late(period):
    """Calendar days from the sixth working day after the month to the day of receipt."""
    year, month = int(period[:4]), int(period[5:])
    day, left = date(year, month + 1, 1), 6
    while True:
        if day.weekday() < 5 and day not in HOLIDAYS:
            left -= 1
        if left == 0:
            break
        day += timedelta(days=1)
    text = (ROOT / DATA / period / "v1/submission.yaml").read_text(encoding="utf-8")
    received = date.fromisoformat(text.split("received: ")[1].split()[0])
    return max(0, (received - day).days)


def tenth(share):
    return half_up(share, F(1, 1000))


rows = Rows()
chain = {}  # (kpi, line) -> was the last period that is not passed over missed?
record = {}  # (kpi, line) -> {period: missed}, None where it is passed over
cap_reached = []
forfeited = F(0)
for p in PERIODS:
    counts = figures(p, "counts.csv", "Linie")
    other = {name: german(row["value"]) for name, row in figures(p, "kpis.csv", "measure").items()}
    q = {
        line: {name: german(text) for name, text in row.items() if name not in ("Linie", "Bemerkung")}
        for line, row in counts.items()
    }
    charge = {}
    for line in LINES:
        c = q[line]
        idle = max(F(0), F(9, 10) * c["Prognose"] - c["Eingang"])
        charge[line] = PRICE[line] * c["Angenommen"] + IDLE[line] * idle
    base = sum(charge.values())
    malus, bonus, missed_now, skipped = {}, {}, {}, set()

    # Speed of answer: whole seconds; no verdict's consequences above 110% of forecast.
    for line in LINES:
        c = q[line]
        asa = down(c["Wartezeit gesamt"] / c["Angenommen"], F(1))
        missed_now["speed of answer", line] = asa > 30
        rows.verdict(p, "speed of answer", line, "missed" if asa > 30 else "met")
        if c["Eingang"] > F(11, 10) * c["Prognose"]:
            skipped.add(("speed of answer", line))
        if asa > 30:
            malus["speed malus", "speed of answer", line] = 300 * (asa - 30)
        if asa < 20:
            bonus["speed bonus", "speed of answer", line] = 200 * (20 - asa)

    # Service level: the surplus leaves the denominator, late calls first.
    for line in LINES:
        c = q[line]
        counted = c["Eingang"] - c["Aufleger 5 s"]
        surplus = max(F(0), c["Eingang"] - F(11, 10) * c["Prognose"])
        late = counted - c["davon in 20 s"]
        level = tenth(c["davon in 20 s"] / (counted - min(surplus, late)))
        word = "met" if level >= F("0.80") else "minor" if level >= F("0.76") else "severe"
        missed_now["service level", line] = word != "met"
        rows.verdict(p, "service level", line, word)
        if word != "met":
            points = ceiling((F("0.80") - level) * 100)
            malus["level malus", "service level", line] = F("0.005") * points * charge[line]

    # Abandonment, pooled.
    counted = sum(q[line]["Eingang"] - q[line]["Aufleger 5 s"] for line in LINES)
    answered = sum(q[line]["Angenommen"] for line in LINES)
    lost = tenth((counted - answered) / counted)
    word = (
        "met" if lost <= F("0.05")
        else "minor" if lost <= F("0.06")
        else "serious" if lost <= F("0.08")
        else "severe"
    )
    missed_now["abandonment", ""] = word != "met"
    rows.verdict(p, "abandonment", "", word)
    share = {"minor": F("0.01"), "serious": F("0.025"), "severe": F("0.04")}
    if word != "met":
        malus["abandonment malus", "abandonment", ""] = share[word] * base
    if lost < F("0.03"):
        bonus["abandonment bonus", "abandonment", ""] = F("0.005") * base

    # Quality, with at least 60 score cards.
    quality = tenth(other["points earned"] / other["points possible"])
    if other["evaluations"] < 60:
        missed_now["quality", ""] = False
        skipped.add(("quality", ""))
        rows.verdict(p, "quality", "", "not judged")
    else:
        missed_now["quality", ""] = quality < F("0.88")
        rows.verdict(p, "quality", "", "missed" if quality < F("0.88") else "met")
        if quality < F("0.88"):
            part = (F("0.88") - max(quality, F("0.80"))) / F("0.08")
            malus["quality malus", "quality", ""] = part * F("0.04") * base
    if quality > F("0.92") and p >= "2026-06":
        part = (min(quality, F("0.97")) - F("0.92")) / F("0.05")
        bonus["quality bonus", "quality", ""] = part * F("0.02") * base

    # Satisfaction, with at least 150 surveys.
    happy = tenth(other["satisfied"] / other["surveys"])
    if other["surveys"] < 150:
        missed_now["satisfaction", ""] = False
        skipped.add(("satisfaction", ""))
        rows.verdict(p, "satisfaction", "", "not judged")
    else:
        missed_now["satisfaction", ""] = happy < F("0.84")
        rows.verdict(p, "satisfaction", "", "missed" if happy < F("0.84") else "met")
        if happy < F("0.84"):
            malus["satisfaction malus", "satisfaction", ""] = 700 * ((F("0.84") - happy) * 100 // 1)
        if happy > F("0.88"):
            gain = 500 * ((happy - F("0.88")) * 100 // 1)
            bonus["satisfaction bonus", "satisfaction", ""] = min(gain, F(2000))

    # Complaints: one may be late below 25 of them.
    late = other["complaints"] - other["complaints in time"]
    if other["complaints"] < 25:
        kept = late <= 1
    else:
        kept = tenth(other["complaints in time"] / other["complaints"]) >= F("0.96")
    missed_now["complaint handling", ""] = not kept
    rows.verdict(p, "complaint handling", "", "met" if kept else "missed")
    if not kept:
        malus["complaint malus", "complaint handling", ""] = 150 * late

    for key in missed_now:
        if p in RAMP or (key[0], p) in RELIEF:
            skipped.add(key)
    malus = {key: amount for key, amount in malus.items() if key[1:] not in skipped}
    bonus = {key: amount for key, amount in bonus.items() if key[1:] not in skipped}

    # § 9.4: half as much again where the same was missed the month before.
    for key in malus:
        if key[0] != "complaint malus" and chain.get(key[1:]):
            malus[key] *= F("1.5")
    for key, missed in missed_now.items():
        record.setdefault(key, {})[p] = None if key in skipped else missed
        if key not in skipped:
            chain[key] = missed
    if days_late(p):
        malus["late report", "", ""] = min(F(300 * days_late(p)), F(1500))

    # § 9.6 and § 9.5.
    limit, raw = F("0.03") * base, sum(bonus.values())
    if raw > limit:
        bonus = {key: amount * limit / raw for key, amount in bonus.items()}
    limit, raw = F("0.09") * base, sum(malus.values())
    if raw > limit:
        malus = {key: amount * limit / raw for key, amount in malus.items()}
    cap_reached.append(raw >= limit)
    if any(missed_now["service level", line] for line in LINES):
        forfeited += sum(half_up(amount) for amount in bonus.values())
        bonus = {}

    total = F(0)
    for key, amount in list(malus.items()) + [(k, -a) for k, a in bonus.items()]:
        rows.due(p, key[0], key[2], half_up(amount))
        total += half_up(amount)
    rows.total(p, total)
    if forfeited:
        rows.closing(p, "forfeited", -forfeited)

    for (kpi, line), months in record.items():
        whose = f"{kpi}/{line}" if line else kpi
        if p in windows(months, PERIODS[: PERIODS.index(p) + 1], 3, 6):
            rows.fired(p, "improvement plan", whose)
        if kpi == "service level" and p in windows(months, PERIODS[: PERIODS.index(p) + 1], 2, 2):
            rows.fired(p, "planning meeting", whose)
    if sum(cap_reached) >= 3:
        rows.fired(p, "right to terminate")

rows.write()
