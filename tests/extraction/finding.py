"""The actors of a text, without the stages that come after them."""

from __future__ import annotations

from articles.extraction.actors import find_actors
from articles.extraction.layout import find_layout
from articles.extraction.mentions import Actors
from articles.extraction.sentences import split_sentences


def actors_of(text: str) -> Actors:
    """Return what the actors stage finds in a text."""
    layout = find_layout(text)
    return find_actors(text, layout, split_sentences(text, layout), ())
