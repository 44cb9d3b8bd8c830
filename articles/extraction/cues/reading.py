"""A sentence as the claim stages read it: tokens, verbs, names and quotation marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Named:
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
    groups: tuple[VerbGroup, ...]
    named: tuple[Named, ...]
    quoted: tuple[int, ...]  # the quotation a token is in, -1 for none
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

    def span(self, start: int, end: int) -> Span:
        return Span(self.tokens[start].span.start, self.tokens[end - 1].span.end)

    def words(self, start: int, end: int) -> str:
        return self.span(start, end).of(self.text)

    def preposition(self, index: int) -> str | None:
        return prepositions().get(self.word(index))

    def is_article(self, index: int) -> bool:
        return self.word(index) in words("articles")

    def is_quoted(self, index: int) -> bool:
        return 0 <= index < len(self.quoted) and self.quoted[index] >= 0

    def is_speech(self, index: int) -> bool:
        """Is the token inside a quotation that is more than a term?"""
        return self.is_quoted(index) and self.quoted[index] in self.speeches

    def group_at(self, index: int) -> VerbGroup | None:
        """Return the verb group that holds token `index`."""
        at = bisect_right(self.groups, index, key=lambda group: group.start) - 1
        group = self.groups[at] if at >= 0 else None
        return group if group and group.end > index else None

    def next_group(self, index: int) -> VerbGroup | None:
        """Return the first verb group that starts at or after token `index`."""
        at = bisect_left(self.groups, index, key=lambda group: group.start)
        return self.groups[at] if at < len(self.groups) else None

    def infinitive_at(self, index: int) -> bool:
        """Does an infinitive start at a token, or behind an opening mark there?"""
        if self.word(index) in OPENING and self.is_quoted(index):
            index += 1
        group = self.group_at(index)
        return group is not None and group.mood == "infinitive"

    def groups_before(self, index: int) -> tuple[VerbGroup, ...]:
        """Return the nearest verb groups that start before token `index`."""
        end = bisect_left(self.groups, index, key=lambda g: g.start)
        return self.groups[max(0, end - MOST_VERBS) : end]

    def group_number(self, group: VerbGroup) -> int:
        """Return which of the sentence's verb groups this one is."""
        return bisect_left(self.groups, group.start, key=lambda g: g.start)

    def groups_in(self, start: int, end: int) -> tuple[VerbGroup, ...]:
        """Return the verb groups that start in tokens `start` to `end`."""
        first = bisect_left(self.groups, start, key=lambda g: g.start)
        return self.groups[first : bisect_left(self.groups, end, key=lambda g: g.start)]

    def named_in(self, start: int, end: int) -> tuple[Named, ...]:
        """Return the mentions that start in tokens `start` to `end`."""
        first = bisect_left(self.named, start, key=lambda name: name.start)
        last = bisect_left(self.named, end, key=lambda name: name.start)
        return self.named[first:last]

    def at_char(self, position: int) -> int:
        """Return the first token that starts at or after a place in the text."""
        return bisect_left(self.tokens, position, key=lambda t: t.span.start)


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
        self._region_starts = [region.span.start for region in layout.regions]
        self._readings: dict[int, Reading] = {}

    def reading(self, number: int) -> Reading:
        """Return sentence `number` with its verbs, names and quotation marks."""
        if number not in self._readings:
            self._readings[number] = self._read(number)
        return self._readings[number]

    def paragraph(self, number: int) -> int:
        start = self.sentences[number].span.start
        return bisect_right(self._region_starts, start)

    def number_at(self, position: int) -> int:
        """Return the sentence that holds a place, or the last one before it."""
        at = bisect_right(self.sentences, position, key=lambda s: s.span.start) - 1
        return max(at, 0)

    def quotations_in(self, span: Span) -> range:
        """Return the numbers of the quotations that overlap a stretch."""
        first = bisect_right(
            self.quotations, span.start, key=lambda quote: quote.span.end
        )
        last = bisect_left(
            self.quotations, span.end, key=lambda quote: quote.span.start
        )
        return range(first, max(first, last))

    def _read(self, number: int) -> Reading:
        sentence = self.sentences[number]
        return Reading(
            self.text,
            number,
            sentence,
            tuple(token.lower for token in sentence.tokens),
            sentence.groups,
            self._named(sentence),
            self._quoted(sentence),
            self._speeches(sentence),
            self.actors,
        )

    def _named(self, sentence: Sentence) -> tuple[Named, ...]:
        first = bisect_left(
            self._mentions, sentence.span.start, key=lambda m: m.span.start
        )
        last = bisect_left(
            self._mentions, sentence.span.end, key=lambda m: m.span.start
        )
        found = [_placed(sentence, m) for m in self._mentions[first:last]]
        return tuple(sorted((n for n in found if n), key=lambda n: (n.start, -n.end)))

    def _speeches(self, sentence: Sentence) -> frozenset[int]:
        return frozenset(
            number
            for number in self.quotations_in(sentence.span)
            if len(self.quotations[number].inner.of(self.text)) > LONGEST_TERM
        )

    def _quoted(self, sentence: Sentence) -> tuple[int, ...]:
        marks = [-1] * len(sentence.tokens)
        for number in self.quotations_in(sentence.span):
            span = self.quotations[number].span
            first = bisect_left(sentence.tokens, span.start, key=lambda t: t.span.start)
            last = bisect_left(sentence.tokens, span.end, key=lambda t: t.span.start)
            marks[first:last] = [number] * (last - first)
        return tuple(marks)


def _placed(sentence: Sentence, mention: ActorMention) -> Named | None:
    start = bisect_left(sentence.tokens, mention.span.start, key=lambda t: t.span.start)
    end = bisect_left(sentence.tokens, mention.span.end, key=lambda t: t.span.start)
    if mention.actor is None or start >= end:
        return None
    return Named(start, end, mention.actor)
