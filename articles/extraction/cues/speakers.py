"""Who speaks: the noun phrase at a cue, as an actor or in the text's own words."""

from __future__ import annotations

from typing import NamedTuple

from articles.extraction.clauses import is_adverb
from articles.extraction.clauses import words as grammar

from . import vocabulary
from .phrases import AND, LONGEST_PHRASE, heads_of, is_coordinated, phrase_end
from .reading import Named, Reading

# A name in apposition stands within so many tokens of its role.
_NEAR_NAME = 14
_TITLES = frozenset({"sir", "lord", "lady", "don", "mons", "monsignor", "dottor"})
# "quest'ultimo": whoever was named last.
LATTER = frozenset({"ultimo", "ultima"})


class Speaker(NamedTuple):
    """Tokens `start` to `end` name who speaks: an actor's index or own words.

    `kind` is the actor's, or what an unnamed source is (people bodies documents talk
    media name), "pronoun", or "other" for any other noun phrase.
    """

    who: int | str
    kind: str
    start: int
    end: int

    @property
    def is_source(self) -> bool:
        return self.kind != "other"

    @property
    def is_person(self) -> bool:
        return self.kind in ("person", "people")


def speaker_in(
    reading: Reading, start: int, end: int, *, plural: bool | None = True
) -> Speaker | None:
    """Return who the noun phrase of tokens `start` to `end` is.

    "il premier Conte" -> the actor; "un funzionario della Nato" -> its own words;
    "Spagna, Grecia e Malta" -> own words, unless the verb is singular.
    """
    while end > start and _is_tail(reading, end - 1):
        end -= 1
    if start >= end:
        return None
    if reading.word(start) == "quest'" and reading.word(start + 1) in LATTER:
        return Speaker(reading.word(start + 1), "latter", start, start + 2)
    names = heads_of(reading, start, end)
    if plural is not False and is_coordinated(reading, start, end, names):
        return Speaker(own_words(reading, start, end), "group", start, end)
    name = _chosen(reading, start, names, plural)
    if name:
        kind = reading.actors[name.actor].kind
        return Speaker(name.actor, kind, start, end)
    return _governed(reading, start, end) or Speaker(
        own_words(reading, start, end), _kind(reading, start, end), start, end
    )


def _is_tail(reading: Reading, index: int) -> bool:
    if not reading.word(index)[0].isalnum():
        return True
    return bool(reading.preposition(index)) or reading.word(index) in AND


def _chosen(
    reading: Reading, start: int, names: list[Named], plural: bool | None
) -> Named | None:
    if not names:
        return None
    persons = [n for n in names if reading.actors[n.actor].kind == "person"]
    if persons:
        return persons[-1] if plural is False else persons[0]
    name = names[-1] if plural is False else names[0]
    if any(
        vocabulary.source_kind(reading.word(index)) == "people"
        for index in range(start, name.start)
    ):
        return None  # "un funzionario Usa" is not the United States
    return name


def _governed(reading: Reading, start: int, end: int) -> Speaker | None:
    """ "il governo di Kiev" is the country that it governs."""
    for index in range(start, min(end, start + 2)):
        if reading.word(index) not in vocabulary.words("governing"):
            continue
        for name in reading.named_in(index + 1, end):
            if reading.actors[name.actor].kind == "country":
                return Speaker(name.actor, "country", start, end)
    return None


def _kind(reading: Reading, start: int, end: int) -> str:
    for index in range(start, end):
        if index > start and reading.preposition(index):
            break
        kind = vocabulary.source_kind(reading.word(index))
        if kind:
            return kind
    return "name" if _is_name(reading, start, end) else "other"


def _is_name(reading: Reading, start: int, end: int) -> bool:
    """A capital that no sentence's start explains: somebody, though unknown."""
    first = start + reading.is_article(start)
    if first >= end or not reading.tokens[first].text[0].isupper():
        return False
    return first > 0 or end - start == 1


def own_words(reading: Reading, start: int, end: int) -> str:
    """Return the words of a source; a definite plural loses its article:
    "le prime stime" -> "prime stime"."""
    end = _view_end(reading, start, end)
    joined = any(reading.word(index) in AND for index in range(start, end))
    if not joined and end - start > 1 and reading.word(start) in ("i", "gli", "le"):
        start += 1
    return " ".join(reading.words(start, end).split())


def _view_end(reading: Reading, start: int, end: int) -> int:
    """ "le immagini del confine" show the border: the source is the pictures."""
    views = vocabulary.words("views")
    for index in range(start + 1, end):
        if reading.preposition(index):
            seen = any(reading.word(at) in views for at in range(start, index))
            return index if seen else end
    return end


def speaker_after(
    reading: Reading, index: int, *, plural: bool | None = True
) -> Speaker | None:
    """Return the first noun phrase after a verb that no preposition governs:
    "ha detto ieri a Roma il ministro Rossi" -> il ministro Rossi."""
    limit = min(len(reading), index + LONGEST_PHRASE)
    while index < limit:
        if _is_between(reading, index):
            index += 1
        elif reading.preposition(index):
            end = max(phrase_end(reading, index + 1), index + 1)
            index = _before_name(reading, index, end)
        else:
            break
    if reading.word(index) == "," and _is_person(reading, index + 1):
        index += 1  # "ha scritto su Twitter, Anna Rossi, commentando…"
    if index >= limit or not _opens_phrase(reading, index):
        return None
    found = speaker_in(reading, index, phrase_end(reading, index), plural=plural)
    if found and found.kind == "people":
        return _apposed_after(reading, found) or found
    return found


# Prepositions that did not melt with an article.
_BARE = frozenset({"a", "in", "da", "con", "per"})


def _before_name(reading: Reading, start: int, end: int) -> int:
    """ "ha commentato a caldo | Anna Rossi": a bare adverbial ends where a name is."""
    if reading.is_article(start + 1) or reading.word(start) not in _BARE:
        return end
    for name in reading.named_in(start + 2, end):
        word = reading.word(name.start - 1)
        if name.start == start + 2 and word.islower() and word.isalpha():
            return name.start
    return end


def _is_person(reading: Reading, index: int) -> bool:
    names = reading.named_in(index, index + 1)
    return any(reading.actors[name.actor].kind == "person" for name in names)


def _apposed_after(reading: Reading, role: Speaker) -> Speaker | None:
    """ "ha detto il portavoce del club per l'estero, Mario Rossi": the name behind."""
    for index in range(role.end, min(len(reading), role.end + _NEAR_NAME)):
        group = reading.group_at(index)
        if group and group.finite:
            return None
        if reading.word(index) == ",":
            first = index + 1 + (reading.word(index + 1) in _TITLES)
            for name in reading.named_in(first, first + 1):
                if reading.actors[name.actor].kind == "person":
                    return Speaker(name.actor, "person", role.start, name.end)
            return None
    return None


def _is_between(reading: Reading, index: int) -> bool:
    word = reading.word(index)
    times = vocabulary.words("times")
    if is_adverb(word) or word in times or word == "loro":
        return True
    if word in ("questa", "questo", "quella", "quel", "la"):
        return reading.word(index + 1) in times  # "questa mattina"
    return _is_manner(reading, index)


def _is_manner(reading: Reading, index: int) -> bool:
    """ "replica secco il governatore", "non ha dubbi l'avvocato"."""
    word = reading.word(index)
    if not word.isalpha() or not reading.is_article(index + 1):
        return False
    if reading.preposition(index):
        return False
    if reading.is_article(index) or word in grammar("determiners"):
        return False
    return word not in grammar("subordinators") and not reading.named_in(
        index, index + 1
    )


def _opens_phrase(reading: Reading, index: int) -> bool:
    word = reading.word(index)
    if not word or not word[0].isalnum() or word in grammar("subordinators"):
        return word == "chi"
    group = reading.group_at(index)
    return group is None or not group.finite


def agent_after(reading: Reading, index: int) -> Speaker | None:
    """Return whom "da" names after a passive: "è stato annunciato dal club"."""
    limit = min(len(reading), index + LONGEST_PHRASE)
    while index < limit:
        group = reading.group_at(index)
        if reading.word(index) in (":", ";", ".", "«") or (group and group.finite):
            return None
        if reading.preposition(index) == "da":
            start = index + 1
            if reading.word(start) == "parte" and reading.preposition(start + 1):
                start += 2
            if reading.word(start) not in vocabulary.words("times") and (
                not reading.word(start).isdigit()
            ):
                return _doer(reading, index, start)
        index += 1
    return None


def _doer(reading: Reading, preposition: int, start: int) -> Speaker | None:
    """ "accusata di resistenza a nave da guerra": a bare noun says what it is for."""
    found = speaker_in(reading, start, phrase_end(reading, start))
    bare = reading.word(preposition) == "da" and not reading.is_article(start)
    return None if found and found.kind == "other" and bare else found
