#!/usr/bin/env python3
"""What contracts/sales comes to, worked out from its clauses. Writes expected.csv."""

from datetime import date, timedelta
from fractions import Fraction as F

from rows import ROOT, Rows, ceiling, down, half_up, number, table

DATA = "examples/sales/data"
PERIODS = ["2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09"]
CAMPAIGNS = ["fibre", "mobile"]
LADDER = {
    "fibre": [(450, 125), (300, 110), (0, 95)],
    "mobile": [(600, 62), (400, 55), (0, 48)],
}
FREE_DAYS = {date(2026, 5, 1), date(2026, 6, 4)}
# Before April, from opening.yaml: activations, cases of misselling, withdrawals missed in March.
BEFORE = {"fibre": [310, 322, 334], "mobile": [402, 415, 428]}
CASES_BEFORE = [0, 1, 0]
WITHDRAWALS_BEFORE = {"fibre": True, "mobile": False}
WAIVED = {"2026-07": F(800)}


def polish(text):
    return number(text.replace(" ", ""), ",")


def rate(campaign, activated):
    return F(next(price for step, price in LADDER[campaign] if activated >= step))


def other(period):
    """The figures that are not split; a later version replaces what it holds."""
    found = {}
    for folder in sorted((ROOT / DATA / period).iterdir()):
        for row in table(folder / "kpis.csv", "\t"):
            found[row["measure"]] = polish(row["value"])
    return found


def days_late(period):
    day, left = date(int(period[:4]), int(period[5:]) + 1, 1), 5
    while True:
        left -= day.weekday() < 5 and day not in FREE_DAYS
        if left == 0:
            break
        day += timedelta(days=1)
    text = (ROOT / DATA / period / "v1/submission.yaml").read_text(encoding="utf-8")
    return max(0, (date.fromisoformat(text.split("received: ")[1].split()[0]) - day).days)


def tenth(share):
    return half_up(share, F(1, 1000))


class Window:
    """A right or duty that arises when it becomes true, and again only after it was not."""

    def __init__(self, need, last):
        self.need, self.last, self.seen, self.held = need, last, [], False

    def fires(self, missed):
        if missed is None:
            return False
        self.seen.append(missed)
        holds = sum(self.seen[-self.last :]) >= self.need
        fired, self.held = holds and not self.held, holds
        return fired


rows = Rows()
activated = {c: [F(n) for n in BEFORE[c]] for c in CAMPAIGNS}
cases = [F(n) for n in CASES_BEFORE]
withdrawn_before = dict(WITHDRAWALS_BEFORE)
missold_before = False  # March
windows = {}
training = Window(2, 2)
training.seen = [True, False]  # February and March
terminate_held = False
forfeited = F(0)
for p in PERIODS:
    of = {
        row["Kampania"]: {k: polish(v) for k, v in row.items() if k not in ("Kampania", "Konwersja")}
        for row in table(f"{DATA}/{p}/v1/counts.csv", "\t")
    }
    all_in = other(p)
    for c in CAMPAIGNS:
        activated[c].append(of[c]["Aktywacje"])
    cases.append(all_in["misselling cases"])
    commission = {c: rate(c, of[c]["Aktywacje"]) * of[c]["Aktywacje"] for c in CAMPAIGNS}
    base = sum(commission.values())
    capped, free = {}, {}
    missed = {}

    for c in CAMPAIGNS:
        goal = F("0.11") if c == "mobile" else F("0.085") if p >= "2026-07" else F("0.08")
        conversion = tenth(of[c]["Sprzedaż"] / of[c]["Rozmowy z decydentem"])
        short = max(F(0), goal - conversion)
        rows.verdict(p, "conversion", c, "missed" if short else "met")
        if of[c]["w tym osiągalne"] < F(6, 10) * of[c]["Numery"]:
            missed["conversion", c] = None
        else:
            missed["conversion", c] = short > 0
            capped["conversion malus", c] = F(2, 100) * commission[c] * (short * 200 // 1)

    speed = down(
        sum(of[c]["Sprzedaż"] for c in CAMPAIGNS) / sum(of[c]["Roboczogodziny"] for c in CAMPAIGNS),
        F(1, 100))
    missed["sales per hour", ""] = speed < F("0.5")
    rows.verdict(p, "sales per hour", "", "missed" if speed < F("0.5") else "met")
    if speed < F("0.5"):
        capped["speed malus", ""] = F(1500)

    for c in CAMPAIGNS:
        share = tenth(of[c]["Odstąpienia"] / of[c]["Koniec 14 dni"])
        bad = share > F("0.12")
        rows.verdict(p, "withdrawals", c, "missed" if bad else "met")
        missed["withdrawals", c] = bad
        if bad:
            beyond = max(F(0), of[c]["Odstąpienia"] - F(12, 100) * of[c]["Koniec 14 dni"]) // 1
            capped["withdrawal charge", c] = 45 * beyond * (2 if withdrawn_before[c] else 1)
        withdrawn_before[c] = bad

    for c in CAMPAIGNS:
        cohort = of[c]["Kohorta"]
        stayed = tenth(of[c]["Klienci po 3 mies."] / cohort)
        bad = stayed < F("0.92")
        rows.verdict(p, "retention", c, "missed" if bad else "met")
        missed["retention", c] = bad
        if bad:
            share = F(1, 2) if stayed >= F("0.88") else F(1)
            lost = cohort - of[c]["Klienci po 3 mies."]
            free["clawback", c] = share * rate(c, activated[c][-4]) * lost

    consent = all_in["with consent"] / all_in["checked"]
    no_consent = all_in["checked"] >= 100 and consent < F("0.98")
    if all_in["checked"] < 100:
        rows.verdict(p, "recorded consent", "", "not judged")
    else:
        rows.verdict(p, "recorded consent", "", "missed" if no_consent else "met")
        if no_consent:
            capped["consent malus", ""] = F(1, 100) * base * ceiling((F("0.98") - consent) * 100)

    missold = cases[-1] > 0
    rows.verdict(p, "misselling", "", "missed" if missold else "met")
    if missold:
        free["misselling charge", ""] = 1200 * cases[-1] * (2 if missold_before else 1)
    missold_before = missold

    if days_late(p):
        capped["late report", ""] = min(F(400 * days_late(p)), F(4000))
    if speed >= F("0.6"):
        if missold or no_consent:
            forfeited += half_up(F(3, 100) * base)
        else:
            free["speed bonus", ""] = -F(3, 100) * base

    limit, raw = F(8, 100) * base, sum(capped.values())
    if raw > limit:
        capped = {key: amount * limit / raw for key, amount in capped.items()}
    if p in WAIVED:
        capped["late report", ""] -= WAIVED[p]
    lines = {**capped, **free}
    for (name, instance), amount in lines.items():
        rows.due(p, name, instance, half_up(amount))
    rows.total(p, half_up(sum(lines.values())))
    if forfeited:
        rows.closing(p, "forfeited", -forfeited)

    if cases[-1] >= 3:
        rows.fired(p, "suspension of the campaigns")
    if training.fires(missold):
        rows.fired(p, "training", "misselling")
    for (kpi, c), bad in missed.items():
        name, need, last = (
            ("sales quality plan", 2, 3) if kpi in ("withdrawals", "retention")
            else ("sales plan", 3, 6)
        )
        window = windows.setdefault((kpi, c), Window(need, last))
        if kpi == "withdrawals" and not window.seen:
            window.seen = [WITHDRAWALS_BEFORE[c]]
        if window.fires(bad):
            rows.fired(p, name, f"{kpi}/{c}" if c else kpi)
    holds = sum(cases[-6:]) >= 6
    if holds and not terminate_held:
        rows.fired(p, "right to terminate")
    terminate_held = holds

rows.write()
