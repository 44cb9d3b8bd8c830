"""Where one statement of a content ends and the next begins."""

from __future__ import annotations

from articles.extraction.clauses import words as grammar
from articles.extraction.mentions import Span

from . import vocabulary
from .contents import JOINTS, Content, skip_adverbs
from .reading import Reading

# What points at half an article points at nothing (code points).
LONGEST = 800
_SHORTEST_PART = 4
_CONCLUDING = frozenset({"quindi", "dunque", "perciò", "pertanto"})
# Contents that a further "e che" may go on.
_CLAUSES = frozenset({"che", "main", "di", "predicate", "attribute"})


def parts(reading: Reading, content: Content) -> tuple[Content, ...]:
    """Cut a content where a second statement begins: "che A e che B", "A e tiene B"."""
    if not reading.holds(content.start, content.end, *JOINTS):
        return (content,)
    found = []
    start = content.start
    for index in range(content.start + 1, content.end):
        second = _second(reading, index, start, content)
        if second and content.end - second > 1:
            found.append(Content(start, index, content.frame))
            start = second
    found.append(Content(start, content.end, content.frame))
    return tuple(found)


def _second(reading: Reading, index: int, start: int, content: Content) -> int | None:
    """Return where the statement after a joint at `index` begins."""
    if reading.word(index) not in JOINTS or reading.is_quoted(index):
        return None
    if index - start < _SHORTEST_PART - 1:
        return None
    after = index + 1
    if reading.word(after) == "che" and content.frame in _CLAUSES:
        return after + 1
    if reading.word(after) in ("di", "d'") and content.frame == "di":
        return after + 1 if reading.infinitive_at(after + 1) else None
    if reading.word(after) in vocabulary.act_words("readiness"):
        return after if content.frame == "attribute" else None
    return after if _is_coordinate(reading, start, after, content) else None


def conclusion(reading: Reading, span: Span) -> int | None:
    """Return the token of "quindi" where a speech turns to what follows from it."""
    start, end = reading.at_char(span.start), reading.at_char(span.end)
    if not reading.holds(start, end, *_CONCLUDING):
        return None
    for index in range(start + _SHORTEST_PART, end - _SHORTEST_PART):
        if reading.word(index) in _CONCLUDING and reading.word(index - 1) == ",":
            rest = {reading.word(i) for i in range(index, end)}
            return None if rest.isdisjoint(vocabulary.words("hedges")) else index
    return None


def _is_coordinate(reading: Reading, start: int, after: int, content: Content) -> bool:
    if content.frame not in ("che", "main"):
        return False
    group = reading.group_at(skip_adverbs(reading, after))
    if group is None or not group.finite or content.end - after < _SHORTEST_PART:
        return False
    if reading.word(after - 1) == "ma" and group.mood != "conditional":
        return False
    inside = range(start + 1, after)
    if any(reading.word(i) in grammar("subordinators") for i in inside):
        return False
    return any(g.finite and start <= g.start < after for g in reading.groups)


def trimmed(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    """Drop stops, joints and lone marks from both ends of a content."""
    while start < end and _is_edge(reading, start, opening=True):
        start += 1
    while start < end and _is_edge(reading, end - 1, opening=False):
        end -= 1
    return (start, end) if start < end else None


def _is_edge(reading: Reading, index: int, *, opening: bool) -> bool:
    word = reading.word(index)
    if word[0].isalnum():
        return opening and word in ("e", "ed", "ma")
    if reading.is_quoted(index):
        return False
    return word not in ("(", "€", "$") if opening else word not in (")", "%", "€", "$")


def shortened(text: str, span: Span) -> Span:
    """Cut a content that is too long to point at anything, at a sentence or a word."""
    if span.end - span.start <= LONGEST:
        return span
    piece = text[span.start : span.start + LONGEST]
    for mark in (". ", "; ", ", ", " "):
        cut = piece.rfind(mark)
        if cut > LONGEST // 2:
            return Span(span.start, span.start + cut)
    return Span(span.start, span.start + LONGEST)
