"""A sentence as the claim stages read it: tokens, verbs, names and quotation marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from articles.extraction.clauses import prepositions, words
from articles.extraction.mentions import (
    ActorFound,
    ActorMention,
    Actors,
    Layout,
    Sentence,
    Span,
    Token,
    VerbGroup,
)
from articles.extraction.quotations import Quotation

CLOSING = frozenset("»”\"’›'")
OPENING = frozenset("«“\"„‘‹'")
DASHES = frozenset("-–—")
STOPS = frozenset(".!?…;")
# A headline only sums up what the paragraphs below it attribute.
LONGEST_TERM = 25
# No clause that is read at once has more verbs, or more tokens.
MOST_VERBS = 16
LONGEST_CLAUSE = 200
TOLD = frozenset({"paragraph", "caption"})


class Named(NamedTuple):
    """A mention by tokens `start` to `end` (excluded) of its sentence."""

    start: int
    end: int
    actor: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence with all that the cue rules look at, token by token."""

    text: str
    number: int
    sentence: Sentence
    lowers: tuple[str, ...]
    starts: tuple[int, ...]  # where each token starts in the text
    prepositions: tuple[str | None, ...]
    groups: tuple[VerbGroup, ...]
    group_starts: list[int]
    holding: list[VerbGroup | None]  # the verb group a token is in
    named: tuple[Named, ...]
    named_starts: list[int]
    quoted: tuple[int, ...]  # the quotation a token is in, -1; () where none is
    speeches: frozenset[int]  # the quotations that are more than a term
    actors: tuple[ActorFound, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    def __len__(self) -> int:
        return len(self.lowers)

    def word(self, index: int) -> str:
        """Return a token in lower case, "" outside the sentence."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def holds(self, start: int, end: int, *words: str) -> bool:
        """Is one of the words among tokens `start` to `end`?"""
        part = self.lowers[start:end]
        return any(word in part for word in words)

    def span(self, start: int, end: int) -> Span:
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

    def words(self, start: int, end: int) -> str:
        return self.span(start, end).of(self.text)

    def preposition(self, index: int) -> str | None:
        inside = 0 <= index < len(self.prepositions)
        return self.prepositions[index] if inside else None

    def is_article(self, index: int) -> bool:
        return self.word(index) in _articles()

    def is_quoted(self, index: int) -> bool:
        return (
            bool(self.quoted)
            and 0 <= index < len(self.quoted)
            and (self.quoted[index] >= 0)
        )

    def is_speech(self, index: int) -> bool:
        """Is the token inside a quotation that is more than a term?"""
        return self.is_quoted(index) and self.quoted[index] in self.speeches

    def group_at(self, index: int) -> VerbGroup | None:
        """Return the verb group that holds token `index`."""
        return self.holding[index] if 0 <= index < len(self.holding) else None

    def next_group(self, index: int) -> VerbGroup | None:
        """Return the first verb group that starts at or after token `index`."""
        at = bisect_left(self.group_starts, index)
        return self.groups[at] if at < len(self.groups) else None

    def infinitive_at(self, index: int) -> bool:
        """Does an infinitive start at a token, or behind an opening mark there?"""
        if self.word(index) in OPENING and self.is_quoted(index):
            index += 1
        group = self.group_at(index)
        return group is not None and group.mood == "infinitive"

    def groups_before(self, index: int) -> tuple[VerbGroup, ...]:
        """Return the nearest verb groups that start before token `index`."""
        end = bisect_left(self.group_starts, index)
        return self.groups[max(0, end - MOST_VERBS) : end]

    def group_number(self, group: VerbGroup) -> int:
        """Return which of the sentence's verb groups this one is."""
        return bisect_left(self.group_starts, group.start)

    def groups_in(self, start: int, end: int) -> tuple[VerbGroup, ...]:
        """Return the verb groups that start in tokens `start` to `end`."""
        first = bisect_left(self.group_starts, start)
        return self.groups[first : bisect_left(self.group_starts, end)]

    def named_in(self, start: int, end: int) -> tuple[Named, ...]:
        """Return the mentions that start in tokens `start` to `end`."""
        first = bisect_left(self.named_starts, start)
        return self.named[first : bisect_left(self.named_starts, end)]

    def at_char(self, position: int) -> int:
        """Return the first token that starts at or after a place in the text."""
        return bisect_left(self.starts, position)


@cache
def _articles() -> frozenset[str]:
    return words("articles")


class Telling:
    """The article as claims are read from it; sentences are read when first asked."""

    def __init__(
        self,
        text: str,
        layout: Layout,
        sentences: tuple[Sentence, ...],
        actors: Actors,
        quotations: tuple[Quotation, ...],
    ) -> None:
        self.text = text
        self.sentences = tuple(s for s in sentences if s.kind in TOLD)
        self.actors = actors.actors
        self.quotations = quotations
        self._mentions = tuple(m for m in actors.mentions if m.actor is not None)
        self._mention_starts = [m.span.start for m in self._mentions]
        self._region_starts = [region.span.start for region in layout.regions]
        self._sentence_starts = [s.span.start for s in self.sentences]
        self._quote_starts = [quote.span.start for quote in quotations]
        self._quote_ends = [quote.span.end for quote in quotations]
        self._readings: dict[int, Reading] = {}

    def reading(self, number: int) -> Reading:
        """Return sentence `number` with its verbs, names and quotation marks."""
        if number not in self._readings:
            self._readings[number] = self._read(number)
        return self._readings[number]

    def paragraph(self, number: int) -> int:
        return bisect_right(self._region_starts, self._sentence_starts[number])

    def number_at(self, position: int) -> int:
        """Return the sentence that holds a place, or the last one before it."""
        return max(bisect_right(self._sentence_starts, position) - 1, 0)

    def quotations_in(self, span: Span) -> range:
        """Return the numbers of the quotations that overlap a stretch."""
        first = bisect_right(self._quote_ends, span.start)
        last = bisect_left(self._quote_starts, span.end)
        return range(first, max(first, last))

    def _read(self, number: int) -> Reading:
        sentence = self.sentences[number]
        lowers, starts = sentence.lowers, sentence.starts
        named = self._named(sentence, starts)
        return Reading(
            self.text,
            number,
            sentence,
            lowers,
            starts,
            tuple(map(prepositions().get, lowers)),
            sentence.groups,
            [group.start for group in sentence.groups],
            _holding(sentence),
            named,
            [name.start for name in named],
            self._quoted(sentence, starts),
            self._speeches(sentence),
            self.actors,
        )

    def _named(self, sentence: Sentence, starts: tuple[int, ...]) -> tuple[Named, ...]:
        first = bisect_left(self._mention_starts, sentence.span.start)
        last = bisect_left(self._mention_starts, sentence.span.end)
        found = [_placed(starts, mention) for mention in self._mentions[first:last]]
        return tuple(sorted((n for n in found if n), key=lambda n: (n.start, -n.end)))

    def _speeches(self, sentence: Sentence) -> frozenset[int]:
        return frozenset(
            number
            for number in self.quotations_in(sentence.span)
            if len(self.quotations[number].inner.of(self.text)) > LONGEST_TERM
        )

    def _quoted(self, sentence: Sentence, starts: tuple[int, ...]) -> tuple[int, ...]:
        inside = self.quotations_in(sentence.span)
        marks = [-1] * len(starts) if inside else []
        for number in inside:
            span = self.quotations[number].span
            first = bisect_left(starts, span.start)
            last = bisect_left(starts, span.end)
            marks[first:last] = [number] * (last - first)
        return tuple(marks)


def _holding(sentence: Sentence) -> list[VerbGroup | None]:
    held: list[VerbGroup | None] = [None] * len(sentence.tokens)
    for group in sentence.groups:
        held[group.start : group.end] = [group] * (group.end - group.start)
    return held


def _placed(starts: tuple[int, ...], mention: ActorMention) -> Named | None:
    start = bisect_left(starts, mention.span.start)
    end = bisect_left(starts, mention.span.end)
    if mention.actor is None or start >= end:
        return None
    return Named(start, end, mention.actor)
