"""Where names stand in a sentence: listed ones, and runs of capitalised words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import simplemma

from . import gazetteer, heads, lexicon
from .gazetteer import Entry
from .mentions import Sentence, Span, Token

# A sentence with this share of its words in capitals tells nothing by a capital.
_SHOUTING = 0.7
_OPENING_MARKS = frozenset("«“\"„‘:-–—(!?…•'’")


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
    tokens: tuple[Token, ...]
    lowers: tuple[str, ...]
    names: dict[int, Name]

    def span(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def words(self, first: int, last: int) -> str:
        """Return the words of tokens [first, last), spaces and line ends made one."""
        return " ".join(self.span(first, last).of(self.text).split())

    def lower(self, at: int) -> str:
        """Return the word at a position, "" outside the sentence."""
        return self.lowers[at] if 0 <= at < len(self.lowers) else ""

    def capital(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and is_capital(self.tokens[at])


def read_line(text: str, index: int, sentence: Sentence) -> Line:
    """Return a sentence with the names that stand in it, left to right."""
    tokens = _split_pairs(sentence.tokens)
    lowers = tuple(token.lower for token in tokens)
    loud = _is_shouting(tokens)
    names = {name.first: name for name in _names(tokens, lowers, loud)}
    return Line(text, index, tokens, lowers, names)


def is_capital(token: Token) -> bool:
    """Return whether a word is written like a name: "Rossi", "al-Maliki"."""
    text = token.text
    if text[0].isupper():
        return True
    head, dash, rest = text.partition("-")
    return bool(dash) and head in particles() and rest[:1].isupper()


def is_given_name(word: str) -> bool:
    """Return whether a capitalised word is a common given name, also "Jean-Claude"."""
    return word in _given_names() or word.partition("-")[0] in _given_names()


@lru_cache(maxsize=100_000)
def is_common_word(lower: str) -> bool:
    """Return whether a lower-case word stands in the Italian dictionary."""
    return lower in openers() or simplemma.is_known(lower, lang="it")


@cache
def openers() -> frozenset[str]:
    return frozenset(gazetteer.listed(lexicon.load("actors")["openers"]))


@cache
def particles() -> frozenset[str]:
    return lexicon.words("actors", "particles")


@cache
def _given_names() -> frozenset[str]:
    return frozenset(gazetteer.listed(lexicon.load("given_names")["words"]))


def _is_shouting(tokens: Sequence[Token]) -> bool:
    words = [
        token.text for token in tokens if len(token.text) > 2 and token.text.isalpha()
    ]
    return len(words) > 4 and sum(map(str.isupper, words)) >= _SHOUTING * len(words)


def _names(
    tokens: Sequence[Token], lowers: Sequence[str], loud: bool
) -> Iterator[Name]:
    at = 0
    while at < len(tokens):
        if not is_capital(tokens[at]) and "-" not in tokens[at].text:
            at += 1
            continue
        found = gazetteer.match_at(tokens, at)
        if found and not _is_part_of_person(tokens, at, found):
            last, entry = found
            yield Name(at, last, entry)
        elif loud or not is_capital(tokens[at]):
            last = at + 1
        elif end := capital_head(tokens, lowers, at):
            last = end
        else:
            last = _run_end(tokens, lowers, at)
            opening = _opens(tokens, at)
            if lowers[at] not in openers() or not opening:
                yield Name(at, last, None, opening)
            else:
                last = at + 1
        at = last


def _is_part_of_person(
    tokens: Sequence[Token], at: int, found: tuple[int, Entry]
) -> bool:
    """ "Sofia Loren", "Franco Modena": a city's name inside a person's."""
    last, entry = found
    if entry.kind not in ("capital", "place") or last - at > 1:
        return False
    following = last < len(tokens) and is_capital(tokens[last])
    return (
        following
        and is_given_name(tokens[at].text)
        and not gazetteer.match_at(tokens, last)
    )


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a capital at this token may be the sentence's own."""
    return at == 0 or tokens[at - 1].text in _OPENING_MARKS


def _run_end(tokens: Sequence[Token], lowers: Sequence[str], at: int) -> int:
    """Return where the capitalised words from a token on end as one name."""
    last = at + 1
    while last < len(tokens):
        token = tokens[last]
        if _is_dot_of_initial(tokens, last) or _joins(tokens, last):
            last += 1
        elif not is_capital(token) or _starts_other(tokens, lowers, at, last):
            break
        else:
            last += 1
    while last > at + 1 and tokens[last - 1].lower in particles():
        if is_capital(tokens[last - 1]):
            break
        last -= 1
    return last


def _starts_other(
    tokens: Sequence[Token], lowers: Sequence[str], first: int, at: int
) -> bool:
    """A listed name after a run is one of its own, but for a surname that is a city."""
    named = is_given_name(tokens[first].text)
    found = gazetteer.match_at(tokens, at)
    if found and not (found[1].kind in ("place", "capital") and named):
        return True
    if not named and heads.head_at(lowers, at, heads.bodies()):
        return True
    return (
        not named
        and is_given_name(tokens[at].text)
        and (
            is_common_word(tokens[first].lower)
            or (first > 0 and lowers[first - 1] in heads.bodies())
        )
    )


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


def _split_pairs(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Part "Mosca-Pyongyang" into three tokens; other hyphened names stay whole."""
    if not any("-" in token.text for token in tokens):
        return tokens
    return tuple(piece for token in tokens for piece in _pieces(token))


def _pieces(token: Token) -> tuple[Token, ...]:
    left, dash, right = token.text.partition("-")
    if not dash or not right or "-" in right:
        return (token,)
    cut = token.span.start + len(left)
    parts = (_part(left, token.span.start), _part(dash, cut), _part(right, cut + 1))
    whole = gazetteer.match_at((token,), 0)
    paired = all(gazetteer.match_at((part,), 0) for part in (parts[0], parts[2]))
    return parts if paired and not whole else (token,)


def _part(text: str, start: int) -> Token:
    return Token(Span(start, start + len(text)), text, text.lower())


def _is_dot_of_initial(tokens: Sequence[Token], at: int) -> bool:
    """ "George W. Bush": the stop of an initial before another capital."""
    before = tokens[at - 1]
    return (
        tokens[at].text == "."
        and len(before.text) == 1
        and before.text.isupper()
        and at + 1 < len(tokens)
        and is_capital(tokens[at + 1])
    )


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a small particle goes on to a capitalised part: "van Rompuy"."""
    end = at
    while end < len(tokens) and end - at < 2 and tokens[end].text in particles():
        end += 1
    return (
        at < end < len(tokens)
        and is_capital(tokens[end])
        and not (gazetteer.match_at(tokens, end))
    )
