"""What a line of a page looks like, and which lines are one paragraph."""

from __future__ import annotations

import re

from .head import is_byline_or_date
from .page import Piece

# Headlines and captions seen on news sites stay below these lengths (characters).
LONGEST_TITLE = 250
LONGEST_HEADING = 160
# Lines broken by hand or by a mail program: none longer, none much shorter.
_LONGEST_WRAPPED = 110
_SHORTEST_WRAPPED = 0.6

INNER_STOP = re.compile(r"(?<![A-Z.])\.[\"”»’')]*\s+[\"“«‘]?[A-ZÀ-Ý]")
_GOES_ON = re.compile(r"[\"”»’')\]]{0,2}\s?[,;:.)]")
_BULLET = re.compile(r"(?:[-–—•*·▪]|\d{1,2}[.)])\s")
_LONGEST_NAME = 40
# Headlines of other articles end in no stop; what does is text, if it is this long.
_SHORTEST_TEXT = 30
_NAME = re.compile(
    r"(?!(?:I|Il|IL|La|LA|Le|LE|Lo|LO|Gli|GLI|Un|UN|Una|UNA) )"
    r"[A-ZÀ-Ý][\w'’]{1,20} (?:(?:De|Di|DE|DI|Del|DEL|La|LA) )?[A-ZÀ-Ý][\w'’]{1,20}"
)
_CLOSERS = "\"”»’')] "
_STOPS = frozenset((".", ";", ",", ":", "…", ""))
_MOST_CLOSERS = 8


def is_open(line: str) -> bool:
    """Whether no full stop closes the line; a question or a cry may be a headline."""
    # A joined paragraph may be long: only its end is looked at.
    return line[-_MOST_CLOSERS:].rstrip(_CLOSERS)[-1:] not in _STOPS


def is_headline_like(line: str, longest: int) -> bool:
    """Whether the line could head a text: "Il patto", "Chi paga?"."""
    return _looks_like_title(line, longest) and not INNER_STOP.search(line)


def is_title_like(line: str) -> bool:
    """Whether the line could be the page's own headline, which may hold a stop:
    "Sciopero in undici regioni. Disagi per i pendolari"."""
    return _looks_like_title(line, LONGEST_TITLE)


def _looks_like_title(line: str, longest: int) -> bool:
    return (
        len(line) <= longest
        and is_open(line)
        and not line[0].islower()
        and not _BULLET.match(line)
        and any(character.isalpha() for character in line)
    )


def heads(text: str, piece: Piece, longest: int = LONGEST_HEADING) -> bool:
    return piece.kind is None and is_headline_like(piece.of(text), longest)


# --- Lines that belong together -------------------------------------------------------


def joined(text: str, pieces: list[Piece]) -> list[Piece]:
    """Join the lines of one paragraph that a page or a mail program broke."""
    wrapped = _wrapped(pieces)
    joined: list[Piece] = []
    for index, piece in enumerate(pieces):
        if joined and (index in wrapped or _goes_on(text, joined[-1], piece)):
            joined[-1] = joined[-1]._replace(end=piece.end, credited=piece.credited)
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
    if is_byline_or_date(piece.of(text)):
        return False  # "di Redazione | 3 maggio 2020"
    return is_open(text[max(before.start, before.end - _MOST_CLOSERS) : before.end])


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


def is_name(line: str) -> bool:
    """Whether the line is a writer's name alone: "CARLA BELLINI", "Marco D'Angelo"."""
    return len(line) <= _LONGEST_NAME and bool(_NAME.fullmatch(line))


def is_text(text: str, piece: Piece) -> bool:
    line = piece.of(text)
    if piece.kind:
        return False
    return bool(
        len(line) > LONGEST_TITLE
        or INNER_STOP.search(line)
        or (len(line) > _SHORTEST_TEXT and not is_open(line) and line[-1] not in ",;")
    )
