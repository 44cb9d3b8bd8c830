"""What the archive holds of a source already, and whether it is news."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from articles.extraction import rules_version
from articles.models import Article

from .sources import SourceText


@dataclass(frozen=True, slots=True)
class Standing:
    """What the archive knows of some sources: their current rows, and which current
    row has which text."""

    articles: Mapping[str, Article]
    texts: dict[str, str]

    def is_unchanged(self, source: SourceText) -> bool:
        """Whether the same text was stored under the same rules, described the same."""
        article = self.articles.get(source.source)
        return (
            article is not None
            and article.checksum == checksum(source.text)
            and article.metadata == source.metadata
            and article.rules_version == rules_version()
        )

    def duplicate_of(self, source: SourceText) -> str | None:
        """The other source with this very text."""
        of = self.texts.get(checksum(source.text))
        return of if of != source.source else None

    def add(self, source: SourceText) -> None:
        """Note a text that is stored now."""
        self.texts[checksum(source.text)] = source.source


def checksum(text: str) -> str:
    """Return the digest that tells texts apart."""
    return hashlib.sha256(text.encode()).hexdigest()


def look_up(sources: Iterable[SourceText]) -> Standing:
    """Ask what the archive holds of these sources and of their texts."""
    asked: Sequence[SourceText] = list(sources)
    current = Article.objects.current().defer("text", "regions")
    by_source = current.filter(source__in=[one.source for one in asked])
    by_text = current.filter(checksum__in=[checksum(one.text) for one in asked])
    return Standing(
        articles={article.source: article for article in by_source},
        texts=dict(by_text.values_list("checksum", "source")),
    )
