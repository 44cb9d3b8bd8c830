"""The one normaliser of search: the same words for both engines, texts and queries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import simplemma
import Stemmer

from articles.models.names import fold_name

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = ("'", "’", "ʼ", "`")
# The longest Italian elision before an apostrophe is "quest'", "vent'".
_LONGEST_ELISION = 6
# PostgreSQL takes lexemes of 2 kB; no word has more letters than this.
_LONGEST_WORD = 60
# What readers leave out on keyboards without accents: "citta", "perche".
_FINAL_ACCENTS = {"a": "à", "e": "èé", "i": "ì", "o": "ò", "u": "ù"}
# An archive's commonest words: most of any text is among these.
_REMEMBERED = 200_000

_stemmer = Stemmer.Stemmer("italian")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, at `text[start:end]`; `folded` has no case and no accents."""

    start: int
    end: int
    text: str
    folded: str


def split_words(text: str) -> Iterator[Word]:
    """Yield the words: "l’Ucraina" -> "l", "Ucraina"; "Jong-un" -> "Jong", "un"."""
    for match in _WORD.finditer(text):
        if folded := fold_word(match.group()):
            yield Word(match.start(), match.end(), match.group(), folded)


def list_words(text: str) -> list[str]:
    """Return the words that `split_words` yields, without their places: of a whole
    text nobody asks for these, and finding them takes most of the time."""
    return [word for word in _WORD.findall(text) if fold_word(word)]


def is_elided(word: Word, text: str) -> bool:
    """Return whether only an apostrophe parts the word from the next: "dell’"."""
    length = word.end - word.start
    return length <= _LONGEST_ELISION and text[word.end : word.end + 1] in _APOSTROPHES


@lru_cache(maxsize=_REMEMBERED)
def fold_word(word: str) -> str:
    """Return the word without case, accents and compatibility forms: "È" -> "e"."""
    return fold_name(word).replace(" ", "")[:_LONGEST_WORD]


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str) -> str:
    """Return what the forms of a word share: "soldati", "soldato" -> "sold".

    Snowball alone parts "americano" from "americani", so the lemma goes first.
    """
    lower = unicodedata.normalize("NFC", word.lower())[:_LONGEST_WORD]
    lemma = simplemma.lemmatize(lower, lang="it")
    return str(_stemmer.stemWord(fold_word(lemma)))


def stems_asked_for(word: str) -> tuple[str, ...]:
    """Return the stems that a query's word may mean: its own, and that of the word
    with the accent that was not typed: "mangera" -> also "mangerà"."""
    bare, last = word[:-1], word[-1:].lower()
    accented = [bare + vowel for vowel in _FINAL_ACCENTS.get(last, "")]
    return tuple(dict.fromkeys(stem(form) for form in [word, *accented]))
