"""Which database the tests run on, and through what."""

import importlib.util

import pytest
from django.db import connection
from django.db.backends.postgresql import psycopg_any


def test_driver_is_psycopg2():
    # Django takes psycopg 3 without a word where something else brings it in.
    assert not psycopg_any.is_psycopg3
    assert importlib.util.find_spec("psycopg") is None


def test_engine_is_one_of_the_two():
    assert connection.vendor in ("sqlite", "postgresql")


@pytest.mark.django_db
def test_postgresql_is_told_that_questions_are_short():
    if connection.vendor != "postgresql":
        assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('jit')")
        assert cursor.fetchone() == ("off",)
