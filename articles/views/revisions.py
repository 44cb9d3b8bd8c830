"""Citing an event as it stood: what a citation names, and what changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from articles.models import Event, EventRevision, Status
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


def changed_since(event: Event, asked: str) -> Since | None:
    """Return what changed since the revision that an address names; None where it
    names none, or the one that is shown."""
    if not (asked.isascii() and asked.isdigit()) or int(asked[:9]) == event.revision:
        return None
    wanted = [int(asked[:9]), event.revision]
    rows = EventRevision.objects.filter(event=event, number__in=wanted)
    revisions = {row.number: row for row in rows}
    old, new = (revisions.get(number) for number in wanted)
    if old is None or new is None:
        return None
    return Since(
        number=old.number,
        made_at=old.made_at,
        changes=changed_fields(old.shown, new.shown),
        told=_told(old.shown["told"], new.shown["told"]),
    )


def _told(before: dict[str, int], after: dict[str, int]) -> list[tuple[str, int, int]]:
    """Of each status, how many passages told it so, and how many do."""
    return [
        (str(label), before.get(code, 0), after.get(code, 0))
        for code, label in Status.choices
        if before.get(code, 0) != after.get(code, 0)
    ]
