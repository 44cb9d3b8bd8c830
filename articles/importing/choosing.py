"""Which event does each happening of an article tell?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from articles.curation import HeldEvents, Key, protected_events
from articles.extraction.mentions import EventFound, EventMention
from articles.models import Tombstone

from .candidates import Words
from .choices import Choice, Happening
from .earlier import merged_into
from .findings import ReadArticle
from .holding_back import find_rejected, hold_back_parts, hold_back_whole
from .known import Known, Told
from .reattaching import Reading, reattach


def list_happenings(
    events: Sequence[EventFound], words: Sequence[Sequence[Words]]
) -> list[Happening]:
    """Return the happenings; a passage tells one event of a type with one trigger.
    `words` are those of each mention of each event."""
    seen: set[tuple] = set()
    happenings = []
    for number, (event, said) in enumerate(zip(events, words, strict=True)):
        unseen = list(_unseen(event, said, seen))
        if unseen:
            happenings.append(Happening(number, event, *zip(*unseen, strict=True)))
    return happenings


def _unseen(
    event: EventFound, said: Sequence[Words], seen: set[tuple]
) -> Iterator[tuple[EventMention, Words]]:
    for mention, words in zip(event.mentions, said, strict=True):
        passage = mention.passage
        key = (passage.start, passage.end, mention.trigger.start, mention.type)
        if key not in seen:
            seen.add(key)
            yield mention, words


@dataclass(frozen=True, slots=True)
class Archive:
    """What choosing asks of the archive, read for all the articles that are stored
    together: events, what people rejected, and from which events they parted passages
    of a source."""

    held: HeldEvents
    known: Known
    rejected: Mapping[Key, Tombstone]
    parted: Mapping[str, set[int]]


def choose_events(
    read: ReadArticle,
    happenings: Sequence[Happening],
    told: Sequence[Told],
    earlier: Sequence[Reading],
    archive: Archive,
) -> list[Choice]:
    """Return the event of each happening.

    The one that the same words told before goes first, then one that other articles
    tell; what neither is, is new. What a person rejected stays away.
    """
    choices = _told_before(happenings, earlier)
    told_before = {event for choice in choices for event in choice.events}
    rejected = find_rejected(read, happenings, archive.rejected)
    hold_back_whole(happenings, choices, rejected)
    taken = _taken(choices, earlier) | archive.parted.get(read.article.source, set())
    _link(told, choices, taken, archive.known)
    _make_new(happenings, choices, archive.held)
    hold_back_parts(happenings, choices, rejected, told_before)
    return choices


def _told_before(
    happenings: Sequence[Happening], earlier: Sequence[Reading]
) -> list[Choice]:
    protected = protected_events({reading.event for reading in earlier})
    again = reattach([h.words for h in happenings], earlier, protected=protected)
    reasons = {r.event: r.reason for r in reversed(earlier) if r.reason}
    choices = []
    for events in again:
        known = [event for event in events if event is not None]
        choices.append(Choice(known, reasons.get(known[0], "") if known else ""))
    return choices


def _taken(choices: Sequence[Choice], earlier: Sequence[Reading]) -> set[int]:
    """The events that the article tells already, as they are shown too."""
    taken = {event for choice in choices for event in choice.events}
    taken |= {reading.event for reading in earlier if reading.is_editors}
    return taken | set(merged_into(taken).values())


def _link(
    told: Sequence[Told], choices: Sequence[Choice], taken: set[int], known: Known
) -> None:
    taken = set(taken)
    for one, choice in zip(told, choices, strict=True):
        if not choice.events and (link := known.find(one, excluded=taken)):
            event, choice.reason = link
            choice.events = [event] * len(one.words)
            taken.add(event)


def _make_new(
    happenings: Sequence[Happening], choices: Sequence[Choice], held: HeldEvents
) -> None:
    for happening, choice in zip(happenings, choices, strict=True):
        if not choice.events:
            event = held.add(happening.found.type)
            choice.events = [event] * len(happening.mentions)
            choice.is_new = True
