"""What the scripts of the models share: reading delivered tables, rounding, writing the rows.

Nothing here knows a contract. Numbers are fractions from the first digit to the last.
"""

import csv
import sys
from fractions import Fraction as F
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "examples"


def number(text, decimal=".", thousands=""):
    """The number at the start of a cell; None for a blank. Its unit is the caller's affair."""
    text = text.strip()
    if thousands:
        text = text.replace(thousands, "")
    text = text.replace(decimal, ".").split(" ")[0].rstrip("%")
    return F(text) if text else None


def table(path, separator=","):
    """The rows of a table, each a dictionary by the supplier's own column names."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=separator))


def rounded(value, step, tie="half up"):
    """To a multiple of step; a tie goes away from zero, or to the even one."""
    step = F(step)
    parts = abs(F(value)) / step
    whole = parts.numerator // parts.denominator
    rest = parts - whole
    if tie == "down":
        up = False
    elif tie == "half even":
        up = rest > F(1, 2) or (rest == F(1, 2) and whole % 2 == 1)
    else:
        up = rest >= F(1, 2)
    return (whole + up) * step * (1 if value >= 0 else -1)


def money(value, step="0.01", tie="half up"):
    hundredths = int(rounded(value, step, tie) * 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}"


class Rows:
    """expected.csv, in the order in which it was worked out."""

    def __init__(self):
        self.rows = []

    def verdict(self, period, name, instance, word):
        self.rows.append((period, name, instance, "verdict", word))

    def due(self, period, name, instance, amount):
        """Lines of no amount are left out."""
        if amount != "0.00":
            self.rows.append((period, name, instance, "due", amount))

    def fired(self, period, name, of):
        self.rows.append((period, name, of, "fired", "yes"))

    def total(self, period, amount):
        self.rows.append((period, "all", "", "total", amount))

    def write(self):
        sys.stdout.write("period,name,instance,what,amount\n")
        for row in self.rows:
            sys.stdout.write(",".join(row) + "\n")
