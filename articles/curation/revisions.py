"""What readers were shown of an event, each time that changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from articles.models import Event, EventRevision
from articles.models.writing import update_rows

from .settling import Settled


def keep_revisions(events: Sequence[Event], settled: Mapping[int, Settled]) -> None:
    """Write a revision of each event that shows something else than before."""
    if not events:
        return
    last = _last_shown(events)
    changed, new = [], []
    for event in events:
        shown = _shown(event, settled[event.pk])
        if last.get(event.pk) != shown:
            event.revision += 1
            changed.append(event)
            new.append(EventRevision(event=event, number=event.revision, shown=shown))
    EventRevision.objects.bulk_create(new)
    update_rows(changed, ["revision"])


def _last_shown(events: Sequence[Event]) -> dict[int, dict[str, Any]]:
    numbers = {event.pk: event.revision for event in events if event.revision}
    if not numbers:
        return {}
    rows = EventRevision.objects.filter(
        event__in=numbers, number__in=set(numbers.values())
    )
    return {
        row.event_id: row.shown for row in rows if row.number == numbers[row.event_id]
    }


def _shown(event: Event, settled: Settled) -> dict[str, Any]:
    told = dict(sorted(settled.status_counts.items()))
    return settled.shown.as_json() | {"state": event.state, "told": told}
