"""Who did what to whom, when and where."""

from __future__ import annotations

from articles import edtf

from .arguments import in_window
from .cast import Cast, Memory
from .context import add_blamed, remember, with_targets
from .mentions import (
    Actors,
    DateMention,
    EventFound,
    EventMention,
    Quantity,
    Sentence,
    Span,
)
from .merging import Told, merge_mentions
from .quantities import find_quantities
from .roles import find_cast
from .scene import Found, Scene
from .status import find_status
from .timing import date_of, place_of
from .told import is_told
from .triggers import Trigger, family_of, find_triggers
from .wished import OPEN, is_content_of_another

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
        if is_content_of_another(scene, trigger, triggers):
            continue
        cast = find_cast(scene, trigger, actors.actors, memory)
        definite = _is_definite(scene, trigger)
        background = bool(trigger.rule.flag("background"))
        if not is_told(scene, trigger, cast):
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


def _is_definite(scene: Scene, trigger: Trigger) -> bool:
    if trigger.group is not None:
        return False
    return any(
        word in _DEFINITE
        for _, word in in_window(scene, trigger.first - 2, trigger.first)
    )


# What is said or done with words may be about a day still to come.
_OF_WORDS = OPEN | {"ACCUSE", "SUPPORT", "CONSULT"}


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
