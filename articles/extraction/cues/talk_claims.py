"""Talk that goes round, and nouns that name a speech with its content."""

from __future__ import annotations

from articles.extraction.clauses import words as grammar
from articles.extraction.mentions import VerbGroup

from . import vocabulary
from .backward import backward, spoken_by
from .contents import Content
from .making import ClaimMaker, Voice
from .phrases import phrase_end
from .reading import LONGEST_CLAUSE, Reading
from .repeating import say_again
from .speakers import Speaker, speaker_in

# A noun of talk and its verb stand this near (tokens).
_NEAR = 8
_ABOUT = frozenset({"circa", "riguardo", "riguardanti", "relative", "relativi"})


class TalkClaims:
    """Reads the nouns of one sentence after another."""

    def __init__(self, maker: ClaimMaker) -> None:
        self.maker = maker
        self.discourse = maker.discourse

    def read(self, reading: Reading) -> None:
        """Add what "voci" and "l'annuncio di X che…" attribute."""
        talk, nouns = vocabulary.talk()["nouns"], vocabulary.act_nouns()
        if talk.isdisjoint(reading.lowers) and nouns.keys().isdisjoint(reading.lowers):
            return
        for index, word in enumerate(reading.lowers):
            if word in talk and not reading.is_quoted(index):
                self._talk(reading, index)
            elif word in nouns and not reading.is_quoted(index):
                self._noun(reading, index)

    def look_back(self, reading: Reading) -> None:
        """Attribute the sentence before, where this one opens with who said it."""
        found = backward(reading)
        if found is None or not reading.number:
            return
        speaker = self.discourse.named(reading, found.speaker)
        last = self.discourse.of_sentence(reading.number - 1)
        if last and found.rule == "dire" and not speaker_is(last[-1].speaker, speaker):
            self._pass_on(reading, found.speaker)
            return
        words = reading.span(found.start, found.end)
        voice = Voice(speaker, words, found.act, found.rule, found.is_open)
        say_again(self.maker, reading, voice)

    def _pass_on(self, reading: Reading, speaker: Speaker) -> None:
        self.discourse.pass_on(reading.number - 1, speaker)

    # --- "circolano voci di …"

    def _talk(self, reading: Reading, index: int) -> None:
        verb = _talk_verb(reading, index)
        if verb is None or self._is_claimed(reading, index):
            return
        start = _about(reading, index + 1)
        end = verb.start if verb.start > index else _end(reading, start)
        if start >= end:
            return
        speaker = _place(reading, verb, index) or Speaker(
            reading.tokens[index].text, "talk", index, index + 1
        )
        words = reading.span(min(verb.start, index), max(verb.end, index + 1))
        voice = Voice(speaker, words, "state", "voci")
        self.maker.claim(reading, Content(start, end, "main"), voice)

    def _is_claimed(self, reading: Reading, index: int) -> bool:
        return self.discourse.has_claimed(reading.tokens[index].span)

    # --- "l'annuncio di X che …"

    def _noun(self, reading: Reading, index: int) -> None:
        speaker = spoken_by(reading, index)
        if speaker is None or self._is_claimed(reading, index):
            return
        start = _complement(reading, speaker.end, reading.word(index))
        if start is None:
            return
        act = vocabulary.act_nouns()[reading.word(index)]
        words = reading.span(index, speaker.end)
        voice = Voice(
            self.discourse.named(reading, speaker), words, act, "nome", act == "state"
        )
        end = _before_main_clause(reading, index, start, _end(reading, start))
        self.maker.claim(reading, Content(start, end, "che"), voice)


def speaker_is(left: Speaker | None, right: Speaker | None) -> bool:
    return left is not None and right is not None and left.who == right.who


def _talk_verb(reading: Reading, index: int) -> VerbGroup | None:
    for group in reading.groups_in(max(0, index - _NEAR), index + _NEAR):
        if group.lemma in vocabulary.talk()["verbs"] and group.finite:
            return group
    return None


def _about(reading: Reading, start: int) -> int:
    """Return where the content of the talk begins: "voci di un accordo"."""
    index = start
    if reading.word(index) == "secondo":
        while reading.word(index) in ("secondo", "cui") or (
            reading.is_article(index) or reading.word(index) in grammar("relatives")
        ):
            index += 1
        return index
    if reading.word(index) in ("che", *_ABOUT) or reading.preposition(index) in (
        "di", "su",
    ):  # fmt: skip
        return index + 1
    return len(reading) if reading.preposition(index) else index


def _end(reading: Reading, start: int) -> int:
    end = start
    limit = min(len(reading), start + LONGEST_CLAUSE)
    while end < limit and reading.word(end) not in (";", ".", "?", "!"):
        end += 1
    return end


def _before_main_clause(reading: Reading, noun: int, start: int, end: int) -> int:
    """ "Dopo l'annuncio di X che A, B": only A is announced."""
    if any(group.finite for group in reading.groups_before(noun)):
        return end
    for index in range(start, end):
        if reading.word(index) == ",":
            return index
    return end


def _place(reading: Reading, verb: VerbGroup, index: int) -> Speaker | None:
    """ "su alcuni canali e siti erano emerse notizie": those sites are the source."""
    for at in range(max(0, verb.start - 12), verb.start):
        if reading.preposition(at) == "su":
            speaker = speaker_in(reading, at + 1, phrase_end(reading, at + 1))
            if speaker and speaker.kind == "media":
                return speaker
    return None


def _complement(reading: Reading, index: int, noun: str) -> int | None:
    word = reading.word(index)
    if word == "che":
        complements = vocabulary.words("complemented")
        return index + 1 if noun in complements else None
    if word == "secondo" and reading.word(index + 1) in ("cui", "la", "le", "il"):
        return index + 2 + (reading.word(index + 1) != "cui")
    if reading.preposition(index) in ("di", "a") and reading.infinitive_at(index + 1):
        return None if reading.word(index + 1) == "partire" else index + 1
    return None
