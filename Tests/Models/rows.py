"""What the scripts of the models share: exact numbers, delivered tables, rows of expected.csv.

Nothing here knows a contract: the scripts say in Python what the clauses say in words, and read the
delivered tables by the supplier's own column names, so that neither the contract's YAML nor its
reading of submission.yaml is relied on.
"""

import csv
import sys
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def half_up(value, step=Fraction(1, 100)):
    """To the nearest multiple of `step`; a tie goes away from zero."""
    n = abs(Fraction(value)) / step
    whole = n.numerator // n.denominator
    if n - whole >= Fraction(1, 2):
        whole += 1
    return (whole if value >= 0 else -whole) * step


def half_even(value, step=Fraction(1, 100)):
    n = abs(Fraction(value)) / step
    whole = n.numerator // n.denominator
    rest = n - whole
    if rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2):
        whole += 1
    return (whole if value >= 0 else -whole) * step


def down(value, step):
    n = abs(Fraction(value)) / step
    whole = n.numerator // n.denominator
    return (whole if value >= 0 else -whole) * step


def ceiling(value):
    return -((-Fraction(value)) // 1)


def percent(text):
    return Fraction(text) / 100


def money(value):
    """Two decimals, of an amount that has no more."""
    cents = Fraction(value) * 100
    assert cents.denominator == 1, value
    sign, cents = ("-" if cents < 0 else ""), abs(int(cents))
    return f"{sign}{cents // 100}.{cents % 100:02}"


def number(text, decimal=".", thousands=""):
    if thousands:
        text = text.replace(thousands, "")
    return Fraction(text.replace(decimal, ".").replace(" ", "").replace("%", ""))


def table(path, separator=","):
    with open(ROOT / path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=separator))


class Rows:
    """The rows of expected.csv, in the order in which they are found."""

    def __init__(self):
        self.rows = []

    def add(self, period, name, instance, what, amount):
        self.rows.append((period, name, instance or "", what, amount))

    def verdict(self, period, name, instance, word):
        self.add(period, name, instance, "verdict", word)

    def due(self, period, name, instance, amount):
        if amount:
            self.add(period, name, instance, "due", money(amount))

    def closing(self, period, name, amount):
        self.add(period, name, "", "closing", money(amount))

    def fired(self, period, name, whose=""):
        self.add(period, name, whose, "fired", "yes")

    def total(self, period, amount):
        self.add(period, "all", "", "total", money(amount))

    def write(self):
        out = csv.writer(sys.stdout, lineterminator="\n")
        out.writerow(["period", "name", "instance", "what", "amount"])
        out.writerows(self.rows)


def windows(missed, periods, need, last):
    """The periods in which a trigger fires that asks for `need` of the `last` and fires once.

    `missed` maps a period to True, False or None, where None is passed over.
    """
    seen, fired, held = [], [], False
    for period in periods:
        if missed.get(period) is None:
            continue
        seen.append(bool(missed[period]))
        holds = sum(seen[-last:]) >= need
        if holds and not held:
            fired.append(period)
        held = holds
    return fired
