"""Which event does each happening of an article tell?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.curation import parted_events, protected_events
from articles.extraction.mentions import EventFound, EventMention
from articles.models import Event

from .candidates import account_of, find_event, shown
from .choices import Choice, Happening
from .earlier import merged_into
from .findings import ReadArticle
from .holding_back import find_rejected, hold_back_parts, hold_back_whole
from .reattaching import Reading, reattach


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
    tell; what neither is, is new. What a person rejected stays away.
    """
    choices = _told_before(happenings, earlier)
    told_before = {event for choice in choices for event in choice.events}
    rejected = find_rejected(read, happenings)
    hold_back_whole(happenings, choices, rejected)
    _link(read, happenings, choices, earlier)
    _make_new(happenings, choices)
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


def _link(
    read: ReadArticle,
    happenings: Sequence[Happening],
    choices: Sequence[Choice],
    earlier: Sequence[Reading],
) -> None:
    taken = {event for choice in choices for event in choice.events}
    taken |= {reading.event for reading in earlier if reading.is_editors}
    taken |= set(merged_into(taken).values())
    taken |= parted_events(read.article.source)
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
