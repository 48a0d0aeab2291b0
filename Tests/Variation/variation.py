#!/usr/bin/env python3
"""An XmR chart computed a second time, for comparison with Sources/Reports/ProcessLimits.swift.

Written from the published rules, in exact fractions, without looking at the Swift:
  limits   mean ± 2.66 × mean moving range of the first twelve values, fewer while there are fewer
  outside  a value above the upper or below the lower limit
  run      seven values in a row on one side of the mean
  trend    seven values in a row that only rise or only fall
  near     two of three values beyond two thirds of the way to a limit but not outside it, all
           three on the same side of the mean

`variation.py` prints every series of the comparison with what it found; the output is kept in
expected.txt. `variation.py --check` tells whether expected.txt is what the script prints today.
"""
import random
import sys
from fractions import Fraction
from pathlib import Path

BASELINE = 12
LEAST = 6
SPREAD = Fraction("2.66")

# name, values, what the source prints: mean, lower and upper limit.
PUBLISHED = [
    # Ten months of a service level, worked by hand: 80.88 ± 2.66 × 1.0778.
    ("ten months", "82.1 81.4 80.6 81.9 80.2 81.1 79.4 80.8 80.3 81.0", "80.88", "78.01", "83.75"),
    # NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2 Individuals Control Charts.
    ("nist flow rate", "49.6 47.6 49.9 51.3 47.8 51.2 52.6 52.4 53.6 52.1",
     "50.81", "45.8159", "55.8041"),
    # SAS/QC User's Guide, MACONTROL procedure, Example 9.4, data set Tires and its limits.
    ("sas tires", "24.05 23.99 23.95 23.93 23.97 24.02 24.06 24.10 23.98 24.03 23.91 24.06 24.06"
     " 23.96 23.98 24.06 24.01 24.00 23.93 23.92 24.09 24.11 24.05 23.98 23.98 24.06 24.02 24.06"
     " 23.97 23.96", "24.0083", "23.8571", "24.1596"),
]


def limits(values):
    mean = sum(values, Fraction(0)) / len(values)
    moves = [abs(b - a) for a, b in zip(values[:-1], values[1:])]
    spread = SPREAD * sum(moves, Fraction(0)) / len(moves)
    return mean, mean - spread, mean + spread


def sign(x):
    return (x > 0) - (x < 0)


def signals(values, mean, lower, upper):
    found = [set() for _ in values]
    count = len(values)
    for i, value in enumerate(values):
        if value > upper:
            found[i].add("outside high")
        if value < lower:
            found[i].add("outside low")
    for start in range(count - 6):
        window = list(range(start, start + 7))
        if all(values[i] > mean for i in window):
            for i in window:
                found[i].add("run high")
        if all(values[i] < mean for i in window):
            for i in window:
                found[i].add("run low")
        if all(values[i] < values[i + 1] for i in window[:-1]):
            for i in window:
                found[i].add("trend high")
        if all(values[i] > values[i + 1] for i in window[:-1]):
            for i in window:
                found[i].add("trend low")
    third = (upper - mean) / 3
    for start in range(count - 2):
        window = list(range(start, start + 3))
        high = [i for i in window if mean + 2 * third < values[i] <= upper]
        low = [i for i in window if lower <= values[i] < mean - 2 * third]
        if len(high) >= 2 and all(values[i] > mean for i in window):
            for i in high:
                found[i].add("near high")
        if len(low) >= 2 and all(values[i] < mean for i in window):
            for i in low:
                found[i].add("near low")
    return found


def drawn(number):
    """A series that looks like a KPI: noise, with a step, a drift, a wave or an outlier."""
    dice = random.Random(f"variation {number}")
    count = dice.randint(LEAST, 40)
    places = dice.randint(0, 3)
    level = dice.randint(-50, 2000)
    noise = dice.choice([0, 1, 3, 10, 40])
    shape = dice.choice(["noise", "step", "drift", "outlier", "wave", "ladder"])
    at = dice.randrange(count)
    size = dice.choice([-1, 1]) * dice.randint(1, 60)
    values = []
    for i in range(count):
        value = level + dice.randint(-noise, noise)
        if shape == "step" and i >= at:
            value += size
        if shape == "drift" and i >= at:
            value += size * (i - at) // 4
        if shape == "outlier" and i == at:
            value += 4 * size
        if shape == "wave":
            value += size * abs(i % 18 - 9) // 2
        if shape == "ladder":
            value = level + size * (i // 3)
        values.append(Fraction(value, 10**places))
    return values


def line(name, values):
    mean, lower, upper = limits(values[:BASELINE])
    found = signals(values, mean, lower, upper)
    marks = [f"{i} {mark}" for i, marks in enumerate(found) for mark in sorted(marks)]
    numbers = " ".join(str(v) for v in values)
    return "; ".join([name, numbers, str(mean), str(lower), str(upper), ", ".join(marks)])


def printed(name, text, *expected):
    """What the source prints is the value in its own decimals. Sources multiply by 3 / 1.128 or by
    3 / 1.12838 where the rule of thumb says 2.66; that is less than 0.0014 of the moving range."""
    values = [Fraction(v) for v in text.split()]
    found = limits(values)
    give = (found[2] - found[0]) / SPREAD * Fraction("0.0014")
    for mine, theirs in zip(found, expected):
        places = len(theirs.split(".")[1])
        if abs(mine - Fraction(theirs)) > give + Fraction(1, 2 * 10**places):
            raise SystemExit(f"{name}: {float(mine)} is not the published {theirs}")
    return "; ".join([name, text, *expected])


def output():
    lines = ["# Printed by variation.py; do not edit.", "# published: name; values; mean; lower; upper"]
    lines += [printed(*entry) for entry in PUBLISHED]
    lines.append("# computed: name; values; mean; lower; upper; signals by index")
    lines += [line(name, [Fraction(v) for v in text.split()]) for name, text, *_ in PUBLISHED]
    lines += [line(f"drawn {number}", drawn(number)) for number in range(400)]
    return "\n".join(lines) + "\n"


def main():
    text = output()
    if sys.argv[1:] == ["--check"]:
        kept = Path(__file__).with_name("expected.txt").read_text(encoding="utf-8")
        if kept != text:
            raise SystemExit("expected.txt is not what variation.py prints")
        return
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
