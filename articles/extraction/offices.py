"""Offices and what else a person is: "l'ex ministro della Difesa russo"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from . import gazetteer, heads, lexicon
from .names import Line
from .phrases import Phrase, is_head, prepositions, read_complements, read_detail
from .runs import Name, is_capital_office
from .shapes import openers

# "Macron è stato eletto il nuovo | presidente".
_COPULA_REACH = 5
_FORMER = frozenset({"ex"})
# "segretario alla Difesa": an office may also stand "per", "presso", "a" something.
_PURPOSE = frozenset({"per", "presso", "alla", "all'", "al", "ai", "agli"})


class Office(NamedTuple):
    """An office phrase and the name it stands with, if any.

    `detail`: the words that tell it from other offices of its noun: "difesa", "ex".
    """

    phrase: Phrase
    head_end: int
    noun: str
    detail: frozenset[str]
    holder: Name | None


@cache
def _same() -> dict[str, str]:
    table = lexicon.load("offices")["same"]
    return {other: name for name, others in table.items() for other in others}


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(lexicon.load("offices")[key]["names"])


def is_unique(noun: str) -> bool:
    """Return whether one person in a country holds this office."""
    return noun in _listed("unique")


def is_named_by_office(noun: str) -> bool:
    """Return whether an office makes one name with a given name: "papa Francesco"."""
    return noun in _listed("by_given_name")


def is_ruler(noun: str) -> bool:
    """Return whether an office is that of whoever rules: "il raìs", "il leader"."""
    return noun in _listed("rulers")


def is_nickname(noun: str) -> bool:
    """Return whether the press calls one ruler so, without a country: "lo zar"."""
    return noun in _listed("nicknames")


def is_relational(noun: str) -> bool:
    """Return whether a noun only relates a person to another: "l'omologo russo"."""
    return noun in _listed("relational")


def is_of_people(noun: str) -> bool:
    """Return whether a noun says whose a person is: "figlio", "portavoce"."""
    return noun in _listed("of_people")


def read_office(line: Line, at: int) -> Office | None:
    """Return the office that starts at a token, with its holder's name."""
    end = _head_end(line, at)
    if not end:
        return None
    if line.capital(at) and not is_capital_office(line.tokens, line.lowers, at, end):
        return None
    former = line.lower(at - 1) in _FORMER
    noun = heads.head_text(line.lowers, at, end)
    phrase = _read_phrase(line, at - former, end, noun)
    seated = lexicon.load("offices")["seated"].get(noun)
    if seated:
        phrase = phrase._replace(of=seated, by_country=True)
    if phrase.of is None or phrase.of in gazetteer.state_names():
        # The president of a council of ministers, not of the Council of Europe.
        noun = _same().get(noun, noun)
    holder = _holder(line, phrase)
    if not is_head(line, at) and not (holder and holder.first == phrase.last):
        return None
    detail = read_detail(line, end, phrase.last) | (_FORMER if former else frozenset())
    return Office(phrase, end, noun, detail, holder)


def _read_phrase(line: Line, first: int, end: int, noun: str) -> Phrase:
    purpose = _PURPOSE if _same().get(noun, noun) in _listed("with_purpose") else None
    phrase = read_complements(
        line,
        first,
        end,
        extra=purpose or frozenset(),
        of_people=noun in _listed("of_people"),
    )
    if line.lower(phrase.last) not in prepositions("in"):
        return phrase
    place = line.names.get(phrase.last + 1)
    if not place or not place.entry:
        return phrase
    longer = phrase._replace(last=place.last)
    settled = noun in _listed("abroad") or _named_after(line, longer)
    return longer if settled else phrase


def _named_after(line: Line, phrase: Phrase) -> bool:
    """ "il comandante delle truppe Onu in Libano, Ada Lund"."""
    at = phrase.last + (line.lower(phrase.last) == ",")
    name = line.names.get(at)
    return bool(name and not name.entry)


def _head_end(line: Line, at: int) -> int:
    """Return where the office's noun ends: "presidente" of "del Consiglio Ue"."""
    end = heads.head_at(line.lowers, at, heads.offices())
    if end - at < 2:
        return end
    inside = any(
        (name := line.names.get(step)) and name.entry and name.entry.kind != "seat"
        for step in range(at + 1, end)
    )
    owner = line.names.get(end)
    owned = owner and owner.entry and owner.entry.kind == "organisation"
    return at + 1 if (inside or owned) and line.lower(at) in heads.offices() else end


def _holder(line: Line, phrase: Phrase) -> Name | None:
    """The name right after, after a comma, or before one."""
    at = phrase.last
    if line.lower(at) == "." and line.lower(at - 1) in _listed("short"):
        at += 1
    near = line.names.get(at)
    if not near and _is_attribute(line, at):
        near = line.names.get(at + 1)
    if near and not near.entry:
        return near
    if line.lower(phrase.last) == ",":
        apart = line.names.get(phrase.last + 1)
        if apart and not apart.entry and _closes(line, phrase, apart):
            return apart
    if line.lower(phrase.last) in ("e", "ed"):
        return _shared(line, phrase.last + 1) or _before(line, phrase)
    return _before(line, phrase)


def _is_attribute(line: Line, at: int) -> bool:
    """ "il presidente deposto Manuel Zelaya": one more word before the name."""
    word = line.lower(at)
    return (
        len(word) > 3
        and word.isalpha()
        and word not in openers()
        and not line.capital(at)
        and not line.finite(at)
    )


def _shared(line: Line, at: int) -> Name | None:
    """ "vicepresidente della Camera e leader del partito Rossi": one for both."""
    end = heads.head_at(line.lowers, at, heads.offices())
    if not end:
        return None
    name = line.names.get(read_complements(line, at, end).last)
    return name if name and not name.entry else None


def _closes(line: Line, phrase: Phrase, name: Name) -> bool:
    """An apposition ends with a comma, the sentence, or before its verb."""
    if line.lower(phrase.first - 1) in ("un", "uno", "una", "un'"):
        return False
    return name.last - name.first > 1 or line.lower(name.last) in (",", ".", ")", "")


def _before(line: Line, phrase: Phrase) -> Name | None:
    """ "Dmitry Peskov, (il) portavoce", "Macron è il nuovo presidente"."""
    at = phrase.first - 1
    opens_clause = False
    if line.lower(at) in prepositions("article"):
        # "Secondo Lombardi, il pontefice si è commosso": a clause of its own.
        opens_clause = line.lower(at - 1) == "," and line.finite(phrase.last)
        at -= 1
    if opens_clause:
        return None
    if line.lower(at) in (",", "("):
        name = line.ends.get(at)
    else:
        start = at
        small = _copulas() | prepositions("article")
        while at > 0 and line.lower(at) in small and start - at < _COPULA_REACH:
            at -= 1
        name = line.ends.get(at + 1) if at < start else None
    return name if name and not name.entry else None


@cache
def _copulas() -> frozenset[str]:
    return frozenset(gazetteer.listed(lexicon.load("actors")["copulas"]))
