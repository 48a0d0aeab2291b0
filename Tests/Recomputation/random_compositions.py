#!/usr/bin/env python3
"""Random contracts composed of mechanisms of known regimes: at least five, each a paragraph.

    random_compositions.py FOLDER COUNT SEED     writes FOLDER/0001/contract.yaml and FOLDER/0001/data

Every paragraph draws from its own source and the data from another, so that the same contract can be
written `without` one of them: that shows whether it bites.
"""

import random
import sys
from datetime import date
from pathlib import Path

import plain_yaml
from composed_amounts import Amounts
from composed_data import ComposedData
from composed_limits import Limits
from composed_targets import Targets
from periods import Calendar, DAY

ROUND = ["half up", "half even", "half down", "down", "up"]


def pick(r, *items):
    return r.choice(items)


class Compose(Targets, Amounts, Limits, ComposedData):
    def __init__(self, seed, without=None, fewest=5, most=11):
        self.seed, self.without = seed, without
        r = self.source("choice")
        names = sorted(name[2:] for name in dir(self) if name.startswith("m_"))
        self.chosen = sorted(r.sample(names, r.randint(fewest, most)))
        self.base(self.source("base"))
        for name in self.chosen:
            self.measure_names(name)
        for name in self.chosen:
            if name != without:
                getattr(self, "m_" + name)(self.source(name))
        self.finish(self.source("finish"))

    def source(self, name):
        return random.Random(f"{self.seed} {name}")

    def has(self, name):
        return name in self.chosen and name != self.without

    # ------------------------------------------------------------ what mechanisms add

    def kpi(self, name, **entry):
        self.kpis[name] = {key.replace("_", " "): value for key, value in entry.items()}
        return name

    def credit(self, name, kpi, amount, when="missed", **more):
        self.consequences[name] = {"for": kpi, "when": when, "amount": amount,
                                   **{key.replace("_", " "): value for key, value in more.items()}}

    def step(self, rank, **said):
        """Steps stand in the usual order, which is that of their ranks."""
        self.steps.append((rank, {key.replace("_", " "): value for key, value in said.items()}))

    def money(self, r, low=20, high=400):
        return f"{r.randint(low, high)} EUR"

    def judged(self):
        return [name for name, entry in self.kpis.items() if "target" in entry]

    def some_kpi(self, r, scoped=None):
        found = [k for k in self.judged() if scoped is None or bool(self.kpis[k].get("per")) is scoped]
        return r.choice(found)

    def percent_kpi(self, r):
        """One of the KPIs of the base that are percentages."""
        return r.choice([k for k in ("level", "quality", "whole") if k in self.kpis])

    def answer(self, r):
        return {"money": pick(r, "counts", "skips"), "repeat": pick(r, "counts", "skips", "breaks"),
                "triggers": pick(r, "counts", "skips", "breaks")}

    # ------------------------------------------------------------ the base

    def base(self, r):
        self.grid = "month" if r.random() < 0.85 else "month from day 16"
        day = 1 if r.random() < 0.7 and not self.has("E9") else r.randint(2, 20)
        self.start = date(2025, r.randint(1, 4), day)
        months = r.randint(7, 16)
        at = self.start.month - 1 + months
        self.end = date(2025 + at // 12, at % 12 + 1, 1) - DAY
        self.calendar = Calendar()
        self.sites = ["north", "south", "east"][:r.randint(2, 3)]
        self.contract = {
            "id": "C-1", "client": "The client", "supplier": "The supplier",
            "in force": f"{self.start} to {self.end}", "currency": "EUR",
            "settles every": self.grid, "measured every": self.grid,
            "compare": pick(r, "exact", "1 decimal half up", "0 decimals half even", "1 decimal down"),
            "money": {"round": pick(r, *ROUND), "to": pick(r, "0.01 EUR", "1 EUR", "0.05 EUR"),
                      "when": pick(r, "at the end", "each entry")},
            "credits": {"credited on": "this invoice", "at the end": pick(r, "paid", "lapses"),
                        "cuts": pick(r, "pro rata", "in contract order")},
            "instances": "each", "mid-period": "start", "triggers fire": pick(r, "once", "each", "while"),
            "working days": {"week": pick(r, "Mon-Fri", "Mon-Sat"), "hours": "08:00-18:00",
                             "holidays": ["2025-04-21", "2025-05-01", "2025-10-23", "2025-12-25"]},
            "calendars": {"desk": {"week": "Mon-Sat", "hours": ["07:30-12:00", "13:00-19:15"],
                                   "half days": {"2025-05-31": "08:00-12:30"},
                                   "holidays": ["2025-06-09", "2025-12-24", "2026-01-01"]}},
        }
        self.submissions = {
            "due": pick(r, "5 working days after the period", "7 days after the period",
                        "5 working days of desk after the period"),
            "not reported": {"verdict": pick(r, "worst band", "not judged", "met"), **self.answer(r)}}
        if r.random() < 0.3:
            self.submissions["cure"] = "5 working days of desk after it is due"
        self.standing = {"no volume": {"verdict": pick(r, "not judged", "met"), **self.answer(r)},
                         "excused": self.answer(r)}
        self.scopes, self.terms, self.tables, self.accounts = {"site": self.sites}, {}, {}, {}
        self.measures, self.kpis, self.consequences, self.steps = {}, {}, {}, []
        self.triggers = {}
        for name, unit, per in (("handled well", "count", "site"), ("handled", "count", "site"),
                                ("forecast", "count", "site"), ("site charge", "EUR", "site"),
                                ("waiting time", "s", None), ("errors", "count", None),
                                ("charge", "EUR", None)):
            self.measure(name, unit, per)
        self.kpi("level", per="site", value="handled well / handled",
                 target=f"at least {r.randint(72, 85)}%",
                 bands={"minor": f"at least {r.randint(62, 70)}%", "severe": "rest"})
        self.credit("level credit", "level", self.money(r),
                    instances=pick(r, "each", "each", "worst"))
        if r.random() < 0.7:
            self.kpi("quality", unit="%", within="0% to 100%", target=f"at least {r.randint(74, 88)}%")
            self.credit("quality credit", "quality", self.money(r))
        if r.random() < 0.6:
            self.kpi("mistakes", value="errors", target=f"at most {r.randint(2, 6)}", compare="exact")
            self.credit("mistakes credit", "mistakes", self.money(r))
        if r.random() < 0.5:
            self.kpi("whole", value="handled well / handled", target=f"at least {r.randint(72, 84)}%")
            self.credit("whole credit", "whole", self.money(r))

    def measure(self, name, unit, per=None, **more):
        self.measures[name] = {"unit": unit, **({"per": per} if per else {}),
                               **{key.replace("_", " ").replace("roll up", "roll-up"): value
                                  for key, value in more.items()},
                               "means": "as counted"}

    def finish(self, r):
        self.steps.sort(key=lambda pair: pair[0])
        if r.random() < 0.2 and not self.has("C7"):
            r.shuffle(self.steps)
        if any("cap" in step for _, step in self.steps) \
                and self.contract["credits"]["credited on"] == "next invoice":
            self.contract["credits"]["capped in"] = "the period of the miss"
        self.document = {
            "kepi": "1", "contract": self.contract, "scopes": self.scopes, "terms": self.terms,
            "tables": self.tables, "measures": self.measures, "submissions": self.submissions,
            "standing": self.standing, "kpis": self.kpis, "accounts": self.accounts,
            "consequences": self.consequences, "settlement": [step for _, step in self.steps],
            "triggers": self.triggers,
            "roles": {"manager": {"party": "client", "person": "A. Person",
                                  "may approve credits up to": "300 EUR"}}}
        self.document = {key: value for key, value in self.document.items() if value}

    def write(self, folder):
        folder.mkdir(parents=True)
        (folder / "contract.yaml").write_text(plain_yaml.dump(self.document))
        self.write_data(folder / "data")


def main():
    folder, count, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    for n in range(1, count + 1):
        Compose(seed * 100_000 + n).write(folder / f"{n:04}")


if __name__ == "__main__":
    main()
