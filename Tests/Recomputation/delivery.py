"""The data folder: deliveries, acts and opening, read into plain dictionaries."""

import csv
import io
import json
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import plain_yaml
from quantities import Quantity
from periods import parse_date, parse_time


def load_yaml(path):
    return plain_yaml.load(Path(path).read_text(encoding="utf-8-sig"))


def plain(name):
    """A name as it is compared: case, spaces, _ and - make no difference."""
    return re.sub(r"[\s_\-]+", "", name).lower()


class CellFault(Exception):
    pass


# unit text -> (unit, factor to the base unit)
def unit_of(text, currency):
    text = text.strip()
    table = {
        "": None, "count": ("count", 1), "number": ("number", 1), "%": ("%", Fraction(1, 100)),
        "percent": ("%", Fraction(1, 100)), "pp": ("pp", 1), "s": ("s", 1), "min": ("s", 60),
        "h": ("s", 3600), "days": ("days", 1), "day": ("days", 1),
        "working days": ("working days", 1), "points": ("points", 1), "point": ("points", 1),
        "yes/no": ("yes/no", 1), "words": ("words", 1), "date": ("date", 1), "time": ("time", 1),
    }
    if text in table:
        return table[text]
    if currency and text == currency:
        return (currency, 1)
    if text in ("h:mm:ss", "mm:ss", "h:mm"):
        return (text, 1)
    raise CellFault(f"unit {text!r}")


def parse_number(text, decimal, thousands):
    text = text.replace("\u00a0", " ").replace("\u202f", " ").strip()
    if thousands and thousands not in ("none", "space", " "):
        text = text.replace(thousands, "")
    text = re.sub(r"(?<=\d) (?=\d\d\d(\D|$))", "", text)
    if decimal == ",":
        text = text.replace(",", ".")
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", text):
        raise CellFault(f"number {text!r}")
    return Fraction(text)


def read_date(text, style):
    found = parse_date(text)
    if found:
        return found
    if not style:
        raise CellFault(f"date {text!r}")
    places = re.split(r"[.\-/]", style)
    parts = dict(zip(places, [int(x) for x in re.split(r"[.\-/]", text)]))
    return date(parts["year"], parts["month"], parts["day"])


def read_cell(text, wanted, stated, style, currency):
    """One cell as a value of the wanted unit. `stated` is the unit beside it, or ''."""
    text = text.strip()
    if wanted == "yes/no":
        if text.lower() in ("yes", "true", "1"):
            return True
        if text.lower() in ("no", "false", "0"):
            return False
        raise CellFault(f"yes or no {text!r}")
    if wanted == "words":
        return text
    if wanted == "date":
        return read_date(text, style.get("dates"))
    if wanted == "time":
        found = re.fullmatch(r"(\S+?)[ T](\d\d:\d\d(?::\d\d)?)", text)
        if not found:
            raise CellFault(f"time {text!r}")
        day, clock = found.groups()
        return parse_time(f"{read_date(day, style.get('dates'))} {clock}")
    found = re.fullmatch(r"(.*?)\s*(%|pp|[A-Za-z][A-Za-z ]*)", text)
    if found:
        text, beside = found[1], found[2]
        if stated and unit_of(stated, currency)[0] not in (unit_of(beside, currency)[0],):
            raise CellFault("two units")
        stated = beside
    if ":" in text:
        parts = [int(x) if i < 9 else 0 for i, x in enumerate(text.split(":"))]
        if len(parts) == 3:
            seconds = parts[0] * 3600 + parts[1] * 60 + parts[2]
        elif stated == "mm:ss":
            seconds = parts[0] * 60 + parts[1]
        elif stated == "h:mm":
            seconds = parts[0] * 3600 + parts[1] * 60
        else:
            raise CellFault("clock")
        return Quantity(Fraction(seconds), "s")
    number = parse_number(text, style.get("decimal", "."), style.get("thousands"))
    unit = unit_of(stated, currency) if stated else None
    if unit is None:
        if wanted in ("%", "s", currency):
            raise CellFault("no unit")
        unit = (wanted, 1)
    if unit[0] != wanted and {unit[0], wanted} != {"count", "number"}:
        raise CellFault(f"{unit[0]} is not {wanted}")
    return Quantity(number * unit[1], wanted)


class Version:
    """One version of a delivery: which figures it has, and what it says of them."""

    def __init__(self, number, received):
        self.number = number
        self.received = received
        self.contains = set()  # figures with a column or a row
        self.values = {}       # (figure, instance or None, period label) -> value


class Figure:
    """A measure or a delivered KPI figure that a data file may hold."""

    def __init__(self, name, unit, scope, within=None):
        self.name, self.unit, self.scope, self.within = name, unit, scope, within


class Deliveries:
    def __init__(self, folder, figures, scopes, currency, as_of, accepted, counts_from=None):
        """figures: name -> Figure. accepted: labels of the periods with `delivery accepted`.
        counts_from(label, received, first): the day from which a correction counts, or None."""
        self.counted = []  # (period label, the day from which a version counts)
        self.folder, self.currency = Path(folder), currency
        self.figures = {plain(f.name): f for f in figures}
        self.scopes = {plain(s): s for s in scopes}
        self.periods = {}  # label -> list of Version, lowest first
        self.faults = []
        for path in sorted(self.folder.iterdir()) if self.folder.exists() else []:
            if not path.is_dir():
                continue
            versions = []
            for sub in sorted(path.iterdir(), key=lambda p: int(p.name[1:])):
                note = load_yaml(sub / "submission.yaml")
                received = parse_date(note["received"])
                day = received
                if versions and counts_from:  # a correction
                    day = counts_from(path.name, received, versions[0].received)
                if day and (as_of is None or day <= as_of):
                    self.counted.append((path.name, day))
                    version = Version(int(sub.name[1:]), received)
                    self.read(version, sub, note, path.name, path.name in accepted)
                    versions.append(version)
            if versions:
                self.periods[path.name] = versions

    def read(self, version, folder, note, label, accepted):
        for path in sorted([*folder.glob("*.csv"), *folder.glob("*.json")]):
            style = {k: v for k, v in note.items() if k != "files"}
            own = note.get("files", {}).get(path.name, {})
            for key, value in own.items():
                if isinstance(value, dict):
                    style[key] = {**style.get(key, {}), **value}
                else:
                    style[key] = value
            self.read_table(version, path, style, label, accepted)

    def csv_rows(self, path, style):
        text = path.read_text(encoding="utf-8-sig")
        separator = style.get("separator")
        if separator is None:
            head = text.split("\n", 1)[0]
            separator = next((c for c in ";\t," if c in head), ",")
        separator = "\t" if separator == "tab" else separator
        rows = [r for r in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
                if any(cell.strip() for cell in r)]
        for row in rows[1:]:
            yield list(zip(rows[0], row + [""] * (len(rows[0]) - len(row))))

    def json_rows(self, path):
        """Each object is a row; what it has not is not reported, as a blank is."""
        numbers = {"parse_int": str, "parse_float": str}
        for row in json.loads(path.read_text(encoding="utf-8-sig"), **numbers):
            yield [(key, "" if cell is None else str(cell)) for key, cell in row.items()]

    def read_table(self, version, path, style, label, accepted):
        columns = {plain(k): v for k, v in style.get("columns", {}).items()}
        units = {plain(k): v for k, v in style.get("units", {}).items()}
        in_json = path.suffix == ".json"
        if in_json:  # numbers are written as JSON writes them
            style = {k: v for k, v in style.items() if k not in ("decimal", "thousands")}
        for cells in self.json_rows(path) if in_json else self.csv_rows(path, style):
            row = {}
            for title, cell in cells:
                found = re.fullmatch(r"(.*?)\s*[\(\[](.*)[\)\]]\s*", title)
                name, unit = (found[1], found[2]) if found and plain(title) not in columns \
                    else (title, "")
                stated = units.get(plain(name), unit)
                name = columns.get(plain(name), name).strip()
                row[plain(name)] = (name, units.get(plain(name), stated), cell.strip())
            self.read_row(version, row, units, style, label, accepted, path)

    def read_row(self, version, row, units, style, label, accepted, path):
        period = row.get("period", ("", "", ""))[2] or label
        scopes = {self.scopes[key]: cell for key, (_, _, cell) in row.items()
                  if key in self.scopes and cell}
        named = row.get("measure") or row.get("kpi")
        if named and "value" in row:
            unit = row.get("unit", ("", "", ""))[2]
            unit = unit or units.get(plain(named[2]), "") or row["value"][1]
            cells = [(named[2], unit, row["value"][2])]
        else:
            cells = [cell for key, cell in row.items() if key in self.figures]
        for name, unit, cell in cells:
            self.put(version, name, unit, cell, period, scopes, style, accepted, path)

    def put(self, version, name, unit, cell, period, scopes, style, accepted, path):
        figure = self.figures.get(plain(name))
        if figure is None:
            self.faults.append(f"{path}: unknown {name}")
            return
        if figure.unit == "own":
            return  # the supplier's own figure of a computed KPI: printed by others, not used here
        version.contains.add(figure.name)
        instance = scopes.get(figure.scope) if figure.scope else None
        key = (figure.name, instance, period)
        if not cell.strip():
            version.values.setdefault(key, None)  # a blank is not reported; no row may be more
            return
        try:
            value = read_cell(cell, figure.unit, unit, style, self.currency)
            if figure.within and not figure.within(value):
                raise CellFault(f"{cell} is not a possible value")
            if version.values.get(key) is not None:
                version.values[key] = None
                raise CellFault("twice")
            version.values[key] = value
        except (CellFault, ValueError) as fault:
            if not accepted:
                self.faults.append(f"{path}: {name}: {fault}")

    def delivered(self, label):
        return self.periods.get(label, [])

    def first_received(self, label):
        versions = self.delivered(label)
        return min(v.received for v in versions) if versions else None

    def version_with(self, label, figure):
        """The highest version that contains the figure."""
        found = [v for v in self.delivered(label) if figure in v.contains]
        return found[-1] if found else None


def latest_day(folder):
    """The latest day on which a delivery was received or an act was dated."""
    days = []
    for path in Path(folder).glob("*/v*/submission.yaml"):
        days.append(parse_date(load_yaml(path)["received"]))
    acts = Path(folder) / "acts.yaml"
    if acts.exists():
        days += [parse_date(act["date"]) for act in load_yaml(acts).get("acts") or []]
    return max(days) if days else None
