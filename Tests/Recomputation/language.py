"""The expression language: text to a tree of tuples.

A tree node is a tuple whose first member says what it is. Nothing is checked that a contract which
`kepi check` accepts does not need: this is a second opinion on amounts, not a second checker.
"""

import re
from fractions import Fraction

from names import is_word
from periods import parse_date, parse_time
from quantities import Quantity, SyntaxFault

UNIT_WORDS = [
    ("percentage points", "pp", 1), ("percentage point", "pp", 1), ("working days", "working days", 1),
    ("working day", "working days", 1), ("points", "points", 1), ("point", "points", 1),
    ("days", "days", 1), ("day", "days", 1), ("pp", "pp", 1), ("min", "s", 60), ("h", "s", 3600),
    ("s", "s", 1), ("%", "%", Fraction(1, 100)),
]
COMPARISONS = [
    ("at least", ">="), ("at most", "<="), ("below", "<"), ("above", ">"), ("is not", "!="),
    ("is", "="), (">=", ">="), ("<=", "<="), ("!=", "!="), ("<", "<"), (">", ">"), ("=", "="),
]
MODES = ["half up", "half even", "half down", "down", "up"]


WORDS = ["exact value", "value", "target", "band", "missed", "met", "measured", "scope", "yes", "no",
         "kpi", "working days in force", "working days of the period", "first day of the period",
         "last day of the period", "amount",
         "first period of the contract", "last period of the contract", "days in force", "days of the period", "days of the month", "days of the contract year",
         "days late of the delivery", "month of the period", "first period of the contract year",
         "last period of the contract year"]
PREFIXES = ["previous", "not", "shortfall of", "excess of", "shortfall", "excess", "full steps of",
            "started steps of", "exact steps of", "smaller of", "larger of", "count of", "sum of",
            "mean of", "pooled of", "smallest of", "largest of", "balance of", "accrued", "due",
            "left of", "days from", "working days from", "working days of", "service hours from",
            "service hours of", "hours from"]


class Parser:
    """Recursive descent without a token list: what a word means depends on where it stands."""

    def __init__(self, names, text):
        self.names = names
        self.text = re.sub(r"\s+", " ", text.strip())
        self.at = 0

    # -- small tools

    def space(self):
        while self.at < len(self.text) and self.text[self.at] == " ":
            self.at += 1

    def peek(self, phrase):
        self.space()
        end = self.at + len(phrase)
        if not self.text.startswith(phrase, self.at):
            return False
        if is_word(phrase[-1]) and end < len(self.text) and (
                is_word(self.text[end]) or (self.text[end] == "-" and end + 1 < len(self.text)
                                            and is_word(self.text[end + 1]))):
            return False
        return True

    def take(self, phrase):
        if self.peek(phrase):
            self.at += len(phrase)
            return True
        return False

    def need(self, phrase):
        if not self.take(phrase):
            raise SyntaxFault(f"{phrase!r} expected at {self.text[self.at:]!r} in {self.text!r}")

    def match(self, pattern):
        self.space()
        found = re.compile(pattern).match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def whole(self):
        node = self.expression()
        self.space()
        if self.at != len(self.text):
            raise SyntaxFault(f"left over: {self.text[self.at:]!r} in {self.text!r}")
        return node

    # -- levels, loosest first

    def expression(self):
        node = self.otherwise()
        if self.take("if"):
            condition = self.otherwise()
            self.need("else")
            return ("if", condition, node, self.expression())
        return node

    def otherwise(self):
        node = self.disjunction()
        while self.take("otherwise"):
            node = ("otherwise", node, self.disjunction())
        return node

    def disjunction(self):
        node = self.conjunction()
        while self.take("or"):
            node = ("or", node, self.conjunction())
        return node

    def conjunction(self):
        node = self.negation()
        while self.take("and"):
            node = ("and", node, self.negation())
        return node

    def negation(self):
        if self.take("not"):
            return ("not", self.negation())
        return self.comparison()

    def comparison(self):
        node = self.rounded()
        for phrase, operator in COMPARISONS:
            if self.take(phrase):
                return ("compare", operator, *self.words_beside(node, self.rounded()))
        return node

    def words_beside(self, a, b):
        """Beside a word stands another word, whatever else is called so."""
        def is_word_of_a_list(x):
            return x in (("this kpi",), ("band",), ("scope",)) or x[0] == "kpi" and x[2] == "band" \
                or x[0] == "measure" and x[1] in self.names.word_measures
        if is_word_of_a_list(a) != is_word_of_a_list(b):
            a, b = [("label", x[1]) if x[0] in ("kpi", "measure", "term") and not
                    is_word_of_a_list(x) else x for x in (a, b)]
        return a, b

    def rounded(self):
        node = self.sum()
        if self.take("rounded"):
            for mode in MODES:
                if self.take(mode):
                    self.need("to")
                    return ("rounded", mode, node, self.sum())
            raise SyntaxFault("rounding mode")
        return node

    def sum(self):
        node = self.product()
        while True:
            if self.take("+"):
                node = ("+", node, self.product())
            elif self.match(r"[-−] "):
                node = ("-", node, self.product())
            else:
                return node

    def product(self):
        node = self.share()
        while True:
            if self.match(r"[*×]"):
                node = ("*", node, self.share())
            elif self.match(r"[/÷]"):
                node = ("/", node, self.share())
            elif self.take("per"):
                node = ("per", node, self.unit_amount())
            else:
                return node

    def unit_amount(self):
        number = self.match(r"\d+(\.\d+)?")
        return self.unit(Fraction(number[0]) if number else Fraction(1))

    def unit(self, amount):
        """The unit after a number, or None."""
        for word, unit, factor in UNIT_WORDS:
            if self.take(word):
                return Quantity(amount * factor, unit)
        if self.names.currency and self.take(self.names.currency):
            return Quantity(amount, self.names.currency)
        return None

    def share(self):
        node = self.postfix()
        if self.take("of"):
            if self.peek("those measured") or self.peek("the last"):
                self.at = self.text.rindex("of", 0, self.at)
                return node
            return ("*", node, self.share())
        return node

    def postfix(self):
        node = self.prefix()
        while True:
            found = self.match(r"(\d+) in a row(?!\w)")
            if found:
                node = ("row", node, int(found[1]))
                continue
            found = self.match(r"(\d+) periods? ago(?!\w)")
            if found:
                node = ("ago", node, int(found[1]))
                continue
            found = self.match(r"in at least (\d+) of the last (\d+)(?!\w)")
            if found:
                node = ("atleast", node, int(found[1]), int(found[2]))
                continue
            return node

    def prefix(self):
        self.space()
        if self.match(r"[-−](?=[\w(])"):
            return ("negative", self.prefix())
        name = self.names.longest(self.text, self.at, self.names.kinds)
        phrase = self.longest_phrase()
        if name and (phrase is None or len(name) > len(phrase)):
            return self.named(name)
        if phrase in WORDS:
            self.take(phrase)
            return ("this kpi",) if phrase == "kpi" else (phrase,)
        if phrase:
            self.take(phrase)
            return self.prefixed(phrase)
        return self.primary()

    def longest_phrase(self):
        found = [phrase for phrase in WORDS + PREFIXES if self.peek(phrase)]
        return max(found, key=len) if found else None

    def prefixed(self, phrase):
        if phrase == "previous":
            return ("ago", self.prefix(), 1)
        if phrase == "not":
            return ("not", self.prefix())
        if phrase in ("shortfall", "excess"):
            return (phrase,)
        if phrase == "shortfall of":
            low = self.sum()
            self.need("under")
            return ("difference", self.share(), low)
        if phrase == "excess of":
            high = self.sum()
            self.need("over")
            return ("difference", high, self.share())
        if phrase.endswith("steps of"):
            step = self.share()
            self.need("in")
            return ("steps", phrase.split()[0], step, self.share())
        if phrase in ("smaller of", "larger of"):
            first = self.sum()
            self.need("and")
            return (phrase.split()[0], first, self.sum())
        if phrase in ("balance of",):
            return ("balance", self.account())
        if phrase in ("accrued", "due"):
            return (phrase, self.consequence())
        if phrase == "left of":
            return ("left", self.step())
        if phrase.startswith(("days ", "working days ", "service hours ", "hours ")):
            return self.between(phrase)
        return self.aggregate(phrase.split()[0])

    def between(self, phrase):
        """What lies between two days or times: days, working days, hours, service hours."""
        what, desk = phrase.rsplit(" ", 1)[0], None
        if phrase.endswith(" of"):
            self.space()
            desk = self.names.longest(self.text, self.at, self.names.calendars)
            if desk is None:
                raise SyntaxFault(f"calendar at {self.text[self.at:]!r}")
            self.at += len(desk)
            self.need("from")
        first = self.prefix()
        both = self.take("through")
        if not both:
            self.need("to")
        return ("between", what, both, desk, first, self.prefix())

    def aggregate(self, kind):
        what = self.expression()
        self.need("over")
        span = self.span()
        measured = self.take("of those measured")
        return ("aggregate", kind, what, span, measured)

    def span(self):
        found = self.match(r"last (\d+)( months?| days?)?(?!\w)")
        if found:
            kind = (found[2] or "").strip().rstrip("s")
            return ("last", int(found[1]), kind)
        if self.take("the contract year"):
            return ("year",)
        if self.take("the contract"):
            return ("contract",)
        if self.take("since"):
            return ("since", self.postfix())
        self.need("all")
        if self.take("kpis"):
            return ("all", None)
        self.space()
        name = self.names.longest(self.text, self.at, self.names.kinds)
        self.take(name)
        return ("all", name)

    def account(self):
        self.space()
        name = self.names.longest(self.text, self.at, self.names.accounts)
        if name is None:
            raise SyntaxFault(f"account at {self.text[self.at:]!r}")
        self.at += len(name)
        return name

    def step(self):
        self.space()
        name = self.names.longest(self.text, self.at, self.names.steps)
        if name is None:
            raise SyntaxFault(f"step at {self.text[self.at:]!r}")
        self.at += len(name)
        return name

    def consequence(self):
        if self.take("all"):
            return "all"
        self.space()
        kinds = self.names.kinds
        name = self.names.longest(self.text, self.at,
                                  [n for n in kinds if kinds[n] == "consequence"])
        if name is None:
            raise SyntaxFault(f"consequence at {self.text[self.at:]!r}")
        self.at += len(name)
        return name

    def named(self, name):
        kind = self.names.kinds[name]
        self.at += len(name)
        if kind == "table":
            self.need("(")
            node = ("table", name, self.expression())
            self.need(")")
            return node
        if kind == "kpi":
            for word in ("missed", "met", "band", "measured"):
                if self.take(word):
                    return ("kpi", name, word)
            return ("kpi", name, "value")
        if kind == "consequence":
            return self.after_consequence(name)
        return (kind, name)

    def after_consequence(self, name):
        if self.take("after"):
            return ("after", name, self.step())
        self.need("moved to")
        return ("moved", name, self.account())

    def primary(self):
        if self.take("("):
            node = self.expression()
            self.need(")")
            return node
        found = self.match(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?")
        if found:
            return ("date", parse_time(found[0]))
        found = self.match(r"\d{4}-\d\d-\d\d")
        if found:
            return ("date", parse_date(found[0]))
        found = self.match(r"\d+(\.\d+)?")
        if found:
            amount = Fraction(found[0])
            return ("literal", self.unit(amount) or Quantity(amount, "number"))
        if self.take("all"):
            return self.after_consequence("all")
        raise SyntaxFault(f"nothing known at {self.text[self.at:]!r} in {self.text!r}")


def parse(names, text):
    return Parser(names, text).whole()


def parse_row(names, text):
    """The key of a row, a target or a band: an edge, a range, `rest`, or a condition."""
    text = text.strip()
    if text == "rest":
        return ("rest",)
    for phrase, operator in COMPARISONS:
        if operator in ("=", "!="):
            continue
        parser = Parser(names, text)
        if parser.take(phrase):
            try:
                return ("edge", operator, parser.whole())
            except SyntaxFault:
                pass
    if " to " in text:
        low, high = text.split(" to ", 1)
        try:
            return ("range", parse(names, low), parse(names, high))
        except SyntaxFault:
            pass
    return ("condition", parse(names, text))
