"""Where names stand in a sentence: listed ones, and runs of capitalised words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from . import gazetteer, heads, lexicon
from .gazetteer import Entry
from .mentions import Sentence, Span, Token
from .morphology import verb_forms
from .shapes import (
    is_acronym,
    is_capital,
    is_common_word,
    is_dot_of_initial,
    is_given_name,
    is_glottal,
    is_noble,
    is_shouting,
    joins,
    openers,
    opens,
)

# What a surname can be as well: "Modena", "Pirelli".
_SURNAMES = frozenset({"place", "capital", "organisation"})
_FINITE = frozenset({"indicative", "conditional", "subjunctive"})
# Words in the longest listed name: "Regno Unito di Gran Bretagna e Irlanda del Nord".
_LONGEST_LISTED = 10
# More capitalised words in a row are a heading or a table, not a name.
_LONGEST_RUN = 10
# "Trump però non si ferma": so many small words may stand before the verb.
_SMALL_BEFORE_VERB = 3


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens [first, last) of a sentence. `entry` None: no listed name, a run of
    capitalised words; `opening`: its capital may be the sentence's."""

    first: int
    last: int
    entry: Entry | None
    opening: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its names by the token they start at, and lower-case words."""

    text: str
    index: int
    kind: str
    tokens: tuple[Token, ...]
    lowers: tuple[str, ...]
    names: dict[int, Name]
    ends: dict[int, Name]

    def span(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def words(self, first: int, last: int) -> str:
        """Return the words of tokens [first, last), spaces and line ends made one."""
        return " ".join(self.span(first, last).of(self.text).split())

    def in_listed_name(self, at: int) -> bool:
        """Return whether a word is part of a listed name."""
        for first in range(at, max(-1, at - _LONGEST_LISTED), -1):
            name = self.names.get(first)
            if name and name.entry and name.last > at:
                return True
        return False

    def lower(self, at: int) -> str:
        """Return the word at a position, "" outside the sentence."""
        return self.lowers[at] if 0 <= at < len(self.lowers) else ""

    def capital(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and is_capital(self.tokens[at])

    def finite(self, at: int) -> bool:
        """Return whether a finite verb of the third person may stand here."""
        for step in range(at, at + _SMALL_BEFORE_VERB + 1):
            word = self.lower(step)
            if word not in _before_verb():
                return is_finite(word)
        return False


@cache
def _before_verb() -> frozenset[str]:
    return frozenset(gazetteer.listed(lexicon.load("actors")["before_verb"]))


@lru_cache(maxsize=100_000)
def is_finite(word: str) -> bool:
    """Return whether a word can be a verb of the third person: "ha", "annunciano"."""
    return any(f.mood in _FINITE and f.person in (3, 6) for f in verb_forms(word))


@lru_cache(maxsize=20_000)
def is_infinitive(word: str) -> bool:
    """Return whether a word is a verb's infinitive: "di avanzare"."""
    return any(f.mood == "infinitive" for f in verb_forms(word))


def read_lines(text: str, sentences: Sequence[Sentence]) -> list[Line]:
    """Return the sentences with the names that stand in them."""
    lines = [_read_line(text, i, s, frozenset()) for i, s in enumerate(sentences)]
    doubles = frozenset(pair for line in lines for pair in _double_surnames(line))
    firsts = {first for first, _ in doubles}
    for line in lines if doubles else ():
        if any(token.text in firsts for token in line.tokens):
            again = _read_line(text, line.index, sentences[line.index], doubles)
            lines[line.index] = again
    return lines


def _double_surnames(line: Line) -> Iterator[tuple[str, str]]:
    """ "Matteo Messina Denaro": a surname of two words that starts like a place."""
    for name in line.names.values():
        words = line.tokens[name.first : name.last]
        full = not name.entry and len(words) == 3 and is_given_name(words[0].text)
        if full and gazetteer.match_at(words, 1):
            yield words[1].text, words[2].text


def _read_line(
    text: str, index: int, sentence: Sentence, doubles: frozenset[tuple[str, str]]
) -> Line:
    tokens = sentence.tokens
    if "-" in sentence.span.of(text):
        tokens = tuple(piece for token in tokens for piece in _pieces(token))
    lowers = tuple([token.lower for token in tokens])
    starts = [at for at, token in enumerate(tokens) if _may_start(token.text)]
    loud = len(starts) * 2 > len(tokens) and is_shouting(tokens)
    found = _names(tokens, lowers, starts, loud, doubles)
    names = {name.first: name for name in found}
    ends = {name.last: name for name in names.values()}
    return Line(text, index, sentence.kind, tokens, lowers, names, ends)


def _may_start(text: str) -> bool:
    """Return whether a name can start with a word; most words are ruled out fast."""
    first = text[0]
    return first.isupper() if first < "a" or first > "z" else "-" in text


def _names(
    tokens: Sequence[Token],
    lowers: Sequence[str],
    starts: Sequence[int],
    loud: bool,
    doubles: frozenset[tuple[str, str]],
) -> Iterator[Name]:
    last = 0
    for at in starts:
        if at < last:
            continue
        capital = is_capital(tokens[at])
        found = gazetteer.match_at(tokens, at)
        last = at + 1
        if doubles and at + 1 < len(tokens):
            found = None if (tokens[at].text, tokens[at + 1].text) in doubles else found
        if found and not _is_part_of_other(tokens, lowers, at, found):
            last, entry = found
            yield Name(at, last, entry)
        elif capital and not loud:
            last = capital_head(tokens, lowers, at)
            if not last:
                opening = opens(tokens, at)
                skipped = opening and lowers[at] in openers()
                last = at + 1 if skipped else _run_end(tokens, lowers, at)
                if not skipped and last - at <= _LONGEST_RUN:
                    yield _without_opener(tokens, Name(at, last, None, opening))


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
    if not is_common_word(first.lower):
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
    if entry.kind not in ("capital", "place", "country") or last - at > 1:
        return False
    if at and entry.kind != "country" and tokens[at - 1].lower in heads.offices():
        return True  # "l'arbitro Colombo"
    if last == len(tokens) or not is_capital(tokens[last]):
        return False
    if entry.kind == "country":
        # "l'ong Iran Human Rights": a country's name opens a body's.
        after_body = heads.head_at(lowers, at - 1, heads.bodies()) == at
        return after_body and not gazetteer.match_at(tokens, last)
    if tokens[last].lower in foreign_bodies():
        return True  # "Manchester City"
    return is_given_name(tokens[at].text) and not gazetteer.match_at(tokens, last)


def _run_end(tokens: Sequence[Token], lowers: Sequence[str], at: int) -> int:
    """Return where the capitalised words from a token on end as one name."""
    last = at + 1
    while last < len(tokens):
        if is_glottal(tokens, last):
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


def _starts_other(
    tokens: Sequence[Token], lowers: Sequence[str], first: int, at: int
) -> bool:
    """A listed name after a run is one of its own, but for a surname that is a city."""
    named = is_given_name(tokens[first].text) or lowers[first] in _openings()
    found = gazetteer.match_at(tokens, at)
    if found and not (named and _may_be_surname(tokens, first, at, found)):
        return True
    if named or not is_given_name(tokens[at].text):
        return not named and bool(heads.head_at(lowers, at, heads.bodies()))
    after_body = first > 0 and lowers[first - 1] in heads.bodies()
    return after_body or is_common_word(lowers[first])


def _may_be_surname(
    tokens: Sequence[Token], first: int, at: int, found: tuple[int, Entry]
) -> bool:
    """ "Franco Modena", "Anna Ferrari", but not "Mario Draghi Roma"."""
    last, entry = found
    if last - at > 1 or is_acronym(tokens[at].text):
        return False
    return entry.shy or (at - first == 1 and entry.kind in _SURNAMES)


def capital_head(tokens: Sequence[Token], lowers: Sequence[str], at: int) -> int:
    """Return where a capitalised head noun ends ("Ministero", "Presidente"), or 0."""
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
    )


def _pieces(token: Token) -> tuple[Token, ...]:
    """Part "Mosca-Pyongyang" into three tokens; other hyphened names stay whole."""
    left, dash, right = token.text.partition("-")
    if not left or not right or "-" in right:
        return (token,)
    cut = token.span.start + len(left)
    parts = (_part(left, token.span.start), _part(dash, cut), _part(right, cut + 1))
    if gazetteer.match_at((token,), 0):
        return (token,)
    found = [gazetteer.match_at((part,), 0) for part in (parts[0], parts[2])]
    kinds = {match[1].kind for match in found if match}
    paired = all(found) and kinds != {"organisation"}
    return parts if paired else (token,)


def _part(text: str, start: int) -> Token:
    return Token(Span(start, start + len(text)), text, text.lower())
