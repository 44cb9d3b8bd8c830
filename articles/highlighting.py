"""Cut an article's text into segments, so that a template can mark what overlaps.

Pure: it gets the text and the stretches to mark, and hands back pieces that a template
renders one after another, escaping each. Offsets count Unicode code points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

# On one and the same stretch, the earlier layer encloses the later one.
LAYERS = ("passage", "quantity", "trigger", "cue", "actor", "place", "date", "hit")

# How much is quoted on either side of a passage, in code points: about two lines.
ROOM = 180


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to mark. `about` is whatever the template shows for it."""

    start: int
    end: int
    layer: str
    about: object = None
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """An element that opens before a segment.

    A mark that crosses another is closed and opened again, and only its first element
    may carry an id. A link within a link is none: HTML forbids it.
    """

    mark: Mark
    is_first: bool
    is_link: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch that the same marks cover from end to end, outermost first."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]
    opens: tuple[Opening, ...] = ()
    closes: tuple[Opening, ...] = ()

    @property
    def layers(self) -> frozenset[str]:
        return frozenset(mark.layer for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Block:
    """A laid-out stretch of the article: a paragraph, a heading, a caption …"""

    kind: str
    start: int
    end: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage with the words around it; either side may be cut short."""

    prefix: str
    segments: tuple[Segment, ...]
    suffix: str
    is_cut_before: bool
    is_cut_after: bool


def cut(
    text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None
) -> tuple[Segment, ...]:
    """Return `text[start:end]` in segments whose elements nest properly.

    Marks on 0–9 and 5–14 give the segments 0–5, 5–9 (covered by both) and 9–14.
    """
    end = len(text) if end is None else end
    beginning = _by_beginning(marks, start, end)
    points = {start, end, *beginning}
    points |= {mark.end for group in beginning.values() for mark in group}
    stack: list[Opening] = []
    torn: list[Mark] = []
    segments = []
    for left, right in pairwise(sorted(point for point in points if point <= end)):
        opens = _open(stack, [*torn, *beginning.get(left, ())], left)
        marked = tuple(opening.mark for opening in stack)
        closes = _close(stack, right, end)
        torn = [one.mark for one in closes if one.mark.end > right]
        segments.append(Segment(left, right, text[left:right], marked, opens, closes))
    return tuple(segments)


def lay_out(
    text: str, regions: Sequence[tuple[str, int, int]], marks: Iterable[Mark]
) -> tuple[Block, ...]:
    """Return the article block by block, each with its segments.

    Text that no region covers is laid out as a paragraph: nothing is ever left out.
    """
    waiting = sorted(marks, key=lambda mark: mark.start, reverse=True)
    current: list[Mark] = []
    blocks = []
    for kind, start, end in _without_gaps(text, regions):
        current = [mark for mark in current if mark.end > start]
        while waiting and waiting[-1].start < end:
            current.append(waiting.pop())
        segments = cut(text, current, start=start, end=end)
        blocks.append(Block(kind, start, end, segments))
    return tuple(blocks)


def quote(
    text: str,
    start: int,
    end: int,
    *,
    regions: Sequence[tuple[str, int, int]] = (),
    marks: Iterable[Mark] = (),
    room: int = ROOM,
) -> Quotation:
    """Return `text[start:end]` with what surrounds it in its own paragraph."""
    first, last = _surroundings(text, start, end, regions)
    before, is_cut_before = _cut_to_words(text[first:start], room, keep_end=True)
    after, is_cut_after = _cut_to_words(text[end:last], room, keep_end=False)
    segments = cut(text, marks, start=start, end=end)
    return Quotation(
        before.lstrip(), segments, after.rstrip(), is_cut_before, is_cut_after
    )


def _by_beginning(marks: Iterable[Mark], start: int, end: int) -> dict[int, list[Mark]]:
    """Group the marks that touch the stretch by where they begin within it."""
    beginning: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.start < end and mark.end > start:
            beginning.setdefault(max(mark.start, start), []).append(mark)
    return beginning


def _open(
    stack: list[Opening], marks: Iterable[Mark], left: int
) -> tuple[Opening, ...]:
    opens = []
    for mark in sorted(marks, key=_outermost_first):
        is_link = mark.is_link and not any(opening.is_link for opening in stack)
        opening = Opening(mark, is_first=mark.start == left, is_link=is_link)
        stack.append(opening)
        opens.append(opening)
    return tuple(opens)


def _close(stack: list[Opening], right: int, end: int) -> tuple[Opening, ...]:
    """Take off the stack all that must close at `right`, innermost first."""
    ending = [
        depth
        for depth, opening in enumerate(stack)
        if right == end or opening.mark.end <= right
    ]
    if not ending:
        return ()
    closes = tuple(reversed(stack[ending[0] :]))
    del stack[ending[0] :]
    return closes


def _outermost_first(mark: Mark) -> tuple[int, int, int]:
    return -mark.end, LAYERS.index(mark.layer), mark.start


def _without_gaps(
    text: str, regions: Sequence[tuple[str, int, int]]
) -> list[tuple[str, int, int]]:
    """Return the regions in order, with a paragraph for any words between them."""
    whole = []
    reached = 0
    for kind, start, end in sorted(regions, key=lambda region: region[1]):
        start = max(start, reached)
        whole += _gap(text, reached, start)
        if start < end:
            whole.append((kind, start, end))
            reached = end
    return whole + _gap(text, reached, len(text))


def _gap(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    piece = text[start:end]
    if not piece.strip():
        return []
    lead = len(piece) - len(piece.lstrip())
    return [("paragraph", start + lead, start + len(piece.rstrip()))]


def _surroundings(
    text: str, start: int, end: int, regions: Sequence[tuple[str, int, int]]
) -> tuple[int, int]:
    """Return the stretch from which a passage's context may be taken."""
    touched = [(a, b) for _, a, b in regions if a < end and b > start]
    if not touched:
        return 0, len(text)
    return min(start, touched[0][0]), max(end, touched[-1][1])


def _cut_to_words(piece: str, room: int, *, keep_end: bool) -> tuple[str, bool]:
    """Return at most `room` code points of `piece`, cut between words."""
    if len(piece) <= room:
        return piece, False
    if keep_end:
        _, _, kept = piece[-room:].partition(" ")
    else:
        kept, _, _ = piece[:room].rpartition(" ")
    return kept, True
