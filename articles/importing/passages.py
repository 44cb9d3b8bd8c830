"""The passages of articles: each stretch is one row, whoever points at it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from articles.extraction.mentions import Span
from articles.models import Article, Passage
from articles.models.writing import insert_values, new_keys

_ARTICLE = Passage._meta.get_field("article")
# Where a passage begins and ends.
_Place = tuple[int, int]


class Passages:
    """The keys of an article's passages, by their place in its text."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._keys: dict[_Place, int] = {}
        self._rows: dict[_Place, Passage] = {}

    def read(self) -> None:
        """Read those that the article has already."""
        rows = Passage.objects.filter(article=self.article)
        for pk, start, end in rows.values_list("pk", "start", "end"):
            self._keys[start, end] = pk

    def missing(self, spans: Iterable[Span]) -> list[_Place]:
        """Return the places that have no row yet, in text order."""
        return sorted({(span.start, span.end) for span in spans} - self._keys.keys())

    def take(self, place: _Place, key: int) -> tuple[int, int, int, int, str]:
        """Give a place its key; return the row that must be written."""
        self._keys[place] = key
        start, end = place
        return key, self.article.pk, start, end, self.article.text[start:end]

    def key(self, span: Span) -> int:
        return self._keys[span.start, span.end]

    def at(self, span: Span) -> Passage:
        """Return the row of a passage, as far as it is known here."""
        place = span.start, span.end
        if place not in self._rows:
            words = span.of(self.article.text)
            row = Passage(self._keys[place], self.article.pk, *place, words)
            _ARTICLE.set_cached_value(row, self.article)
            self._rows[place] = row
        return self._rows[place]

    def keep_only(self, used: Collection[int]) -> None:
        """Drop the rows that nothing points at any more."""
        unused = [key for key in self._keys.values() if key not in used]
        for start in range(0, len(unused), 500):
            Passage.objects.filter(pk__in=unused[start : start + 500]).delete()
        self._keys = {place: key for place, key in self._keys.items() if key in used}


def add_passages(wanted: Iterable[tuple[Passages, Iterable[Span]]]) -> None:
    """Write the rows that are still missing, article by article."""
    missing = [(one, place) for one, spans in wanted for place in one.missing(spans)]
    keys = new_keys(Passage, len(missing))
    insert_values(
        Passage,
        ("id", "article", "start", "end", "text"),
        [one.take(place, key) for (one, place), key in zip(missing, keys, strict=True)],
    )
