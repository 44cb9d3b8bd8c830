"""From a cue's content to claims: cut into statements, act and hedge read, stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.extraction.mentions import Span

from . import vocabulary
from .acts import act_of, is_hedged
from .contents import Content
from .discourse import Discourse, Draft
from .parts import conclusion, parts, shortened, trimmed
from .reading import LONGEST_CLAUSE, Reading, Telling
from .speakers import Speaker


@dataclass(frozen=True, slots=True)
class Voice:
    """Who claims, by which words, with which act.

    `is_open`: the act is settled by the content. `hedged`: the cue itself doubts.
    `is_past`: it tells of a past speech ("disse che sarebbe partito").
    """

    speaker: Speaker | None
    cue: Span | None
    act: str
    rule: str
    is_open: bool = False
    hedged: bool = False
    is_past: bool = False
    via: Speaker | None = None
    about_last: bool = False


class ClaimMaker:
    """Adds claims to the discourse; what every kind of cue ends in."""

    def __init__(self, telling: Telling, discourse: Discourse) -> None:
        self.telling = telling
        self.discourse = discourse

    def claim(self, reading: Reading, content: Content, voice: Voice) -> None:
        """Add the statements of a content, each a claim of its own."""
        end = min(content.end, content.start + LONGEST_CLAUSE)
        content = Content(content.start, end, content.frame)
        for part in parts(reading, content):
            edges = trimmed(reading, part.start, part.end)
            if edges:
                piece = Content(edges[0], edges[1], part.frame)
                self._add(reading, piece, voice)

    def _add(self, reading: Reading, content: Content, voice: Voice) -> None:
        act = voice.act
        if voice.is_open:
            act = act_of(reading, content, act, voice.speaker)
        span = shortened(reading.text, self._unmarked(reading, content))
        quoted = self._is_quoted(reading, content)
        hedged = self._is_hedged(reading, content, act, voice)
        self.discourse.add(
            Draft(
                span, voice.cue, voice.speaker, voice.via, act, quoted, hedged,
                voice.rule, reading.number, reading.number,
                is_about_last=voice.about_last,
            )
        )  # fmt: skip

    def _is_hedged(
        self, reading: Reading, content: Content, act: str, voice: Voice
    ) -> bool:
        is_past = voice.is_past and content.frame == "che"
        if voice.hedged or is_hedged(reading, content, act, is_past=is_past):
            return act != "deny"
        speaker = voice.speaker
        return speaker is not None and str(speaker.who).lower() in vocabulary.words(
            "hedging_sources"
        )

    def _unmarked(self, reading: Reading, content: Content) -> Span:
        """A content that is one quotation loses its marks."""
        span = reading.span(content.start, content.end)
        for number in self.telling.quotations_in(span):
            quotation = self.telling.quotations[number]
            if quotation.span.start <= span.start and span.end <= quotation.span.end:
                return quotation.inner
            if quotation.span.start < span.start and content.frame == "quote":
                return quotation.inner
        return span

    def _is_quoted(self, reading: Reading, content: Content) -> bool:
        return any(
            not is_title(reading, index)
            for index in range(content.start, content.end)
            if reading.is_quoted(index)
        )

    def speak(self, reading: Reading, span: Span, voice: Voice) -> None:
        """Add quoted words, which may run over several sentences."""
        for piece in self._statements(span):
            self._add_speech(reading, piece, voice)

    def _statements(self, span: Span) -> Iterator[Span]:
        """A speech is one claim, or two where it draws a conclusion."""
        last = self.telling.reading(self.telling.number_at(span.end - 1))
        cut = conclusion(last, span)
        if cut is None:
            yield span
        else:
            yield Span(span.start, last.tokens[cut - 1].end)
            yield Span(last.tokens[cut + 1].start, span.end)

    def _add_speech(self, reading: Reading, span: Span, voice: Voice) -> None:
        acts, hedged = [], voice.hedged
        for part, content in self._pieces(span):
            act = voice.act
            if voice.is_open:
                act = act_of(part, content, act, voice.speaker)
            acts.append(act)
            hedged = hedged or is_hedged(part, content, act)
        act = next((found for found in acts if found != voice.act), voice.act)
        told = voice.cue.start if voice.cue else span.start
        last = self.telling.number_at(max(span.end - 1, told))
        self.discourse.add(
            Draft(
                shortened(reading.text, span), voice.cue, voice.speaker, voice.via,
                act, True, hedged and act != "deny", voice.rule, reading.number,
                last, is_speech=True,
            )
        )  # fmt: skip

    def _pieces(self, span: Span) -> Iterator[tuple[Reading, Content]]:
        first = self.telling.number_at(span.start)
        last = self.telling.number_at(span.end - 1)
        for number in range(first, last + 1):
            reading = self.telling.reading(number)
            start, end = reading.at_char(span.start), reading.at_char(span.end)
            if start < end:
                yield reading, Content(start, end, "quote")


def is_title(reading: Reading, index: int) -> bool:
    """Is the quotation at a token the name of a work or a thing: il film «…»?"""
    first = index
    while first > 0 and reading.quoted[first - 1] == reading.quoted[index]:
        first -= 1
    return reading.word(first - 1) in vocabulary.words("titled")
