"""Noun phrases: where one ends, and which of its names is its head."""

from __future__ import annotations

from articles.extraction.clauses import is_adverb
from articles.extraction.clauses import words as grammar
from articles.extraction.mentions import VerbGroup

from . import vocabulary
from .reading import Named, Reading

# Longer than any noun phrase of a source, short enough to stay linear.
LONGEST_PHRASE = 40
# "della vicina Russia": words between a preposition and the name it governs.
NEAR_PREPOSITION = 2
AND = frozenset({"e", "ed", "o", "oppure", "nonché"})
_NO_ADVERBS = frozenset({"stesso", "molto", "più", "quasi", "meno", "poco", "ben"})
# Before an article they go on with its phrase: "entrambe le parti".
_LEADING = frozenset({",", "entrambi", "entrambe", "ambedue", "tutti", "tutte"})
_NEAR = frozenset({"vicino", "vicina", "vicini", "vicine", "interna", "interne"})


def phrase_end(reading: Reading, start: int) -> int:
    """Return where the noun phrase that starts at token `start` ends."""
    limit = min(len(reading), start + LONGEST_PHRASE)
    index = start
    while index < limit:
        name = longest_name(reading, index)
        if name:
            index = name.end
        elif _ends_phrase(reading, start, index):
            break
        else:
            index += 1
    return min(index, limit)


def longest_name(reading: Reading, index: int) -> Named | None:
    names = reading.named_in(index, index + 1)
    return names[0] if names else None


def _ends_phrase(reading: Reading, start: int, index: int) -> bool:
    word = reading.word(index)
    if not word[0].isalnum():
        return not (word == "," and _lists(reading, start, index))
    if index > start and _opens_another(reading, index):
        return True
    if word in grammar("subordinators") and word not in ("quanto", "chi"):
        return True
    group = reading.group_at(index)
    if group and is_act(group) and not reading.is_article(index - 1):
        return True
    if word in AND:
        return not _joins(reading, index)
    preposition = reading.preposition(index)
    if preposition and index > start:
        return not _goes_on(reading, start, index, preposition)
    if reading.is_article(index - 1):
        return False  # "una prima ricostruzione"
    return index > start and (
        (is_adverb(word) and word not in _NO_ADVERBS)
        or word in vocabulary.words("times")
    )


def _opens_another(reading: Reading, index: int) -> bool:
    """An article opens another phrase, but not after "e" and "tutti"."""
    before = reading.word(index - 1)
    leads = before in AND or before in grammar("determiners") or before in _LEADING
    return reading.is_article(index) and not leads


def is_act(group: VerbGroup) -> bool:
    return group.finite or group.mood in ("gerund", "infinitive")


def _goes_on(reading: Reading, start: int, index: int, preposition: str) -> bool:
    """Only "di" carries a noun phrase on, and "vicine al", "in arrivo da"."""
    before = reading.word(index - 1)
    if preposition == "di":
        group = reading.group_at(index + 1)
        return not (group and group.mood == "infinitive" and group.start == index + 1)
    if preposition == "a":
        return before in _NEAR or reading.word(index + 2) in _NEAR
    participle = reading.group_at(index - 1)
    if participle and participle.mood == "participle" and index - 1 > start:
        return preposition in ("da", "su", "in")  # "uno studio pubblicato su"
    return before == "arrivo" or (
        preposition == "in" and reading.word(index + 1) == "arrivo"
    )


def _joins(reading: Reading, index: int) -> bool:
    """Does "e" at `index` go on with a further noun, not with a verb?"""
    after = reading.group_at(index + 1)
    if after and is_act(after):
        return False
    word = reading.word(index + 1)
    if not word or not word[0].isalnum() or word in grammar("subordinators"):
        return False
    return not is_adverb(word) and reading.preposition(index + 1) in (None, "di")


def _lists(reading: Reading, start: int, comma: int) -> bool:
    """Is the comma one of a list of names: "Spagna, Grecia e Malta"?"""
    before = any(name.end == comma for name in reading.named_in(start, comma))
    return before and _list_ends(reading, comma)


def _list_ends(reading: Reading, comma: int) -> bool:
    index = comma
    while reading.word(index) in (",", *AND):
        last = reading.word(index) != ","
        index += 1 + reading.is_article(index + 1)
        name = longest_name(reading, index)
        if name is None:
            return False
        if last:
            return True
        index = name.end
    return False


def heads_of(reading: Reading, start: int, end: int) -> list[Named]:
    """Return the names that are not inside a preposition's phrase or a longer name."""
    found: list[Named] = []
    for name in reading.named_in(start, end):
        nested = found and name.end <= found[-1].end
        if not nested and not _is_governed(reading, start, name):
            found.append(name)
    return found


def _is_governed(reading: Reading, start: int, name: Named) -> bool:
    index = name.start - 1
    steps = 0
    if index > start and reading.tokens[index].text[0].isupper():
        hangs = reading.preposition(index - 1) is not None
        if hangs and not reading.named_in(index, index + 1):
            return False  # "da Parigi Rossi ha lodato": a place, then the subject
    while index >= start and steps <= NEAR_PREPOSITION:
        if reading.preposition(index):
            return steps == 0 or _is_apposed(reading, start, index, name)
        if reading.word(index) in AND or any(
            other.end == index + 1 for other in reading.named_in(start, index + 1)
        ):
            return _is_coordinate_governed(reading, start, index)
        index -= 1
        steps += not reading.is_article(index + 1)
    return False


def _is_apposed(reading: Reading, start: int, index: int, name: Named) -> bool:
    """ "dal presidente Rossi", "sul canale Rete 9", "della vicina Francia" hang on
    their preposition; "al momento Parigi", "il capo della polizia Rossi" do not."""
    first = index + 1 + reading.is_article(index + 1)
    word = reading.word(first)
    kind = vocabulary.source_kind(word)
    if reading.actors[name.actor].kind == "person":
        if reading.preposition(index) == "in" and kind != "people":
            return False  # "in un tweet Rossi ha detto"
        return kind == "people" or not (
            index > start and reading.preposition(index) == "di"
        )
    return kind is not None or word in _NEAR or word in grammar("determiners")


def _is_coordinate_governed(reading: Reading, start: int, index: int) -> bool:
    """ "di Kiev e Seoul": the second name hangs on the first one's preposition."""
    if reading.word(index) not in AND or reading.is_article(index + 1):
        return False
    for name in reading.named_in(start, index):
        if name.end == index and name.start > start:
            return reading.preposition(name.start - 1) is not None
    return False


def is_coordinated(reading: Reading, start: int, end: int, names: list[Named]) -> bool:
    if not names:
        return False
    joints = [
        index
        for index in range(names[0].end, end)
        if reading.word(index) in AND and _is_joint(reading, names, index)
    ]
    return bool(joints)


def _is_joint(reading: Reading, names: list[Named], index: int) -> bool:
    if any(name.start <= index < name.end for name in names):
        return False
    after = [n for n in names if n.start > index]
    before = [n for n in names if n.end <= index]
    if after and before:
        return after[0].actor != before[-1].actor
    follows = reading.word(index + 1)
    return follows in grammar("determiners") or reading.is_article(index + 1)
