"""Where events stand on a timeline: dates to places, rows to lanes that never overlap.

Geometry only: no Django, no words. Templates draw what is computed here.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from articles import edtf

# A dot, and the least that a bar needs to be seen and hit.
DOT = 12.0
# What a sign of doubt takes up to the right of its mark.
DOUBT = 10.0
# Between neighbours in a lane: wide enough that a finger tells them apart.
GAP = 12.0
# Words keep off the edge of the drawing.
EDGE = 8.0
# Left free at both sides: open ends fade into it.
PAD = 28.0
# An average letter of the label, in a face of 13 px; wide scripts take two.
LETTER = 6.0
# A stretch without events is cut out when it is longer than this, and takes more than
# this share of the whole: what is left has room then to be told apart.
CUT_FROM = 5 * 365
CUT_SHARE = 0.6
CUT_WIDTH = 36.0
# A drawing of fewer days would show hours that nobody told.
LEAST_DAYS = 10
# Up to here days are told apart, and up to here months.
DAYWISE, MONTHWISE = 70, 3 * 365

_STEPS = (
    *(("day", 1), ("day", 2), ("day", 7), ("month", 1), ("month", 3), ("month", 6)),
    *(("year", number * ten) for ten in (1, 10, 100, 1000) for number in (1, 2, 5)),
)
_DAYS = {"day": 1, "month": 30.4, "year": 365.25}

Period = tuple[datetime.date | None, datetime.date | None]
Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One event to place: in which rows, and what is written over its mark."""

    key: int
    date: str
    rows: tuple[str, ...] = ("",)
    label: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """An event's place in a row. `left` to `right` is all that it covers, label too."""

    key: int
    x: float
    width: float
    lane: int
    left: float
    right: float
    label: str
    is_day: bool
    is_span: bool
    is_doubtful: bool
    fades_left: bool
    fades_right: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def end(self) -> float:
        return round(self.x + self.width, 1)

    @property
    def is_label_before(self) -> bool:
        """Whether the label ends where the mark ends."""
        return self.left < self.x

    @property
    def label_x(self) -> float:
        """Where the label starts, or ends if it stands before."""
        if not self.is_label_before:
            return self.left
        return round(self.right - EDGE * self.fades_right, 1)

    @property
    def reach(self) -> float:
        return round(self.right - self.left, 1)


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    marks: tuple[Mark, ...]
    lanes: int


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    day: datetime.date


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything on a drawing `width` wide; `unit` is what its ticks count."""

    width: float
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    cuts: tuple[float, ...]
    unit: str


def lay_out(
    entries: Sequence[Entry],
    *,
    width: float,
    rows: Sequence[str] = ("",),
    window: Period = (None, None),
    tick_room: float = 64,
    most_lanes: int | None = None,
) -> Chart | None:
    """Return where each entry stands; None where none has a date.

    Rows without marks are left out. What reaches past the window (first day, last
    day) fades at its edge, as an open end does.
    """
    dated = [entry for entry in entries if edtf.is_edtf(entry.date)]
    periods = {entry.key: edtf.bounds(entry.date) for entry in dated}
    stretches = _stretches(periods.values(), window)
    if not stretches:
        return None
    scale = _Scale(stretches, width)
    unit, every = _step(scale, tick_room)
    placed = {entry.key: _place(entry, periods[entry.key], scale) for entry in dated}
    laid = (
        _row(name, [placed[e.key] for e in dated if name in e.rows], most_lanes)
        for name in rows
    )
    return Chart(
        width=width,
        rows=tuple(row for row in laid if row.marks),
        ticks=tuple(_ticks(scale, unit, every)),
        cuts=scale.cuts,
        unit=unit,
    )


def width_of(label: str) -> float:
    """Return about how wide a label is drawn."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in label)
    return round((len(label) + wide) * LETTER, 1)


class _Scale:
    """Days to places: stretches of days at one measure, with cuts between them."""

    def __init__(self, stretches: Sequence[Days], width: float) -> None:
        self.stretches = stretches
        self.width = width
        self.first, self.last = stretches[0][0], stretches[-1][1]
        days = sum(last - first + 1 for first, last in stretches)
        room = width - 2 * PAD - CUT_WIDTH * (len(stretches) - 1)
        self.per_day = room / days

    def x(self, day: int) -> float:
        """Return where a day begins; what lies in a cut stands at the cut's end."""
        left = PAD
        for first, last in self.stretches:
            if day <= last + 1:
                return left + max(day - first, 0) * self.per_day
            left += (last + 1 - first) * self.per_day + CUT_WIDTH
        return self.width - PAD

    @property
    def cuts(self) -> tuple[float, ...]:
        """Return the middle of each cut."""
        starts = (self.x(first) for first, _ in self.stretches[1:])
        return tuple(round(start - CUT_WIDTH / 2, 1) for start in starts)


def _stretches(periods: Iterable[Period], window: Period) -> list[Days]:
    """Return the stretches of days to draw, in order, whole months or years."""
    asked = tuple(day.toordinal() if day else None for day in window)
    known = sorted(_within(asked, *_closed(period)) for period in periods)
    if not known:
        return []
    first = min(known)[0] if asked[0] is None else asked[0]
    last = max(end for _, end in known) if asked[1] is None else asked[1]
    covered = _joined([(first, first), *known, (last, max(first, last))])
    return _rounded(_cut(covered))


def _closed(period: Period) -> Days:
    """An open end takes no room of its own."""
    earliest, latest = period
    first, last = earliest or latest, latest or earliest
    assert first and last  # what `edtf.bounds` returns has one end at least
    return first.toordinal(), last.toordinal()


def _within(asked: tuple[int | None, ...], first: int, last: int) -> Days:
    low, high = asked
    if low is not None:
        first, last = max(first, low), max(last, low)
    if high is not None:
        first, last = min(first, high), min(last, high)
    return first, last


def _joined(periods: Sequence[Days]) -> list[Days]:
    """Return the days that some period covers, as stretches that do not touch."""
    stretches: list[Days] = []
    for first, last in sorted(periods):
        if stretches and first <= stretches[-1][1] + 1:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], last))
        else:
            stretches.append((first, last))
    return stretches


def _cut(covered: Sequence[Days]) -> list[Days]:
    """Cut out, longest first, the gaps that would leave the rest no room."""
    left = covered[-1][1] - covered[0][0] + 1
    gaps = sorted(((b[0] - a[1], a[1]) for a, b in pairwise(covered)), reverse=True)
    ends = set()
    for gap, end in gaps:
        if gap < CUT_FROM or gap < CUT_SHARE * left:
            break
        ends.add(end)
        left -= gap
    stretches = [covered[0]]
    for before, after in pairwise(covered):
        if before[1] in ends:
            stretches.append(after)
        else:
            stretches[-1] = (stretches[-1][0], after[1])
    return stretches


def _rounded(stretches: list[Days]) -> list[Days]:
    span = stretches[-1][1] - stretches[0][0] + 1
    if span <= DAYWISE:
        missing = max(LEAST_DAYS - span, 0)
        first = max(stretches[0][0] - missing // 2, 1)
        last = stretches[-1][1] + missing - missing // 2
        return [(first, min(last, datetime.date.max.toordinal()))]
    whole = _whole_months if span <= MONTHWISE else _whole_years
    return _joined([whole(*stretch) for stretch in stretches])


def _whole_months(first: int, last: int) -> Days:
    start, end = datetime.date.fromordinal(first), datetime.date.fromordinal(last)
    month = edtf.bounds(f"{end.year:04}-{end.month:02}")[1]
    assert month
    return start.replace(day=1).toordinal(), month.toordinal()


def _whole_years(first: int, last: int) -> Days:
    start, end = datetime.date.fromordinal(first), datetime.date.fromordinal(last)
    return (
        datetime.date(start.year, 1, 1).toordinal(),
        datetime.date(end.year, 12, 31).toordinal(),
    )


def _place(entry: Entry, period: Period, scale: _Scale) -> Mark:
    """Return an entry's mark, in no lane yet."""
    earliest, latest = period
    first = earliest.toordinal() if earliest else None
    last = latest.toordinal() if latest else None
    fades_left = first is None or first < scale.first
    fades_right = last is None or last > scale.last
    is_doubtful = any(sign in entry.date for sign in "?~%")
    edge = scale.width - DOUBT * is_doubtful
    # What fades goes on to the edge of the drawing.
    x = 0.0 if first is None or fades_left else scale.x(first)
    end = edge if last is None or fades_right else scale.x(last + 1)
    is_day = first == last
    if is_day or end - x < DOT:
        x = min(max((x + end - DOT) / 2, 0), edge - DOT)
        end = x + DOT
    x, end = round(x, 1), round(end, 1)
    left, right = _reach(entry.label, x, end + DOUBT * is_doubtful, scale.width)
    return Mark(
        key=entry.key,
        x=x,
        width=round(end - x, 1),
        lane=0,
        left=round(left, 1),
        right=round(right, 1),
        label=entry.label,
        is_day=is_day,
        is_span="/" in entry.date and not is_day,
        is_doubtful=is_doubtful,
        fades_left=fades_left,
        fades_right=fades_right,
    )


def _reach(label: str, x: float, end: float, width: float) -> tuple[float, float]:
    """A label starts where its mark does; without room for that, it ends there."""
    needed = width_of(label)
    if x + needed <= width - EDGE:
        return x, max(end, x + needed)
    return max(min(x, end - needed - EDGE), 0), end


def _row(name: str, marks: list[Mark], most_lanes: int | None) -> Row:
    """Stack marks: each stands in the first lane that has room for it."""
    ends: list[float] = []
    laid = []
    for mark in sorted(marks, key=lambda mark: (mark.left, mark.right, mark.key)):
        free = (n for n, end in enumerate(ends) if end + GAP <= mark.left)
        lane = next(free, len(ends))
        if most_lanes is not None:
            lane = min(lane, most_lanes - 1)
        if lane == len(ends):
            ends.append(mark.right)
        ends[lane] = max(ends[lane], mark.right)
        laid.append(_in_lane(mark, lane))
    return Row(name, tuple(laid), len(ends))


def _in_lane(mark: Mark, lane: int) -> Mark:
    values = {field: getattr(mark, field) for field in Mark.__slots__}
    return Mark(**(values | {"lane": lane}))


def _step(scale: _Scale, room: float) -> tuple[str, int]:
    """Return the smallest step whose labels have room; over years it is of years."""
    is_long = scale.last - scale.first >= MONTHWISE
    for unit, every in _STEPS:
        if is_long and unit != "year":
            continue
        if _DAYS[unit] * every * scale.per_day >= room:
            return unit, every
    return _STEPS[-1]


def _ticks(scale: _Scale, unit: str, every: int) -> Iterator[Tick]:
    """Yield the days to write on the scale; a stretch without any has its first."""
    for first, last in scale.stretches:
        start = datetime.date.fromordinal(first)
        end = datetime.date.fromordinal(last)
        until = takewhile(
            lambda day, end=end: day <= end, _calendar(start, unit, every)
        )
        for day in [day for day in until if day >= start] or [start]:
            yield Tick(round(scale.x(day.toordinal()), 1), day)


def _calendar(start: datetime.date, unit: str, every: int) -> Iterator[datetime.date]:
    """Yield the days on which a step begins, from the one before `start` on."""
    if unit == "day":
        number = start.toordinal()
        while number <= datetime.date.max.toordinal():
            yield datetime.date.fromordinal(number)
            number += every
        return
    months = every * (12 if unit == "year" else 1)
    number = (start.year * 12 + start.month - 1) // months * months
    while number // 12 <= datetime.MAXYEAR:
        if number >= 12:
            yield datetime.date(number // 12, number % 12 + 1, 1)
        number += months
