"""The journalist's own conditional: hearsay that nobody is named for."""

from __future__ import annotations

from collections.abc import Iterator

from articles.extraction.clauses import words as grammar
from articles.extraction.mentions import VerbGroup

from .contents import Content
from .reading import LONGEST_CLAUSE, Reading

_PROBABLE = frozenset({"probabile", "possibile", "verosimile"})
_SUPPOSING = frozenset({"sembrare", "parere"})


def hearsay(reading: Reading) -> Iterator[tuple[Content, VerbGroup, str]]:
    """Yield the contents that the conditional alone marks, their verb and their act:
    "L'uomo sarebbe fuggito in Spagna." State; "Potrebbe tornare." expect."""
    groups = [g for g in reading.groups if _may_tell(reading, g)]
    if not groups or _is_hypothesis(reading):
        return
    for group in groups:
        act = _act(reading, group)
        if act:
            yield Content(*_clause(reading, group), "main"), group, act


def _may_tell(reading: Reading, group: VerbGroup) -> bool:
    known = group.lemma in _SUPPOSING or group.lemma == "essere"
    return (group.mood == "conditional" or known) and not reading.is_quoted(group.main)


def _is_hypothesis(reading: Reading) -> bool:
    """ "Se piovesse, la gara sarebbe rinviata" supposes, it reports nothing."""
    if reading.word(0) == "se" and reading.group_at(1):
        first = reading.group_at(1)
        if first and first.mood == "participle":
            return True  # "Se confermata, la notizia sarebbe…"
    return any(
        g.mood == "subjunctive"
        and g.tense == "imperfect"
        and "se" in (reading.word(i) for i in range(max(0, g.start - 6), g.start))
        for g in reading.groups
    )


def _act(reading: Reading, group: VerbGroup) -> str | None:
    if group.mood != "conditional":
        return _supposed(reading, group)
    if group.person not in (3, 6) or _is_complement(reading, group):
        return None
    if _is_relative(reading, group) and not (group.perfect and group.modal is None):
        return None
    if group.modal in ("potere", "dovere"):
        return "expect"
    return "state"


def _supposed(reading: Reading, group: VerbGroup) -> str | None:
    """ "è probabile che", "sembra che"."""
    if not group.finite or group.negated or reading.word(group.end - 1) == "":
        return None
    if group.lemma not in _SUPPOSING and group.lemma != "essere":
        return None
    follows = [reading.word(i) for i in range(group.end, group.end + 4)]
    if group.lemma == "essere" and _PROBABLE & set(follows) and "che" in follows:
        return "characterise"
    if group.lemma in _SUPPOSING and follows[0] == "che":
        return "state"
    return None


def _opener(reading: Reading, group: VerbGroup) -> int:
    """Return the token that opens the verb's clause, -1 for the sentence's start."""
    index = group.start - 1
    first = max(-1, index - LONGEST_CLAUSE)
    while index > first:
        word = reading.word(index)
        if word in grammar("subordinators") or not word[0].isalnum():
            return index
        other = reading.group_at(index)
        if other and other.finite:
            return index
        index -= 1
    return index


def _is_complement(reading: Reading, group: VerbGroup) -> bool:
    """ "è convinto che sarebbe…" belongs to whoever is convinced."""
    opener = _opener(reading, group)
    if reading.word(opener) not in ("che", "se"):
        return False
    before = reading.group_at(opener - 1)
    return reading.word(opener) == "se" or bool(before and before.end == opener)


def _is_relative(reading: Reading, group: VerbGroup) -> bool:
    word = reading.word(_opener(reading, group))
    return word in grammar("subordinators")


def _clause(reading: Reading, group: VerbGroup) -> tuple[int, int]:
    """Return the clause of a verb: from its opener to the next one's."""
    start = _opener(reading, group) + 1
    if _is_relative(reading, group):
        start = min(start, group.start)
    else:
        start = _sentence_part(reading, group.start)
    end = group.end
    limit = min(len(reading), end + LONGEST_CLAUSE)
    while end < limit and reading.word(end) not in (";", "."):
        end += 1
    later = reading.groups_in(group.end, end)
    following = next((g for g in later if g.mood == "conditional"), None)
    if following and not reading.is_quoted(following.main):
        end = min(end, max(_opener(reading, following), group.end))
    return start, end


def _sentence_part(reading: Reading, index: int) -> int:
    first = max(0, index - LONGEST_CLAUSE)
    while index > first and reading.word(index - 1) not in (";", ":", "(", "–", "—"):
        index -= 1
    return index
