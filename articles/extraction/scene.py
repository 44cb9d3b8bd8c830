"""One sentence with everything that was found in it, by token: who stands where.

A spot is a mention of an actor in its grammatical place: "alla Russia" is a spot of
Russia under the preposition "a".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from . import lexicon
from .clauses import is_adverb, preposition_at, words
from .mentions import (
    ActorMention,
    Actors,
    DateMention,
    PlaceMention,
    Sentence,
    Span,
    Token,
    VerbGroup,
)
from .morphology import verb_forms as _verb_forms

_Item = TypeVar("_Item")
_Value = TypeVar("_Value")

_QUOTES = frozenset("«»“”\"„‘’'")
# "con il neoeletto presidente": words that may stand between a preposition and a name.
_MOST_MODIFIERS = 2
# How many mentions back "i due Paesi" may reach.
_LOOK_BACK = 12
# What may stand between the members of a list.
_LINKS = frozenset({",", "e", "ed", "o", "nonché", "(", "-", "–"})
_TOGETHER = frozenset({"insieme", "assieme"})
_BOTH = frozenset({"due", "entrambi", "entrambe"})
_KIND_OF_BOTH = {
    "paesi": "country",
    "nazioni": "country",
    "stati": "country",
    "governi": "country",
    "capitali": "country",
    "eserciti": "country",
    "parti": "country",
    "delegazioni": "country",
    "leader": "person",
    "presidenti": "person",
    "ministri": "person",
    "premier": "person",
}


class lazy(Generic[_Value]):
    """An attribute found when it is first asked for; functools' own takes a lock."""

    def __init__(self, find: Callable[[Any], _Value]) -> None:
        self.find = find

    def __get__(self, owner: Any, _class: type) -> _Value:
        found: _Value = self.find(owner)
        owner.__dict__[self.find.__name__] = found
        return found


class Spot(NamedTuple):
    """Tokens `first` to `last` (excluded) name `actor`. `prep` governs them, standing
    from `prep_start`; `host` is the token before that, which they may belong to.
    `joined` tells that the spot goes on a list: "Francia, Italia e Spagna"."""

    first: int
    last: int
    actor: int
    prep: str | None
    prep_start: int
    joined: bool

    @property
    def host(self) -> int:
        return self.prep_start - 1


class Scene:
    """A sentence, its verb groups, spots, dates and places, all in text order; each is
    found when it is first asked for, as most sentences tell no event."""

    def __init__(self, sentence: Sentence, found: Found) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.lowers = sentence.lowers
        self._found = found
        # Subjects and complements by verb group: several rules ask for the same ones.
        self.subjects: dict[int, list[Spot]] = {}
        self.complements: dict[int, list[tuple[str, Spot]]] = {}

    @lazy
    def spots(self) -> tuple[Spot, ...]:
        return self._found.spots_in(self.sentence)

    @lazy
    def groups(self) -> tuple[VerbGroup, ...]:
        """The verb groups, but for those that are part of a name."""
        at = self._spot_at
        return tuple([g for g in self.sentence.groups if g.main not in at])

    @lazy
    def dates(self) -> list[tuple[int, int, DateMention]]:
        return self._found.dates_in(self.sentence)

    @lazy
    def places(self) -> list[tuple[int, int, PlaceMention]]:
        return self._found.places_in(self.sentence)

    @lazy
    def _spot_at(self) -> dict[int, Spot]:
        return {at: s for s in self.spots for at in range(s.first, s.last)}

    @lazy
    def _group_at(self) -> dict[int, VerbGroup]:
        return {at: g for g in self.groups for at in range(g.start, g.end)}

    @lazy
    def closing(self) -> set[int]:
        """The tokens that end the clause of a verb before them."""
        closers = _closers()
        ends = {at for at, word in enumerate(self.lowers) if word in closers}
        acts = (
            g
            for g in self.groups
            if g.finite or g.mood == "gerund" or (g.mood == "infinitive" and g.perfect)
        )
        return ends.union(*(range(act.start, act.end) for act in acts))

    def word(self, index: int) -> str:
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def spot_at(self, index: int) -> Spot | None:
        return self._spot_at.get(index)

    def group_at(self, index: int) -> VerbGroup | None:
        return self._group_at.get(index)

    def coordinated(self, spot: Spot) -> list[Spot]:
        """Return the whole list a spot belongs to: "Francia, Italia e Spagna"."""
        index = self.spots.index(spot)
        first = index
        while first > 0 and self.spots[first].joined:
            first -= 1
        last = index + 1
        while last < len(self.spots) and self.spots[last].joined:
            last += 1
        return list(self.spots[first:last])

    def span(self, first: int, last: int) -> Span:
        """Return the stretch of tokens `first` to `last` (excluded)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def is_person(self, spot: Spot) -> bool:
        return self._found.kinds[spot.actor] == "person"

    def words_between(self, first: int, last: int) -> frozenset[str]:
        return frozenset(self.lowers[max(first, 0) : last])

    def finite_between(self, first: int, last: int) -> bool:
        return any(g.finite and first <= g.main < last for g in self.groups)


class Found:
    """What the stages before found in an article, cut by sentence."""

    def __init__(self, actors: Actors, dates: tuple[DateMention, ...]) -> None:
        self._mentions = _outermost(actors)
        self._as_places = {place.span for place in actors.places}
        self.kinds = [actor.kind for actor in actors.actors]
        self._mention_starts = [mention.span.start for mention in self._mentions]
        self._dates = dates
        self._date_starts = [date.span.start for date in dates]
        self._places = actors.places
        self._place_starts = [place.span.start for place in actors.places]

    def spots_in(self, sentence: Sentence) -> tuple[Spot, ...]:
        """Return the actors that a sentence names, each in its grammatical place."""
        spots = self._spots(sentence)
        if not _BOTH.isdisjoint(sentence.lowers):
            both = self._both(sentence, spots)
            spots = sorted([*spots, *both], key=lambda spot: spot.first)
        return tuple(_unlisted(sentence.tokens, spots, sentence.groups))

    def dates_in(self, sentence: Sentence) -> list[tuple[int, int, DateMention]]:
        """Return (first token, end, date) of each date in a sentence."""
        here = _within(self._dates, self._date_starts, sentence.span)
        return [(*_token_range(sentence.starts, d.span), d) for d in here]

    def places_in(self, sentence: Sentence) -> list[tuple[int, int, PlaceMention]]:
        """Return (first token, end, place) of each place in a sentence."""
        here = _within(self._places, self._place_starts, sentence.span)
        return [(*_token_range(sentence.starts, p.span), p) for p in here]

    def _both(self, sentence: Sentence, spots: list[Spot]) -> list[Spot]:
        """ "i due Paesi", "entrambi i leader": the two last named of that kind."""
        found: list[Spot] = []
        for index, token in enumerate(sentence.tokens[:-1]):
            if token.lower not in _BOTH:
                continue
            noun = index + 1
            while noun < len(sentence.tokens) - 1 and (
                sentence.tokens[noun].lower in words("articles")
            ):
                noun += 1
            kind = _KIND_OF_BOTH.get(sentence.tokens[noun].lower)
            if kind is None and _is_subject(sentence, index):
                noun, kind = index + 1, "person"
            pair = self._last_two(kind, token.start) if kind else None
            if pair is None:
                continue
            if kind == "person" and noun == index + 1 and _is_subject(sentence, index):
                found += [
                    Spot(index - 1, index, pair[0], None, index - 1, False),
                    Spot(index, noun, pair[1], None, index - 1, True),
                ]
                continue
            spots[:] = [s for s in spots if s.last <= index or s.first > noun]
            first = _placed(
                sentence.tokens,
                Spot(index, noun, pair[0], None, index, False),
                [],
                False,
            )
            found += [
                first,
                first._replace(first=noun, last=noun + 1, actor=pair[1], joined=True),
            ]
        return found

    def _last_two(self, kind: str, before: int) -> tuple[int, int] | None:
        last = bisect_left(self._mention_starts, before)
        seen: list[int] = []
        for mention in reversed(self._mentions[max(0, last - _LOOK_BACK) : last]):
            actor = mention.actor
            if mention.span in self._as_places or actor is None or actor in seen:
                continue
            if self.kinds[actor] == kind:
                seen.append(actor)
            if len(seen) == 2:
                return seen[1], seen[0]
        return None

    def _spots(self, sentence: Sentence) -> list[Spot]:
        spots: list[Spot] = []
        for mention in _within(self._mentions, self._mention_starts, sentence.span):
            first, last = _token_range(sentence.starts, mention.span)
            assert mention.actor is not None
            if spots and first < spots[-1].last:
                if spots[-1].actor == mention.actor:
                    continue
                # "Mosca-Pyongyang" is one token and two actors
                first = last = spots[-1].last
                last = max(last, first)
            spot = Spot(first, max(last, first + 1), mention.actor, None, first, False)
            if spots and spots[-1].first == spot.first and spots[-1].last == spot.last:
                continue
            is_person = self.kinds[spot.actor] == "person"
            spots.append(_placed(sentence.tokens, spot, spots, is_person))
        return spots


def _is_subject(sentence: Sentence, index: int) -> bool:
    """ "I due hanno condannato": the two people named last."""
    return (
        index > 0
        and sentence.tokens[index - 1].lower == "i"
        and any(group.finite and group.start == index + 1 for group in sentence.groups)
    )


def _outermost(actors: Actors) -> list[ActorMention]:
    """The resolved mentions that lie in no longer one, in text order."""
    kept: list[ActorMention] = []
    resolved = [m for m in actors.mentions if m.actor is not None]
    for mention in sorted(resolved, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or mention.span.end > kept[-1].span.end:
            kept.append(mention)
    return kept


def _within(items: Sequence[_Item], starts: list[int], span: Span) -> Sequence[_Item]:
    low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
    return items[low:high]


def _token_range(starts: Sequence[int], span: Span) -> tuple[int, int]:
    first = max(bisect_right(starts, span.start) - 1, 0)
    last = bisect_left(starts, span.end)
    return first, max(last, first + 1)


def _placed(
    tokens: tuple[Token, ...], spot: Spot, before: list[Spot], is_person: bool
) -> Spot:
    """Find the preposition over a spot, or the list that it goes on."""
    index, modifiers, counted = spot.first - 1, 0, False
    while index >= 0:
        word = tokens[index].lower
        found = preposition_at(tokens, index)
        if found and found[0] == "di" and _is_quantifier(tokens, found[1] - 1):
            index, modifiers = found[1] - 2, 0
            continue
        if found:
            return spot._replace(prep=found[0], prep_start=found[1])
        if word in words("articles"):
            return _after_article(tokens, spot, before, index, is_person)
        if before and index < before[-1].last:
            same = before[-1].actor == spot.actor
            adjacent = index == before[-1].last - 1
            if same and adjacent:  # "il presidente russo Vladimir Putin"
                return spot._replace(
                    prep=before[-1].prep,
                    prep_start=before[-1].prep_start,
                    joined=before[-1].joined,
                )
            return spot
        if word in _LINKS:
            return _listed(tokens, spot, before, index, is_person)
        if word in _transparent():
            counted = counted or word in words("determiners")
            index -= 1
        elif counted:
            return spot  # "nello scontro a fuoco | due agenti": a phrase of its own
        elif modifiers < _MOST_MODIFIERS and _is_modifier(tokens[index]):
            modifiers += 1
            index -= 1
        else:
            return spot
    return spot


# Prepositions melt with these articles ("nel", "della") but for a few.
_FUSED = frozenset({"il", "lo", "la", "l'", "i", "gli", "le"})


def _after_article(
    tokens: tuple[Token, ...],
    spot: Spot,
    before: list[Spot],
    index: int,
    is_person: bool,
) -> Spot:
    fused = tokens[index].lower in _FUSED
    if index > 0 and (not fused or tokens[index - 1].lower in words("unfused")):
        found = preposition_at(tokens, index - 1)
        if found:
            return spot._replace(prep=found[0], prep_start=found[1])
    if index > 0 and tokens[index - 1].lower in _LINKS:
        return _listed(tokens, spot, before, index - 1, is_person)
    return spot


def _is_quantifier(tokens: tuple[Token, ...], index: int) -> bool:
    """ "un numero imprecisato di", "migliaia di"."""
    return any(
        tokens[i].lower in words("quantifiers") for i in (index, index - 1) if i >= 0
    )


@cache
def _closers() -> frozenset[str]:
    return words("subordinators") | {";", ":"}


@cache
def _transparent() -> frozenset[str]:
    """What may stand between a preposition and its noun and means nothing here."""
    return words("determiners") | _QUOTES | {"ex"}


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(lexicon.load("dates")["calendar"]["all_weekdays"])


def _is_modifier(token: Token) -> bool:
    if not token.text[0].islower() or is_adverb(token.lower):
        return False
    if token.lower in _weekdays():
        return False  # "ha invitato per lunedì François Hollande"
    if token.lower in words("subordinators") or token.lower in words("coordinators"):
        return False
    return not _is_verb(token.lower)


def _is_verb(word: str) -> bool:
    from_verbs = _verb_forms(word)
    return any(form.mood != "participle" for form in from_verbs)


def _unlisted(
    tokens: tuple[Token, ...], spots: list[Spot], groups: tuple[VerbGroup, ...]
) -> list[Spot]:
    """Take back what only looks like a list: "Dopo l'attacco a Kiev, Mosca ha …"."""
    if not any(spot.joined for spot in spots):
        return spots
    starts = {group.start: group for group in groups if group.finite}
    settled = list(spots)
    closed = False  # does the run to the right end in "e" + spot?
    for index in range(len(spots) - 1, -1, -1):
        spot = spots[index]
        if not spot.joined:
            closed = False
            continue
        linked = tokens[spots[index - 1].last : spot.first]
        by_and = not linked or any(t.lower in ("e", "ed", "nonché") for t in linked)
        verb = starts.get(spot.last)
        alone = verb is not None and verb.plural is False and spot.prep != "tra"
        # "che insieme con Neri e Verdi ha chiesto"
        alone = alone and tokens[spot.prep_start - 1].lower not in _TOGETHER
        closed = (closed or by_and) and not alone
        if not closed:
            settled[index] = spot._replace(
                joined=False, prep=None, prep_start=spot.first
            )
    return settled


def _listed(
    tokens: tuple[Token, ...],
    spot: Spot,
    before: list[Spot],
    index: int,
    is_person: bool,
) -> Spot:
    """A spot after a comma or "e" carries on the list that stands before it."""
    if not before:
        return spot
    last = before[-1]
    gap = [t.lower for t in tokens[last.last : index + 1]]
    if not gap or all(
        word in (",", "e", "ed", "o", "nonché", "(", "-") for word in gap
    ):
        same = last.actor == spot.actor
        if same and not is_person:
            return spot  # "… dalla Russia, il Cremlino …"
        return spot._replace(
            prep=last.prep,
            prep_start=last.prep_start if last.prep else spot.first,
            joined=not same or last.joined,
        )
    return spot
