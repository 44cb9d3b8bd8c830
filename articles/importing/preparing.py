"""What can be known of an article without asking the archive: found in its text, and
made ready for the one who writes. Any process can do it."""

from __future__ import annotations

from dataclasses import dataclass

from articles.extraction import Extraction
from articles.extraction.mentions import EventMention, Span
from articles.search import prepare_row

from .candidates import Words
from .extracting import extract_one
from .sources import Failure, SourceText


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was found; what the search index stores; and, for each mention of each
    event, the words that tell it."""

    found: Extraction
    title: str
    row: tuple[str, ...]
    words: tuple[tuple[Words, ...], ...]


def prepare_one(source: SourceText) -> Prepared | Failure:
    """Read an article and make it ready."""
    found = extract_one(source)
    return found if isinstance(found, Failure) else prepare(source, found)


def prepare(source: SourceText, found: Extraction) -> Prepared:
    """Make ready what was found in an article."""
    title = " ".join((found.title or source.title).split())
    words = tuple(
        tuple(words_of(found.text, mention) for mention in event.mentions)
        for event in found.events
    )
    return Prepared(found, title, prepare_row(title, source.text), words)


def words_of(text: str, mention: EventMention) -> Words:
    """Return the words of the passage that tells an event."""
    start = mention.passage.start
    trigger = Span(mention.trigger.start - start, mention.trigger.end - start)
    return Words.read(mention.passage.of(text), trigger, mention.rule)
