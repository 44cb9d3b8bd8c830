"""Citing an event as it stood: what a citation names, and what changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles.models import Event, Status
from articles.wording import describe

from .deciding import changed_fields


@dataclass(frozen=True, slots=True)
class Since:
    """An older revision that a citation names, and what is shown otherwise now."""

    number: int
    made_at: datetime
    changes: list[tuple[str, str, str]]
    told: list[tuple[str, int, int]]


def cite_event(event: Event, address: str) -> str:
    """Return a citation that names the revision it saw."""
    return f"«{describe(event)}», {address}?revision={event.revision}"


def revision_asked(asked: str) -> int | None:
    """Return the number of the revision that an address names, if it names one."""
    is_number = asked.isascii() and asked.isdigit() and len(asked) < 10
    return int(asked) if is_number else None


def changed_since(event: Event, number: int | None) -> Since | None:
    """Return what changed since the revision that `event` was asked for with; None
    where there is no such one, or it is the one that is shown."""
    if number in (None, event.revision) or event.cited_shown is None:
        return None
    now = _shown(event)
    known = {part.actor_id: part.actor.name for part in event.parts.all()}
    return Since(
        number=number,
        made_at=event.cited_at,
        changes=changed_fields(event.cited_shown, now, known=known),
        told=_told(event.cited_shown["told"], now["told"]),
    )


def _shown(event: Event) -> dict[str, Any]:
    """What the event shows now, as its revisions keep it."""
    fields = ("type", "mode", "date", "place", "title", "status")
    parts = sorted((part.role, part.actor_id) for part in event.parts.all())
    return {name: getattr(event, name) for name in fields} | {
        "participants": [{"actor": actor, "role": role} for role, actor in parts],
        "told": {code: count for code, _label, count in event.status_counts},
    }


def _told(before: dict[str, int], after: dict[str, int]) -> list[tuple[str, int, int]]:
    """Of each status, how many passages told it so, and how many do."""
    return [
        (str(label), before.get(code, 0), after.get(code, 0))
        for code, label in Status.choices
        if before.get(code, 0) != after.get(code, 0)
    ]
