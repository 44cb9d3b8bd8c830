"""The passages of articles: each stretch is one row, whoever points at it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from articles.extraction.mentions import Span
from articles.models import Article, Passage
from articles.models.writing import insert_rows


class Passages:
    """The rows of an article's passages, by their place in its text."""

    def __init__(self, article: Article, rows: Iterable[Passage] = ()) -> None:
        self.article = article
        self._rows = {Span(row.start, row.end): row for row in rows}

    def make(self, spans: Iterable[Span]) -> list[Passage]:
        """Return rows for what has none yet, in text order; they must be written."""
        missing = sorted(set(spans) - self._rows.keys())
        rows = [
            Passage(
                article=self.article,
                start=span.start,
                end=span.end,
                text=span.of(self.article.text),
            )
            for span in missing
        ]
        self._rows.update(zip(missing, rows, strict=True))
        return rows

    def add(self, spans: Iterable[Span]) -> None:
        """Make the rows that are still missing, and write them."""
        insert_rows(self.make(spans))

    def at(self, span: Span) -> Passage:
        return self._rows[span]

    def keep_only(self, used: Collection[int]) -> None:
        """Drop the rows that nothing points at any more."""
        unused = [row.pk for row in self._rows.values() if row.pk not in used]
        for start in range(0, len(unused), 500):
            Passage.objects.filter(pk__in=unused[start : start + 500]).delete()
        self._rows = {s: row for s, row in self._rows.items() if row.pk in used}


def passages_of(article: Article) -> Passages:
    """Return the passages that an article has already."""
    return Passages(article, Passage.objects.filter(article=article))
