"""Who takes part in an event, and what was told before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .mentions import ActorFound, DateMention, EventMention, Participant
from .scene import Scene, Spot


@dataclass(slots=True)
class Cast:
    """Roles of actors in one event; the first role an actor gets is kept."""

    roles: dict[int, str] = field(default_factory=dict)

    def add(self, spots: Sequence[Spot], role: str | None) -> None:
        """Give a role to those who have none yet; without a role, nothing."""
        for spot in spots:
            if role:
                self.roles.setdefault(spot.actor, role)

    def participants(self) -> tuple[Participant, ...]:
        """Return them as an event has them, in the order in which they were found."""
        return tuple(Participant(actor, role) for actor, role in self.roles.items())

    def has(self, role: str) -> bool:
        """Return whether anybody has this role."""
        return role in self.roles.values()


@dataclass(slots=True)
class Memory:
    """What the sentences before left in mind."""

    # Those under the same heading: the last subject is looked for when it is needed.
    scenes: list[Scene] = field(default_factory=list)
    # When the last dated event was, for "In quell'occasione …" after it.
    date: DateMention | None = None
    is_same_occasion: bool = False
    # Deeds told so far: an assault goes on, a condemnation is of one of them.
    deeds: list[EventMention] = field(default_factory=list)


def index_of(actors: tuple[ActorFound, ...], name: str) -> int | None:
    """Return the number of a country among an article's actors, None: it acts not."""
    for index, actor in enumerate(actors):
        if actor.name == name and actor.kind == "country":
            return index
    return None
