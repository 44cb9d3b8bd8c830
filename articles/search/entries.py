"""What an engine stores for an article."""

from __future__ import annotations

from dataclasses import dataclass

from .words import fold_word, list_words, stem

# The columns that an engine stores beside the article's key.
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Of an article, the stems of the title and of the text, and the words of both as
    they stand."""

    title: list[str]
    stems: list[str]
    words: list[str]


def make_entry(title: str, text: str) -> Entry:
    """Return what the engines index of an article with this title and text."""
    in_title, in_text = list_words(title), list_words(text)
    return Entry(
        title=[stem(word) for word in in_title],
        stems=[stem(word) for word in in_text],
        words=[fold_word(word) for word in [*in_title, *in_text]],
    )
