"""When and where: the date and the place that go with a trigger, by clause."""

from __future__ import annotations

from .clauses import preposition_at, verbs, words
from .mentions import DateMention, PlaceMention, VerbGroup
from .place_names import place_words
from .scene import Scene
from .triggers import Trigger

# A date that opens the sentence dates its main verb: "A settembre 2023, Kim ha …".
_OPENING = 8


def date_of(scene: Scene, trigger: Trigger) -> DateMention | None:
    """Return the date that the trigger's own clause gives it, None for none."""
    after = [d for d in scene.dates if d[0] >= trigger.last]
    for first, _, date in after:
        if not _clause_between(scene, trigger, first):
            return date
        break
    before = [d for d in scene.dates if d[1] <= trigger.first]
    own = trigger.group
    if own and own.mood == "infinitive" and own.perfect:
        before = []  # "ha ammesso ad aprile di aver inviato": when it was admitted
    for first, last, date in reversed(before):
        if _is_inset(scene, first, last, trigger) or _is_of_another(
            scene, first, trigger
        ):
            continue
        if not _verb_between(scene, trigger, last) or _is_told_by(
            scene, trigger, first, last
        ):
            return date
        break
    inside = [d for d in scene.dates if trigger.first <= d[0] < trigger.last]
    return inside[0][2] if inside else None


def _is_inset(scene: Scene, first: int, last: int, trigger: Trigger) -> bool:
    """ "Prodi, che lo aveva annunciato il 19 marzo, ha chiesto": the inset's date."""
    if not any(scene.word(i) == "," for i in range(last, trigger.first)):
        return False
    for index in range(first - 1, -1, -1):
        if scene.word(index) in (",", ";", ":"):
            return False
        if scene.word(index) in words("relatives"):
            return scene.word(index - 1) == ","
    return False


def _is_of_another(scene: Scene, first: int, trigger: Trigger) -> bool:
    """ "hanno lasciato giovedì la città in base a un'intesa raggiunta con Mosca",
    "vedrà lunedì i sindacati e ha sollecitato": the date of the verb before it."""
    own = trigger.group
    above = scene.group_at(first - 1)
    if own is None or above is None or not above.finite:
        return False
    if own.mood == "participle":
        return True
    return own.finite and (own.tense == "future") != (above.tense == "future")


def _is_aside(scene: Scene, first: int, last: int, trigger: Trigger) -> bool:
    """ "Kishida, rientrato a Tokyo, ha parlato": where somebody was on the way."""
    if not any(scene.word(i) == "," for i in range(last, trigger.first)):
        return False
    for index in range(first - 1, -1, -1):
        if scene.word(index) in (",", ";", ":"):
            return False
        group = scene.group_at(index)
        if group:
            comma = scene.word(group.start - 1) == ","
            return comma and group.mood in ("participle", "gerund")
    return False


def _is_told_by(scene: Scene, trigger: Trigger, first: int, last: int) -> bool:
    """ "è nel 2024 che è stato siglato", "nel 1948, quando l'Urss riconobbe"."""
    opening = last + 1 if scene.word(last) == "," else last
    if scene.word(opening) == "che":
        if not _is_cleft(scene, first):
            return False
    elif scene.word(opening) != "quando":
        return False
    return not any(
        scene.word(i) in words("subordinators") or scene.word(i) in (";", ":")
        for i in range(opening + 1, trigger.first)
    )


def _is_cleft(scene: Scene, first: int) -> bool:
    group = scene.group_at(first - 1) or scene.group_at(first - 2)
    return group is not None and group.lemma == "essere"


def _clause_between(scene: Scene, trigger: Trigger, last: int) -> bool:
    """Does another clause begin before token `last`? A noun's own verb does not count:
    "l'attentato è avvenuto nel 2015"."""
    finite: set[int] = set()
    comma = False
    for index in range(trigger.last, last):
        word = scene.word(index)
        if word in words("subordinators") or word in (";", ":"):
            return True
        if word == "," and not finite:
            comma = True
        group = scene.group_at(index)
        if group and group.finite:
            finite.add(group.main)
        elif group and group.main == index and _tells_of_its_own(scene, group):
            return True
        if trigger.group and _is_dated(scene, index, last):
            return True
    return len(finite) > (0 if trigger.group or comma else 1)


def _is_dated(scene: Scene, index: int, date: int) -> bool:
    """ "ha bocciato l'aumento | deliberato | a settembre": the date of a participle."""
    group = scene.group_at(index)
    if group is None or group.mood != "participle" or not group.passive:
        return False
    return group.end == date


def _tells_of_its_own(scene: Scene, group: VerbGroup) -> bool:
    """ "accusato di aver ucciso la moglie nel 2017", "Rossi, arrestato nel 2012"."""
    if group.mood == "participle":
        told = group.passive or group.lemma in verbs("unaccusative")
        return scene.word(group.start - 1) == "," and told
    return group.mood == "infinitive" and group.perfect


def _verb_between(scene: Scene, trigger: Trigger, first: int) -> bool:
    """A noun may look past its own verb: "nel 2019 si è svolta la visita"."""
    finite = {
        group.main
        for index in range(first, trigger.first)
        if (group := scene.group_at(index)) and group.finite
    }
    breaks = any(
        scene.word(i) in words("subordinators") or scene.word(i) in (";", ":")
        for i in range(first, trigger.first)
    )
    allowed = 0 if trigger.group else 1
    return breaks or len(finite) > allowed


def _is_of_verb_before(scene: Scene, first: int, trigger: Trigger) -> bool:
    """ "è volato a Oslo e ha accusato la Libia": where the first verb leads."""
    own = trigger.group
    if own is None or not own.finite or scene.word(own.start - 1) not in ("e", "ed"):
        return False
    return any(group.finite and group.end <= first for group in scene.groups)


# "nella città nordcoreana di Wonsan": words between the noun of a place and its name.
_NOUN_REACH = 4
# "all'inizio della guerra in Ucraina": where the war is, not what else is told.
_WARS = frozenset({"guerra", "conflitto", "crisi", "invasione", "operazione"})
# A deed of these types is where what is done is done to.
_UPON = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})


def _is_where(scene: Scene, first: int, trigger: Trigger) -> bool:
    """Does the preposition before a place say where: "a Oslo", "nel porto di Oslo", not
    "voci dalla Russia", "gli incontri di Davos"?"""
    found = preposition_at(scene.sentence.tokens, first - 1) if first else None
    if found is None:
        listed = [at for at, last, _ in scene.places if last == first - 1]
        return not listed or _is_where(scene, listed[0], trigger)
    if found[0] == "in" and scene.word(found[1] - 1) in _WARS:
        return trigger.rule.type in _UPON
    if found[0] == "di":
        near = scene.lowers[max(0, first - 1 - _NOUN_REACH) : first - 1]
        return trigger.rule.type in _UPON or not place_words("heads").isdisjoint(near)
    return found[0] != "da" or trigger.rule.type == "RETREAT"


def place_of(scene: Scene, trigger: Trigger) -> PlaceMention | None:
    """Return the place named nearest after the trigger in its clause, else before."""
    for first, _, place in scene.places:
        after = first >= trigger.last and _is_where(scene, first, trigger)
        if after and not _clause_between(scene, trigger, first):
            return place
    for first, last, place in reversed(scene.places):
        if last <= trigger.first and (
            _is_aside(scene, first, last, trigger)
            or _is_inset(scene, first, last, trigger)
            or _is_of_verb_before(scene, first, trigger)
        ):
            continue
        if not _is_where(scene, first, trigger):
            continue
        if last <= trigger.first and not _verb_between(scene, trigger, last):
            return place
    return None
