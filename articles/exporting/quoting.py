"""Passages in records: quoted, for their keys are nobody's business."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from articles.models import Article, Passage

Record = dict[str, Any]


def quote(passage: Passage) -> Record:
    """Return the words, and where in which text they stand."""
    article = passage.article
    return {"source": article.source, "version": article.version, **place(passage)}


def place(passage: Passage) -> Record:
    """Return the same within an article that is known."""
    return {"start": passage.start, "end": passage.end, "text": passage.text}


def find_passage(quoted: Mapping[str, Any]) -> Passage:
    """Return the passage that a record quotes. Raises ValueError where the article
    does not say so."""
    source, version = quoted["source"], quoted["version"]
    article = Article.objects.filter(source=source, version=version).first()
    if article is None:
        raise ValueError(f"source: {source!r}, version {version}, is unknown")
    return find_in(article, quoted)


def find_in(article: Article, quoted: Mapping[str, Any]) -> Passage:
    """Return the passage of this article that a record quotes."""
    start, end, text = quoted["start"], quoted["end"], quoted["text"]
    if not 0 <= start < end or article.text[start:end] != text:
        raise ValueError(f"{article.source} does not say so at {start}:{end}")
    passage, _ = Passage.objects.get_or_create(
        article=article, start=start, end=end, defaults={"text": text}
    )
    return passage
