"""How an article is laid out: header, title, dateline, headings, boilerplate."""

from __future__ import annotations

import re

from . import lexicon
from .head import (
    find_dateline,
    is_byline_or_date,
    is_dateline_line,
    machine_header,
    read_head_date,
)
from .lines import (
    INNER_STOP,
    LONGEST_TITLE,
    heads,
    is_name,
    is_open,
    is_text,
    is_title_like,
    joined,
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

_OFFER = re.compile(r"€|\babbon|\baccedi\b|\bgratis\b|\bdisdi", re.IGNORECASE)
# Captions seen on news sites stay below this length (characters).
_LONGEST_CAPTION = 300
# A headline's deck is a line or two; more short lines in a row are a list.
_MOST_DECKS = 2
_MOST_HEADINGS_IN_A_ROW = 2
_LONGEST_KICKER = 60
_WORDS_OF_KICKER = 3
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
    pieces, head_date = _judge_head(text, joined(text, pieces))
    # The machine's month goes before a date line of another month: that one is of
    # something else on the page.
    if (
        header
        and header.date
        and not (head_date and head_date.edtf.startswith(header.date.edtf))
    ):
        head_date = header.date
    pieces = _judge_captions(text, _judge_followers(text, pieces))
    pieces = _judge_headings(text, _judge_title(text, pieces))
    pieces, dateline = _split_dateline(text, pieces, head_date)
    regions += [
        Region(piece.kind or "paragraph", Span(piece.start, piece.end))
        for piece in pieces
    ]
    published = dateline or head_date or _foot_date(text, pieces)
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
        if len(line) > LONGEST_TITLE or (INNER_STOP.search(line) and not is_open(line)):
            break
        if is_dateline_line(line):
            judged[index] = piece._replace(kind="dateline")
        elif is_byline_or_date(line):
            judged[index] = piece._replace(kind="header")
        else:
            continue
        date = date or read_head_date(text, piece.start, piece.end)
    return judged, date


def _judge_title(text: str, pieces: list[Piece]) -> list[Piece]:
    """Mark the headline, its repetition, and the deck between it and the text."""
    open_pieces = [index for index, piece in enumerate(pieces) if piece.kind is None]
    if len(open_pieces) < 2:
        return pieces
    judged = list(pieces)
    if _is_kicker(*(pieces[at].of(text) for at in open_pieces[:2])):
        first = open_pieces.pop(0)
        judged[first] = pieces[first]._replace(kind="heading")
    title = pieces[open_pieces[0]].of(text)
    if not is_title_like(title):
        return pieces
    judged[open_pieces[0]] = pieces[open_pieces[0]]._replace(kind="title")
    decks = 0
    for index in open_pieces[1:-1]:
        line = pieces[index].of(text)
        decks += line.casefold() != title.casefold()
        if decks > _MOST_DECKS or not is_title_like(line):
            break
        kind = "boilerplate" if is_name(line) else "title"
        judged[index] = pieces[index]._replace(kind=kind)
    return judged


def _is_kicker(line: str, following: str) -> bool:
    """Whether a first line only leads to the headline: "il giorno del voto", "MEDIO
    ORIENTE" over a headline in small letters."""
    if len(line) > _LONGEST_KICKER or not is_open(line):
        return False
    if line[0].islower():
        return True
    words = line.split()
    shouts = line.isupper() and len(words) <= _WORDS_OF_KICKER
    plain = all(word.isalpha() for word in words)
    return shouts and plain and is_title_like(following) and not following.isupper()


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
        cut = [piece._replace(end=dateline.region.end, kind="dateline")]
        rest = text[dateline.region.end : piece.end].lstrip()
        if rest:
            cut.append(piece._replace(start=piece.end - len(rest), gap=False))
        return [*pieces[:index], *cut, *pieces[index + 1 :]], dateline.date
    return pieces, None


def _foot_date(text: str, pieces: list[Piece]) -> WrittenDate | None:
    """ "(12 giugno 2025)" under the last line dates a page whose head does not."""
    last = pieces[-1] if pieces else None
    if len(pieces) < 2 or last is None or not is_byline_or_date(last.of(text)):
        return None
    return read_head_date(text, last.start, last.end)


# --- Within the text ------------------------------------------------------------------


def _judge_followers(text: str, pieces: list[Piece]) -> list[Piece]:
    """Mark what a marker announces: other articles' headlines, subscription offers."""
    judged = list(pieces)
    last_text = max(
        (i for i, piece in enumerate(pieces) if is_text(text, piece)), default=-1
    )
    then = None
    for index, piece in enumerate(pieces):
        if piece.kind == "boilerplate":
            then = piece.then or then
            continue
        if piece.kind or then is None:
            continue
        if is_text(text, piece) and not (then == "offers" and _is_offer(text, piece)):
            then = None
            continue
        if then == "seen" and piece.gap:
            then = None
            continue
        judged[index] = piece._replace(kind="boilerplate")
        # Between paragraphs one headline follows a "Leggi anche"; the next is ours.
        then = "seen" if then == "titles" and index < last_text else then
    return judged


def _is_offer(text: str, piece: Piece) -> bool:
    """Whether the line still speaks of subscriptions, in whole sentences too."""
    return piece.end - piece.start <= LONGEST_TITLE and bool(
        _OFFER.search(text, piece.start, piece.end)
    )


def _judge_captions(text: str, pieces: list[Piece]) -> list[Piece]:
    openings = tuple(lexicon.load("layout")["caption"]["openings"])
    judged = list(pieces)
    for index, piece in enumerate(pieces):
        line = piece.of(text)
        if piece.kind or len(line) > _LONGEST_CAPTION or INNER_STOP.search(line):
            continue
        if (piece.credited and is_open(line)) or (
            line.lower().startswith(openings) and "«" not in line
        ):
            judged[index] = piece._replace(kind="caption")
    return judged


def _judge_headings(text: str, pieces: list[Piece]) -> list[Piece]:
    """Mark short open lines between paragraphs; the last line of all is text."""
    judged = list(pieces)
    open_pieces = [index for index, piece in enumerate(pieces) if piece.kind is None]
    run: list[int] = []
    for index in open_pieces:
        if heads(text, pieces[index]):
            run.append(index)
            continue
        if len(run) <= _MOST_HEADINGS_IN_A_ROW:
            for heading in run:
                judged[heading] = pieces[heading]._replace(kind="heading")
        run = []
    return judged
