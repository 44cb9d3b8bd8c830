"""Unnamed groups that act: "soldati nordcoreani", "11mila soldati", "i ribelli"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from . import clauses, gazetteer, heads, lexicon
from .metonymy import is_agent
from .morphology import Form, verb_forms
from .names import Line
from .phrases import Phrase, is_adjective, is_head, prepositions, read_complements
from .shapes import openers


class Group(NamedTuple):
    """A group's phrase, its noun, and whether it bears arms for somebody.

    `counted`: only a number tells which one is meant.
    """

    phrase: Phrase
    head_end: int
    noun: str
    military: bool
    counted: bool


@cache
def _nouns(key: str) -> frozenset[str]:
    return frozenset(lexicon.load("groups")[key]["nouns"])


def _is_of_a_kind(line: Line, at: int) -> bool:
    """ "unità di crisi", "uomini d'affari": another noun makes them something else."""
    plain = line.lower(at) in ("di", "d'") and at + 1 not in line.names
    if not plain or line.lower(at + 1) in _kinds():
        return False
    if line.lower(at + 1) in clauses.words("articles"):
        return False  # "gli abitanti di un villaggio"
    # "accusa i democratici di rubare le elezioni"
    return not any(f.mood == "infinitive" for f in verb_forms(line.lower(at + 1)))


@cache
def _kinds() -> frozenset[str]:
    return frozenset(lexicon.load("groups")["kinds"]["nouns"])


def read_group(line: Line, at: int) -> Group | None:
    """Return the group whose noun stands at a token, if anything tells which."""
    end = heads.head_at(line.lowers, at, heads.groups())
    if not end or not is_head(line, at):
        return None
    noun = heads.head_text(line.lowers, at, end)
    named = line.names.get(end)
    if noun == "sindacati" and named and named.entry:
        return None  # "i sindacati | Fim e Uilm" are those bodies
    if noun in _nouns("collective"):
        return _collective(line, at, end, noun)
    military = noun in _nouns("military")
    while line.lower(end) == "e":
        joined = heads.head_at(line.lowers, end + 1, heads.groups())
        if not joined:
            break
        end = joined
    if line.lower(end) in _nouns("alone") and not line.capital(end):
        noun, end = line.lower(end), end + 1  # "i miliziani talebani"
        military = False
    if _is_of_a_kind(line, end):
        return None
    number = line.lower(at - 1)[:1].isdigit()
    phrase = read_complements(line, at - number, end)
    counted = number and military
    if counted and not phrase.of and _takes_part(line, at, end):
        return Group(phrase, end, noun, False, False)
    known = bool(phrase.of) or counted or noun in _nouns("alone")
    end += _is_colour(line, end)
    if not known and not _takes_part(line, at, end):
        if not _takes_part(line, at, phrase.last):
            return None
        phrase = Phrase(phrase.first, end, None, False)  # "gli operai | di Bari"
    return Group(phrase, end, noun, military, counted and not phrase.of)


def _is_colour(line: Line, at: int) -> bool:
    """ "centinaia di tifosi granata hanno bloccato": one more word before the verb."""
    word = line.lower(at)
    if not word.isalpha() or word in openers() or word in prepositions("small"):
        return False
    follows = verb_forms(line.lower(at + 1))
    return not verb_forms(word) and any(f.lemma in ("avere", "essere") for f in follows)


def _collective(line: Line, at: int, end: int, noun: str) -> Group | None:
    """ "la coalizione", "dell'opposizione", but not "in opposizione"."""
    before = line.lower(at - 1)
    if before not in prepositions("article") and not before.endswith(("lla", "l'")):
        return None
    if before in prepositions("in") or before in prepositions("on"):
        return None
    if line.lower(at - 2) in heads.offices():
        return None  # "il leader dell'opposizione"
    while is_adjective(line.lower(end)):
        end += 1
    of = next(
        (
            gazetteer.demonyms()[word]
            for word in line.lowers[at:end]
            if word in gazetteer.demonyms()
        ),
        None,
    )
    return Group(Phrase(at, end, of, True), end, noun, False, False)


def _takes_part(line: Line, at: int, end: int) -> bool:
    """ "gli studenti hanno protestato", "lo sciopero dei macchinisti": people of a kind
    are a group where they act as one."""
    for index in (at - 2, at - 3):
        if line.lower(index) in _table("acts")["nouns"]:
            return line.lower(at - 1) in ("dei", "degli", "delle", "di")
    index = end
    while index < end + _SMALL_BEFORE_VERB and line.lower(index) in _small():
        index += 1
    index = _past_complement(line, index)
    forms = verb_forms(line.lower(index))
    # "un centinaio di operai ha occupato": the verb goes with the number
    one = line.lower(at - 2) in clauses.words("quantifiers")
    if any(f.lemma in ("avere", "essere") and (f.plural or one) for f in forms):
        passive = any(form.lemma == "essere" for form in forms)
        index += 1
        while line.lower(index) in _small() or line.lower(index).endswith("mente"):
            index += 1
        forms = verb_forms(line.lower(index))
        if passive and _is_deed(forms):
            return True
    if any(
        form.lemma in _table("acts")["verbs"] and form.mood != "infinitive"
        for form in forms
    ):
        return True
    return _is_done_to(line, at)


def _past_complement(line: Line, at: int) -> int:
    """ "gli abitanti | di un villaggio | hanno bloccato": where the verb stands."""
    if line.lower(at) not in prepositions("of"):
        return at
    for index in range(at + 2, at + _LONGEST_COMPLEMENT):
        if line.lower(index) in ("hanno", "avevano", "sono", "avrebbero", "avranno"):
            return index
    return at


_LONGEST_COMPLEMENT = 5


def _is_deed(forms: tuple[Form, ...]) -> bool:
    return any(form.lemma in _table("acts")["suffers"] for form in forms)


# "ha arrestato almeno altri | dodici | manifestanti": small words before an object.
_SMALL_BEFORE_NOUN = 4


def _is_done_to(line: Line, at: int) -> bool:
    """ "ha arrestato dodici studenti", "contro gli agenti": what people suffer."""
    index = at - 1
    while index > at - _SMALL_BEFORE_NOUN and _counts(line.lower(index)):
        index -= 1
    word = line.lower(index)
    if word == "contro":
        return True
    if word in prepositions("from") and is_agent(line, index):
        return True  # "freddato da due agenti"
    if word in ("con", "coi", "tra", "fra") or (
        word in ("e", "ed") and index == at - 1
    ):
        return _is_met(line, index)
    if word in prepositions("of"):
        return line.lower(index - 1) in _table("acts")["nouns"]
    return index < at - 1 and _is_deed(verb_forms(word))


def _is_met(line: Line, at: int) -> bool:
    """ "un accordo | con i sindacati", "firmare con i medici un patto"."""
    nouns = _table("acts")["meetings"]
    near = line.lowers[max(0, at - _SMALL_BEFORE_NOUN) : at]
    return any(word in nouns for word in near)


def _counts(word: str) -> bool:
    """An article, a number or the like: "altri dodici"."""
    return (
        word[:1].isdigit()
        or word in prepositions("article")
        or word in _table("acts")["counting"]
    )


# "i pensionati non sono più scesi": small words between a subject and its verb.
_SMALL_BEFORE_VERB = 3


@cache
def _small() -> frozenset[str]:
    return frozenset(_table("acts")["small"])


def _table(name: str) -> dict[str, list[str]]:
    table: dict[str, list[str]] = lexicon.load("groups")[name]
    return table
