"""What readers were shown of an event, each time that changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from articles.models import Event, EventRevision
from articles.models.writing import insert_values

from .settling import Settled

# What an event showed, one after the other, of several events.
Shown = tuple[Event, dict[str, Any]]


def keep_revisions(shown: Sequence[Shown]) -> None:
    """Write a revision wherever an event shows something else than before; the events
    know of it, their rows do not yet."""
    last, made_at = _last_shown(event for event, _ in shown), timezone.now()
    new = []
    for event, now in shown:
        if last.get(event.pk) != now:
            last[event.pk] = now
            event.revision += 1
            new.append((event.pk, event.revision, now, made_at))
    insert_values(EventRevision, ("event", "number", "shown", "made_at"), new)


def _last_shown(events: Iterable[Event]) -> dict[int, dict[str, Any]]:
    numbers = {event.pk: event.revision for event in events if event.revision}
    if not numbers:
        return {}
    rows = EventRevision.objects.filter(
        event__in=numbers, number__in=set(numbers.values())
    )
    return {
        row.event_id: row.shown for row in rows if row.number == numbers[row.event_id]
    }


def what_is_shown(event: Event, settled: Settled) -> dict[str, Any]:
    """Return what a revision keeps."""
    told: Mapping[str, int] = dict(sorted(settled.status_counts.items()))
    return settled.shown.as_json() | {"state": event.state, "told": told}
