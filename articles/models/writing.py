"""Writing many rows at once, where Django takes several times the time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from operator import attrgetter
from typing import Any

from django.db import connection, models

# What the database takes as Python has it; dates, numbers and JSON are put into words.
_AS_THEY_ARE = (
    models.BooleanField,
    models.CharField,
    models.ForeignKey,
    models.IntegerField,
    models.TextField,
)
# What stands for itself in no line of COPY; the first one first.
_ESCAPED = {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}


def insert_rows(rows: Iterable[models.Model]) -> None:
    """Insert rows of one model, and give keys, in order, to those that have none yet.

    `bulk_create` does the same in three times the time: it asks every column of every
    row what it wants to be.
    """
    rows = list(rows)
    if not rows:
        return
    give_keys(rows)
    options = rows[0]._meta
    columns = {
        field.column: _prepared(field, _read(field, rows))
        for field in options.concrete_fields
    }
    insert_columns(options.db_table, columns)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def insert_values(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows that are no more than their values, in the order of `names`: where
    nobody asks a row for anything, making it would take most of the time."""
    rows = list(rows)
    if not rows:
        return
    fields = map(model._meta.get_field, names)
    by_column = zip(fields, zip(*rows, strict=True), strict=True)
    columns = {field.column: _prepared(field, values) for field, values in by_column}
    insert_columns(model._meta.db_table, columns)


def insert_columns(table: str, columns: Mapping[str, Sequence[Any]]) -> None:
    """Insert rows, given column by column as the database takes them."""
    quote = connection.ops.quote_name
    into = f"{quote(table)} ({', '.join(map(quote, columns))})"
    if connection.vendor == "postgresql":
        _copy(into, columns.values())
        return
    values = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        rows = zip(*columns.values(), strict=True)
        cursor.executemany(f"INSERT INTO {into} VALUES ({values})", rows)


def _copy(into: str, columns: Iterable[Sequence[Any]]) -> None:
    """Let PostgreSQL read the rows as text: a statement that has them within takes it
    twice the time, and one for each row ten times."""
    lines = map("\t".join, zip(*map(_in_words, columns), strict=True))
    with connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.copy_expert(f"COPY {into} FROM STDIN", StringIO("\n".join(lines)))


def _in_words(values: Sequence[Any]) -> list[str]:
    """A column as COPY reads it; in one go, with NUL, which no text has, between the
    values."""
    together = "\0".join(map(str, values))
    for character, escaped in _ESCAPED.items():
        together = together.replace(character, escaped)
    words = together.split("\0")
    if len(words) != len(values):
        raise ValueError("a text contains a NUL character")
    if None not in values:
        return words
    pairs = zip(values, words, strict=True)
    return ["\\N" if value is None else word for value, word in pairs]


def give_keys(rows: Iterable[models.Model]) -> None:
    """Give the next keys of their table to the rows that have none."""
    new = [row for row in rows if row.pk is None]
    if new:
        for row, key in zip(new, new_keys(type(new[0]), len(new)), strict=True):
            row.pk = key


def new_keys(model: type[models.Model], count: int) -> Iterable[int]:
    """Return the next keys of a table, in order: nobody else will get them."""
    table, pk = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # The caller's transaction is the only one that writes.
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            [last] = cursor.fetchone() or [0]
            return range(last + 1, last + 1 + count)
        # The sequence is looked up once; with the call it would be for every key.
        cursor.execute(
            "SELECT nextval(of_table) FROM"
            " (SELECT pg_get_serial_sequence(%s, %s)::regclass AS of_table OFFSET 0)"
            " AS sequence, generate_series(1, %s)",
            [table, pk, count],
        )
        return [key for (key,) in cursor.fetchall()]


def _read(field: models.Field, rows: Iterable[models.Model]) -> list[Any]:
    """What the rows have in a column."""
    if type(field).pre_save is not models.Field.pre_save:
        return [field.pre_save(row, add=True) for row in rows]
    return list(map(attrgetter(field.attname), rows))


def _prepared(field: models.Field, values: Sequence[Any]) -> Sequence[Any]:
    """A column as the database takes it; most days and numbers of one come often."""
    if isinstance(field, _AS_THEY_ARE):
        return values
    if isinstance(field, models.JSONField):
        return [value if value is None else _as_json(field, value) for value in values]
    known = {value: field.get_db_prep_save(value, connection) for value in set(values)}
    return [known[value] for value in values]


def _as_json(field: models.JSONField, value: Any) -> str:
    return json.dumps(value, cls=field.encoder)


def update_rows(rows: Sequence[models.Model], columns: Iterable[str]) -> None:
    """Write these columns of the rows, as `bulk_update` does in ten times the time: it
    builds an expression for every value."""
    if not rows:
        return
    options = rows[0]._meta
    fields = [options.get_field(name) for name in columns]
    quote = connection.ops.quote_name
    assignments = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    statement = (
        f"UPDATE {quote(options.db_table)} SET {assignments}"
        f" WHERE {quote(options.pk.column)} = %s"
    )
    read = attrgetter
    values = [
        *(_prepared(f, list(map(read(f.attname), rows))) for f in fields),
        [row.pk for row in rows],
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, zip(*values, strict=True))
