#!/usr/bin/env python3
"""What must hold of every evaluation, checked on the program's results for random contracts.

    properties.py KEPI FOLDER COUNT SEED

Each contract is one of `random_compositions.py`. Checked are: moves between accounts come to nothing, balances
are what was entered, the entries come to the amount printed, every entry has a cause, a cap cuts to its
limit and never raises; the same bytes twice; the order of rows and their files, and asking for one period
alone, change nothing; a delivery taken away turns no miss of its period into met; a better figure never
raises what its KPI accrues.
"""

import csv
import json
import random
import shutil
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

from compare import exact, of_kepi
from random_compositions import Compose

MOVES = ("cap", "keep", "forgive", "drop", "waive")


class Refused(Exception):
    pass


def run(kepi, contract, data, *options):
    done = subprocess.run([kepi, "evaluate", contract, "--data", data, "--format", "json", "--quiet",
                           *options], capture_output=True, text=True)
    if done.returncode:
        raise Refused(done.stderr.strip()[:300])
    return done.stdout


def ledger_faults(document):
    held = Counter()
    for period in document["periods"]:
        label = period["label"]
        kinds = {s["name"]: s["kind"] for line in period["lines"] for s in line["steps"]}
        sums, entered = Counter(), Counter()
        for e in period["entries"]:
            unit = e["amount"]["unit"]
            sums[(e["step"], unit)] += exact(e["amount"])
            entered[(e["account"], unit)] += exact(e["amount"])
            if not e["cause"]:
                yield f"{label}: {e['id']} has no cause"
        for (step, unit), amount in sums.items():
            if kinds.get(step) in MOVES and amount:
                yield f"{label}: {step} moves {amount} {unit} out of nothing"
        total = period["total"]
        printed = Fraction(total["amount"].replace(",", "")) if total else Fraction(0)
        if entered[("due", "EUR")] != printed:
            yield f"{label}: entries {entered[('due', 'EUR')]}, printed {printed}"
        for side in ("opening", "closing"):
            for a in period["accounts"][side]:
                key = (a["account"], a["amount"]["unit"])
                if side == "opening" and label == document["periods"][0]["label"]:
                    held[key] = exact(a["amount"])
                if side == "closing" and a["account"] != "due" \
                        and exact(a["amount"]) != held[key] + entered[key]:
                    yield f"{label}: {a['account']} holds {exact(a['amount'])}"
        for (account, unit), amount in entered.items():
            held[(account, unit)] += amount
        for cap in period["caps"]:
            left = exact(cap["before"]) - exact(cap["excess"])
            most = max(Fraction(0), exact(cap["limit"]) - exact(cap["used"]))
            if exact(cap["excess"]) < 0 or (exact(cap["excess"]) > 0 and left != most) \
                    or left > max(most, 0):
                yield f"{label}: {cap['step']} {cap['group']} leaves {left} of {most}"


def shuffled(r, data, other):
    """The same rows in another order and spread over two files."""
    shutil.copytree(data, other)
    for path in other.glob("*/v*/kpis.csv"):
        head, *rows = path.read_text().splitlines()
        r.shuffle(rows)
        cut = r.randint(0, len(rows))
        path.write_text("\n".join([head, *rows[:cut]]) + "\n")
        spare = path.with_name("counts.csv")
        if not spare.exists() and cut < len(rows):
            spare.write_text("\n".join([head, *rows[cut:]]) + "\n")
        else:
            path.write_text("\n".join([head, *rows]) + "\n")


def verdicts(found, label):
    return {key[2:5]: value for key, value in found.items()
            if key[0] == label and key[1] == "reading" and key[-1] == "verdict"}


def accrued(found, label):
    """By KPI: of instances of which the worst is charged, another may take the place of a better one."""
    amounts = Counter()
    for key, value in found.items():
        if key[0] == label and key[1] == "line" and key[-1] == "accrued":
            amounts[key[3]] += value
    return amounts


def better(r, data, other):
    """One figure of one delivery is better: (period, KPIs that may not accrue more) or None."""
    shutil.copytree(data, other)
    paths = [p for p in sorted(other.glob("*/v1/kpis.csv")) if not (p.parents[1] / "v2").exists()]
    if not paths:
        return None
    path = r.choice(paths)
    rows = list(csv.reader(path.read_text().splitlines()))
    handled = {row[1]: int(row[2]) for row in rows if row[0] == "handled"}
    for row in r.sample(rows, len(rows)):
        if row[0] == "handled well" and int(row[2]) < handled[row[1]]:
            row[2] = str(int(row[2]) + r.randint(1, handled[row[1]] - int(row[2])))
        elif row[0] == "errors" and int(row[2]) > 0:
            row[2] = str(r.randint(0, int(row[2]) - 1))
        else:
            continue
        path.write_text("\n".join(",".join(row) for row in rows) + "\n")
        return path.parents[1].name
    return None


def check(kepi, seed, here):
    drawn = Compose(seed)
    drawn.write(here)
    contract, data = str(here / "contract.yaml"), here / "data"
    r = random.Random(f"{seed} properties")
    text = run(kepi, contract, str(data))
    document = json.loads(text)
    found, day = of_kepi(document), document["asOf"]
    yield from ledger_faults(document)
    if run(kepi, contract, str(data)) != text:
        yield "another result the second time"
    label = r.choice([p["label"] for p in document["periods"]])
    alone = of_kepi(json.loads(run(kepi, contract, str(data), "--period", label, "--as-of", day)))
    if {k: v for k, v in alone.items() if k[0] == label} != \
            {k: v for k, v in found.items() if k[0] == label}:
        yield f"{label} alone is another one"
    other = here / "shuffled"
    shuffled(r, data, other)
    if of_kepi(json.loads(run(kepi, contract, str(other)))) != found:
        yield "the order of rows matters"
    taken = r.choice(sorted(p.name for p in data.iterdir() if p.is_dir()))
    shutil.copytree(data, here / "less")
    shutil.rmtree(here / "less" / taken)
    try:
        less = of_kepi(json.loads(run(kepi, contract, str(here / "less"), "--as-of", day)))
    except Refused:
        less = {}  # an act speaks of what is not there any more
    direct = [k for k, e in drawn.kpis.items() if "every" not in e and "relief" not in e
              and "over" not in str(e) and drawn.submissions["not reported"]["verdict"] != "met"
              and drawn.standing["no volume"]["verdict"] != "met"]
    before = verdicts(found, taken)
    for key, verdict in verdicts(less, taken).items():
        if key[0] in direct and before.get(key) == "missed" and verdict == "met" \
                and drawn.has("G3") is False:
            yield f"{taken}: without its delivery {key[0]} {key[1]} is met"
    changed = better(r, data, here / "better")
    if changed:
        there = of_kepi(json.loads(run(kepi, contract, str(here / "better"), "--as-of", day)))
        was = accrued(found, changed)
        for key, amount in accrued(there, changed).items():
            if amount > was[key]:
                yield f"{changed}: a better figure makes {key} accrue {amount}, not {was[key]}"


def main():
    kepi, folder, count, seed = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    shutil.rmtree(folder, ignore_errors=True)
    faulty = refused = 0
    for n in range(1, count + 1):
        here = folder / f"{n:04}"
        try:
            faults = list(check(kepi, seed * 100_000 + n, here))
        except Refused as fault:
            refused += 1
            print(f"{here}: {fault}")
            continue
        faulty += bool(faults)
        for fault in faults[:4]:
            print(f"{here}: {fault}", flush=True)
        if not faults:
            shutil.rmtree(here)
    print(f"properties of {count} contracts: {faulty} break one, {refused} refused")
    return 1 if faulty or refused else 0


if __name__ == "__main__":
    sys.exit(main())
