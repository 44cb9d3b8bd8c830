"""Does a clause look back or ahead? What an incomplete date in it is read by."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal

from . import lexicon
from .mentions import Token

# "remote" is the passato remoto: what is told in it is over and done with.
Tense = Literal["past", "remote", "future"]
Cue = tuple[int, Tense]

_DATA = lexicon.load("dates")["tense"]
_AUXILIARIES = frozenset(_DATA["auxiliaries"])
_PAST = frozenset(_DATA["past"])
_REMOTE = frozenset(_DATA["remote"])
_NOT_REMOTE = frozenset(_DATA["not_remote"])
_AHEAD = frozenset(_DATA["ahead"])
_DETERMINERS = frozenset(_DATA["determiners"])
_BREAKS = frozenset(_DATA["breaks"])
_PLANNED = re.compile(_DATA["planned"])
_PUT_OFF = re.compile(_DATA["put_off"])
_UNTIL = frozenset({"a", "al", "alla", "all'", "fino"})
_PARTICIPLE = re.compile(_DATA["participle"])
_NOT_PARTICIPLE = frozenset(_DATA["not_participle"])
_FUTURE_ENDINGS = tuple(_DATA["future_endings"])
_REMOTE_ENDINGS = tuple(_DATA["remote_endings"])

# A participle stands near its auxiliary: "ha già in parte confermato".
_PARTICIPLE_WITHIN = 4
# "il patto firmato lo scorso 3 maggio": how near a participle without auxiliary stands.
_ATTRIBUTE_WITHIN = 3
# How far a verb may stand from the date, and what crossing a comma or "che" adds.
_REACH = 30
_BREAK_COST = 6


def tense_cues(tokens: tuple[Token, ...]) -> list[Cue]:
    """Return where the sentence says its time: "ha visto" past, "voteranno" future."""
    cues: list[Cue] = []
    for index, token in enumerate(tokens):
        tense = _tense_of(tokens, index, token.lower)
        if tense:
            cues.append((index, tense))
    return cues


def tense_near(tokens: tuple[Token, ...], cues: list[Cue], index: int) -> Tense | None:
    """Return the tense of the verb that governs the word at `index`."""
    if _is_set(tokens, index):
        return "future"
    best: Tense | None = "past" if _is_past_attribute(tokens, index) else None
    best_cost = _ATTRIBUTE_WITHIN if best else _REACH + 1
    first = bisect_left(cues, (index - _REACH,))
    last = bisect_left(cues, (index + _REACH + 1,))
    for at, tense in cues[first:last]:
        distance = abs(at - index)
        low, high = min(at, index), max(at, index)
        breaks = sum(token.lower in _BREAKS for token in tokens[low + 1 : high])
        cost = distance + _BREAK_COST * breaks
        if cost < best_cost:
            best, best_cost = tense, cost
    return best


def _is_set(tokens: tuple[Token, ...], index: int) -> bool:
    """ "ha indetto elezioni per il 21 dicembre", "per sabato": a day that is set."""
    before = tokens[index - 1].lower if index else ""
    if before in _UNTIL and index > 1 and _PUT_OFF.fullmatch(tokens[index - 2].lower):
        return True  # "ha rinviato a dicembre la gara"
    if before in ("il", "l'", "lo", "la") and index > 1:
        before = tokens[index - 2].lower
    return before == "per"


def _is_past_attribute(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a participle just before says it is over: "il patto firmato a marzo"."""
    for at in range(index - 1, max(0, index - 1 - _ATTRIBUTE_WITHIN), -1):
        word = tokens[at].lower
        if word in _BREAKS or _PLANNED.fullmatch(word):
            return False
        if (
            _PARTICIPLE.fullmatch(word)
            and word not in _NOT_PARTICIPLE
            and tokens[at - 1].lower not in _DETERMINERS
        ):
            return True
    return False


def _tense_of(tokens: tuple[Token, ...], index: int, word: str) -> Tense | None:
    if word in _AUXILIARIES:
        return _compound(tokens, index)
    if word in _PAST:
        return "past"
    if word in _AHEAD or word.endswith(_FUTURE_ENDINGS) or _PLANNED.fullmatch(word):
        return "future"
    if word in _REMOTE:
        return "remote"
    if word.endswith(_REMOTE_ENDINGS) and len(word) > 3 and word not in _NOT_REMOTE:
        return "remote"
    return None


def _compound(tokens: tuple[Token, ...], index: int) -> Tense | None:
    """Read "ha già deciso" as past, "è prevista" as future, "ha fame" as neither."""
    for token in tokens[index + 1 : index + 1 + _PARTICIPLE_WITHIN]:
        if _PLANNED.fullmatch(token.lower):
            return "future"
        if token.lower in _NOT_PARTICIPLE:
            continue
        if _PARTICIPLE.fullmatch(token.lower):
            return "past"
    return None
