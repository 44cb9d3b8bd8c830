"""Who stands as a verb's doer, in its sentence or remembered from before."""

from __future__ import annotations

from .arguments import (
    before_apposition,
    before_quote,
    complements,
    is_cleft,
    shares_subject,
    subject,
)
from .cast import Memory
from .clauses import is_adverb, preposition_at, prepositions, verbs, words
from .mentions import VerbGroup
from .scene import Scene, Spot


def is_after_speech(scene: Scene, group: VerbGroup) -> bool:
    """ "«…», ha denunciato Rossi": who speaks stands behind the verb."""
    before = group.start - 1
    if scene.word(before) == ",":
        before -= 1
    return group.finite and scene.word(before) in ("»", "”", '"')


def is_inverted(group: VerbGroup) -> bool:
    """Return whether the subject may follow: "si sono mossi i carri"."""
    return group.finite and (
        group.passive or group.reflexive or group.lemma in verbs("unaccusative")
    )


def doer_of(scene: Scene, group: VerbGroup, memory: Memory) -> list[Spot]:
    """Return who does what a verb says; with a passive, to whom it is done."""
    if group.person in (1, 4):
        return _who_speaks(scene, group)
    if group.mood == "participle" and not group.modal:
        return _noun_before(scene, group)
    if group.mood == "participle" and (being := _copula(scene, group)):
        return doer_of(scene, being, memory)
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
    if group.passive or group.person not in (3, 6) or is_inverted(group):
        return []
    before = [g for g in scene.groups if g.end <= group.start and g.finite]
    if scene.word(group.start - 1) in ("e", "ed", "ma", "poi"):
        for other in reversed(before):  # "… ha chiesto …, poiché …, e ha accusato"
            if other.plural == group.plural and (told := subject(scene, other)):
                return told
    if before and shares_subject(scene, before[-1], group):
        return doer_of(scene, before[-1], memory)
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
    known = last_subject(memory)
    return known[0] if known and known[1] == group.plural else []


def last_subject(memory: Memory) -> tuple[list[Spot], bool | None] | None:
    """The subject of the last sentence that has one, and whether it is many."""
    while memory.scenes:
        scene = memory.scenes[-1]
        for verb in scene.groups:
            if verb.finite and (found := subject(scene, verb)):
                return found, verb.plural
        memory.scenes.pop()  # nobody: it need not be asked again
    return None


def _who_speaks(scene: Scene, group: VerbGroup) -> list[Spot]:
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
    return found or doer_of(scene, above, memory)


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
