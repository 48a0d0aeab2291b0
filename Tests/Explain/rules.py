"""The rule of each operation of a derivation: what it comes to, from its operands alone.

Written from the pages of the language and of the result, not from the program. A rule returns what
the node must be worth; `Unlike` says that the operands do not lead there.
"""

import math
import re
from fractions import Fraction

from elapsed import between

UNITS = {"%": ("%", Fraction(1, 100)), "pp": ("pp", 1), "s": ("s", 1), "min": ("s", 60), "h": ("s", 3600)}


class Unlike(Exception):
    pass


def number(node):
    value = node["value"]
    return Fraction(value["exact"]) if isinstance(value, dict) else value


def unit(node):
    return node["value"]["unit"] if isinstance(node["value"], dict) else None


def level(node):
    """The number with percentages and percentage points on one scale."""
    return number(node) / 100 if unit(node) == "pp" else number(node)


def amount_of(text):
    """`20%`, `2 points`, `30 s`, `0.05 EUR` as a number in the base unit."""
    found = re.match(r"\s*(-?[\d.]+)\s*([A-Za-z%]*)", text)
    if not found:
        raise Unlike(f"no amount in {text!r}")
    return Fraction(found[1]) * UNITS.get(found[2], (found[2], 1))[1]


def on_scale(node, value):
    """A level in the unit of the node."""
    return value * 100 if unit(node) == "pp" else value


def round_to(value, mode, step):
    """Half up is away from zero; so is up."""
    size = abs(value) / step
    whole, part = size.numerator // size.denominator, size % 1
    half = Fraction(1, 2)
    more = {"half up": part >= half, "half down": part > half, "down": False, "up": part > 0,
            "half even": part > half or (part == half and whole % 2 == 1)}[mode]
    return (whole + more) * step * (-1 if value < 0 else 1)


def operands(node, count=None):
    found = node["operands"]
    if node.get("omitted"):
        raise Unlike("operands are left out")
    if count is not None and len(found) != count:
        raise Unlike(f"{len(found)} operands, {count} expected")
    return found


def members(node):
    """The operands of a set; `of those measured` leaves out what has no value, and shows it."""
    found = operands(node)
    if node["text"].endswith("of those measured"):
        found = [n for n in found if n["value"] is not None]
    return found


def missing(nodes):
    return any(n["value"] is None for n in nodes)


# ------------------------------------------------------------ arithmetic


def arithmetic(rule, scaled):
    def apply(node, book):
        pair = operands(node)
        if missing(pair):
            return None
        if len(pair) != 2:
            raise Unlike(f"{len(pair)} operands of {node['operation']}")
        values = [level(n) if scaled else number(n) for n in pair]
        if node["operation"] == "/" and values[1] == 0:
            return None
        return on_scale(node, rule(*values)) if scaled else rule(*values)
    return apply


def comparison(rule):
    def apply(node, book):
        pair = operands(node, 2)
        if missing(pair):
            return None
        if all(isinstance(n["value"], dict) for n in pair):
            return rule(level(pair[0]), level(pair[1]))
        return rule(pair[0]["value"], pair[1]["value"])
    return apply


def per(node, book):
    note = re.fullmatch(r"per ([\d.]+) .*", node["note"] or "")
    if not note:
        raise Unlike(f"per what? {node['note']}")
    return number(operands(node, 1)[0]) / Fraction(note[1])


def steps(rule):
    def apply(node, book):
        size, of = operands(node, 2)
        return None if missing([size, of]) else Fraction(rule(level(of) / level(size)))
    return apply


def difference(sign):
    def apply(node, book):
        value, edge = operands(node, 2)
        if missing([value, edge]):
            return None
        gap = max(Fraction(0), sign * (level(value) - level(edge)))
        return gap * 100 if unit(value) in ("%", "pp") and unit(node) == "pp" else gap
    return apply


def extreme(rule):
    def apply(node, book):
        found = members(node)
        if missing(found):
            return None
        return on_scale(node, rule([level(n) for n in found])) if found else None
    return apply


def rounded(node, book):
    value, step = operands(node, 2)
    return None if missing([value, step]) else round_to(number(value), node["note"], number(step))


def negative(node, book):
    found = operands(node, 1)
    return None if missing(found) else -number(found[0])


def size(node, book):
    """A limit on bonuses is held against the size of their sum, which is below zero."""
    return abs(number(operands(node, 1)[0]))


def elapsed(node, book):
    found = operands(node)
    if not found:  # days in force, and other words of the calendar
        return book.calendar(node)
    if len(found) != 2:
        raise Unlike(f"{len(found)} operands, 2 expected")
    if missing(found):
        return None
    return between(node["operation"], node["text"], node["note"], *(n["value"] for n in found),
                   book.contract, (book.root / book.document["contract"]["file"]).parent)


# ------------------------------------------------------------ logic and windows


def negated(node, book):
    value = operands(node, 1)[0]["value"]
    return None if value is None else not value


def joined(deciding):
    """And, or: one side decides, both are needed otherwise."""
    def apply(node, book):
        values = [n["value"] for n in operands(node)]
        if deciding in values:
            return deciding
        if len(values) < 2:
            raise Unlike("one side does not decide")
        return None if None in values else not deciding
    return apply


def chosen(node, book):
    found = operands(node)
    if found[0]["value"] is None:
        return None
    if len(found) < 2:
        raise Unlike("nothing was chosen")
    return number(found[-1])


def otherwise(node, book):
    found = operands(node)
    return number(found[0]) if found[0]["value"] is not None else number(found[-1])


def at_least(node, book):
    note = re.match(r"(\d+) of (\d+), (\d+) needed", node["note"] or "")
    if not note:
        raise Unlike(f"how many are needed? {node['note']}")
    values = [n["value"] for n in operands(node)]
    held, unknown, window, needed = values.count(True), values.count(None), int(note[2]), int(note[3])
    if held != int(note[1]) or len(values) > window:
        raise Unlike(f"{held} of {len(values)} hold, the note says {node['note']}")
    if held >= needed:
        return True
    return None if held + unknown >= needed else False


def count(node, book):
    values = [n["value"] for n in members(node)]
    return None if None in values else Fraction(values.count(True))


def same(node, book):
    return number(operands(node, 1)[0])


def story(node, book):
    """A term that sets itself anew: what it was at the start, and each time it was asked."""
    found, value = operands(node), None
    for told in found:
        if told["operation"] == "kept" and (told["operands"][0]["value"] is True or number(told) != value):
            raise Unlike(f"{told['note']}: it was not kept")
        value = number(told)
    return value if found else number(node)


def reset(node, book):
    to, asked = operands(node, 2)
    if asked["value"] is not True:
        raise Unlike("nothing set it anew")
    return number(node) if to["value"] is None else number(to)


def term(node, book):
    if node["note"]:
        return story(node, book)
    return same(node, book)


def not_posted(node, book):
    """A condition that does not hold, an amount of nothing, or a line that another stands for."""
    found, note = operands(node), node["note"]
    if "does not hold" in note and found[-1]["value"] is not False:
        raise Unlike("its condition holds")
    if "can't be decided" in note and found[-1]["value"] is not None:
        raise Unlike("its condition is decided")
    if "is zero" in note and number(found[-1]) != 0:
        raise Unlike("its amount is not zero")
    return Fraction(0)


def past(node, book):
    found = operands(node)
    return number(found[0]) if found else (False if node["value"] is False else None)


def total(node, book):
    found = members(node)
    if not node["operands"]:
        return book.group_total(node)
    return None if missing(found) else sum((number(n) for n in found), Fraction(0))


def measure(node, book):
    found = operands(node)
    if missing(found):
        return None
    if len(found) == 1 or not isinstance(found[0]["value"], dict):
        return number(found[-1])
    return sum((number(n) for n in found), Fraction(0))


def pooled(node, book):
    found = operands(node)
    if missing(found):
        return None
    if len(found) == 2 and all(n["operation"] in ("sum", "measure") for n in found):
        return number(found[0]) / number(found[1])
    raise Unlike("sums of numerators and denominators are not shown")


# ------------------------------------------------------------ tables


def table(node, book):
    found = operands(node)
    if missing(found):
        return None
    row = re.search(r"(row|at) `(.*)`", node["note"] or "")
    if not row:
        raise Unlike(f"which row? {node['note']}")
    argument = found[0]
    if row[1] == "row" and row[2] != "rest" and not row_holds(argument, row[2]):
        raise Unlike(f"row {row[2]!r} does not hold")
    flat = "curve" in book.contract["tables"].get(node["text"], {})  # its ends go on outside
    if row[1] == "at" and not flat and amount_of(row[2]) > number(argument):
        raise Unlike(f"{row[2]!r} is not reached")
    return number(found[-1])


def row_holds(argument, row):
    if not isinstance(argument["value"], dict):
        return argument["value"] == row
    value = number(argument)
    for words, rule in (("at least ", lambda e: value >= e), ("at most ", lambda e: value <= e),
                        ("below ", lambda e: value < e), ("above ", lambda e: value > e)):
        if row.startswith(words):
            return rule(amount_of(row[len(words):]))
    low, _, high = row.partition(" to ")
    return amount_of(low) <= value <= amount_of(high or low)


def curve(node, book):
    found = operands(node)
    if missing(found):
        return None
    knots = re.findall(r"`([^`]*)`", node["note"] or "")
    if len(knots) == 1:
        return number(found[-1])
    if len(knots) != 2 or len(found) != 3:
        raise Unlike(f"between which knots? {node['note']}")
    (x0, x1), (y0, y1) = map(amount_of, knots), (number(found[1]), number(found[2]))
    return y0 + (y1 - y0) * (number(found[0]) - x0) / (x1 - x0)


# ------------------------------------------------------------ money


def accrue(node, book):
    found, amount = operands(node), None
    for operand in found:
        value = number(operand)
        if value is True:
            continue
        if not isinstance(value, Fraction):
            raise Unlike(f"{operand['text']} is {value}")
        amount = value if amount is None else amount * value
    if amount is None:
        raise Unlike("no amount")
    return -amount if node["operation"].endswith("supplier") else amount


def scale(node, book):
    before, by = operands(node)[:2]
    conditions_hold(operands(node)[2:])
    return number(before) * (number(by) - 1)


def conditions_hold(nodes):
    for operand in nodes:
        if operand["value"] is not True:
            raise Unlike(f"{operand['text']} is {operand['value']}")


def cap(node, book):
    found = operands(node)
    before, all_of_it, limit = found[:3]
    used = sum((number(n) for n in found[3:] if n["operation"] == "used"), Fraction(0))
    cut = max(Fraction(0), number(all_of_it) - max(Fraction(0), number(limit) - used))
    said = re.match(r"(-?[\d.]+)…? \S+ over the cap", node["note"] or "")
    if not said or abs(Fraction(said[1]) - cut) > Fraction(1, 100):
        raise Unlike(f"{cut} over the cap, not {node['note']}")
    together = book.cut_together(node)
    if abs(together) != cut:
        raise Unlike(f"{cut} over the cap, {together} cut")
    if "pro rata" in node["note"] and not book.nets:
        return -cut * number(before) / number(all_of_it)
    return number(node)  # in contract order, and net: only the sum of the cuts is bound


def used(node, book):
    """What was left due in the earlier periods of the set, by period and by the lines of all of them."""
    parts = sum((number(n) for n in operands(node)), Fraction(0))
    said = book.used(node)
    if abs(parts) != said:
        raise Unlike(f"{parts} by period, {said} by lines")
    return said


def moved(node, book):
    found = operands(node)
    conditions_hold([n for n in found if n["operation"] not in ("candidate", "before", "not posted")])
    candidates = [number(n) for n in found if n["operation"] == "candidate"]
    if candidates and number(node) not in candidates:
        raise Unlike("what was moved is no candidate")
    if not candidates and number(node) != book.before():
        raise Unlike(f"{book.before()} stood there")
    return number(node)


def convert(node, book):
    note = re.fullmatch(r"(-?[\d./]+) points? of (-?[\d./]+) points?", node["note"] or "")
    if not note:
        raise Unlike(f"which points of which? {node['note']}")
    return number(operands(node)[0]) * Fraction(note[1]) / Fraction(note[2])


def rounding(node, book):
    found = re.fullmatch(r"(.*) to (.*), (at the end|each entry)", node["text"])
    if not found:
        raise Unlike(f"how rounded? {node['text']}")
    exact, step = number(operands(node, 1)[0]), amount_of(found[2])
    if found[3] == "at the end":
        return round_to(exact, found[1], step) - exact
    return sum((round_to(due, found[1], step) for due in book.dues()), Fraction(0)) - exact


# ------------------------------------------------------------ what is given, or stands elsewhere


def given(node, book):
    return number(node)


def refers(name):
    def apply(node, book):
        return getattr(book, name)(node)
    return apply


def exact_value(node, book):
    return number(operands(node, 1)[0]) if node["operands"] else book.of_reading(node)


RULES = {
    "+": arithmetic(lambda a, b: a + b, True), "-": arithmetic(lambda a, b: a - b, True),
    "*": arithmetic(lambda a, b: a * b, False), "/": arithmetic(lambda a, b: a / b, False),
    "of": arithmetic(lambda a, b: a * b, False), "per": per,
    ">": comparison(lambda a, b: a > b), ">=": comparison(lambda a, b: a >= b),
    "<": comparison(lambda a, b: a < b), "<=": comparison(lambda a, b: a <= b),
    "=": comparison(lambda a, b: a == b), "!=": comparison(lambda a, b: a != b),
    "full steps": steps(math.floor), "started steps": steps(math.ceil), "exact steps": steps(lambda x: x),
    "negative": negative, "size": size, "days": elapsed, "working days": elapsed, "hours": elapsed,
    "service hours": elapsed, "excess": difference(1), "shortfall": difference(-1), "rounded": rounded,
    "smaller": extreme(min), "larger": extreme(max), "smallest": extreme(min), "largest": extreme(max),
    "mean": extreme(lambda values: sum(values) / len(values)), "sum": total, "count": count,
    "pooled": pooled, "and": joined(False), "or": joined(True), "not": negated, "if": chosen,
    "otherwise": otherwise, "at least n of m": at_least, "past": past, "term": term,
    "start": same, "kept": given, "reset": reset, "requirement": same, "in band": same, "row": same,
    "condition": same, "chosen": given, "not posted": not_posted, "no effect": not_posted,
    "left due": given, "standing": refers("of_reading"), "trigger": refers("trigger"),
    "measure": measure, "sum of cells": measure, "table": table, "curve": curve,
    "accrue": accrue, "accrue for the supplier": accrue, "scale": scale, "cap": cap,
    "forgive": moved, "keep": moved, "drop": moved, "convert": convert, "rounding": rounding,
    "literal": refers("literal"), "cell": refers("cell"), "absent": refers("absent"),
    "act": given, "waive": given, "calendar": refers("calendar"), "issued": refers("issued"),
    "missed": refers("of_reading"), "met": refers("of_reading"), "band": refers("of_reading"),
    "measured": refers("of_reading"), "value": refers("of_reading"), "target": refers("of_reading"),
    "exact value": exact_value, "ledger": refers("ledger"), "balance": refers("balance"),
    "before": lambda node, book: book.before(), "points": refers("line"), "candidate": refers("line"),
    "line": refers("line"), "used": used, "exact": refers("exact_total"), "recomputed": refers("total_of"),
}
