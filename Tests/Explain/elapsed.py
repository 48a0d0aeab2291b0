"""What lies between two days or times: all of it, the working days, or the hours of service.

Written from the pages of the language: a difference leaves the first day out and counts the last,
`through` counts both, hours of service lie inside the hours of working days.
"""

import re
from datetime import date, timedelta
from fractions import Fraction

from cells import plain_yaml

WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
DAY = 24 * 3600


def day_of(text):
    return date.fromisoformat(text[:10])


def second_of(text):
    """Of `16:30`, `16:30:05` or `24:00` the second of the day."""
    parts = [int(part) for part in text.split(":")] + [0]
    return parts[0] * 3600 + parts[1] * 60 + parts[2]


def moment(text):
    return day_of(text), second_of(text[11:] or "00:00")


def spans(said):
    """`08:00-12:00, 13:00-17:00`, or a list of such spans."""
    text = ", ".join(said) if isinstance(said, list) else said
    return [tuple(second_of(end.strip()) for end in part.split("-")) for part in text.split(",")]


def week(text):
    days = set()
    for part in text.split(","):
        ends = [WEEK.index(name.strip()[:3]) for name in part.split("-")]
        days |= set(range(ends[0], ends[-1] + 1))
    return days


class Desk:
    """A calendar of the contract: who works on which days, at which hours."""

    def __init__(self, said, folder):
        self.week = week(said.get("week", "Mon-Fri"))
        off = said.get("holidays") or []
        if isinstance(off, str):
            off = plain_yaml.load((folder / off).read_text()).get("holidays") or []
        self.off = {day_of(text) for text in off}
        self.hours = spans(said["hours"]) if "hours" in said else None
        self.others = {day_of(text): spans(hours) for text, hours in (said.get("half days") or {}).items()}

    def works(self, day):
        return day.weekday() in self.week and day not in self.off

    def working_days(self, first, last, both):
        if last < first:
            return 0 if both else -self.working_days(last, first, False)
        found, day = 0, first if both else first + timedelta(1)
        while day <= last:
            found += self.works(day)
            day += timedelta(1)
        return found

    def seconds(self, begin, end):
        if end < begin:
            return -self.seconds(end, begin)
        found, day = 0, begin[0]
        while day <= end[0]:
            low = begin[1] if day == begin[0] else 0
            high = end[1] if day == end[0] else DAY
            for first, last in (self.others.get(day) or self.hours) if self.works(day) else []:
                found += max(0, min(last, high) - max(first, low))
            day += timedelta(1)
        return found


def between(operation, text, note, a, b, contract, folder):
    """`days`, `working days`, `hours` or `service hours` from a to b, in days or seconds."""
    head = contract["contract"]
    name = re.fullmatch(r"of (.*)", note or "")
    desk = Desk((head["calendars"][name[1]] if name else head.get("working days")) or {}, folder)
    both = re.search(r"\bthrough\b", text) is not None
    if operation == "days":
        found = (day_of(b) - day_of(a)).days
        return Fraction(max(0, found + 1) if both else found)
    if operation == "working days":
        return Fraction(desk.working_days(day_of(a), day_of(b), both))
    begin, end = moment(a), moment(b)
    if operation == "hours":
        return Fraction((end[0] - begin[0]).days * DAY + end[1] - begin[1])
    return Fraction(desk.seconds(begin, end))
