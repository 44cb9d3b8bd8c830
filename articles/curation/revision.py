"""What somebody saw when they began to decide: has it changed since?"""

from __future__ import annotations

from typing import Any

from articles.models import Actor, Event

from .events import shown_values

_MISSING = 0


def revision_of(thing: Event | Actor) -> dict[str, Any]:
    """Return the last decision's number and what is shown, as plain JSON.

    Equal revisions mean that nothing was decided nor imported in between.
    """
    last = thing.corrections.in_order().values_list("pk", flat=True).last()
    shown = _event(thing) if isinstance(thing, Event) else _actor(thing)
    return {"decision": last or _MISSING, "shown": shown}


def _event(event: Event) -> dict[str, Any]:
    return shown_values(event).as_json() | {"state": event.state}


def _actor(actor: Actor) -> dict[str, Any]:
    aliases = actor.aliases.filter(is_rejected=False).values_list("name", flat=True)
    return {
        "name": actor.name,
        "kind": actor.kind,
        "belongs_to": actor.belongs_to_id,
        "aliases": sorted(aliases),
    }
