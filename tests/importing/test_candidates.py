"""Which events may be what an article tells: few are asked for, along an index."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import edtf
from articles.importing.asking import Question, ask, read_newest
from articles.importing.windows import window_of
from tests.factories import make_actor, make_event


@pytest.mark.parametrize(
    ("told", "other", "may_agree"),
    [
        ("2024-05-03", "2024-05-03", True),
        ("2024-05-03", "2024-05-04", False),
        ("2024-05-03", "2024-05", True),
        ("2024-05-03", "2024-04", False),
        ("2024-05-03", "2024-21", True),
        ("2024-01-03", "2023-24", True),
        ("2025-01-03", "2024-24", True),
        ("2024-12-03", "2024-24", True),
        ("2024-05-03", "2024", True),
        ("2024-05-03", "202X", True),
        ("2024-05-03", "20XX", True),
        ("2024-05-03", "2024-05-01/2024-05-09", True),
        ("2024-05", "2024-05-03", True),
        ("2024-05", "2024-06-03", False),
        ("2024", "2024-06", True),
        ("2024/..", "2024/..", True),
        ("2024/..", "2024", False),
        ("../2024", "../2024", True),
        ("9999-12-31", "9999-12-31", True),
    ],
)
def test_window_holds_what_lies_within_or_around(told, other, may_agree):
    window = window_of(*edtf.bounds(told))
    assert window.holds(*edtf.bounds(other)) is may_agree


@pytest.fixture
def events(db):
    """What the same two do day after day, and a month and a year in which they do."""
    actors = [make_actor("Ugo Neri"), make_actor("Ida Bianchi")]
    dates = [f"2019-05-{day:02}" for day in range(1, 30)]
    for date in [*dates, "2019-05", "2019", "2019/..", ""]:
        event = make_event("AID", date=date)
        for actor in actors:
            event.parts.create(actor=actor, role="actor")
    return actors


def test_events_of_the_day_and_of_longer_periods_are_found(events):
    actors = frozenset(actor.pk for actor in events)
    day, other_year = (
        Question("AID", window_of(*edtf.bounds(date)), actors)
        for date in ("2019-05-07", "2020-05-07")
    )
    [found, none] = ask([day, other_year])
    last = datetime.date(2019, 5, 7)
    assert len(found) == len(set(found)) == 3
    assert not none
    assert window_of(last, last).until == datetime.date(2019, 5, 17)


def test_another_type_and_nobody_known_find_nothing(events):
    window = window_of(*edtf.bounds("2019-05-07"))
    stranger = make_actor("Carlo Rossi")
    asked = [
        Question("CONSULT", window, frozenset({events[0].pk})),
        Question("AID", window, frozenset({stranger.pk})),
    ]
    assert ask(asked) == [[], []]
    assert read_newest([stranger.pk]) == {stranger.pk: []}


@pytest.mark.parametrize("date", ["2019-05-07", "2019-05", "2019/..", "../2019"])
def test_no_question_reads_the_whole_archive(events, date):
    window = window_of(*edtf.bounds(date))
    with CaptureQueriesContext(connection) as queries:
        ask([Question("AID", window, frozenset({events[0].pk}))])
        read_newest([events[0].pk])
    for query in queries.captured_queries:
        plan = explain(query["sql"])
        if connection.vendor == "sqlite":
            assert "SCAN event" not in plan
            assert "SCAN part" not in plan
            assert "SCAN articles_eventparticipant" not in plan
            assert "event_newest_of_type" in plan or "articles_ev_actor" in plan
        else:
            assert "Seq Scan" not in plan


def explain(statement):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
            return " ".join(row[3] for row in cursor.fetchall())
        # Of thirty rows it would rather read all.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {statement}")
        return " ".join(row[0] for row in cursor.fetchall())
