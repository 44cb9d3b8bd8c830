"""Patterns as the data files write them, made into regular expressions."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Pages break lines and pad them, but no phrase is held together over more than this.
_BLANKS = r"\s{1,4}"
_MAYBE_BLANKS = r"\s{0,4}"
_PIECE = re.compile(r"\{([a-z_]+[0-9]?)\}")


# Letters that a pattern takes for i, s and k when case does not count, and the quotes.
_FOLDED = str.maketrans(
    {"ı": "i", "İ": "i", "ſ": "s", "\u212a": "k", "’": "'", "‘": "'"}
)


def folded(word: str) -> str:
    """Return a matched word as the tables of the data files spell it."""
    return " ".join(word.translate(_FOLDED).lower().split())


def compiled(
    pattern: str,
    *,
    pieces: Mapping[str, str] | None = None,
    case: bool = False,
) -> re.Pattern[str]:
    """Return `pattern` compiled: {name} stands for a piece, a space for blanks, and '
    for either apostrophe. Raises KeyError for a piece that is not there."""
    flags = re.MULTILINE if case else re.MULTILINE | re.IGNORECASE
    return re.compile(expanded(pattern, pieces or {}), flags)


def expanded(pattern: str, pieces: Mapping[str, str]) -> str:
    """Return the regular expression that a data file's pattern stands for."""
    joined = "".join(line.strip("\n") for line in pattern.splitlines())
    while _PIECE.search(joined):
        joined = _PIECE.sub(lambda match: f"(?:{pieces[match[1]]})", joined)
    return "".join(_converted(joined))


def _converted(pattern: str) -> list[str]:
    out: list[str] = []
    in_class = False
    at = 0
    while at < len(pattern):
        character = pattern[at]
        if character == "\\":
            out.append(pattern[at : at + 2])
            at += 2
            continue
        if character in "[]":
            in_class = character == "["
            out.append(character)
        elif character == "'":
            out.append("'’" if in_class else "['’]")
        elif character == " ":
            maybe = not in_class and pattern[at + 1 : at + 2] == "?"
            out.append(r"\s" if in_class else _MAYBE_BLANKS if maybe else _BLANKS)
            at += maybe
        else:
            out.append(character)
        at += 1
    return out
