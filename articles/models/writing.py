"""Writing many rows at once, where Django takes several times the time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
# Rows of one statement: PostgreSQL reads a longer one no faster.
_ROWS = 2_000


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
    reads = [_reader(field) for field in options.concrete_fields]
    columns = [field.column for field in options.concrete_fields]
    values = [[read(row) for read in reads] for row in rows]
    _insert(options.db_table, columns, values)
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
    fields = [model._meta.get_field(name) for name in names]
    prepared = [
        (place, field)
        for place, field in enumerate(fields)
        if not isinstance(field, _AS_THEY_ARE)
    ]
    if prepared:
        rows = [list(row) for row in rows]
    for row in rows if prepared else ():
        for place, field in prepared:
            row[place] = _prepared(field, row[place])
    _insert(model._meta.db_table, [field.column for field in fields], rows)


def _insert(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    names = ", ".join(map(connection.ops.quote_name, columns))
    into = f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES "
    one = f"({', '.join(['%s'] * len(columns))})"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(into + one, rows)
            return
        # Its driver would send them one by one.
        for start in range(0, len(rows), _ROWS):
            some = rows[start : start + _ROWS]
            values = [value for row in some for value in row]
            cursor.execute(into + ", ".join([one] * len(some)), values)


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
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s))"
            " FROM generate_series(1, %s)",
            [table, pk, count],
        )
        return [key for (key,) in cursor.fetchall()]


def _reader(field: models.Field) -> Callable[[models.Model], Any]:
    """How a column's value is read from a row."""
    name = field.attname
    if type(field).pre_save is not models.Field.pre_save:
        return lambda row: _prepared(field, field.pre_save(row, add=True))
    if isinstance(field, _AS_THEY_ARE):
        return attrgetter(name)
    return lambda row: _prepared(field, getattr(row, name))


def _prepared(field: models.Field, value: Any) -> Any:
    return field.get_db_prep_save(value, connection)


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
    values = [[*_values(row, fields), row.pk] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


def _values(row: models.Model, fields: Iterable[models.Field]) -> list:
    return [_prepared(field, getattr(row, field.attname)) for field in fields]
