"""EDTF dates (Library of Congress, levels 0 and 1): what days does a string cover?

A leaf that extraction and models share: pure, no Django, nothing of ours below it.
"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache

Bounds = tuple[datetime.date | None, datetime.date | None]

_DATE = re.compile(
    r"""
    (?P<year>\d{4}|\d{3}X|\d{2}XX)
    (?:-(?P<month>\d{2}|XX))?
    (?:-(?P<day>\d{2}|XX))?
    (?P<qualifier>[?~%]?)
    """,
    re.VERBOSE | re.ASCII,
)
# First month of each season; it lasts three months, winter runs into the next year.
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}


def bounds(value: str) -> Bounds:
    """Return the earliest and latest day an EDTF string covers.

    None stands for an open ("..") or unknown ("") end. "2024-06" -> 1 to 30 June;
    "2024/.." -> from 1 January 2024 on. Raises ValueError for what is no EDTF date.
    """
    if "/" not in value:
        return _single(value)
    left, _, right = value.partition("/")
    earliest = None if left in ("", "..") else _single(left)[0]
    latest = None if right in ("", "..") else _single(right)[1]
    if earliest is None and latest is None:
        raise ValueError(f"{value!r} has no known end")
    if earliest and latest and earliest > latest:
        raise ValueError(f"{value!r} ends before it starts")
    return earliest, latest


@lru_cache(maxsize=10_000)
def _single(value: str) -> tuple[datetime.date, datetime.date]:
    match = _DATE.fullmatch(value)
    if not match:
        raise ValueError(f"{value!r} is no EDTF date")
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year:
        if month:
            raise ValueError(f"{value!r} gives a month of an unspecified year")
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return _first_day(first, 1), _last_day(last, 12)
    number = int(year)
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise ValueError(f"{value!r} gives a day of an unspecified month")
        return _first_day(number, 1), _last_day(number, 12)
    if int(month) in _SEASONS:
        if day:
            raise ValueError(f"{value!r} gives a day of a season")
        start = _SEASONS[int(month)]
        until = start + 2
        if until > 12:
            return _first_day(number, start), _last_day(number + 1, until - 12)
        return _first_day(number, start), _last_day(number, until)
    if day is None or day == "XX":
        return _first_day(number, int(month)), _last_day(number, int(month))
    exact = datetime.date(number, int(month), int(day))
    return exact, exact


def _first_day(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, 1)


def _last_day(year: int, month: int) -> datetime.date:
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def is_edtf(value: str) -> bool:
    """Return whether `value` is an EDTF date that lies in the calendar."""
    try:
        bounds(value)
    except ValueError:
        return False
    return True


def precision(value: str) -> str:
    """Return how exact a string is: day, month, season, year, decade, century
    or interval."""
    if "/" in value:
        return "interval"
    match = _DATE.fullmatch(value)
    if not match:
        raise ValueError(f"{value!r} is no EDTF date")
    if match["year"].endswith("XX"):
        return "century"
    if match["year"].endswith("X"):
        return "decade"
    if match["month"] in (None, "XX"):
        return "year"
    if int(match["month"]) in _SEASONS:
        return "season"
    return "month" if match["day"] in (None, "XX") else "day"
