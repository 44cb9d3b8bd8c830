"""Verbs that attribute: which verb groups of a sentence are cues, and of what act."""

from __future__ import annotations

from dataclasses import dataclass

from articles.extraction.mentions import VerbGroup

from . import vocabulary
from .reading import Reading
from .vocabulary import CueVerb

# Verbs that carry another one on: "ha tenuto a sottolineare", "si limita a dire".
_CARRIERS = frozenset({"tenere", "limitare", "affrettare", "provvedere", "tornare"})
_SPOKEN_FOR = frozenset({0, 3, 6})


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb group that attributes; tokens `start` to `end` are its words.

    `verbs` are the entries it may be read by; `subject` is the group whose subject
    speaks (that of "ha tenuto" in "ha tenuto a sottolineare").
    """

    verbs: tuple[CueVerb, ...]
    group: VerbGroup
    subject: VerbGroup
    start: int
    end: int
    impersonal: bool = False

    @property
    def passive(self) -> bool:
        """Is it said by an agent? "è convinto che" is what its subject thinks."""
        return self.group.passive and self.group.lemma not in vocabulary.state_verbs()

    @property
    def hearsay(self) -> bool:
        return self.group.mood == "conditional"

    def framed(self, frame: str) -> CueVerb | None:
        """Return the entry that takes such a content."""
        for verb in self.verbs:
            if frame in verb.frames:
                return verb
        return None


def verb_cues(reading: Reading) -> tuple[Cue, ...]:
    """Return the cues of a sentence outside its quotation marks, left to right."""
    found = []
    for number, group in enumerate(reading.groups):
        if not reading.is_quoted(group.main):
            cue = _cue(reading, number, group)
            if cue:
                found.append(cue)
    return tuple(found)


def cue_of(reading: Reading, group: VerbGroup) -> Cue | None:
    """Return the cue that one verb group is, quoted or not."""
    return _cue(reading, reading.group_number(group), group)


def _cue(reading: Reading, number: int, group: VerbGroup) -> Cue | None:
    phrase = _phrase(reading, group)
    impersonal = group.reflexive and not phrase and _is_impersonal(reading, group)
    verbs = (phrase[0],) if phrase else _entries(group, impersonal=impersonal)
    if not verbs or group.intent or not _is_performed(group):
        return None
    end = phrase[1] if phrase else group.end
    subject = group
    if group.mood == "infinitive":
        carrier = _carrier(reading, number, group)
        if carrier is None:
            return None
        subject = carrier
    if group.mood == "participle" and not _opens_sentence(reading, group):
        return None
    if "parte" in reading.lowers[end : end + 3] and not group.passive:
        return None  # "ferma condanna da parte di X" is a noun
    if group.negated:
        verbs = tuple(verb for verb in verbs if verb.negated)
    return Cue(verbs, group, subject, subject.start, end, impersonal) if verbs else None


def _is_performed(group: VerbGroup) -> bool:
    """Somebody spoke: no future, wish, possibility, first or second person."""
    if group.tense == "future" or group.mood == "subjunctive":
        return False
    if group.person not in _SPOKEN_FOR:
        return False
    return group.modal in (None, "volere")


def _entries(group: VerbGroup, *, impersonal: bool) -> tuple[CueVerb, ...]:
    if impersonal and group.perfect:
        return ()  # "si è accertato che" makes sure, it says nothing
    if group.reflexive and not impersonal:
        reflexive = vocabulary.reflexive_verbs().get(group.lemma)
        if reflexive:
            return reflexive
    plain = vocabulary.plain_verbs().get(group.lemma, ())
    if "essere" in group.lemmas:
        plain += vocabulary.state_verbs().get(group.lemma, ())
    if impersonal:
        return vocabulary.impersonal_verbs().get(group.lemma, ()) + plain
    return plain


def _is_impersonal(reading: Reading, group: VerbGroup) -> bool:
    """ "si ritiene che", "si dice che": nobody is named."""
    if group.mood == "gerund":
        return False
    known = group.lemma in vocabulary.reflexive_verbs()
    return not known or (reading.word(group.end) == "che" and not group.perfect)


def _phrase(reading: Reading, group: VerbGroup) -> tuple[CueVerb, int] | None:
    for phrase in vocabulary.cue_phrases().get(group.lemma, ()):
        end = _matched(reading, group.end, phrase.words)
        if end:
            return phrase.verb, end
    return None


def _matched(reading: Reading, start: int, words: tuple[str, ...]) -> int | None:
    """Return the end of `words` at `start`, two words between allowed."""
    near = reading.lowers[start : start + 3]
    if words[0] not in near:
        return None
    first = start + near.index(words[0])
    end = first + len(words)
    whole = all(word[0].isalnum() for word in reading.lowers[start:first])
    return end if whole and reading.lowers[first:end] == words else None


def _carrier(reading: Reading, number: int, group: VerbGroup) -> VerbGroup | None:
    before = reading.groups[number - 1] if number else None
    if before is None or reading.word(group.start - 1) not in ("a", "ad"):
        return None
    if before.lemma == "essere" and before.finite and before.tense != "future":
        return before  # "è stato X ad annunciare"
    if before.end < group.start - 1 or not _is_performed(before):
        return None
    return before if before.finite and before.lemma in _CARRIERS else None


def _opens_sentence(reading: Reading, group: VerbGroup) -> bool:
    """ "Smentite le voci di…": a participle that tells by itself."""
    return group.start == 0 and group.passive
