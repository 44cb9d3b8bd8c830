"""An article as it is read: its layout, its marked passages, the notes beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from articles.highlighting import Block, Mark, lay_out
from articles.models import Actor, ActorMention, Article, DateMention, Passage

from .findings import Findings, Note

# More notes than these beside one paragraph are folded.
NOTES = 8


# Who appears most is named at the top; the rest are folded.
NAMED = 8

LONG_TITLE = 140

BOILERPLATE = "boilerplate"
HEAD = frozenset({"header", "title", "dateline"})


@dataclass(slots=True)
class Part:
    """A block of text, and the notes that begin in it."""

    block: Block
    notes: list[Note] = field(default_factory=list)
    is_main_title: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it is too long to be set as large as a title."""
        return self.block.end - self.block.start > LONG_TITLE

    @property
    def shown(self) -> list[Note]:
        return self.notes[:NOTES]

    @property
    def folded(self) -> list[Note]:
        return self.notes[NOTES:]


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that follow each other and are all of the article, or all not."""

    is_boilerplate: bool
    parts: list[Part]


@dataclass(slots=True)
class Appearance:
    """An actor in this article: where it is first named, and how often."""

    actor: Actor
    first: Passage
    count: int = 0


@dataclass(slots=True)
class Reading:
    """An article with everything that its page shows of it."""

    article: Article
    head: list[Section]
    body: list[Section]
    notes: list[Note]
    appearances: list[Appearance]
    dates: list[DateMention]
    unresolved: int
    broken: int

    @property
    def others(self) -> int:
        """How many appear beside those that are named at the top."""
        return max(0, len(self.appearances) - NAMED)


def read_article(article: Article, hits: Iterable[tuple[int, int]] = ()) -> Reading:
    """Return the article laid out, marked and annotated."""
    found = Findings(article)
    marks = [*found.marks(), *(Mark(start, end, "hit") for start, end in hits)]
    blocks = lay_out(article.text, article.layout, marks)
    head, body = _behead(_annotate(blocks, found.notes))
    return Reading(
        article=article,
        head=_sections(head),
        body=_sections(body),
        notes=found.notes,
        appearances=_appearances(found.names),
        dates=found.dates,
        unresolved=sum(mention.actor is None for mention in found.names),
        broken=len(found.broken),
    )


def _annotate(blocks: Iterable[Block], notes: list[Note]) -> list[Part]:
    """Put each note beside the block in which its number stands."""
    parts = [Part(block) for block in blocks]
    waiting = list(reversed(notes))
    for part in parts:
        while waiting and waiting[-1].start < part.block.end:
            part.notes.append(waiting.pop())
    return parts


def _behead(parts: list[Part]) -> tuple[list[Part], list[Part]]:
    """Part what stands up to the title from the rest; without a title, no head."""
    for place, part in enumerate(parts):
        if part.block.kind == "title":
            part.is_main_title = True
            return parts[: place + 1], parts[place + 1 :]
        if part.block.kind not in HEAD | {BOILERPLATE}:
            break
    return [], parts


def _sections(parts: Iterable[Part]) -> list[Section]:
    runs = groupby(parts, key=lambda part: part.block.kind == BOILERPLATE)
    return [Section(is_boilerplate, list(run)) for is_boilerplate, run in runs]


def _appearances(names: Iterable[ActorMention]) -> list[Appearance]:
    """Return who appears, the most often named first."""
    by_actor: dict[int, Appearance] = {}
    for mention in names:
        if mention.actor:
            appearance = by_actor.setdefault(
                mention.actor.pk, Appearance(mention.actor, mention.passage)
            )
            appearance.count += 1
    return sorted(by_actor.values(), key=lambda one: -one.count)
