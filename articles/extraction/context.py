"""Who takes part though the sentence does not say so: known from what was just told."""

from __future__ import annotations

from dataclasses import replace

from .arguments import clause_end, clause_start
from .cast import Cast, Memory
from .event_rules import noun_rules
from .mentions import ActorFound, EventFound, EventMention, Participant
from .scene import Scene
from .triggers import Trigger

# Deeds that the sentences after blame or go on with.
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_GENERAL = frozenset({"azione", "azioni", "gesto", "mossa", "fatti", "accaduto"})
# So many deeds back: further ones are another story.
_REACH = 3
# What is blamed stands near its verb, in tokens.
_NEAR = 4
_BLAMED = frozenset({"country", "group", "organisation"})
_POWERS = frozenset({"country", "group"})


def remember(memory: Memory, mention: EventMention) -> None:
    """Keep a deed for the sentences that speak of it."""
    if mention.type in _DEEDS and mention.participants:
        memory.deeds.append(mention)


def add_blamed(
    scene: Scene,
    trigger: Trigger,
    cast: Cast,
    memory: Memory,
    actors: tuple[ActorFound, ...],
) -> None:
    """Add whose deed it was that somebody blames.

    "Mosca ha bombardato Kiev. Parigi ha condannato l'attacco." -> Russia is blamed.
    """
    if cast.has("recipient") or not cast.has("actor") or not memory.deeds:
        return
    types = _deeds_blamed(scene, trigger)
    for deed in reversed(memory.deeds[-_REACH:]):
        doing = [part.actor for part in deed.participants if part.role == "actor"]
        if not doing or deed.type not in types:
            continue
        for actor in doing:
            if actors[actor].kind in _BLAMED:
                cast.roles.setdefault(actor, "recipient")
        return


def _deeds_blamed(scene: Scene, trigger: Trigger) -> frozenset[str]:
    """Which deeds a verb of blame is about: "l'attacco è stato condannato"."""
    group = trigger.group
    if group is None or trigger.rule.mode != "disapprove":
        return frozenset()
    if group.passive:
        first = max(clause_start(scene, group), group.start - _NEAR)
        stretch = scene.lowers[first : group.start]
    else:
        last = min(clause_end(scene, group), group.end + _NEAR)
        stretch = scene.lowers[group.end : last]
    if not _GENERAL.isdisjoint(stretch):
        return _DEEDS
    types = {rule.type for word in stretch for _, rule in noun_rules(word)}
    return _DEEDS & types


def with_targets(
    events: tuple[EventFound, ...], actors: tuple[ActorFound, ...]
) -> tuple[EventFound, ...]:
    """Give an assault by a power the land that the assault before it was on.

    "Parigi bombarda la Libia. Roma ha lanciato dieci missili." -> on Libya. The event
    knows it from the article; its mentions, which an archive keeps, do not.
    """
    found: list[EventFound] = []
    last: list[Participant] = []
    for event in events:
        if event.type == "ASSAULT":
            event = _on(event, last, actors)
            last = [
                part
                for part in event.participants
                if part.role == "recipient" and actors[part.actor].kind == "country"
            ] or last
        found.append(event)
    return tuple(found)


def _on(
    event: EventFound, last: list[Participant], actors: tuple[ActorFound, ...]
) -> EventFound:
    sides = {part.role: part for part in event.participants}
    own = {part.actor for part in event.participants}
    if "recipient" in sides or not all(actors[a].kind in _POWERS for a in own):
        return event
    if not own or own & {part.actor for part in last}:
        return event
    return replace(event, participants=(*event.participants, *last))
