"""Writing many rows that stand already, as fast as the database takes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection, models


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
    return [
        field.get_db_prep_save(getattr(row, field.attname), connection)
        for field in fields
    ]
