"""Who does it and to whom it is done, read from a trigger's grammar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .arguments import (
    before_apposition,
    before_quote,
    clause_verb,
    complements,
    governing,
    has_possessive,
    is_cleft,
    nationality,
    noun_complements,
    relative_complement,
    shares_subject,
    subject,
)
from .clauses import is_adverb, preposition_at, prepositions, verbs, words
from .gazetteer import demonyms
from .mentions import ActorFound, DateMention, EventMention, Participant, VerbGroup
from .scene import Scene, Spot
from .triggers import Trigger

# "per i raid della lega": these reach through "di" to whom it concerns.
_TARGETS = frozenset({"contro", "su", "con", "per", "verso"})
# "ha messo a disposizione della Nato", "prende parte alla ricostruzione della Libia".
_GIVING = frozenset({"AGREE", "AID", "COOPERATE"})
# With these, who stands as subject is the one to whom it is done.
_RECEIVING = frozenset({"ricevere", "subire", "ottenere", "patire"})
# How far back the preposition over "del Regno Unito" in "dai caccia del Regno Unito".
_OUTER_REACH = 6


@dataclass(slots=True)
class Cast:
    """Roles of actors in one event; the first role an actor gets is kept."""

    roles: dict[int, str] = field(default_factory=dict)

    def add(self, spots: Sequence[Spot], role: str | None) -> None:
        for spot in spots:
            if role:
                self.roles.setdefault(spot.actor, role)

    def participants(self) -> tuple[Participant, ...]:
        return tuple(Participant(actor, role) for actor, role in self.roles.items())

    def has(self, role: str) -> bool:
        return role in self.roles.values()


@dataclass(slots=True)
class Memory:
    """What the sentences before left in mind."""

    # Those under the same heading: the last subject is looked for when it is needed.
    scenes: list[Scene] = field(default_factory=list)
    # When the last dated event was, for "In quell'occasione …" after it.
    date: DateMention | None = None
    is_same_occasion: bool = False
    # Deeds told so far: an assault goes on, a condemnation is of one of them.
    deeds: list[EventMention] = field(default_factory=list)


def find_cast(
    scene: Scene, trigger: Trigger, actors: tuple[ActorFound, ...], memory: Memory
) -> Cast:
    """Return who takes part in the event that `trigger` tells."""
    cast = Cast()
    if trigger.group:
        _verb_roles(scene, trigger, trigger.group, cast, memory, actors)
    else:
        _noun_roles(scene, trigger, cast, memory, actors)
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
    doing = _subject(scene, group, memory)
    right = [
        (position, spot)
        for position, spot in complements(scene, group)
        if not _is_thing(trigger, spot, actors)
    ]
    if is_after_speech(scene, group) or (not doing and _inverted(group)):
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


def is_after_speech(scene: Scene, group: VerbGroup) -> bool:
    """ "«…», ha denunciato Rossi": who speaks stands behind the verb."""
    before = group.start - 1
    if scene.word(before) == ",":
        before -= 1
    return group.finite and scene.word(before) in ("»", "”", '"')


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
    known = _last_subject(memory)
    return [
        spot
        for spot in (known[0] if known else ())
        if spot.actor not in cast.roles and actors[spot.actor].kind == "person"
    ]


def _is_thing(trigger: Trigger, spot: Spot, actors: tuple[ActorFound, ...]) -> bool:
    """The soldiers that are sent are what is given, not who receives."""
    thing = trigger.thing
    if thing is None or not spot.first <= thing < spot.last:
        return False
    return actors[spot.actor].kind == "group" and trigger.rule.type != "COERCE"


def _turned(
    scene: Scene, group: VerbGroup, right: list[tuple[str, Spot]]
) -> tuple[list[Spot], list[tuple[str, Spot]]]:
    """The subject may follow: "si sono mossi dieci carri della Grecia"."""

    def is_subject(position: str, spot: Spot) -> bool:
        if position == "object":
            return True
        bare = position == "di" and _outer(scene, spot, group.end) == "object"
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
            actor = _index_of(actors, demonyms()[scene.word(index)])
            if actor is not None:
                cast.roles.setdefault(actor, role)
            return


def _role(
    scene: Scene, trigger: Trigger, position: str, spot: Spot, after: int
) -> str | None:
    frame = trigger.rule.frame
    if position == "di":
        outer = _outer(scene, spot, after)
        if outer == "object":
            return frame.get("di") or frame.get("object_di")
        if outer in ("da", "da_parte_di"):
            return frame.get("subject")
        given = outer == "a" and trigger.rule.type in _GIVING
        return frame.get(outer) if given or outer in _TARGETS else None
    if position == "in" and not frame.get("in"):
        return None
    return frame.get(position)


def _outer(scene: Scene, spot: Spot, after: int) -> str:
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


def _inverted(group: VerbGroup) -> bool:
    return group.finite and (
        group.passive or group.reflexive or group.lemma in verbs("unaccusative")
    )


def _subject(scene: Scene, group: VerbGroup, memory: Memory) -> list[Spot]:
    if group.person in (1, 4):
        return _speaker(scene, group)
    if group.mood == "participle" and not group.modal:
        return _noun_before(scene, group)
    if group.mood == "participle" and (being := _copula(scene, group)):
        return _subject(scene, being, memory)
    found = subject(scene, group)
    if found:
        return found
    if group.mood == "infinitive" and (blaming := accusing(scene, group)):
        if blaming.mood == "participle":
            apposed = before_apposition(scene, blaming.start)
            return _noun_before(scene, blaming) or ([apposed] if apposed else [])
        if blaming.passive:
            return subject(scene, blaming)
        return [s for p, s in complements(scene, blaming) if p == "object"]
    if group.mood == "infinitive" and is_cleft(scene, group):
        spot = scene.spot_at(group.start - 2)
        return scene.coordinated(spot) if spot else []
    if group.mood in ("infinitive", "gerund"):
        above = [g for g in scene.groups if g.end <= group.start and g.finite]
        return _controller(scene, above[-1], memory) if above else []
    if group.passive or group.person not in (3, 6) or _inverted(group):
        return []
    before = [g for g in scene.groups if g.end <= group.start and g.finite]
    if scene.word(group.start - 1) in ("e", "ed", "ma", "poi"):
        for other in reversed(before):  # "… ha chiesto …, poiché …, e ha accusato"
            if other.plural == group.plural and (told := subject(scene, other)):
                return told
    if before and shares_subject(scene, before[-1], group):
        return _subject(scene, before[-1], memory)
    if _has_noun_subject(scene, group):
        return []
    if scene.word(group.start - 1) in words("relatives") - {"cui"}:
        return []  # "la risoluzione che condanna …": no actor's deed
    if before and _goes_on_for(scene, before[-1], group):
        told = subject(scene, before[-1])
        right = complements(scene, before[-1])
        told = told or [s for p, s in right if p == "object"][:1]
        if told and before[-1].plural == group.plural:
            return told
    return _remembered(memory, group)


def _copula(scene: Scene, group: VerbGroup) -> VerbGroup | None:
    """ "gli Usa sono «pronti a colpire»", "si dice «disponibile a»": over the quote."""
    before = group.start - 1
    if before_quote(scene, group.start) == scene.word(before):
        return None
    verb = scene.group_at(before - 1)
    return verb if verb and verb.finite and verb.lemma in _COPULAS else None


_COPULAS = frozenset({"essere", "dire", "dichiarare", "mostrare"})


def _goes_on_for(scene: Scene, other: VerbGroup, group: VerbGroup) -> bool:
    """ "ha detto Rossi da Oslo, dove ha firmato"; "avanzano: hanno preso"."""
    between = scene.lowers[other.end : group.start]
    if between.count("dove") == 1 and not {";", ":", "che"} & set(between):
        return between.index("dove") >= len(between) - _DOVE_REACH
    return between.count(":") == 1 and not {";", "«", '"', "“", "che"} & set(between)


# "dove ieri ha incontrato": small words behind "dove".
_DOVE_REACH = 3


def accusing(scene: Scene, group: VerbGroup) -> VerbGroup | None:
    """The verb that blames somebody for an infinitive: "accusa X di aver …"."""
    if scene.word(group.start - 1) != "di" or not group.perfect:
        return None
    before = [g for g in scene.groups if g.end < group.start]
    blaming = before[-1] if before else None
    return blaming if blaming and blaming.lemma in verbs("blaming") else None


def _remembered(memory: Memory, group: VerbGroup) -> list[Spot]:
    """The subject of the sentence before, if its number suits the verb."""
    known = _last_subject(memory)
    return known[0] if known and known[1] == group.plural else []


def _last_subject(memory: Memory) -> tuple[list[Spot], bool | None] | None:
    """The subject of the last sentence that has one, and whether it is many."""
    while memory.scenes:
        scene = memory.scenes[-1]
        for verb in scene.groups:
            if verb.finite and (found := subject(scene, verb)):
                return found, verb.plural
        memory.scenes.pop()  # nobody: it need not be asked again
    return None


def _speaker(scene: Scene, group: VerbGroup) -> list[Spot]:
    """Who says "we" in a quote: the subject of the verb of saying beside it."""
    for other in scene.groups:
        saying = other.finite and other.lemma in verbs("saying")
        if saying and other.person in (3, 6) and other.main != group.main:
            right = complements(scene, other)
            behind = is_after_speech(scene, other)
            said = [] if behind else subject(scene, other)
            said = said or [s for p, s in right if p == "object"]
            return said or _first_subject(scene)
    return _before_colon(scene, group)


def _before_colon(scene: Scene, group: VerbGroup) -> list[Spot]:
    """ "Rossi: «Condanniamo l'attacco»": who speaks in a headline."""
    for spot in scene.spots:
        if spot.last < group.start and scene.word(spot.last) == ":":
            return [spot]
    return []


def _first_subject(scene: Scene) -> list[Spot]:
    """ "Rossi insiste, quando dice: «Siamo pronti»": who the sentence is about."""
    finite = (
        g
        for g in scene.groups
        if g.finite and g.person in (3, 6) and not is_after_speech(scene, g)
    )
    first = next(finite, None)
    return subject(scene, first) if first else []


def _controller(scene: Scene, above: VerbGroup, memory: Memory) -> list[Spot]:
    """Whose infinitive it is; "È stata la Francia a iniziare" turns it round."""
    found = subject(scene, above)
    if not found and above.lemma == "essere":
        found = [s for p, s in complements(scene, above) if p == "object"]
    return found or _subject(scene, above, memory)


def _noun_before(scene: Scene, group: VerbGroup) -> list[Spot]:
    """ "il patto firmato", "i territori conquistati": what the participle says of."""
    before = group.start - 1
    if before < 0:  # "Condannato nel 2017, Rossi era libero"
        main = next((g for g in scene.groups if g.finite), None)
        return subject(scene, main) if main else []
    if scene.word(before) == ",":
        before -= 1  # "Rossi, arrestato nel 2012, …"
        if scene.sentence.kind == "title":
            return []  # "Giappone, ucciso l'ex premier": what the headline is about
    if scene.word(before) in ("e", "ed") and (
        other := _participle_before(scene, group)
    ):
        return _noun_before(scene, other)  # "Rossi, arrestato nel 2012 e condannato"
    spot = scene.spot_at(before)
    if spot is None or (before == group.start - 1 and _ends_in_noun(scene, spot)):
        return []
    return scene.coordinated(spot)


def _ends_in_noun(scene: Scene, spot: Spot) -> bool:
    """ "la figlia del magistrato | ucciso": the participle is of the last noun."""
    inside = range(spot.first + 1, spot.last)
    of = [i for i in inside if scene.word(i) in prepositions()]
    return bool(of) and scene.sentence.tokens[spot.last - 1].text.islower()


def _participle_before(scene: Scene, group: VerbGroup) -> VerbGroup | None:
    """The participle that "e" joins to this one, with no other verb between."""
    before = [other for other in scene.groups if other.end <= group.start]
    return before[-1] if before and before[-1].mood == "participle" else None


def _has_noun_subject(scene: Scene, group: VerbGroup) -> bool:
    """ "Migliaia di persone hanno …": a common noun before the verb is its subject;
    what stands under a preposition ("Nel pomeriggio ha …") is none."""
    index = group.start - 1
    words_before: list[int] = []
    while index >= 0 and not _opens_clause(scene, index):
        words_before.append(index)
        index -= 1
    under_preposition = False
    for position in reversed(words_before):
        word = scene.word(position)
        if preposition_at(scene.tokens, position):
            under_preposition = True
        elif word in words("articles"):
            under_preposition = (
                under_preposition
                and position - 1 in words_before
                and scene.word(position - 1) in words("unfused")
            )
        elif not under_preposition and not is_adverb(word) and word.isalpha():
            return True
    return False


def _opens_clause(scene: Scene, index: int) -> bool:
    word = scene.word(index)
    return (
        scene.group_at(index) is not None
        or word in (",", ";", ":", ".", "«", "“", '"', "–")
        or word in words("subordinators")
        or word in words("coordinators")
    )


def _noun_roles(
    scene: Scene,
    trigger: Trigger,
    cast: Cast,
    memory: Memory,
    actors: tuple[ActorFound, ...],
) -> None:
    frame = trigger.rule.frame
    country = nationality(scene, trigger.first, trigger.last)
    if country is not None and (index := _index_of(actors, country)) is not None:
        cast.roles.setdefault(index, frame.get("adjective", "actor"))
    found = noun_complements(scene, trigger.first, trigger.last)
    for position, spot in found:
        if trigger.rule.type == "AID" and _is_thing(trigger, spot, actors):
            continue
        outer = position
        if position == "di" and spot.host >= trigger.last:
            outer = _outer(scene, spot, trigger.last)
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
    doing = _subject(scene, verb, memory)
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
            actor = _index_of(actors, demonyms()[word])
            if actor is not None:
                cast.roles.setdefault(actor, "actor")
            return


def _index_of(actors: tuple[ActorFound, ...], name: str) -> int | None:
    for index, actor in enumerate(actors):
        if actor.name == name and actor.kind == "country":
            return index
    return None
