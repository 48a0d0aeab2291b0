"""Which cells the explanation of a figure shows: by itself, and with what it refers to."""

import json
import re

from book import as_list, line_key

FIGURES = ("value", "exact", "numerator", "denominator", "targetValue", "gap", "verdict", "band", "basis",
           "absence", "standing", "mitigated", "reported")
OF_READINGS = ("missed", "met", "band", "measured", "value", "exact value", "target", "standing")
OF_LINES = ("before", "points", "candidate", "line")


def told(reading):
    """The value, and what was asked for the verdict and the standing."""
    trees = [reading["derivation"]] if reading["derivation"] else []
    return bundle(reading["kpi"], trees + reading["grounds"])


def answered(trigger):
    """Every answer of the period, not only the one that is put forward."""
    trees = [trigger["derivation"]] + [a["derivation"] for a in trigger["answers"]]
    return bundle(trigger["name"], [tree for tree in trees if tree])


def bundle(name, trees):
    return {"operation": "told", "text": name, "value": None, "note": None, "origin": None,
            "operands": trees} if trees else None


def nodes(tree):
    yield tree
    for operand in tree["operands"]:
        yield from nodes(operand)


def cell_of(place):
    return (place["file"], place["cell"]) if place and place.get("cell") else None


def figures(document, label=None):
    """{figure: what it comes to}, of every period of the document or of one."""
    found = {}
    for period in document["periods"]:
        here = period["label"]
        if label not in (None, here):
            continue
        for r in period["readings"]:
            if not r["opening"]:
                found["reading", here, r["kpi"], r["instance"], r["period"]] = {k: r[k] for k in FIGURES}
        for e in period["entries"]:
            found["entry", here, e["id"]] = e["amount"]["exact"]
        for t in period["triggers"]:
            found["trigger", here, t["name"], t["kpi"], t["instance"]] = {
                k: t[k] for k in ("holds", "undecided", "fired", "firedOn", "status")}
        found["total", here] = period["exactTotal"]["exact"] if period["exactTotal"] else None
    return found


def trees(document):
    """{figure: derivation} of the last period."""
    last, found = document["periods"][-1], {}
    for r in last["readings"]:
        found["reading", last["label"], r["kpi"], r["instance"], r["period"]] = told(r)
    for e in last["entries"]:
        found["entry", last["label"], e["id"]] = e["derivation"]
    for t in last["triggers"]:
        found["trigger", last["label"], t["name"], t["kpi"], t["instance"]] = answered(t)
    if last["totalDerivation"]:
        found["total", last["label"]] = last["totalDerivation"]
    return found


class Shown:
    """The explanations of every period, linked as a reader would follow them."""

    def __init__(self, documents, contract):
        self.documents, self.contract = documents, contract
        self.trees = {}
        for document in documents.values():
            self.trees.update(trees(document))
            last = document["periods"][-1]
            for n, idle in enumerate(last["idle"]):  # no figures: only what figures rest on
                self.trees["idle", last["label"], n] = idle["derivation"]
        self.readings, self.entries, self.idle, self.caps = {}, {}, {}, {}
        for label, document in documents.items():
            last = document["periods"][-1]
            for r in last["readings"]:
                self.readings.setdefault((r["kpi"], r["period"]), []).append((label, r))
            self.entries[label], self.idle[label] = last["entries"], last["idle"]
            self.caps[label] = last["caps"]
        self.known, self.under_way = {}, set()

    def alone(self, key):
        """The cells that stand in the derivation itself."""
        tree = self.trees.get(key)
        return {cell_of(n["origin"]) for n in nodes(tree)} - {None} if tree else set()

    def followed(self, key):
        """These, and those of the figures it refers to."""
        if key not in self.known:
            if key in self.under_way:
                return set()
            self.under_way.add(key)
            self.known[key] = self.follow(key)
            self.under_way.discard(key)
        return self.known[key]

    def follow(self, key):
        kind, label = key[:2]
        cells, instance = set(), None
        if kind == "reading":
            instance = key[3]
            for _, r in self.readings[key[2], key[4]]:
                if r["instance"] == instance:
                    places = r["cells"] + [r["targetAt"], r["reportedAt"]]
                    cells |= {cell_of(place) for place in places} - {None}
        if kind == "entry":
            instance = next(e["instance"] for e in self.entries[label] if e["id"] == key[2])
        if kind == "idle":
            instance = self.idle[label][key[2]]["instance"]
        if kind == "trigger":
            instance = key[4]
            earlier = list(self.documents)[:list(self.documents).index(label)]
            for before in earlier:  # on which periods it had fired is part of where it stands
                cells |= self.followed((kind, before) + key[2:]) if (kind, before) + key[2:] in self.trees \
                    else set()
        for node in nodes(self.trees[key]) if self.trees.get(key) else []:
            cells |= {cell_of(node["origin"])} - {None}
            cells |= self.reference(node, key, label, instance)
        return cells

    def reference(self, node, key, label, instance):
        name, note = node["operation"], node["note"] or ""
        if name in OF_READINGS:
            return self.of_readings(node["text"], re.split(r"[,:] ?", note)[0], instance)
        if name in OF_LINES:
            return self.of_lines(node, key, label)
        if name == "not posted" and node["text"] == "the others":
            return self.of_idle(label, self.names(key, label))
        if name == "chosen":
            return self.of_idle(label, [node["text"].split(" of ", 1)[1]])
        if name == "sum" and not node["operands"]:  # the cap of that step and group says what is in it
            return self.of_cap(node, key, label)
        if name == "left due":
            return self.of_period(note, self.names(key, label))
        if name == "ledger":
            consequence = re.sub(r"^(accrued|due) | (after|moved to) .*$", "", node["text"])
            return self.of_period(note, [consequence], key)
        if name == "balance":
            until, cells = note.replace("at the end of ", ""), set()
            for p in self.documents:
                if p <= until:
                    cells |= self.of_period(p, ["all"])
            return cells
        if name in ("exact", "recomputed"):
            period = label if name == "exact" else node["text"]
            return self.followed(("total", period)) if ("total", period) in self.trees else set()
        return set()

    def step_of(self, key, label):
        """The step in which the figure came about, by name; nothing for totals."""
        if key[0] == "entry":
            return next(e["step"] for e in self.entries[label] if e["id"] == key[2])
        return self.idle[label][key[2]]["name"] if key[0] == "idle" else None

    def of_idle(self, label, names):
        """Why consequences of these names posted nothing."""
        return set().union(*[self.followed(("idle", label, n)) for n, idle in
                             enumerate(self.idle.get(label, [])) if idle["kind"] == "consequence" and
                             ("all" in names or idle["name"] in names)], set())

    def of_cap(self, node, key, label):
        cells = set()
        for cap in self.caps[label]:
            whole = cap["beforeDerivation"]
            if whole["operation"] == "size":
                whole = whole["operands"][0]
            if cap["step"] == self.step_of(key, label) and whole["value"] == node["value"]:
                for part in nodes(whole):
                    if part is not whole:
                        cells |= self.reference(part, key, label, None)
        return cells

    def names(self, key, label):
        """The consequences of the step that made the entry."""
        step = self.step_of(key, label)
        for n, said in enumerate(self.contract.get("settlement") or [], 1):
            verb = next((v for v in ("cap", "keep", "forgive", "convert", "drop", "scale") if v in said), None)
            if verb and step and step in (said.get("name"), f"{verb} {n}"):
                return as_list(said[verb])
        return ["all"]

    def of_readings(self, kpi, label, instance):
        found = self.readings.get((kpi, label), [])
        same = [pair for pair in found if pair[1]["instance"] == instance] or found
        return set().union(*[self.followed(("reading", p, kpi, r["instance"], label)) for p, r in same], set())

    def of_lines(self, node, key, label):
        """The entries of the line up to the step, and the steps that left it as it was."""
        cells, step = set(), self.step_of(key, label)
        measured = node["note"] or label
        for e in self.entries[label]:
            if step and e["step"] == step != "accrue":
                break
            named = "/".join(part for part in line_key(e)[:3] if part)
            if named == node["text"] and e["measured"] == measured:
                cells |= self.followed(("entry", label, e["id"]))
        for n, idle in enumerate(self.idle[label]):
            if idle["kind"] == "step" and idle["name"] == step:
                break
            if idle["kind"] == "step" and node["text"] in idle["lines"]:
                cells |= self.followed(("idle", label, n))
        return cells

    def of_period(self, label, names, key=None):
        """What consequences came to in a period: their entries, and why others posted nothing."""
        cells = set()
        if label not in self.documents:
            return cells
        for e in self.entries[label]:
            if key and key[0] == "entry" and e["id"] == key[2]:
                break
            if "all" in names or e["consequence"] in names:
                cells |= self.followed(("entry", label, e["id"]))
        for n, idle in enumerate(self.idle[label]):
            if idle["kind"] == "step":
                cells |= self.followed(("idle", label, n))
        names = names + [name for step in self.contract.get("settlement") or [] if step.get("as") in names
                         for name in as_list(step["convert"])]
        return cells | self.of_idle(label, names)


def same_tree(a, b):
    """Of a cell its name counts, not the column of the line: a shorter number moves what follows."""
    return json.dumps(plain(a), sort_keys=True) == json.dumps(plain(b), sort_keys=True)


def plain(node):
    if node is None:
        return None
    origin = node["origin"]
    if origin and origin["cell"]:
        origin = {**origin, "column": None}
    return {**node, "origin": origin, "operands": [plain(operand) for operand in node["operands"]]}
