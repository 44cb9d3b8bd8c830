"""How sure an event is told: asserted, reported, possible, future, denied.

Italian newspapers mark hearsay with the conditional: "avrebbe inviato" is reported.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from . import lexicon
from .arguments import clause_verb, governing
from .clauses import verbs, words
from .mentions import Span, VerbGroup
from .scene import Scene
from .triggers import Trigger


@cache
def _marks(kind: str) -> frozenset[str]:
    return frozenset(lexicon.load("grammar")["status"][kind])


# "nessun incontro era in programma"
_NONE = frozenset({"nessun", "nessuna", "nessun'", "alcun", "alcuna"})


def find_status(scene: Scene, trigger: Trigger, quotes: Sequence[Span]) -> str | None:
    """Return the status of an event, None when the sentence says it did not happen."""
    group = trigger.group or governing(scene, trigger.first)
    if known := trigger.rule.flag("status"):
        return str(known)
    if group and trigger.rule.flag("negated"):
        group = group._replace(negated=False)  # not to accept is the deed told
    if group and trigger.group is None and group.lemma in verbs("cancelling"):
        return None  # "ha annullato un viaggio"
    own = _of_verb(scene, group) if group else "asserted"
    if own is None:
        return None
    if trigger.group is None:
        if scene.word(trigger.first - 1) in _NONE:
            return None
        own = _of_noun(scene, trigger, own)
    if own != "asserted":
        return own
    above = _above(scene, trigger)
    if above != "asserted":
        return above
    if _is_attributed(scene, trigger) or _is_quoted(scene, trigger, quotes):
        return "reported"
    return "asserted"


def _of_verb(scene: Scene, group: VerbGroup) -> str | None:
    if group.negated or _is_averted(scene, group):
        return None
    if group.modal in ("potere", "essere pronto", "volere"):
        return "possible"
    around = range(group.start - 2, group.end + 2)
    if any(scene.word(i) in words("hedges") for i in around):
        return "possible"
    if group.tense == "future":
        return "future"
    if group.intent:
        return "future" if group.lemmas[0] in verbs("planning") else "possible"
    if group.mood == "conditional":
        return "reported"
    if group.modal == "dovere":
        return "future" if group.tense == "present" else "asserted"
    return None if _under_if(scene, group) else "asserted"


def _is_averted(scene: Scene, group: VerbGroup) -> bool:
    """ "per evitare di essere ucciso"."""
    if group.mood != "infinitive":
        return False
    above = scene.group_at(group.start - 2) or scene.group_at(group.start - 1)
    return above is not None and above.lemma in verbs("averting")


def _under_if(scene: Scene, group: VerbGroup) -> bool:
    index = group.start - 1
    while index >= 0:
        word = scene.word(index)
        if word in ("qualora", "purché"):
            return True
        if word == "se":
            return scene.word(index - 1) != "anche" and scene.word(index + 1) != ","
        if word == "cui" and scene.word(index - 2) == "caso":
            return True
        if word in (".", ";", ":", "che", "mentre", ","):
            return False
        if scene.group_at(index):
            return False
        index -= 1
    return False


def _of_noun(scene: Scene, trigger: Trigger, own: str) -> str:
    """ "una possibile alleanza", "la presunta visita", "il prossimo vertice"."""
    around = [scene.word(i) for i in range(trigger.first - 2, trigger.first)]
    around.append(scene.word(trigger.last))
    for status in ("possible", "reported", "future"):
        if any(word in _marks(status) for word in around):
            return status
    return own


def _above(scene: Scene, trigger: Trigger) -> str:
    """What the verb over the event's clause makes of it: "temono un'invasione"."""
    verb = governing(scene, trigger.first) if trigger.group is None else None
    verb = verb or _ruling(scene, trigger)
    if verb is None:
        return "asserted"
    if verb.lemma in verbs("denying"):
        # Who fights off an attack was attacked; the request that is refused was made.
        fought = verb.lemma == "respingere" and trigger.rule.type == "ASSAULT"
        made = trigger.group is not None and trigger.group.mood == "participle"
        return "asserted" if fought or made else "denied"
    if verb.lemma in verbs("supposing") or verb.modal == "potere":
        return "possible"
    if verb.tense == "future" and trigger.group is None:
        return "future"
    if verb.lemma in verbs("planning") and verb.passive:
        return "future"
    if verb.intent and trigger.group is None:
        return "future"
    if verb.mood == "conditional" and trigger.group is not None:
        above = {"infinitive": "possible", "participle": "asserted"}
        return above.get(trigger.group.mood, "reported")
    return "asserted"


def _ruling(scene: Scene, trigger: Trigger) -> VerbGroup | None:
    """Return the verb whose "che", "di" or "a" clause holds the trigger."""
    first = trigger.first
    group = trigger.group
    if group is None:
        return clause_verb(scene, first)
    near = range(max(first - 8, 0), first)
    opening = [i for i in near if scene.word(i) == "che"]
    if group.finite and (not opening or _is_closed(scene, opening[-1], group)):
        return None
    above = None
    for other in scene.groups:
        if other.end <= first and (other.finite or other.mood == "gerund"):
            above = other
    return above


def _is_closed(scene: Scene, at: int, group: VerbGroup) -> bool:
    """ "Rossi, che risulta indagato, è stato sospeso": the inset rules nothing."""
    commas = [i for i in range(at, group.start) if scene.word(i) == ","]
    return (
        scene.word(at - 1) == ","
        and bool(commas)
        and scene.finite_between(at, commas[-1])
    )


def _is_attributed(scene: Scene, trigger: Trigger) -> bool:
    """Does the clause hang on "secondo X", "X ha detto che", "come sostiene X"?"""
    opening = [scene.word(i) for i in range(3)]
    if opening[0] in ("secondo", "stando") or opening[:2] == ["a", "detta"]:
        return True
    for index in range(trigger.first - 1, 0, -1):
        if scene.word(index) in (".", ";", "ma"):
            break  # ", ma il portavoce ha criticato" is said no more
        if scene.word(index) not in words("subordinators"):
            continue
        if scene.word(index) not in ("che", "cui", "come"):
            break
        before = [g for g in scene.groups if g.end <= index]
        if (
            before
            and index - before[-1].end <= 4
            and before[-1].lemma in verbs("saying")
        ):
            return True
        nearby = {scene.word(i) for i in range(max(index - 3, 0), index)}
        if nearby & _marks("hearsay"):
            return True
    return _infinitive_of_saying(scene, trigger)


def _infinitive_of_saying(scene: Scene, trigger: Trigger) -> bool:
    """ "ha ammesso di aver inviato", "dice di aver atteso"."""
    group = trigger.group or governing(scene, trigger.first)
    if group is None or group.mood != "infinitive":
        return False
    before = [g for g in scene.groups if g.end <= group.start]
    if group.perfect and scene.word(group.start - 1) == "di":
        # "riferisce di aver respinto gli assalti e di aver ucciso due soldati"
        above = [g for g in before if not (g.perfect and g.mood == "infinitive")]
        return bool(above) and above[-1].lemma in verbs("saying")
    return (
        bool(before)
        and before[-1].lemma in verbs("saying")
        and (group.start - before[-1].end <= 3)
    )


def _is_quoted(scene: Scene, trigger: Trigger, quotes: Sequence[Span]) -> bool:
    """Is it in quotation marks? `quotes` are in order and apart."""
    span = scene.span(trigger.first, trigger.last)
    at = bisect_right(quotes, span.start, key=lambda quote: quote.start)
    return at > 0 and quotes[at - 1].covers(span)
