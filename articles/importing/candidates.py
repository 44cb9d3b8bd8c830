"""Which events of the archive may tell what an article tells? Asks for few of them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from django.db.models import Window
from django.db.models.functions import RowNumber

from articles.curation.settling import Part
from articles.extraction.mentions import Span
from articles.models import Event, EventMention, EventParticipant

from .accounts import Period, read_words
from .agreeing import ONE_NEWS

# More events of one type, period and participant cannot be told apart anyway.
MOST_CANDIDATES = 150
# The newest of an event that a war's worth of articles tell.
MOST_MENTIONS = 30
# Questions of one statement: each has some ten values, and is planned by itself.
_AT_A_TIME = 40
_KEYS = 5_000


@dataclass(frozen=True, slots=True)
class Question:
    """Of what type, when, and with whom an event must be; the days of publication are
    asked for where there is no date."""

    type: str
    date: str
    period: Period
    published: Period
    actors: tuple[int, ...]


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


def ask(questions: Sequence[Question]) -> list[list[int]]:
    """Return for each question the newest events that fit, the newest first."""
    found: list[list[int]] = [[] for _ in questions]
    for first in range(0, len(questions), _AT_A_TIME):
        asked = enumerate(questions[first : first + _AT_A_TIME], start=first)
        parts = [_statement(number, question) for number, question in asked]
        statement = " UNION ALL ".join(sql for sql, _ in parts)
        with connection.cursor() as cursor:
            cursor.execute(
                statement, [value for _, values in parts for value in values]
            )
            for number, event in cursor.fetchall():
                found[number].append(event)
    for events in found:
        events.sort(reverse=True)
    return found


# By those who take part: everybody else's events are many more than theirs.
_FITTING = """SELECT * FROM (SELECT {number} AS question, event.id FROM
 (SELECT DISTINCT event_id FROM articles_eventparticipant WHERE actor_id IN ({actors}))
 AS part CROSS JOIN articles_event AS event WHERE event.id = part.event_id
 AND event.state = 'active' AND event.type = %s{when}
 ORDER BY event.id DESC LIMIT {most}) AS found"""
_AFTER = " AND (event.latest >= %s OR event.latest IS NULL)"
_BEFORE = " AND (event.earliest <= %s OR event.earliest IS NULL)"
_DATED = "event.earliest IS NOT NULL OR event.latest IS NOT NULL"
# Without any date only the news of one happening are of one.
_IN_THE_NEWS = """EXISTS (SELECT 1 FROM articles_eventmention AS mention
 JOIN articles_passage AS passage ON passage.id = mention.passage_id
 JOIN articles_article AS article ON article.id = passage.article_id
 WHERE mention.event_id = event.id AND article.published_latest >= %s
 AND article.published_earliest <= %s)"""


def _statement(number: int, question: Question) -> tuple[str, list]:
    when, days = _when(question)
    statement = _FITTING.format(
        number=number,
        actors=", ".join(map(str, question.actors)),
        when=when,
        most=MOST_CANDIDATES,
    )
    return statement, [question.type, *map(_day, days)]


def _when(question: Question) -> tuple[str, list[datetime.date]]:
    first, last = question.period
    if question.date:
        when = _AFTER * bool(first) + _BEFORE * bool(last)
        return when, [day for day in (first, last) if day]
    first, last = question.published
    if first is None or last is None:
        return f" AND ({_DATED})", []
    return f" AND ({_DATED} OR {_IN_THE_NEWS})", [first - ONE_NEWS, last + ONE_NEWS]


def _day(day: datetime.date) -> object:
    return connection.ops.adapt_datefield_value(day)


def read_stored(keys: Iterable[int]) -> dict[int, Stored]:
    """Return what is shown of these events."""
    found: dict[int, Stored] = {}
    for pks in _some(keys):
        parts = defaultdict(list)
        rows = EventParticipant.objects.filter(event__in=pks)
        for event, actor, role in rows.values_list("event", "actor", "role"):
            parts[event].append(Part(role, actor))
        columns = ("pk", "type", "mode", "date", "earliest", "latest", "place")
        for pk, type_, mode, date, earliest, latest, place in Event.objects.filter(
            pk__in=pks
        ).values_list(*columns):
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
    newest_first = Window(RowNumber(), partition_by="event", order_by="-pk")
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
