"""What the parts of the recomputation share: contexts, open questions, small arithmetic."""

from collections import namedtuple
from datetime import timedelta
from fractions import Fraction

from quantities import Quantity


ZERO = Quantity(Fraction(0), "number")
OWN = ("value", "exact value", "target", "band", "missed", "met", "measured", "shortfall", "excess")
VERDICT = ("missed", "met", "band")
LEDGER = ("balance", "accrued", "due", "after", "moved", "left")

# mode: "money" in consequences, "triggers" in triggers, "kpi" in KPIs, "repeat" elsewhere.
# ghost: None, "before" (there is no such period) or "breaks" (the period ends every chain).
# floor: windows inside a term that was reset begin on this day.
# scope: that of the instance, where a group by a scope has an instance and no KPI.
Context = namedtuple("Context", "kpi instance period mode ghost floor scope",
                     defaults=(None, None, None))
Measured = namedtuple("Measured", "exact value numerator denominator absence")
Judged = namedtuple("Judged", "verdict band")


# Where the text leaves two readings or the program is held to be wrong: the reading of the text first.
# DISAGREEMENTS.md has the reasons. `compare.py --as-kepi` takes the second of each, so that the rest
# can be compared meanwhile.
QUESTIONS = {
    "worst": ("the largest", "the largest in size"),
    "ties of smallest": ("first", "last"),
    "another KPI whose money skips": ("is asked", "is not missed"),
    "deemed while data is awaited": ("nothing counts", "is deemed"),
    "last days and months go back from": ("the period that asks", "the last period of X"),
    "a rolling cap of entries": ("same KPI and instance", "same consequence too"),
    "values in a period that breaks": ("are there", "are missing"),
}
ANSWERS = {question: answers[0] for question, answers in QUESTIONS.items()}


def answer_as_kepi():
    ANSWERS.update({question: answers[1] for question, answers in QUESTIONS.items()})


def cut(period, days):
    """The parts of a period between the days; the whole one where no day lies inside."""
    edges = [period.first] + [d for d in days if period.first < d <= period.last]
    if len(edges) == 1:
        return [period]
    ends = [d - timedelta(1) for d in edges[1:]] + [period.last]
    return [period._replace(first=a, last=b, label=f"{a} to {b}") for a, b in zip(edges, ends)]


def negate(value):
    return None if value is None else not value


def both(a, b):
    """And of three values."""
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def compare(operator, a, b):
    if a is None or b is None:
        return None
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        a, b = a.amount, b.amount
    return {">=": lambda: a >= b, "<=": lambda: a <= b, ">": lambda: a > b, "<": lambda: a < b,
            "=": lambda: a == b, "!=": lambda: a != b}[operator]()


def combine(how, values):
    size = lambda x: x.amount if isinstance(x, Quantity) else x  # or a date, or a time
    if how == "smallest":
        return min(values, key=size)
    if how == "largest":
        return max(values, key=size)
    units = [q.unit for q in values if q.unit != "number"] or ["number"]
    total = sum((q.amount for q in values), Fraction(0))
    return Quantity(total / len(values) if how == "mean" else total, units[0])


def line(left, right, x):
    """The straight line through two knots, at x."""
    (x0, y0), (x1, y1) = left, right
    slope = (y1.amount - y0.amount) / (x1.amount - x0.amount)
    return Quantity(y0.amount + slope * (x - x0.amount), y1.unit if y0.unit == "number" else y0.unit)


def distribute(cut, amounts, how):
    """How much each amount gives up, so that together they give the cut."""
    if how == "pro rata":
        total = sum(amounts, Fraction(0))
        return [amount * cut / total if total else Fraction(0) for amount in amounts]
    left = sum(amounts, Fraction(0)) - cut  # the first keep what they have
    shares = []
    for amount in amounts:
        kept = min(amount, left)
        left -= kept
        shares.append(amount - kept)
    return shares


def show(value):
    if isinstance(value, Quantity):
        return str(value.amount)
    return value if value is None or isinstance(value, (str, bool)) else str(value)
