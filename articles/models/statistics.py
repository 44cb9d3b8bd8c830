"""What the database knows of its rows: it chooses its indexes by that."""

from __future__ import annotations

from django.db import connection

# Rows of an index that SQLite looks at: a sample is enough. What more of them share it
# takes to be shared by so many, so these must be many more than a page shows.
_SAMPLE = 10_000


def count_for_plans() -> None:
    """Let the database look at what it holds now; SQLite never does by itself."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit = {_SAMPLE}")
        cursor.execute("ANALYZE")
