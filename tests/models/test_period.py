"""Periods of a list, found part by part, are those that overlap."""

import datetime
from itertools import combinations

import pytest

from articles.models import Article, Claim, Event
from tests.factories import make_article, make_claim, make_event

pytestmark = pytest.mark.django_db

DATES = [
    *("2020", "2021-06", "2021-06-30", "2021-12-31", "2022-01-01", "2021-24"),
    *("2019/..", "2021-07/..", "2022/..", "../2019", "../2021-06", "../2023"),
    *("2018/2024", "2021-06-15/2021-07-15", "2021-12-01/2022-12-31", "202X", ""),
]
DAYS = [
    datetime.date(*day)
    for day in (
        *((2019, 12, 31), (2021, 1, 1), (2021, 6, 30), (2021, 7, 1)),
        *((2021, 12, 31), (2022, 1, 1), (2023, 5, 5)),
    )
]
PERIODS = [
    *combinations(DAYS, 2),
    *((day, day) for day in DAYS),
    *((day, None) for day in DAYS),
    *((None, day) for day in DAYS),
]


def test_events_within_a_period_are_those_that_overlap():
    for date in DATES:
        make_event(date=date)
    _assert_same(Event.objects.active().newest_first())


def test_articles_within_a_period_are_those_that_overlap():
    for date in DATES:
        make_article("Un testo.", published=date)
    _assert_same(Article.objects.current().newest_first())


def test_claims_within_a_period_are_those_that_overlap():
    for date in DATES:
        make_claim(make_article("Un testo.", published=date), "Un testo")
    _assert_same(Claim.objects.current().newest_first())


def _assert_same(rows):
    for first, last in PERIODS:
        overlapping = list(rows.possibly_within(first, last))
        assert list(rows.newest_within(first, last)) == overlapping, (first, last)
