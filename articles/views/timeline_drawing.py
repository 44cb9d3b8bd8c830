"""Events as marks on a timeline: what the layout placed, with its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from babel.dates import get_month_names
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.models import Actor, Event, EventType, Status
from articles.timeline_layout import Chart, Entry, Mark, Row, lay_out
from articles.wording import describe, explain_precision, in_words

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
class Shown:
    """An event in plain words, for its mark and its row of the table alike."""

    event: Event
    address: str
    title: str
    kind: str
    date: str
    exactness: str
    # (code, plain word, how many passages) for each status that occurs.
    told: list[tuple[str, str, int]]
    how_sure: str


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """A mark; `y` is the middle of its shape. The small drawing says no words.

    `at` is where it stands as the drawing writes it: Django takes its time to decide
    how a number looks, and there are thousands.
    """

    event: Shown | None
    mark: Mark
    is_fact: bool
    at: dict[str, str]
    # In hundredths of the width, for a drawing that is as wide as its page.
    share: float
    middle_share: float
    width_share: float


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

    x: str
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
            _mark(dated[mark.key], None, mark, chart, SMALL_LANE, SMALL_LANE // 2)
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
    shown = _in_words(events)
    entries = [
        Entry(
            event.pk,
            event.date,
            places[event.pk],
            _label(shown[event.pk]) if is_labelled else "",
        )
        for event in events
    ]
    chart = lay_out(entries, width=WIDTH, rows=tuple(names), window=window)
    if chart is None:
        return {"rows": []}
    return {
        "width": WIDTH,
        "rows": [
            _row(row, names[row.name], chart, shown, is_labelled) for row in chart.rows
        ],
        "oldest_first": [shown[one.pk] for one in sorted(events, key=by_beginning)],
        "ticks": _ticks(chart),
        "cuts": chart.cuts,
        "lane": LANE_WITH_LABEL if is_labelled else LANE,
    }


def _in_words(events: Iterable[Event]) -> dict[int, Shown]:
    """Return the events in plain words, each word looked up once for all of them."""
    kinds = {code: str(label) for code, label in EventType.choices}
    statuses = {code: str(label) for code, label in Status.choices}
    editor = _("the word of an editor")
    shown = {}
    for event in events:
        counts = event.status_counts
        told = [(code, statuses[code], count) for code, _label, count in counts]
        shown[event.pk] = Shown(
            event=event,
            address=event.get_absolute_url(),
            title=describe(event, with_date=False),
            kind=kinds[event.type],
            date=in_words(event.date),
            exactness=explain_precision(event.date),
            told=told,
            how_sure=", ".join(f"{label} {count}" for _code, label, count in told)
            or editor,
        )
    return shown


def _label(shown: Shown) -> str:
    """What the event is; and how it is told, where nobody tells it as a fact."""
    title = shown.title
    if len(title) > LONGEST_LABEL:
        title = f"{title[: LONGEST_LABEL - 1].rstrip()}…"
    if shown.event.asserted_count:
        return title
    told = ", ".join(label for _code, label, _count in shown.told)
    return " · ".join(filter(None, (title, told)))


def _row(
    row: Row,
    name: Actor | str,
    chart: Chart,
    shown: Mapping[int, Shown],
    is_labelled: bool,
) -> DrawnRow:
    lane = LANE_WITH_LABEL if is_labelled else LANE
    middle = 28 if is_labelled else LANE // 2
    return DrawnRow(
        name="" if isinstance(name, Actor) else str(name),
        actor=name if isinstance(name, Actor) else None,
        marks=tuple(
            _mark(shown[mark.key].event, shown[mark.key], mark, chart, lane, middle)
            for mark in row.marks
        ),
        height=row.lanes * lane,
    )


def _mark(
    event: Event,
    shown: Shown | None,
    mark: Mark,
    chart: Chart,
    lane: int,
    middle: int,
) -> DrawnMark:
    return DrawnMark(
        event=shown,
        mark=mark,
        is_fact=event.asserted_count > 0,
        at=_written(
            x=mark.x,
            y=mark.lane * lane + middle,
            width=mark.width,
            middle=mark.middle,
            end=mark.end,
            top=mark.lane * lane,
            left=mark.left,
            reach=mark.reach,
            label=mark.label_x,
        ),
        share=_share(mark.x, chart),
        middle_share=_share(mark.middle, chart),
        width_share=_share(mark.width, chart),
    )


def _written(**places: float) -> dict[str, str]:
    return {name: str(place) for name, place in places.items()}


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
        drawn.append(DrawnTick(str(tick.x), label, year, _share(tick.x, chart)))
        said = tick.day.year
    return drawn
