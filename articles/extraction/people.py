"""Runs of capitalised words that no list knows: person, body, place or thing?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from . import clauses, gazetteer, lexicon
from .drafts import Draft
from .metonymy import is_agent
from .morphology import verb_forms
from .names import Line
from .phrases import is_determined, prepositions
from .place_names import place_rule, place_words, whole_place
from .runs import Name, foreign_bodies
from .shapes import (
    families_first,
    is_acronym,
    is_common_word,
    is_family_name,
    is_given_name,
    openers,
)

_ARTICLES = frozenset({"il", "la", "lo", "le", "li", "i", "l'"})
# What else a family name much told of is taken for: "a Putin", "la Merkel".
_OF_SOMEBODY = frozenset(
    {"ente-che-agisce", "luogo-dopo-a", "luogo-con-luogo", "con-articolo-la"}
    | {"con-articolo", "parola", "chi-agisce", "chi-subisce"}
)
_QUOTES = frozenset("\"«“‘'")
_CALLED = frozenset(
    {"detto", "detta", "alias", "soprannominato", "soprannominata", "all'anagrafe"}
)
_KNOWN = frozenset({"noto", "nota", "conosciuto", "conosciuta"})
_CLAUSE_STARTS = frozenset(
    {"", ",", ":", ";", "»", "”", "che", "e", "ed", "ma", "mentre", "quando", "se"}
    | {"dove"}
)


@cache
def _things(key: str) -> frozenset[str]:
    return frozenset(gazetteer.listed(lexicon.load("things")[key]))


@cache
def _thing_nouns() -> frozenset[str]:
    return frozenset(lexicon.load("things")["before"]["words"])


@cache
def _plural_offices() -> frozenset[str]:
    return frozenset(lexicon.load("offices")["plural"]["names"])


@cache
def _speech() -> tuple[str, ...]:
    return tuple(lexicon.load("actors")["speech"]["stems"])


@cache
def _reaching() -> tuple[str, ...]:
    return tuple(lexicon.load("actors")["reaching"])


@cache
def _stative() -> frozenset[str]:
    return frozenset(gazetteer.listed(lexicon.load("actors")["stative"]))


@cache
def _undergone() -> frozenset[str]:
    return frozenset(gazetteer.listed(lexicon.load("actors")["undergone"]))


@cache
def _saying() -> tuple[str, ...]:
    """Stems of verbs of saying alone, without the auxiliaries."""
    return tuple(stem for stem in _speech() if len(stem) > 3 and stem != "hanno")


def read_run(line: Line, name: Name) -> Iterator[Draft]:
    """Return what a run of capitalised words offers: a name, a bare word, a place."""
    before = line.tokens[name.first - 1] if name.first else None
    if line.lower(name.first) in _ARTICLES and name.last - name.first > 1:
        yield _draft(line, name, "word", "con-particella")
        name = Name(name.first + 1, name.last, None)
    elif before and before.lower in _ARTICLES and before.text[0].isupper():
        whole = Name(name.first - 1, name.last, None, True)
        yield _draft(line, whole, "word", "con-particella")
    bearer = _bearer(line, name)
    if bearer:
        yield line.draft(
            name.first,
            name.last,
            "byname",
            line.words(name.first, name.last),
            "soprannome",
            holder=line.span(bearer.first, bearer.last),
        )
    elif name.last - name.first == 1:
        yield from _read_single(line, name)
    else:
        yield from _read_several(line, name)


def _bearer(line: Line, name: Name) -> Name | None:
    """ "Mohamed Dagalo, detto | Hemedti": who bears another name."""
    at = name.first - 1
    at -= line.lower(at) in _QUOTES
    at -= line.lower(at) in ("il", "lo", "la")
    at -= line.lower(at) in _QUOTES
    if line.lower(at) == "come" and line.lower(at - 1) in _KNOWN:
        at -= 2
        at -= line.lower(at) == "meglio"
    elif line.lower(at) in _CALLED:
        at -= 1
    else:
        return None
    bearer = line.ends.get(at if line.lower(at) in (",", "(") else at + 1)
    return bearer if bearer and not bearer.entry else None


def is_body_shaped(line: Line, name: Name) -> bool:
    """Return whether a run of capitals is written like a body: "ASI", "Xy Airways"."""
    words = line.lowers[name.first : name.last]
    return is_acronym(line.tokens[name.first].text) or not foreign_bodies().isdisjoint(
        words
    )


def _read_several(line: Line, name: Name) -> Iterator[Draft]:
    words = line.lowers[name.first : name.last]
    given = words[0] in families_first() or any(
        is_given_name(t.text) for t in line.tokens[name.first : name.first + 2]
    )
    place = place_rule(line, name)
    first = line.tokens[name.first].text
    if words[0] in place_words("openings") and not is_given_name(first):
        yield _draft(line, name, "place", "luogo-per-nome")
    elif words[-1] == "city" and line.lower(name.first - 1) in ("a", "ad", "in"):
        yield _draft(line, name, "place", "luogo-dopo-a")
    elif not foreign_bodies().isdisjoint(words):
        spelt_out = line.lower(name.first - 1) == "(" and is_acronym(
            line.tokens[name.first - 2].text
        )
        rule = "sigla-per-esteso" if spelt_out else "ente-straniero"
        yield _draft(line, name, "organisation", rule)
    elif _is_thing(line, name):
        return
    elif given and line.lower(name.first - 1) not in place_words("dedicated"):
        yield _draft(line, name, "person", "nome-e-cognome")
    elif place:
        yield _draft(line, name, "place", place)
    elif is_determined(line, name.first):
        if _acts(line, name):
            yield _draft(line, name, "organisation", "ente-che-agisce")
    elif line.lower(name.first - 1) in _plural_offices():
        yield _draft(line, name, "person", "dopo-cariche")
    elif not (is_common_word(words[-1]) and is_common_word(words[0])):
        yield _draft(line, name, "person", "due-maiuscole")
    elif _acts(line, name):
        yield _draft(line, name, "person", "chi-agisce")


def _read_single(line: Line, name: Name) -> Iterator[Draft]:
    text = line.tokens[name.first].text
    if is_acronym(text):
        if text not in _things("acronyms") and text.isalnum():
            rule = "sigla" if is_determined(line, name.first) else "sigla-nuda"
            if line.lower(name.first - 1) == "(":
                rule = "sigla-in-parentesi"
            yield _draft(line, name, "acronym", rule)
        return
    if len(text) < 2:
        return
    if line.lower(name.first - 1) == "(" and line.lower(name.last) == ")":
        yield _draft(line, name, "acronym", "sigla-in-parentesi")
        return
    rule = place_rule(line, name) or _word_rule(line, name)
    if is_family_name(text, bare=not (name.opening or is_determined(line, name.first))):
        rule = "cognome-noto" if rule in _OF_SOMEBODY else rule
    if rule == "luogo-dopo-a" and is_common_word(text.lower()):
        rule = "cosa"  # "rinunciare a Interni e Agricoltura"
    if rule.startswith("luogo"):
        name = whole_place(line, name)
    other = line.coordinated(name)
    beside = line.words(other.first, other.last) if other and not other.entry else ""
    yield _draft(line, name, "word", rule, beside=beside)


def _word_rule(line: Line, name: Name) -> str:
    word = line.lower(name.first)
    if word in place_words("openings") or word in place_words("heads"):
        return "cosa"
    if word in openers():
        return "cosa"
    if _is_thing(line, name) or _is_name_part(line, name):
        return "cosa"
    determined = is_determined(line, name.first)
    other = line.coordinated(name)
    if other and other.entry and other.entry.kind == "organisation":
        return "accanto-a-ente"  # "Alitalia ed Etihad"
    if line.lower(name.first - 1) in _plural_offices():
        return "chi-agisce"
    if _acts(line, name):
        return "ente-che-agisce" if determined else "chi-agisce"
    if determined:
        feminine = line.lower(name.first - 1).endswith("la")
        known = is_common_word(line.lower(name.first))
        return "con-articolo-la" if feminine and not known else "con-articolo"
    return "chi-subisce" if _undergoes(line, name) else "parola"


def _draft(line: Line, name: Name, kind: str, rule: str, beside: str = "") -> Draft:
    return line.draft(
        name.first,
        name.last,
        kind,
        line.words(name.first, name.last),
        rule,
        beside=beside,
        leads=name.first == 0 or line.finite(name.last),
        embedded=line.lower(name.first - 1) == "che",
        acts=not name.opening,
    )


def _is_name_part(line: Line, name: Name) -> bool:
    """ "Tre Cime di Lavaredo": the end of a longer name."""
    first = line.ends.get(name.first - 1)
    inside = line.lower(name.first - 1) in prepositions("of")
    return bool(inside and first and not first.entry)


def _undergoes(line: Line, name: Name) -> bool:
    """ "ha attaccato Biden", "contro Biden": somebody to whom something is done."""
    before = line.lower(name.first - 1)
    if before == "contro" and _is_aimed(line, name.first - 1):
        return False  # "l'attacco lanciato contro Tskhinvali": a town rather
    if before in ("contro", "con", "secondo", "a", "ad"):
        return True  # "a": what is no place here is somebody who is given or told
    if before == "da":
        return is_agent(line, name.first - 1)
    if before in ("di", "d'"):
        return line.lower(name.first - 2) in _undergone()  # "la cattura di Neri"
    if before in openers() or before.startswith(_reaching()):
        return False
    return bool(verb_forms(before))


# How far before "contro" an attack may be named.
_AIMING_REACH = 8


def _is_aimed(line: Line, at: int) -> bool:
    words = line.lowers[max(0, at - _AIMING_REACH) : at]
    return any(word.startswith(_attacks()) for word in words)


@cache
def _attacks() -> tuple[str, ...]:
    return tuple(lexicon.load("actors")["attacking"])


def _is_thing(line: Line, name: Name) -> bool:
    """A work, a weapon, an operation: "operazione Mare Nostrum", a quoted title."""
    if line.lower(name.first) in _things("words") and not _is_full_name(line, name):
        return True
    if line.lower(name.first - 1) == "nobel":
        return False  # "la premio Nobel Anna Neri"
    if any(line.lower(name.first - step) in _thing_nouns() for step in (1, 2)):
        return True
    quoted = line.lower(name.first - 1) in _QUOTES
    return quoted and line.lower(name.last) in ('"', "»", "”", "’", "'")


def _is_headline_speaker(line: Line, at: int) -> bool:
    """Quoted words follow, or in a headline a verb or a promise: "Neri: pronti a"."""
    if line.lower(at) in _QUOTES:
        return True
    if line.kind != "title":
        return False
    word = line.lower(at)
    return (
        word in clauses.verbs("readiness")
        or word == "non"
        or bool(any(form.person in (1, 4) for form in verb_forms(word)))
    )


def _is_full_name(line: Line, name: Name) -> bool:
    """ "Oscar Luigi Neri", "Natale Rossi": a given name that is also a thing's."""
    first = line.tokens[name.first].text
    return (
        name.last - name.first > 1
        and is_given_name(first)
        and not is_common_word(line.lower(name.last - 1))
    )


def _acts(line: Line, name: Name) -> bool:
    """Return whether a verb makes this somebody: "ha detto X", ", X annuncia"."""
    after, before = line.lower(name.last), line.lower(name.first - 1)
    if before.startswith(_saying()) and line.lower(name.first - 2) not in ("il", "la"):
        return True
    governed = before in prepositions("governing")
    if after.startswith(_speech()) and line.finite(name.last) and not governed:
        return True
    if after == ":" and _is_headline_speaker(line, name.last + 1):
        return True  # "Conte: «…»"
    told = line.names.get(name.last + 1) if after in ("a", "ad") else None
    if told and line.lower(told.last) == ":":
        return True  # "Biden a Netanyahu: «…»"
    end = name.last
    if line.lower(end) in prepositions("of") and end + 1 in line.names:
        end = line.names[end + 1].last  # "la Exor di John Elkann ha indicato"
    if not line.finite(end):
        # "la Walt Disney, che nel 2006 ha acquistato"
        return after == "," and line.lower(name.last + 1) == "che"
    start = name.first - 1
    if before in prepositions("article"):
        start, before = start - 1, line.lower(start - 1)
    if before in _CLAUSE_STARTS:
        return start == name.first - 1 or after not in _stative()
    return not governed and not is_common_word(line.lower(name.first))
