#!/usr/bin/env python3
"""Random contracts with data: many mechanisms, few months, missing data, acts and openings.

    random_contracts.py FOLDER COUNT SEED     writes FOLDER/0001/contract.yaml and FOLDER/0001/data

The same seed writes the same bytes. Every question of the language is answered, at random.
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

from periods import Calendar
from random_conditions import Conditions
from random_data import Data
from random_money import Money

ROUND = ["half up", "half even", "half down", "down", "up"]
DAY = timedelta(days=1)


class Draw(Conditions, Money, Data):
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.calendar = Calendar()
        self.make()

    def chance(self, percent):
        return self.r.random() * 100 < percent

    def pick(self, *items):
        return self.r.choice(items)

    def number(self, low, high):
        return self.r.randint(low, high)

    # ------------------------------------------------------------ the contract

    def make(self):
        self.settles = "month" if self.chance(75) else self.pick("quarter", "month from day 15")
        self.start = date(2025, self.number(1, 6), 1 if self.chance(80) else self.number(2, 20))
        if self.settles == "month from day 15" and self.chance(70):
            self.start = self.start.replace(day=15)
        months = self.number(6, 18)
        end = date(self.start.year + (self.start.month - 1 + months) // 12,
                   (self.start.month - 1 + months) % 12 + 1, 1) - DAY
        self.end = max(end, date(2025, 12, 31)) if self.settles == "quarter" else end
        self.grid = "quarter" if self.settles == "quarter" and self.chance(50) else self.settles
        if self.settles == "quarter" and self.grid == "quarter" and self.chance(40):
            self.grid = "month"
        # Parts of a period have their own data: of days, and without what is delivered by month.
        self.split = self.settles == "month" and self.chance(8)
        self.by_parts = self.split or self.grid != self.settles
        self.sites = ["north", "south", "east"][:self.number(2, 3)]
        self.open_scope = self.chance(15) and not self.split
        self.head()
        self.kpi_list()
        self.money_rules()
        self.document = {
            "kepi": "1", "contract": self.contract, "scopes": {
                "site": "any" if self.open_scope else self.sites},
            "terms": self.terms, "tables": self.tables, "measures": self.measures,
            "submissions": self.submissions, "standing": self.standing, "kpis": self.kpis,
            "accounts": {"bonus pot": "EUR"}, "consequences": self.consequences,
            "settlement": self.steps, "triggers": self.triggers,
        }
        texts = str({k: v for k, v in self.document.items() if k != "terms"})
        for name in reversed(list(self.terms)):  # what nothing reads would only be warned of
            others = str([v for k, v in self.terms.items() if k != name])
            if name not in texts + others:
                del self.terms[name]
        self.document = {k: v for k, v in self.document.items() if v}

    def head(self):
        self.contract = {
            "id": "R-1", "client": "The client", "supplier": "The supplier",
            "in force": f"{self.start} to {self.end}", "currency": "EUR",
            "settles every": self.settles, "measured every": self.grid,
            "compare": self.pick("exact", "1 decimal half up", "0 decimals half even",
                                 "1 decimal down", "0 decimals up", "1 decimal half down"),
            "money": {"round": self.pick(*ROUND), "to": self.pick("0.01 EUR", "1 EUR", "0.05 EUR"),
                      "when": self.pick("at the end", "each entry")},
            "credits": {"credited on": "this invoice", "at the end": "paid",
                        "cuts": self.pick("pro rata", "in contract order")},
            "instances": "each", "mid-period": self.pick("start", "end", "weighted by days"),
            "triggers fire": self.pick("once", "each", "while"),
        }
        self.placement(self.contract["credits"])
        self.contract["corrections"] = {"count from": self.pick("receipt", "acceptance")}
        if self.chance(40):
            self.contract["contract year"] = f"from {self.number(1, 28)} " + self.pick(
                "January", "April", "July", "October")
        if self.chance(50):
            self.contract["working days"] = {
                "week": self.pick("Mon-Fri", "Mon-Thu, Sat"),
                "holidays": ["2025-05-01", "2025-08-20", "2025-12-25", "2026-01-01"]}
        self.submissions = {
            "due": self.pick("5 working days", "7 days", "10 working days") + " after the period",
            "not reported": self.answer(["worst band", "not judged", "worst band", "met"])}
        if self.chance(40):
            self.submissions["cure"] = self.pick("5 working days after it is due",
                                                 "10 days after it is due")
        self.standing = {
            "no volume": self.answer(["not judged", "met", "worst band"]),
            "excused": {k: v for k, v in self.answer(["met"]).items() if k != "verdict"}}
        self.terms, self.tables = {}, {}
        self.measures = {
            "handled well": {"unit": "count", "per": "site", "means": "good ones"},
            "handled": {"unit": "count", "per": "site", "means": "all"},
            "waiting time": {"unit": "s", "means": "seconds waited"},
            "errors": {"unit": "count", "means": "mistakes"},
            "charge": {"unit": "EUR", "means": "charges"},
            "forecast": {"unit": "count", "per": "site", "means": "expected"},
            "own fault": {"unit": "yes/no", "from": "acts", "when absent": "no", "means": "fault"},
            "plan state": {"unit": "words", "words": ["none", "open", "failed"], "from": "acts",
                           "when absent": "none", "means": "plan"},
        }
        if self.chance(30):
            self.measures["errors"]["when absent"] = "0"
        self.kpi_every = self.grid
        if self.split:
            self.contract.update({"mid-period": "split", "parts count": "each"})
        if self.by_parts:
            for name in ("handled well", "handled", "waiting time", "errors", "forecast"):
                self.measures[name]["every"] = "day" if self.split else self.grid

    def placement(self, credits):
        """On which invoice a credit stands, and until when it is to be claimed."""
        if self.chance(40):
            credits["credited on"] = "next invoice"
            credits["if disputed"] = self.pick("that invoice", "the invoice after")
            credits["capped in"] = "the period of the miss"
        credits["at the end"] = self.pick("paid", "lapses")
        if self.chance(40):
            credits["claim within"] = self.pick("60 days", "20 working days", "90 days")

    def answer(self, verdicts):
        return {"verdict": self.pick(*verdicts), "money": self.pick("counts", "counts", "skips"),
                "repeat": self.pick("counts", "skips", "breaks"),
                "triggers": self.pick("counts", "skips", "breaks")}

    def kpi_list(self):
        self.kpis = {}
        makers = [self.level_kpi, self.quality_kpi, self.error_kpi, self.wait_kpi, self.pool_kpi,
                  self.roll_kpi]
        if self.split:
            makers = [self.level_kpi, self.error_kpi, self.wait_kpi, self.pool_kpi]
        self.r.shuffle(makers)
        for make in makers[:self.number(2, 4)]:
            make()
        if self.chance(25):
            self.kpis["figure of errors"] = {"value": "errors * 2"}

    def relief(self, entry, condition):
        if self.chance(35):
            entry["relief"] = {"surge": {"when": condition, **{
                k: v for k, v in self.answer(["met"]).items() if k != "verdict"}}}
            if self.chance(30) and not self.by_parts:
                entry["relief"]["client fault"] = {"when": "own fault", **{
                    k: v for k, v in self.answer(["met"]).items() if k != "verdict"}}

    def share_target(self, entry):
        target = self.number(70, 90)
        entry["target"] = f"at least {target}%"
        if self.chance(90 if self.split else 30):
            entry["target"] = {str(self.start): f"at least {target}%",
                               self.dated(): f"at least {target + 3}%"}
        elif self.chance(20):
            self.terms["goal"] = f"{target}% + 0.5 pp"
            entry["target"] = "at least goal"
        elif self.chance(25):
            entry["target"] = self.ratchet(target)
        if self.chance(60):
            entry["bands"] = {"minor": f"at least {target - 5}%", "major": f"at least {target - 15}%",
                              "severe": "rest"}

    def ratchet(self, target):
        self.terms["ratchet"] = {
            "start": f"{target}%",
            "reset to": self.pick(
                "larger of ratchet and mean of value over last 2 of those measured",
                "ratchet + 1 pp", "smaller of ratchet + 2 pp and 95%"),
            "when": self.pick("(value above ratchet) 2 in a row", "value at least ratchet + 2 pp",
                              "(value at least ratchet) in at least 2 of the last 3")}
        return "at least ratchet"

    def dated(self):
        """A day on which something changes, nearly always the first of a period; one for the whole
        contract where periods are split: how parts of two KPIs meet is not written anywhere."""
        if not hasattr(self, "day_of_change"):
            self.day_of_change = self.dated_anew()
        return self.day_of_change if self.split else self.dated_anew()

    def dated_anew(self):
        months = self.number(2, 5)
        year, month = self.start.year, self.start.month + months
        if self.settles == "quarter":
            month = (month - 1) // 3 * 3 + 4
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
        inside = self.chance(80 if self.split else 30)
        return str(min(date(year, month, self.number(2, 28) if inside else 1), self.end))

    def level_kpi(self):
        entry = {"per": "site", "value": self.pick("handled well / handled",
                                                   "handled well / (handled + 1)")}
        self.share_target(entry)
        if self.chance(20) and isinstance(entry["target"], str) and "%" in entry["target"]:
            entry["target"] = {"handled below 25": "handled - handled well at most 4",
                               "rest": entry["target"]}
        self.relief(entry, "handled above 110% of forecast")
        self.common(entry)
        self.kpis["service level"] = entry

    def quality_kpi(self):
        entry = {"unit": "%", "within": "0% to 100%"}
        self.share_target(entry)
        if self.chance(25) and not self.by_parts:
            entry["deemed"] = {self.pick("missed", "met", "not judged"): "own fault"}
            if "not judged" in entry["deemed"]:
                out = {k: v for k, v in self.answer(["met"]).items() if k != "verdict"}
                entry["deemed"] = {"not judged": {"when": "own fault", **out}}
            if "not judged" in entry["deemed"]:
                entry["deemed"]["not judged"] = {"when": "own fault", **{
                    k: v for k, v in self.answer(["met"]).items() if k != "verdict"}}
            if "missed" in entry["deemed"]:
                entry.pop("bands", None)
        self.common(entry)
        self.kpis["quality"] = entry

    def error_kpi(self):
        limit = self.number(2, 6)
        entry = {"value": "errors", "target": f"at most {limit}", "compare": "exact"}
        if self.chance(50):
            entry["bands"] = {"minor": f"at most {limit + 2}", "severe": "rest"}
        if self.chance(20):
            entry = {"value": "errors", "target": f"{limit - 1} to {limit + 2}", "compare": "exact"}
        self.relief(entry, "errors above 9")
        self.common(entry)
        self.kpis["error count"] = entry

    def wait_kpi(self):
        entry = {"value": "waiting time / handled", "target": f"at most {self.number(20, 40)} s",
                 "compare": self.pick("0 decimals half up", "exact", "1 decimal up")}
        if self.chance(50):
            low = int(entry["target"].split()[2])
            entry["bands"] = {"minor": f"at most {low + 8} s", "severe": "rest"}
        self.common(entry)
        self.kpis["speed"] = entry

    def pool_kpi(self):
        entry = {"value": "handled well / handled"}
        self.share_target(entry)
        self.common(entry)
        self.kpis["pooled level"] = entry

    def roll_kpi(self):
        if "service level" not in self.kpis:
            return self.quality_kpi() if "quality" not in self.kpis else None
        value = self.pick("smallest of value over all service level of those measured",
                          "mean of value over all service level of those measured")
        entry = {"value": value, "target": f"at least {self.number(60, 85)}%"}
        self.kpis["worst site"] = entry

    def common(self, entry):
        if self.chance(15):
            entry["not reported"] = self.answer(["worst band", "not judged", "met"])


def write_all(folder, count, seed):
    for n in range(1, count + 1):
        Draw(seed * 100_000 + n).write(Path(folder) / f"{n:04}")


if __name__ == "__main__":
    write_all(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
