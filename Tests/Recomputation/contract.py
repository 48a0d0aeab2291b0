"""A contract file as plain Python: its names, its calendar, and values by date."""

from pathlib import Path

from delivery import load_yaml, unit_of
from desks import Desk, parse_hours
from language import COMPARISONS, parse, parse_row
from names import Names
from quantities import SyntaxFault
from periods import Calendar, MONTHS, parse_date, parse_week

ACCOUNTS = ["due", "carried", "bank", "retention", "lapsed", "forgiven", "replaced", "excluded",
            "waived", "disputed", "converted"]


def is_dated(value):
    return isinstance(value, dict) and bool(value) and all(parse_date(key) for key in value)


def as_list(value):
    return value if isinstance(value, list) else [value]


def one_per_date(value):
    """Every version of a possibly dated value."""
    return list(value.values()) if is_dated(value) else [value]


class Contract:
    def __init__(self, path):
        self.path = Path(path)
        doc = load_yaml(path)
        self.doc = doc
        head = doc["contract"]
        self.head = head
        self.start, self.end = [parse_date(x) for x in head["in force"].split(" to ")]
        self.currency = head.get("currency")
        self.settles = head["settles every"]
        self.calendar = self.read_calendar(head)
        self.mid_period = head.get("mid-period", "start")
        self.terms = doc.get("terms") or {}
        self.tables = doc.get("tables") or {}
        self.measures = doc.get("measures") or {}
        self.kpis = doc.get("kpis") or {}
        self.consequences = doc.get("consequences") or {}
        self.steps = doc.get("settlement") or []
        self.triggers = doc.get("triggers") or {}
        self.accounts = ACCOUNTS + list(doc.get("accounts") or {})
        self.standing = doc.get("standing") or {}
        self.submissions = doc.get("submissions") or {}
        self.scopes = {name: (value if isinstance(value, list) else "any")
                       for name, value in (doc.get("scopes") or {}).items()}
        for section in (self.kpis, self.measures):
            for name, entry in section.items():
                entry["per"] = self.read_scope(entry.get("per"))
        self.names = self.read_names()
        self.parsed = {}
        for entry in self.kpis.values():
            self.spread_standing(entry)

    def spread_standing(self, entry):
        """The answers beside `not judged`, and relief of all KPIs, as relief of the KPI."""
        relief = dict(self.standing.get("relief") or {}) if "target" in entry else {}
        said = (entry.get("deemed") or {}).get("not judged")
        if isinstance(said, dict):
            entry["deemed"] = {**entry["deemed"], "not judged": said["when"]}
            earlier = [text for word, text in entry["deemed"].items() if word in ("missed", "met")]
            # Another verdict that holds as well comes before it.
            relief["deemed not judged"] = {**said, "when": " and ".join(
                [f"({said['when']})", *(f"not ({text})" for text in earlier)])}
        entry["relief"] = {**relief, **(entry.get("relief") or {})}

    def read_calendar(self, head):
        year_from = (1, 1)
        if "contract year" in head:
            _, day, month = head["contract year"].split()
            year_from = (MONTHS.index(month) + 1, int(day))
        desks = {None: self.read_desk(head.get("working days") or {})}
        for name, said in (head.get("calendars") or {}).items():
            desks[name] = self.read_desk(said)
        return Calendar(year_from, desks)

    def read_desk(self, said):
        holidays = said.get("holidays", [])
        if isinstance(holidays, str):
            holidays = load_yaml(self.path.parent / holidays)["holidays"]
        return Desk(parse_week(said.get("week", "Mon-Fri")), [parse_date(day) for day in holidays],
                    parse_hours(said["hours"]) if "hours" in said else [],
                    {parse_date(day): parse_hours(hours)
                     for day, hours in (said.get("half days") or {}).items()})

    def read_scope(self, per):
        """The name of the scope; lists in place and `any X` are entered as scopes."""
        if per is None:
            return None
        if isinstance(per, list):
            self.scopes["scope"] = per
            return "scope"
        if per.startswith("any "):
            self.scopes.setdefault(per[4:], "any")
            return per[4:]
        return per

    def read_names(self):
        names = Names()
        names.currency = self.currency
        names.word_measures = {n for n, e in self.measures.items() if "words" in e}
        names.calendars = set(self.head.get("calendars") or {})
        for values in self.scopes.values():
            for label in values if values != "any" else []:
                names.kinds[label] = "label"
        for entry in self.measures.values():
            for word in entry.get("words", []):
                names.kinds[word] = "label"
        for entry in self.kpis.values():
            for bands in one_per_date(entry.get("bands") or {}):
                for band in bands:
                    names.kinds[band] = "label"
        for entry in self.tables.values():
            for rows in self.word_rows(entry):
                for key in rows:
                    edge = any(key.startswith(phrase) for phrase, _ in COMPARISONS)
                    if key != "rest" and not edge and not key[0].isdigit():
                        names.kinds[key] = "label"
        for kind, section in (("term", self.terms), ("table", self.tables),
                              ("measure", self.measures), ("kpi", self.kpis),
                              ("consequence", self.consequences), ("trigger", self.triggers)):
            for name in section:
                names.kinds[name] = kind
        for step in self.steps:
            if "as" in step:
                names.kinds[step["as"]] = "consequence"
        names.accounts = set(self.accounts)
        names.steps = {step["name"] for step in self.steps if "name" in step}
        return names

    def word_rows(self, table):
        for version in one_per_date(table):
            if "curve" in version or "ladder" in version:
                continue
            yield from one_per_date(version.get("rows", version))

    # ------------------------------------------------------------ parsed texts, each once

    def expression(self, text):
        key = ("e", text)
        if key not in self.parsed:
            try:
                self.parsed[key] = parse(self.names, text)
            except SyntaxFault:
                if text not in self.names.kinds and not text.replace(" ", "").isalnum():
                    raise
                self.parsed[key] = ("label", text)  # a word that only this table knows
        return self.parsed[key]

    def row(self, text):
        key = ("r", text)
        if key not in self.parsed:
            self.parsed[key] = parse_row(self.names, text)
        return self.parsed[key]

    # ------------------------------------------------------------ answers

    def on_date(self, value, period):
        """The version of a dated value that holds in the period."""
        if not is_dated(value):
            return value
        if self.mid_period == "end":
            day = min(period.last, self.end)
        else:
            day = max(period.first, self.start)
        held = [v for d, v in value.items() if parse_date(d) <= day]
        return held[-1] if held else None

    def term_texts(self, name):
        """Every expression of which a term may take its value."""
        texts = []
        for version in one_per_date(self.terms[name]):
            if isinstance(version, dict) and "start" in version:
                return []  # its own story: windows inside begin with each reset
            inner = version["is"] if isinstance(version, dict) else version
            texts += one_per_date(inner)
        return texts

    def changes(self, kpi):
        """The days on which something dated that the KPI reads changes, in order."""
        days, seen = set(), set()

        def visit(said):
            if isinstance(said, dict):
                if is_dated(said):
                    days.update(parse_date(day) for day in said)
                for key, value in said.items():
                    visit(key)
                    visit(value)
            elif isinstance(said, str):
                for name, section in (*((n, self.terms) for n in self.terms),
                                      *((n, self.tables) for n in self.tables)):
                    if name in said and name not in seen:
                        seen.add(name)
                        visit(section[name])

        entry = self.kpis[kpi]
        for key in ("value", "target", "bands", "deemed", "relief"):
            visit(entry.get(key))
        return sorted(days)

    def kpi_grid(self, name):
        return self.kpis[name].get("every") or self.head.get("measured every") or self.settles

    def measure_grid(self, name):
        return self.measures[name].get("every") or self.settles

    def compare(self, name):
        return self.kpis[name].get("compare") or self.head.get("compare")

    def unit(self, text):
        return unit_of(text, self.currency)[0]

    def judged(self):
        return [name for name, entry in self.kpis.items() if "target" in entry]

    def subjects(self, entry):
        """The KPIs of a consequence or trigger, or [None]."""
        said = entry.get("for")
        if said is None:
            return [None]
        if said == "each kpi":
            return self.judged()
        return as_list(said)

    def answer(self, kpi, question):
        """`not reported`, `no volume` or `excused`: the KPI's own, or the contract's."""
        own = self.kpis[kpi].get(question)
        if own is not None:
            return own
        if question == "not reported":
            return self.submissions.get(question)
        return self.standing.get(question)
