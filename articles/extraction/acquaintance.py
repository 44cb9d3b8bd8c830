"""An actor while an article is read: all that was said of it so far."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, insort
from dataclasses import dataclass, field
from functools import lru_cache

from .mentions import Span

_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """Case, accents, hyphens and apostrophes do not tell two names apart."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(_WORD.findall(kept))


@dataclass(slots=True, eq=False)
class Actor:
    """`sentences`: where it was named, in order; `offices`: noun, of and detail."""

    kind: str
    name: str
    of: str | None = None
    parts: frozenset[str] = frozenset()
    family: str = ""
    offices: set[tuple[str, str | None, frozenset[str]]] = field(default_factory=set)
    sentences: list[int] = field(default_factory=list)
    mentions: dict[Span, str] = field(default_factory=dict)
    start: tuple[int, int] = (1 << 62, 0)

    def add(self, span: Span, rule: str) -> None:
        """Add a mention; `start` is the first, the longer one of two."""
        self.mentions.setdefault(span, rule)
        self.start = min(self.start, (span.start, -span.end))

    def name_in(self, sentence: int) -> None:
        """Note that a sentence names it; sentences come in any order."""
        insort(self.sentences, sentence)

    def named_near(self, sentence: int, reach: int) -> bool:
        """Return whether it was named in this sentence or the `reach` before."""
        at = bisect_left(self.sentences, sentence - reach)
        return at < len(self.sentences) and self.sentences[at] <= sentence

    def owner(self) -> str | None:
        """Return what it belongs to, never itself."""
        return None if self.of == self.name else self.of

    def outer_mentions(self) -> list[tuple[Span, str]]:
        """Return the mentions that do not lie inside another of its own."""
        kept: list[tuple[Span, str]] = []
        for span, rule in sorted(
            self.mentions.items(), key=lambda item: (item[0].start, -item[0].end)
        ):
            if not kept or not kept[-1][0].covers(span):
                kept.append((span, rule))
        return kept
