"""What an engine stores for an article."""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import Article

from .words import split_words, stem


@dataclass(frozen=True, slots=True)
class Entry:
    """The stems of the title and of the text, and the words of both as they stand."""

    article_id: int
    title: list[str]
    stems: list[str]
    words: list[str]


def make_entry(article: Article) -> Entry:
    """Return what the engines index of an article."""
    title = list(split_words(article.title))
    text = list(split_words(article.text))
    return Entry(
        article_id=article.pk,
        title=[stem(word.text) for word in title],
        stems=[stem(word.text) for word in text],
        words=[word.folded for word in [*title, *text]],
    )
