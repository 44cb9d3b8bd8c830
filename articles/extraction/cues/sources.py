"""Sources named in front of a clause or behind it: "secondo X", "a detta di X"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.extraction.clauses import words as grammar
from articles.extraction.mentions import VerbGroup

from . import vocabulary
from .phrases import phrase_end
from .reading import Reading
from .speakers import Speaker, agent_after, speaker_after, speaker_in
from .subjects import antecedent, speaker_before

_PERSONAL = frozenset({"me", "te", "noi", "voi"})
_SPEAKING = frozenset(
    {"person", "country", "organisation", "people", "bodies", "media"}
)
_ENDS = frozenset({"", ".", ";", ","})
_PRONOUNS = frozenset({"lui", "lei", "loro", "costoro", "essi"})
_BEFORE_CLAUSE = frozenset({",", ";", ":", "–", "—", "-", "(", "e", "ed", "ma", "che"})
# Verbs besides the cues that pass on what somebody said: "da quanto si apprende".
_LEARNING = frozenset({"apprendere", "emergere", "leggere", "trapelare", "risultare"})
_PASSING_ON = frozenset(
    {"riferire", "riportare", "citare", "raccogliere", "pubblicare"}
)
_SPOKEN = frozenset({"parole", "dichiarazioni", "testimonianza", "testimonianze"})
_TELLING = frozenset({"state", "confirm", "admit", "accuse", "characterise"})


@dataclass(frozen=True, slots=True)
class SourceCue:
    """Tokens `start` to `end` name a source; `speaker` None: nobody in particular,
    unless `again`, which points at the source named last."""

    start: int
    end: int
    speaker: Speaker | None
    via: Speaker | None
    rule: str
    again: bool = False


def source_cues(reading: Reading) -> tuple[SourceCue, ...]:
    """Return the source phrases of a sentence outside its quotation marks."""
    found: list[SourceCue] = []
    for start, end, rule in _phrases(reading):
        if found and start < found[-1].end:
            continue
        cue = _READERS.get(rule, _read_phrase)(reading, start, end, rule)
        if cue:
            found.append(_chained(reading, cue))
    return tuple(found)


def _phrases(reading: Reading) -> Iterator[tuple[int, int, str]]:
    table = vocabulary.source_phrases()
    if table.keys().isdisjoint(reading.lowers):
        return
    for index, word in enumerate(reading.lowers):
        for words, rule in table.get(word, ()):
            end = index + len(words)
            if _matches(reading, index, words) and not reading.is_quoted(index):
                yield index, end, rule
                break


def _matches(reading: Reading, start: int, words: tuple[str, ...]) -> bool:
    last = start + len(words) - 1
    if reading.lowers[start:last] != words[:-1]:
        return False
    return reading.word(last) == words[-1] or reading.preposition(last) == words[-1]


def _read_phrase(reading: Reading, start: int, end: int, rule: str) -> SourceCue | None:
    if reading.word(end) in ("quanto", "quello"):
        return _read_reported(reading, start, end, rule)
    if rule == "secondo" and not _is_preposition(reading, start):
        return _read_relative(reading, start, end, rule)
    if reading.word(end) in _PRONOUNS:
        speaker = Speaker(reading.word(end), "pronoun", end, end + 1)
        return SourceCue(start, end + 1, speaker, None, rule)
    source = _source_at(reading, end)
    if source is None or not _is_determined(reading, source):
        return None
    first, via = _parted(reading, source)
    return SourceCue(start, source.end, first, via, rule)


def _is_determined(reading: Reading, source: Speaker) -> bool:
    """ "stando a casa" names nobody; "stando a fonti", "stando al sindaco" do."""
    if source.is_source or reading.is_article(source.start):
        return True
    before = reading.word(source.start - 1)
    return before not in ("a", "di", "d'", "ad")


def _parted(reading: Reading, source: Speaker) -> tuple[Speaker, Speaker | None]:
    """ "secondo le autorità e l'agenzia X": the authorities say it, by the agency."""
    for index in range(source.start + 1, source.end - 1):
        if reading.word(index) not in ("e", "ed"):
            continue
        first = speaker_in(reading, source.start, index)
        second = speaker_in(reading, index + 1, source.end)
        if first and second and is_medium(reading, second) and first.kind != "media":
            return first, second
    return source, None


def is_medium(reading: Reading, speaker: Speaker) -> bool:
    """Is it a newspaper, an agency, a channel?"""
    return speaker.kind == "media" or any(
        vocabulary.source_kind(reading.word(index)) == "media"
        for index in range(speaker.start, min(speaker.end, speaker.start + 3))
    )


def _read_relative(
    reading: Reading, start: int, end: int, rule: str
) -> SourceCue | None:
    """ "il collega Rossi, secondo cui …": somebody's words, not just "voci"."""
    if reading.is_article(end):
        end += 1
    if reading.word(end) not in grammar("relatives"):
        return None
    speaker = antecedent(reading, start, None)
    if speaker is None or speaker.kind not in _SPEAKING:
        return None
    return SourceCue(start, end + 1, speaker, None, rule)


def _is_preposition(reading: Reading, index: int) -> bool:
    """ "il secondo tempo", "Secondo posto", "secondo cui", "secondo me" are none."""
    before, after = reading.word(index - 1), reading.word(index + 1)
    if reading.is_article(index - 1) or reading.preposition(index - 1):
        return False
    if before in grammar("determiners") or after in _PERSONAL:
        return False
    if after in grammar("relatives") or reading.word(index + 2) in ("quale", "quali"):
        return False
    return (
        reading.is_article(index + 1)
        or after in grammar("determiners")
        or after in _PRONOUNS
        or bool(reading.named_in(index + 1, index + 2))
        or _is_capital(reading, index + 1)
        or vocabulary.source_kind(after) is not None
    )


def _is_capital(reading: Reading, index: int) -> bool:
    return index < len(reading) and reading.tokens[index].text[0].isupper()


def _source_at(reading: Reading, start: int) -> Speaker | None:
    end = phrase_end(reading, start)
    conformity = vocabulary.words("conformity")
    for index in range(start, min(end, start + 3)):
        if reading.word(index) in conformity:
            return None
        if reading.preposition(index):
            break
    return speaker_in(reading, start, end) if end > start else None


def _read_reported(
    reading: Reading, start: int, end: int, rule: str
) -> SourceCue | None:
    """Read "quanto": "secondo quanto riferito da X", "quanto sostiene X"."""
    group = reading.next_group(end)
    if group is None or group.start > end + 12 or not _tells(group):
        return None
    speaker = _teller(reading, group)
    last = max(group.end, speaker.end if speaker else 0)
    again = speaker is None and not group.reflexive
    return SourceCue(start, last, speaker, None, rule, again)


def _tells(group: VerbGroup) -> bool:
    return group.lemma in vocabulary.plain_verbs() or group.lemma in _LEARNING


def _teller(reading: Reading, group: VerbGroup) -> Speaker | None:
    if group.reflexive or group.lemma in _LEARNING:
        return agent_after(reading, group.end) or _place_of(reading, group)
    if group.mood == "participle" or group.passive:
        return agent_after(reading, group.end)
    return speaker_after(reading, group.end, plural=group.plural) or speaker_before(
        reading, group
    )


def _place_of(reading: Reading, group: VerbGroup) -> Speaker | None:
    """ "si legge nella nota del ministero": the note speaks."""
    if reading.preposition(group.end) not in ("in", "su"):
        return None
    start = group.end + 1
    return speaker_in(reading, start, phrase_end(reading, start))


def _read_initial(
    reading: Reading, start: int, end: int, rule: str
) -> SourceCue | None:
    """ "Per gli inquirenti, …" opens a clause and is closed by a comma, or quoted words
    follow: "per X è «una sconfitta»"."""
    if start != 0 and reading.word(start - 1) not in (",", ";", ":", "e"):
        return None
    speaker = _source_at(reading, end)
    if speaker is None:
        return None
    if start and reading.is_quoted(start - 2) and reading.word(speaker.end) in _ENDS:
        return SourceCue(start, speaker.end, speaker, None, rule)
    if _quotes_soon(reading, speaker.end):
        known = speaker.is_source and speaker.kind not in ("documents", "talk")
        return SourceCue(start, speaker.end, speaker, None, rule) if known else None
    following = reading.group_at(speaker.end)
    if start == 0 and following and following.mood == "conditional":
        known = speaker.kind in ("person", "organisation", "people", "bodies", "media")
        return SourceCue(start, speaker.end, speaker, None, rule) if known else None
    if start != 0 or reading.word(speaker.end) != ",":
        return None
    if speaker.kind not in ("person", "people", "bodies"):
        return None
    return SourceCue(start, speaker.end, speaker, None, rule)


def _quotes_soon(reading: Reading, index: int) -> bool:
    """Do quoted words follow, at once or behind "è" or "si tratta di"?"""
    if reading.is_quoted(index):
        return True
    group = reading.group_at(index)
    if group is None or group.lemma not in ("essere", "trattare"):
        return False
    return any(reading.is_quoted(at) for at in range(group.end, group.end + 4))


def _read_clause(reading: Reading, start: int, end: int, rule: str) -> SourceCue | None:
    """ "come sostengono X e Y", "come riferito da X"."""
    group = reading.next_group(end)
    if group is None or group.start > end + 1 or not _may_tell(group):
        return None
    if reading.word(start - 1) in ("così", "tanto", "sia"):
        return None
    speaker = _teller(reading, group)
    if speaker is None:
        return None
    if not speaker.is_source and not _is_capital(reading, speaker.start):
        return None
    return SourceCue(start, speaker.end, speaker, None, rule)


def _may_tell(group: VerbGroup) -> bool:
    if group.lemma in _LEARNING:
        return group.reflexive
    verbs = vocabulary.plain_verbs().get(group.lemma, ())
    return any("che" in v.frames and v.act in _TELLING for v in verbs)


_READERS = {"per": _read_initial, "come-dice": _read_clause}


def _chained(reading: Reading, cue: SourceCue) -> SourceCue:
    """Read who is passed on: "…dal Post, che ha riferito le parole di un funzionario":
    the official speaks, the newspaper passes it on."""
    if reading.word(cue.end) != "," or cue.speaker is None:
        return cue
    group = reading.next_group(cue.end)
    if group is None or group.start > cue.end + 2 or group.lemma not in _PASSING_ON:
        return cue
    start = _spoken_by(reading, group)
    speaker = speaker_in(reading, start, phrase_end(reading, start))
    if speaker is None:
        return cue
    return SourceCue(cue.start, speaker.end, speaker, cue.speaker, cue.rule)


def _spoken_by(reading: Reading, group: VerbGroup) -> int:
    for index in range(group.end, min(len(reading), group.end + 4)):
        if reading.word(index) in _SPOKEN and reading.preposition(index + 1) == "di":
            return index + 2
    return group.end


def is_initial(reading: Reading, cue: SourceCue) -> bool:
    """Does the claimed clause follow the source: at the start of a clause?"""
    after = reading.word(cue.end)
    if after in ("", ".", ")", ";"):
        return False
    if cue.speaker and cue.speaker.start < cue.start:
        return True  # "Rossi, secondo cui …"
    before = reading.word(cue.start - 1)
    return (
        cue.start == 0 or before in _BEFORE_CLAUSE or before in grammar("subordinators")
    )
