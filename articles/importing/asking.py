"""Which events of the archive may be what some articles tell? Many questions in one
statement, which the database plans once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from .windows import Window

# More events of one type, period and participant cannot be told apart anyway.
MOST_CANDIDATES = 150
# Of somebody who takes part in thousands of events, those that came last.
_NEWEST = 200


@dataclass(frozen=True, slots=True)
class Question:
    """Of what type, with one of whom, and in which window an event must be."""

    type: str
    window: Window
    actors: frozenset[int]


# What one question asks of dates; each by itself: of two with an OR between them SQLite
# would read everything.
_ON_DAYS = "event.latest {among_days} AND event.earliest <= asked.last"
_NEAR = (
    "event.latest BETWEEN asked.first AND asked.until AND event.earliest <= asked.last"
)
_UNTIL = "event.latest = asked.last AND event.earliest IS NULL"
_SINCE = "event.latest IS NULL AND event.earliest = asked.first"
# By type and last day, which an index has, and then who takes part: of busy actors
# there are too many events.
_FITTING = f"""SELECT event.id AS id FROM articles_event AS event
 WHERE event.state = 'active' AND event.type = asked.type AND {{when}}
 AND (SELECT 1 FROM articles_eventparticipant AS part
  WHERE part.event_id = event.id AND part.actor_id {{among_actors}} LIMIT 1) = 1
 ORDER BY +event.id DESC LIMIT {MOST_CANDIDATES}"""
_OF_ACTOR = f"""SELECT part.event_id AS id FROM articles_eventparticipant AS part
 WHERE part.actor_id = asked.actor ORDER BY part.event_id DESC LIMIT {_NEWEST}"""

_NAMES = ("number", "type", "first", "last", "until", "days", "actors")


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How a database reads a list of questions, and answers each with a list."""

    questions: str
    actors: str
    among_days: str
    among_actors: str
    answer: str


_DIALECTS = {
    "sqlite": _Dialect(
        questions="(SELECT {} FROM json_each(%s)) AS asked".format(
            ", ".join(f"json_extract(value, '$.{name}') AS {name}" for name in _NAMES)
        ),
        actors="(SELECT value AS actor FROM json_each(%s)) AS asked",
        among_days="IN (SELECT value FROM json_each(asked.days))",
        among_actors="IN (SELECT value FROM json_each(asked.actors))",
        answer="(SELECT json_group_array(id) FROM ({}))",
    ),
    "postgresql": _Dialect(
        questions="jsonb_to_recordset(%s) AS asked(number int, type text, first date,"
        " last date, until date, days date[], actors bigint[])",
        actors="(SELECT value::bigint AS actor FROM jsonb_array_elements(%s)) AS asked",
        among_days="= ANY(asked.days)",
        among_actors="= ANY(asked.actors)",
        answer="array_to_json(ARRAY({}))::text",
    ),
}


def ask(questions: Sequence[Question]) -> list[list[int]]:
    """Return for each question the newest events that fit."""
    found: list[list[int]] = [[] for _ in questions]
    dialect = _DIALECTS[connection.vendor]
    for when, asked in _by_form(questions).items():
        fitting = _FITTING.format(when=when, among_actors=dialect.among_actors)
        fitting = fitting.format(among_days=dialect.among_days)
        answer = dialect.answer.format(fitting)
        statement = f"SELECT asked.number, {answer} FROM {dialect.questions}"
        for number, events in _rows(statement, asked):
            found[number] += events
    return found


def read_newest(actors: Iterable[int]) -> dict[int, list[int]]:
    """Return for each actor the events in which it takes part, of many the newest."""
    dialect = _DIALECTS[connection.vendor]
    answer = dialect.answer.format(_OF_ACTOR)
    statement = f"SELECT asked.actor, {answer} FROM {dialect.actors}"
    return dict(_rows(statement, sorted(set(actors))))


def _by_form(questions: Iterable[Question]) -> dict[str, list[dict[str, Any]]]:
    """Return the questions as values, by what they ask of dates."""
    forms = defaultdict(list)
    for number, one in enumerate(questions):
        window = one.window
        values = {
            "number": number,
            "type": one.type,
            "first": window.first,
            "last": window.last,
            "until": window.until,
            "actors": sorted(one.actors),
        }
        for when, days in _forms(window):
            forms[when].append({**values, "days": days})
    return forms


def _forms(window: Window) -> Iterator[tuple[str, list[Any]]]:
    if window.first is None:
        yield _UNTIL, []
    elif window.last is None:
        yield _SINCE, []
    else:
        if window.days is None:
            yield _NEAR, []
        yield _ON_DAYS, sorted({*(window.days or ()), *window.ends})


def _rows(statement: str, asked: Sequence[Any]) -> Iterator[tuple[int, list[int]]]:
    if not asked:
        return
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(asked, default=str)])
        for key, found in cursor.fetchall():
            yield key, json.loads(found)
