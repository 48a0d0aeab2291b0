"""Days, periods and working days. Only what the contract format names, written plainly."""

import re
from collections import namedtuple
from datetime import date, datetime, timedelta

# grid is the text of `every:`; first and last are both inside the period.
Period = namedtuple("Period", "grid first last label")

DAY = timedelta(days=1)
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
          "September", "October", "November", "December"]


def parse_date(text):
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text.strip())
    return date(int(match[1]), int(match[2]), int(match[3])) if match else None


def parse_time(text):
    """A date with a clock time, `2026-10-31 16:30` or `2026-10-31T16:30:05`; no zone."""
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?", text.strip())
    if not match:
        return None
    day = parse_date(match[1])
    return datetime(day.year, day.month, day.day, int(match[2]), int(match[3]), int(match[4] or 0))


def day_of(moment):
    """The day of a date or a time."""
    return moment.date() if isinstance(moment, datetime) else moment


def month_start(year, month):
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1)


class Calendar:
    """The contract's years and periods, and its calendars of working days."""

    def __init__(self, year_from=(1, 1), desks=None):
        self.year_from = year_from  # (month, day) on which a contract year begins
        self.desks = desks or {}    # name -> Desk; None names the contract's own

    def year_start(self, day):
        month, dom = self.year_from
        start = date(day.year, month, dom)
        return start if start <= day else date(day.year - 1, month, dom)

    def year_last(self, day):
        start = self.year_start(day)
        return date(start.year + 1, start.month, start.day) - DAY

    def containing(self, grid, day):
        """The period of the grid in which the day lies."""
        if grid == "day":
            return Period(grid, day, day, day.isoformat())
        if grid == "week":
            first = day - timedelta(days=day.weekday())
            year, week, _ = day.isocalendar()
            return Period(grid, first, first + 6 * DAY, f"{year}-W{week:02}")
        if grid == "month":
            first = day.replace(day=1)
            last = month_start(day.year, day.month + 1) - DAY
            return Period(grid, first, last, f"{day.year}-{day.month:02}")
        if grid.startswith("month from day "):
            number = int(grid[len("month from day "):])
            if day.day >= number:
                first = day.replace(day=number)
            else:
                before = month_start(day.year, day.month - 1)
                first = before.replace(day=number)
            following = month_start(first.year, first.month + 1).replace(day=number)
            last = following - DAY
            return Period(grid, first, last, f"{last.year}-{last.month:02}")
        if grid == "quarter":
            number = (day.month - 1) // 3
            first = date(day.year, 3 * number + 1, 1)
            last = month_start(day.year, 3 * number + 4) - DAY
            return Period(grid, first, last, f"{day.year}-Q{number + 1}")
        if grid == "contract year":
            first = self.year_start(day)
            return Period(grid, first, self.year_last(day), f"CY{first.year}")
        raise ValueError(f"period {grid!r}")

    def before(self, period):
        return self.containing(period.grid, period.first - DAY)

    def after(self, period):
        return self.containing(period.grid, period.last + DAY)

    def range(self, grid, first_day, last_day):
        """All periods from the one with first_day through the one with last_day."""
        periods, period = [], self.containing(grid, first_day)
        while period.first <= last_day:
            periods.append(period)
            period = self.after(period)
        return periods

    def days_between(self, start, end, name=None):
        """Working days in (start, end], by the calendar of that name or the contract's own."""
        return self.desk(name).working_days_after(start, end)

    def desk(self, name=None):
        return self.desks[name]

    def add(self, day, text):
        """`5 working days`, `5 working days of NAME`, `7 days` after a day."""
        number, kind, name, _ = parse_deadline(text)
        if kind == "working days":
            return self.desk(name).add_working_days(day, number)
        return day + timedelta(days=number)


def parse_deadline(text):
    """(number, `days` or `working days`, calendar or None, what sets it running)."""
    match = re.fullmatch(r"(\d+) (working days?|days?)(?: of (.+?))?(?: after (.+))?", text.strip())
    kind = "working days" if match[2].startswith("working") else "days"
    return int(match[1]), kind, match[3], (match[4] or "the period").removeprefix("the ")


def back_months(day, number):
    """The same day of the month, number months earlier, or the month's last day."""
    start = month_start(day.year, day.month - number)
    last = month_start(start.year, start.month + 1) - DAY
    if (day + DAY).day == 1:  # the end of a month stays the end of a month
        return last
    return start.replace(day=min(day.day, last.day))


def parse_week(text):
    days = []
    for part in text.split(","):
        names = [name.strip()[:3] for name in part.split("-")]
        first, last = WEEKDAYS.index(names[0]), WEEKDAYS.index(names[-1])
        days += range(first, last + 1)
    return days
