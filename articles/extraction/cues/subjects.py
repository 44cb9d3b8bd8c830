"""The subject in front of a verb, over appositions, asides and relative clauses."""

from __future__ import annotations

from articles.extraction.clauses import is_adverb
from articles.extraction.clauses import words as grammar
from articles.extraction.mentions import VerbGroup

from . import vocabulary
from .phrases import (
    AND,
    LONGEST_PHRASE,
    NEAR_PREPOSITION,
    heads_of,
    is_act,
)
from .reading import Named, Reading
from .speakers import LATTER, Speaker, speaker_in

# A subject stands within so many tokens, and so many asides, of its verb.
_FURTHEST_BACK = 90
_MOST_SEGMENTS = 5


def speaker_before(reading: Reading, group: VerbGroup) -> Speaker | None:
    """Return the subject in front of a verb, over appositions and relative clauses.

    "Rossi, capo del sindacato, che ieri era a Roma, ha detto" -> Rossi.
    None where the verb has none of its own: dropped, or shared with a verb before it.
    """
    end = _before_fillers(reading, 0, group.start)
    if reading.word(end - 1) in grammar("coordinators"):
        return None  # a second verb of the same subject
    if reading.word(end - 1) == ",":
        found = _before_parenthesis(reading, end - 1, group.plural)
        if found:
            return found
        end = _before_inset(reading, end)
    for step in range(_MOST_SEGMENTS):
        start = _segment_start(reading, end)
        boundary = reading.word(start - 1)
        verb = reading.group_at(start - 1)
        if step == 0 or verb is None or verb.finite:  # else its object
            found = _subject_in(reading, start, end, group.plural)
            if found:
                return found
        if boundary == "chi" and reading.preposition(start - 2):
            return None  # "a chi gli chiedeva del voto, ha risposto"
        if boundary == "chi":
            words = " ".join(reading.words(start - 1, group.end).split())
            return Speaker(words, "people", start - 1, group.end)
        if boundary in grammar("relatives") and boundary != "cui":
            return antecedent(reading, start - 1, group.plural)
        before = _before_apposition(reading, start)
        if before is None or group.start - before > _FURTHEST_BACK:
            return None
        end = before
    return None


def _before_inset(reading: Reading, end: int) -> int:
    """ "Blair, rientrato da Oslo dove presiedeva il G8, ha detto": where to go on past
    an apposition that holds a clause; `end` where there is none."""
    begin = _comma_before(reading, end - 1)
    if begin is None or reading.word(begin) != ",":
        return end
    inside = [g for g in reading.groups_in(begin, end) if g.finite]
    apart = inside and all(_is_subordinate(reading, begin, g) for g in inside)
    first = reading.group_at(begin + 1)
    opens = first is not None and first.mood == "participle"
    return begin if apart and opens else end


def nominal(reading: Reading, start: int, end: int) -> Speaker | None:
    """Return whom words without a verb name: "accanto a lei il marito" -> il marito."""
    return _subject_in(reading, start, end, None)


def _before_parenthesis(
    reading: Reading, end: int, plural: bool | None
) -> Speaker | None:
    """ "Rossi, capo del sindacato, ha detto": the name before the apposition; but
    "il ministro, Rossi, ha detto" names the person inside it."""
    begin = _comma_before(reading, end)
    if begin is None or reading.word(begin) != ",":
        return None
    if any(g.finite for g in reading.groups_in(begin, end)):
        return None
    further = _before_parenthesis(reading, begin, plural)
    if further and isinstance(further.who, int):
        return further
    outer = _subject_in(reading, _segment_start(reading, begin), begin, plural)
    if outer is None or outer.end != begin:
        return None
    hangs = reading.preposition(begin + 1) is not None
    inner = None if hangs else _subject_in(reading, begin + 1, end, plural)
    if inner and inner.kind == "person" and outer.kind != "person":
        return inner
    return outer


def _segment_start(reading: Reading, end: int) -> int:
    """Return where the stretch of one clause that ends at `end` begins."""
    index = end
    while index > 0 and end - index < _FURTHEST_BACK:
        word = reading.word(index - 1)
        if word == "." and _is_initial(reading, index - 1):
            index -= 1
            continue
        if not word[0].isalnum() or word in grammar("subordinators"):
            break
        if reading.is_speech(index - 1) != reading.is_speech(end):
            break
        group = reading.group_at(index - 1)
        if group and is_act(group):
            break
        index -= 1
    return index


def _is_initial(reading: Reading, stop: int) -> bool:
    """ "George W. Bush": a stop inside a name."""
    near = reading.named_in(max(0, stop - 4), stop)
    return any(name.start < stop < name.end for name in near)


def _before_apposition(reading: Reading, start: int) -> int | None:
    """Return the end of the stretch before a comma's or bracket's parenthesis.

    None where what stands before is another clause, not this verb's subject.
    """
    mark = reading.word(start - 1)
    if mark == ")":
        return _opening(reading, start - 1, "(")
    verb = reading.group_at(start - 1)
    if verb and not verb.finite:  # "Rossi, parlando ai cronisti, ha detto"
        comma = _comma_before(reading, verb.start)
        inside = comma is None or any(
            g.finite for g in reading.groups_in(comma, verb.start)
        )
        return None if inside else comma
    if mark not in (",", "–", "—", "-"):
        return None
    end = start - 1
    begin = _comma_before(reading, end)
    if begin is None:
        return None if any(g.finite for g in reading.groups_before(end)) else end
    first = reading.word(begin + 1)
    has_verb = any(
        g.finite and not _is_subordinate(reading, begin, g)
        for g in reading.groups_in(begin, end)
    )
    if first in grammar("relatives") or _is_relative(reading, begin + 1):
        return begin
    return None if has_verb else end


def _is_subordinate(reading: Reading, begin: int, group: VerbGroup) -> bool:
    """ ", rientrato da Oslo dove presiedeva il G8,": a clause inside an apposition."""
    return any(
        reading.word(i) in grammar("relatives") or reading.word(i) == "dove"
        for i in range(begin + 2, group.start)
    )


def _is_relative(reading: Reading, index: int) -> bool:
    return any(reading.word(i) in grammar("relatives") for i in (index, index + 1))


def _opening(reading: Reading, index: int, mark: str) -> int | None:
    for back in range(index - 1, max(-1, index - _FURTHEST_BACK), -1):
        if reading.word(back) == mark:
            return back
    return None


def _comma_before(reading: Reading, end: int) -> int | None:
    for back in range(end - 1, max(-1, end - _FURTHEST_BACK), -1):
        if reading.word(back) in (",", ";", ":", "–", "—", "-"):
            return back
    return None


def _subject_in(
    reading: Reading, start: int, end: int, plural: bool | None
) -> Speaker | None:
    """Return the noun phrase of a stretch that is a verb's subject."""
    end = _before_fillers(reading, start, end)
    if start >= end or reading.word(end - 1) in grammar("coordinators"):
        return None
    pronoun = reading.word(end - 1)
    if pronoun == "questi" and plural is False:
        return Speaker(pronoun, "latter", end - 1, end)
    if pronoun in vocabulary.words("pronouns_person"):
        return Speaker(pronoun, "pronoun", end - 1, end)
    if pronoun in LATTER and reading.word(end - 2) == "quest'":
        return _latter(reading, end - 2) or Speaker(pronoun, "pronoun", end - 2, end)
    heads = heads_of(reading, start, end)
    if heads:
        start = _list_start(reading, start, heads[0])
        if start < heads[0].start and plural is not False:
            return speaker_in(reading, start, end)
        first = heads[0] if plural is not False else heads[-1]
        begin = _with_article(reading, start, first.start)
        return speaker_in(reading, begin, end, plural=plural)
    begin_own = _own_start(reading, start, end)
    if begin_own is None:
        return None
    return speaker_in(reading, begin_own, end, plural=plural)


def _latter(reading: Reading, start: int) -> Speaker | None:
    """ "Roma accusa Oslo; quest'ultima nega": the actor named last before it."""
    names = reading.named_in(0, start)
    if not names:
        return None
    actor = names[-1].actor
    return Speaker(actor, reading.actors[actor].kind, start, start + 2)


def _list_start(reading: Reading, start: int, first: Named) -> int:
    """Return where a list of names begins: "Spagna, Grecia e Malta hanno…"."""
    index = start
    if first.start - start > 1 or not any(
        reading.word(i) in AND for i in range(first.end, first.end + 2)
    ):
        return start
    while reading.word(index - 1) == ",":
        names = reading.named_in(max(0, index - 12), index - 1)
        before = next((n for n in names if n.end == index - 1), None)
        if before is None or reading.preposition(before.start - 1):
            break
        index = before.start - reading.is_article(before.start - 1)
    return index


def _before_fillers(reading: Reading, start: int, end: int) -> int:
    while end > start and _is_filler(reading, end - 1):
        end -= 1
    return end


def _is_filler(reading: Reading, index: int) -> bool:
    word = reading.word(index)
    if word in ("lo", "la", "ne", "li", "le", "gli", "si", "l'", "non", "ci", "vi"):
        return True
    return is_adverb(word) and word != "stesso"


def _with_article(reading: Reading, start: int, index: int) -> int:
    """Step back over what stands before a name in its own phrase: "il premier"."""
    while index > start:
        word = reading.word(index - 1)
        if reading.preposition(index - 1) or word in AND or not word[0].isalnum():
            break
        if word != word.lower() or is_adverb(word):
            break
        index -= 1
        if reading.is_article(index) or word in grammar("determiners"):
            break
    return index


def _own_start(reading: Reading, start: int, end: int) -> int | None:
    """Return where the last phrase begins that no preposition governs."""
    bare: int | None = None
    for index in range(end - 1, start - 1, -1):
        if _hangs(reading, start, index):
            continue
        if reading.preposition(index) or _is_time(reading, index):
            continue
        word = reading.word(index)
        opens = reading.is_article(index) or word in grammar("determiners")
        follows = reading.word(index - 1)
        if reading.is_article(index - 1) or (
            follows in grammar("determiners") and follows != "proprio"
        ):
            continue
        if opens and (index == start or follows not in (*AND, ",")):
            return index
        if (
            word == "chi"
            or vocabulary.source_kind(word)
            or (
                index == start
                and word.isalpha()
                and not is_adverb(word)
                and word not in grammar("coordinators")
            )
        ):
            bare = index
    return bare


def _hangs(reading: Reading, start: int, index: int) -> bool:
    """Is a word governed by a preposition just before, "di fronte ai primi dati"?"""
    for back in range(index - 1, max(start, index - NEAR_PREPOSITION) - 1, -1):
        if reading.preposition(back):
            return True
        agrees = reading.word(back)[-1:] == reading.word(index)[-1:]
        known = reading.word(back) in grammar("determiners")
        if reading.is_article(back) or not (known or agrees):
            return False
    return False


def _is_time(reading: Reading, index: int) -> bool:
    return any(
        reading.word(at) in vocabulary.words("times") for at in range(index, index + 3)
    )


def antecedent(reading: Reading, relative: int, plural: bool | None) -> Speaker | None:
    """Return whom a relative pronoun at token `relative` stands for."""
    end = relative
    if reading.is_article(end - 1):  # "il quale"
        end -= 1
    elif reading.preposition(end - 1):
        return None  # "del quale": no subject
    if reading.word(end - 1) == ",":
        end -= 1
    for name in reading.named_in(max(0, end - LONGEST_PHRASE), end):
        if name.end == end:
            name = _of_whom(reading, name)
            return Speaker(
                name.actor, reading.actors[name.actor].kind, name.start, name.end
            )
    start = _segment_start(reading, end)
    found = _subject_in(reading, start, end, plural)
    if found and found.kind == "people" and reading.word(start - 1) == ",":
        # "il mullah Dadullah, capo dei talebani, che accusa": he himself
        for name in reading.named_in(max(0, start - LONGEST_PHRASE), start - 1):
            kind = reading.actors[name.actor].kind
            if name.end == start - 1 and kind == "person":
                return Speaker(name.actor, kind, name.start, name.end)
    return found


def _of_whom(reading: Reading, name: Named) -> Named:
    """ "Anna Neri dell'Unicef, che ha chiesto": she asks, not the body."""
    start = name.start - reading.is_article(name.start - 1)
    if reading.preposition(start - 1) != "di":
        return name
    for other in reading.named_in(max(0, start - LONGEST_PHRASE), start - 1):
        if other.end == start - 1 and reading.actors[other.actor].kind == "person":
            return other
    return name
