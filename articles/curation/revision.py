"""What somebody saw when they began to decide: has it changed since?"""

from __future__ import annotations

from typing import Any

from articles.models import Actor, Claim, Event

from .claims import SAID
from .events import shown_values

_MISSING = 0


def revision_of(thing: Event | Actor | Claim) -> dict[str, Any]:
    """Return the last decision's number and what is shown, as plain JSON.

    Equal revisions mean that nothing was decided nor imported in between.
    """
    last = thing.corrections.in_order().values_list("pk", flat=True).last()
    if isinstance(thing, Event):
        shown = _event(thing)
    elif isinstance(thing, Actor):
        shown = _actor(thing)
    else:
        shown = _claim(thing)
    return {"decision": last or _MISSING, "shown": shown}


def _event(event: Event) -> dict[str, Any]:
    return shown_values(event).as_json() | {"state": event.state}


def _claim(claim: Claim) -> dict[str, Any]:
    row = {name: getattr(claim, name) for name in SAID}
    for name in ("speaker", "via"):
        words = row.pop(f"{name}_words")
        row[name] = {"actor": getattr(claim, f"{name}_id"), "words": words}
    return row | {"state": claim.state}


def _actor(actor: Actor) -> dict[str, Any]:
    aliases = actor.aliases.filter(is_rejected=False).values_list("name", flat=True)
    return {
        "merged_into": actor.merged_into_id,
        "name": actor.name,
        "kind": actor.kind,
        "belongs_to": actor.belongs_to_id,
        "aliases": sorted(aliases),
    }
