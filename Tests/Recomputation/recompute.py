#!/usr/bin/env python3
"""A naive second opinion: what a contract and a data folder come to, in exact fractions.

    recompute.py CONTRACT DATA [--as-of DATE] [--period LABEL]

Written from the description of the language alone, not from the program. It recomputes every period
from the start, asks every question anew and prints JSON. Speed is no aim.
"""

import argparse
import json
import sys
from pathlib import Path
from fractions import Fraction

from contract import Contract
from delivery import Deliveries, latest_day
from periods import parse_date
from values import answer_as_kepi, show
from expressions import Expressions
from folder import Folder
from invoices import Invoices
from readings import Readings
from settling import Settling
from terms import Terms
from windows import Windows


class Evaluation(Folder, Readings, Terms, Expressions, Windows, Settling, Invoices):
    """One contract with one data folder, seen from one day."""

    def __init__(self, contract, folder, as_of=None):
        self.c, self.folder = contract, Path(folder)
        self.as_of = as_of or latest_day(folder)
        self.cal = contract.calendar
        self.ledgers, self.fired, self.trigger_rows = {}, {}, {}
        self.cache = {}
        self.read_acts()
        self.read_opening()
        self.deliveries = Deliveries(folder, self.figures(), contract.scopes, contract.currency,
                                     self.as_of, {a["period"] for a in self.acts
                                                  if a["act"] == "delivery accepted"},
                                     self.counts_from)

    def report(self):
        return {"asOf": self.as_of.isoformat(),
                "periods": [self.report_period(p) for p in self.computed(self.c.settles)
                            if p.label in self.ledgers]}

    def report_period(self, settlement):
        ledger = self.ledgers[settlement.label]
        readings = []
        for kpi in self.c.kpis:
            for period in self.settled_in(kpi, settlement):
                for instance in self.instances(kpi, period):
                    m, j = self.measured(kpi, instance, period), self.judged(kpi, instance, period)
                    readings.append({
                        "kpi": kpi, "instance": instance, "period": period.label,
                        "verdict": j.verdict, "band": j.band, "value": show(m.value),
                        "exact": show(m.exact), "absence": m.absence,
                        "standing": self.standing(kpi, instance, period)})
        money = [x for x in ledger.lines if x.unit != "points"]
        exact = sum((x.due for x in money), Fraction(0))
        points = sum((x.due for x in ledger.lines if x.unit == "points"), Fraction(0))
        return {
            "label": settlement.label, "readings": readings,
            "lines": [{"consequence": x.consequence, "kpi": x.kpi, "instance": x.instance,
                       "period": x.period.label, "to": x.to, "converted": x.converted,
                       "accrued": str(x.accrued), "due": str(x.due)}
                      for x in ledger.lines],
            **self.placement(settlement), "invoiceCheck": self.invoice_check(settlement),
            "total": str(self.total(settlement)), "exactTotal": str(exact), "points": str(points),
            "triggers": [{"name": n, "kpi": k, "instance": i, "period": p.label,
                          "asked": h != "not asked", "holds": h is True, "undecided": h is None, "fired": f}
                         for n, k, i, p, h, f in self.trigger_rows[settlement.label]],
            "accounts": {name: str(q.amount) for name, q in ledger.closing.items() if name != "due"},
        }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("contract")
    parser.add_argument("data")
    parser.add_argument("--as-of")
    parser.add_argument("--period")
    parser.add_argument("--as-kepi", action="store_true", help="see QUESTIONS")
    arguments = parser.parse_args()
    if arguments.as_kepi:
        answer_as_kepi()
    evaluation = Evaluation(Contract(arguments.contract), arguments.data,
                            parse_date(arguments.as_of) if arguments.as_of else None)
    if evaluation.deliveries.faults:
        print("\n".join(evaluation.deliveries.faults), file=sys.stderr)
        return 2
    evaluation.run(arguments.period)
    print(json.dumps(evaluation.report(), indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
