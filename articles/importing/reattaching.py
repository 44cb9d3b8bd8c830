"""Which event did these words tell the last time they were read? Pure.

A better rule or a changed text replaces what an article tells, and the events must
stay the same rows: their addresses and the decisions upon them hang on that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from articles.extraction.mentions import Span

# How strongly an earlier reading and a new one are of the same words.
_SAME_TRIGGER = 4
_SAME_PASSAGE = 3  # and type: the trigger is another word of the same sentence
_OTHER_TYPE = 2  # the same trigger, understood in another way


@dataclass(frozen=True, slots=True)
class Words:
    """Where and as what an event is told."""

    passage: Span
    trigger: Span
    type: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Words that told `event` at an earlier import, or that an editor chose.

    Readings with one `group` were one happening then; a group with several events was
    split by a decision. `reason` is why the words were linked to the event.
    """

    event: int
    group: tuple[int, int]
    words: Words
    is_editors: bool = False
    reason: str = ""


def reattach(
    happenings: Sequence[Sequence[Words]],
    readings: Sequence[Reading],
    *,
    protected: Collection[int] = (),
) -> list[list[int | None]]:
    """Return, for each mention of each new happening, the event it belongs to.

    The strongest bond goes first: same trigger and type, then same passage and type,
    then same trigger; of equals, an event on which an editor decided. Each earlier
    happening goes on in one new one at most.
    """
    bonds = _bonds(happenings, readings)
    strongest = sorted(
        bonds,
        key=lambda bond: (
            -max(bonds[bond]),
            bond.event not in protected,
            -len(bonds[bond]),
            bond,
        ),
    )
    events: dict[int, int] = {}
    used: set[_Source] = set()
    for bond in strongest:
        if bond.happening not in events and bond.source not in used:
            events[bond.happening] = bond.event
            used.add(bond.source)
    splits = _splits(readings, used)
    return [
        [
            _split_off(words, events.get(number), splits) or events.get(number)
            for words in happening
        ]
        for number, happening in enumerate(happenings)
    ]


_Source = tuple[tuple[int, int], int]


@dataclass(frozen=True, slots=True, order=True)
class _Bond:
    """A new happening and an earlier one that may be the same."""

    happening: int
    event: int
    group: tuple[int, int]

    @property
    def source(self) -> _Source:
        return self.group, self.event


def _bonds(
    happenings: Sequence[Sequence[Words]], readings: Sequence[Reading]
) -> dict[_Bond, list[int]]:
    nearby = _Nearby(readings)
    bonds = defaultdict(list)
    for number, happening in enumerate(happenings):
        for words in happening:
            for reading in nearby.to(words):
                if strength := _strength(words, reading):
                    bond = _Bond(number, reading.event, reading.group)
                    bonds[bond].append(strength)
    return bonds


def _strength(words: Words, reading: Reading) -> int:
    same_type = words.type == reading.words.type
    same_trigger = words.trigger.overlaps(reading.words.trigger)
    if reading.is_editors:
        # An editor chose a passage and no trigger in it.
        return _SAME_PASSAGE if same_type and same_trigger else 0
    if same_trigger:
        return _SAME_TRIGGER if same_type else _OTHER_TYPE
    return _SAME_PASSAGE if same_type else 0


def _splits(readings: Sequence[Reading], used: Collection[_Source]) -> list[Reading]:
    """The readings of happenings that are told by several events, and of these the
    events that no whole happening went to."""
    events = defaultdict(set)
    for reading in readings:
        if not reading.is_editors:
            events[reading.group].add(reading.event)
    return [
        reading
        for reading in readings
        if len(events[reading.group]) > 1 and (reading.group, reading.event) not in used
    ]


def _split_off(
    words: Words, event: int | None, splits: Sequence[Reading]
) -> int | None:
    for reading in splits:
        if event is not None and _strength(words, reading) == _SAME_TRIGGER:
            return reading.event
    return None


class _Nearby:
    """The readings whose passage overlaps, found without looking at all of them."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = sorted(readings, key=lambda reading: reading.words.passage)
        self.starts = [reading.words.passage.start for reading in self.readings]
        spans = [reading.words.passage for reading in readings]
        self.longest = max((span.end - span.start for span in spans), default=0)

    def to(self, words: Words) -> Iterator[Reading]:
        first = bisect_left(self.starts, words.passage.start - self.longest)
        last = bisect_left(self.starts, words.passage.end)
        for reading in self.readings[first:last]:
            if reading.words.passage.overlaps(words.passage):
                yield reading
