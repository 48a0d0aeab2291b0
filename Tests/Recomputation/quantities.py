"""Amounts with their units, and how they combine."""

import re
from collections import namedtuple
from fractions import Fraction

# unit: "number", "count", "%", "pp", "s", "days", "working days", "points", a currency, or
# ("rate", unit, per unit). Percentages are kept as shares, percentage points as points.
Quantity = namedtuple("Quantity", "amount unit")


class SyntaxFault(Exception):
    pass


PLAIN = ("number", "count")


def same(a, b):
    """Whether two amounts may be added or compared: like units, or a nothing of any unit."""
    return (a.unit == b.unit or (a.unit in PLAIN and b.unit in PLAIN)
            or (a.amount == 0 and a.unit == "number") or (b.amount == 0 and b.unit == "number"))


def add(a, b, sign=1):
    if {a.unit, b.unit} == {"%", "pp"}:
        share = a if a.unit == "%" else b
        points = b if a.unit == "%" else a
        if a.unit == "pp" and sign < 0:
            raise SyntaxFault("pp - %")
        return Quantity(share.amount + sign * points.amount / 100, "%")
    if a.unit == b.unit == "%" and sign < 0:
        return Quantity((a.amount - b.amount) * 100, "pp")
    if not same(a, b):
        raise SyntaxFault(f"{a.unit} + {b.unit}")
    unit = b.unit if a.unit == "number" else a.unit
    return Quantity(a.amount + sign * b.amount, unit)


def multiply(a, b):
    for x, y in ((a, b), (b, a)):
        if isinstance(x.unit, tuple) and x.unit[2] == y.unit:
            return Quantity(x.amount * y.amount, x.unit[1])
    for x, y in ((a, b), (b, a)):
        if x.unit == "number":
            return Quantity(a.amount * b.amount, y.unit)
    for share in ("%", "count"):  # a percentage of a count is a count
        for x, y in ((a, b), (b, a)):
            if x.unit == share:
                return Quantity(a.amount * b.amount, y.unit)
    raise SyntaxFault(f"{a.unit} * {b.unit}")


def divide(a, b):
    """a ÷ b, or None where b is nothing."""
    if b.amount == 0:
        return None
    amount = a.amount / b.amount
    if a.unit == b.unit:
        if a.unit in ("number", "%", "pp"):
            return Quantity(amount, "number")
        return Quantity(amount, "%")
    if b.unit in ("number", "count", "%"):
        return Quantity(amount, a.unit)
    if isinstance(a.unit, tuple) or isinstance(b.unit, tuple):
        raise SyntaxFault("rate ÷")
    return Quantity(amount, ("rate", a.unit, b.unit))


def shortfall(upper, lower):
    """upper − lower, never below zero, in the unit of a difference."""
    gap = add(upper, lower, -1)
    return Quantity(max(gap.amount, Fraction(0)), gap.unit)


def round_fraction(x, mode):
    """A fraction to a whole number."""
    sign, size = (-1 if x < 0 else 1), abs(x)
    whole = size.numerator // size.denominator
    rest = size - whole
    half = Fraction(1, 2)
    if rest == 0 or mode == "down":
        up = False
    elif mode == "up":
        up = True
    elif rest != half:
        up = rest > half
    elif mode == "half up":
        up = True
    elif mode == "half down":
        up = False
    else:  # half even
        up = whole % 2 == 1
    return sign * (whole + (1 if up else 0))


def round_to(x, mode, step):
    return round_fraction(Fraction(x) / step, mode) * Fraction(step)


def round_compare(quantity, compare):
    """Rounds as `compare:` says: decimals of the percentage, of the second, of the number."""
    if compare is None or compare == "exact":
        return quantity
    decimals, unit, mode = re.fullmatch(r"(\d) decimals?(?: of (s|min|h))? (.+)", compare).groups()
    step = Fraction({"min": 60, "h": 3600}.get(unit, 1), 10 ** int(decimals))
    if quantity.unit == "%":
        step /= 100
    return Quantity(round_to(quantity.amount, mode, step), quantity.unit)
