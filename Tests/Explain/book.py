"""One result document: what its derivations refer to, and whether each of them follows."""

import re
from datetime import date
from fractions import Fraction

import rules
from cells import Sheet, plain_yaml
from rules import Unlike, number

VERBS = ("scale", "convert", "cap", "keep", "forgive", "drop")


def line_key(entry):
    return entry["consequence"], entry["kpi"], entry["instance"], entry["measured"]


def amount(said):
    return Fraction(0) if said is None else Fraction(said["exact"])


def as_list(value):
    return value if isinstance(value, list) else [value]


class Book:
    def __init__(self, document, root):
        self.document, self.root = document, root
        self.contract = plain_yaml.load((root / document["contract"]["file"]).read_text())
        self.periods = {p["label"]: p for p in document["periods"]}
        self.last = document["periods"][-1]
        self.readings = {}
        for period in document["periods"]:
            for r in period["readings"]:
                self.readings.setdefault((r["kpi"], r["period"]), []).append(r)
        self.sheets, self.entry = {}, None
        self.counts, self.faults = {}, []

    # ------------------------------------------------------------ checking

    def check(self):
        """Every reading, entry, cap and trigger of the last period, node by node."""
        for kind, name, wanted, derivation in self.topics():
            self.tree(derivation, f"{self.last['label']} {kind} {name}")
            found = number(derivation)
            if kind == "entry" and self.entry["amount"]["unit"] == "points" and \
                    derivation["operation"] == "convert":
                found = Fraction(derivation["note"].split()[0])  # the points that became money
            # What moves leaves one account and enters another: one derivation for both.
            both = kind == "entry" and (self.entry["account"] != "due" or derivation["operation"] in (
                "cap", "keep", "forgive", "drop", "waive", "convert"))
            if found != wanted and not (both and found == -wanted):
                self.faults.append(f"{self.last['label']} {kind} {name}: {wanted}, its derivation {found}")

    def topics(self):
        """(kind, name, what it came to, derivation); `entry` is the one that is looked at."""
        for r in self.last["readings"]:
            self.entry = None
            self.verdict(r)
            for ground in r["grounds"]:
                self.tree(ground, f"{self.last['label']} grounds {r['kpi']}/{r['instance']}")
            self.grounds(r)
            if r["derivation"]:
                yield "reading", f"{r['kpi']}/{r['instance']}", value_of(r["exact"]), r["derivation"]
        for e in self.last["entries"]:
            self.entry = e
            if e["derivation"]:
                yield "entry", e["id"], amount(e["amount"]), e["derivation"]
        self.entry = None
        for c in self.last["caps"]:
            if c["derivation"]:
                yield "cap", c["step"], amount(c["limit"]), c["derivation"]
            if c["beforeDerivation"]:
                whole = number(c["beforeDerivation"])  # net of bonuses it may be nothing to limit
                yield "cap", c["step"], amount(c["before"]) if whole > 0 else whole, c["beforeDerivation"]
        for i in self.last["idle"]:
            yield "idle", i["name"], Fraction(0), i["derivation"]
        if self.last["totalDerivation"]:
            yield "total", "all", amount(self.last["exactTotal"]), self.last["totalDerivation"]
        for t in self.last["triggers"]:
            if t["derivation"]:
                yield "trigger", t["name"], t["fired"] or (None if t["undecided"] else t["holds"]), \
                    t["derivation"]
            elif not t["undecided"]:
                self.faults.append(f"{self.last['label']} trigger {t['name']}: not explained")
            for a in t["answers"] if len(t["answers"]) > 1 else []:
                yield "answer", f"{t['name']}, {a['period']}", a["holds"], a["derivation"]

    def tree(self, node, where):
        for operand in node["operands"]:
            self.tree(operand, where)
        name = node["operation"]
        try:
            rule = rules.RULES.get(name)
            if rule is None:
                raise Unlike("no rule for this operation")
            found = rule(node, self)
        except Unlike as fault:
            found = fault
        self.counts[name] = self.counts.get(name, 0) + 1
        if isinstance(found, Unlike) or found != number(node):
            self.faults.append(f"{where}: `{node['text']}` ({name}) is {number(node)}; "
                               f"from its operands: {found}")

    def grounds(self, r):
        """The verdict and the band again, from what was asked for them."""
        asked = [g for g in r["grounds"] if g["operation"] == "requirement"]
        if r["basis"]["kind"] == "deemed" or not asked:
            return
        word = {True: "met", False: "missed", None: "not judged"}[asked[0]["value"]]
        band = next((g["text"] for g in r["grounds"] if g["operation"] == "in band" and g["value"]), None)
        if (word, band) != (r["verdict"], r["band"]):
            self.faults.append(f"{r['kpi']} {r['period']}: asked {word} {band}, "
                               f"but {r['verdict']} {r['band']}")

    def verdict(self, r):
        """The compared value from the exact one, and the verdict from it and the target."""
        if r["opening"] or r["value"] is None or r["targetValue"] is None or r["basis"]["kind"] != "measured":
            return
        value, target = amount(r["value"]), amount(r["targetValue"])
        words = {"at least": value >= target, "at most": value <= target, "below": value < target,
                 "above": value > target}
        said = next((met for text, met in words.items() if r["target"].startswith(text)), None)
        if said is not None and r["verdict"] != ("met" if said else "missed"):
            self.faults.append(f"{r['kpi']} {r['instance']}: {value} and {target}, but {r['verdict']}")
        kpi = self.contract["kpis"][r["kpi"]]
        how = re.fullmatch(r"(\d+) decimals?(?: of (\S+))? (.*)", kpi.get("compare") or
                           self.contract["contract"].get("compare") or "")
        exact = amount(r["exact"])
        if how:
            unit = how[2] or r["value"]["unit"]
            step = Fraction(1, 10 ** int(how[1])) * rules.UNITS.get(unit, (unit, 1))[1]
            exact = rules.round_to(exact, how[3], step)
        if exact != value:
            self.faults.append(f"{r['kpi']} {r['instance']}: {r['exact']} compared as {value}, not {exact}")

    # ------------------------------------------------------------ given by a file

    def literal(self, node):
        if isinstance(node["value"], dict) and re.match(r"-?[\d.]+", node["text"]):
            return rules.amount_of(node["text"])
        return number(node)

    def cell(self, node):
        origin = node["origin"]
        if origin and origin["kind"] == "opening":
            return self.opening_figure(node)
        if not origin or origin["kind"] != "cell":
            raise Unlike("no cell is named")
        if not isinstance(node["value"], dict):
            return node["value"]
        sheet = self.sheets.get(origin["file"])
        if sheet is None:
            sheet = Sheet(self.root / origin["file"], list(self.contract.get("scopes") or {}))
            self.sheets[origin["file"]] = sheet
        return sheet.number(origin["cell"], node["value"]["unit"])

    def opening_figure(self, node):
        rows = plain_yaml.load((self.root / node["origin"]["file"]).read_text())["figures"]
        found = [rules.amount_of(row["value"]) for row in rows if row["measure"] == node["text"].split(",")[0]
                 and row["period"] in (node["note"] or "")]
        if number(node) not in found:
            raise Unlike(f"the opening says {found}")
        return number(node)

    def absent(self, node):
        if node["value"] is None:
            return None
        said = self.contract["measures"][node["text"].split(",")[0]].get("when absent")
        return rules.amount_of(said) if isinstance(node["value"], dict) else \
            {"yes": True, "no": False}.get(said, said)

    def calendar(self, node):
        period = self.periods.get((node["note"] or "").split(",")[0])
        if node["text"] == "days late of the delivery" and period and period["delivery"]:
            return Fraction(period["delivery"]["daysLate"] or 0)
        return number(node)

    # ------------------------------------------------------------ what stands elsewhere

    def of_reading(self, node):
        name = node["operation"]
        if (node["origin"] or {}).get("kind") == "opening":
            return self.opening(node)
        if name == "value" and node["operands"]:
            exact = number(node["operands"][0])
            if exact not in [value_of(r["exact"]) for r in self.named(node)]:
                raise Unlike("no such exact value")
        found = []
        for r in self.named(node):
            if name in ("missed", "met"):
                said = {"missed": True, "met": False}.get(r["verdict"])
                said = said if name == "missed" or said is None else not said
                found += [said, False] if set(r["standing"][k] for k in (
                    "money", "repeat", "triggers")) != {"counts"} else [said]
            elif name == "standing":
                found.append(r["standing"]["money"])
            elif name == "measured":
                found.append(r["value"] is not None)
            else:
                field = {"exact value": "exact", "target": "targetValue"}.get(name, name)
                found.append(value_of(r[field]))
        if number(node) not in found and (found or number(node) not in (None, False)):
            raise Unlike(f"the reading says {found}")
        return number(node)

    def opening(self, node):
        """What opening.yaml says of an instance of the KPI in the period."""
        rows = plain_yaml.load((self.root / node["origin"]["file"]).read_text())["verdicts"]
        rows = [row for row in rows if row["kpi"] == node["text"] and row["period"] == node["note"]]
        name = node["operation"]
        if name not in ("missed", "met", "band"):
            return number(node)
        found = [row.get("band") if name == "band" else row["verdict"] == name for row in rows]
        if node["value"] not in found:
            raise Unlike(f"the opening says {found}")
        return node["value"]

    def named(self, node):
        label = re.split(r"[,:] ?", node["note"] or "")[0]
        return self.readings.get((node["text"].split(",")[0], label), [])

    def entries(self, before_this_step=True):
        """The entries on `due` of the last period, up to the step of the one looked at."""
        found = []
        for e in self.last["entries"]:
            if before_this_step and self.entry and e["step"] == self.entry["step"] != "accrue":
                break
            if e["account"] == "due" and e["step"] != "rounding":
                found.append(e)
        return found

    def lines(self, before_this_step=True):
        found = {}
        for e in self.entries(before_this_step):
            unit = e["amount"]["unit"]
            found.setdefault((line_key(e), unit), Fraction(0))
            found[line_key(e), unit] += amount(e["amount"])
        return found

    def before(self):
        if self.entry is None:
            raise Unlike("before what?")
        return sum((held for (key, _), held in self.lines().items() if key == line_key(self.entry)),
                   Fraction(0))

    def trigger(self, node):
        """What a trigger answered when it was last asked, in its own period."""
        period = self.periods.get((node["note"] or "").split(",")[0])
        found = [None if t["undecided"] else t["holds"] for t in period["triggers"] if t["name"] == node["text"]] if period else []
        if found and node["value"] not in found:
            raise Unlike(f"it stood at {found}")
        return node["value"]

    def line(self, node):
        if self.entry is None:  # of a cap or a total: its own step is not known here
            return number(node)
        held = [v for (key, _), v in self.lines().items()
                if "/".join(part for part in key[:3] if part) == node["text"]]
        if number(node) not in held:
            raise Unlike(f"the lines of that name hold {held}")
        return number(node)

    def dues(self):
        return [v for (_, unit), v in self.lines(False).items() if unit != "points"]

    def step(self):
        """The step of the entry that is looked at, by its name or by its verb and place."""
        name = self.entry["step"]
        for n, step in enumerate(self.contract["settlement"], 1):
            verb = next((v for v in VERBS if v in step), "accrue")
            if name in (step.get("name"), f"{verb} {n}"):
                return step, verb
        raise Unlike(f"no step {name}")

    def group(self, entries_or_lines):
        """Of lines those that the step groups with the one looked at."""
        step, verb = self.step()
        names, own = as_list(step[verb]), line_key(self.entry)
        each = step.get("each", "entry" if verb in ("scale", "drop") else "settlement period")
        parts = {"entry": (0, 1, 2, 3), "instance": (1, 2), "kpi": (1,), "consequence": (0,),
                 "settlement period": ()}[each]
        return [(key, unit, v) for (key, unit), v in entries_or_lines.items()
                if ("all" in names or key[0] in names) and all(key[i] == own[i] for i in parts)]

    @property
    def nets(self):
        return self.step()[0].get("sees") == "net"

    def group_total(self, node):
        if self.entry is None:  # of a step that did nothing; the cap says what is in it
            said = [c["beforeDerivation"] for c in self.last["caps"]]
            said += [n for whole in said if whole["operation"] == "size" for n in whole["operands"]]
            if number(node) not in map(number, said):
                raise Unlike("no cap says so")
            return number(node)
        sees, unit = self.step()[0].get("sees", "client"), node["value"]["unit"]
        found = [v for _, u, v in self.group(self.lines()) if u == unit]
        if sees == "client":
            found = [v for v in found if v > 0]
        if sees == "bonuses":
            found = [v for v in found if v < 0]
        return sum(found, Fraction(0))

    def cut_together(self, node):
        cuts = {}
        for e in self.last["entries"]:
            if e["step"] == self.entry["step"] and e["account"] == "due":
                key = line_key(e), e["amount"]["unit"]
                cuts[key] = cuts.get(key, Fraction(0)) + amount(e["amount"])
        return sum((v for _, _, v in self.group(cuts)), Fraction(0))

    def used(self, node):
        """What the same consequences came to in the earlier periods of the set, where all of them
        stand in the document."""
        if self.entry is None:  # of a step that did nothing: only its parts are summed
            return abs(sum((number(n) for n in node["operands"]), Fraction(0)))
        step, verb = self.step()
        here = list(self.periods).index(self.last["label"])
        earlier = self.document["periods"][:here]
        over = step["over"]
        if over.startswith("last "):
            earlier = earlier[max(0, here + 1 - int(over.split()[1])):]
        elif over == "the contract year":
            if "contract year" in self.contract["contract"]:
                return number(node)
            earlier = [p for p in earlier if date.fromisoformat(p["last"]).year ==
                       date.fromisoformat(self.last["last"]).year]
        start = self.contract["contract"]["in force"].split(" to ")[0]
        if self.document["periods"][0]["first"] > start or step.get("each") or step.get("sees"):
            return number(node)
        names = as_list(step[verb])
        return sum((amount(x["due"]) for p in earlier for x in p["lines"]
                    if ("all" in names or x["consequence"] in names) and amount(x["due"]) > 0
                    and x["consequence"] != "true-up" and x["due"]["unit"] != "points"), Fraction(0))

    def ledger(self, node):
        period = self.periods.get((node["note"] or "").split(",")[0])
        found = re.fullmatch(r"(accrued|due) (.*)", node["text"])
        if not period or not found or node["value"] is None:
            return number(node)
        if found[1] == "accrued":
            return self.accrued(period, found[2], node["value"]["unit"])
        return sum((amount(x["due"]) for x in period["lines"]
                    if found[2] in ("all", x["consequence"])
                    and x["due"]["unit"] == node["value"]["unit"]), Fraction(0))

    def accrued(self, period, name, unit):
        """What consequences posted before any step, on whichever account."""
        total = Fraction(0)
        for e in period["entries"]:
            said = self.contract["consequences"].get(e["consequence"])
            # What a step books sees what stood before it, not itself.
            itself = self.entry and period is self.last and e["consequence"] == self.entry["consequence"]
            if said and e["step"] == "accrue" and name in ("all", e["consequence"]) and not itself \
                    and e["account"] == said.get("to", "due") and e["amount"]["unit"] == unit:
                total += amount(e["amount"])
        return total

    def balance(self, node):
        period = self.periods.get((node["note"] or "").replace("at the end of ", ""))
        if not period:
            return number(node)
        return sum((amount(a["amount"]) for a in period["accounts"]["closing"]
                    if a["account"] == node["text"]), Fraction(0))

    def exact_total(self, node):
        return amount(self.last["exactTotal"])

    def total_of(self, node):
        return amount(self.periods[node["text"]]["total"])

    def issued(self, node):
        return amount(self.periods[node["text"]]["approval"]["amount"])


def value_of(said):
    return Fraction(said["exact"]) if isinstance(said, dict) else said
