#!/usr/bin/env python3
"""Writes random contracts, evaluates each with both programs and prints the differences.

    run_random.py KEPI FOLDER COUNT SEED [--as-kepi]
"""

import shutil
import sys
import traceback
from collections import Counter
from pathlib import Path

from compare import KepiFault, compare
from random_contracts import Draw
from values import answer_as_kepi


def main():
    kepi, folder, count, seed = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    if "--as-kepi" in sys.argv:
        answer_as_kepi()
    shutil.rmtree(folder, ignore_errors=True)
    tally, compared = Counter(), 0
    for n in range(1, count + 1):
        here = folder / f"{n:04}"
        Draw(seed * 100_000 + n).write(here)
        try:
            number, found = compare(kepi, str(here / "contract.yaml"), str(here / "data"))
        except KepiFault as fault:
            tally["refused"] += 1
            print(f"{here}: {str(fault)[:400]}")
            continue
        except Exception:
            tally["broken"] += 1
            print(f"{here}: {traceback.format_exc(limit=-2)}")
            continue
        compared += number
        tally["differ" if found else "agree"] += 1
        for key, theirs, ours in found[:4]:
            print(f"{here}: {' / '.join(str(x) for x in key)}: kepi {theirs}, recomputation {ours}")
    print(f"{count} contracts, {compared} figures compared: "
          + ", ".join(f"{value} {name}" for name, value in sorted(tally.items())))
    return 1 if tally["differ"] or tally["broken"] or tally["refused"] else 0


if __name__ == "__main__":
    sys.exit(main())
