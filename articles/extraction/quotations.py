"""Where somebody is quoted word for word: every Italian way of marking it.

One pass over the marks: matching them is linear in the text, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .mentions import Layout, Span

# An apostrophe between letters is none of them.
_MARK = re.compile(r"<<|>>|``|''|[«»‹›“”„\"‘]|(?<!\w)['’]|['’](?!\w)")
_DIALOGUE = re.compile(
    r"[–—-]\s?(?P<inner>[^\W_][^\n–—]{2,600}?)\s?[–—-](?=\s[^\W\dA-ZÀ-Ý_])"
)
_FAMILY = {
    **dict.fromkeys(("«", "»", "‹", "›", "<<", ">>"), "guillemets"),
    **dict.fromkeys(("“", "”", "„", '"', "``", "''"), "double"),
    **dict.fromkeys(("‘", "’", "'"), "single"),
}
_OPENERS = frozenset({"«", "‹", "<<", "“", "„", "``", "‘"})
_CLOSERS = frozenset({"»", "›", ">>", "”", "’"})
_QUOTED_IN = frozenset({"paragraph", "caption"})
# What follows a closing mark when its sentence goes on.
_GOES_ON = frozenset({",", "-", "–", "—"})
# A speech goes on over this many further paragraphs before its closing mark.
_MOST_PARAGRAPHS = 3
# Single marks are apostrophes too often to trust a far pair.
_LONGEST_SINGLE = 250
_LONGEST = 4000
# Prose has fewer marks than this share of its characters, once there are some dozens.
_DENSEST, _SOME = 0.1, 60
# After a mark that is never closed the paragraph is read again without it.
_MOST_RESTARTS = 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words: `span` with its marks, `inner` without them and their spaces."""

    span: Span
    inner: Span


class _Mark(NamedTuple):
    start: int
    end: int
    mark: str
    family: str
    role: str  # open close either none


def find_quotations(text: str, layout: Layout) -> tuple[Quotation, ...]:
    """Return the outermost quotations in text order: «…», “…”, "…", „…”, ‘…’."""
    regions = [r.span for r in layout.regions if r.kind in _QUOTED_IN]
    marks = [_marks(text, region) for region in regions]
    found: list[Quotation] = []
    skip_to = 0
    for index, region in enumerate(regions):
        orphan = _orphan(text, regions, marks, index) if not skip_to else None
        if orphan and not (found and found[-1].span.overlaps(orphan.span)):
            found.append(orphan)
            skip_to = orphan.span.end
        fresh = [mark for mark in marks[index] if mark.start >= skip_to]
        pairs = _pairs(text, regions, marks, index, fresh)
        if not pairs and not marks[index]:
            pairs = list(_dialogue(text, region))
        found.extend(pairs)
        end = pairs[-1].span.end if pairs else skip_to
        skip_to = end if end > region.end else 0
    return tuple(found)


def _dialogue(text: str, region: Span) -> Iterator[Quotation]:
    """A line of dialogue: "– Non partirò – ha detto." The dashes are its marks."""
    match = _DIALOGUE.match(text, region.start, region.end)
    if match:
        inner = Span(match.start("inner"), match.end("inner"))
        yield Quotation(Span(region.start, match.end()), inner)


def _marks(text: str, region: Span) -> tuple[_Mark, ...]:
    found = list(_MARK.finditer(text, region.start, region.end))
    if len(found) > _SOME and len(found) > _DENSEST * (region.end - region.start):
        return ()
    return tuple(_read_marks(text, region, found)) if found else ()


def _read_marks(text: str, region: Span, found: list[re.Match[str]]) -> Iterator[_Mark]:
    for match in found:
        mark = match.group()
        before = text[match.start() - 1] if match.start() > region.start else " "
        after = text[match.end()] if match.end() < region.end else " "
        role = _role(mark, before, after)
        if role != "none":
            yield _Mark(match.start(), match.end(), mark, _FAMILY[mark], role)


def _role(mark: str, before: str, after: str) -> str:
    opens = not (before.isalnum() or before in ".,!?;…%)" or after in " \n,.;:!?)")
    closes = not before.isspace() and before not in "([" and not after.isalnum()
    if _FAMILY[mark] == "single":
        return _single_role(mark, before, after)
    if mark == "“":
        return "either" if closes and not opens else "open"
    if mark == "”":
        return "open" if opens and not closes and before.isspace() else "close"
    if mark in _OPENERS:
        return "open"
    if mark in _CLOSERS:
        return "close"
    if after in _GOES_ON:
        return "close"
    if opens == closes:
        return "either"
    return "open" if opens else "close"


def _single_role(mark: str, before: str, after: str) -> str:
    """An apostrophe stands after a letter, and mostly before one too."""
    if mark != "’" and not before.isalnum() and after.isalnum():
        return "open"
    if mark != "‘" and not before.isspace() and not after.isalnum():
        return "close"
    return "none"


def _pairs(
    text: str,
    regions: Sequence[Span],
    marks: Sequence[Sequence[_Mark]],
    index: int,
    fresh: Sequence[_Mark],
) -> list[Quotation]:
    """Return what opens in this paragraph; an unclosed opener is passed over."""
    found: list[Quotation] = []
    restarts = 0
    while True:
        opener = _match(text, fresh, found)
        if opener is None:
            return found
        further = _further(text, regions, marks, index, opener)
        if further:
            found.append(further)
            return found
        restarts += 1
        if restarts > _MOST_RESTARTS:
            return found
        fresh = [mark for mark in fresh if mark.start > opener.start]


def _match(text: str, marks: Sequence[_Mark], found: list[Quotation]) -> _Mark | None:
    """Append the closed quotations to `found`; return the mark left open, if any."""
    opened: _Mark | None = None
    nested = 0
    for mark in marks:
        if opened is None:
            opened = mark if mark.role in ("open", "either") else None
            nested = 0
        elif _outgrown(opened, mark):
            opened = mark if mark.role in ("open", "either") else None
        elif mark.family != opened.family:
            continue
        elif mark.role == "open":
            opened, nested = _reopened(opened, mark, nested)
        elif nested and mark.role == "close":
            nested -= 1
        else:
            found.extend(_quotation(text, opened.start, opened.end, mark))
            opened = None
    return opened


def _outgrown(opened: _Mark, mark: _Mark) -> bool:
    length = mark.start - opened.start
    return length > (_LONGEST_SINGLE if opened.family == "single" else _LONGEST)


def _reopened(opened: _Mark, mark: _Mark, nested: int) -> tuple[_Mark, int]:
    """A second opener is nested where the first one is of another shape ("“… "…" …”"),
    or a guillemet inside guillemets; else the first one was never closed."""
    if opened.family == "guillemets" or mark.mark != opened.mark:
        return opened, nested + 1
    return mark, 0


def _quotation(
    text: str, start: int, inner_start: int, closer: _Mark
) -> Iterator[Quotation]:
    inner = _stripped(text, inner_start, closer.start)
    if inner:
        yield Quotation(Span(start, closer.end), inner)


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _further(
    text: str,
    regions: Sequence[Span],
    marks: Sequence[Sequence[_Mark]],
    index: int,
    opener: _Mark,
) -> Quotation | None:
    """Return the speech that a later paragraph closes or takes up again."""
    if opener.family == "single" or opener.mark == '"':
        return None
    for later in range(index + 1, min(index + 1 + _MOST_PARAGRAPHS, len(regions))):
        for mark in marks[later]:
            if mark.family != opener.family:
                continue
            if mark.role == "open":
                return _piece(text, regions, index, opener, later, mark)
            return next(_quotation(text, opener.start, opener.end, mark), None)
    return None


def _piece(
    text: str,
    regions: Sequence[Span],
    index: int,
    opener: _Mark,
    later: int,
    mark: _Mark,
) -> Quotation | None:
    """Each paragraph of a long speech may open again: the first ends with its own."""
    end = regions[index].end
    if later != index + 1 or mark.start != regions[later].start or opener.end >= end:
        return None
    inner = _stripped(text, opener.end, end)
    return Quotation(Span(opener.start, end), inner) if inner else None


def _orphan(
    text: str, regions: Sequence[Span], marks: Sequence[Sequence[_Mark]], index: int
) -> Quotation | None:
    """A closing mark (`», ha detto`) that nothing opened, first of its paragraph, ends
    a speech whose opening mark was lost: it starts with the paragraph, or is the
    whole paragraph before."""
    if not marks[index]:
        return None
    mark = marks[index][0]
    after = text[mark.end : mark.end + 2].lstrip()[:1]
    if mark.role != "close" or mark.family == "single" or after not in _GOES_ON:
        return None
    start = regions[index].start
    if mark.start == start:
        before = marks[index - 1] if index else marks[0]
        if any(other.family == mark.family for other in before):
            return None
        start = regions[index - 1].start
    return next(_quotation(text, start, start, mark), None)
