"""A sentence as the actors stage reads it: words, names, and small questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from . import gazetteer, lexicon
from .drafts import Draft
from .mentions import Sentence, Span, Token
from .morphology import verb_forms
from .runs import Doubles, Name, find_names, split_pair
from .shapes import is_capital, is_given_name

_FINITE = frozenset({"indicative", "conditional", "subjunctive"})
# Words in the longest listed name: "Regno Unito di Gran Bretagna e Irlanda del Nord".
_LONGEST_LISTED = 10
# "Trump però non si ferma": so many small words may stand before the verb.
_SMALL_BEFORE_VERB = 3


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
        """Return the stretch of tokens [first, last)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

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

    def draft(
        self, first: int, last: int, kind: str, name: str, rule: str, **more: Any
    ) -> Draft:
        """Return tokens [first, last) as a draft; `more` are its further fields."""
        return Draft(self.span(first, last), self.index, kind, name, rule, **more)

    def coordinated(self, name: Name) -> Name | None:
        """ "tra Sarraj e Haftar": the name that "e" joins to this one."""
        if self.lower(name.last) in ("e", "ed") and name.last + 1 in self.names:
            return self.names[name.last + 1]
        if self.lower(name.first - 1) in ("e", "ed"):
            return self.ends.get(name.first - 1)
        return None

    def lower(self, at: int) -> str:
        """Return the word at a position, "" outside the sentence."""
        return self.lowers[at] if 0 <= at < len(self.lowers) else ""

    def capital(self, at: int) -> bool:
        """Return whether a word is written like a name."""
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


def _read_line(text: str, index: int, sentence: Sentence, doubles: Doubles) -> Line:
    tokens, lowers = sentence.tokens, sentence.lowers
    if "-" in sentence.span.of(text):
        tokens = tuple(piece for token in tokens for piece in split_pair(token))
        lowers = tuple([token.lower for token in tokens])
    names = {name.first: name for name in find_names(tokens, lowers, doubles)}
    ends = {name.last: name for name in names.values()}
    return Line(text, index, sentence.kind, tokens, lowers, names, ends)
