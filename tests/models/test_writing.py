import datetime

import pytest

from articles.models import Event
from articles.models.writing import update_rows
from tests.factories import make_event

pytestmark = pytest.mark.django_db


def test_rows_are_written_in_these_columns_alone():
    one, other = make_event(), make_event("AID")
    one.machine, one.alone = {"type": "perché “%s”"}, None
    one.latest, one.date, one.title = datetime.date(2024, 5, 1), "2024-05-01/..", "x"
    one.earliest, one.date = datetime.date(2024, 5, 1), "2024-05-01"
    columns = ["machine", "alone", "date", "earliest", "latest"]
    update_rows([one], columns)
    now = Event.objects.get(pk=one.pk)
    assert [getattr(now, name) for name in columns] == [
        getattr(one, name) for name in columns
    ]
    assert now.title == ""
    assert Event.objects.get(pk=other.pk).machine == {}


def test_nothing_to_write_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        update_rows([], ["title"])
