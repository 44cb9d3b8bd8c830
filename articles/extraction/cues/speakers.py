"""Who speaks: the noun phrase at a cue, as an actor or in the text's own words."""

from __future__ import annotations

from dataclasses import dataclass

from articles.extraction.clauses import is_adverb
from articles.extraction.clauses import words as grammar
from articles.extraction.mentions import VerbGroup

from . import vocabulary
from .reading import Named, Reading

# Longer than any noun phrase of a source, short enough to stay linear.
_LONGEST_PHRASE = 40
_FURTHEST_BACK = 90
_MOST_SEGMENTS = 5
# "della vicina Russia": words between a preposition and the name it governs.
_NEAR_PREPOSITION = 2
_NO_ADVERBS = frozenset({"stesso", "molto", "più", "quasi", "meno", "poco", "ben"})
_BREAKS = frozenset('()[]«»“”"„‘:;.!?…–—-')
_AND = frozenset({"e", "ed", "o", "oppure", "nonché"})
# A name in apposition stands within so many tokens of its role.
_NEAR_NAME = 14
_NEAR = frozenset({"vicino", "vicina", "vicini", "vicine", "interna", "interne"})


@dataclass(frozen=True, slots=True)
class Speaker:
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


def phrase_end(reading: Reading, start: int) -> int:
    """Return where the noun phrase that starts at token `start` ends."""
    limit = min(len(reading), start + _LONGEST_PHRASE)
    index = start
    while index < limit:
        name = _longest_name(reading, index)
        if name:
            index = name.end
        elif _ends_phrase(reading, start, index):
            break
        else:
            index += 1
    return min(index, limit)


def _longest_name(reading: Reading, index: int) -> Named | None:
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
    if group and _acts(group) and not reading.is_article(index - 1):
        return True
    if word in _AND:
        return not _joins(reading, index)
    preposition = reading.preposition(index)
    if preposition and index > start:
        return not _goes_on(reading, start, index, preposition)
    return index > start and (
        (is_adverb(word) and word not in _NO_ADVERBS)
        or word in vocabulary.words("times")
    )


def _opens_another(reading: Reading, index: int) -> bool:
    """An article opens another phrase, but not after "e" and "tutti"."""
    before = reading.word(index - 1)
    return reading.is_article(index) and not (
        before in _AND or before in grammar("determiners") or before == ","
    )


def _acts(group: VerbGroup) -> bool:
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
    if after and _acts(after):
        return False
    word = reading.word(index + 1)
    if not word or not word[0].isalnum() or word in grammar("subordinators"):
        return False
    return not is_adverb(word) and reading.preposition(index + 1) in (None, "di")


def _lists(reading: Reading, start: int, comma: int) -> bool:
    """Is the comma one of a list of names: "Cina, Russia e India"?"""
    before = any(name.end == comma for name in reading.named_in(start, comma))
    return before and _list_ends(reading, comma)


def _list_ends(reading: Reading, comma: int) -> bool:
    index = comma
    while reading.word(index) in (",", *_AND):
        last = reading.word(index) != ","
        index += 1 + reading.is_article(index + 1)
        name = _longest_name(reading, index)
        if name is None:
            return False
        if last:
            return True
        index = name.end
    return False


def speaker_in(
    reading: Reading, start: int, end: int, *, plural: bool | None = True
) -> Speaker | None:
    """Return who the noun phrase of tokens `start` to `end` is.

    "il premier Conte" -> the actor; "un funzionario della Nato" -> its own words;
    "Cina, Russia e India" -> own words, unless the verb is singular.
    """
    while end > start and _is_tail(reading, end - 1):
        end -= 1
    if start >= end:
        return None
    names = _heads(reading, start, end)
    if plural is not False and _is_coordinated(reading, start, end, names):
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
    return bool(reading.preposition(index)) or reading.word(index) in _AND


def _heads(reading: Reading, start: int, end: int) -> list[Named]:
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
    while index >= start and steps <= _NEAR_PREPOSITION:
        if reading.preposition(index):
            return steps == 0 or _is_apposed(reading, start, index, name)
        if reading.word(index) in _AND or any(
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
        return kind == "people" or not (
            index > start and reading.preposition(index) == "di"
        )
    return kind is not None or word in _NEAR or word in grammar("determiners")


def _is_coordinate_governed(reading: Reading, start: int, index: int) -> bool:
    """ "di Kiev e Seoul": the second name hangs on the first one's preposition."""
    if reading.word(index) not in _AND or reading.is_article(index + 1):
        return False
    for name in reading.named_in(start, index):
        if name.end == index and name.start > start:
            return reading.preposition(name.start - 1) is not None
    return False


def _is_coordinated(reading: Reading, start: int, end: int, names: list[Named]) -> bool:
    if not names:
        return False
    joints = [
        index
        for index in range(names[0].end, end)
        if reading.word(index) in _AND and _is_joint(reading, names, index)
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
    joined = any(reading.word(index) in _AND for index in range(start, end))
    if not joined and end - start > 1 and reading.word(start) in ("i", "gli", "le"):
        start += 1
    return " ".join(reading.words(start, end).split())


def speaker_after(
    reading: Reading, index: int, *, plural: bool | None = True
) -> Speaker | None:
    """Return the first noun phrase after a verb that no preposition governs:
    "ha detto ieri a Roma il ministro Rossi" -> il ministro Rossi."""
    limit = min(len(reading), index + _LONGEST_PHRASE)
    while index < limit:
        if _is_between(reading, index):
            index += 1
        elif reading.preposition(index):
            index = max(phrase_end(reading, index + 1), index + 1)
        else:
            break
    if index >= limit or not _opens_phrase(reading, index):
        return None
    found = speaker_in(reading, index, phrase_end(reading, index), plural=plural)
    if found and found.kind == "people":
        return _apposed_after(reading, found) or found
    return found


def _apposed_after(reading: Reading, role: Speaker) -> Speaker | None:
    """ "ha detto il portavoce del club per l'estero, Mario Rossi": the name behind."""
    for index in range(role.end, min(len(reading), role.end + _NEAR_NAME)):
        group = reading.group_at(index)
        if group and group.finite:
            return None
        if reading.word(index) == ",":
            for name in reading.named_in(index + 1, index + 2):
                if reading.actors[name.actor].kind == "person":
                    return Speaker(name.actor, "person", role.start, name.end)
            return None
    return None


def _is_between(reading: Reading, index: int) -> bool:
    word = reading.word(index)
    if is_adverb(word) or word in vocabulary.words("times"):
        return True
    return _is_manner(reading, index)


def _is_manner(reading: Reading, index: int) -> bool:
    """ "replica secco il governatore", "non ha dubbi l'avvocato"."""
    word = reading.word(index)
    if not word.isalpha() or not reading.is_article(index + 1):
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
    limit = min(len(reading), index + _LONGEST_PHRASE)
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
                return speaker_in(reading, start, phrase_end(reading, start))
        index += 1
    return None


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
    for step in range(_MOST_SEGMENTS):
        start = _segment_start(reading, end)
        boundary = reading.word(start - 1)
        verb = reading.group_at(start - 1)
        if step == 0 or verb is None or verb.finite:  # else its object
            found = _subject_in(reading, start, end, group.plural)
            if found:
                return found
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
    outer = _subject_in(reading, _segment_start(reading, begin), begin, plural)
    if outer is None or outer.end != begin:
        return None
    inner = _subject_in(reading, begin + 1, end, plural)
    if inner and inner.kind == "person" and outer.kind != "person":
        return inner
    return outer


def _segment_start(reading: Reading, end: int) -> int:
    """Return where the stretch of one clause that ends at `end` begins."""
    index = end
    while index > 0 and end - index < _FURTHEST_BACK:
        word = reading.word(index - 1)
        if not word[0].isalnum() or word in grammar("subordinators"):
            break
        if reading.is_speech(index - 1) != reading.is_speech(end):
            break
        group = reading.group_at(index - 1)
        if group and _acts(group):
            break
        index -= 1
    return index


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
    has_verb = any(g.finite for g in reading.groups_in(begin, end))
    if first in grammar("relatives") or _is_relative(reading, begin + 1):
        return begin
    return None if has_verb else end


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
    if pronoun in vocabulary.words("pronouns_person"):
        return Speaker(pronoun, "pronoun", end - 1, end)
    heads = _heads(reading, start, end)
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


def _list_start(reading: Reading, start: int, first: Named) -> int:
    """Return where a list of names begins: "Cina, Russia e India hanno…"."""
    index = start
    if first.start - start > 1 or not any(
        reading.word(i) in _AND for i in range(first.end, first.end + 2)
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
        if reading.preposition(index - 1) or word in _AND or not word[0].isalnum():
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
        if opens and follows not in (*_AND, ","):
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
    for back in range(index - 1, max(start, index - _NEAR_PREPOSITION) - 1, -1):
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
    for name in reading.named_in(max(0, end - _LONGEST_PHRASE), end):
        if name.end == end:
            return Speaker(
                name.actor, reading.actors[name.actor].kind, name.start, name.end
            )
    start = _segment_start(reading, end)
    return _subject_in(reading, start, end, plural)
