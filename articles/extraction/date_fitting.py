"""Which year, which week does an incomplete date mean, seen from the article's day?"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from articles import edtf

from .tense import Tense

Turn = Literal["last", "next"]

# A verb of the other tense outweighs nearness this many times: with "ha detto" a day
# a week ahead of a dated article is still last year's, a day two days ahead is a slip.
_CONTRARY = 20
# Whoever gives the weekday and no year speaks of this year or one beside it.
_NEAR_YEARS = 1
# With no tense to tell, newspapers look back: what lies ahead must be this much nearer.
_AHEAD_UNTOLD = 3


@dataclass(frozen=True, slots=True)
class Reference:
    """The date that others are read against: a day, a month or a year."""

    value: str
    first: datetime.date
    last: datetime.date
    exactness: str

    @classmethod
    def read(cls, value: str | None) -> Reference | None:
        """Return the reference an EDTF date gives; None for an interval or decade."""
        if value is None or not edtf.is_edtf(value):
            return None
        exactness = edtf.precision(value)
        if exactness not in ("day", "month", "year"):
            return None
        first, last = edtf.bounds(value)
        if first is None or last is None or not 1000 <= first.year <= 9000:
            # Years that no newspaper knows would run out of the calendar.
            return None
        return cls(value, first, last, exactness)

    @property
    def year(self) -> int:
        return self.first.year

    @property
    def day(self) -> datetime.date | None:
        return self.first if self.exactness == "day" else None

    @property
    def month(self) -> int | None:
        return None if self.exactness == "year" else self.first.month


def in_fitting_year(
    make: Callable[[int], str],
    reference: Reference,
    *,
    tense: Tense | None,
    turn: Turn | None = None,
    weekday: int | None = None,
) -> str | None:
    """Return what `make` gives for the year meant: "il 12 dicembre", "sabato 3 maggio".

    `make` may give a day that a year does not have (29 February): it is passed over.
    """
    years = range(reference.year - 6, reference.year + 7)
    candidates = [value for year in years if edtf.is_edtf(value := make(year))]
    if weekday is not None:
        agreeing = [
            value
            for value in candidates
            if _weekday(value) == weekday
            and abs(int(value[:4]) - reference.year) <= _NEAR_YEARS
        ]
        # A weekday that disagrees with every near year is a slip of the pen.
        candidates = agreeing or candidates
    return fitting(candidates, reference, tense=tense, turn=turn)


def fitting(
    candidates: Iterable[str],
    reference: Reference,
    *,
    tense: Tense | None,
    turn: Turn | None = None,
) -> str | None:
    """Return the candidate nearest to the reference on the side that is spoken of."""
    if turn and reference.exactness == "year":
        return None
    ranked = [
        (_cost(gap, tense), gap, value)
        for value in candidates
        if (gap := _gap(value, reference)) is not None
        and _may_be(value, gap, reference, turn)
    ]
    # Of two equally near, the one that lies back.
    return min(ranked)[2] if ranked else None


def _weekday(value: str) -> int:
    first = edtf.bounds(value)[0]
    return first.weekday() if first else -1


def _gap(value: str, reference: Reference) -> int | None:
    """Return the days between: negative before the reference, 0 where they touch."""
    first, last = edtf.bounds(value)
    if first is None or last is None:
        return None
    if last < reference.first:
        return -(reference.first - last).days
    return max(0, (first - reference.last).days)


def _may_be(value: str, gap: int, reference: Reference, turn: Turn | None) -> bool:
    if turn is None:
        return True
    if gap == 0:
        # Within the month that the reference is, "il 3 scorso" may lie.
        return edtf.precision(value) == "day" and reference.exactness != "day"
    return gap < 0 if turn == "last" else gap > 0


def _cost(gap: int, tense: Tense | None) -> int:
    ahead = gap > 0
    contradicts = (tense == "future" and gap < 0) or (
        tense in ("past", "remote") and ahead
    )
    if tense is None and ahead:
        return gap * _AHEAD_UNTOLD
    return abs(gap) * (_CONTRARY if contradicts else 1)


def month_shifted(year: int, month: int, by: int) -> str:
    """Return the EDTF month `by` months away."""
    count = year * 12 + month - 1 + by
    return f"{count // 12:04}-{count % 12 + 1:02}"


def week_of(day: datetime.date) -> str:
    """Return the EDTF interval from Monday to Sunday around `day`."""
    monday = day - datetime.timedelta(days=day.weekday())
    return f"{monday}/{monday + datetime.timedelta(days=6)}"


def last_day_of_month(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def easter(year: int) -> datetime.date:
    """Return Easter Sunday (the anonymous Gregorian reckoning)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return datetime.date(year, f // 31, f % 31 + 1)
