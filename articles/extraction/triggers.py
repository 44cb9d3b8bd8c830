"""Which words of a sentence tell an event, and by which rule of `data/events.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .arguments import (
    before_quote,
    clause_end,
    clause_start,
    complements,
    in_window,
    subject,
)
from .clauses import prepositions, verbs, words
from .event_rules import ANY, Rule, noun_rules, verb_rules
from .mentions import ActorFound, VerbGroup
from .morphology import lemma_of
from .scene import Scene, Spot

# How far the noun that a verb needs may stand: "ha inviato … nuovi carri armati".
_NEEDS_REACH = 10
_POSSESSIVES = frozenset({"loro", "suo", "sua"})
_THEN_REACH = 6
_NOT_THEN_REACH = 4
_PLACE_REACH = 4
_NOUN_NEEDS_REACH = 7
_NOUN_THEN_REACH = 2
_TO_LANDS = frozenset({"a", "in", "per"})
_ARMED = frozenset({"country", "group"})
# Whom one meets: no bodies, since clubs "meet" on the field, and
# countries receive proposals.
_MET = frozenset({"person", "group"})
# To be ready for these is an offer.
_OFFERED = (None, "AID", "SUPPORT", "COOPERATE", "CONSULT")


class Trigger(NamedTuple):
    """A rule found at tokens `first` to `last` (excluded). `group` is its verb group;
    `thing` the token of the noun the rule needed ("ha inviato *truppe*")."""

    rule: Rule
    first: int
    last: int
    group: VerbGroup | None
    thing: int | None


def find_triggers(scene: Scene, actors: tuple[ActorFound, ...]) -> list[Trigger]:
    """Return the triggers of a sentence, in text order; a noun that a verb's rule
    already tells ("ha lanciato un'offensiva") is no trigger of its own."""
    nouns = [(at, r) for at, word in enumerate(scene.lowers) if (r := noun_rules(word))]
    if not nouns and not any(map(_may_tell, scene.sentence.groups)):
        return []
    found = [t for group in scene.groups if (t := _verb_trigger(scene, group, actors))]
    told = {t.thing for t in found if t.thing is not None}
    for verb in found:
        if verb.rule.then and verb.thing is not None:
            told |= set(_then_at(scene, verb.rule, verb.thing))
    # "presenterà denuncia": what a rule has read is no verb of its own
    found = [verb for verb in found if verb.first not in told]
    free = 0  # the first token that no noun trigger covers yet
    for index, rules in nouns:
        if index < free or index in told or scene.group_at(index):
            continue
        if trigger := _noun_trigger(scene, index, rules):
            found.append(trigger)
            free = trigger.last
    return sorted(found, key=lambda t: t.first)


def _may_tell(group: VerbGroup) -> bool:
    return bool(verb_rules(group.lemma)) or group.modal == "essere pronto"


def _then_at(scene: Scene, rule: Rule, at: int) -> range:
    """The tokens that a verb's rule has read: "ha messo | in stato di allerta"."""
    sizes = [len(p) for p in rule.then if scene.lowers[at : at + len(p)] == p]
    return range(at, at + max(sizes, default=0))


def _verb_trigger(
    scene: Scene, group: VerbGroup, actors: tuple[ActorFound, ...]
) -> Trigger | None:
    found = None
    rules = verb_rules(group.lemma)
    end = clause_end(scene, group) if rules else group.end
    for rule in rules:
        fits, thing = _verb_fits(scene, group, rule, actors, end)
        if fits:
            found = Trigger(rule, group.start, group.end, group, thing)
            break
    if group.modal == "essere pronto":
        return _readiness(scene, group, found, actors)
    return found


def _readiness(
    scene: Scene,
    group: VerbGroup,
    found: Trigger | None,
    actors: tuple[ActorFound, ...],
) -> Trigger | None:
    """ "è pronta a fornire armi" offers, "è pronta a colpire" threatens; soldiers who
    are ready to fight only are."""
    doing = subject(scene, group)
    if doing and all(actors[spot.actor].kind == "group" for spot in doing):
        return found
    told = found.rule.type if found else None
    for rule in verb_rules(ANY):
        if told in rule.flags.get("over", _OFFERED):
            thing = found.thing if found else None
            return Trigger(rule, group.start, group.end, group, thing)
    return found


def _verb_fits(
    scene: Scene,
    group: VerbGroup,
    rule: Rule,
    actors: tuple[ActorFound, ...],
    end: int,
) -> tuple[bool, int | None]:
    if rule.flag("reflexive") and not (group.reflexive or group.mood == "participle"):
        return False, None
    if rule.flag("not_reflexive") and group.reflexive:
        return False, None
    # "come" closes a clause and may be what a rule asks for: "bollare come".
    reach = rule.flags.get("then_reach", _THEN_REACH)
    thing = _follows(scene, group.end, end + 1, rule.then, reach)
    asked = rule.flag("asks_infinitive") and _asks_for_deed(scene, group)
    if rule.then and thing is None and not asked:
        return False, None
    if rule.then_also and _follows(scene, group.end, end, rule.then_also, 99) is None:
        return False, None
    if rule.flag("negated") and not group.negated:
        return False, None
    if rule.flag("finite") and not group.finite:
        return False, None
    if rule.type == "REQUEST" and scene.word(group.start - 1) == "chi":
        return False, None  # "a chi gli chiedeva del voto"
    if scene.word(group.start - 1) in rule.flags.get("not_before", ()):
        return False, None
    other = _follows(scene, group.end, end + 1, rule.not_then, _NOT_THEN_REACH)
    if other is not None and not _is_in_favour(scene, other):
        return False, None
    beside = rule.flags.get("beside")
    if beside and scene.words_between(group.start - 12, end).isdisjoint(beside):
        return False, None
    if rule.flag("targetless") and _has_target(scene, group):
        return False, None
    if rule.flag("not_spoken") and _follows_speech(scene, group):
        return False, None
    if not _sides_fit(scene, group, rule, actors):
        return False, None
    if not rule.needs:
        return True, thing
    thing = _needed(scene, group, rule, end)
    if thing is not None:
        return True, thing
    return _instead(scene, group, rule, actors), None


def _asks_for_deed(scene: Scene, group: VerbGroup) -> bool:
    """ "ha invitato tutte le parti a rispettare la tregua"."""
    return any(
        other.mood == "infinitive"
        and group.end <= other.start <= group.end + _NEEDS_REACH
        and before_quote(scene, other.start) in ("a", "ad")
        for other in scene.groups
    )


def _is_in_favour(scene: Scene, index: int) -> bool:
    """ "hanno manifestato in loro sostegno": not what is shown, but for whom."""
    return scene.word(index - 2) == "in" and scene.word(index - 1) in _POSSESSIVES


def _follows_speech(scene: Scene, group: VerbGroup) -> bool:
    """ "«…», ha protestato Rossi" only says."""
    before = scene.lowers[max(0, group.start - 2) : group.start]
    return before[-1:] == (",",) and before[0] in ("»", "”", '"')


def _has_target(scene: Scene, group: VerbGroup) -> bool:
    """ "un missile contro Israele", "sulla Siria", "contro un'auto": no mere trial."""
    end = min(clause_end(scene, group), group.end + _NEEDS_REACH)
    if "contro" in scene.lowers[group.end : end]:
        return True
    near = range(group.end, group.end + _NEEDS_REACH)
    return any(
        position in ("contro", "su", "a", "verso")
        for position, _ in complements(scene, group)
    ) or any(
        first in near and prepositions().get(scene.word(first - 1)) in ("su", "contro")
        for first, _, _ in scene.places
    )


def _sides_fit(
    scene: Scene, group: VerbGroup, rule: Rule, actors: tuple[ActorFound, ...]
) -> bool:
    """Do the kinds of subject and object suit the rule?"""
    if (kind := rule.flag("object")) and not _has_object(scene, group, kind, actors):
        return False
    if wanted := rule.flag("only_subject"):
        doing = subject(scene, group)
        return bool(doing) and all(actors[s.actor].kind == wanted for s in doing)
    if rule.flag("military"):
        sides = subject(scene, group) + [s for _, s in complements(scene, group)]
        return any(actors[s.actor].kind in _ARMED for s in sides)
    return True


def _has_object(
    scene: Scene, group: VerbGroup, kind: str, actors: tuple[ActorFound, ...]
) -> bool:
    """Is there an object of this kind: an actor, a person, somebody under "con"?"""
    if kind == "thing":
        return True
    found = complements(scene, group)
    if kind == "con":
        return any(
            position == "con" and actors[spot.actor].kind in ("person", "country")
            for position, spot in found
        )
    if kind == "a":
        return any(position == "a" for position, _ in found)
    if group.finite and any(
        scene.word(i) in words("object_pronouns")
        for i in range(group.start, group.main)
    ):
        return True  # "lo ha ringraziato"
    spots = [spot for position, spot in found if position in ("object", "a")]
    if group.passive or group.reflexive:
        spots += subject(scene, group)
    if kind == "sent":
        return any(
            position == "object" and actors[spot.actor].kind == "person"
            for position, spot in found
        )
    if kind == "person":
        return any(actors[spot.actor].kind in _MET for spot in spots)
    return bool(spots) or group.passive


def _needed(scene: Scene, group: VerbGroup, rule: Rule, end: int) -> int | None:
    """Return the token of a noun that the rule needs: the object to the right, or the
    subject of a passive to the left ("le truppe inviate in Mali")."""
    reach = rule.flags.get("needs_reach", _NEEDS_REACH)
    # What is told at such length stands behind asides: "per prescrizione, la condanna".
    for index, word in in_window(scene, group.end, min(end, group.end + reach)):
        if word in rule.needs and not _is_in_favour(scene, index):
            return index
    if not (group.passive or group.reflexive or group.lemma in verbs("unaccusative")):
        return None
    start = clause_start(scene, group)
    for index, word in in_window(
        scene, max(start, group.start - _NEEDS_REACH), group.start
    ):
        if word in rule.needs:
            return index
    return None


def _instead(
    scene: Scene, group: VerbGroup, rule: Rule, actors: tuple[ActorFound, ...]
) -> bool:
    """An actor of the right kind may stand for the noun that a rule needs."""

    def fits(spots: list[Spot], wanted: str | None) -> bool:
        if not wanted:
            return False
        return any(wanted in ("actor", actors[s.actor].kind) for s in spots)

    near = range(group.end, group.end + _PLACE_REACH)
    if rule.flag("or_place") and (
        any(first in near for first, _, _ in scene.places)
        or any(_is_land(spot, actors) and spot.first in near for spot in scene.spots)
    ):
        return True  # "hanno conquistato ieri Goma", "partirà per la Serbia"
    objects = [s for position, s in complements(scene, group) if position == "object"]
    subjects = subject(scene, group)
    if group.passive:
        objects = objects + subjects
    return fits(objects, rule.flag("or_object")) or fits(
        subjects, rule.flag("or_subject")
    )


def _is_land(spot: Spot, actors: tuple[ActorFound, ...]) -> bool:
    return spot.prep in _TO_LANDS and actors[spot.actor].kind == "country"


def _noun_trigger(
    scene: Scene, index: int, rules: tuple[tuple[tuple[str, ...], Rule], ...]
) -> Trigger | None:
    if scene.spot_at(index):
        return None  # part of a name: "Movimento per la difesa"
    for phrase, rule in rules:
        last = index + len(phrase)
        if not _stands(scene, index, phrase) or not _noun_fits(
            scene, index, last, rule
        ):
            continue
        thing = _noun_thing(scene, last, rule) if rule.needs else None
        if thing is not None or not rule.needs:
            return Trigger(rule, index, last, None, thing)
    return None


def _stands(scene: Scene, index: int, phrase: tuple[str, ...]) -> bool:
    return all(
        wanted in (scene.word(index + offset), lemma_of(scene.word(index + offset)))
        for offset, wanted in enumerate(phrase)
    )


def _noun_fits(scene: Scene, first: int, last: int, rule: Rule) -> bool:
    if rule.flag("singular") and scene.word(first) != lemma_of(scene.word(first)):
        return False
    if scene.word(first - 2) in rule.flags.get("not_after", ()):
        return False
    reach = rule.flags.get("reach", _NOUN_THEN_REACH)
    if rule.then and _follows(scene, last, last + reach, rule.then, reach) is None:
        return False
    return _follows(scene, last, last + 3, rule.not_then, _NOUN_THEN_REACH) is None


def _noun_thing(scene: Scene, last: int, rule: Rule) -> int | None:
    window = in_window(scene, last, last + _NOUN_NEEDS_REACH)
    return next((i for i, word in _same_phrase(window) if word in rule.needs), None)


def _same_phrase(window: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for index, word in window:
        if word in words("subordinators") or word in (";", ":", ".", ")"):
            return
        yield index, word


def _follows(
    scene: Scene,
    first: int,
    until: int,
    phrases: tuple[tuple[str, ...], ...],
    reach: int,
) -> int | None:
    """Return where one of these words or phrases stands in the next few tokens."""
    for at in range(first, min(until, first + reach)):
        for phrase in phrases:
            if scene.lowers[at : at + len(phrase)] == phrase:
                return at
    return None


def family_of(scene: Scene, trigger: Trigger) -> str:
    """Which triggers may tell the same happening; "ha lanciato un'invasione" belongs
    with the invasions."""
    if trigger.thing is not None:
        for phrase, rule in noun_rules(scene.word(trigger.thing)):
            if len(phrase) == 1 and rule.type == trigger.rule.type:
                return rule.family
    return trigger.rule.family
