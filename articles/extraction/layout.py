"""How an article is laid out: header, title, dateline, headings, boilerplate."""

from __future__ import annotations

import re
from dataclasses import replace

from . import lexicon
from .head import (
    find_dateline,
    is_byline_or_date,
    is_dateline_line,
    machine_header,
    read_head_date,
)
from .mentions import Layout, Region, Span
from .page import Piece, cut_pieces
from .written_dates import WrittenDate

KINDS = (
    "header",
    "title",
    "dateline",
    "heading",
    "paragraph",
    "caption",
    "boilerplate",
)

# Headlines and captions seen on news sites stay below these lengths (characters).
_LONGEST_TITLE = 250
_LONGEST_HEADING = 160
_LONGEST_CAPTION = 300
# A headline's deck is a line or two; more short lines in a row are a list.
_MOST_DECKS = 2
_MOST_HEADINGS_IN_A_ROW = 2
# Lines broken by hand or by a mail program: none longer, none much shorter.
_LONGEST_WRAPPED = 110
_SHORTEST_WRAPPED = 0.6

_INNER_STOP = re.compile(r"(?<![A-Z.])\.[\"”»’')]*\s+[\"“«‘]?[A-ZÀ-Ý]")
_GOES_ON = re.compile(r"[\"”»’')\]]{0,2}\s?[,;:.)]")
_BULLET = re.compile(r"(?:[-–—•*·▪]|\d{1,2}[.)])\s")
_CLOSERS = "\"”»’')] "
_STOPS = frozenset((".", ";", ",", ":", "…", ""))
_MOST_CLOSERS = 8
# Nothing that heads a page stands further down than this many lines.
_LONGEST_HEAD = 12


def find_layout(text: str) -> Layout:
    """Return the regions of `text` and what its head says of its date.

    " date 2024-06 Roma, 18 giugno 2024 – Il vertice…" -> header, dateline, paragraph;
    published 2024-06-18.
    """
    regions: list[Region] = []
    header = machine_header(text)
    if header:
        regions.append(Region("header", header.region))
    pieces = cut_pieces(text, header.region.end if header else 0)
    pieces, head_date = _judge_head(text, _joined(text, pieces))
    head_date = head_date or (header.date if header else None)
    pieces = _judge_captions(text, _judge_followers(text, pieces))
    pieces = _judge_headings(text, _judge_title(text, pieces))
    pieces, dateline = _split_dateline(text, pieces, head_date)
    regions += [
        Region(piece.kind or "paragraph", Span(piece.start, piece.end))
        for piece in pieces
    ]
    published = dateline or head_date
    return Layout(
        tuple(regions),
        _title(text, pieces),
        published.edtf if published else None,
        published.span if published else None,
    )


def _title(text: str, pieces: list[Piece]) -> Span | None:
    for piece in pieces:
        if piece.kind == "title":
            return Span(piece.start, piece.end)
    return None


# --- What a line looks like -----------------------------------------------------------


def _is_open(line: str) -> bool:
    """Whether no full stop closes the line; a question or a cry may be a headline."""
    # A joined paragraph may be long: only its end is looked at.
    return line[-_MOST_CLOSERS:].rstrip(_CLOSERS)[-1:] not in _STOPS


def _is_headline_like(line: str, longest: int) -> bool:
    return (
        len(line) <= longest
        and _is_open(line)
        and not line[0].islower()
        and not _INNER_STOP.search(line)
        and not _BULLET.match(line)
        and any(character.isalpha() for character in line)
    )


def _heads(text: str, piece: Piece, longest: int = _LONGEST_HEADING) -> bool:
    return piece.kind is None and _is_headline_like(piece.of(text), longest)


# --- Lines that belong together -------------------------------------------------------


def _joined(text: str, pieces: list[Piece]) -> list[Piece]:
    """Join the lines of one paragraph that a page or a mail program broke."""
    wrapped = _wrapped(pieces)
    joined: list[Piece] = []
    for index, piece in enumerate(pieces):
        if joined and (index in wrapped or _goes_on(text, joined[-1], piece)):
            joined[-1] = replace(joined[-1], end=piece.end, credited=piece.credited)
        else:
            joined.append(piece)
    return joined


def _goes_on(text: str, before: Piece, piece: Piece) -> bool:
    """Whether `piece` takes up the line before: '…stessa' / '", ha spiegato Rossi.'"""
    if before.kind or piece.kind or before.credited:
        return False
    if text.find("\n", before.end, piece.start) < 0:
        return False
    if _GOES_ON.match(text, piece.start, piece.end):
        return True
    if piece.gap or not text[piece.start].islower():
        return False
    return _is_open(text[max(before.start, before.end - _MOST_CLOSERS) : before.end])


def _wrapped(pieces: list[Piece]) -> set[int]:
    """Return the indices of lines that go on the line before them, in a block whose
    lines all but the last are about equally long."""
    found: set[int] = set()
    first = 0
    for index in range(1, len(pieces) + 1):
        if index < len(pieces) and not pieces[index].gap and not pieces[index].kind:
            continue
        block = pieces[first:index]
        first = index
        lengths = [piece.end - piece.start for piece in block[:-1]]
        if len(block) < 3 or block[0].kind or max(lengths) > _LONGEST_WRAPPED:
            continue
        if min(lengths) >= _SHORTEST_WRAPPED * max(lengths) and max(lengths) >= 50:
            found.update(range(index - len(block) + 1, index))
    return found


# --- The head of the page -------------------------------------------------------------


def _judge_head(
    text: str, pieces: list[Piece]
) -> tuple[list[Piece], WrittenDate | None]:
    """Mark the lines before the text that give only a date or the writer's name."""
    judged = list(pieces)
    date: WrittenDate | None = None
    for index, piece in enumerate(pieces[:_LONGEST_HEAD]):
        if piece.kind:
            continue
        line = piece.of(text)
        if len(line) > _LONGEST_TITLE or _INNER_STOP.search(line):
            break
        if is_dateline_line(line):
            judged[index] = replace(piece, kind="dateline")
        elif is_byline_or_date(line):
            judged[index] = replace(piece, kind="header")
        else:
            continue
        date = date or read_head_date(text, piece.start, piece.end)
    return judged, date


def _judge_title(text: str, pieces: list[Piece]) -> list[Piece]:
    """Mark the headline, its repetition, and the deck between it and the text."""
    open_pieces = [index for index, piece in enumerate(pieces) if piece.kind is None]
    if len(open_pieces) < 2:
        return pieces
    first = open_pieces[0]
    if not _heads(text, pieces[first], _LONGEST_TITLE):
        return pieces
    judged = list(pieces)
    title = pieces[first].of(text)
    judged[first] = replace(pieces[first], kind="title")
    decks = 0
    for index in open_pieces[1:-1]:
        is_repeated = pieces[index].of(text).casefold() == title.casefold()
        decks += not is_repeated
        if decks > _MOST_DECKS or not _heads(text, pieces[index], _LONGEST_TITLE):
            break
        judged[index] = replace(pieces[index], kind="title")
    return judged


def _split_dateline(
    text: str, pieces: list[Piece], head_date: WrittenDate | None
) -> tuple[list[Piece], WrittenDate | None]:
    """Cut "Roma, 18 giugno 2024 –" off the first paragraph."""
    for index, piece in enumerate(pieces):
        if piece.kind is not None:
            continue
        year = head_date.edtf[:4] if head_date else None
        dateline = find_dateline(text, piece.start, piece.end, year=year)
        if not dateline:
            break
        cut = [replace(piece, end=dateline.region.end, kind="dateline")]
        rest = text[dateline.region.end : piece.end].lstrip()
        if rest:
            cut.append(replace(piece, start=piece.end - len(rest), gap=False))
        return [*pieces[:index], *cut, *pieces[index + 1 :]], dateline.date
    return pieces, None


# --- Within the text ------------------------------------------------------------------


def _judge_followers(text: str, pieces: list[Piece]) -> list[Piece]:
    """Mark what a marker announces: other articles' headlines, subscription offers."""
    judged = list(pieces)
    last_text = max(
        (i for i, piece in enumerate(pieces) if _is_text(text, piece)), default=-1
    )
    then = None
    for index, piece in enumerate(pieces):
        if piece.kind == "boilerplate":
            then = piece.then or then
            continue
        if piece.kind or then is None:
            continue
        if _is_text(text, piece) or (
            index < last_text and piece.gap and then == "seen"
        ):
            then = None
            continue
        judged[index] = replace(piece, kind="boilerplate")
        # Between paragraphs one headline follows a "Leggi anche"; the next is ours.
        then = "seen" if then == "titles" and index < last_text else then
    return judged


def _is_text(text: str, piece: Piece) -> bool:
    line = piece.of(text)
    if piece.kind or "€" in line:
        return False
    return bool(
        len(line) > _LONGEST_TITLE
        or _INNER_STOP.search(line)
        or (len(line) > 60 and not _is_open(line) and line[-1] not in ",;")
    )


def _judge_captions(text: str, pieces: list[Piece]) -> list[Piece]:
    openings = tuple(lexicon.load("layout")["caption"]["openings"])
    judged = list(pieces)
    for index, piece in enumerate(pieces):
        line = piece.of(text)
        if piece.kind or len(line) > _LONGEST_CAPTION or _INNER_STOP.search(line):
            continue
        if (piece.credited and _is_open(line)) or (
            line.lower().startswith(openings) and "«" not in line
        ):
            judged[index] = replace(piece, kind="caption")
    return judged


def _judge_headings(text: str, pieces: list[Piece]) -> list[Piece]:
    """Mark short open lines between paragraphs; the last line of all is text."""
    judged = list(pieces)
    open_pieces = [index for index, piece in enumerate(pieces) if piece.kind is None]
    run: list[int] = []
    for index in open_pieces:
        if _heads(text, pieces[index]):
            run.append(index)
            continue
        if len(run) <= _MOST_HEADINGS_IN_A_ROW:
            for heading in run:
                judged[heading] = replace(pieces[heading], kind="heading")
        run = []
    return judged
