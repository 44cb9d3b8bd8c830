"""What a pasted page is made of: lines, and in them what is no part of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from . import lexicon
from .patterns import compiled

_LINE = re.compile(r"[^\n]+")
# Longer lines are text; none of the line rules asks for more.
_LONGEST_MARKER = max(
    rule.get("longest", 160) for rule in lexicon.load("layout")["line"]
)
_LONGEST_BARE_MARKER = 34


@dataclass(frozen=True, slots=True)
class LineRule:
    """A line that is no part of the article; `then` says what may follow it, and `keys`
    are words without one of which the pattern need not be tried."""

    id: str
    pattern: re.Pattern[str]
    longest: int
    then: str | None
    keys: tuple[str, ...]

    @property
    def is_cased(self) -> bool:
        return not self.pattern.flags & re.IGNORECASE


@dataclass(frozen=True, slots=True)
class InlineRule:
    """A stretch within a line that is no part of the article."""

    id: str
    key: str
    pattern: re.Pattern[str]
    is_credit: bool


class Piece(NamedTuple):
    """A line, or what is left of one; `kind` None as long as nothing is decided.

    `gap`: a blank line stands before it. `then` and `credited` say what a marker
    announces and that a picture's credit closes the line.
    """

    start: int
    end: int
    kind: str | None
    gap: bool
    then: str | None = None
    credited: bool = False

    def of(self, text: str) -> str:
        return text[self.start : self.end]


LINE_RULES = tuple(
    LineRule(
        rule["id"],
        compiled(rule["pattern"], case=rule.get("case", False)),
        rule.get("longest", 160),
        rule.get("then"),
        tuple(rule.get("keys", ())),
    )
    for rule in lexicon.load("layout")["line"]
)
# All in one: a line that fits no rule, as nearly all do, is looked at once.
_ANY_MARKER = re.compile(
    "|".join(
        f"(?-i:{rule.pattern.pattern})" if rule.is_cased else rule.pattern.pattern
        for rule in LINE_RULES
        if not rule.keys
    ),
    re.IGNORECASE,
)
_KEYS = tuple(dict.fromkeys(key for rule in LINE_RULES for key in rule.keys))
INLINE_RULES = tuple(
    InlineRule(
        rule["id"],
        rule["key"],
        compiled(rule["pattern"], case=rule.get("case", False)),
        rule.get("credit", False),
    )
    for rule in lexicon.load("layout")["inline"]
)


def cut_pieces(text: str, start: int) -> list[Piece]:
    """Return the lines from `start` on, cut where a marker begins or ends."""
    inline = _inline_markers(text, start)
    pieces: list[Piece] = []
    gap = True
    for match in _LINE.finditer(text, start):
        lead, end = _trimmed(text, match.start(), match.end())
        if lead == end:
            gap = True
            continue
        here = []
        while inline and inline[-1][0] < end:
            here.append(inline.pop())
        pieces.extend(_cut_line(text, lead, end, gap, here))
        # Two line ends in a row leave a blank line that holds no character at all.
        gap = text[match.end() : match.end() + 2] == "\n\n"
    return pieces


def line_rule(line: str) -> LineRule | None:
    """Return the rule that a whole line fits, if any: "LEGGI ANCHE"."""
    if len(line) > _LONGEST_MARKER:
        return None
    lowered = line.lower()
    if not _ANY_MARKER.fullmatch(line) and not any(key in lowered for key in _KEYS):
        return None
    for rule in LINE_RULES:
        if len(line) <= rule.longest and rule.pattern.fullmatch(line):
            return rule
    return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    kept = piece.strip()
    lead = start + len(piece) - len(piece.lstrip()) if kept else end
    return lead, lead + len(kept)


def _inline_markers(text: str, start: int) -> list[tuple[int, int, bool]]:
    """Return (start, end, is credit) of each, the first one last, none overlapping."""
    lowered = text.lower()
    found = [
        (*match.span(), rule.is_credit)
        for rule in INLINE_RULES
        if rule.key in lowered
        for match in rule.pattern.finditer(text, start)
        if "\n" not in match.group()
    ]
    apart: list[tuple[int, int, bool]] = []
    for marker in sorted(found):
        if not apart or marker[0] >= apart[-1][1]:
            apart.append(marker)
    return apart[::-1]


def _cut_line(
    text: str, start: int, end: int, gap: bool, inline: list[tuple[int, int, bool]]
) -> Iterator[Piece]:
    rule = line_rule(text[start:end])
    if rule:
        # "Leggi anche: ..." brings its headline along; alone it announces some.
        is_alone = rule.then != "titles" or end - start <= _LONGEST_BARE_MARKER
        yield Piece(start, end, "boilerplate", gap, rule.then if is_alone else None)
        return
    at = start
    for marker_start, marker_end, is_credit in inline:
        yield from _piece(text, at, marker_start, None, gap, credited=is_credit)
        gap = gap and at == marker_start
        yield from _piece(text, marker_start, marker_end, "boilerplate", gap)
        at, gap = marker_end, False
    yield from _piece(text, at, end, None, gap)


def _piece(
    text: str,
    start: int,
    end: int,
    kind: str | None,
    gap: bool,
    *,
    credited: bool = False,
) -> Iterator[Piece]:
    start, end = _trimmed(text, start, max(start, end))
    if start < end:
        yield Piece(start, end, kind, gap, credited=credited)
