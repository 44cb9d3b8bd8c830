"""Who takes which part in what a noun tells: "la visita di X a Y"."""

from __future__ import annotations

from .arguments import (
    clause_verb,
    complements,
    governing,
    has_possessive,
    nationality,
    noun_complements,
)
from .cast import Cast, Memory, index_of
from .clauses import preposition_at, verbs, words
from .doers import doer_of
from .mentions import ActorFound, VerbGroup
from .scene import Scene, Spot
from .triggers import Trigger

# With these, who stands as subject is the one to whom it is done.
_RECEIVING = frozenset({"ricevere", "subire", "ottenere", "patire"})
# How far back the preposition over "del Regno Unito" in "dai caccia del Regno Unito".
_OUTER_REACH = 6


def is_thing(trigger: Trigger, spot: Spot, actors: tuple[ActorFound, ...]) -> bool:
    """The soldiers that are sent are what is given, not who receives."""
    thing = trigger.thing
    if thing is None or not spot.first <= thing < spot.last:
        return False
    return actors[spot.actor].kind == "group" and trigger.rule.type != "COERCE"


def preposition_over(scene: Scene, spot: Spot, after: int) -> str:
    """The preposition over the noun that "di" + spot belongs to; "object" for none."""
    index = spot.prep_start - 1
    while index >= max(after, spot.prep_start - _OUTER_REACH):
        found = preposition_at(scene.tokens, index)
        if found and found[0] != "di":
            return found[0]
        word = scene.word(index)
        if word == ",":
            return ""
        if word in words("articles") or word in words("determiners") or word.isdigit():
            before = preposition_at(scene.tokens, index - 1) if index else None
            return before[0] if before and before[0] != "di" else "object"
        index -= 1
    return "object"


def noun_roles(
    scene: Scene,
    trigger: Trigger,
    cast: Cast,
    memory: Memory,
    actors: tuple[ActorFound, ...],
) -> None:
    """Add whom the noun's own phrase names, and whom the verb over it does."""
    frame = trigger.rule.frame
    country = nationality(scene, trigger.first, trigger.last)
    if country is not None and (index := index_of(actors, country)) is not None:
        cast.roles.setdefault(index, frame.get("adjective", "actor"))
    found = noun_complements(scene, trigger.first, trigger.last)
    for position, spot in found:
        if trigger.rule.type == "AID" and is_thing(trigger, spot, actors):
            continue
        outer = position
        if position == "di" and spot.host >= trigger.last:
            outer = preposition_over(scene, spot, trigger.last)
            outer = "di" if outer == "object" else outer
        if outer == "in" and actors[spot.actor].kind != "country":
            continue
        cast.add([spot], frame.get(outer))
    if trigger.rule.flag("route"):
        _along_the_route(scene, trigger, cast)
    if not cast.has("actor"):
        _from_the_verb(scene, trigger, cast, memory)


def _along_the_route(scene: Scene, trigger: Trigger, cast: Cast) -> None:
    """ "navi cariche di armi, dirette dall'Iran allo Yemen": from whom to whom."""
    for spot in scene.spots:
        if spot.first >= trigger.last and spot.prep in ("da", "a", "verso"):
            cast.add([spot], trigger.rule.frame.get(spot.prep))


def _from_the_verb(scene: Scene, trigger: Trigger, cast: Cast, memory: Memory) -> None:
    """ "ha lanciato un'offensiva", "la sua visita": the clause's subject does it."""
    verb = governing(scene, trigger.first) or _attending(scene, trigger)
    owned = has_possessive(scene, trigger.first)
    if verb is None and owned:
        verb = next((g for g in scene.groups if g.finite), None)
    if verb is None and trigger.rule.flag("of_subject"):
        verb = clause_verb(scene, trigger.first)
        near = (scene.word(trigger.first - 1), scene.word(trigger.first - 2))
        owned = verb is not None and not {"per", "in", "con"}.isdisjoint(near)
    carries = verbs("support") | verbs("attending")
    if verb is None or not (owned or verb.lemma in carries):
        _from_whom(scene, trigger, cast)
        return
    frame = trigger.rule.frame
    doing = doer_of(scene, verb, memory)
    if verb.lemma in _RECEIVING:
        doing = doing or [s for p, s in complements(scene, verb) if p == "object"]
        cast.add(doing, "recipient")
        cast.add([s for p, s in complements(scene, verb) if p == "da"], "actor")
        return
    if verb.passive and verb.lemma not in verbs("attending"):
        doing = [s for p, s in complements(scene, verb) if p in ("da", "da_parte_di")]
    cast.add(doing, frame.get("subject"))
    for position, spot in complements(scene, verb):
        if position in ("a", "contro", "con"):
            cast.add([spot], frame.get(position))


def _from_whom(scene: Scene, trigger: Trigger, cast: Cast) -> None:
    """ "Dal G7 è giunta la richiesta", "la solidarietà arrivata da Parigi"."""
    for group in scene.groups:
        if group.lemma not in verbs("coming"):
            continue
        near = range(group.start - _COMING_REACH, group.end + _COMING_REACH)
        if trigger.first not in near:
            continue
        sent = [s for s in scene.spots if s.prep == "da" and s.first in near]
        cast.add(sent[:1] and scene.coordinated(sent[0]), "actor")
        cast.add([s for p, s in complements(scene, group) if p == "da"], "actor")
        return


# "Dal G7 | è giunta nella tarda serata di ieri | la richiesta"
_COMING_REACH = 8


def _attending(scene: Scene, trigger: Trigger) -> VerbGroup | None:
    """ "i due governi, impegnati in un negoziato", "ha partecipato al vertice"."""
    for index in range(trigger.first - 1, trigger.first - _ATTENDING_REACH, -1):
        verb = scene.group_at(index)
        if verb:
            attends = verb.lemma in verbs("attending")
            return verb if attends and trigger.rule.type == "CONSULT" else None
        if scene.word(index) in words("subordinators") or scene.word(index) in ",;:":
            return None
    return None


# "impegnati | proprio nella capitale cubana in un | negoziato"
_ATTENDING_REACH = 9
