#!/usr/bin/env python3
"""Compares the program with the recomputation on every case and example of the repository.

    run_cases.py KEPI ROOT [--as-kepi]

Every contract of a case meets every data folder beside it. The examples are looked at from each day
on which something was delivered or decided, so month by month.
"""

import sys
from pathlib import Path

from compare import KepiFault, compare
from delivery import load_yaml
from values import answer_as_kepi


def pairs(root):
    for case in sorted((root / "Tests/Cases").iterdir()):
        for contract in sorted(case.glob("*.yaml")):
            for data in sorted(case.glob("data*")):
                if data.is_dir():
                    yield contract, data, [None]
    for example in sorted((root / "examples").iterdir()):
        contract = root / "contracts" / example.name / "contract.yaml"
        for data in sorted(example.glob("data*")):
            if contract.exists():
                yield contract, data, days(data)


def days(data):
    found = {load_yaml(path)["received"] for path in data.glob("*/v*/submission.yaml")}
    if (data / "acts.yaml").exists():
        found |= {act["date"] for act in load_yaml(data / "acts.yaml").get("acts") or []}
    return sorted(found)


def main():
    kepi, root = sys.argv[1], Path(sys.argv[2])
    if "--as-kepi" in sys.argv:
        answer_as_kepi()
    compared = differing = refused = 0
    for contract, data, as_ofs in pairs(root):
        for as_of in as_ofs:
            where = f"{contract.relative_to(root)} {data.relative_to(root)} {as_of or ''}".strip()
            try:
                number, found = compare(kepi, str(contract), str(data), as_of)
            except KepiFault as fault:
                refused += 1
                print(f"{where}: refused: {str(fault).splitlines()[0][:150]}")
                continue
            compared += number
            differing += bool(found)
            for key, theirs, ours in found:
                print(f"{where}: {' / '.join(map(str, key))}: kepi {theirs}, recomputation {ours}")
    print(f"cases and examples: {compared} figures compared, {differing} runs differ, {refused} refused")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
