"""Noun phrases around a head: "ministro | degli Esteri | russo", "agenzia | Regnum"."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from . import gazetteer, heads, lexicon
from .morphology import verb_forms
from .names import Line, is_infinitive
from .runs import Name, foreign_bodies, is_determined_at
from .shapes import is_common_word, is_given_name, openers

# A complement rarely holds more: "Consiglio per la sicurezza e la difesa nazionale".
_LONGEST = 14
_ADJECTIVE_ENDINGS = (
    "ale", "ali", "are", "ari", "ico", "ica", "ici", "iche", "ivo", "iva", "ivi", "ive",
    "ario", "aria", "arie", "oso", "osa", "ista", "isti", "iste", "ense", "ensi",
)  # fmt: skip
# A body inside a body inside a phrase: no news goes deeper.
_DEEPEST = 2
# "Centro per la lotta alla disinformazione": what a body is for.
# "ricorrere alla Corte contro le quote": what they are asked is not their name.
_COURTS = frozenset({"corte", "tribunale", "cassazione", "procura"})
BODY_PURPOSE = frozenset({"per", "contro", "sul", "sulla"})
# Infinitives without their last letter: "accusa i servizi di aver mentito".
_CUT_SHORT = frozenset(
    {"aver", "esser", "far", "dar", "star", "voler", "poter", "dover"}
)
_OWNERS = frozenset({"country", "organisation", "region"})


class Phrase(NamedTuple):
    """Tokens [first, last): a head with adjectives and complements.

    `of`: the country or organisation that an adjective or complement names;
    `named`: whether anything in it tells it from others of its kind;
    `by_country`: whether an adjective or the name of a country alone does.
    """

    first: int
    last: int
    of: str | None
    named: bool
    by_country: bool = False


@cache
def _prepositions() -> dict[str, frozenset[str]]:
    table = lexicon.load("actors")["before"]
    kinds = {kind: frozenset(some) for kind, some in table.items()}
    governing = ("of", "in", "to", "from", "on")
    kinds["governing"] = frozenset().union(*(kinds[kind] for kind in governing))
    kinds["of or on"] = kinds["of"] | kinds["on"]
    kinds["of or article"] = kinds["of"] | kinds["article"]
    kinds["small"] = kinds["governing"] | kinds["article"]
    return kinds


def prepositions(kind: str) -> frozenset[str]:
    """Return the forms of a preposition: "of" -> di, del, dell' …

    "governing" are of, in, to, from, on together; "small" these and the articles.
    """
    return _prepositions()[kind]


@cache
def _before_head() -> frozenset[str]:
    words = frozenset(lexicon.load("actors")["determiners"]["words"])
    return words.union(*_prepositions().values())


@cache
def _adjectives() -> frozenset[str]:
    bodies = lexicon.load("organisations")["adjectives"]["words"]
    return frozenset(bodies) | frozenset(lexicon.load("offices")["after"]["words"])


@cache
def _city_adjectives() -> frozenset[str]:
    """Return "fiorentina" and the like: "la procura fiorentina"."""
    return frozenset(gazetteer.listed(lexicon.load("places")["of_cities"]))


@cache
def _side_prefixes() -> tuple[str, ...]:
    return tuple(lexicon.load("actors")["side"]["prefixes"])


def is_adjective(word: str) -> bool:
    """Return whether a word may stand in an office's or a body's name."""
    return (
        word in _adjectives()
        or word in gazetteer.demonyms()
        or (word.startswith(_side_prefixes()) and "-" in word)
        or (word.endswith(_ADJECTIVE_ENDINGS) and _looks_adjective(word))
    )


@lru_cache(maxsize=20_000)
def _looks_adjective(word: str) -> bool:
    """ "nucleare", "antidoping" no: an ending of adjectives, and no form of a verb."""
    return len(word) > 5 and word.isalpha() and not verb_forms(word)


def is_head(line: Line, at: int) -> bool:
    """Return whether a noun may head a phrase here: not "fabbrica aeronautica"."""
    before = line.lower(at - 1)
    known = before in _before_head() or before.endswith("mila")
    return known or line.capital(at) or not before[0].isalpha()


def is_determined(line: Line, at: int) -> bool:
    """Return whether an article stands before: "la CTBTO", "dell'ENI"."""
    return is_determined_at(line.lowers, at)


def read_complements(
    line: Line,
    first: int,
    at: int,
    *,
    extra: frozenset[str] = frozenset(),
    owners: bool = True,
    of_people: bool = True,
    depth: int = 0,
) -> Phrase:
    """Return the phrase that a head [first, at) makes with what follows it.

    `extra`: prepositions besides "di" that open a complement of this head;
    `owners`: whether a listed name right after is what the head belongs to;
    `of_people`: whether "di" and two capitals may be somebody: "figlio di", not
    "procura di";
    `depth`: how many heads this one stands below ("capo della polizia di ...").
    """
    of: str | None = None
    named = by_country = False
    start = at
    while at < len(line.tokens) and at - start < _LONGEST:
        word = line.lower(at)
        if word in gazetteer.demonyms() and not line.capital(at):
            of, by_country, at = of or gazetteer.demonyms()[word], True, at + 1
        elif word in _city_adjectives() and not line.capital(at):
            named, at = True, at + 1
        elif is_adjective(word) and _is_bare(line, at):
            at += 1
        elif owners and (owner := _owner(line, at)):
            at, of, by_country = owner[0], of or owner[1], True
        elif word in prepositions("of") or word in extra:
            complement = _complement(line, at, depth, of_people)
            if not complement:
                break
            if word not in prepositions("of"):
                extra |= prepositions("to")
            at, name, tells = complement
            of, named = of or name, named or tells
        elif word in ("e", "ed") and at > start and (end := _coordinate(line, at)):
            at = end
        else:
            break
    return Phrase(first, at, of, named, by_country)


def _is_bare(line: Line, at: int) -> bool:
    """ "la commissione | Antimafia | Anna Neri": an adjective, even with a capital, is
    no name of its own before one."""
    name = line.names.get(at)
    alone = name is not None and name.last == at + 1 and not name.entry
    return name is None or (alone and at + 1 in line.names)


def _owner(line: Line, at: int) -> tuple[int, str] | None:
    """ "presidente Usa", "inviato ONU": a listed name right after the head."""
    name = line.names.get(at)
    if name and name.entry and name.entry.kind in _OWNERS:
        return name.last, name.entry.name
    return None


def _complement(
    line: Line, at: int, depth: int, of_people: bool
) -> tuple[int, str | None, bool] | None:
    """Read "della Difesa", "per la lotta", "del Cremlino": its end, owner, named."""
    at += 1
    while line.lower(at) in prepositions("article") and not line.capital(at):
        at += 1
    name = line.names.get(at)
    end = 0 if name else heads.head_at(line.lowers, at, heads.bodies())
    if end and depth < _DEEPEST:
        return _inner_body(line, at, end, depth)
    if name and name.entry:
        owner = None if name.entry.kind == "place" else name.entry.name
        return name.last, owner, True
    if name:
        bare = of_people and line.lower(name.first - 1) in ("di", "d'")
        if _is_person(line, name) or (bare and _may_be_person(line, name)):
            return None
        return name.last, None, True
    if not _is_content(line, at):
        return None
    return at + 1, None, line.capital(at)


def _inner_body(
    line: Line, at: int, end: int, depth: int
) -> tuple[int, str | None, bool]:
    """Read "del Partito Socialista", "della polizia di New York" as one complement."""
    inner, name = read_body_phrase(line, at, end, depth=depth + 1)
    if not name:
        named = inner.named or inner.by_country or line.capital(at)
        return inner.last, inner.of, named
    return name.last, name.entry.name if name.entry else inner.of, True


def read_body_phrase(
    line: Line, at: int, end: int, *, depth: int = 0
) -> tuple[Phrase, Name | None]:
    """Return the phrase of a body's head [at, end), and the name of its own after it.

    "quotidiano danese | Politiken", but "Agenzia Baltica per il Mare" is one phrase.
    """
    head = heads.head_text(line.lowers, at, end)
    bare = head in _only_media() or head in heads.body_words("forces", "names")
    extra = frozenset() if bare or head in _COURTS else BODY_PURPOSE
    called = head in _called_by_name()
    owned = head in heads.body_words("owned", "names")
    phrase = read_complements(
        line,
        at,
        end,
        extra=extra,
        owners=owned or not called,
        of_people=head not in heads.body_words("heads", "state"),
        depth=depth,
    )
    may_have = (called or line.capital(at)) and not phrase.named
    name = _own_name(line, phrase.last) if may_have else None
    if name and _names_its_head(line, head, name, apart=phrase.last - end, depth=depth):
        name = None
    listed = name and name.entry and name.entry.kind == "organisation"
    if not name or listed or not line.capital(at):
        return phrase, name
    further = read_complements(
        line, at, name.last, extra=extra, owners=False, depth=depth
    )
    of = phrase.of or further.of
    return Phrase(at, further.last, of, True, further.by_country), None


def _names_its_head(
    line: Line, head: str, name: Name, *, apart: int, depth: int
) -> bool:
    """Return whether two capitals after a body are somebody, not its name: "presidente
    della federazione polacca | Cezary Kulesza"."""
    may_be = head in heads.body_words("heads", "state") or (
        depth and apart and head in heads.body_words("heads", "body")
    )
    return bool(may_be) and not name.entry and _may_be_person(line, name)


@cache
def _only_media() -> frozenset[str]:
    return heads.body_words("heads", "media") - heads.body_words("heads", "state")


@cache
def _called_by_name() -> frozenset[str]:
    kinds = ("media", "firm", "body")
    return frozenset().union(*(heads.body_words("heads", kind) for kind in kinds))


def _own_name(line: Line, at: int) -> Name | None:
    """The capitals right after a body's head, or after an aside of one adjective."""
    if line.lower(at) == ",":
        at = _past_aside(line, at)
    name = line.names.get(at)
    if not name:
        return None
    if name.entry and name.entry.kind != "organisation":
        # "la Regione Sardegna": a place only right after a head with a capital.
        proper = name.entry.kind in ("place", "region") and line.capital(at - 1)
        return name if proper else None
    if not name.entry and _is_person(line, name):
        return None
    number = line.lower(name.last)
    if number.isdigit() and len(number) < 3 and not name.entry:
        return Name(name.first, name.last + 1, None)  # "Rossiya 1", "Rai 3"
    return name


def _past_aside(line: Line, at: int) -> int:
    """ ", non governativa, Regnum": step over an aside of one adjective."""
    step = at + 1 + (line.lower(at + 1) == "non")
    closed = is_adjective(line.lower(step)) and line.lower(step + 1) == ","
    return step + 2 if closed else at


def past_adjective(line: Line, at: int) -> int:
    """ "l'emittente TVP1 polacca": an adjective of country closes a name."""
    closed = line.lower(at) in gazetteer.demonyms() and not line.capital(at)
    return at + 1 if closed else at


def read_detail(line: Line, first: int, last: int) -> frozenset[str]:
    """Return the words that tell a phrase from others of its head and country."""
    return frozenset(
        word
        for at in range(first, last)
        if (word := line.lowers[at]) not in gazetteer.demonyms()
        and word not in prepositions("small")
        and not line.in_listed_name(at)
        and (len(word) > 3 or line.capital(at))
    )


def _is_person(line: Line, name: Name) -> bool:
    return name.last - name.first > 1 and is_given_name(line.tokens[name.first].text)


def _may_be_person(line: Line, name: Name) -> bool:
    """ "l'Esercito del Mahdi di Moqtada al-Sadr": two capitals that are no place."""
    words = line.lowers[name.first : name.last]
    if len(words) == 1 or not foreign_bodies().isdisjoint(words):
        return False
    return not any(is_common_word(word) for word in words)


def _coordinate(line: Line, at: int) -> int:
    """Read "e della difesa", "e le Finanze" after a complement; 0 for none."""
    following = at + 2
    if line.lower(at + 1) in prepositions("article") and not line.capital(following):
        # "per la sicurezza e la difesa nazionale": a noun closed by an adjective.
        closed = _is_content(line, following) and is_adjective(line.lower(at + 3))
        return at + 4 if closed else 0
    if line.lower(at + 1) not in prepositions("of or article"):
        return 0
    name = line.names.get(following)
    if name:
        person = is_given_name(line.tokens[following].text)
        return 0 if name.entry or person else name.last
    return following + 1 if _is_content(line, following) else 0


def _is_content(line: Line, at: int) -> bool:
    """Return whether a small word can be the noun of a complement."""
    word = line.lower(at)
    if len(word) < 3 or not word.isalpha() or word in openers():
        return False
    if word in _CUT_SHORT:
        return False
    return not (word.endswith(("are", "ere", "ire")) and is_infinitive(word))
