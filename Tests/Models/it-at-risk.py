"""What contracts/it-at-risk comes to, worked out from its clauses and the delivered tables alone.

python3 Tests/Models/it-at-risk.py > examples/it-at-risk/expected.csv
"""

from fractions import Fraction as F

from rows import ROOT, Rows, half_up, number, table

DATA = ROOT / "examples/it-at-risk/data"
MONTHS = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]
PLATFORMS = {  # Attachment 3-A §2 and 3-B: expected, minimum, weight
    "order entry": (F("99.9"), F("99.5"), F("0.5")),
    "warehouse": (F("99.8"), F("99.3"), F("0.3")),
    "web shop": (F("99.9"), F("99.5"), F("0.2")),
}
LEVELS = {  # level: numerator, denominator, expected, minimum
    "urgent incidents": ("P1 in 4h", "P1 closed", "95", "90"),
    "high incidents": ("P2 in 8h", "P2 closed", "95", "90"),
    "desk answer": ("Desk <=45s", "Desk calls", "85", "80"),
    "backups": ("Backup jobs OK", "Backup jobs", None, "97"),
    "changes": ("Changes clean", "Changes", "96", "92"),
    "patching": ("Patches done", "Patches due", "95", "88"),
    "requests": ("Requests in 5d", "Requests closed", "92", "85"),
}
CREDIT = {  # level: its credit, its share of the at-risk amount before and since change notice 1
    "urgent incidents": ("urgent", F("0.4"), F("0.4")),
    "high incidents": ("high", F("0.3"), F("0.3")),
    "availability": ("availability", F("0.5"), F("0.5")),
    "desk answer": ("desk", F("0.3"), F("0.25")),
    "backups": ("backup", F("0.2"), F("0.2")),
    "changes": ("change", F("0.2"), F("0.2")),
    "patching": ("patching", F(0), F("0.15")),
    "requests": ("request", F("0.1"), F(0)),
}
NEVER_BACK = {"urgent incidents", "availability"}  # Ex 3 §6.5
EXCUSED = {("changes", "2026-02")}  # the act of 18 March
APPROVED_FEBRUARY = F("30424.34")  # approved before the correction of 2 April counted

# November and December 2025, from the opening: the word, and for the backups the value.
OPENING = {name: ["met", "met"] for name in LEVELS}
OPENING["desk answer"] = ["below expected", "met"]
OPENING["requests"] = ["met", "below expected"]
BACKUPS_BEFORE = [F("99.2"), F("99.0")]
CHARGES_BEFORE = [F("838400.00"), F("840150.00")]


def counts(month):
    row = table(DATA / month / "v1/counts.csv", "\t")[0]
    later = DATA / month / "v2/counts.csv"
    if later.exists():
        row.update(table(later, "\t")[0])
    return {k: number(v, thousands=",") for k, v in row.items()}


def word(value, expected, minimum):
    if value >= expected:
        return "met"
    return "below expected" if value >= minimum else "below minimum"


def percent(part, whole):
    return half_up(100 * part / whole, F("0.01"))  # Ex 3 §4.3


rows = Rows()
history = {}  # (level, platform): words of the months that count, the opening first
for name in LEVELS:
    history[name, ""] = list(OPENING[name])
for name in PLATFORMS:
    history["availability", name] = ["met", "met"]
history["user satisfaction", ""] = ["met", "met"]
defaults = {}  # (level, platform): was it a default, beside history
values = list(BACKUPS_BEFORE)
level, since = F("98.5"), 0  # of the backups: the level, and the first month of the present run
credited = {}  # (level, month): what was left of its credit
charges, dues, held = list(CHARGES_BEFORE), [F(0), F(0)], {}
for index, month in enumerate(MONTHS):
    row = counts(month)
    figures = {
        r["measure"]: number(r["value"], thousands=",")
        for r in table(DATA / month / "v1/charges.csv", "\t")
    }
    charge = figures["monthly charges"]
    charges.append(charge)
    at_risk = charge * F("0.12")  # Ex 3 §6.2
    words = {}
    for name, (part, whole, expected, minimum) in LEVELS.items():
        value = percent(row[part], row[whole])
        if name == "backups":
            words[name, ""] = word(value, level, F(minimum))
            values.append(value)
        elif name == "urgent incidents" and row[whole] < 20:
            late = row[whole] - row[part]
            words[name, ""] = "met" if late <= 1 else word(value, F(1000), F(minimum))
        else:
            words[name, ""] = word(value, F(expected), F(minimum))
    for line in table(DATA / month / "v1/kpis.csv", "\t"):
        expected, minimum, _ = PLATFORMS[line["System"]]
        scheduled = number(line["Scheduled"], thousands=",")
        value = percent(scheduled - number(line["Down"], thousands=","), scheduled)
        words["availability", line["System"]] = word(value, expected, minimum)
    satisfied = figures["user satisfaction"] >= F("4.2")
    words["user satisfaction", ""] = "met" if satisfied else "missed"

    earned = {}
    accrued = {}  # (level, platform): amount
    for (name, platform), verdict in words.items():
        rows.verdict(month, name, platform, verdict)
        if (name, month) in EXCUSED:
            continue
        past = history[name, platform]
        past.append(verdict)
        if name == "user satisfaction":
            continue
        # Ex 3 §5.2: below minimum at once, below expected from the third of six.
        missed = sum(w != "met" for w in past[-6:])
        default = verdict == "below minimum" or (verdict != "met" and missed >= 3)
        defaults.setdefault((name, platform), [False, False]).append(default)
        of = name if platform == "" else f"{name}/{platform}"
        if default:
            rows.fired(month, "root cause analysis", of)
            short, before, after = CREDIT[name]
            weight = PLATFORMS[platform][2] if platform else 1
            share = (after if month >= "2026-04" else before) * weight
            accrued[name, platform] = at_risk * share
        chronic = name != "requests" and len(defaults[name, platform]) >= 3 and all(
            defaults[name, platform][-3:])
        if chronic and not held.get(("chronic", of)):
            rows.fired(month, "chronic default", of)
        held["chronic", of] = chronic
        # Ex 3 §6.5: the three months after a default by the expected level were all met.
        if len(past) >= 4 and past[-3:] == ["met"] * 3 and name not in NEVER_BACK:
            if past[-4] == "below expected" and defaults[name, platform][-4]:
                earned[name] = credited.get((name, MONTHS[index - 3]), F(0))
    for name in ("requests", "user satisfaction"):
        now = sum(w != "met" for w in history[name, ""][-3:]) >= 2
        if now and not held.get(("plan", name)):
            rows.fired(month, "improvement plan", name)
        held["plan", name] = now

    total = F(0)
    gross = sum(accrued.values())
    factor = min(F(1), at_risk / gross) if gross else F(1)  # Ex 3 §6.4
    for (name, platform), amount in accrued.items():
        left = amount * factor
        credited[name, month] = credited.get((name, month), F(0)) + left
        rows.due(month, f"{CREDIT[name][0]} credit", platform, half_up(left))
        total += left
    for name, amount in earned.items():
        rows.due(month, f"{CREDIT[name][0]} earn-back", "", half_up(-amount))
        total -= amount
    if month == "2026-04":
        # Ex 3 §9.2: February as accepted on 10 April, less what was credited for it.
        correction = dues[3] - APPROVED_FEBRUARY
        rows.due(month, "true-up", "", half_up(correction))
        rows.total(month, half_up(total + correction))
    else:
        rows.total(month, half_up(total))
    # § 21.4(b), of the months as they stand today: February is already the corrected one, so that
    # its true-up must not count a second time.
    dues.append(total)
    now = sum(dues[-6:]) > F("0.15") * F("0.12") * sum(charges[-6:])
    if now and not held.get("money"):
        rows.fired(month, "heavy credits", "")
    held["money"] = now
    # Ex 3 §3.3: six months in a row above the level move it, with two limits.
    run = values[since:]
    if len(run) >= 6 and all(v > level for v in run[-6:]):
        level = min((level + sum(run[-6:]) / 6) / 2, level + F("0.25"), F("99.5"))
        since = len(values)
rows.write()
