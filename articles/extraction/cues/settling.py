"""Who speaks at each verb cue of a sentence, and where the clause of the cue begins."""

from __future__ import annotations

from dataclasses import dataclass

from articles.extraction.clauses import is_adverb
from articles.extraction.mentions import VerbGroup

from . import vocabulary
from .discourse import Discourse
from .phrases import phrase_end
from .reading import DASHES, LONGEST_CLAUSE, Reading, Telling
from .speakers import Speaker, agent_after, speaker_after, speaker_in
from .subjects import speaker_before
from .verbs import Cue

_SEPARATING = frozenset({",", ";", "e", "ed", "ma", "mentre", "–", "—", "-", ")", ":"})
# "Nel documento della procura si legge": tokens between the paper and its verb.
_NEAR_VERB = 8
_CLAUSE_MARKS = frozenset({";", ":", ",", "(", "–", "—"})
_MOST_MARKS = 4
_HOUSES = frozenset({"organisation", "country", "bodies", "media", "name"})
_OF_SOMEBODY = frozenset({"accuse", "thank"})
_OBJECTS = frozenset({"lo", "l'"})


@dataclass(frozen=True, slots=True)
class Settled:
    """A cue with its speaker.

    `own` is the phrase of this sentence that names the speaker, None for a shared or
    dropped one. `begin`: the first token of the cue's own words (subject or verb);
    `clause`: the same with the marks and joints in front of it. `inverted`: the
    subject stands behind the verb, or the cue is an aside that has none.
    """

    cue: Cue
    speaker: Speaker | None
    own: Speaker | None
    begin: int
    clause: int
    inverted: bool = False

    @property
    def end(self) -> int:
        """Return the token behind the cue and its inverted subject."""
        behind = self.own.end if self.own else 0
        return max(self.cue.end, behind)

    @property
    def is_separate(self) -> bool:
        """Does a joint or a gerund part it from the words before?"""
        return self.clause < self.begin or self.cue.group.mood == "gerund"


def settle(
    telling: Telling, discourse: Discourse, reading: Reading, cues: list[Cue]
) -> list[Settled]:
    """Return the cues of a sentence, each with who speaks."""
    found: list[Settled] = []
    for cue in cues:
        found.append(_settle(telling, discourse, reading, cue, found))
    return found


def _settle(
    telling: Telling,
    discourse: Discourse,
    reading: Reading,
    cue: Cue,
    before: list[Settled],
) -> Settled:
    begin = cue.start
    inverted = False
    if cue.passive:
        own = agent_after(reading, cue.end)
    else:
        own, inverted = _own(reading, cue)
        if own and own.start < cue.start:
            begin = own.start
    clause = clause_start(reading, begin)
    if own or cue.passive or cue.impersonal:
        speaker = discourse.named(reading, own)
        return Settled(cue, speaker, own, begin, clause, inverted)
    if _is_bare_aside(reading, cue):
        speaker = _dropped(telling, discourse, reading)
        if speaker is None and (told := _earlier_subject(reading, cue)):
            speaker = told if told.is_person else None  # "Rossi è pronto, ha detto"
        return Settled(cue, speaker, None, begin, clause, inverted=True)
    shared = _shared(telling, discourse, reading, cue, before)
    return Settled(cue, discourse.named(reading, shared), None, begin, clause)


def _own(reading: Reading, cue: Cue) -> tuple[Speaker | None, bool]:
    """Return the cue's own subject, and whether it stands behind the verb."""
    aside = _aside(reading, cue)
    if aside:
        return aside, True
    if cue.subject.lemma == "essere" and cue.group.mood == "infinitive":
        return speaker_after(reading, cue.subject.end), False
    before = speaker_before(reading, cue.subject) if cue.subject.finite else None
    if before:
        return before, False
    behind = _behind(reading, cue)
    if behind:
        return behind, True
    house = _house(reading, cue)
    if house is None and cue.framed("document"):
        house = _document(reading, cue)
    return house, False


def _is_bare_aside(reading: Reading, cue: Cue) -> bool:
    """ "Il volo è in ritardo, ha aggiunto." has its subject in another sentence."""
    if not is_aside(reading, cue) or not cue.framed("aside"):
        return False
    after = reading.word(cue.end)
    if not cue.group.finite:
        return False
    if after in (",", *DASHES) and _is_enclosed(reading, cue.end):
        return True  # "Il resto, ha promesso, arriverà"
    if cue.framed("object"):
        return False
    if not any(g.finite for g in reading.groups_before(cue.start)):
        return False
    following = reading.group_at(cue.end)
    gerund = following is not None and following.mood == "gerund"
    ends = not after or not after[0].isalnum() or is_adverb(after) or gerund
    return ends or reading.preposition(cue.end) is not None


def _aside(reading: Reading, cue: Cue) -> Speaker | None:
    """ "Il volo, spiega la compagnia, è in ritardo": the subject of the aside."""
    if not cue.group.finite or not is_aside(reading, cue):
        return None
    found = speaker_after(reading, cue.end, plural=cue.group.plural)
    if found is None or not found.is_source or not _closes(reading, found.end):
        return None
    if cue.framed("a") and reading.infinitive_at(found.end + 1):
        return None  # ", ha invitato gli americani a pazientare": whom, not who
    if cue.framed("object") and not _is_enclosed(reading, found.end):
        return None
    if cue.verbs[0].rule == "apprendere":
        return agent_after(reading, found.end) or found
    return found


def _is_enclosed(reading: Reading, end: int) -> bool:
    """Does the sentence's verb follow the aside: "La scelta, annuncia X, è presa"?"""
    if reading.word(end) not in (",", *DASHES):
        return False
    group = reading.group_at(end + 1)
    return group is not None and group.finite


def _behind(reading: Reading, cue: Cue) -> Speaker | None:
    """Return the subject behind the verb: "ha detto Rossi", not "ha annunciato il
    ritiro"; "si è espresso Rossi", not "si è detto pronto"."""
    if not cue.group.finite or cue.impersonal:
        return None
    found = speaker_after(reading, cue.end, plural=cue.group.plural)
    if found is None:
        return None
    if points_back(reading, cue):
        return found
    takes_object = cue.framed("object") or cue.framed("a")
    if takes_object and reading.infinitive_at(found.end + 1):
        return None
    if is_aside(reading, cue) and not takes_object:
        return found
    if is_aside(reading, cue) and found.is_source and _closes(reading, found.end):
        return found
    if any(cue.framed(frame) for frame in ("object", "fragment", "a", "target")):
        return None
    if reading.word(cue.start - 1) in ("e", "ed", "ma"):
        return None  # the second verb of one subject
    if cue.framed("predicate") or cue.framed("attribute"):
        return found if found.kind == "person" and found.start == cue.end else None
    return found


def _closes(reading: Reading, index: int) -> bool:
    """Nothing but the end or an aside's other mark follows: "…, annuncia X."."""
    word = reading.word(index)
    if not word or not word[0].isalnum():
        return True
    group = reading.group_at(index)
    if group is not None and group.mood == "gerund":
        return True  # "…, ha ammesso X parlando a Y"
    if word in vocabulary.words("times"):
        return True
    return reading.preposition(index) not in (None, "di")


def _house(reading: Reading, cue: Cue) -> Speaker | None:
    """ "fanno sapere dalla questura", "dal ministero assicurano": the house speaks."""
    anonymous = cue.group.plural is True or cue.impersonal
    if not anonymous or not cue.group.finite:
        return None
    clause = clause_begin(reading, cue.start)
    for index in (cue.end, *range(clause, cue.start)):
        if reading.preposition(index) == "da":
            found = speaker_in(reading, index + 1, phrase_end(reading, index + 1))
            if found and found.kind in _HOUSES:
                return found
    return None


def _document(reading: Reading, cue: Cue) -> Speaker | None:
    """ "si legge nella nota", "nel documento si afferma": the paper speaks; "X ha
    diffuso una nota in cui si afferma": X does."""
    if reading.word(cue.group.start - 1) in ("cui", "quale"):
        first = reading.next_group(0)
        issuer = speaker_before(reading, first) if first and first.finite else None
        return issuer if issuer and issuer.is_source else None
    places = [cue.end, *range(max(0, cue.start - _NEAR_VERB), cue.start)]
    for index in places:
        if reading.preposition(index) in ("in", "su", "da"):
            start = index + 1
            found = speaker_in(reading, start, phrase_end(reading, start))
            if found and found.kind in ("documents", "media"):
                return found
    return None


def is_aside(reading: Reading, cue: Cue) -> bool:
    """Does a comma, a dash or a closing mark stand before the verb?"""
    index = cue.start - 1
    while index > 0 and reading.word(index) in ("così", "poi"):
        index -= 1
    if index < 0:
        return False
    return reading.word(index) in (",", *DASHES) or reading.is_quoted(index)


def points_back(reading: Reading, cue: Cue) -> bool:
    """ "Lo ha detto X", "ne dà notizia X": what was said stands before."""
    if cue.start == 1 and reading.word(0) == "così":
        return True
    if cue.verbs[0].act in _OF_SOMEBODY or cue.framed("predicate"):
        return False  # "lo accusano di", "lo ha ringraziato", "lo descrive come"
    if cue.group.perfect and reading.word(cue.group.main)[-1:] in ("a", "i", "e"):
        return False  # "l'ha accusata", "li ha criticati": of people, not of words
    return any(
        reading.word(index) in _OBJECTS
        for index in range(cue.group.start, cue.group.main)
    )


def clause_start(reading: Reading, start: int) -> int:
    """Return where the marks and joints in front of a clause begin."""
    first = max(0, start - _MOST_MARKS)
    while start > first and reading.word(start - 1) in _SEPARATING:
        start -= 1
    return start


def clause_begin(reading: Reading, start: int) -> int:
    """Return the start of the clause that holds token `start`."""
    first = max(0, start - LONGEST_CLAUSE)
    while start > first and reading.word(start - 1) not in _CLAUSE_MARKS:
        start -= 1
    return start


def first_separate(settled: list[Settled], number: int, start: int, stop: int) -> int:
    """Return where the next cue, from the one numbered on, that is no part of this
    content begins its clause."""
    stop = min(stop, start + LONGEST_CLAUSE)
    for at in range(number, len(settled)):
        item = settled[at]
        if item.begin >= stop:
            break
        if item.clause > start and item.is_separate:
            return min(stop, item.clause)
    return stop


def _shared(
    telling: Telling,
    discourse: Discourse,
    reading: Reading,
    cue: Cue,
    before: list[Settled],
) -> Speaker | None:
    """A gerund, or a second verb, speaks for the subject of an earlier one."""
    if before and not before[-1].cue.passive:
        return before[-1].speaker
    found = _earlier_subject(reading, cue)
    if found:
        return found
    return _dropped(telling, discourse, reading)


def _dropped(
    telling: Telling, discourse: Discourse, reading: Reading
) -> Speaker | None:
    previous = reading.number - 1
    near = telling.reading(previous) if previous >= 0 else None
    return discourse.dropped(reading, near)


def _earlier_subject(reading: Reading, cue: Cue) -> Speaker | None:
    earlier = [
        group
        for group in reading.groups_before(cue.start)
        if group.finite and not reading.is_quoted(group.main)
    ]
    for group in reversed(earlier):
        found = speaker_before(reading, group) or _reflexive_subject(reading, group)
        if found:
            return found
    return None


def _reflexive_subject(reading: Reading, group: VerbGroup) -> Speaker | None:
    return speaker_after(reading, group.end) if group.reflexive else None
