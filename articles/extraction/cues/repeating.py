"""Attributing what already stands: the sentence or the speech before."""

from __future__ import annotations

from articles.extraction.mentions import Span

from .contents import Content
from .making import ClaimMaker, Voice
from .reading import Reading


def _is_most(reading: Reading, quoted: Span) -> bool:
    """A quoted term leaves the sentence to be claimed; a speech is the claim."""
    sentence = reading.sentence.span
    begins = quoted.start <= sentence.start + 1
    return begins or (quoted.end - quoted.start) * 4 > 3 * (
        sentence.end - sentence.start
    )


def say_again(maker: ClaimMaker, reading: Reading, voice: Voice) -> bool:
    """Attribute what stands before: the quotations of the sentence before, if nobody
    has claimed them, else the whole of it."""
    number = reading.number - 1
    previous = maker.telling.reading(number)
    if maker.telling.paragraph(number) + 1 < maker.telling.paragraph(reading.number):
        return False
    found = False
    for quote in maker.telling.quotations_in(previous.sentence.span):
        span = maker.telling.quotations[quote].span
        if not _is_most(previous, span) or maker.discourse.has_claimed(span):
            continue
        maker.speak(previous, maker.telling.quotations[quote].inner, voice)
        found = True
    if not found and not maker.discourse.give(number, voice.speaker, voice.cue):
        maker.claim(previous, Content(0, len(previous), "sentence"), voice)
    return True
