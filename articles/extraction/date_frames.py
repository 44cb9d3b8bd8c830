"""The words around a date that belong to it: "dall'inizio del 2024", "entro giugno"."""

from __future__ import annotations

from typing import NamedTuple

from . import lexicon
from .mentions import Token

_DATA = {
    key: frozenset(words) for key, words in lexicon.load("dates")["frames"].items()
}
# "la prima visita ufficiale di un papa dal 1998": how far back "prima" may stand.
_COMPARED_WITHIN = 10


class Frame(NamedTuple):
    """How far left the expression begins (a token's index) and what that adds.

    `kind`: since, until, by, between, or plain; `is_about`: "circa", "verso".
    """

    first: int
    kind: str
    is_about: bool


def frame_at(tokens: tuple[Token, ...], index: int, floor: int) -> Frame:
    """Return the frame of the date that begins at `index`; nothing before `floor`."""
    first = _past_edges(tokens, index, floor)
    first, is_about = _past_about(tokens, first, floor)
    at = first - (_word(tokens, first - 1, floor) in _DATA["articles"])
    word = _word(tokens, at - 1, floor)
    if word in _DATA["by"]:
        return Frame(at - 1, "by", is_about)
    if word in _DATA["between"]:
        return Frame(_past_night(tokens, at - 1, floor), "between", is_about)
    if word in _DATA["until_links"] and _word(tokens, at - 2, floor) in _DATA["until"]:
        return Frame(at - 2, "until", is_about)
    if word in _DATA["since"]:
        kind = "plain" if _is_point(tokens, index, at - 1, floor) else "since"
        return Frame(_past_since(tokens, at - 1, floor), kind, is_about)
    if word in _DATA["plain"]:
        at -= 1
    if _word(tokens, at - 1, floor) in _DATA["about"]:
        return Frame(at - 1, "plain", True)
    return Frame(at, "plain", is_about)


def _word(tokens: tuple[Token, ...], index: int, floor: int) -> str:
    return tokens[index].lower if index >= floor else ""


def _past_edges(tokens: tuple[Token, ...], index: int, floor: int) -> int:
    """Step over "fine", "inizio del", "primi giorni di", "nel pomeriggio del"."""
    while True:
        word = _word(tokens, index - 1, floor)
        edge = _word(tokens, index - 2, floor)
        if word in _DATA["edge_links"] and edge in _DATA["edges"]:
            # Not the "Sera" of "il Corriere della Sera del 12 maggio".
            if index > 2 and tokens[index - 2].text[0].isupper():
                return index
            index -= 2
        elif word in _DATA["bare_edges"]:
            index -= 1
        else:
            return index
        while _word(tokens, index - 1, floor) in _DATA["edge_adjectives"]:
            index -= 1


def _past_about(tokens: tuple[Token, ...], index: int, floor: int) -> tuple[int, bool]:
    if _word(tokens, index - 1, floor) in _DATA["about"]:
        return index - 1, True
    return index, False


def _past_night(tokens: tuple[Token, ...], index: int, floor: int) -> int:
    """Step over the "nella notte" of "nella notte tra sabato e domenica"."""
    if _word(tokens, index - 1, floor) not in _DATA["edges"]:
        return index
    before = _word(tokens, index - 2, floor)
    return index - 2 if before in _DATA["plain"] | _DATA["articles"] else index - 1


def _past_since(tokens: tuple[Token, ...], index: int, floor: int) -> int:
    """Step over what opens "a partire dal 2011" and "sin dal 1948"."""
    before = _word(tokens, index - 1, floor)
    if before in _DATA["since_openers"]:
        return index - 2 if _word(tokens, index - 2, floor) == "a" else index - 1
    return index - 1 if before in _DATA["since_adverbs"] else index


def _is_point(
    tokens: tuple[Token, ...], index: int, preposition: int, floor: int
) -> bool:
    """Whether "dal 1998" only names a year to compare or count with: "la prima visita
    dal 1998", "a due anni dal 2015", "dal 1998, quando..."."""
    if _word(tokens, preposition - 1, floor) in _DATA["counted"]:
        return True
    following = [token.lower for token in tokens[index + 1 : index + 5]]
    if "quando" in following[: 3 + (following[:1] == [","])]:
        return following[following.index("quando") - 1] == "," or len(following) < 2
    for at in range(
        preposition - 1, max(floor, preposition - _COMPARED_WITHIN) - 1, -1
    ):
        if tokens[at].lower in (",", ";", ":", "che"):
            return False
        if tokens[at].lower in _DATA["compared"]:
            # "non è più ministro dal 2019" compares nothing.
            return "non" not in [token.lower for token in tokens[max(0, at - 4) : at]]
    return False
