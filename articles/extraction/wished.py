"""What is only asked, promised or meant by another deed: no event of its own."""

from __future__ import annotations

from .arguments import governing, in_window, is_cleft
from .clauses import prepositions, words
from .mentions import VerbGroup
from .scene import Scene
from .triggers import Trigger

_MELTED = frozenset(
    {"nel", "nell'", "nello", "al", "all'", "dal", "dall'", "del", "dell'"}
)
# What is promised, asked or refused is not done: "ha accettato di inviare".
OPEN = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
_ASKED_FOR = frozenset(
    {"dimissioni", "liberazione", "ritiro", "cessate-il-fuoco", "sanzioni", "arresto"}
    | {"incontro", "colloquio", "vertice", "visita", "indagine", "telefonata"}
)
_GIVEN = frozenset({"AID", "SUPPORT", "AGREE", "COOPERATE"})


def is_content_of_another(
    scene: Scene, trigger: Trigger, triggers: list[Trigger]
) -> bool:
    """Return whether another's deed holds this one: "ha promesso di inviare"."""
    group = trigger.group
    if group is None:
        return _is_noun_of_another(scene, trigger, triggers)
    if group.mood != "infinitive":
        return False
    above = scene.group_at(group.start - 1)
    if above is not None and above.lemma == "lasciare":
        return True  # "non si lascerà ricattare"
    if scene.word(group.start - 1) in _MELTED:
        return True  # "nell'accettare": the doing as such, nobody's deed
    if trigger.rule.type not in ("REQUEST", "CONSULT") and _is_aim(scene, group):
        return True
    if scene.word(group.start - 1) == "per" and trigger.rule.type == "CONSULT":
        return True
    for other in triggers:
        if other is trigger or other.rule.type not in OPEN or other.group is None:
            continue
        if other.last <= trigger.first and not scene.finite_between(
            other.last, trigger.first
        ):
            return any(
                word in ("di", "a", "ad")
                for _, word in in_window(scene, trigger.first - 2, trigger.first)
            )
    return False


def _is_aim(scene: Scene, group: VerbGroup) -> bool:
    """ "per fornire aiuti", "il desiderio di combattere" tell no deed."""
    before = scene.word(group.start - 1)
    if before in ("per", "da"):
        return True
    if group.perfect and before == "di":
        return False  # "accusa Damasco, afferma di aver colpito il convoglio"
    if before in ("a", "ad") and (
        is_cleft(scene, group)
        or any(
            word in words("singling_out")
            for _, word in in_window(scene, group.start - 7, group.start)
        )
    ):
        return False
    return before in ("di", "a", "ad") and scene.group_at(group.start - 2) is None


_ONE_OF_IT = frozenset({"un", "uno", "una", "un'", "di"})


def _is_noun_of_another(
    scene: Scene, trigger: Trigger, triggers: list[Trigger]
) -> bool:
    """ "uccisi in un agguato", "ha guidato una marcia di protesta": the verb tells it
    already; "esorta a riprendere il
    dialogo": it is only asked for."""
    for other in triggers:
        if other.group is None:
            if _is_asked_in(scene, trigger, other):
                return True
            continue
        same = other.rule.type == trigger.rule.type and other.last <= trigger.first
        if same and (
            other.last == trigger.first  # "ha fatto | visita"
            or scene.word(trigger.first - 1) in _ONE_OF_IT
        ):
            return True
    if _is_charge(scene, trigger):
        return True
    verb = governing(scene, trigger.first)
    if verb is not None and verb.mood == "infinitive" and _is_asked(verb, triggers):
        return scene.word(verb.start - 1) in ("a", "ad", "di")
    return _is_promised_noun(scene, trigger, triggers)


def _is_asked_in(scene: Scene, trigger: Trigger, other: Trigger) -> bool:
    """ "la richiesta di una tregua", "la minaccia di sanzioni"."""
    near = range(other.last + 1, other.last + _CONTENT_REACH)
    asked = other.rule.type in ("REQUEST", "THREATEN") and trigger.first in near
    return asked and prepositions().get(scene.word(other.last)) in ("di", "per")


# "la richiesta | di una | tregua"
_CONTENT_REACH = 4
_CHARGING = frozenset(
    {"accusare", "condannare", "indagare", "imputare", "sospettare", "incriminare"}
)
_MOTIVES = frozenset({"rappresaglia", "ritorsione", "vendetta"})


def _is_charge(scene: Scene, trigger: Trigger) -> bool:
    """ "è accusato di stupro", "condannato per omicidio": what for, no deed told;
    neither is "per rappresaglia"."""
    before = scene.word(trigger.first - 1)
    if before == "per" and scene.word(trigger.first) in _MOTIVES:
        return True
    if before not in ("di", "per"):
        return False
    verb = scene.group_at(trigger.first - 2)
    return verb is not None and verb.lemma in _CHARGING


def _is_asked(verb: VerbGroup, triggers: list[Trigger]) -> bool:
    return any(
        other.rule.type in OPEN and other.group is not None
        for other in triggers
        if other.last <= verb.start
    )


def _is_promised_noun(scene: Scene, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """ "ha promesso sostegno", "chiede aiuti": the noun is what the verb is about."""
    if trigger.rule.type not in _GIVEN and trigger.rule.id not in _ASKED_FOR:
        return False
    verb = governing(scene, trigger.first)
    return verb is not None and any(
        other.group is not None
        and other.group.main == verb.main
        and other.rule.type in OPEN | _GIVEN
        for other in triggers
    )
