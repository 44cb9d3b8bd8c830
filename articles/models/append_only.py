"""The ledger of decisions is append-only, and the database itself sees to it.

A migration that alters `Correction` on SQLite remakes the table and loses its triggers:
it must call `guard` after its operations. A system check tells when one forgot.
"""

from __future__ import annotations

from typing import Any

from django.core.checks import Error, Tags, register
from django.db import connections

TABLE = "articles_correction"
_REFUSAL = "a correction is never changed or removed"
TRIGGERS = (f"{TABLE}_no_update", f"{TABLE}_no_delete")
_VERBS = dict(zip(TRIGGERS, ("UPDATE", "DELETE"), strict=True))


def guard(schema_editor: Any) -> None:
    """Let the database refuse every change and removal of a decision."""
    unguard(schema_editor)
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(
            f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END $$ "
            "LANGUAGE plpgsql",
        )
    for name, verb in _VERBS.items():
        schema_editor.execute(_statement(vendor, name, verb))


def _statement(vendor: str, name: str, verb: str) -> str:
    if vendor == "postgresql":
        return (
            f"CREATE TRIGGER {name} BEFORE {verb} ON {TABLE} "
            f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()"
        )
    return (
        f"CREATE TRIGGER {name} BEFORE {verb} ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    )


def unguard(schema_editor: Any) -> None:
    """Take the triggers away, for a migration that remakes the table."""
    on_table = f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
    for name in TRIGGERS:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def standing_triggers(connection: Any) -> set[str]:
    """Return which of the triggers the database has."""
    question = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(question)
        return {name for (name,) in cursor.fetchall()} & set(TRIGGERS)


@register(Tags.database)
def check_append_only(databases: Any = None, **kwargs: Any) -> list[Error]:
    """Say so where the ledger's triggers were lost. Runs with `migrate`, and with
    `check --database default`."""
    errors = []
    for alias in databases or ():
        connection = connections[alias]
        if TABLE not in connection.introspection.table_names():
            continue
        missing = sorted(set(TRIGGERS) - standing_triggers(connection))
        if missing and _is_migrated(connection):
            errors.append(
                Error(
                    f"The ledger of decisions is not append-only: {missing} are gone.",
                    hint="Call articles.models.append_only.guard in a migration.",
                    id="articles.E001",
                )
            )
    return errors


def _is_migrated(connection: Any) -> bool:
    """Whether the migration that makes the triggers has run."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM django_migrations "
            "WHERE app = 'articles' AND name = '0005_append_only_and_groups'"
        )
        return cursor.fetchone() is not None
