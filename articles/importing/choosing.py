"""Which event does each happening of an article tell?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.curation import protected_events
from articles.extraction.mentions import EventFound, EventMention
from articles.models import Event

from .candidates import account_of, find_event, shown
from .earlier import merged_into
from .findings import ReadArticle
from .reattaching import Reading, Words, reattach


@dataclass(frozen=True, slots=True)
class Happening:
    """What the article tells as one, the `number`-th; no two mentions in the same
    words."""

    number: int
    found: EventFound
    mentions: tuple[EventMention, ...]

    @property
    def words(self) -> list[Words]:
        return [Words(m.passage, m.trigger, m.type) for m in self.mentions]


@dataclass(slots=True)
class Choice:
    """The event of each mention of a happening, and why; none yet: it is new."""

    events: list[int]
    reason: str = ""
    is_new: bool = False


def list_happenings(events: Sequence[EventFound]) -> list[Happening]:
    """Return the happenings; a passage tells one event of a type with one trigger."""
    seen: set[tuple] = set()
    happenings = [
        Happening(number, event, tuple(_unseen(event, seen)))
        for number, event in enumerate(events)
    ]
    return [happening for happening in happenings if happening.mentions]


def _unseen(event: EventFound, seen: set[tuple]) -> Iterator[EventMention]:
    for mention in event.mentions:
        key = (mention.passage, mention.trigger.start, mention.type)
        if key not in seen:
            seen.add(key)
            yield mention


def choose_events(
    read: ReadArticle, happenings: Sequence[Happening], earlier: Sequence[Reading]
) -> list[Choice]:
    """Return the event of each happening.

    The one that the same words told before goes first, then one that other articles
    tell; what neither is, is new.
    """
    choices = _told_before(happenings, earlier)
    _link(read, happenings, choices, earlier)
    _make_new(happenings, choices)
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


def _link(
    read: ReadArticle,
    happenings: Sequence[Happening],
    choices: Sequence[Choice],
    earlier: Sequence[Reading],
) -> None:
    taken = {event for choice in choices for event in choice.events}
    taken |= {reading.event for reading in earlier if reading.is_editors}
    taken |= set(merged_into(taken).values())
    actors = shown(read.actors)
    for happening, choice in zip(happenings, choices, strict=True):
        if not choice.events:
            account = account_of(happening.found, read.found, actors, read.article)
            if link := find_event(account, excluded=taken):
                event, choice.reason = link
                choice.events = [event] * len(happening.mentions)
                taken.add(event)


def _make_new(happenings: Sequence[Happening], choices: Sequence[Choice]) -> None:
    new = [pair for pair in zip(happenings, choices, strict=True) if not pair[1].events]
    events = Event.objects.bulk_create(
        Event(type=happening.found.type) for happening, _ in new
    )
    for event, (happening, choice) in zip(events, new, strict=True):
        choice.events = [event.pk] * len(happening.mentions)
        choice.is_new = True
