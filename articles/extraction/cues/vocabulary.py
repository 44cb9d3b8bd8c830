"""The verbs, nouns and phrases of `data/claims.toml`, by what a text holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from articles.extraction import lexicon
from articles.extraction.clauses import prepositions
from articles.extraction.clauses import words as grammar
from articles.extraction.heads import groups, offices
from articles.extraction.morphology import conjugate, lemma_of


@dataclass(frozen=True, slots=True)
class CueVerb:
    """One entry for verbs: `act` it performs, `frames` its content may take."""

    rule: str
    act: str
    frames: frozenset[str]
    is_open: bool
    speakers: frozenset[str]
    only_objects: bool
    negated: str | None
    object_words: str | None
    unless: frozenset[str]

    def takes(self, kind: str, frame: str) -> bool:
        """May such a speaker be its subject? None listed, or direct speech: anybody
        may; where only objects are listed, a clause has any subject too."""
        if not self.speakers or kind in self.speakers or frame == "quote":
            return True
        return self.only_objects and frame in ("che", "di", "main")


@dataclass(frozen=True, slots=True)
class CuePhrase:
    """A verb with the words that make it a cue: "rendere" + ("noto",)."""

    words: tuple[str, ...]
    verb: CueVerb


@cache
def _data() -> dict[str, Any]:
    return lexicon.load("claims")


def _cue_verb(entry: dict[str, Any]) -> CueVerb:
    return CueVerb(
        entry["id"],
        entry["act"],
        frozenset(entry["frames"]),
        entry.get("open", False),
        _speakers(entry),
        entry.get("needs_source") == "object",
        entry.get("negated"),
        entry.get("object_words"),
        frozenset(entry.get("unless", ())),
    )


# Whoever the archive can name, and the kinds of `[sources]`; not any noun phrase.
_SOURCES = frozenset(
    {
        "person", "country", "organisation", "group",
        "people", "bodies", "documents", "talk", "media", "name", "pronoun",
    }
)  # fmt: skip


def _speakers(entry: dict[str, Any]) -> frozenset[str]:
    if "speakers" in entry:
        return frozenset(entry["speakers"])
    return _SOURCES if entry.get("needs_source") else frozenset()


def _by_key(key: str, *, impersonal: bool = False) -> dict[str, tuple[CueVerb, ...]]:
    table: dict[str, list[CueVerb]] = {}
    for entry in _data()["verb"]:
        if entry.get("impersonal", False) != impersonal:
            continue
        for lemma in entry.get(key, ()):
            table.setdefault(lemma, []).append(_cue_verb(entry))
    return {lemma: tuple(verbs) for lemma, verbs in table.items()}


@cache
def plain_verbs() -> dict[str, tuple[CueVerb, ...]]:
    """Return lemma -> entries: "dire"."""
    return _by_key("lemmas")


@cache
def reflexive_verbs() -> dict[str, tuple[CueVerb, ...]]:
    """Return lemma -> entries that hold when it is reflexive: "dirsi"."""
    return _by_key("reflexive")


@cache
def impersonal_verbs() -> dict[str, tuple[CueVerb, ...]]:
    """Return lemma -> entries that hold only with "si": "si legge"."""
    return _by_key("lemmas", impersonal=True)


@cache
def state_verbs() -> dict[str, tuple[CueVerb, ...]]:
    """Return lemma -> entries that hold for a state: "è convinto"."""
    return _by_key("states")


@cache
def cue_phrases() -> dict[str, tuple[CuePhrase, ...]]:
    """Return first lemma -> its phrases: "fare" -> "sapere", "notare"."""
    table: dict[str, list[CuePhrase]] = {}
    for entry in _data()["verb"]:
        for phrase in entry.get("phrases", ()):
            lemma, *words = phrase.split()
            table.setdefault(lemma, []).append(
                CuePhrase(tuple(words), _cue_verb(entry))
            )
    return {lemma: tuple(phrases) for lemma, phrases in table.items()}


@cache
def source_phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return first word -> (all words, rule id): "a" -> (("a", "detta", "di"), …)."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in _data()["source"]:
        for phrase in entry["words"]:
            words = tuple(phrase.split())
            table.setdefault(words[0], []).append((words, entry["id"]))
    return {word: tuple(phrases) for word, phrases in table.items()}


@cache
def words(kind: str) -> frozenset[str]:
    """Return one list of `[words]`."""
    return frozenset(_data()["words"][kind])


@cache
def act_words(act: str) -> frozenset[str]:
    """Return the words of a content that make it that act."""
    return frozenset(_data()["acts"][act])


@cache
def all_act_words() -> frozenset[str]:
    """Return the words of every act together."""
    return frozenset(word for found in _data()["acts"].values() for word in found)


@cache
def predicates() -> dict[str, str]:
    """Return first word -> act: "si è detto fiducioso" expects."""
    return {w: act for act, found in _data()["predicates"].items() for w in found}


@cache
def act_nouns() -> dict[str, str]:
    """Return noun -> act: "accusa" -> "accuse"."""
    return {noun: act for act, nouns in _data()["nouns"].items() for noun in nouns}


@cache
def talk() -> dict[str, frozenset[str]]:
    """Return the nouns and the verbs of talk that goes round."""
    entry = _data()["talk"][0]
    return {key: frozenset(entry[key]) for key in ("nouns", "verbs")}


@cache
def _source_kinds() -> dict[str, str]:
    told = {noun: kind for kind, nouns in _data()["sources"].items() for noun in nouns}
    people = {
        noun: "people"
        for table in (offices(), groups())
        for noun, phrases in table.items()
        if (noun,) in phrases
    }
    return people | told


@cache
def source_kind(word: str) -> str | None:
    """Return what an unnamed source is (people documents talk media), None: none.

    "funzionari" -> "people", "stime" -> "documents".
    """
    kinds = _source_kinds()
    return kinds.get(word) or kinds.get(lemma_of(word))


@cache
def cue_words() -> frozenset[str]:
    """Return every word form without which a sentence needs no look for cues."""
    lemmas = {*plain_verbs(), *reflexive_verbs(), *impersonal_verbs(), *state_verbs()}
    marks, bare = _phrase_marks()
    forms = {form for lemma in lemmas | bare for form, _ in conjugate(lemma)}
    # The word that marks a phrase: "a detta di" by "detta"; "come" needs a verb anyway.
    sources = {
        p[1 if len(p) > 1 else 0] for f in source_phrases().values() for p, _ in f
    }
    sources = (sources | {"secondo", "stando"}) - {"a", "per", "come"}
    found = (forms | sources | talk()["nouns"]) - grammar("not_verbs")
    return frozenset(found | marks | set(act_nouns()) | {"detta"})


def _phrase_marks() -> tuple[set[str], set[str]]:
    """Return the words that mark a verb with its phrase ("noto" of "rendere noto"), and
    the verbs whose phrase is of words that any sentence holds ("minacciare di")."""
    kinds = ("articles", "determiners", "subordinators")
    common = frozenset(prepositions()).union(*map(grammar, kinds))
    marks, bare = set(), set()
    for lemma, phrases in cue_phrases().items():
        for phrase in phrases:
            telling = [word for word in phrase.words if word not in common]
            marks.update(telling[-1:])
            bare.update([] if telling else [lemma])
    return marks, bare
