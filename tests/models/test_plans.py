"""What lists ask is answered along an index, in the order that they show."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Actor, Article, Claim, Event, EventType
from articles.models.bounds import Way, way_to
from articles.models.facets import actors_named_in, told_in
from tests.factories import (
    make_actor,
    make_article,
    make_claim,
    make_event,
    name_actor,
)

pytestmark = pytest.mark.django_db


def _busiest():
    return Actor.objects.order_by("pk").first()


ACTS, TYPES = Claim.Act.values, EventType.values
LISTS = {
    "articles": (
        lambda: Article.objects.current().newest_first(),
        "article_newest",
    ),
    "events": (lambda: Event.objects.active().newest_first(), "event_newest_first"),
    "events of a type": (
        lambda: Event.objects.active().filter(type="AID").newest_first(),
        "event_newest_of_type",
    ),
    "events that are denied": (
        lambda: Event.objects.active().with_status("denied").newest_first(),
        "event_newest_denied",
    ),
    "claims": (lambda: Claim.objects.active().newest_first(), "claim_newest_first"),
    "claims of an act": (
        lambda: Claim.objects.active().filter(act="deny").newest_first(),
        "claim_newest_of_act",
    ),
    "claims of a speaker": (
        lambda: Claim.objects.active().filter(speaker=_busiest()).newest_first(),
        "claim_newest_of",
    ),
    "actors": (
        lambda: Actor.objects.active().most_eventful_first(),
        "articles_ac_event_t_e65358_idx",
    ),
}


@pytest.fixture
def archive():
    """Enough rows for the database to choose by what they are."""
    for number in range(40):
        article = make_article(f"Ha taciuto {number}.", published="2024-05-01")
        actor = make_actor(f"Ugo Neri {number}")
        name_actor(actor, article, "Ha")
        make_claim(
            article,
            "Ha taciuto",
            # One in eight: were it all of them, either index would do.
            speaker=actor if number % 8 else _busiest(),
            act=ACTS[number % len(ACTS)],
        )
        make_event(
            TYPES[number % len(TYPES)],
            date="2024-05-01",
            actors=[actor],
            denied_count=number % 8 == 0,
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.mark.parametrize("name", LISTS)
def test_list_is_read_along_its_index(archive, name):
    rows, index = LISTS[name]
    if connection.vendor == "postgresql":
        # A handful of rows is faster read whole: what matters is that it can.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
    plan = rows()[:25].explain()
    assert index in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


def test_an_early_year_is_sought_and_not_walked_to(archive):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
    first, last = datetime.date(2007, 1, 1), datetime.date(2007, 12, 31)
    with CaptureQueriesContext(connection) as asked:
        list(Event.objects.active().newest_first().newest_within(first, last))
    longest, ending = (asked.captured_queries[at]["sql"] for at in (2, 3))
    assert "event_across_a_day" in _plan(longest)
    plan = _plan(ending)
    assert "event_newest_first" in plan
    if connection.vendor == "sqlite":
        assert "latest>? AND latest<?" in plan
    else:
        assert "latest <= '2007-12-31'" in plan.split("Index Cond")[1]


def _plan(sql: str) -> str:
    explain = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN"}
    with connection.cursor() as cursor:
        cursor.execute(f"{explain[connection.vendor]} {sql}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def test_an_actor_is_found_by_any_name_without_reading_all(archive):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    with CaptureQueriesContext(connection) as asked:
        assert Actor.objects.called("UGO NERI 7").slug == "ugo-neri-7"
    plan = _plan(asked.captured_queries[0]["sql"])
    assert "SCAN articles_actor\n" not in plan
    assert "Seq Scan" not in plan


def test_what_articles_name_and_tell_is_found_without_their_passages(archive):
    articles = list(Article.objects.values_list("pk", flat=True)[:20])
    with CaptureQueriesContext(connection) as asked:
        assert len(set(actors_named_in(articles))) == 20
        assert list(told_in(articles)) == []
        assert Claim.objects.near(articles, None)
        Event.objects.near(articles, None)
        named = [_busiest().pk, Actor.objects.order_by("pk").last().pk]
        assert list(Article.objects.naming(dict.fromkeys(named, 1)))
        assert list(Article.objects.naming(dict.fromkeys(named, 10_000)))
    plans = [_plan(query["sql"]) for query in asked.captured_queries]
    assert not any("passage" in plan for plan in plans)
    # Of a handful of rows PostgreSQL reads whichever index it likes.
    if connection.vendor == "sqlite":
        assert "actors_of_an_article" in plans[0]
        assert "articles_of_an_actor" in plans[-3]
        assert "actors_of_an_article" in plans[-1]


@pytest.mark.parametrize(
    ("known", "way"),
    [(500, Way.GATHERED), (9_500, Way.MET), (60_000, Way.ASKED)],
    ids=["few", "some", "many"],
)
def test_events_of_an_actor_are_the_same_on_every_way(archive, known, way):
    make_event(pk=1_000_000, date="2024-05-02", actors=[_busiest()])
    assert way_to(known, Event.objects.all()) is way
    of_actor = Event.objects.active().newest_first().of_actors({_busiest().pk: known})
    assert of_actor.filter(type=TYPES[0]).count() == 1
    assert of_actor.count() == 2
    day = datetime.date(2024, 5, 1)
    assert of_actor.newest_within(day, day).count() == 1
    if way is Way.GATHERED:
        return
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for plan in ("seqscan", "bitmapscan", "sort"):
                cursor.execute(f"SET LOCAL enable_{plan} = off")
    plan = of_actor[:1000].explain()
    assert "event_newest_first" in plan
    assert "Sort" not in plan and "TEMP B-TREE" not in plan


def test_rules_are_counted_without_looking_through_articles(archive, client):
    with CaptureQueriesContext(connection) as asked:
        client.get("/rules/")
    counts = [q["sql"] for q in asked.captured_queries if "GROUP BY" in q["sql"]]
    assert len(counts) == 2
    if connection.vendor == "sqlite":
        assert not any("BLOOM" in _plan(sql) for sql in counts)


def test_who_appears_with_an_actor_is_counted_from_its_events(archive):
    busiest, company = _busiest(), make_actor("Ada Verdi")
    make_event(actors=[busiest, company])
    make_event(actors=[busiest], recipients=[company])
    make_event(actors=[busiest, company], state="withdrawn")
    [found] = Actor.objects.active().appearing_with(busiest, 5)
    assert (found, found.shared_count) == (company, 2)


def test_periods_that_overlap_have_an_index_on_postgresql():
    if connection.vendor != "postgresql":
        assert Event.objects.possibly_within(None, None).count() == 0
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
    day = "2024-05-01"
    assert "articles_event_period" in Event.objects.possibly_within(day, day).explain()


def test_counts_of_an_actor_follow_its_events():
    actor = make_actor("Ugo Neri")
    make_event(actors=[actor])
    make_event("AID", actors=[actor], recipients=[actor])
    Actor.objects.filter(pk=actor.pk).count_events()
    actor.refresh_from_db()
    assert actor.event_tally == 2
