"""Asking the index."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from articles.models import Article

from .engine import engine
from .matching import Place, find_matches
from .query import Query, parse_query
from .snippets import Segment, make_snippet

# Exact up to here; nobody reads further than a thousand results.
MOST_RANKED = 1_000
# Where other questions narrow a search, so many hits are looked through for them.
MOST_SOUGHT = 2_000
# Best first, that others than those of one page are counted among.
MOST_BEST = 200


@dataclass(frozen=True, slots=True)
class Found:
    """The keys of the articles that a query finds, the newest first. `is_cut`: there
    are older ones, which were not looked at."""

    keys: list[int]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, and the stretch of it that shows why."""

    article_id: int
    snippet: list[Segment]


@dataclass(frozen=True, slots=True)
class Results:
    """How many were found, one page of them, and the question as it was understood:
    empty where there was nothing to search for. Where `is_more`, the `total` newest
    alone were ranked. `best`: the keys of the first of them all."""

    total: int
    hits: list[Hit]
    understood: str
    is_more: bool = False
    best: list[int] = field(default_factory=list)


def search_articles(
    query: str,
    *,
    limit: int = 20,
    offset: int = 0,
    within: QuerySet | None = None,
    until: datetime.date | None = None,
) -> Results:
    """Return the articles (of these) with all that is asked for, best first. Never
    raises for what was typed: 'soldati "patto di difesa" -Cina presiden*'. `until`: no
    article of `within` lies wholly after this day."""
    asked = parse_query(query)
    if not asked.clauses:
        return Results(0, [], "")
    found = _candidates(asked, within, until)
    best = _best(asked, found.keys, max(MOST_BEST, offset + limit))
    pks = best[offset : offset + limit]
    texts = dict(Article.objects.filter(pk__in=pks).values_list("pk", "text"))
    hits = [Hit(pk, make_snippet(asked, texts[pk])) for pk in pks]
    return Results(
        len(found.keys), hits, str(asked), found.is_cut, best=best[:MOST_BEST]
    )


def newest_with(
    query: str, *, most: int = MOST_SOUGHT, until: datetime.date | None = None
) -> Found | None:
    """Return the newest articles that a query finds, to narrow a list by; None where
    it asks nothing."""
    asked = parse_query(query)
    return _newest(asked, most, until) if asked.clauses else None


def matches(query: str, text: str) -> list[Place]:
    """Return where a text has what is asked for: code point spans, in order."""
    return find_matches(parse_query(query), text)


def _candidates(
    asked: Query, within: QuerySet | None, until: datetime.date | None
) -> Found:
    """Return those that are ranked: to rank every hit of a common word would take
    seconds."""
    if within is None:
        return _newest(asked, MOST_RANKED, until)
    hits = _newest(asked, MOST_SOUGHT, until)
    rows = within.filter(pk__among=hits.keys).newest_first()
    keys = list(rows.values_list("pk", flat=True)[: MOST_RANKED + 1])
    return Found(keys[:MOST_RANKED], hits.is_cut or len(keys) > MOST_RANKED)


def _newest(asked: Query, most: int, until: datetime.date | None) -> Found:
    """Those on both sides of that day have their last day after it."""
    sql, values = engine().newest(asked, until=until)
    keys = _keys(f"{sql} LIMIT %s", [*values, most + 1])
    across = _across(asked, until, most) if until else []
    return Found([*across, *keys][:most], len(across) + len(keys) > most)


def _across(asked: Query, day: datetime.date, most: int) -> list[int]:
    rows = Article.objects.current().newest_first()
    known = [
        pk
        for part in rows.across(day)
        for pk in part.values_list("pk", flat=True)[:most]
    ]
    return _keys(*engine().among(asked, known)) if known else []


def _best(asked: Query, candidates: list[int], most: int) -> list[int]:
    if not candidates:
        return []
    sql, values = engine().ranked(asked, candidates)
    return _keys(f"{sql} LIMIT %s", [*values, most])


def _keys(sql: str, values: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [pk for (pk,) in cursor.fetchall()]
