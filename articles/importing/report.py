"""What an import did, to read and to keep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import Enum
from typing import Any

from .readers import Amount
from .sources import Failure


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A source whose text the archive holds under another name."""

    file: str
    of: str


class Outcome(Enum):
    """What became of a source."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    HELD_BACK = "held_back"


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a source did; `of` is the source that a duplicate repeats."""

    outcome: Outcome
    of: str = ""


@dataclass(slots=True)
class EventTally:
    """Which events an import touched: the new ones are counted, the others named, so
    that one that two articles tell is not counted twice."""

    added: int = 0
    gone: set[int] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)
    protected: set[int] = field(default_factory=set)

    def add(self, other: EventTally) -> None:
        """Add what one more article did; what is told again is not gone."""
        self.added += other.added
        self.gone = (self.gone - other.changed) | other.gone
        self.changed = (self.changed | other.changed) - self.gone
        self.protected |= other.protected

    def counts(self) -> dict[str, int]:
        return {
            "added": self.added,
            "gone": len(self.gone),
            "changed": len(self.changed),
            "protected": len(self.protected),
        }


@dataclass(slots=True)
class Report:
    """The outcome of one import, article by article."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    # Deleted by an administrator: not brought back.
    held_back: int = 0
    duplicates: list[Duplicate] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    events: EventTally = field(default_factory=EventTally)
    # How far the files were read: ahead of what was stored.
    read: Amount = field(default_factory=Amount)

    def count(self, source: str, stored: Stored) -> None:
        """Note what became of a source."""
        if stored.outcome is Outcome.DUPLICATE:
            self.duplicates.append(Duplicate(source, stored.of))
        else:
            name = stored.outcome.value
            setattr(self, name, getattr(self, name) + 1)

    @property
    def seen(self) -> int:
        """How many articles were looked at so far."""
        done = self.created + self.updated + self.unchanged + self.held_back
        return done + len(self.duplicates) + len(self.failed)

    @property
    def found_something(self) -> bool:
        """Whether the archive changed, or something needs a person's eye."""
        return bool(self.created or self.updated or self.failed)

    def as_json(self) -> dict[str, Any]:
        """Return what `import_seeds --format json` prints."""
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "duplicates": [asdict(duplicate) for duplicate in self.duplicates],
            "failed": [asdict(failure) for failure in self.failed],
            "events": self.events.counts(),
        } | ({"held_back": self.held_back} if self.held_back else {})

    def as_text(self) -> str:
        """Return the same for a person, one line a matter."""
        events = self.events.counts()
        articles = (
            f"Articles: {self.created} created, {self.updated} updated, "
            f"{self.unchanged} unchanged, {len(self.duplicates)} duplicate, "
            f"{len(self.failed)} failed"
            + (f", {self.held_back} held back: deleted" if self.held_back else "")
        )
        told = (
            f"Events: {events['added']} added, {events['gone']} gone, "
            f"{events['changed']} changed, "
            f"{events['protected']} protected by a correction"
        )
        duplicates = _lines("Duplicates:", map(_duplicate, self.duplicates))
        failed = _lines("Failed:", map(_failure, self.failed))
        return "\n".join([articles, told, *duplicates, *failed])


def printable(text: str) -> str:
    """Return `text` for a terminal: a file's name must not move the cursor."""
    return "".join(
        character if character.isprintable() else ascii(character)[1:-1]
        for character in text
    )


def _lines(heading: str, lines: Iterable[str]) -> list[str]:
    told = [f"  {printable(line)}" for line in lines]
    return [heading, *told] if told else []


def _duplicate(duplicate: Duplicate) -> str:
    return f"{duplicate.file}: has the text of {duplicate.of}"


def _failure(failure: Failure) -> str:
    return f"{failure.file}: {failure.reason}"
