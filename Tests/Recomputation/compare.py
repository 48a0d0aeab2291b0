#!/usr/bin/env python3
"""Compares the program with the recomputation, amount by amount, and prints every difference.

    compare.py KEPI CONTRACT DATA [--as-of DATE] [--period LABEL]
"""

import argparse
import json
import subprocess
import sys
from fractions import Fraction

from contract import Contract
from periods import parse_date
from recompute import Evaluation
from values import answer_as_kepi


CONVERTED = ["convert"]


class KepiFault(Exception):
    pass


def run_kepi(kepi, contract, data, options=()):
    done = subprocess.run([kepi, "evaluate", contract, "--data", data, "--format", "json", "--quiet",
                           *options], capture_output=True, text=True)
    if done.returncode != 0:
        raise KepiFault(f"exit {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def exact(amount):
    return Fraction(0) if amount is None else Fraction(amount["exact"])


def maybe(amount):
    return None if amount is None else str(Fraction(amount["exact"])) if "exact" in amount else amount


def born(line):
    """The kind of the first step of a line: what is born of a conversion has accrued nothing."""
    return [step["kind"] for step in line["steps"][:1]]


def of_kepi(document):
    """The program's result in the form of the recomputation, as {what: value}."""
    found = {}
    found["asOf"] = document["asOf"]
    for period in document["periods"]:
        label = period["label"]
        for r in period["readings"]:
            if r.get("opening"):
                continue
            key = (label, "reading", r["kpi"], r["instance"], r["period"])
            found[key + ("verdict",)] = r["verdict"]
            found[key + ("band",)] = r["band"]
            found[key + ("value",)] = maybe(r["value"])
            found[key + ("exact",)] = maybe(r["exact"])
            found[key + ("absence",)] = r["absence"]
            for name in ("money", "repeat", "triggers"):
                found[key + (name,)] = r["standing"][name]
        for x in period["lines"]:
            key = (label, "line", x["consequence"], x["kpi"], x["instance"], x["measured"])
            for name in ("accrued", "due")[born(x) == CONVERTED:]:
                found[key + (name,)] = found.get(key + (name,), 0) + exact(x[name])
        money = period["total"]
        found[(label, "total")] = Fraction(money["amount"].replace(",", "")) if money else Fraction(0)
        found[(label, "exactTotal")] = exact(period["exactTotal"])
        for name in ("invoice", "claimBy", "claimedOn"):
            found[(label, name)] = period[name]
        for place in period["placed"]:
            found[(label, "placed", str(place["invoice"]))] = Fraction(
                place["amount"]["amount"].replace(",", ""))
        check = period["invoiceCheck"] or {}
        if check.get("state") in ("agrees", "short", "over"):
            for name in ("expected", "difference", "payable"):
                found[(label, "invoice check", name)] = maybe(check[name])
        found[(label, "points")] = exact(period["points"])
        for t in period["triggers"]:
            key = (label, "trigger", t["name"], t["kpi"], t["instance"])
            for name in ("holds", "undecided", "fired"):
                found[key + (name,)] = t[name]
        for a in period["accounts"]["closing"]:
            if a["account"] != "due":
                key = (label, "account", a["account"])
                found[key] = found.get(key, 0) + exact(a["amount"])
    return found


def of_recomputation(document):
    found = {"asOf": document["asOf"]}
    for period in document["periods"]:
        label = period["label"]
        for r in period["readings"]:
            key = (label, "reading", r["kpi"], r["instance"], r["period"])
            for name in ("verdict", "band", "value", "exact", "absence"):
                found[key + (name,)] = r[name]
            for name in ("money", "repeat", "triggers"):
                found[key + (name,)] = r["standing"][name]
        for x in period["lines"]:
            key = (label, "line", x["consequence"], x["kpi"], x["instance"], x["period"])
            if x["to"] != "due":
                continue  # printed as an entry, and compared as the balance of its account
            for name in ("accrued", "due")[x["converted"]:]:
                found[key + (name,)] = found.get(key + (name,), 0) + Fraction(x[name])
        for name in ("total", "exactTotal", "points"):
            found[(label, name)] = Fraction(period[name])
        for name in ("invoice", "claimBy", "claimedOn"):
            found[(label, name)] = period[name]
        for invoice, amount in period["placed"].items():
            found[(label, "placed", invoice)] = Fraction(amount)
        for name, amount in (period["invoiceCheck"] or {}).items():
            found[(label, "invoice check", name)] = amount
        for t in period["triggers"]:
            key = (label, "trigger", t["name"], t["kpi"], t["instance"])
            if not t["asked"]:
                continue
            for name in ("holds", "undecided"):
                found[key + (name,)] = t[name]  # of several periods the last
            found[key + ("fired",)] = t["fired"] or found.get(key + ("fired",), False)
        for name, amount in period["accounts"].items():
            found[(label, "account", name)] = Fraction(amount)
    return found


def differences(theirs, ours):
    found = []
    for key in dict.fromkeys(list(theirs) + list(ours)):
        a, b = theirs.get(key), ours.get(key)
        if key[1] == "trigger" and key not in ours and not (key[-1] == "fired" and a):
            continue  # the program also prints the last state where nothing was asked
        if key[1] == "invoice check" and (key not in theirs or key not in ours):
            continue  # nothing was deducted yet, or a claim is still open
        zero = isinstance(a, Fraction) or isinstance(b, Fraction)
        if zero and (a or 0) == (b or 0):
            continue
        if a != b:
            found.append((key, a, b))
    return found


def recompute(contract, data, as_of=None, period=None):
    evaluation = Evaluation(Contract(contract), data, parse_date(as_of) if as_of else None)
    if evaluation.deliveries.faults:
        raise SystemExit("recomputation: " + "; ".join(evaluation.deliveries.faults))
    evaluation.run(period)
    return evaluation.report()


def compare(kepi, contract, data, as_of=None, period=None):
    """(number of things compared, list of differences)"""
    options = (["--as-of", as_of] if as_of else []) + (["--period", period] if period else [])
    theirs = of_kepi(run_kepi(kepi, contract, data, options))
    ours = of_recomputation(recompute(contract, data, as_of, period))
    return len(theirs), differences(theirs, ours)


def main():
    parser = argparse.ArgumentParser()
    for name in ("kepi", "contract", "data"):
        parser.add_argument(name)
    parser.add_argument("--as-of")
    parser.add_argument("--period")
    parser.add_argument("--as-kepi", action="store_true", help="see QUESTIONS in recompute.py")
    a = parser.parse_args()
    if a.as_kepi:
        answer_as_kepi()
    try:
        number, found = compare(a.kepi, a.contract, a.data, a.as_of, a.period)
    except KepiFault as fault:
        print(fault)
        return 2
    for key, theirs, ours in found:
        print(f"{' / '.join(str(x) for x in key)}: kepi {theirs}, recomputation {ours}")
    print(f"{number} compared, {len(found)} differences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
