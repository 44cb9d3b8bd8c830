"""The engine for SQLite: an FTS5 table of words that are normalised already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from .entries import Entry, Row
from .query import Clause, Query

Sql = tuple[str, list[Any]]

# A word in the title says five times as much of what the article is about; the words
# as they stand are there for phrases and prefixes, and count what stems counted.
_RANK = "bm25(articles_search, 5.0, 1.0, 0.0)"


def row(entry: Entry) -> Row:
    """Return what is stored of an entry."""
    return tuple(map(" ".join, (entry.title, entry.stems, entry.words)))


def write(rows: Iterable[tuple[int, Row]]) -> None:
    """Add the entries of articles that have none."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO articles_search (rowid, title, stems, words)"
            " VALUES (%s, %s, %s, %s)",
            [(article, *row) for article, row in rows],
        )


def delete(article_ids: Sequence[int]) -> None:
    """Remove the entries of these articles."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM articles_search WHERE rowid = %s",
            [(pk,) for pk in article_ids],
        )


def clear() -> None:
    """Remove every entry."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_search")


def matching(query: Query) -> Sql:
    """Return the statement that selects the articles a query finds."""
    condition, values = _condition(query)
    return f"SELECT rowid FROM articles_search WHERE {condition}", values


def latest(query: Query) -> Sql:
    """Return the statement that selects them as they were indexed, the last first: the
    order in which the index has them. It holds current versions alone."""
    statement, values = matching(query)
    return f"{statement} ORDER BY rowid DESC", values


def ranked(query: Query, candidates: Sequence[int]) -> Sql:
    """Return the statement that selects, of these, the best first."""
    condition, values = _condition(query)
    rank = f"{_RANK}, " if query.wanted else ""
    keys = ",".join(str(pk) for pk in candidates)
    statement = (
        "SELECT article.id FROM articles_search"
        " JOIN articles_article article ON article.id = articles_search.rowid"
        f" WHERE articles_search.rowid >= {min(candidates)}"
        f" AND +articles_search.rowid IN ({keys}) AND {condition}"
        f" ORDER BY {rank} article.published_latest DESC NULLS LAST, article.id"
    )
    return statement, values


def _condition(query: Query) -> Sql:
    conditions, values = [], []
    if query.wanted:
        conditions.append("articles_search MATCH %s")
        values.append(" AND ".join(map(_expression, query.wanted)))
    if query.unwanted:
        conditions.append(
            "articles_search.rowid NOT IN"
            " (SELECT rowid FROM articles_search WHERE articles_search MATCH %s)"
        )
        values.append(" OR ".join(map(_expression, query.unwanted)))
    return " AND ".join(conditions), values


def _expression(clause: Clause) -> str:
    """FTS5's own syntax; every word is letters and digits, and stands in quotes."""
    if clause.prefix:
        return f'(words : "{clause.prefix}" *)'
    if clause.words:
        return f'(words : "{" ".join(clause.words)}")'
    either = " OR ".join(f'"{stem}"' for stem in clause.stems)
    return f"({{title stems}} : ({either}))"
