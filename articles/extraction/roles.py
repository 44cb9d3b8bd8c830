"""Who does it and to whom it is done, read from a trigger's grammar."""

from __future__ import annotations

from .arguments import complements, relative_complement, subject
from .cast import Cast, Memory, index_of
from .clauses import is_adverb, prepositions, words
from .doers import doer_of, is_after_speech, is_inverted, last_subject
from .gazetteer import demonyms
from .mentions import ActorFound, VerbGroup
from .noun_roles import is_thing, noun_roles, preposition_over
from .scene import Scene, Spot
from .triggers import Trigger

# "per i raid della lega": these reach through "di" to whom it concerns.
_TARGETS = frozenset({"contro", "su", "con", "per", "verso"})
# "ha messo a disposizione della Nato", "prende parte alla ricostruzione della Libia".
_GIVING = frozenset({"AGREE", "AID", "COOPERATE"})


def find_cast(
    scene: Scene, trigger: Trigger, actors: tuple[ActorFound, ...], memory: Memory
) -> Cast:
    """Return who takes part in the event that `trigger` tells."""
    cast = Cast()
    if trigger.group:
        _verb_roles(scene, trigger, trigger.group, cast, memory, actors)
    else:
        noun_roles(scene, trigger, cast, memory, actors)
    if not cast.has("actor"):
        _by_belonging(scene, trigger, cast)
    if not cast.roles and trigger.group:
        _by_both(scene, trigger, trigger.group, cast)
    if not cast.has("actor"):
        _by_nationality(scene, trigger, cast, actors)
    return cast


def _by_both(scene: Scene, trigger: Trigger, group: VerbGroup, cast: Cast) -> None:
    """ "Le due nazioni erano vicine, ma nel 2024 è stato siglato un patto": theirs."""
    if not group.passive or trigger.rule.frame.get("tra") != "actor":
        return
    for other in scene.groups:
        if other.end <= group.start and len(both := subject(scene, other)) > 1:
            cast.add(both, "actor")


def _by_belonging(scene: Scene, trigger: Trigger, cast: Cast) -> None:
    """ "I ministri della Nato si sono riuniti": a noun of theirs does it."""
    group = trigger.group
    if group is None or group.passive or not group.finite:
        return
    before = group.start - 1
    while before > 0 and is_adverb(scene.word(before)):
        before -= 1
    spot = scene.spot_at(before)
    if spot is None or spot.prep != "di" or spot.actor in cast.roles:
        return
    near = range(max(spot.host - 2, 0), spot.host)
    if any(scene.word(i) in words("articles") for i in near):
        cast.add(scene.coordinated(spot), trigger.rule.frame.get("subject"))


def _verb_roles(
    scene: Scene,
    trigger: Trigger,
    group: VerbGroup,
    cast: Cast,
    memory: Memory,
    actors: tuple[ActorFound, ...],
) -> None:
    frame = trigger.rule.frame
    doing = doer_of(scene, group, memory)
    right = [
        (position, spot)
        for position, spot in complements(scene, group)
        if not is_thing(trigger, spot, actors)
    ]
    if is_after_speech(scene, group) or (not doing and is_inverted(group)):
        after, rest = _turned(scene, group, right)
        if after or not doing:
            doing, right = after, rest
    if not doing and trigger.thing is not None and group.finite:
        # "rischiano la penalizzazione l'Atalanta e il Siena": after the object
        doing = [s for p, s in right if p == "object" and s.first > trigger.thing]
        right = [pair for pair in right if pair[1] not in doing]
        doing = scene.coordinated(doing[0]) if doing else []
    if not doing and group.mood == "participle" and scene.sentence.kind == "title":
        doing = [spot for position, spot in right if position == "object"]
    if group.passive:
        patient = frame.get("passive", frame.get("object"))
        bare = group.mood == "participle"
        met = bool(trigger.rule.flag("reflexive"))  # "i ministri, riuniti a Bruxelles"
        cast.add(doing, None if bare and patient == "actor" and not met else patient)
        right = [(position, spot) for position, spot in right if position != "object"]
        right = _without_other_agents(scene, group, right)
        for position, spot in right:
            if position in ("da", "da_parte_di"):
                cast.add([spot], frame.get("subject"))
        for spot in _of_thing_before(scene, trigger, group):
            cast.add([spot], _role(scene, trigger, str(spot.prep), spot, 0))
    else:
        cast.add(doing, frame.get("subject"))
    for position, spot in right:
        cast.add([spot], _role(scene, trigger, position, spot, group.end))
    if asked := relative_complement(scene, group):
        position, spot = asked
        cast.add(scene.coordinated(spot), _role(scene, trigger, position, spot, 0))
    if not cast.has("recipient"):
        meant = _meant_by_pronoun(scene, group, cast, memory, actors)
        cast.add(meant, frame.get("object"))
    if not cast.has("recipient"):
        _patient_by_nationality(scene, trigger, group, cast, actors)


def _without_other_agents(
    scene: Scene, group: VerbGroup, right: list[tuple[str, Spot]]
) -> list[tuple[str, Spot]]:
    """ "è stato arrestato da X su mandato emesso | da Y": once its own doer is told,
    the next is of the other participle."""
    later = {g.end for g in scene.groups if g.mood == "participle"} - {group.end}
    kept: list[tuple[str, Spot]] = []
    for position, spot in right:
        own = [before.prep_start for at, before in kept if at == "da"]
        listed = not own or spot.prep_start == own[0]
        if position != "da" or listed or spot.prep_start not in later:
            kept.append((position, spot))
    return kept


def _of_thing_before(scene: Scene, trigger: Trigger, group: VerbGroup) -> list[Spot]:
    """ "L'inchiesta su Google è stata aperta": whom the noun says it is about."""
    thing = trigger.thing
    if thing is None or thing >= group.start:
        return []
    return [
        spot
        for spot in scene.spots
        if thing < spot.first
        and spot.last <= group.start
        and spot.prep not in (None, "di")
        and "," not in scene.lowers[thing : spot.first]
    ]


_MANY = frozenset({"li", "le"})
_FEMININE = frozenset({"la", "l'", "le"})


def _meant_by_pronoun(
    scene: Scene,
    group: VerbGroup,
    cast: Cast,
    memory: Memory,
    actors: tuple[ActorFound, ...],
) -> list[Spot]:
    """ "Rossi, che la procura lo ha accusato", "l'ha criticata": the one named last who
    is not the doer."""
    if group.passive or group.mood == "participle":
        return []
    pronouns = {scene.word(i) for i in range(group.start, group.main)}
    if pronouns.isdisjoint(words("object_pronouns")):
        return []
    for spot in reversed(scene.spots):
        if spot.last > group.start or spot.actor in cast.roles:
            continue
        if actors[spot.actor].kind in ("country", "organisation") and not (
            pronouns & _FEMININE
        ):
            continue  # "lo ha invitato a Kiev": a man, no land
        listed = scene.coordinated(spot)
        return listed if pronouns & _MANY else [spot]
    known = last_subject(memory)
    return [
        spot
        for spot in (known[0] if known else ())
        if spot.actor not in cast.roles and actors[spot.actor].kind == "person"
    ]


def _turned(
    scene: Scene, group: VerbGroup, right: list[tuple[str, Spot]]
) -> tuple[list[Spot], list[tuple[str, Spot]]]:
    """The subject may follow: "si sono mossi dieci carri della Grecia"."""

    def is_subject(position: str, spot: Spot) -> bool:
        if position == "object":
            return True
        bare = position == "di" and preposition_over(scene, spot, group.end) == "object"
        return bare and not group.passive

    doing = [spot for position, spot in right if is_subject(position, spot)]
    return doing, [pair for pair in right if not is_subject(*pair)]


def _patient_by_nationality(
    scene: Scene,
    trigger: Trigger,
    group: VerbGroup,
    cast: Cast,
    actors: tuple[ActorFound, ...],
) -> None:
    """ "i territori georgiani conquistati", "ha criticato le manovre cinesi"."""
    role = trigger.rule.frame.get("object_di")
    if not role:
        return
    stretch = (
        range(max(group.start - 3, 0), group.start)
        if group.passive
        else range(group.end, min(group.end + 6, len(scene.tokens)))
    )
    for index in stretch:
        if not group.passive and scene.word(index) in prepositions():
            return
        if scene.spot_at(index) is None and scene.word(index) in demonyms():
            actor = index_of(actors, demonyms()[scene.word(index)])
            if actor is not None:
                cast.roles.setdefault(actor, role)
            return


def _role(
    scene: Scene, trigger: Trigger, position: str, spot: Spot, after: int
) -> str | None:
    frame = trigger.rule.frame
    if position == "di":
        outer = preposition_over(scene, spot, after)
        if outer == "object":
            return frame.get("di") or frame.get("object_di")
        if outer in ("da", "da_parte_di"):
            return frame.get("subject")
        given = outer == "a" and trigger.rule.type in _GIVING
        return frame.get(outer) if given or outer in _TARGETS else None
    if position == "in" and not frame.get("in"):
        return None
    return frame.get(position)


def _by_nationality(
    scene: Scene, trigger: Trigger, cast: Cast, actors: tuple[ActorFound, ...]
) -> None:
    """ "le navi americane si muovono": the adjective of the subject tells who."""
    group = trigger.group
    if group is None or group.passive or not group.finite:
        return
    for index in range(group.start - 1, max(-1, group.start - 5), -1):
        word = scene.word(index)
        if scene.group_at(index) or scene.spot_at(index) or word in (",", ";", ":"):
            return
        if word in demonyms():
            actor = index_of(actors, demonyms()[word])
            if actor is not None:
                cast.roles.setdefault(actor, "actor")
            return
