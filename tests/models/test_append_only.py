"""No decision is ever changed or removed, whoever tries: the database refuses."""

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, transaction

from articles.models import Correction, append_only
from tests.factories import make_event


@pytest.fixture
def correction(db):
    editor = get_user_model().objects.create_user("redattrice")
    return Correction.objects.create(
        event=make_event(), kind="confirmed", reason="Lo dice il testo.", made_by=editor
    )


def test_a_decision_is_not_changed(correction):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Correction.objects.filter(pk=correction.pk).update(reason="Altro.")
    correction.refresh_from_db()
    assert correction.reason == "Lo dice il testo."


def test_a_decision_is_not_removed(correction):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        correction.delete()
    assert Correction.objects.filter(pk=correction.pk).exists()


def test_not_even_by_sql(correction):
    for statement in (
        "UPDATE articles_correction SET reason = ''",
        "DELETE FROM articles_correction",
    ):
        with (
            pytest.raises(DatabaseError, match="never changed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


@pytest.mark.django_db
def test_the_triggers_stand_after_all_migrations():
    assert append_only.standing_triggers(connection) == set(append_only.TRIGGERS)
    assert append_only.check_append_only(["default"]) == []


@pytest.mark.django_db
def test_a_lost_trigger_is_told():
    with connection.cursor() as cursor:
        on_table = " ON articles_correction" * (connection.vendor == "postgresql")
        cursor.execute(f"DROP TRIGGER articles_correction_no_update{on_table}")
    (error,) = append_only.check_append_only(["default"])
    assert "articles_correction_no_update" in error.msg
