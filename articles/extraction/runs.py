"""Find the names of a sentence: listed ones, and runs of capitalised words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from . import gazetteer, heads, lexicon
from .gazetteer import Entry
from .mentions import Token
from .shapes import (
    is_acronym,
    is_capital,
    is_common_word,
    is_dot_of_initial,
    is_family_name,
    is_given_name,
    is_glottal,
    is_noble,
    is_shouting,
    joins,
    openers,
    opens,
)

# Pairs of words that are a surname, though the first is a listed name: Messina Denaro.
Doubles = frozenset[tuple[str, str]]

# What a surname can be as well: "Modena", "Pirelli".
_SURNAMES = frozenset({"place", "capital", "organisation"})
_JOINTS = frozenset({"e", "ed", ",", "o"})
_NO_ARTICLE = frozenset({"di", "d'", "in", "a", "ad", "da", "su"})
# More capitalised words in a row are a heading or a table, not a name.
_LONGEST_RUN = 10


class Name(NamedTuple):
    """Tokens [first, last) of a sentence. `entry` None: no listed name, a run of
    capitalised words; `opening`: its capital may be the sentence's."""

    first: int
    last: int
    entry: Entry | None
    opening: bool = False


def find_names(
    tokens: Sequence[Token], lowers: Sequence[str], doubles: Doubles
) -> Iterator[Name]:
    """Yield the names of a sentence, left to right."""
    # Nearly every word is in lower case: the look at its first letter is for the rest.
    starts = [
        at
        for at, (_, _, text, lower) in enumerate(tokens)
        if (text != lower or "-" in text) and _may_start(text)
    ]
    loud = len(starts) * 2 > len(tokens) and is_shouting(tokens)
    last = 0
    previous: Name | None = None
    for at in starts:
        if at < last:
            continue
        found = _listed_at(tokens, lowers, at, doubles)
        if found and _is_meant(tokens, lowers, at, found, previous):
            last, entry = found
            previous = Name(at, last, entry)
            yield previous
        elif loud or not is_capital(tokens[at]):
            last = at + 1
        elif head := capital_head(tokens, lowers, at):
            last = head
        elif _is_no_name(tokens, lowers, at):
            last = at + 1
        else:
            last = _run_end(tokens, lowers, at, doubles)
            if last - at <= _LONGEST_RUN:
                yield _without_opener(tokens, Name(at, last, None, opens(tokens, at)))


def _is_no_name(tokens: Sequence[Token], lowers: Sequence[str], at: int) -> bool:
    """A function word that opens the sentence; "la premio Nobel Anna Neri"."""
    if lowers[at] == "nobel":
        return at > 0 and lowers[at - 1] == "premio"
    if lowers[at] == "al" and at + 1 < len(tokens):
        return opens(tokens, at) and not is_family_name(tokens[at + 1].text, bare=False)
    return opens(tokens, at) and lowers[at] in openers()


def _listed_at(
    tokens: Sequence[Token], lowers: Sequence[str], at: int, doubles: Doubles
) -> tuple[int, Entry] | None:
    found = gazetteer.match_at(tokens, at)
    if not found or _is_double(tokens, at, doubles):
        return None
    return None if _is_part_of_other(tokens, lowers, at, found) else found


def _is_meant(
    tokens: Sequence[Token],
    lowers: Sequence[str],
    at: int,
    found: tuple[int, Entry],
    previous: Name | None,
) -> bool:
    """A name that is also a word counts after an article, or beside another body.

    "la Lega", "Forza Italia e Lega"; "intervista a Repubblica", but "la Repubblica".
    """
    last, entry = found
    if entry.kind != "organisation":
        return True
    if entry.name in heads.body_words("bare", "names"):
        return at > 0 and not is_determined_at(lowers, at)
    if not entry.shy or is_determined_at(lowers, at):
        return True
    if previous and previous.last == at - 1 and lowers[at - 1] in _JOINTS:
        return bool(previous.entry and previous.entry.kind == "organisation")
    if last + 1 < len(tokens) and lowers[last] in _JOINTS:
        other = gazetteer.match_at(tokens, last + 1)
        return bool(other and other[1].kind == "organisation")
    return False


def is_determined_at(lowers: Sequence[str], at: int) -> bool:
    """Return whether an article stands before a word: "la CTBTO", "dell'ENI"."""
    return at > 0 and lowers[at - 1] in _determiners()


@cache
def _determiners() -> frozenset[str]:
    before = lexicon.load("actors")["before"]
    kinds = ("article", "of", "in", "to", "from", "on")
    return frozenset(word for kind in kinds for word in before[kind]) - _NO_ARTICLE


def _is_double(tokens: Sequence[Token], at: int, doubles: Doubles) -> bool:
    if not doubles or at + 1 >= len(tokens):
        return False
    return (tokens[at].text, tokens[at + 1].text) in doubles


def _may_start(text: str) -> bool:
    """Return whether a name can start with a word; most words are ruled out fast."""
    first = text[0]
    return first.isupper() if first < "a" or first > "z" else "-" in text


@cache
def _openings() -> frozenset[str]:
    """Return the words that make one name with the place after them: "Santa Sofia"."""
    openings = lexicon.load("places")["openings"]["words"]
    return foreign_bodies() | frozenset(openings)


@cache
def foreign_bodies() -> frozenset[str]:
    """Return the foreign words of a body's name: "City", "Bank"."""
    return frozenset(
        gazetteer.listed(lexicon.load("organisations")["foreign"]["words"])
    )


def _without_opener(tokens: Sequence[Token], name: Name) -> Name:
    """Drop a first word whose capital is the sentence's: "Ieri Mario Draghi"."""
    first = tokens[name.first]
    if not name.opening or name.last - name.first == 1 or is_given_name(first.text):
        return name
    if first.lower in _openings() or first.lower[-1] == "'":
        return name
    superlative = first.lower.endswith(("issimo", "issima", "issimi", "issime"))
    if not is_common_word(first.lower) and not superlative:
        return name
    return Name(name.first + 1, name.last, None)


def _is_part_of_other(
    tokens: Sequence[Token],
    lowers: Sequence[str],
    at: int,
    found: tuple[int, Entry],
) -> bool:
    """ "Sofia Loren", "l'arbitro Colombo": a city's name inside another."""
    last, entry = found
    if entry.kind == "organisation" and entry.shy and last - at == 1:
        return _opens_longer(lowers, last)
    if entry.kind not in ("capital", "place", "country") or last - at > 1:
        return False
    if at and entry.kind != "country" and tokens[at - 1].lower in heads.offices():
        return True  # "l'arbitro Colombo"
    if entry.kind != "country" and _ends_field(lowers, at):
        return True  # "il ministro della Giustizia Orlando"
    if last == len(tokens) or not is_capital(tokens[last]):
        return False
    if entry.kind == "country":
        # "l'ong Iran Human Rights": a country's name opens a body's.
        after_body = heads.head_at(lowers, at - 1, heads.bodies()) == at
        return after_body and not gazetteer.match_at(tokens, last)
    if tokens[last].lower in foreign_bodies():
        return True  # "Manchester City"
    return is_given_name(tokens[at].text) and not gazetteer.match_at(tokens, last)


def _opens_longer(lowers: Sequence[str], at: int) -> bool:
    """ "il Genoa | Social Forum": no club, but a body whose name goes on."""
    return at < len(lowers) and (
        lowers[at] in foreign_bodies() or lowers[at] == "social"
    )


def _run_end(
    tokens: Sequence[Token], lowers: Sequence[str], at: int, doubles: Doubles
) -> int:
    """Return where the capitalised words from a token on end as one name."""
    last = at + 1 + _is_double(tokens, at, doubles)
    while last < len(tokens):
        if is_glottal(tokens, last) or _is_foreign_of(tokens, lowers, last):
            last += 2
        elif lowers[last] == "s" and tokens[last - 1].text[-1] in "'’":
            last += 1  # "Moody's"
        elif is_dot_of_initial(tokens, last) or joins(tokens, last):
            last += 1
        elif is_noble(tokens, at, last):
            last += 2
        elif not is_capital(tokens[last]) or _starts_other(tokens, lowers, at, last):
            break
        else:
            last += 1
    while last > at + 1 and not is_capital(tokens[last - 1]):
        last -= 1
    return last


def _is_foreign_of(tokens: Sequence[Token], lowers: Sequence[str], at: int) -> bool:
    """ "Bank of America", "House of Lords": English names go on after "of"."""
    further = at + 1 < len(tokens) and is_capital(tokens[at + 1])
    return further and lowers[at] in ("of", "&")


def _starts_other(
    tokens: Sequence[Token], lowers: Sequence[str], first: int, at: int
) -> bool:
    """A listed name after a run is one of its own, but for a surname that is a city."""
    named = is_given_name(tokens[first].text) or lowers[first] in _openings()
    found = gazetteer.match_at(tokens, at)
    meant = found and _is_meant(tokens, lowers, at, found, None)
    if found and meant and not (named and _may_be_surname(tokens, first, at, found)):
        return not _goes_on_as_body(lowers, found[0])
    if not named and _ends_field(lowers, at):
        return not is_common_word(lowers[at]) or is_given_name(tokens[at].text)
    if not named and _ends_short_body(tokens, lowers, first, at):
        return True
    if named or not is_given_name(tokens[at].text):
        return not named and bool(heads.head_at(lowers, at, heads.bodies()))
    if first > 1 and lowers[first - 1] in _fused() and lowers[first - 2] in _titles():
        return True  # "il leader del Pds Anna Neri"
    after_body = first > 0 and lowers[first - 1] in heads.bodies()
    return after_body or is_common_word(lowers[first])


def _goes_on_as_body(lowers: Sequence[str], at: int) -> bool:
    """ "Free Gaza | Movement": a land inside a body's name."""
    return at < len(lowers) and lowers[at] in foreign_bodies()


# Letters of the longest short name of a party: "il segretario del Ppi Lund Berg".
_SHORT_BODY = 4


def _ends_short_body(
    tokens: Sequence[Token], lowers: Sequence[str], first: int, at: int
) -> bool:
    """ "il segretario del | Ppi | Lundin Berg": a short party, then a whole name."""
    return (
        at == first + 1 < len(tokens) - 1
        and first > 1
        and len(lowers[first]) <= _SHORT_BODY
        and lowers[first] not in _openings()
        and is_capital(tokens[at + 1])
        and lowers[first - 1] in _fused() - {"di", "a", "ad"}
        and lowers[first - 2] in _titles()
    )


def _ends_field(lowers: Sequence[str], at: int) -> bool:
    """ "ministro degli | Esteri | Neri": the field of an office ends before a name."""
    if at < 2 or lowers[at - 1] not in _fields():
        return False
    first = at - 2
    while first > 0 and lowers[first] in _field_openings():
        first -= 1
    return lowers[first] in _fused()


@cache
def _fields() -> frozenset[str]:
    return frozenset(lexicon.load("offices")["fields"]["words"])


@cache
def _field_openings() -> frozenset[str]:
    return frozenset(lexicon.load("offices")["fields"]["openings"])


@cache
def _fused() -> frozenset[str]:
    """Return "di" and "a", with their articles."""
    before = lexicon.load("actors")["before"]
    return frozenset(before["of"]) | frozenset(before["to"])


@cache
def _titles() -> frozenset[str]:
    """Return the words that an office's noun ends with."""
    return frozenset(
        parts[-1] for some in heads.offices().values() for parts in some
    ) | frozenset(lexicon.load("offices")["after"]["words"])


def _may_be_surname(
    tokens: Sequence[Token], first: int, at: int, found: tuple[int, Entry]
) -> bool:
    """ "Franco Modena", "Anna Ferrari", but not "Mario Draghi Roma"."""
    last, entry = found
    if tokens[first].lower in foreign_bodies() and entry.kind in ("place", "capital"):
        return True  # "Maccabi Tel Aviv"
    if last - at > 1 or is_acronym(tokens[at].text):
        return False
    return entry.shy or (at - first == 1 and entry.kind in _SURNAMES)


def capital_head(tokens: Sequence[Token], lowers: Sequence[str], at: int) -> int:
    """Return where a capitalised head noun ends ("Ministero", "Presidente"), or 0."""
    if lowers[at] not in heads.first_words():
        return 0
    for table in (heads.bodies(), heads.states(), heads.groups()):
        if end := heads.head_at(lowers, at, table):
            return end
    end = heads.head_at(lowers, at, heads.offices())
    return end if end and is_capital_office(tokens, lowers, at, end) else 0


def is_capital_office(
    tokens: Sequence[Token], lowers: Sequence[str], at: int, end: int
) -> bool:
    """ "il Presidente Napolitano", "il Papa", but not "il premier Conte"."""
    before = lowers[at - 1] if at else ""
    if before in heads.offices() or (at and is_given_name(tokens[at - 1].text)):
        return False
    of = lexicon.load("actors")["before"]
    following = lowers[end] if end < len(lowers) else ""
    return (
        following in of["of"]
        or (end < len(tokens) and is_capital(tokens[end]))
        or before in of["article"]
        or (before in _determiners() and end - at > 1)
    )


def split_pair(token: Token) -> tuple[Token, ...]:
    """Part "Mosca-Pyongyang" into three tokens; other hyphened names stay whole."""
    left, dash, right = token.text.partition("-")
    if not left or not right or "-" in right:
        return (token,)
    cut = token.start + len(left)
    parts = (_part(left, token.start), _part(dash, cut), _part(right, cut + 1))
    if gazetteer.match_at((token,), 0):
        return (token,)
    found = [gazetteer.match_at((part,), 0) for part in (parts[0], parts[2])]
    kinds = {match[1].kind for match in found if match}
    paired = all(found) and kinds != {"organisation"}
    return parts if paired else (token,)


def _part(text: str, start: int) -> Token:
    return Token(start, start + len(text), text, text.lower())
