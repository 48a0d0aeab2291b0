"""The YAML of contracts and logs: maps, lists and texts, in blocks or in brackets.

Every scalar is a text, a missing value the empty text. What the contract format refuses (anchors,
tags, several documents) is not read here either.
"""

import json
import re


class YAMLFault(Exception):
    pass


KEY = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s\[\]{},#"'&*!|>%@`-][^#]*?|-[^\s#][^#]*?)\s*:(?=\s|$)""")


def load(text):
    lines = []
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), 1):
        line = without_comment(line.rstrip("\r"))
        if line.strip():
            lines.append((number, len(line) - len(line.lstrip(" ")), line.strip()))
    if not lines:
        return ""
    value, rest = block(lines, 0, lines[0][1])
    if rest != len(lines):
        raise YAMLFault(f"line {lines[rest][0]}: {lines[rest][2]}")
    return value


def without_comment(line):
    quote = None
    for i, c in enumerate(line):
        before = line[i - 1] if i else " "
        if quote:
            if c == quote and not (quote == '"' and before == "\\"):
                quote = None
        elif c in "\"'" and before in " [{,:":
            quote = c
        elif c == "#" and before in " \t":
            return line[:i].rstrip()
    return line.rstrip()


def block(lines, at, indent):
    if lines[at][2] == "-" or lines[at][2].startswith("- "):
        return block_list(lines, at, indent)
    if KEY.match(lines[at][2]):
        return block_map(lines, at, indent)
    text, at = gather(lines, at, lines[at][2], indent - 1)
    return scalar(text), at


def block_list(lines, at, indent):
    items = []
    while at < len(lines) and lines[at][1] == indent and (lines[at][2] + " ").startswith("- "):
        number, _, text = lines[at]
        inner = text[1:].strip()
        if not inner:
            value, at = nested(lines, at + 1, indent)
        elif KEY.match(inner) or inner.startswith("- "):
            deeper = indent + len(text) - len(text[1:].lstrip())
            lines[at] = (number, deeper, inner)
            value, at = block(lines, at, deeper)
        else:
            inner, at = gather(lines, at, inner, indent)
            value = scalar(inner)
        items.append(value)
    return items, at


def block_map(lines, at, indent):
    found = {}
    while at < len(lines) and lines[at][1] == indent:
        number, _, text = lines[at]
        match = KEY.match(text)
        if not match:
            raise YAMLFault(f"line {number}: {text}")
        key, inner = scalar(match[1]), text[match.end():].strip()
        if key in found:
            raise YAMLFault(f"line {number}: {key} twice")
        if inner in (">-", ">", "|-", "|"):  # a folded text; lines of their own are not needed here
            inner, at = gather(lines, at, "", indent)
            found[key] = inner.strip()
        elif inner:
            inner, at = gather(lines, at, inner, indent)
            found[key] = scalar(inner)
        elif at + 1 < len(lines) and lines[at + 1][1] == indent and lines[at + 1][2].startswith("- "):
            found[key], at = block_list(lines, at + 1, indent)  # a list may stand under its key
        else:
            found[key], at = nested(lines, at + 1, indent)
    return found, at


def nested(lines, at, indent):
    if at < len(lines) and lines[at][1] > indent:
        return block(lines, at, lines[at][1])
    return "", at


def gather(lines, at, text, indent):
    """A text in brackets or quotes, or a plain one, with the deeper lines that go on with it."""
    at += 1
    while at < len(lines) and lines[at][1] > indent:
        text += " " + lines[at][2]
        at += 1
    return text, at


def scalar(text):
    reader = Flow(text)
    value = reader.value("") if text[:1] in "[{\"'" else text
    if text[:1] in "[{\"'" and reader.rest().strip():
        raise YAMLFault(f"after {text!r}: {reader.rest()!r}")
    return value


class Flow:
    def __init__(self, text):
        self.text, self.at = text, 0

    def rest(self):
        return self.text[self.at:]

    def skip(self):
        while self.rest()[:1].isspace():
            self.at += 1

    def value(self, ends):
        self.skip()
        first = self.rest()[:1]
        if first == "[":
            return self.list()
        if first == "{":
            return self.map()
        if first == '"':
            match = re.match(r'"(?:[^"\\]|\\.)*"', self.rest())
            self.at += match.end()
            return json.loads(match[0])
        if first == "'":
            match = re.match(r"'(?:[^']|'')*'", self.rest())
            self.at += match.end()
            return match[0][1:-1].replace("''", "'")
        begin = self.at
        while self.at < len(self.text) and not self.ends_plain(ends):
            self.at += 1
        return self.text[begin:self.at].strip()

    def ends_plain(self, ends):
        c, after = self.text[self.at], self.text[self.at + 1:self.at + 2]
        return c in ends and (c != ":" or after in ("", " ", ",", "}", "]"))

    def list(self):
        self.at += 1
        items = []
        while True:
            self.skip()
            if self.rest()[:1] == "]":
                self.at += 1
                return items
            items.append(self.value(",]"))
            self.comma("]")

    def map(self):
        self.at += 1
        found = {}
        while True:
            self.skip()
            if self.rest()[:1] == "}":
                self.at += 1
                return found
            key = self.value(":,}")
            self.skip()
            found[key] = ""
            if self.rest()[:1] == ":":
                self.at += 1
                found[key] = self.value(",}")
            self.comma("}")

    def comma(self, end):
        self.skip()
        if self.rest()[:1] == ",":
            self.at += 1
        elif self.rest()[:1] != end:
            raise YAMLFault(f"{self.text!r} at {self.at}")


# ------------------------------------------------------------ writing


def dump(value, indent=0):
    pad = " " * indent
    if isinstance(value, dict):
        return "".join(f"{pad}{quoted(key)}:{inside(item, indent)}" for key, item in value.items())
    return "".join(f"{pad}-{item_text(item, indent)}" for item in value)


def inside(value, indent):
    if isinstance(value, (dict, list)):
        return "\n" + dump(value, indent + 2) if value else (" {}\n" if value == {} else " []\n")
    return f" {quoted(value)}\n"


def item_text(value, indent):
    if isinstance(value, (dict, list)):
        return " " + dump(value, indent + 2).lstrip(" ")
    return f" {quoted(value)}\n"


def quoted(text):
    if re.fullmatch(r"[A-Za-z0-9(][A-Za-z0-9 .()/%*+<>=_-]*", text) and not text.endswith(" "):
        return text
    return json.dumps(text, ensure_ascii=False)
