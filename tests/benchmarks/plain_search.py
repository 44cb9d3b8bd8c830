"""The floor of search: the database's own full-text question, ranked and counted, over
the same table, without bounds, filters, snippets or a page."""

from __future__ import annotations

import time

from django.db import connection

from .pages import summed_up

REQUESTS = 7
FIRST = 10
SQLITE = {
    "plain FTS5: a common word": '{title stems} : "prezz"',
    "plain FTS5: two words": '{title stems} : ("ministr" AND "ferrov")',
    "plain FTS5: a phrase": 'words : "radici lontane"',
}
POSTGRESQL = {
    "plain tsvector: a common word": ("stems", "'prezz'"),
    "plain tsvector: two words": ("stems", "'ministr' & 'ferrov'"),
    "plain tsvector: a beginning": ("words", "'bombard':*"),
}


# A question is not asked again once it has taken so many milliseconds: of a million
# articles the database takes minutes to rank every hit of a common word.
LONGEST = 10_000


def measure_plain_search() -> dict[str, tuple[float, float, float]]:
    """Return (median, 95th percentile, median again: all of it is SQL), in ms."""
    questions = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    found = {}
    for name, asked in questions.items():
        took = [_ask(asked)]
        while len(took) < REQUESTS and sum(took) < LONGEST:
            took.append(_ask(asked))
        found[name] = summed_up(took, took)
    return found


def _ask(asked) -> float:
    if connection.vendor == "sqlite":
        table, rank, values = "articles_search", "bm25(articles_search)", [asked]
        condition = "articles_search MATCH %s"
    else:
        column, words = asked
        table, rank = "articles_search", f"-ts_rank({column}, %s::tsquery)"
        condition, values = f"{column} @@ %s::tsquery", [words]
    ranking = values if "%s" in rank else []
    first = f"SELECT 1 FROM {table} WHERE {condition} ORDER BY {rank} LIMIT {FIRST}"
    count = f"SELECT COUNT(*) FROM {table} WHERE {condition}"
    started = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(first, [*values, *ranking])
        cursor.fetchall()
        cursor.execute(count, values)
        cursor.fetchall()
    return (time.perf_counter() - started) * 1000
