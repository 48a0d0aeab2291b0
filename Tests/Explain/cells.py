"""The cells of the deliveries: finding them, reading them, and changing one at a time."""

import csv
import io
import json
import re
import sys
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "Recomputation"))
import plain_yaml  # noqa: E402

NUMBER = re.compile(r"-?\d[\d.,\u00a0\u202f ']*")
FACTORS = {"min": 60, "h": 3600, "s": 1}


def plain(name):
    return re.sub(r"[\s_\-]+", "", name).lower()


class Sheet:
    """One data file of a delivery, as rows of texts."""

    def __init__(self, path, scopes):
        self.path, note = path, plain_yaml.load((path.parent / "submission.yaml").read_text())
        own = (note.get("files") or {}).get(path.name, {})
        self.style = {**note, **own}
        for key in ("units", "columns"):
            self.style[key] = {plain(k): v for k, v in
                               {**(note.get(key) or {}), **(own.get(key) or {})}.items()}
        self.json = path.suffix == ".json"
        text = path.read_text(encoding="utf-8-sig")
        if self.json:
            self.rows = json.loads(text, parse_float=str, parse_int=str)
            return
        said = self.style.get("separator")
        self.separator = {"tab": "\t", None: next((c for c in ";\t," if c in text.split("\n")[0]), ",")}.get(
            said, said)
        self.rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=self.separator))
        self.head = [self.title(cell) for cell in self.rows[0]]
        names = [plain(name) for name, _ in self.head]
        self.long = "value" in names and ("measure" in names or "kpi" in names)
        no_values = {"period", "measure", "kpi", "unit", "ignore"} | {plain(scope) for scope in scopes}
        self.columns = [names.index("value")] if self.long else [
            i for i, name in enumerate(names) if name not in no_values]

    def title(self, text):
        found = re.fullmatch(r"(.*?)\s*[\(\[](.*)[\)\]]\s*", text)
        columns = self.style["columns"]
        name, unit = (found[1], found[2]) if found and plain(text) not in columns else (text, "")
        name = columns.get(plain(name), columns.get(plain(text), name))
        units = self.style["units"]
        return name, units.get(plain(name), units.get(plain(text), unit))

    def addresses(self):
        """Every cell that holds a value."""
        if self.json:
            return [f"/{i}/{key}" for i, row in enumerate(self.rows) for key, value in row.items()
                    if isinstance(value, str) and NUMBER.fullmatch(value)]
        return [f"{letter(i)}{n}" for n, row in enumerate(self.rows, 1) if n > 1 and any(row)
                for i in self.columns if i < len(row) and NUMBER.search(row[i])]

    def place(self, address):
        if self.json:
            _, row, key = address.split("/", 2)
            return int(row), key
        found = re.fullmatch(r"([A-Z]+)(\d+)", address)
        column = 0
        for c in found[1]:
            column = column * 26 + ord(c) - 64
        return int(found[2]) - 1, column - 1

    def text(self, address):
        row, column = self.place(address)
        return self.rows[row][column]

    def unit_at(self, address):
        row, column = self.place(address)
        found = re.search(r"[A-Za-z%][A-Za-z%: ]*$", self.text(address).strip())
        if found:
            return found[0]
        if self.json:
            return self.rows[row].get("unit", "")
        names = [plain(name) for name, _ in self.head]
        if self.long:
            beside = self.rows[row][names.index("unit")] if "unit" in names else ""
            measure = names.index("measure" if "measure" in names else "kpi")
            return beside or self.style["units"].get(plain(self.rows[row][measure]), "") or \
                self.head[column][1]
        return self.head[column][1]

    def number(self, address, unit):
        """What the cell holds, in the base unit."""
        text = self.text(address).strip()
        if re.fullmatch(r"\d+:\d+(:\d+)?", text):
            parts = [int(part) for part in text.split(":")]
            if len(parts) == 2:
                parts = [0] + parts if self.unit_at(address) == "mm:ss" else parts + [0]
            return Fraction(parts[0] * 3600 + parts[1] * 60 + parts[2])
        value = self.parsed(NUMBER.search(text)[0])
        if unit == "%":
            return value / 100
        return value * FACTORS.get(self.unit_at(address), 1) if unit == "s" else value

    def parsed(self, text):
        for mark in "\u00a0\u202f '":
            text = text.replace(mark, "")
        if self.style.get("decimal") == ",":
            text = text.replace(".", "").replace(",", ".")
        elif self.style.get("thousands") == ",":
            text = text.replace(",", "")
        return Fraction(text)

    # ------------------------------------------------------------ changing

    def attempts(self, address):
        """Other texts for the cell, each of a meaningful other amount."""
        text = self.text(address)
        if ":" in text:
            head, _, tail = text.strip().partition(":")
            return [f"{int(int(head) * times) + more}:{tail}" for times, more in
                    ((1.1, 1), (0.5, 0), (2, 1), (10, 0), (0, 0))]
        old = NUMBER.search(text)[0].strip()
        value = self.parsed(old)
        digits = len(re.split(r"[.,]", old)[-1]) if re.search(r"[.,]\d+$", old) and \
            value.denominator != 1 or re.search(r"[.,]\d\d$", old) else 0
        found = []
        for new in (value * Fraction(11, 10), value / 2, value + 1, value * 2, value - 1, value * 9 / 10,
                    value * 10, Fraction(0), value / 20):
            new = Fraction(round(new * 10 ** digits), 10 ** digits)
            shown = f"{new.numerator * 10 ** digits // new.denominator:0{digits + 1}}"
            if digits:
                mark = "," if self.style.get("decimal") == "," else "."
                shown = f"{shown[:-digits]}{mark}{shown[-digits:]}"
            if new >= 0 and new != value and shown not in found:
                found.append(shown)
        return [text.replace(old, new) for new in found]

    def write(self, address, new):
        row, column = self.place(address)
        kept, self.rows[row][column] = self.rows[row][column], new
        if self.json:
            self.path.write_text(json.dumps(self.rows))
        else:
            out = io.StringIO()
            csv.writer(out, delimiter=self.separator, lineterminator="\n").writerows(self.rows)
            self.path.write_text(out.getvalue())
        self.rows[row][column] = kept


def letter(column):
    return letter(column // 26 - 1) + letter(column % 26) if column >= 26 else chr(65 + column)
