"""Which cells the explanation of a figure shows: by itself, and with what it refers to."""

import json
import re

from book import as_list, line_key

FIGURES = ("value", "exact", "numerator", "denominator", "targetValue", "gap", "verdict", "band", "basis",
           "absence", "standing", "mitigated", "reported")
OF_READINGS = ("missed", "met", "band", "measured", "value", "exact value", "target")
OF_LINES = ("before", "points", "candidate")


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
    return found


def trees(document):
    """{figure: derivation} of the last period."""
    last, found = document["periods"][-1], {}
    for r in last["readings"]:
        found["reading", last["label"], r["kpi"], r["instance"], r["period"]] = r["derivation"]
    for e in last["entries"]:
        found["entry", last["label"], e["id"]] = e["derivation"]
    for t in last["triggers"]:
        found["trigger", last["label"], t["name"], t["kpi"], t["instance"]] = t["derivation"]
    return found


class Shown:
    """The explanations of every period, linked as a reader would follow them."""

    def __init__(self, documents, contract):
        self.documents, self.contract = documents, contract
        self.trees = {}
        for document in documents.values():
            self.trees.update(trees(document))
        self.readings, self.entries = {}, {}
        for label, document in documents.items():
            last = document["periods"][-1]
            for r in last["readings"]:
                self.readings.setdefault((r["kpi"], r["period"]), []).append((label, r))
            self.entries[label] = last["entries"]
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
        if name in ("candidate", "points"):  # who was not chosen, and who came to nothing
            return self.of_lines(node, key, label) | self.of_period(label, self.names(key, label), key)
        if name in OF_LINES:
            return self.of_lines(node, key, label)
        if name == "sum" and not node["operands"]:  # all that a cap limits, also what came to nothing
            return self.of_period(label, self.names(key, label), key)
        if name == "used":
            labels = list(self.documents)
            return set().union(*[self.of_period(p, self.names(key, label)) for p in
                                 labels[:labels.index(label)]], set())
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
            return self.of_period(label if name == "exact" else node["text"], ["all"], key)
        return set()

    def names(self, key, label):
        """The consequences of the step that made the entry."""
        step = next(e["step"] for e in self.entries[label] if e["id"] == key[2])
        for n, said in enumerate(self.contract.get("settlement") or [], 1):
            verb = next((v for v in ("cap", "keep", "forgive", "convert") if v in said), None)
            if verb and step in (said.get("name"), f"{verb} {n}"):
                return as_list(said[verb])
        return ["all"]

    def of_readings(self, kpi, label, instance):
        found = self.readings.get((kpi, label), [])
        same = [pair for pair in found if pair[1]["instance"] == instance] or found
        return set().union(*[self.followed(("reading", p, kpi, r["instance"], label)) for p, r in same], set())

    def of_lines(self, node, key, label):
        own, cells = next(e for e in self.entries[label] if e["id"] == key[2]), set()
        for e in self.entries[label]:
            if e["id"] == key[2]:
                break
            named = "/".join(part for part in line_key(e)[:3] if part)
            if line_key(e) == line_key(own) if node["operation"] == "before" else named == node["text"]:
                cells |= self.followed(("entry", label, e["id"]))
        return cells

    def of_period(self, label, names, key=None):
        """What consequences came to in a period: their entries, and the readings of their KPIs."""
        cells = set()
        if label not in self.documents:
            return cells
        for e in self.entries[label]:
            if key and key[0] == "entry" and e["id"] == key[2]:
                break
            if "all" in names or e["consequence"] in names:
                cells |= self.followed(("entry", label, e["id"]))
        names = names + [name for step in self.contract.get("settlement") or [] if step.get("as") in names
                         for name in as_list(step["convert"])]
        for name, said in self.contract["consequences"].items():
            if "all" in names or name in names:
                kpis = as_list(said.get("for") or [])
                for p, r in [pair for rows in self.readings.values() for pair in rows]:
                    if p == label and (r["kpi"] in kpis or "each kpi" in kpis):
                        cells |= self.followed(("reading", p, r["kpi"], r["instance"], r["period"]))
        return cells


def same_tree(a, b):
    return json.dumps(a, sort_keys=True) == json.dumps(b, sort_keys=True)
