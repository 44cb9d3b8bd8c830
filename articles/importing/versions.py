"""The row of an article: new, read again, or the next version of a source."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from articles.extraction import Extraction, rules_version
from articles.models import Article
from articles.models.period import period_columns
from articles.models.writing import insert_rows

from .slugs import free_slugs
from .sources import SourceText
from .standing import checksum

_LONGEST_WORDS = 200


def create_articles(
    sources: Iterable[tuple[SourceText, Extraction]],
) -> list[Article]:
    """Store the articles of sources that the archive does not know."""
    articles = [
        Article(source=source.source, **_columns(source, found))
        for source, found in sources
    ]
    names = [
        (article.title or PurePosixPath(article.source).stem, "article")
        for article in articles
    ]
    slugs = free_slugs(names, Article.objects.all())
    for article, slug in zip(articles, slugs, strict=True):
        article.slug = slug
    insert_rows(articles)
    return articles


def update_article(article: Article, source: SourceText, found: Extraction) -> None:
    """Store what is said of the same text now."""
    columns = _columns(source, found)
    del columns["text"], columns["checksum"]
    for name, value in columns.items():
        setattr(article, name, value)
    article.save(update_fields=list(columns))


def supersede_article(old: Article, source: SourceText, found: Extraction) -> Article:
    """Store a source's changed text as its next version, at the same address."""
    # For a moment the new row says that the first version, which supersedes none,
    # superseded it: the database never lets a source have two current versions.
    first = Article.objects.get(source=old.source, version=1)
    new = Article.objects.create(
        source=old.source,
        slug=old.slug,
        version=old.version + 1,
        superseded_by=first,
        **_columns(source, found),
    )
    Article.objects.filter(pk=old.pk).update(superseded_by=new)
    new.superseded_by = None
    new.save(update_fields=["superseded_by"])
    return new


def _columns(source: SourceText, found: Extraction) -> dict[str, Any]:
    earliest, latest = period_columns(found.published)
    return {
        "text": source.text,
        "checksum": checksum(source.text),
        "title": " ".join((found.title or source.title).split()),
        "regions": [
            {"kind": region.kind, "start": region.span.start, "end": region.span.end}
            for region in found.layout.regions
        ],
        "published": found.published or "",
        "published_earliest": earliest,
        "published_latest": latest,
        "published_basis": _basis(source, found),
        "published_words": _published_words(source, found),
        "outlet": source.outlet,
        "author": source.author,
        "url": source.url,
        "metadata": source.metadata,
        "rules_version": rules_version(),
    }


def _basis(source: SourceText, found: Extraction) -> str:
    if found.layout.published:
        return Article.PublishedBasis.DATELINE
    if source.published:
        return Article.PublishedBasis.FILE
    return Article.PublishedBasis.NONE


def _published_words(source: SourceText, found: Extraction) -> str:
    span = found.layout.published_span
    return span.of(source.text)[:_LONGEST_WORDS] if span else ""
