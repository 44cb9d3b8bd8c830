"""Keeping the index in step with the articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from articles.models import Article

from .engine import engine
from .entries import Row, make_entry

# Texts in memory at a time; a statement takes as many keys on either engine.
_AT_A_TIME = 50


@transaction.atomic
def index_articles(article_ids: Iterable[int]) -> None:
    """Index these articles as they stand; superseded versions leave the index."""
    for pks in _batches(article_ids):
        engine().delete(pks)
        current = Article.objects.current().filter(pk__in=pks).order_by("pk")
        texts = current.values_list("pk", "published_latest", "title", "text")
        engine().write(
            (pk, day, prepare_row(title, text)) for pk, day, title, text in texts
        )


def prepare_row(title: str, text: str) -> Row:
    """Return what the index stores of an article; no database is asked."""
    return engine().row(make_entry(title, text))


@transaction.atomic
def add_rows(rows: Iterable[tuple[int, Row]]) -> None:
    """Index current articles that the index does not have, by their keys."""
    rows = dict(rows)
    known = Article.objects.filter(pk__among=rows)
    days = known.values_list("pk", "published_latest")
    engine().write((pk, day, rows[pk]) for pk, day in days)


@transaction.atomic
def remove_articles(article_ids: Iterable[int]) -> None:
    """Take these articles out of the index."""
    for pks in _batches(article_ids):
        engine().delete(pks)


@transaction.atomic
def rebuild() -> None:
    """Index every current article anew."""
    engine().clear()
    index_articles(Article.objects.current().values_list("pk", flat=True))


def _batches(article_ids: Iterable[int]) -> Iterator[Sequence[int]]:
    pks = sorted(set(article_ids))
    for start in range(0, len(pks), _AT_A_TIME):
        yield pks[start : start + _AT_A_TIME]
