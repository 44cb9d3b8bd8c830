"""Asking the index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, QuerySet
from django.db.models.expressions import RawSQL

from articles.models import Article

from .engine import engine
from .matching import Place, find_matches
from .query import Query, parse_query
from .snippets import Segment, make_snippet

# Exact up to here; nobody reads further than a thousand results.
MOST_RANKED = 1_000


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, and the stretch of it that shows why."""

    article_id: int
    snippet: list[Segment]


@dataclass(frozen=True, slots=True)
class Results:
    """How many were found, one page of them, and the question as it was understood:
    empty where there was nothing to search for. Where `is_more`, the `total` newest
    alone were looked at. `article_ids`: all that were looked at, in no order."""

    total: int
    hits: list[Hit]
    understood: str
    is_more: bool = False
    article_ids: tuple[int, ...] = ()


def search_articles(
    query: str, *, limit: int = 20, offset: int = 0, within: QuerySet | None = None
) -> Results:
    """Return the articles (of these) with all that is asked for, best first. Never
    raises for what was typed: 'soldati "patto di difesa" -Cina presiden*'."""
    asked = parse_query(query)
    if not asked.clauses:
        return Results(0, [], "")
    candidates = _candidates(asked, within)
    is_more = len(candidates) > MOST_RANKED
    del candidates[MOST_RANKED:]
    pks = _page(asked, candidates, limit, offset) if candidates else []
    texts = dict(Article.objects.filter(pk__in=pks).values_list("pk", "text"))
    hits = [Hit(pk, make_snippet(asked, texts[pk])) for pk in pks]
    return Results(len(candidates), hits, str(asked), is_more, tuple(candidates))


def matching_article_ids(query: str) -> QuerySet:
    """Return the keys of the current articles that a query finds, to filter by:
    `.filter(pk__in=matching_article_ids(q))`. All of them where it asks nothing."""
    asked = parse_query(query)
    found = _found(asked) if asked.clauses else Article.objects.current()
    return found.values("pk")


def matches(query: str, text: str) -> list[Place]:
    """Return where a text has what is asked for: code point spans, in order."""
    return find_matches(parse_query(query), text)


def _found(asked: Query) -> QuerySet:
    sql, values = engine().matching(asked)
    pks = RawSQL(sql, values, output_field=BigIntegerField())
    return Article.objects.current().filter(pk__in=pks)


def _candidates(asked: Query, within: QuerySet | None) -> list[int]:
    """Return the articles that were indexed last and have all that is asked for, one
    more than are ranked: ranking every hit of a common word would take seconds."""
    if within is not None:
        rows = _found(asked).filter(pk__in=within.order_by().values("pk"))
        keys = rows.order_by("-pk").values_list("pk", flat=True)
        return list(keys[: MOST_RANKED + 1])
    sql, values = engine().latest(asked)
    return _keys(f"{sql} LIMIT %s", [*values, MOST_RANKED + 1])


def _page(asked: Query, candidates: list[int], limit: int, offset: int) -> list[int]:
    sql, values = engine().ranked(asked, candidates)
    return _keys(f"{sql} LIMIT %s OFFSET %s", [*values, limit, offset])


def _keys(sql: str, values: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [pk for (pk,) in cursor.fetchall()]
