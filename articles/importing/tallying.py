"""What did storing an article do to the events it touched?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from articles.curation import protected_events
from articles.models import Event, Status

from .report import EventTally

_SHOWN = ("state", "machine", "article_count", *(f"{s}_count" for s in Status.values))


@dataclass(slots=True)
class Watch:
    """The events that stood before, as they were. Those with a key above
    `newest_before` were added by this very import and count once, as added."""

    newest_before: int
    before: dict[int, dict[str, Any]] = field(default_factory=dict)

    def look_at(self, events: Collection[int]) -> None:
        """Remember how these events are now."""
        self.before |= _read({pk for pk in events if pk not in self.before})

    def tally(self, added: int) -> EventTally:
        """Compare with how they are after settling."""
        tally = EventTally(added=added)
        after = _read(self.before)
        tally.protected = protected_events(self.before)
        for pk, row in self.before.items():
            if pk in tally.protected or pk > self.newest_before:
                continue
            if row["state"] == Event.State.ACTIVE != after[pk]["state"]:
                tally.gone.add(pk)
            elif row != after[pk]:
                tally.changed.add(pk)
        return tally


def newest_event() -> int:
    """Return the last key that was given to an event."""
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _read(events: Collection[int]) -> dict[int, dict[str, Any]]:
    rows = Event.objects.filter(pk__in=events).values("pk", *_SHOWN)
    return {row.pop("pk"): row for row in rows}
