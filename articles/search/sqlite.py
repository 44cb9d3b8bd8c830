"""The engine for SQLite: an FTS5 table of words that are normalised already."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from .entries import Entry, Row
from .query import Clause, Query

Sql = tuple[str, list[Any]]

# A word in the title says five times as much of what the article is about; the words
# as they stand are there for phrases and prefixes, and count what stems counted.
_RANK = "bm25(articles_search, 5.0, 1.0, 0.0)"
# A key has the day, and in so many bits the article.
_BITS = 32
_ARTICLE = (1 << _BITS) - 1
_KEYS_OF = (
    "SELECT key FROM articles_searchkey WHERE article_id IN"
    " (SELECT value FROM json_each(%s))"
)


def row(entry: Entry) -> Row:
    """Return what is stored of an entry."""
    return tuple(map(" ".join, (entry.title, entry.stems, entry.words)))


def write(rows: Iterable[tuple[int, datetime.date | None, Row]]) -> None:
    """Add the entries of articles that have none."""
    # In the order of keys: each step back would write all that waits to the disk.
    keyed = sorted((_key(article, day), row) for article, day, row in rows)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO articles_searchkey (key, article_id) VALUES (%s, %s)",
            [(key, key & _ARTICLE) for key, _row in keyed],
        )
        cursor.executemany(
            "INSERT INTO articles_search (rowid, title, stems, words)"
            " VALUES (%s, %s, %s, %s)",
            [(key, *row) for key, row in keyed],
        )


def _key(article: int, day: datetime.date | None) -> int:
    """The order of keys is the only one that a full-text table has: by day, undated
    articles before all others; each day by article."""
    return ((day.toordinal() if day else 0) << _BITS) + article


def delete(article_ids: Sequence[int]) -> None:
    """Remove the entries of these articles."""
    keys = [json.dumps(list(article_ids))]
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM articles_search WHERE rowid IN ({_KEYS_OF})", keys)
        cursor.execute(
            "DELETE FROM articles_searchkey WHERE article_id IN"
            " (SELECT value FROM json_each(%s))",
            keys,
        )


def clear() -> None:
    """Remove every entry."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_search")
        cursor.execute("DELETE FROM articles_searchkey")


def newest(query: Query, *, until: datetime.date | None = None) -> Sql:
    """Return the statement that selects the articles that a query finds, the newest
    first (published on this day at the latest). The index holds current versions
    alone."""
    condition, values = _condition(query)
    if until:
        condition += " AND articles_search.rowid < %s"
        values.append((until.toordinal() + 1) << _BITS)
    return (
        f"SELECT rowid & {_ARTICLE} FROM articles_search WHERE {condition}"
        " ORDER BY rowid DESC"
    ), values


def among(query: Query, article_ids: Sequence[int]) -> Sql:
    """Return the statement that selects, of these, those that a query finds."""
    condition, values = _condition(query)
    return (
        f"SELECT rowid & {_ARTICLE} FROM articles_search"
        f" WHERE +rowid IN ({_KEYS_OF}) AND {condition}"
    ), [json.dumps(list(article_ids)), *values]


def ranked(query: Query, candidates: Sequence[int]) -> Sql:
    """Return the statement that selects, of these, the best first."""
    keys = json.dumps(list(candidates))
    if not query.wanted:
        return (
            f"SELECT key & {_ARTICLE} FROM ({_KEYS_OF}) ORDER BY key DESC",
            [keys],
        )
    # What stands between the first and the last of them is all that is read.
    statement = (
        f"SELECT rowid & {_ARTICLE} FROM articles_search"
        f" WHERE rowid >= (SELECT MIN(key) FROM ({_KEYS_OF}))"
        f" AND rowid <= (SELECT MAX(key) FROM ({_KEYS_OF}))"
        f" AND +rowid IN ({_KEYS_OF}) AND articles_search MATCH %s"
        f" ORDER BY {_RANK}, rowid DESC"
    )
    return statement, [keys, keys, keys, _wanted(query)]


def _condition(query: Query) -> Sql:
    unwanted = " OR ".join(map(_expression, query.unwanted))
    if not query.wanted:
        # A question to the index begins with what it has.
        return (
            "articles_search.rowid NOT IN"
            " (SELECT rowid FROM articles_search WHERE articles_search MATCH %s)"
        ), [unwanted]
    asked = _wanted(query)
    both = f"({asked}) NOT ({unwanted})" if unwanted else asked
    return "articles_search MATCH %s", [both]


def _wanted(query: Query) -> str:
    return " AND ".join(map(_expression, query.wanted))


def _expression(clause: Clause) -> str:
    """FTS5's own syntax; every word is letters and digits, and stands in quotes."""
    if clause.prefix:
        return f'(words : "{clause.prefix}" *)'
    if clause.words:
        return f'(words : "{" ".join(clause.words)}")'
    either = " OR ".join(f'"{stem}"' for stem in clause.stems)
    return f"({{title stems}} : ({either}))"
