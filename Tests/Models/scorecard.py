"""What contracts/scorecard comes to, worked out from its clauses and the delivered tables alone.

python3 Tests/Models/scorecard.py > examples/scorecard/expected.csv
"""

from fractions import Fraction as F

from rows import ROOT, Rows, half_up, number, table

DATA = ROOT / "examples/scorecard/data"
MONTHS = ["2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07"]
TELEPHONE_LOST = {"2026-04"}  # the act of 27 April
# §6.4: calendar days from the last day of delivery to the receipt. May was due on 1 June (Whit
# Monday, 25 May, is no working day) and came on 8 June; the others came in time.
DAYS_LATE = {"2026-05": 7}

# Annex 4: part, whole, minimum (or maximum), step of rounding, curve, weight in percent.
CARD = {
    "service level": (
        "davon in 20 s", "Angebotene Anrufe", F(70), "0.1", [(60, 0), (80, 100), (90, 120)], 25),
    "resolution": (
        "davon sofort erledigt", "Befragte", F(65), "0.1", [(60, 0), (75, 100), (85, 120)], 15),
    "quality": (
        "erreichte Punkte", "mögliche Punkte", F(80), "0.1", [(75, 0), (90, 100), (96, 120)], 15),
    "satisfaction": (
        "Notensumme", "Antworten", F("3.8"), "0.01",
        [(F("3.5"), 0), (F("4.4"), 100), (F("4.8"), 120)], 15),
    "handle time": (
        "Gespräch und Nacharbeit", "geführte Anrufe", F(480), "1",
        [(360, 120), (420, 100), (520, 0)], 10),
    "letters": (
        "davon erledigt", "fällige Schreiben", F(85), "0.1", [(80, 0), (95, 100), (100, 110)], 10),
    "sales": ("Verträge", "Angebote", F(8), "0.1", [(6, 0), (12, 100), (18, 120)], 10),
}
MALUS = [(60, 10), (75, 3), (85, 0)]  # annex 4 §5.1, percent of the fee
BONUS = [(95, 0), (110, 3)]  # annex 4 §5.2


def on(curve, x):
    """Straight lines between the knots, the outer values beyond them."""
    if x <= curve[0][0]:
        return F(curve[0][1])
    for (x0, y0), (x1, y1) in zip(curve, curve[1:]):
        if x <= x1:
            return y0 + F(y1 - y0) * (x - x0) / F(x1 - x0)
    return F(curve[-1][1])


def cell(text):
    if text == "":
        return None
    if text.count(":") == 2:
        hours, minutes, seconds = text.split(":")
        return F(int(hours) * 3600 + int(minutes) * 60 + int(seconds))
    return number(text, ",", ".")


rows = Rows()
missed = {name: [] for name in CARD}  # of the months in which it was judged
scores, held, bonuses = [], {}, F(0)
for month in MONTHS:
    row = {k: cell(v) for k, v in table(DATA / month / "v1/counts.csv", ";")[0].items()}
    fee = cell(table(DATA / month / "v1/charges.csv", ";")[0]["Honorar netto"])
    earned, weights, gate_closed = F(0), F(0), False
    for name, (part, whole, limit, step, curve, weight) in CARD.items():
        left_out = month in TELEPHONE_LOST and name in ("service level", "handle time")
        if name in ("resolution", "satisfaction") and row[whole] is not None:
            left_out = row[whole] < 50
        if name == "sales" and row[whole] == 0:
            left_out = True
        if row[part] is None or row[whole] is None:
            rows.verdict(month, name, "", "missed")  # §6.3
            weights += weight  # annex 4 §4: nothing, with its weight
            gate_closed = True
            missed[name].append(True)
            continue
        if left_out:
            rows.verdict(month, name, "", "not judged")
            continue  # annex 4 §4.1: the window of §9.1 passes over it
        scale = 1 if name in ("satisfaction", "handle time") else 100
        value = half_up(scale * row[part] / row[whole], F(step))
        miss = value > limit if name == "handle time" else value < limit
        rows.verdict(month, name, "", "missed" if miss else "met")
        missed[name].append(miss)
        gate_closed = gate_closed or miss
        weights += weight
        earned += weight * on(curve, value)
    score = half_up(earned / weights, F("0.1"))
    scores.append(score)
    word = "met" if score >= 85 else "amber" if score >= 75 else "red"
    rows.verdict(month, "score", "", word)

    limit = fee / 10  # annex 4 §5.5, the malus first
    malus = min(fee * on(MALUS, score) / 100, limit) if score < 85 else F(0)
    late = min(F(300) * DAYS_LATE.get(month, 0), F(1500), limit - malus)
    bonus = F(0)
    if score > 95 and not gate_closed:
        bonus = min(fee * on(BONUS, score) / 100, F(6000) - bonuses)  # annex 4 §5.4
        bonuses += bonus
    rows.due(month, "malus", "", half_up(malus))
    rows.due(month, "late scorecard", "", half_up(late))
    rows.due(month, "bonus", "", half_up(-bonus))
    # §7.2: each position is rounded, and the total is their sum.
    total = half_up(malus, F("0.01")) + half_up(late, F("0.01")) - half_up(bonus, F("0.01"))
    rows.total(month, half_up(total))

    for name in CARD:  # §9.1
        now = sum(missed[name][-3:]) >= 2
        if now and not held.get(name):
            rows.fired(month, "action plan", name)
        held[name] = now
    if word == "red" and not held.get("red"):  # §9.2
        rows.fired(month, "recovery plan", "score")
    held["red"] = word == "red"
    now = len(scores) >= 3 and sum(scores[-3:]) / 3 < 75  # §13.3
    if now and not held.get("end"):
        rows.fired(month, "right to terminate", "score")
    held["end"] = now
rows.write()
