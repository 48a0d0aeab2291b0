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
from random_data import Data

ROUND = ["half up", "half even", "half down", "down", "up"]
ACCOUNT = ["lapsed", "carried", "carried", "excluded", "forgiven", "bank", "retention", "bonus pot"]
DAY = timedelta(days=1)


class Draw(Data):
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
        return str(min(date(year, month, self.number(2, 28) if self.chance(80 if self.split else 30) else 1), self.end))

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

    # ------------------------------------------------------------ conditions

    def unit(self, kpi):
        return {"error count": "count", "speed": "s"}.get(kpi, "%")

    def threshold(self, kpi):
        unit = self.unit(kpi)
        if unit == "%":
            return f"{self.number(55, 95)}%"
        return f"{self.number(15, 45)} s" if unit == "s" else str(self.number(1, 7))

    def condition(self, kpi, depth=0):
        """A condition in the context of a KPI."""
        n, m = self.number(2, 3), self.number(3, 6)
        edge = self.pick("below", "above", "at least", "at most")
        choices = [
            "missed", "missed", "missed", "missed and previous missed", "missed 2 in a row",
            "missed or previous missed", "missed and not previous missed",
            f"missed and missed in at least {n} of the last {m}",
            f"missed in at least {n} of the last {m}",
            f"(value {edge} {self.threshold(kpi)}) 2 in a row",
            f"missed and count of missed over last {m} of those measured at least {n}",
            f"count of missed over last {m} at least {n}",
            f"missed {n} periods ago", "missed and month of the period above 6",
            f"mean of value over last {n} of those measured {edge} {self.threshold(kpi)}",
            f"largest of value over last {n} {edge} {self.threshold(kpi)}",
            f"previous value {edge} {self.threshold(kpi)} and missed",
            "count of missed over the contract year of those measured at least 2",
            "count of missed over the contract of those measured at least 3 and missed",
            f"missed and count of missed over last {m} months of those measured at least 2",
            "met and previous met", "previous missed and met", f"(met and measured) {n} in a row",
            f"value {edge} {self.threshold(kpi)}", "missed and not own fault",
            "plan state is open", "missed and first period of the contract year is no",
            "measured and missed", "missed and (previous missed) in at least 2 of the last 3",
            f"missed and charge above {self.number(500, 2000)} EUR",
            f"(missed or value {edge} {self.threshold(kpi)}) in at least {n} of the last {m}",
            "exact value is value and missed", "missed and value is exact value",
            "count of missed over since met of those measured at least 2",
            "missed and count of missed over since (met and previous met) of those measured above 1",
            f"sum of value over last {n} {edge} {self.threshold(kpi)}",
            f"smallest of value over the contract year of those measured {edge} {self.threshold(kpi)}",
            "missed and last period of the contract year is no",
            "(not missed) 2 in a row", "previous (previous missed)",
            "(missed if month of the period above 5 else met) 2 in a row",
            f"(previous value otherwise {self.threshold(kpi)}) {edge} {self.threshold(kpi)}",
            "missed and days of the period above 30 days",
            f"count of missed over last 100 days of those measured at least {n}",
            f"(missed and value {edge} {self.threshold(kpi)}) in at least 2 of the last 4",
            f"(previous value {edge} {self.threshold(kpi)}) 2 in a row",
            "count of not missed over last 4 of those measured at least 3",
        ]
        if "bands" in self.kpis[kpi]:
            word = list(self.kpis[kpi]["bands"])[0]
            choices += [f"band is {word}", f"missed and band is not {word}",
                        f"(band is {word}) in at least 2 of the last 4",
                        f"previous (band is {word})"]
        others = [k for k in self.kpis if k != kpi and "target" in self.kpis[k]
                  and self.kpis[k].get("per") in (None, self.kpis[kpi].get("per"))]
        if others:
            other = self.pick(*others)
            choices += [f"missed and {other} missed", f"missed and {other} met",
                        f"{other} missed 2 in a row", f"missed and previous {other} missed",
                        f"missed or {other} {edge} {self.threshold(other)}",
                        f"{other} missed in at least 2 of the last {m}"]
        if "bad month" in self.terms:
            choices += ["bad month", "missed and bad month", "bad month 2 in a row",
                        "bad month in at least 2 of the last 4", "previous bad month"]
        if self.by_parts:
            choices = [text for text in choices if "charge" not in text and "plan state" not in text
                       and "own fault" not in text]
        text = self.r.choice(choices)
        if depth == 0 and self.chance(20):
            other = self.condition(kpi, 1)
            text = self.pick(f"({text}) and ({other})", f"({text}) or ({other})",
                             f"({text}) and not ({other})")
        return text

    def amount(self, kpi):
        """An amount of money in the context of a KPI."""
        unit = self.unit(kpi)
        share = f"{self.number(1, 15)}%"
        money = f"{self.number(5, 400)} EUR"
        choices = [money, f"{share} of charge", "at-risk amount * 40%" if "at-risk amount" in
                   self.terms else money, f"{money} * 0.333",
                   f"{money} if missed else {self.number(1, 90)} EUR",
                   f"smaller of {share} of charge and {money}",
                   f"larger of {money} and 3% of previous charge",
                   f"({share} of charge) rounded half up to 10 EUR",
                   f"{money} * count of missed over last 3 of those measured",
                   "5% of mean of charge over last 3 of those measured",
                   "2% of sum of charge over the contract year"]
        target = self.kpis[kpi].get("target", "")
        single = isinstance(target, str) and " to " not in target or (
            isinstance(target, dict) and "rest" not in target)
        high = single and unit != "%"
        if unit == "%" and single:
            choices += [f"{money} * started steps of 1 pp in shortfall",
                        f"{money} * full steps of 2 pp in shortfall",
                        f"{money} * exact steps of 1.5 pp in shortfall",
                        f"{money} per pp * shortfall", "1% of charge per pp * shortfall",
                        f"{money} per 2 pp * shortfall"]
        if unit == "%":
            choices += [f"{money} per pp * shortfall of value under 80%",
                        "tier(value) of charge" if "tier" in self.tables else money,
                        "curve(value) of charge" if "curve" in self.tables else money]
        if high and unit == "s":
            choices += [f"{money} per s * excess", f"{money} * started steps of 5 s in excess"]
        if high and unit == "count":
            choices += [f"{money} * excess", f"{money} * full steps of 2 in excess"]
        if "bands" in self.kpis[kpi]:
            if "severity" in self.tables and "major" in self.kpis[kpi]["bands"]:
                choices += [f"severity(band) * {money}", "severity(band) of charge"] * 2
        if self.by_parts:  # the charge is delivered by settlement period
            choices = [text for text in choices if "charge" not in text and "at-risk" not in text]
        return self.r.choice(choices)

    def plain_amount(self):
        """An amount that is the same for every instance."""
        choices = [f"{self.number(5, 400)} EUR"]
        if not self.by_parts:
            choices += ["4% of charge", "smaller of 2% of charge and 30 EUR"]
        return self.r.choice(choices)

    # ------------------------------------------------------------ money

    def money_rules(self):
        judged = [k for k in self.kpis if "target" in self.kpis[k]]
        if self.chance(50) and not self.split:
            self.terms["at-risk share"] = {str(self.start): "10%", self.dated(): "13%"}
            self.terms["at-risk amount"] = "at-risk share of charge"
        if self.chance(60):
            self.tables["severity"] = {"minor": "25%", "major": "60%", "severe": "100%"}
        if self.chance(40):
            self.tables["tier"] = {"at least 85%": "2%", "at least 75%": "5%", "rest": "11%"}
        if self.chance(40):
            self.tables["curve"] = {"curve": {"60%": "12%", "80%": "5%", "95%": "0%"},
                                    "outside": self.pick("flat", "extend", "error")}
        if self.chance(30):
            self.terms["bad month"] = self.pick(
                "missed and month of the period above 3", "missed and previous missed",
                "missed in at least 2 of the last 3")
        self.consequences, self.triggers = {}, {}
        for n in range(self.number(2, 4)):
            kpi = self.pick(*judged)
            name = f"credit {'ABCD'[n]}"
            entry = {"for": kpi, "when": self.condition(kpi), "amount": self.amount(kpi)}
            if self.kpis[kpi].get("per"):
                entry["instances"] = self.pick("each", "each", "worst", "once")
                if entry["instances"] == "once":
                    entry["amount"] = self.plain_amount()
                if not self.open_scope and self.chance(25):
                    self.tables["weight"] = {s: w for s, w in zip(self.sites, ["50%", "30%", "20%"])}
                    entry["instances"] = "share by weight"
            self.consequences[name] = entry
        if self.chance(40):
            kpi = self.pick(*judged)
            bonus = {"for": kpi, "in favour of": "supplier", "when": self.pick(
                "met", "met and previous met", "met 2 in a row"),
                "amount": f"{self.number(10, 200)} EUR"}
            if self.kpis[kpi].get("per"):
                bonus["instances"] = "each"
            if self.chance(30):
                bonus["to"] = "bonus pot"
            self.consequences["bonus"] = bonus
        self.points = self.chance(40)
        if self.points:
            self.consequences["points"] = {
                "for": "each kpi", "instances": "each", "when": "missed",
                "amount": self.pick("1 point", "2 points", "1 point * 1.5")}
        if self.chance(30):
            self.consequences["late fee"] = {
                "when": "days late of the delivery above 0 days",
                "amount": "smaller of 25 EUR per day * days late of the delivery and 200 EUR"}
        if self.chance(30):
            self.consequences["retained"] = {"when": "plan state is open",
                                             "amount": "10% of charge", "to": "retention"}
            self.consequences["forfeited"] = {"when": "plan state is failed",
                                              "amount": "balance of retention", "from": "retention"}
            self.consequences["released"] = {
                "when": "last period of the contract year and plan state is none",
                "in favour of": "supplier", "amount": "balance of retention", "from": "retention"}
        if self.chance(30):
            self.bank_rules(self.pick(*judged))
        if self.chance(20):
            self.consequences["looks back"] = {
                "when": "previous due credit A above 0 EUR", "amount": "50% of previous due credit A",
                "in favour of": self.pick("client", "supplier")}
        self.step_list()
        if any("carried" in step.values() for step in self.steps) and self.chance(80):
            self.consequences = {"brought forward": {"amount": "balance of carried",
                                                     "from": "carried"}, **self.consequences}
        self.trigger_list(judged)

    def bank_rules(self, kpi):
        """What was earned waits in an account, sets off later misses, and is paid out in the end."""
        each = {"instances": "each"} if self.kpis[kpi].get("per") else {}
        self.consequences["saved"] = {
            "for": kpi, **each, "in favour of": "supplier", "when": "met",
            "amount": f"{self.number(20, 120)} EUR", "to": "bank"}
        self.consequences["set off"] = {
            "in favour of": "supplier", "when": "count of missed over all kpis of those measured above 0",
            "amount": f"smaller of {self.number(30, 150)} EUR and 0 EUR - balance of bank", "from": "bank"}
        self.consequences["paid out"] = {
            "when": "month of the period is 12", "amount": "balance of bank", "from": "bank"}

    def credits(self):
        return [name for name in self.consequences if name.startswith("credit ")]

    def some(self):
        names = self.credits()
        chosen = self.r.sample(names, self.number(1, len(names)))
        return sorted(chosen) if len(chosen) > 1 else chosen[0]

    def both_sides(self, step, verb):
        """Lets a step also name the supplier's bonus, and say what it sees."""
        if "bonus" in self.consequences and "to" not in self.consequences["bonus"] and self.chance(35):
            named = step[verb] if isinstance(step[verb], list) else [step[verb]]
            if named != ["all"]:
                step[verb] = named + ["bonus"]
            if verb not in ("scale", "convert"):
                step["sees"] = self.pick("client", "net", "bonuses")
        return step

    def step_list(self):
        makers = {
            "scale": self.scale_step, "scale more": self.scale_count, "small cap": self.small_cap,
            "keep": self.keep_step, "forgive": self.forgive_step, "convert": self.convert_step,
            "cap": self.cap_step, "drop": self.drop_step, "roll": self.rolling_step,
            "bonus cap": self.bonus_cap,
        }
        self.steps = []
        for name, make in makers.items():
            if name == "convert":
                if self.points and self.chance(70):
                    self.steps.append(make())
                    if self.chance(40):
                        self.steps.append(self.converted_cap())
                continue
            if self.chance(30):
                step = make()
                if step:
                    verb = next(iter(step))
                    if name != "bonus cap":
                        step = self.both_sides(step, verb)
                    self.steps.append(step)
        if self.chance(25) and not any("points deduction" in str(s.get("cap")) for s in self.steps):
            self.r.shuffle(self.steps)
        for n, step in enumerate(self.steps):
            if self.chance(50):
                step["name"] = f"step {n + 1}"
        named = [step["name"] for step in self.steps if "name" in step]
        if named and self.chance(30):  # what must see what is settled so far
            seen = self.pick(f"credit A after {named[-1]}", "accrued credit A", "accrued all")
            self.consequences["fund"] = {"amount": f"10% of {seen}", "to": self.pick(
                "retention", "bonus pot", "bank", "due")}
            if self.consequences["fund"]["to"] == "due":
                del self.consequences["fund"]["to"]
            self.steps.append({"accrue": "fund"})
            if self.chance(40):
                self.steps.append({"cap": ["fund"] + self.credits(), "at": "120 EUR",
                                   "excess to": self.pick("lapsed", "carried")})

    def scale_step(self):
        return {"scale": self.some(), "by": self.pick("2", "1.5", "50%", "3"),
                "when": self.pick("previous missed", "missed 2 in a row", "previous missed",
                                  "missed in at least 2 of the last 3", "previous missed and missed",
                                  "missed 2 periods ago")}

    def scale_count(self):
        return {"scale": self.some(), "by": self.pick(
            "1 + count of missed over last 3 of those measured", "2 if previous missed else 1",
            "larger of 1 and count of missed over last 4 of those measured")}

    def small_cap(self):
        return {"cap": self.some(), "each": self.pick("kpi", "instance", "consequence", "entry"),
                "at": self.pick("5% of charge" if not self.by_parts else "70 EUR",
                                "60 EUR", "100 EUR"),
                "excess to": self.pick(*ACCOUNT)}

    def keep_step(self):
        return {"keep": self.some(), "the": self.pick("highest", "2 largest", "1 smallest"),
                "rest to": "excluded"}

    def forgive_step(self):
        step = {"forgive": self.some(), "the": self.pick("highest", "1 largest", "1 smallest"),
                "to": "forgiven"}
        if self.chance(40):
            step["when"] = self.pick("month of the period below 7", "accrued credit A above 100 EUR",
                                     "previous due credit A above 50 EUR",
                                     "count of missed over all kpis of those measured at most 2")
        if self.chance(20):
            step["each"] = self.pick("consequence", "kpi")
        return step

    def convert_step(self):
        step = {"convert": "points", "as": "points deduction"}
        if self.chance(50):
            step["by"] = f"{self.number(5, 60)} EUR per point"
        else:
            self.tables["price"] = {"ladder": {"0 points": "0 EUR", "2 points": "50 EUR",
                                               "5 points": "333 EUR"},
                                    "between": self.pick("lower", "interpolate")}
            step["through"] = "price"
        if self.chance(20):
            step["when"] = self.pick("accrued points above 1 point", "month of the period above 3")
        elif self.chance(30):
            step["each"] = self.pick("kpi", "instance", "consequence", "entry")
        return step

    def converted_cap(self):
        return {"cap": "points deduction", "at": self.pick("40 EUR", "75 EUR", "3% of charge"),
                "each": self.pick("settlement period", "kpi", "instance", "entry", "consequence"),
                "excess to": self.pick("lapsed", "excluded")}

    def cap_step(self):
        step = {"cap": "all" if not self.points else self.credits(),
                "at": self.pick("12% of charge", "150 EUR", "300 EUR", "8% of charge",
                                "at-risk amount" if "at-risk amount" in self.terms else "90 EUR",
                                "10% of previous charge otherwise 100 EUR"),
                "excess to": self.pick(*ACCOUNT)}
        if self.chance(25):
            step["sees"] = "net"
        return step

    def drop_step(self):
        step = {"drop": self.some(), "to": "replaced",
                "when": self.pick("missed and previous missed", "own fault" if not self.by_parts
                                  else "missed", "not previous missed",
                                  "missed 3 in a row")}
        return step

    def rolling_step(self):
        return {"cap": self.some() if self.points else self.pick("all", self.some()),
                "at": self.pick("10% of sum of charge over last 3", "400 EUR",
                                "8% of sum of charge over the contract year", "250 EUR"),
                "over": self.pick("last 3", "last 6", "the contract year", "the contract"),
                "excess to": self.pick("lapsed", "excluded")}

    def bonus_cap(self):
        if "bonus" not in self.consequences or "to" in self.consequences["bonus"]:
            return None
        return {"cap": "bonus", "at": "60 EUR", "sees": "bonuses", "excess to": "lapsed"}

    def trigger_list(self, judged):
        for n in range(self.number(1, 3)):
            kpi = self.pick(*judged)
            entry = {"for": self.pick(kpi, "each kpi"), "when": self.condition(kpi)}
            if entry["for"] == "each kpi":
                entry["when"] = self.pick("missed in at least 2 of the last 3", "missed 2 in a row",
                                          "missed in at least 3 of the last 6",
                                          "missed and previous missed", "missed 3 in a row",
                                          "count of missed over last 4 of those measured at least 2")
            self.triggers[f"trigger {n + 1}"] = entry
        if self.chance(60):
            self.triggers["money trigger"] = {"when": self.pick(
                "(due credit A above 50 EUR) in at least 2 of the last 3",
                "(accrued credit A > 0) 2 in a row", "sum of due credit A over last 3 above 200 EUR",
                "count of missed over all kpis of those measured at least 3",
                "due credit A above 100 EUR and previous due credit A above 0 EUR",
                "credit A moved to lapsed above 10 EUR",
                "largest of accrued credit A over last 4 above 150 EUR")}


def write_all(folder, count, seed):
    for n in range(1, count + 1):
        Draw(seed * 100_000 + n).write(Path(folder) / f"{n:04}")


if __name__ == "__main__":
    write_all(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
