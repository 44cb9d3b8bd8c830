"""What the archive holds of some events: what is told of them, decided upon them, and
who takes part."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import F, Q

from articles.models import (
    Correction,
    Event,
    EventMention,
    EventParticipant,
    MentionParticipant,
)

from .settling import Decision, Part, Telling

# Where a telling stands among the others: by publication, article, place, and key.
Place = tuple[bool, datetime.date, int, int, float]
Placed = tuple[Place, Telling]


def place_of(
    published: datetime.date | None, article: int, start: int, key: float
) -> Place:
    """Return where a telling stands: the earliest published first, undated ones last;
    one that has no key yet after those that have."""
    return published is None, published or datetime.date.min, article, start, key


def read_tellings(pks: Sequence[int]) -> dict[int, list[Placed]]:
    """Return what the current articles, and the editors' passages, say of each."""
    mentions = EventMention.objects.filter(event__in=pks).filter(
        Q(passage__article__superseded_by__isnull=True) | Q(origin=Event.Origin.EDITOR)
    )
    parts = defaultdict(set)
    for mention, actor, role in MentionParticipant.objects.filter(
        mention__in=mentions
    ).values_list("mention", "actor", "role"):
        parts[mention].add(Part(role, actor))
    tellings = defaultdict(list)
    rows = list(mentions.values(*_TOLD, **_ARTICLE))
    held = _held({row["found_event"] for row in rows} - {None})
    for row in rows:
        place = place_of(row["published"], row["article"], row["start"], row["pk"])
        telling = _telling(row, frozenset(parts[row["pk"]]), held)
        tellings[row["event"]].append((place, telling))
    for placed in tellings.values():
        placed.sort(key=lambda one: one[0])
    return tellings


_ARTICLE = {
    "article": F("passage__article"),
    "published": F("passage__article__published_earliest"),
    "start": F("passage__start"),
}
_TOLD = (
    *("pk", "event", "found_event", "origin"),
    *("type", "mode", "status", "date", "place"),
)


def _held(events: set[int]) -> set[int]:
    """Return those of the merged events that a person added."""
    if not events:
        return set()
    added = Correction.objects.in_force().filter(kind=Correction.Kind.ADDED)
    return set(added.filter(event__in=events).values_list("event", flat=True))


def _telling(row: Mapping, parts: frozenset[Part], held: set[int]) -> Telling:
    return Telling(
        article=row["article"],
        type=row["type"],
        mode=row["mode"],
        status=row["status"],
        date=row["date"],
        place=row["place"],
        parts=parts,
        by_editor=row["origin"] == Event.Origin.EDITOR,
        is_held=row["found_event"] in held,
        is_foreign=row["found_event"] is not None,
    )


def read_decisions(pks: Sequence[int]) -> dict[int, list[Decision]]:
    """Return the decisions in force on each event, oldest first."""
    decisions = defaultdict(list)
    rows = Correction.objects.in_force().filter(event__in=pks).in_order()
    columns = ("event", "kind", "field", "value", "machine_value")
    for pk, *decision in rows.values_list(*columns):
        decisions[pk].append(Decision(*decision))
    return decisions


def read_parts(pks: Sequence[int]) -> dict[int, dict[Part, int]]:
    """Return who takes part in each, with the keys of the rows that say so."""
    parts = defaultdict(dict)
    rows = EventParticipant.objects.filter(event__in=pks).order_by("pk")
    for pk, event, actor, role in rows.values_list("pk", "event", "actor", "role"):
        parts[event][Part(role, actor)] = pk
    return parts
