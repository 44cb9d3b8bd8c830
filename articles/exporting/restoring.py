"""An exported archive, back into an empty database."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction

from articles.models import Actor, Article, Claim, Event, EventMention
from articles.models.statistics import count_for_plans

from .parts import (
    restore_actor,
    restore_article,
    restore_claim,
    restore_event,
)
from .quoting import Record
from .records import FORMAT, PLAIN
from .rows import row_of

# Rows whose keys were restored: the next one must not get a key that is taken.
_NUMBERED = (Actor, Article, Event, EventMention, Claim, *PLAIN.values())


class BadArchive(Exception):
    """A file that cannot be restored; the message names the line and the reason."""


@transaction.atomic
def restore(lines: Iterable[bytes], *, name: str) -> int:
    """Restore what `all_records` gave, and return how many records there were.

    Into an empty archive only, and all or nothing: of a bad file nothing is kept.
    """
    if any(model.objects.exists() for model in _NUMBERED):
        raise BadArchive("the archive is not empty: restore into a new database")
    number = 0
    for number, line in enumerate(lines, start=1):
        try:
            _restore_line(line, is_first=number == 1)
        except _BAD as error:
            raise BadArchive(f"{name}:{number}: {_reason(error)}") from error
    if number == 0:
        raise BadArchive(f"{name}: is empty")
    _check_references(name)
    _count_on()
    Actor.objects.all().count_events()
    Claim.objects.all().date_by_articles()
    count_for_plans()
    return number


# What reading a record that is not as it should be may raise.
_BAD = (
    ValidationError,
    DatabaseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        fields = error.message_dict if hasattr(error, "error_dict") else {}
        told = [f"{field}: {' '.join(why)}" for field, why in fields.items()]
        return "; ".join(told) or " ".join(error.messages)
    if isinstance(error, json.JSONDecodeError):
        return f"is not JSON: {error.msg} at column {error.colno}"
    if isinstance(error, KeyError):
        return f"{error.args[0]} is missing"
    return str(error) or type(error).__name__


# An escaped NUL, and no escaped backslash before "u0000": PostgreSQL takes none.
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


def _restore_line(line: bytes, *, is_first: bool) -> None:
    if _NUL.search(line):
        raise ValueError("contains a NUL character")
    record = json.loads(line)
    if not isinstance(record, dict):
        raise ValueError("is not a JSON object")
    kind = record.get("record")
    if is_first:
        if kind != "archive" or record.get("format") != FORMAT:
            raise ValueError("is no export of an archive, or one of another format")
    elif kind in _WITH_PARTS:
        _WITH_PARTS[kind](record)
    elif kind in PLAIN:
        _restore_row(PLAIN[kind], record)
    else:
        raise ValueError(f"record: {kind!r} is unknown")


def _restore_row(model: type[models.Model], record: Mapping[str, Any]) -> None:
    """Restore a row that has no parts. What fills itself at inserting is put back."""
    row = row_of(model, record)
    itself = [f.name for f in model._meta.fields if getattr(f, "auto_now_add", False)]
    said = {name: getattr(row, name) for name in itself}
    row.save(force_insert=True)
    if said:
        model.objects.filter(pk=row.pk).update(**said)


_WITH_PARTS: dict[str, Callable[[Record], None]] = {
    "actor": restore_actor,
    "article": restore_article,
    "article_version": restore_article,
    "event": restore_event,
    "claim": restore_claim,
}


def _check_references(name: str) -> None:
    """Rows may name others that come later; in the end all must be there."""
    try:
        connection.check_constraints()
    except DatabaseError as error:
        raise BadArchive(f"{name}: names what it does not hold: {error}") from error


def _count_on() -> None:
    for statement in connection.ops.sequence_reset_sql(no_style(), _NUMBERED):
        with connection.cursor() as cursor:
            cursor.execute(statement)
