"""What the stages hand to each other: frozen spans of one article's text.

Offsets count Unicode code points of the normalised text, 0-based, end excluded.
Dates are EDTF strings (Library of Congress, levels 0 and 1); None is "unknown".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class _Edges(NamedTuple):
    start: int
    end: int


class Span(_Edges):
    """A stretch of the article: `text[start:end]`. Raises ValueError when empty."""

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Span:
        if not 0 <= start < end:
            raise ValueError(f"empty or negative span {start}:{end}")
        return tuple.__new__(cls, (start, end))

    def of(self, text: str) -> str:
        """Return the words this span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Region(NamedTuple):
    """A stretch by layout. `kind` is one of `layout.KINDS`."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Layout:
    """How an article is laid out, and what its head says of its date.

    `published` is the article's own date (dateline, else header), `published_span`
    the words that give it; both None where the text states none.
    """

    regions: tuple[Region, ...]
    title: Span | None
    published: str | None
    published_span: Span | None


class Token(NamedTuple):
    """One word, number or punctuation mark: `text[start:end]` of the article.

    `lower` has typographic apostrophes made straight; an elided article or preposition
    is a token of its own with its apostrophe: "dell’Ucraina" -> "dell'", "ucraina".
    """

    start: int
    end: int
    text: str
    lower: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


FINITE = frozenset({"indicative", "conditional", "subjunctive"})


class VerbGroup(NamedTuple):
    """Tokens `start` to `end` (excluded) of a sentence as one verb.

    `mood` and `tense` are those of the first verb; `lemma` is the last one, at token
    `main`. `modal` is potere, dovere, volere or "essere pronto"; `intent` tells that
    the act is only tried or meant; `lemmas` are all of its verbs.
    """

    start: int
    end: int
    main: int
    lemma: str
    lemmas: tuple[str, ...]
    mood: str
    tense: str
    plural: bool | None
    person: int
    passive: bool = False
    reflexive: bool = False
    negated: bool = False
    perfect: bool = False
    modal: str | None = None
    intent: bool = False

    @property
    def finite(self) -> bool:
        return self.mood in FINITE


class Sentence(NamedTuple):
    """A sentence of a title, heading, paragraph or caption: its tokens and verbs.

    `lowers` are its tokens' lower-case words, `starts` where each begins in the text.
    """

    span: Span
    kind: str
    tokens: tuple[Token, ...]
    lowers: tuple[str, ...]
    starts: tuple[int, ...]
    groups: tuple[VerbGroup, ...]


class DateMention(NamedTuple):
    """A calendar expression. `edtf` None: real, but nothing to resolve it against.

    `rule` is the id of the rule that read it; `against` is the EDTF date that a
    relative expression was resolved against, None for an absolute one.
    """

    span: Span
    edtf: str | None
    rule: str
    against: str | None


class ActorMention(NamedTuple):
    """Words that name an actor; `actor` indexes `Actors.actors`.

    `actor` None: the words are a name, but several actors fit and the text does
    not decide (a bare "Kim"): counted, never guessed.
    """

    span: Span
    actor: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class ActorFound:
    """An actor as this article knows it. `kind`: person, country, organisation, group.

    `of` is the Italian name of the country or organisation it belongs to.
    """

    name: str
    kind: str
    of: str | None


class PlaceMention(NamedTuple):
    """A place named as a place ("a Vladivostok"), not as a government that acts."""

    span: Span
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class Actors:
    """All the actors and places of an article, mentions in text order."""

    actors: tuple[ActorFound, ...]
    mentions: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]


class Participant(NamedTuple):
    """An actor's part in an event: `role` is "actor" or "recipient"."""

    actor: int
    role: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number told with an event: "circa 11mila soldati" -> 11000, True, "soldati"."""

    span: Span
    value: int | float
    approximate: bool
    unit: str


class EventMention(NamedTuple):
    """What one passage says of one happening. `status`: asserted, reported, possible,
    future, denied. `type` and `mode` are PLOVER's; `rule` the trigger entry's id."""

    passage: Span
    trigger: Span
    type: str
    mode: str | None
    status: str
    date: str | None
    date_span: Span | None
    place: str | None
    place_span: Span | None
    participants: tuple[Participant, ...]
    quantities: tuple[Quantity, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class EventFound:
    """One happening as this article tells it: its mentions, fullest first."""

    mentions: tuple[EventMention, ...]
    type: str
    mode: str | None
    status: str
    date: str | None
    place: str | None
    participants: tuple[Participant, ...]
    quantities: tuple[Quantity, ...]


class ClaimMention(NamedTuple):
    """A content somebody answers for.

    `speaker` is an actor's index or the text's own words for an unnamed source; None
    for the journalist's bare conditional. `via` passes it on. `cue` are the words
    that attribute it. `events` index `Extraction.events`.
    """

    content: Span
    cue: Span | None
    speaker: int | str | None
    via: int | str | None
    act: str
    quoted: bool
    hedged: bool
    events: tuple[int, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article."""

    text: str
    title: str | None
    published: str | None
    layout: Layout
    dates: tuple[DateMention, ...]
    actors: Actors
    events: tuple[EventFound, ...]
    claims: tuple[ClaimMention, ...]
