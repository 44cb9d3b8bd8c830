"""The stages in order: each takes what the ones before it found."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from .actors import find_actors
from .claims import find_claims
from .dates import find_dates
from .events import find_events
from .layout import find_layout
from .mentions import Extraction
from .quotations import find_quotations
from .sentences import split_sentences


def extract(text: str, *, published: str | None = None) -> Extraction:
    """Return all that the article says, as spans of `text`.

    `text` is normalised (`normalise`). `published` is the EDTF date given with the
    file; a date that the text itself states (dateline, else header) goes before it.
    """
    with _uncollected():
        return _extract(text, published)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the collector of circles: there are none in what is found, and it would
    walk all of it again and again while a long text is read."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _extract(text: str, published: str | None) -> Extraction:
    layout = find_layout(text)
    published = layout.published or published
    sentences = split_sentences(text, layout)
    dates = find_dates(text, layout, sentences, published)
    actors = find_actors(text, layout, sentences, dates)
    quotations = find_quotations(text, layout)
    quotes = tuple(found.inner for found in quotations)
    events = find_events(text, sentences, dates, actors, quotes)
    claims = find_claims(text, layout, sentences, actors, events, quotations)
    title = layout.title.of(text) if layout.title else None
    return Extraction(text, title, published, layout, dates, actors, events, claims)
