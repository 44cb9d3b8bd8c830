import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from articles.models import Actor, Event, Passage, Quantity
from articles.models.writing import insert_rows, insert_values, new_keys, update_rows
from tests.factories import make_article, make_event, make_passage, tell_event

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


# What means something to a database that reads rows as lines.
HOSTILE = [
    "",
    "\\N",
    "\\.",
    "a\\tb\\",
    "tab\there",
    "line\none",
    "line\r\ntwo",
    "'; DROP TABLE x; --",
    '%s "{,}" \x01',
    "perché 😀",
]


def test_any_text_is_stored_as_it_is():
    article = make_article("Uno due tre quattro.")
    keys = new_keys(Passage, len(HOSTILE))
    numbered = list(enumerate(zip(keys, HOSTILE, strict=True)))
    insert_values(
        Passage,
        ("id", "article", "start", "end", "text"),
        [(key, article.pk, n, n + 1, text) for n, (key, text) in numbered],
    )
    texts = dict(Passage.objects.values_list("pk", "text"))
    assert [texts[key] for _, (key, _) in numbered] == HOSTILE


def test_values_keep_their_types():
    article = make_article("Ha inviato dieci carri")
    mention = tell_event(make_event(), article, "Ha inviato")
    names = ("mention", "passage", "value", "unit", "is_approximate")
    rows = [
        (mention.pk, passage.pk, value, unit, bool(unit))
        for passage, value, unit in (
            (make_passage(article, "dieci"), Decimal("1234.5"), ""),
            (make_passage(article, "carri"), Decimal("0.0001"), "uomini"),
        )
    ]
    insert_values(Quantity, names, rows)
    assert list(Quantity.objects.order_by("pk").values_list(*names)) == rows


def test_rows_are_inserted_with_what_django_fills_in():
    made = Event(type="AID", date="2024-05-01", machine={"a": ["\\", None]}, alone=None)
    made.earliest = made.latest = datetime.date(2024, 5, 1)
    actor = Actor(name="Àda", machine_name="Àda", slug="ada", kind="person")
    actor.machine_kind = "person"
    insert_rows([made])
    insert_rows([actor])
    stored = Event.objects.get(pk=made.pk)
    for name in ("type", "machine", "alone", "earliest", "latest", "is_confirmed"):
        assert getattr(stored, name) == getattr(made, name)
    assert Actor.objects.get(pk=actor.pk).folded_name == "ada"


def test_constraints_hold_for_many_rows_at_once():
    event = make_event()
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows([Event(pk=event.pk, type="AID")])
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows([Event(type="UNHEARD")])
    assert Event.objects.count() == 1
