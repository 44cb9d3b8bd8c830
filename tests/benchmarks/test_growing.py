"""A grown archive is one that could have been imported."""

import pytest

from articles.models import Actor, Article, Event, Passage
from articles.search import rebuild, search_articles
from tests.benchmarks.growing import TAIL, Growth, invented
from tests.factories import (
    make_actor,
    make_article,
    make_claim,
    make_event,
    name_actor,
    tell_event,
)

pytestmark = pytest.mark.django_db

TEXT = "Ida Zambelini ha incontrato Ada Albarini a Parigi."


@pytest.fixture
def growth():
    """Two articles, each with an event of somebody rare and somebody busy."""
    rare, busy = make_actor("Ida Zambelini"), make_actor("Ada Albarini")
    for date in ("2010-03-04", "2010-03-05"):
        article = make_article(TEXT, published=date)
        name_actor(rare, article, "Ida Zambelini")
        name_actor(busy, article, "Ada Albarini")
        event = make_event(date=date, actors=[rare, busy])
        tell_event(event, article, TEXT, trigger="ha incontrato")
        make_claim(article, "ha incontrato", speaker=busy)
    rebuild()
    return Growth()


@pytest.mark.parametrize("is_lean", [False, True])
def test_archive_grows_to_its_size(growth, is_lean):
    size, events = Article.objects.count(), Event.objects.count()
    assert growth.to(3 * size, is_lean=is_lean) == 2 * size
    assert growth.to(5 * size, is_lean=is_lean) == 2 * size
    assert Article.objects.current().count() == 5 * size
    assert Event.objects.active().count() == 5 * events


def test_passages_of_copies_hold(growth):
    growth.to(10)
    passages = Passage.objects.select_related("article")
    assert all(passage.holds for passage in passages)
    assert len({passage.text for passage in passages}) > 3


def test_busy_actors_are_shared_and_rare_ones_are_not(growth):
    growth.to(6)
    busy = Actor.objects.get(name="Ada Albarini")
    assert busy.event_tally == 2 * (growth.copies + 1)
    assert Actor.objects.exclude(pk=busy.pk).count() == growth.copies + 1
    assert {actor.event_tally for actor in Actor.objects.exclude(pk=busy.pk)} == {2}


def test_copies_are_found_by_their_own_names(growth):
    growth.to(4)
    name = invented(len(TAIL) + len(TAIL) - 1, len(TAIL[-1])) + "ini"
    assert Actor.objects.filter(name=f"Ida {name}").exists()
    assert search_articles(name).total == growth.size
    assert search_articles("Albarini").total == 4


def test_dates_differ_in_day_and_exactness(growth):
    growth.to(200)
    dates = set(Event.objects.values_list("date", flat=True))
    assert {len(date) for date in dates} == {4, 7, 10}
    assert any(date.endswith("/..") for date in dates)
    assert len(dates) > 50
