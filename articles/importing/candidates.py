"""Which events of the archive may tell what an article tells? Asks for few of them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from django.db.models import Window as Over
from django.db.models.functions import RowNumber

from articles.curation.settling import Part
from articles.extraction.mentions import Span
from articles.models import Event, EventMention, EventParticipant

from .accounts import Period, read_words
from .windows import Window

# More events of one type, period and participant cannot be told apart anyway.
MOST_CANDIDATES = 150
# The newest of an event that a war's worth of articles tell.
MOST_MENTIONS = 30
# Of somebody who takes part in thousands of events, those that came last.
_NEWEST = 200
# Parts of one statement: each is planned by itself.
_AT_A_TIME = 40
_KEYS = 5_000


@dataclass(frozen=True, slots=True)
class Stored:
    """What an event of the archive shows."""

    type: str
    mode: str
    date: str
    period: Period
    place: str
    parts: tuple[Part, ...]


class Words(NamedTuple):
    """What one passage says in its own words: those that tell the deed, with the rule
    that found them, and those around them; and when that was published."""

    triggers: frozenset[str]
    around: frozenset[str]
    published: Period = (None, None)

    @classmethod
    def read(cls, text: str, trigger: Span, rule: str) -> Words:
        """Read a passage; a rule among words has a blank, they have none."""
        heads, stems = read_words(text, trigger)
        return cls(frozenset(heads | {f"rule {rule}"}), frozenset(stems))


@dataclass(frozen=True, slots=True)
class Question:
    """Of what type, with one of whom, and in which window an event must be."""

    type: str
    window: Window
    actors: frozenset[int]


def ask(questions: Sequence[Question]) -> list[list[int]]:
    """Return for each question the newest events that fit."""
    found: list[list[int]] = [[] for _ in questions]
    for first in range(0, len(questions), _AT_A_TIME):
        asked = enumerate(questions[first : first + _AT_A_TIME], start=first)
        for number, event in _ask([s for one in asked for s in _statements(*one)]):
            found[number].append(event)
    return found


def read_newest(actors: Iterable[int]) -> dict[int, set[int]]:
    """Return for each actor the events in which it takes part, of many the newest."""
    found: dict[int, set[int]] = defaultdict(set)
    asked = sorted(set(actors))
    for first in range(0, len(asked), _AT_A_TIME):
        some = asked[first : first + _AT_A_TIME]
        statements = [_OF_ACTOR.format(actor=actor, most=_NEWEST) for actor in some]
        for actor, event in _ask([(one, []) for one in statements]):
            found[actor].add(event)
    return found


def _ask(parts: Sequence[tuple[str, list]]) -> list[tuple]:
    statement = " UNION ALL ".join(sql for sql, _ in parts)
    values = [value for _, values in parts for value in values]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


_OF_ACTOR = """SELECT * FROM (SELECT actor_id, event_id FROM articles_eventparticipant
 WHERE actor_id = {actor} ORDER BY event_id DESC LIMIT {most}) AS found"""
# By type and last day, which an index has: of busy actors there are too many events.
_FITTING = """SELECT * FROM (SELECT {number} AS question, event.id
 FROM articles_event AS event WHERE event.state = 'active' AND event.type = %s
 AND {when} AND EXISTS (SELECT 1 FROM articles_eventparticipant AS part
 WHERE part.event_id = event.id AND part.actor_id IN ({actors}))
 ORDER BY +event.id DESC LIMIT {most}) AS found"""


def _statements(number: int, question: Question) -> Iterable[tuple[str, list]]:
    adapt = connection.ops.adapt_datefield_value
    for when, days in _when(question.window):
        statement = _FITTING.format(
            number=number,
            actors=", ".join(map(str, sorted(question.actors))),
            when=when,
            most=MOST_CANDIDATES,
        )
        yield statement, [question.type, *map(adapt, days)]


def _when(window: Window) -> Iterable[tuple[str, list[datetime.date | None]]]:
    """Each by itself: of two with an OR between them SQLite would read everything."""
    if window.first is None:
        yield "event.latest = %s AND event.earliest IS NULL", [window.last]
    elif window.last is None:
        yield "event.latest IS NULL AND event.earliest = %s", [window.first]
    else:
        days, ends = window.days, window.ends
        if days is None:
            near = "event.latest BETWEEN %s AND %s AND event.earliest <= %s"
            yield near, [window.first, window.until, window.last]
        last_days = sorted({*(days or ()), *ends})
        named = ", ".join(["%s"] * len(last_days))
        these = f"event.latest IN ({named}) AND event.earliest <= %s"
        yield these, [*last_days, window.last]


def read_stored(keys: Iterable[int]) -> dict[int, Stored]:
    """Return what is shown of these events, of those that are."""
    found: dict[int, Stored] = {}
    for pks in _some(keys):
        parts = defaultdict(list)
        rows = EventParticipant.objects.filter(event__in=pks)
        for event, actor, role in rows.values_list("event", "actor", "role"):
            parts[event].append(Part(role, actor))
        columns = ("pk", "type", "mode", "date", "earliest", "latest", "place")
        for pk, type_, mode, date, earliest, latest, place in (
            Event.objects.active().filter(pk__in=pks).values_list(*columns)
        ):
            period = earliest, latest
            found[pk] = Stored(type_, mode, date, period, place, tuple(parts[pk]))
    return found


def read_newest_words(events: Collection[int]) -> Mapping[int, list[Words]]:
    """Return the words that tell each event, the newest first."""
    told: dict[int, list[Words]] = defaultdict(list)
    for pks in _some(events):
        for event, start, text, first, last, rule, *published in _newest_mentions(pks):
            trigger = Span(first - start, last - start)
            words = Words.read(text, trigger, rule)
            told[event].append(words._replace(published=tuple(published)))
    return told


def _newest_mentions(events: Sequence[int]) -> Iterable[tuple]:
    newest_first = Over(RowNumber(), partition_by="event", order_by="-pk")
    rows = EventMention.objects.current().filter(
        event__in=events, origin=Event.Origin.MACHINE
    )
    rows = rows.annotate(nth=newest_first).filter(nth__lte=MOST_MENTIONS)
    return rows.order_by("-pk").values_list(
        *("event", "passage__start", "passage__text", "trigger_start", "trigger_end"),
        *("rule", "passage__article__published_earliest"),
        "passage__article__published_latest",
    )


def _some(keys: Iterable[int]) -> Iterable[list[int]]:
    ordered = sorted(set(keys))
    for start in range(0, len(ordered), _KEYS):
        yield ordered[start : start + _KEYS]
