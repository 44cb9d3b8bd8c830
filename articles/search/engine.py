"""Which engine answers for the database in use."""

from __future__ import annotations

from types import ModuleType

from django.db import connection

from . import postgresql, sqlite

_ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def engine() -> ModuleType:
    """Return the engine's module: row, write, delete, clear, newest, among and
    ranked."""
    return _ENGINES[connection.vendor]
