#!/usr/bin/env python3
"""Recomputes every amount from its explanation, and changes cells to see whether explanations are whole.

    explain.py KEPI ROOT [--cells N] [--seed N] [--jobs N] [--only EXAMPLE]
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from book import Book
from cells import plain_yaml
from changing import Changing


class KepiFault(Exception):
    pass


def run(kepi, root, contract, data, period=None):
    options = ["--period", period] if period else []
    done = subprocess.run([kepi, "evaluate", contract, "--data", data, "--format", "json", "--quiet",
                           *options], capture_output=True, text=True, cwd=root)
    if done.returncode != 0:
        raise KepiFault(done.stderr.strip())
    return json.loads(done.stdout)


def examples(root, only=None):
    """The examples beneath the root; or, where it has none, every folder with a contract and data."""
    if not (root / "examples").exists():
        for folder in sorted(root.iterdir()):
            if (folder / "contract.yaml").exists() and only in (None, folder.name):
                yield f"{folder.name}/contract.yaml", f"{folder.name}/data"
        return
    for folder in sorted((root / "examples").iterdir()):
        contract = root / "contracts" / folder.name / "contract.yaml"
        for data in sorted(folder.glob("data*")):
            if contract.exists() and only in (None, folder.name):
                yield str(contract.relative_to(root)), str(data.relative_to(root))


def recompute(kepi, root, contract, data):
    """(documents by period, nodes, faults)"""
    last = run(kepi, root, contract, data)
    documents, nodes, faults = {}, 0, []
    for period in last["periods"]:
        label = period["label"]
        document = last if label == last["periods"][-1]["label"] else run(kepi, root, contract, data, label)
        documents[label] = document
        book = Book(document, root)
        book.check()
        nodes += sum(book.counts.values())
        faults += book.faults
    return documents, nodes, faults


def report(t):
    """Prints what became of the cells; false where an explanation was not whole."""
    share = 100 * t.shown_changing // t.shown if t.shown else 100
    print(f"  {t.cells} cells changed, {t.runs} runs, {t.refused} refused as impossible")
    print(f"  shown: {t.shown_changing} of {t.shown} change something ({share}%), "
          f"{t.shown_weighing} an amount, a verdict or a trigger")
    for file, cell in t.idle[:5]:
        print(f"    nothing changes with {file} {cell}")
    print(f"  not shown: {t.hidden}; {t.pairs} changed figures or derivations, of these "
          f"{t.by_reference} show the cell only in what they refer to, {len(t.violations)} not at all")
    for kind, number in sorted(Counter(sort(key) for _, _, _, key, _ in t.violations).items()):
        print(f"    {number} of {kind}")
    told = set()
    for (file, cell), text, label, key, what in t.violations:
        if (key[0], key[2:]) not in told and len(told) < 12:
            told.add((key[0], key[2:]))
            print(f"    {file} {cell} := {text}, period {label}: {' / '.join(map(str, key))}: {brief(what)}")
    return share >= 90 and not t.violations


def sort(key):
    """What kind of figure changed without its explanation having shown the cell."""
    if key[0] != "entry":
        return {"reading": "readings", "trigger": "triggers", "total": "totals"}[key[0]]
    if "/rounding/" in key[2] or "true-up/" in key[2]:
        return "roundings and true-ups"
    return "entries"


def brief(what):
    if isinstance(what, tuple) and all(isinstance(side, dict) for side in what):
        what = tuple({k: v for k, v in side.items() if v != other.get(k)}
                     for side, other in (what, what[::-1]))
    return str(what)[:300]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kepi")
    parser.add_argument("root", type=Path)
    parser.add_argument("--cells", type=int, default=150, help="how many cells of an example; 0: none")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only")
    a = parser.parse_args()
    root, kepi = a.root.resolve(), str(Path(a.kepi).resolve())
    failed = False
    for contract, data in examples(root, a.only):
        documents, nodes, faults = recompute(kepi, root, contract, data)
        print(f"{data}: {len(documents)} periods, {nodes} operations recomputed, {len(faults)} do not follow")
        for fault in faults[:20]:
            print("  " + fault)
        failed |= bool(faults)
        if a.cells:
            said = plain_yaml.load((root / contract).read_text())
            changing = Changing(lambda copy, period: run(kepi, copy, contract, data, period), root,
                                contract, data, documents, said, a.seed)
            failed |= not report(changing.sample(a.cells, a.jobs))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
