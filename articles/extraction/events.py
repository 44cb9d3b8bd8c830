"""Who did what to whom, when and where."""

from __future__ import annotations

from articles import edtf

from .arguments import governing, in_window, is_cleft
from .clauses import prepositions, verbs, words
from .context import add_blamed, remember, with_targets
from .mentions import (
    Actors,
    DateMention,
    EventFound,
    EventMention,
    Quantity,
    Sentence,
    Span,
    VerbGroup,
)
from .merging import Told, merge_mentions
from .morphology import lemma_of
from .quantities import find_quantities
from .roles import Cast, Memory, find_cast, is_after_speech
from .scene import Found, Scene
from .status import find_status
from .timing import date_of, place_of
from .triggers import Trigger, family_of, find_triggers

# A passage is what a reader can take in at a glance; a longer sentence is cut to the
# clauses around the trigger.
_LONGEST_PASSAGE = 600
_DEFINITE = frozenset(
    {"il", "lo", "la", "l'", "i", "gli", "le", "questo", "questa", "quest'", "quella",
     "quell'", "sua", "suo", "sue", "suoi", "nell'", "nella", "nel", "dell'", "della",
     "del", "all'", "alla", "al", "dall'", "dalla", "dal", "sull'", "sulla", "degli",
     "dei", "delle", "agli", "dagli", "tale", "medesima", "medesimo"}
)  # fmt: skip


def find_events(
    text: str,
    sentences: tuple[Sentence, ...],
    dates: tuple[DateMention, ...],
    actors: Actors,
    quotes: tuple[Span, ...],
) -> tuple[EventFound, ...]:
    """Return the happenings that the article tells, each with its mentions.

    "La Francia ha inviato soldati in Mali" -> AID, France, asserted.
    """
    found = Found(actors, dates)
    memory = Memory()
    told: list[Told] = []
    for sentence in sentences:
        if sentence.kind == "heading":
            memory.scenes.clear()
        scene = Scene(sentence, found)
        told += _told_in(text, scene, actors, memory, quotes)
        memory.scenes.append(scene)
    return with_targets(merge_mentions(told, actors.actors), actors.actors)


def _told_in(
    text: str,
    scene: Scene,
    actors: Actors,
    memory: Memory,
    quotes: tuple[Span, ...],
) -> list[Told]:
    told: list[Told] = []
    memory.is_same_occasion = _is_same_occasion(scene, memory)
    triggers = find_triggers(scene, actors.actors)
    if not triggers:
        return told
    quantities = tuple(find_quantities(text, scene.sentence))
    for trigger in triggers:
        if _is_content_of_another(scene, trigger, triggers):
            continue
        cast = find_cast(scene, trigger, actors.actors, memory)
        definite = _is_definite(scene, trigger)
        background = bool(trigger.rule.flag("background"))
        if not _is_told(scene, trigger, cast):
            if not (definite and trigger.rule.flag("weak")):
                continue
            background = True  # "il viaggio": one more word on a known visit
        status = find_status(scene, trigger, quotes)
        if status is None:
            continue
        add_blamed(scene, trigger, cast, memory, actors.actors)
        mention = _mention(scene, trigger, cast, status, quantities, triggers, memory)
        remember(memory, mention)
        told.append(
            Told(
                mention,
                _family(scene, trigger),
                definite or (not cast.roles and _is_headline_or_verb(scene, trigger)),
                trigger.group.lemma if trigger.group else None,
                trigger.group is not None and trigger.group.finite,
                background,
                scene.sentence.kind == "title",
                bool(told) and _is_outcome(trigger, told[-1].mention),
            )
        )
    return told


def _is_outcome(trigger: Trigger, before: EventMention) -> bool:
    """ "ha colpito la base, uccidendo tre soldati": what an attack did."""
    group = trigger.group
    assault = trigger.rule.type == before.type == "ASSAULT"
    return assault and group is not None and group.mood == "gerund"


def _family(scene: Scene, trigger: Trigger) -> str:
    """ "la precedente visita" is another one than "la visita"."""
    earlier = ("ultima", "ultimo", "precedente", "precedenti", "scorsa", "scorso")
    before = [w for _, w in in_window(scene, trigger.first - 2, trigger.first)]
    family = family_of(scene, trigger)
    return f"earlier {family}" if any(word in earlier for word in before) else family


def _is_headline_or_verb(scene: Scene, trigger: Trigger) -> bool:
    """A headline, or a verb without anybody, speaks of what the text tells fully."""
    return trigger.group is not None or scene.sentence.kind in ("title", "heading")


def _is_told(scene: Scene, trigger: Trigger, cast: Cast) -> bool:
    """A word alone tells no event: somebody takes part, or its rule says enough."""
    rule = trigger.rule
    if rule.flag("needs_two"):
        if len(cast.roles) >= 2 or _are_many_placed(scene, trigger):
            return True
        verb = governing(scene, trigger.first)  # "dal G7 è giunta la richiesta"
        return verb is not None and verb.lemma in verbs("coming") and bool(cast.roles)
    group = trigger.group
    if group is not None and rule.type == "ACCUSE" and is_after_speech(scene, group):
        return cast.has("recipient")  # "«…», ha denunciato Rossi" only says
    if group is not None and rule.type == "ACCUSE" and scene.word(group.end) == "che":
        return cast.has("recipient")  # "ha denunciato che" only says
    if group is not None and group.mood == "participle" and not group.modal:
        if rule.flag("needs_doer"):
            return cast.has("actor")  # "un barchino affondato"
        # an adjective ("i legami consolidati") unless its doer or its thing is told
        if rule.type in ("ASSAULT", "COERCE") and date_of(scene, trigger):
            return bool(cast.roles) or place_of(scene, trigger) is not None
        if rule.flag("passive_tells") and _is_apposed(scene, group):
            return bool(cast.roles)  # "il Milan penalizzato di 15 punti"
        return cast.has("actor") or (bool(cast.roles) and trigger.thing is not None)
    if rule.flag("passive_tells") and group is not None and group.passive:
        return True
    if rule.flag("deadly") and group is not None and group.finite and group.perfect:
        return True  # "un ordigno ha ucciso tre fedeli"
    if group is not None and group.mood == "subjunctive" and not cast.has("actor"):
        return group.passive and bool(cast.roles)  # "dispone che versi mille euro a"
    if group is not None and rule.type in _VIOLENT and _has_victim(scene, group):
        return True
    if group is None and rule.frame.get("di") == "recipient" and rule.type in _DEEDS:
        near = scene.lowers[trigger.last : trigger.last + _VICTIM_REACH]
        if not words("victims").isdisjoint(near):
            return True  # "il fermo di un uomo"
    if group is not None and rule.type == "REJECT" and _is_wish_refused(scene, group):
        return True
    if rule.flag("crowd") and group is not None and _is_crowd(scene, group):
        return True
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


_MELTED = frozenset(
    {"nel", "nell'", "nello", "al", "all'", "dal", "dall'", "del", "dell'"}
)
# What is promised, asked or refused is not done: "ha accettato di inviare".
_OPEN = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
_ASKED_FOR = frozenset(
    {"dimissioni", "liberazione", "ritiro", "cessate-il-fuoco", "sanzioni", "arresto"}
    | {"incontro", "colloquio", "vertice", "visita", "indagine", "telefonata"}
)
_GIVEN = frozenset({"AID", "SUPPORT", "AGREE", "COOPERATE"})


def _is_content_of_another(
    scene: Scene, trigger: Trigger, triggers: list[Trigger]
) -> bool:
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
        if other is trigger or other.rule.type not in _OPEN or other.group is None:
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
        other.rule.type in _OPEN and other.group is not None
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
        and other.rule.type in _OPEN | _GIVEN
        for other in triggers
    )


def _is_definite(scene: Scene, trigger: Trigger) -> bool:
    if trigger.group is not None:
        return False
    return any(
        word in _DEFINITE
        for _, word in in_window(scene, trigger.first - 2, trigger.first)
    )


# What is said or done with words may be about a day still to come.
_OF_WORDS = _OPEN | {"ACCUSE", "SUPPORT", "CONSULT"}


def _is_yet_to_come(trigger: Trigger, date: DateMention) -> bool:
    """ "ha chiesto di rinviare la gara a domenica": the day of what is asked for."""
    group = trigger.group
    if group is None or not group.perfect or trigger.rule.type not in _OF_WORDS:
        return False
    if date.edtf is None or date.against is None or group.tense == "future":
        return False
    begins, told = edtf.bounds(date.edtf)[0], edtf.bounds(date.against)[1]
    return begins is not None and told is not None and begins > told


def _mention(
    scene: Scene,
    trigger: Trigger,
    cast: Cast,
    status: str,
    quantities: tuple[Quantity, ...],
    triggers: list[Trigger],
    memory: Memory,
) -> EventMention:
    date = date_of(scene, trigger)
    if date and _is_yet_to_come(trigger, date):
        date = None
    if date:
        memory.date = date
    elif memory.is_same_occasion and trigger.group and trigger.group.finite:
        date = memory.date
    place = place_of(scene, trigger)
    return EventMention(
        passage=_passage(scene, trigger),
        trigger=scene.span(trigger.first, trigger.last),
        type=trigger.rule.type,
        mode=_mode(scene, trigger),
        status=status,
        date=_moment(trigger, date),
        date_span=date.span if date else None,
        place=place.name if place else None,
        place_span=place.span if place else None,
        participants=cast.participants(),
        quantities=_quantities_of(scene, trigger, quantities, triggers),
        rule=trigger.rule.id,
    )


_OCCASIONS = frozenset({"occasione", "circostanza"})


def _is_same_occasion(scene: Scene, memory: Memory) -> bool:
    """ "In quell'occasione …", and a "Ha incontrato …" that goes on from there."""
    if not _OCCASIONS.isdisjoint(scene.lowers[1:4]):
        return True
    if not memory.is_same_occasion:
        return False
    return bool(scene.groups) and scene.groups[0].start == 0 and scene.groups[0].finite


def _moment(trigger: Trigger, date: DateMention | None) -> str | None:
    """A meeting lasts no years: "dal 2019 … la visita" tells that it was in 2019."""
    if date is None or date.edtf is None:
        return None
    if trigger.rule.type == "CONSULT" and trigger.rule.mode:
        return date.edtf.removesuffix("/..")
    return date.edtf


def _mode(scene: Scene, trigger: Trigger) -> str | None:
    by_thing: dict[str, str] = trigger.rule.flag("modes") or {}
    if trigger.thing is None:
        return trigger.rule.mode
    return by_thing.get(scene.word(trigger.thing), trigger.rule.mode)


def _passage(scene: Scene, trigger: Trigger) -> Span:
    span = scene.sentence.span
    if span.end - span.start <= _LONGEST_PASSAGE:
        return span
    first, last = trigger.first, trigger.last
    while (
        first > 0
        and scene.word(first - 1) not in (";", ":")
        and _fits(scene, first - 1, last)
    ):
        first -= 1
    while (
        last < len(scene.tokens)
        and scene.word(last) not in (";", ":")
        and _fits(scene, first, last + 1)
    ):
        last += 1
    return scene.span(first, last)


def _fits(scene: Scene, first: int, last: int) -> bool:
    span = scene.span(first, last)
    return span.end - span.start <= _LONGEST_PASSAGE


def _quantities_of(
    scene: Scene,
    trigger: Trigger,
    quantities: tuple[Quantity, ...],
    triggers: list[Trigger],
) -> tuple[Quantity, ...]:
    """A number belongs to the trigger nearest before it, else nearest after it."""
    starts = [scene.tokens[t.first].start for t in triggers]
    own = scene.tokens[trigger.first].start

    def nearest(quantity: Quantity) -> int:
        before = [s for s in starts if s <= quantity.span.start]
        return max(before) if before else min(starts)

    return tuple(q for q in quantities if nearest(q) == own)
