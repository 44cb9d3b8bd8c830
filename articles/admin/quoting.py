"""A passage with a little of what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import Article, Passage

# Enough to know the place again; the article is one click away.
AROUND = 120


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words, what stands before and after, and whether the article has them."""

    before: str
    words: str
    after: str
    holds: bool


def quote(passage: Passage) -> Quotation:
    """Return the passage in its surroundings; without them where it does not hold."""
    if not passage.holds:
        return Quotation("", passage.text, "", holds=False)
    return quote_span(passage.article, passage.start, passage.end)


def quote_span(article: Article, start: int, end: int) -> Quotation:
    """Return `article.text[start:end]` in its surroundings."""
    text = article.text
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Quotation(
        before=f"… {before}" if start > AROUND else before,
        words=text[start:end],
        after=f"{after} …" if end + AROUND < len(text) else after,
        holds=True,
    )
