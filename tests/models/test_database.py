"""Which database the tests run on, and through what."""

import importlib.util

from django.db import connection
from django.db.backends.postgresql import psycopg_any


def test_driver_is_psycopg2():
    # Django takes psycopg 3 without a word where something else brings it in.
    assert not psycopg_any.is_psycopg3
    assert importlib.util.find_spec("psycopg") is None


def test_engine_is_one_of_the_two():
    assert connection.vendor in ("sqlite", "postgresql")
