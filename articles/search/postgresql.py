"""The engine for PostgreSQL: vectors of words that are normalised already.

The vectors are written out, not parsed: PostgreSQL's own idea of a word is not ours.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection

from articles.models.writing import insert_columns

from .entries import Entry, Row
from .query import Clause, Query

Sql = tuple[str, list[Any]]

# A vector may have 1 MB. Ranking needs a few positions of a word, phrases need none
# (`plain` holds them), and 60,000 different words are more than any article has.
_MOST_POSITIONS = 16
_LAST_POSITION = 16_383
_MOST_WORDS = 60_000
_LARGEST_VECTOR = 900_000
# Before all others.
_UNDATED = "-infinity"
_COLUMNS = ("article_id", "published", "stems", "words", "plain")


def row(entry: Entry) -> Row:
    """Return what is stored of an entry."""
    stems = _vector(entry.stems, title=entry.title)
    return stems, _vector(entry.words), f" {' '.join(entry.words)} "


def write(rows: Iterable[tuple[int, datetime.date | None, Row]]) -> None:
    """Add the entries of articles that have none."""
    values = [(article, day or _UNDATED, *row) for article, day, row in rows]
    if values:
        columns = zip(_COLUMNS, zip(*values, strict=True), strict=True)
        insert_columns("articles_search", dict(columns))


def delete(article_ids: Sequence[int]) -> None:
    """Remove the entries of these articles."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM articles_search WHERE article_id = ANY(%s)",
            [list(article_ids)],
        )


def clear() -> None:
    """Remove every entry."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_search")


def newest(query: Query, *, until: datetime.date | None = None) -> Sql:
    """Return the statement that selects the articles that a query finds, the newest
    first (published on this day at the latest). The index holds current versions
    alone."""
    condition, values = _condition(query)
    if until:
        condition += " AND published <= %s"
        values.append(until)
    return (
        f"SELECT article_id FROM articles_search WHERE {condition}"
        " ORDER BY published DESC, article_id DESC"
    ), values


def among(query: Query, article_ids: Sequence[int]) -> Sql:
    """Return the statement that selects, of these, those that a query finds."""
    condition, values = _condition(query)
    return (
        "SELECT article_id FROM articles_search"
        f" WHERE article_id = ANY(%s::bigint[]) AND {condition}"
    ), [list(article_ids), *values]


def ranked(query: Query, candidates: Sequence[int]) -> Sql:
    """Return the statement that selects, of these, the best first."""
    asked = " & ".join(_lexemes(clause) for clause in query.wanted if clause.stems)
    rank = "ts_rank(stems, %s::tsquery) DESC, " if asked else ""
    statement = (
        "SELECT article_id FROM articles_search WHERE article_id = ANY(%s::bigint[])"
        f" ORDER BY {rank} published DESC, article_id DESC"
    )
    return statement, [list(candidates), *([asked] if asked else [])]


def _condition(query: Query) -> Sql:
    """One question to each vector: to unpack it takes nearly all of the time."""
    asked: dict[str, list[str]] = {}
    conditions, values = [], []
    for clause in query.clauses:
        if clause.words:
            condition, needed = _phrase(clause)
            conditions.append(condition)
            values += needed
        else:
            vector = "stems" if clause.stems else "words"
            asked.setdefault(vector, []).append(_lexemes(clause))
    for vector, lexemes in asked.items():
        conditions.append(f"{vector} @@ %s::tsquery")
        values.append(" & ".join(lexemes))
    return " AND ".join(conditions), values


def _phrase(clause: Clause) -> Sql:
    """The vector finds the few that have all the words, the text tells their order."""
    words = " & ".join(f"'{word}'" for word in clause.words)
    found = "(words @@ %s::tsquery AND strpos(plain, %s) > 0)"
    condition = f"NOT {found}" if clause.is_without else found
    return condition, [words, _in_a_row(clause.words)]


def _in_a_row(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


def _lexemes(clause: Clause) -> str:
    either = " | ".join(f"'{stem}'" for stem in clause.stems)
    lexemes = f"({either})" if either else f"'{clause.prefix}':*"
    return f"!{lexemes}" if clause.is_without else lexemes


def _vector(words: Sequence[str], *, title: Sequence[str] = ()) -> str:
    """Write a vector out: "'missil':1A,5 'sold':3"."""
    places: dict[str, list[str]] = {}
    for number, word in enumerate([*title, *words], start=1):
        standing = places.setdefault(word, [])
        if len(standing) < _MOST_POSITIONS:
            weight = "A" if number <= len(title) else ""
            standing.append(f"{min(number, _LAST_POSITION)}{weight}")
    lexemes, size = [], 0
    for word, standing in islice(places.items(), _MOST_WORDS):
        size += len(word.encode()) + 2 * len(standing) + 4
        if size > _LARGEST_VECTOR:
            break
        lexemes.append(f"'{word}':{','.join(standing)}")
    return " ".join(lexemes)
