"""A date drawn with its precision: a day is a dot, a month or a year a bar, an open
end fades. Geometry only; the template draws it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from babel.dates import get_month_names
from django.utils.translation import get_language

from articles import edtf

WIDTH = 320
MARGIN = 8
# Years shown past an open end, and the most labels that fit.
BEYOND = 3
LABELS = 12


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str
    label_x: float


@dataclass(frozen=True, slots=True)
class Strip:
    """Where things stand on a strip WIDTH wide, from one year to another."""

    first: int
    last: int
    ticks: tuple[Tick, ...]
    caption: str
    x: float
    width: float
    is_day: bool
    fades_left: bool
    fades_right: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


def draw(value: str) -> Strip | None:
    """Return the strip of an EDTF date; None where there is nothing to draw."""
    if not value or not edtf.is_edtf(value):
        return None
    earliest, latest = edtf.bounds(value)
    first = (earliest or latest).year - (0 if earliest else BEYOND)
    last = (latest or earliest).year + (0 if latest else BEYOND)
    start, end = datetime.date(first, 1, 1), datetime.date(last, 12, 31)
    scale = _Scale(start, end)
    left = scale.x(earliest or start)
    right = scale.x(latest + datetime.timedelta(1)) if latest else scale.x(end)
    return Strip(
        first=first,
        last=last,
        ticks=_months(scale, first) if first == last else _years(scale, first, last),
        caption=str(first) if first == last else "",
        x=left,
        width=round(max(right - left, 1), 1),
        is_day=earliest == latest,
        fades_left=earliest is None,
        fades_right=latest is None,
    )


class _Scale:
    def __init__(self, start: datetime.date, end: datetime.date) -> None:
        self.start = start
        self.days = (end - start).days + 1

    def x(self, day: datetime.date) -> float:
        share = (day - self.start).days / self.days
        return round(MARGIN + share * (WIDTH - 2 * MARGIN), 1)


def _months(scale: _Scale, year: int) -> tuple[Tick, ...]:
    names = get_month_names("narrow", "stand-alone", get_language() or "en")
    return tuple(
        Tick(
            scale.x(datetime.date(year, month, 1)),
            names[month],
            scale.x(datetime.date(year, month, 15)),
        )
        for month in range(1, 13)
    )


def _years(scale: _Scale, first: int, last: int) -> tuple[Tick, ...]:
    step = -(-(last - first + 1) // LABELS)
    return tuple(
        Tick(
            scale.x(datetime.date(year, 1, 1)),
            str(year),
            scale.x(datetime.date(year, 7, 1)),
        )
        for year in range(first, last + 1, step)
    )
