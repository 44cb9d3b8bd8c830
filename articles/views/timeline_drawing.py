"""Events as marks on a timeline: what the layout placed, with its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from babel.dates import get_month_names
from django.utils.translation import get_language

from articles.models import Actor, Event
from articles.timeline_layout import Chart, Entry, Mark, Row, Tick, lay_out
from articles.wording import describe

# As wide as a page's text, without the frame.
WIDTH = 974
# Up to so many marks, each is drawn with its title over it.
LABELLED = 80
LONGEST_LABEL = 46
LANE, LANE_WITH_LABEL = 24, 40
# How much room the small drawing has on a phone; it grows with the screen.
SMALL_WIDTH, SMALL_LANE, SMALL_LANES = 340, 16, 6

OTHERS, NOBODY = "others", "nobody"


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """A mark and its event; `y` is the middle of its shape."""

    event: Event
    mark: Mark
    top: int
    y: int
    # In hundredths of the width, for a drawing that is as wide as its page.
    share: float
    middle_share: float
    width_share: float

    @property
    def is_fact(self) -> bool:
        """Whether at least one passage tells the event as a fact."""
        return self.event.asserted_count > 0


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """`name` is a kind's word, OTHERS or NOBODY; an actor's row has the actor."""

    name: str
    actor: Actor | None
    marks: tuple[DrawnMark, ...]
    height: int


@dataclass(frozen=True, slots=True)
class DrawnTick:
    """A tick in words; `share` is its place in hundredths of the width."""

    tick: Tick
    label: str
    year: str
    share: float


def draw_small(events: Iterable[Event]) -> dict | None:
    """Return a drawing of these events in one row; None where none has a date."""
    dated = {event.pk: event for event in events if event.date}
    entries = [Entry(event.pk, event.date) for event in dated.values()]
    chart = lay_out(
        entries, width=SMALL_WIDTH, most_lanes=SMALL_LANES, tick_room=SMALL_WIDTH / 5
    )
    if chart is None:
        return None
    (row,) = chart.rows
    ordered = sorted(dated.values(), key=by_beginning)
    return {
        "marks": [
            _mark(dated[mark.key], mark, chart, SMALL_LANE, SMALL_LANE // 2)
            for mark in row.marks
        ],
        "ticks": _ticks(chart),
        "cuts": [_share(cut, chart) for cut in chart.cuts],
        "height": SMALL_LANE * row.lanes,
        "first": ordered[0],
        "last": ordered[-1],
        "count": len(ordered),
    }


def by_beginning(event: Event) -> tuple:
    """Sort dated events by when they begin, as far as that is known."""
    return (event.earliest or event.latest, event.latest or event.earliest, event.pk)


def draw(
    events: Sequence[Event],
    places: Mapping[int, tuple[str, ...]],
    names: Mapping[str, Actor | str],
    window: tuple,
) -> dict[str, object]:
    """Return the drawing of dated events. `places` says in which rows each stands,
    `names` what the rows are called, in their order."""
    marks = sum(map(len, places.values()))
    is_labelled = marks <= LABELLED
    entries = [
        Entry(
            event.pk,
            event.date,
            places[event.pk],
            _label(event) if is_labelled else "",
        )
        for event in events
    ]
    chart = lay_out(entries, width=WIDTH, rows=tuple(names), window=window)
    if chart is None:
        return {"rows": []}
    by_key = {event.pk: event for event in events}
    return {
        "width": WIDTH,
        "rows": [
            _row(row, names[row.name], chart, by_key, is_labelled) for row in chart.rows
        ],
        "ticks": _ticks(chart),
        "cuts": chart.cuts,
        "lane": LANE_WITH_LABEL if is_labelled else LANE,
    }


def _label(event: Event) -> str:
    """What the event is; and how it is told, where nobody tells it as a fact."""
    title = describe(event, with_date=False)
    if len(title) > LONGEST_LABEL:
        title = f"{title[: LONGEST_LABEL - 1].rstrip()}…"
    if event.asserted_count:
        return title
    told = ", ".join(str(label) for _code, label, _count in event.status_counts)
    return " · ".join(filter(None, (title, told)))


def _row(
    row: Row,
    name: Actor | str,
    chart: Chart,
    events: Mapping[int, Event],
    is_labelled: bool,
) -> DrawnRow:
    lane = LANE_WITH_LABEL if is_labelled else LANE
    middle = 28 if is_labelled else LANE // 2
    return DrawnRow(
        name="" if isinstance(name, Actor) else str(name),
        actor=name if isinstance(name, Actor) else None,
        marks=tuple(
            _mark(events[mark.key], mark, chart, lane, middle) for mark in row.marks
        ),
        height=row.lanes * lane,
    )


def _mark(event: Event, mark: Mark, chart: Chart, lane: int, middle: int) -> DrawnMark:
    return DrawnMark(
        event=event,
        mark=mark,
        top=mark.lane * lane,
        y=mark.lane * lane + middle,
        share=_share(mark.x, chart),
        middle_share=_share(mark.middle, chart),
        width_share=_share(mark.width, chart),
    )


def _share(x: float, chart: Chart) -> float:
    return round(100 * x / chart.width, 2)


def _ticks(chart: Chart) -> list[DrawnTick]:
    """Return the ticks in words; a year is said once, under its first tick."""
    months = get_month_names("abbreviated", "stand-alone", get_language() or "en")
    drawn, said = [], None
    for tick in chart.ticks:
        label = {
            "year": str(tick.day.year),
            "month": months[tick.day.month],
            "day": f"{tick.day.day} {months[tick.day.month]}",
        }[chart.unit]
        is_new = chart.unit != "year" and tick.day.year != said
        year = str(tick.day.year) if is_new else ""
        drawn.append(DrawnTick(tick, label, year, _share(tick.x, chart)))
        said = tick.day.year
    return drawn
