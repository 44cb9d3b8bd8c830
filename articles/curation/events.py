"""Settling the events' rows: what is said and decided, written where it changed."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from articles.models import Actor, Correction, Event

from .batches import batches
from .holding import HeldEvents, row_values
from .sameness import join_events
from .settling import Values
from .telling import read_parts


def protected_events(event_ids: Iterable[int]) -> set[int]:
    """Return those of the events that a person's decision in force holds."""
    held: set[int] = set()
    for pks in batches(event_ids):
        rows = Correction.objects.in_force().filter(event__in=pks)
        held.update(rows.values_list("event", flat=True))
    return held


@transaction.atomic
def settle_events(event_ids: Iterable[int]) -> None:
    """Compute what these events show, and write the rows that change by it."""
    for pks in batches(event_ids):
        wanted = set(pks)
        joined = join_events(wanted)
        for some in batches(joined):
            held = HeldEvents()
            held.hold(some)
            held.settle(key for key in some if key in held)
            held.write()
            held.review()
        if joined != wanted:
            Actor.objects.filter(parts__event__in=joined).count_events()


def shown_values(event: Event) -> Values:
    """Return what the row and its participants show."""
    return row_values(event, read_parts([event.pk]).get(event.pk, {}))
