"""What a person rejected stays away: the same words, read the same, in any article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.curation import (
    Key,
    count_held_back,
    fold_quote,
    has_tombstones,
    roles_key,
    standing_tombstones,
)
from articles.extraction.mentions import EventMention
from articles.models import Event, Tombstone

from .choices import Choice, Happening
from .findings import ReadArticle

_REASON = "the same words were rejected before"

# By the happening's number and the mention's place in it.
Rejected = Mapping[tuple[int, int], Tombstone]


def read_tombstones(
    told: Sequence[tuple[ReadArticle, Sequence[Happening]]],
) -> Mapping[Key, Tombstone]:
    """Return what people rejected of what these articles tell."""
    kind = Tombstone.Kind.EVENT
    if not has_tombstones(kind):
        return {}
    quotes = {
        fold_quote(mention.passage.of(read.found.text))
        for read, happenings in told
        for happening in happenings
        for mention in happening.mentions
    }
    return standing_tombstones(kind, quotes)


def find_rejected(
    read: ReadArticle,
    happenings: Sequence[Happening],
    standing: Mapping[Key, Tombstone],
) -> Rejected:
    """Return which mentions tell what a person rejected, in the same words."""
    if not standing:
        return {}
    keys = {
        (happening.number, place): _key(read, mention)
        for happening in happenings
        for place, mention in enumerate(happening.mentions)
    }
    return {place: standing[key] for place, key in keys.items() if key in standing}


def _key(read: ReadArticle, mention: EventMention) -> Key:
    roles = (
        (part.role, read.actors[part.actor].machine_name)
        for part in mention.participants
    )
    quote = fold_quote(mention.passage.of(read.found.text))
    return quote, mention.type, roles_key(roles)


def hold_back_whole(
    happenings: Sequence[Happening], choices: Sequence[Choice], rejected: Rejected
) -> None:
    """A happening of which every telling was rejected tells the rejected event."""
    for happening, choice in zip(happenings, choices, strict=True):
        places = [(happening.number, n) for n in range(len(happening.mentions))]
        if not choice.events and all(place in rejected for place in places):
            choice.events = [_event(rejected[place]) for place in places]
            choice.reason = _REASON


def hold_back_parts(
    happenings: Sequence[Happening],
    choices: Sequence[Choice],
    rejected: Rejected,
    told_before: set[int],
) -> None:
    """Of a happening that goes elsewhere, the tellings that were rejected stay away;
    count all that did."""
    held = []
    for happening, choice in zip(happenings, choices, strict=True):
        for number in range(len(happening.mentions)):
            tombstone = rejected.get((happening.number, number))
            if tombstone is None:
                continue
            if choice.events[number] not in told_before:
                choice.events[number] = _event(tombstone)
            held.append((choice.events[number], tombstone))
    if not held:
        return
    gone = Event.objects.filter(
        pk__in=[event for event, _ in held], state=Event.State.REJECTED
    )
    away = set(gone.values_list("pk", flat=True))
    count_held_back(tombstone for event, tombstone in held if event in away)


def _event(tombstone: Tombstone) -> int:
    pk: int = tombstone.decision.event_id
    return pk
