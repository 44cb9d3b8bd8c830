"""Attributions of what stands before: "A dirlo è X", "Sono le parole di X"."""

from __future__ import annotations

from dataclasses import dataclass

from articles.extraction.mentions import Sentence, VerbGroup

from . import vocabulary
from .phrases import phrase_end
from .reading import Reading
from .speakers import Speaker, agent_after, speaker_after, speaker_in
from .vocabulary import CueVerb

_GIVING = frozenset(
    {
        "fornire", "diffondere", "comunicare", "riferire", "riportare", "arrivare",
        "giungere", "venire", "dare", "lanciare", "rilanciare", "pubblicare",
    }
)  # fmt: skip
_BEING = frozenset({"essere", "pensare"})
# An attribution of what stands before opens its sentence within so many tokens.
_OPENING = 5
_POINTING = frozenset(
    {
        "lo",
        "l'",
        "a",
        "ad",
        "è",
        "e",
        "e'",
        "sono",
        "queste",
        "questi",
        "questa",
        "questo",
        "così",
        "parola",
        "la",
        "il",
        "ecco",
    }
)


@dataclass(frozen=True, slots=True)
class Backward:
    """Who said what stands before, in tokens `start` to `end`."""

    speaker: Speaker
    start: int
    end: int
    act: str
    is_open: bool
    rule: str


def may_point_backward(sentence: Sentence) -> bool:
    """May a sentence without a cue say where the words before come from?

    "A farlo è stato X", "È il dato fornito da X".
    """
    first, groups = sentence.lowers[0], sentence.groups
    if first in ("a", "ad"):
        return bool(groups) and groups[0].start == 1
    if first not in _POINTING or any(g.finite and not _is_giving(g) for g in groups):
        return False
    return any(vocabulary.source_kind(word) for word in sentence.lowers[:_OPENING])


def points_backward(reading: Reading) -> bool:
    """May the sentence attribute the one before? A quick look at its first words."""
    if reading.word(0) not in _POINTING:
        return False
    if reading.word(0) in ("lo", "l'"):
        first = reading.group_at(0)
        return first is not None and first.finite
    return backward(reading) is not None


def backward(reading: Reading) -> Backward | None:
    """Return who said what stands before this sentence, if it tells just that."""
    first = reading.word(0)
    if first not in _POINTING and vocabulary.act_nouns().keys().isdisjoint(
        reading.lowers[:_OPENING]
    ):
        return None
    if reading.is_quoted(0) or ":" in reading.lowers:
        return None
    if first in ("a", "ad"):
        return _cleft(reading)
    if first == "è" and reading.word(1) in ("quanto", "quello"):
        return _what(reading)
    if first == "così":
        return _so(reading)
    return _noun(reading) or _given(reading)


def _given(reading: Reading) -> Backward | None:
    """ "È il dato fornito da X", "La notizia arriva da X"."""
    nouns = [i for i in range(min(_OPENING, len(reading))) if _is_news(reading, i)]
    if not nouns or reading.word(0) not in _POINTING:
        return None
    if any(g.finite and not _is_giving(g) for g in reading.groups):
        return None
    group = reading.next_group(nouns[0])
    if group is None or group.start > nouns[0] + 2 or not _is_giving(group):
        return None
    speaker = agent_after(reading, group.end)
    if speaker is None or not speaker.is_source:
        return None
    act = vocabulary.act_nouns().get(reading.word(nouns[0]), "state")
    return Backward(speaker, 0, speaker.end, act, act == "state", "nome")


def _is_news(reading: Reading, index: int) -> bool:
    word = reading.word(index)
    kind = vocabulary.source_kind(word)
    return kind in ("talk", "documents") or word in vocabulary.act_nouns()


def _is_giving(group: VerbGroup) -> bool:
    return group.lemma in _GIVING or group.lemma == "essere"


def _cleft(reading: Reading) -> Backward | None:
    """ "A riportare lo scambio è stata l'agenzia", "A dirlo è il sindaco"."""
    groups = reading.groups[:3]
    if len(groups) < 2 or groups[0].start != 1 or groups[0].mood != "infinitive":
        return None
    verb = _entry(groups[0].lemma) or _entry("dire")
    if groups[0].lemma not in vocabulary.plain_verbs():
        return None
    being = groups[1]
    if being.lemma not in _BEING or not being.finite or verb is None:
        return None
    speaker = speaker_after(reading, being.end)
    if speaker is None or not speaker.is_source:
        return None
    return Backward(speaker, 0, speaker.end, verb.act, verb.is_open, verb.rule)


def _entry(lemma: str) -> CueVerb | None:
    verbs = vocabulary.plain_verbs().get(lemma, ())
    return verbs[0] if verbs else None


def _what(reading: Reading) -> Backward | None:
    """ "È quanto ha dichiarato X", "È quanto emerge da X"."""
    group = reading.next_group(2)
    if group is None or group.start > _OPENING:
        return None
    verb = _entry(group.lemma)
    if verb is None and group.lemma not in ("emergere", "apprendere", "trapelare"):
        return None
    speaker = speaker_after(reading, group.end) or agent_after(reading, group.end)
    if speaker is None:
        return None
    act = verb.act if verb else "state"
    rule = verb.rule if verb else "dire"
    return Backward(speaker, 0, speaker.end, act, verb is None or verb.is_open, rule)


def _so(reading: Reading) -> Backward | None:
    """ "Così il ministro.": a sentence without a verb."""
    if any(g.finite and not reading.is_quoted(g.main) for g in reading.groups):
        return None
    speaker = speaker_after(reading, 1)
    if speaker is None or not speaker.is_source:
        return None
    return Backward(speaker, 0, speaker.end, "state", True, "cosi")


def _noun(reading: Reading) -> Backward | None:
    """ "Sono le parole di X", "Queste le dichiarazioni di X", "Parola di X"."""
    for index in range(min(_OPENING, len(reading))):
        found = spoken_by(reading, index)
        if found and _says_only(reading, found.end):
            act = vocabulary.act_nouns()[reading.word(index)]
            return Backward(found, 0, found.end, act, act == "state", "nome")
        if reading.word(index) in vocabulary.act_nouns():
            return None
    return None


def _says_only(reading: Reading, end: int) -> bool:
    """No verb but "essere" tells: "Sono le parole di X, che ieri era a Roma"."""
    before = reading.groups_in(0, end)
    if any(g.finite and g.lemma != "essere" for g in before):
        return False
    following = reading.next_group(end)
    return (
        following is None
        or reading.word(end) in (",", ".", ":")
        or (not following.finite)
    )


def spoken_by(reading: Reading, index: int) -> Speaker | None:
    """Return whose words the noun at a token are: "le parole del sindaco"."""
    if reading.word(index) not in vocabulary.act_nouns():
        return None
    start = index + 2
    if reading.preposition(start - 1) != "di":
        return None
    speaker = speaker_in(reading, start, phrase_end(reading, start))
    return speaker if speaker and speaker.is_source else None
