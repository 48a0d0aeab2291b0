"""Working days and service hours: who works when."""

from datetime import datetime, time, timedelta

from periods import DAY


class Desk:
    """One calendar: days of the week, holidays, the hours of a working day."""

    def __init__(self, week=range(5), holidays=(), hours=(), half_days=None):
        self.week, self.holidays = set(week), set(holidays)
        self.hours, self.half_days = hours, half_days or {}  # [(from, to)] in minutes of the day

    def works(self, day):
        return day.weekday() in self.week and day not in self.holidays

    def add_working_days(self, day, number):
        while number > 0:
            day += DAY
            if self.works(day):
                number -= 1
        return day

    def working_days_after(self, start, end):
        """Working days in (start, end]; the difference of the two days."""
        if end < start:
            return -self.working_days_after(end, start)
        count, day = 0, start
        while day < end:
            day += DAY
            count += self.works(day)
        return count

    def seconds(self, start, end):
        """Seconds of service between two times, day by day."""
        if end < start:
            return -self.seconds(end, start)
        total, day = 0, start.date()
        while day <= end.date():
            midnight = datetime.combine(day, time())
            for opens, closes in self.half_days.get(day, self.hours) if self.works(day) else []:
                first = max(start, midnight + timedelta(minutes=opens))
                last = min(end, midnight + timedelta(minutes=closes))
                total += max(0, seconds_between(first, last))
            day += DAY
        return total


def seconds_between(start, end):
    gap = end - start
    return gap.days * 86400 + gap.seconds


def parse_hours(said):
    """`08:00-18:00`, or a list of such: pairs of minutes of the day."""
    pairs = []
    for text in said if isinstance(said, list) else [said]:
        ends = [part.strip().split(":") for part in text.split("-")]
        pairs.append(tuple(int(hour) * 60 + int(minute) for hour, minute in ends))
    return pairs
