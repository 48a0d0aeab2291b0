#!/usr/bin/env python3
"""Writes random contracts, evaluates each with both programs and prints the differences.

    run_random.py KEPI FOLDER COUNT SEED [--as-kepi] [--composed [--bites]]

With --composed each contract is put together of at least five mechanisms of known regimes, and it is
printed how often each occurs. With --bites the recomputation also takes out each of them in turn, and
counts where a total of some period is another one then.
"""

import argparse
import shutil
import sys
import traceback
from collections import Counter
from pathlib import Path

from compare import KepiFault, compare, recompute
from random_compositions import Compose
from random_contracts import Draw
from values import answer_as_kepi


def totals(folder, day=None):
    """(the day it is seen from, of each period what may change)"""
    report = recompute(folder / "contract.yaml", folder / "data", day)
    return report["asOf"], [(p["label"], p["exactTotal"], p["points"], str(p["placed"]),
                             str(p["accounts"]), str(p["triggers"])) for p in report["periods"]]


def biting(seed, folder):
    """The mechanisms without which an amount of money, or else a trigger, comes out differently."""
    money, triggers = [], []
    day, here = totals(folder)
    for name in Compose(seed).chosen:
        other = folder.parent / f"{folder.name} without"
        shutil.rmtree(other, ignore_errors=True)
        Compose(seed, without=name).write(other)
        there = totals(other, day)[1]
        if [x[:5] for x in here] != [x[:5] for x in there]:
            money.append(name)
        elif here != there:
            triggers.append(name)
    shutil.rmtree(other, ignore_errors=True)
    return money, triggers


def print_mechanisms(occurs, bites, triggers, counted):
    print(f"mechanism: contracts with it{', of these changes money / only triggers' if counted else ''}")
    for name in sorted(occurs, key=lambda name: (name[0], int(name[1:]))):
        print(f"  {name}: {occurs[name]}" + (f", {bites[name]} / {triggers[name]}" if counted else ""))


def main():
    parser = argparse.ArgumentParser()
    for name, kind in (("kepi", str), ("folder", Path), ("count", int), ("seed", int)):
        parser.add_argument(name, type=kind)
    for name in ("--as-kepi", "--composed", "--bites"):
        parser.add_argument(name, action="store_true")
    a = parser.parse_args()
    if a.as_kepi:
        answer_as_kepi()
    shutil.rmtree(a.folder, ignore_errors=True)
    tally, compared = Counter(), 0
    occurs, bites, triggers = Counter(), Counter(), Counter()
    for n in range(1, a.count + 1):
        here, seed = a.folder / f"{n:04}", a.seed * 100_000 + n
        drawn = Compose(seed) if a.composed else Draw(seed)
        drawn.write(here)
        try:
            number, found = compare(a.kepi, str(here / "contract.yaml"), str(here / "data"))
            if a.composed:
                occurs.update(drawn.chosen)
            if a.bites:
                for counter, names in zip((bites, triggers), biting(seed, here)):
                    counter.update(names)
        except KepiFault as fault:
            tally["refused"] += 1
            print(f"{here}: {str(fault)[:400]}")
            continue
        except (Exception, SystemExit):
            tally["broken"] += 1
            print(f"{here}: {traceback.format_exc(limit=-2)}")
            continue
        compared += number
        tally["differ" if found else "agree"] += 1
        for key, theirs, ours in found[:4]:
            print(f"{here}: {' / '.join(str(x) for x in key)}: kepi {theirs}, recomputation {ours}")
    if a.composed:
        print_mechanisms(occurs, bites, triggers, a.bites)
    print(f"{a.count} contracts, {compared} figures compared: "
          + ", ".join(f"{value} {name}" for name, value in sorted(tally.items())))
    return 1 if tally["differ"] or tally["broken"] or tally["refused"] else 0


if __name__ == "__main__":
    sys.exit(main())
