"""Whether a word and its company are enough to tell an event."""

from __future__ import annotations

from .arguments import governing
from .cast import Cast
from .clauses import verbs, words
from .doers import is_after_speech
from .mentions import VerbGroup
from .morphology import lemma_of
from .scene import Scene
from .timing import date_of, place_of
from .triggers import Trigger


def is_told(scene: Scene, trigger: Trigger, cast: Cast) -> bool:
    """A word alone tells no event: somebody takes part, or its rule says enough."""
    rule = trigger.rule
    if rule.flag("needs_two"):
        if len(cast.roles) >= 2 or _are_many_placed(scene, trigger):
            return True
        verb = governing(scene, trigger.first)  # "dal G7 è giunta la richiesta"
        return verb is not None and verb.lemma in verbs("coming") and bool(cast.roles)
    group = trigger.group
    known = _by_verb(scene, trigger, group, cast) if group else _by_noun(scene, trigger)
    if known is not None:
        return known
    if rule.flag("needs_person"):
        suffers = rule.flag("passive_tells") or (group is not None and group.passive)
        return cast.has("actor") or (bool(suffers) and cast.has("recipient"))
    if rule.flag("or_recipient"):
        return bool(cast.roles)  # "una cellula che minaccia l'Italia"
    if rule.flag("needs_recipient"):
        return cast.has("recipient")
    if rule.flag("placed") and _is_set(scene, trigger):
        return True
    if group is not None and not cast.roles:
        return group.passive and group.finite
    if rule.flag("weak"):
        return bool(cast.roles)
    return bool(cast.roles) or bool(rule.needs or rule.then) or rule.part == "noun"


def _by_verb(
    scene: Scene, trigger: Trigger, group: VerbGroup, cast: Cast
) -> bool | None:
    """What the verb itself decides; None where those who take part do."""
    rule = trigger.rule
    if rule.type == "ACCUSE" and (
        is_after_speech(scene, group) or scene.word(group.end) == "che"
    ):
        return cast.has("recipient")  # "«…», ha denunciato Rossi" only says
    if group.mood == "participle" and not group.modal:
        return _by_participle(scene, trigger, group, cast)
    if rule.flag("passive_tells") and group.passive:
        return True
    if rule.flag("deadly") and group.finite and group.perfect:
        return True  # "un ordigno ha ucciso tre fedeli"
    if group.mood == "subjunctive" and not cast.has("actor"):
        return group.passive and bool(cast.roles)  # "dispone che versi mille euro a"
    told = (
        (rule.type in _VIOLENT and _has_victim(scene, group))
        or (rule.type == "REJECT" and _is_wish_refused(scene, group))
        or (rule.flag("crowd") and _is_crowd(scene, group))
    )
    return True if told else None


def _by_participle(
    scene: Scene, trigger: Trigger, group: VerbGroup, cast: Cast
) -> bool:
    """It is an adjective ("i legami consolidati") unless its doer or thing is told."""
    rule = trigger.rule
    if rule.flag("needs_doer"):
        return cast.has("actor")  # "un barchino affondato"
    if rule.type in ("ASSAULT", "COERCE") and date_of(scene, trigger):
        return bool(cast.roles) or place_of(scene, trigger) is not None
    if rule.flag("passive_tells") and _is_apposed(scene, group):
        return bool(cast.roles)  # "il Milan penalizzato di 15 punti"
    return cast.has("actor") or (bool(cast.roles) and trigger.thing is not None)


def _by_noun(scene: Scene, trigger: Trigger) -> bool | None:
    """ "il fermo di un uomo": somebody whom nothing names suffers it."""
    rule = trigger.rule
    if rule.frame.get("di") != "recipient" or rule.type not in _DEEDS:
        return None
    near = scene.lowers[trigger.last : trigger.last + _VICTIM_REACH]
    return None if words("victims").isdisjoint(near) else True


_CROWDS = frozenset(
    {"persone", "folla", "migliaia", "centinaia", "decine", "cittadini", "gente"}
)
# "centinaia di persone vestite di nero hanno poi protestato"
_CROWD_REACH = 8


def _is_crowd(scene: Scene, group: VerbGroup) -> bool:
    """Do many people whom nothing names do it?"""
    before = scene.lowers[max(group.start - _CROWD_REACH, 0) : group.start]
    return group.finite and not _CROWDS.isdisjoint(before)


_VIOLENT = frozenset({"ASSAULT"})
_DEEDS = frozenset({"ASSAULT", "COERCE"})


def _is_wish_refused(scene: Scene, group: VerbGroup) -> bool:
    """ "richiesta che è stata respinta": by whom is not told."""
    if not (group.passive and group.finite):
        return False
    before = scene.lowers[max(group.start - _WISH_REACH, 0) : group.start]
    return not words("wishes").isdisjoint(before)


_WISH_REACH = 6
# "ha accoltellato | a morte un poliziotto"
_VICTIM_REACH = 5


def _has_victim(scene: Scene, group: VerbGroup) -> bool:
    """Is it done to somebody whom nothing names: "ha accoltellato un poliziotto"?"""
    if group.passive or not group.perfect or group.mood == "participle":
        return False
    near = scene.lowers[group.end : group.end + _VICTIM_REACH]
    return not words("victims").isdisjoint(near)


def _are_many_placed(scene: Scene, trigger: Trigger) -> bool:
    """ "gli scontri a Tbilisi", but not "il campo di battaglia in Ucraina"."""
    word = scene.word(trigger.first)
    return (
        bool(trigger.rule.flag("placed"))
        and word != lemma_of(word)
        and (place_of(scene, trigger) or date_of(scene, trigger)) is not None
    )


def _is_set(scene: Scene, trigger: Trigger) -> bool:
    """Is it told where, or right behind when: "gli attentati del 13 novembre"?"""
    if place_of(scene, trigger):
        return True
    near = (trigger.last, trigger.last + 1, trigger.last + 2)
    return trigger.group is None and any(first in near for first, _, _ in scene.dates)


def _is_apposed(scene: Scene, group: VerbGroup) -> bool:
    """Does a participle follow who suffers it: "Rossi, arrestato a Bari, …"?"""
    before = group.start - 1
    if before < 0:
        return True  # "Condannato nel 2017, Rossi era libero"
    return scene.spot_at(before - (scene.word(before) == ",")) is not None
