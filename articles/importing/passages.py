"""The passages of one article: each stretch is one row, whoever points at it."""

from __future__ import annotations

from collections.abc import Iterable

from articles.extraction.mentions import Span
from articles.models import Article, Passage


class Passages:
    """The rows of an article's passages, by their place in its text."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._rows = {
            Span(row.start, row.end): row
            for row in Passage.objects.filter(article=article)
        }

    def add(self, spans: Iterable[Span]) -> None:
        """Make the rows that are still missing, in text order."""
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
        self._rows.update(zip(missing, Passage.objects.bulk_create(rows), strict=True))

    def at(self, span: Span) -> Passage:
        return self._rows[span]

    def keep_only(self, used: Iterable[int]) -> None:
        """Drop the rows that nothing points at any more."""
        kept = set(used)
        unused = [row.pk for row in self._rows.values() if row.pk not in kept]
        for start in range(0, len(unused), 500):
            Passage.objects.filter(pk__in=unused[start : start + 500]).delete()
        self._rows = {s: row for s, row in self._rows.items() if row.pk in kept}
