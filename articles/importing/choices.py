"""A happening as an article tells it, and which event that is."""

from __future__ import annotations

from dataclasses import dataclass

from articles.extraction.mentions import EventFound, EventMention

from .candidates import Words as Said
from .reattaching import Words


@dataclass(frozen=True, slots=True)
class Happening:
    """What the article tells as one, the `number`-th; no two mentions in the same
    words."""

    number: int
    found: EventFound
    mentions: tuple[EventMention, ...]
    # In which words each mention tells it.
    said: tuple[Said, ...] = ()

    @property
    def words(self) -> list[Words]:
        return [Words(m.passage, m.trigger, m.type) for m in self.mentions]


@dataclass(slots=True)
class Choice:
    """The event of each mention of a happening, and why; none yet: it is new, and has
    a key below zero until it is written."""

    events: list[int]
    reason: str = ""
    is_new: bool = False
