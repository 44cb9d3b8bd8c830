"""How a name is written: capitals, given names, words of the dictionary."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import simplemma

from . import gazetteer, lexicon
from .mentions import Token

# A sentence with this share of its words in capitals tells nothing by a capital.
_SHOUTING = 0.7
_OPENING_MARKS = frozenset("«“\"„‘:-–—(!?…•'’")
_APOSTROPHES = frozenset("'’")
# An acronym of more letters is a word that shouts.
_ACRONYM_LONGEST = 7


def is_capital(token: Token) -> bool:
    """Return whether a word is written like a name: "Rossi", "al-Maliki"."""
    text = token.text
    if text[0].isupper():
        return True
    head, dash, rest = text.partition("-")
    return bool(dash) and head in particles() and rest[:1].isupper()


def is_acronym(text: str) -> bool:
    """Return whether a word is written as initials: "CTBTO", "M5S"."""
    return 1 < len(text) <= _ACRONYM_LONGEST and text.isupper() and text[0].isalpha()


def is_numeral(text: str) -> bool:
    """Return whether a word is a Roman numeral: "Benedetto XVI"."""
    return bool(text) and not text.strip("IVXLC")


def is_given_name(word: str) -> bool:
    """Return whether a capitalised word is a common given name, also "Jean-Claude"."""
    return word in _given_names() or word.partition("-")[0] in _given_names()


@lru_cache(maxsize=100_000)
def is_common_word(lower: str) -> bool:
    """Return whether a lower-case word stands in the Italian dictionary."""
    return lower in openers() or simplemma.is_known(lower, lang="it")


@cache
def openers() -> frozenset[str]:
    """Return the function words whose capital only opens a sentence."""
    return frozenset(gazetteer.listed(lexicon.load("actors")["openers"]))


@cache
def particles() -> frozenset[str]:
    """Return the small parts of a person's name: "van", "bin"."""
    return lexicon.words("actors", "particles")


@cache
def _given_names() -> frozenset[str]:
    return frozenset(gazetteer.listed(lexicon.load("given_names")["words"]))


def is_family_name(word: str, *, bare: bool) -> bool:
    """Return whether a capitalised word is the family name of somebody much told of.

    `bare`: inside a sentence and without article, where "Conte" is no nobleman.
    """
    return word in _family_names("words") or (bare and word in _family_names("shy"))


@cache
def _family_names(key: str) -> frozenset[str]:
    return frozenset(gazetteer.listed(lexicon.load("given_names")["family"][key]))


@cache
def families_first() -> frozenset[str]:
    """Return the family names that come before the given one, in lower case."""
    words = lexicon.load("given_names")["family_first"]["words"]
    return frozenset(word.lower() for word in gazetteer.listed(words))


def is_shouting(tokens: Sequence[Token]) -> bool:
    """Return whether a sentence is set in capitals."""
    words = [t.text for t in tokens if len(t.text) > 2 and t.text.isalpha()]
    return len(words) > 4 and sum(map(str.isupper, words)) >= _SHOUTING * len(words)


def opens(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a capital at this token may be the sentence's own."""
    return at == 0 or tokens[at - 1].text in _OPENING_MARKS


def is_dot_of_initial(tokens: Sequence[Token], at: int) -> bool:
    """ "George W. Bush": the stop of an initial before another capital."""
    before = tokens[at - 1]
    return (
        tokens[at].text == "."
        and len(before.text) == 1
        and before.text.isupper()
        and at + 1 < len(tokens)
        and is_capital(tokens[at + 1])
        and tokens[at + 1].lower not in openers()
    )


def joins(tokens: Sequence[Token], at: int) -> bool:
    """Return whether small parts go on to a capitalised one: "van Rompuy"."""
    end = at
    while end < len(tokens) and end - at < 2 and tokens[end].text in particles():
        end += 1
    return (
        at < end < len(tokens)
        and is_capital(tokens[end])
        and not gazetteer.match_at(tokens, end)
    )


# "Lula da Silva": other capitals behind "da" are where somebody is from.
_AFTER_DA = frozenset({"Silva", "Costa", "Cunha", "Fonseca", "Vinci"})


def is_noble(tokens: Sequence[Token], first: int, at: int) -> bool:
    """ "Luca Cordero di Montezemolo": a full name goes on after "di"."""
    return (
        at - first > 1
        and at + 1 < len(tokens)
        and (tokens[at].text == "di" or tokens[at + 1].text in _AFTER_DA)
        and is_given_name(tokens[first].text)
        and tokens[at + 1].text[0].isupper()
        and not is_acronym(tokens[at + 1].text)
        and not gazetteer.match_at(tokens, at + 1)
    )


def is_glottal(tokens: Sequence[Token], at: int) -> bool:
    """ "Mu' ammar Gheddafi", "Sa'ar": an apostrophe inside a transcribed name."""
    return (
        at + 2 < len(tokens)
        and tokens[at].text in _APOSTROPHES
        and len(tokens[at - 1].text) <= 3
        and tokens[at - 1].end == tokens[at].start
        and tokens[at + 1].text.islower()
        and is_capital(tokens[at + 2])
    )
