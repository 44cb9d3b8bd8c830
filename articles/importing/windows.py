"""When must an event be over, for its date to agree with another? Pure.

The database has an index on the last day: a window names the last days that events
have which lie within a period, or around it.
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

# Of periods like "tra il 3 e il 10 maggio", those that end so long after a day.
_LONGER = datetime.timedelta(days=10)
# In a longer period lies half of the archive: it agrees with what ends when it does.
_LONGEST = datetime.timedelta(days=400)

# Days that are named one by one: one question then asks for these and longer periods.
_MOST_DAYS = 45


@dataclass(frozen=True, slots=True)
class Window:
    """From `first` to `last`, where None is open; a date that agrees ends by `until`,
    or on one of the `ends` of longer periods: a month, a season, a year, a century."""

    first: datetime.date | None
    last: datetime.date | None
    until: datetime.date | None = None
    ends: tuple[datetime.date, ...] = ()

    @property
    def days(self) -> list[datetime.date] | None:
        """The days from `first` to `until`, unless they are too many to be named."""
        if self.first is None or self.until is None:
            return None
        number = (self.until - self.first).days + 1
        if number > _MOST_DAYS:
            return None
        return [self.first + datetime.timedelta(day) for day in range(number)]

    def holds(
        self, earliest: datetime.date | None, latest: datetime.date | None
    ) -> bool:
        """Return whether a date with these days may agree; an open one does with
        itself alone."""
        if self.first is None or self.last is None:
            return (earliest, latest) == (self.first, self.last)
        if earliest is None or latest is None or self.until is None:
            return False
        is_near = self.first <= latest <= self.until
        return (is_near or latest in self.ends) and earliest <= self.last


def window_of(first: datetime.date | None, last: datetime.date | None) -> Window:
    """Return the window of a period."""
    if first is None or last is None:
        return Window(first, last)
    ends = tuple(_ends(last))
    if last - first > _LONGEST:
        return Window(first, last, first, ends)
    room = datetime.date.max - last
    return Window(first, last, last + min(_LONGER, room), ends)


def _ends(day: datetime.date) -> list[datetime.date]:
    """The last days of the periods in which a day lies: "2024-05", "2024-21", "2024",
    "202X", "20XX"."""
    year = day.year
    # Winter begins in December and is called by that year.
    month = -(-day.month // 3) * 3 - 1 if day.month % 3 else day.month + 2
    season = (year + 1, month - 12) if month > 12 else (year, month)
    ends = {_end(year, day.month), _end(*season), _end(year, 12)}
    for years in (10, 100):
        last = year - year % years + years - 1
        ends.add(_end(last, 12))
    return sorted(end for end in ends if end >= day)


def _end(year: int, month: int) -> datetime.date:
    year = min(year, datetime.MAXYEAR)
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
