"""Months of the calendar, counted from a day."""

import calendar
from datetime import MAXYEAR, MINYEAR, date
from typing import TypeVar

Day = TypeVar("Day", bound=date)


def months_after(day: Day, months: int) -> Day:
    """The same day so many months later, or earlier below zero; the last of a month that is shorter.

    A moment keeps its time. Raises ValueError outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        msg = f"no year {year} in the calendar"
        raise ValueError(msg)
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))
