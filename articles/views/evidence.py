"""Who says so: an event's passages with their context, and where they differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles.highlighting import ROOM, Mark, Quotation, quote
from articles.models import (
    Article,
    Claim,
    DateMention,
    Event,
    EventMention,
    EventType,
    Passage,
    Quantity,
    Status,
)
from articles.wording import explain_status, in_words, quantity_in_words

CLAIM_ROOM = 60


@dataclass(slots=True)
class Evidence:
    """A passage in its context. No quotation: its words no longer stand there."""

    passage: Passage
    quotation: Quotation | None
    mention: EventMention | None = None
    claim: Claim | None = None

    @property
    def article(self) -> Article:
        return self.passage.article

    @property
    def events(self) -> list[Event]:
        """What the claim is about, each event once."""
        about = {mention.event_id: mention.event for mention in self.claim.about.all()}
        return [event for event in about.values() if event.state == Event.State.ACTIVE]


@dataclass(slots=True)
class Voices:
    """The passages that tell an event with one status, in order of publication."""

    status: Status
    evidence: list[Evidence]

    @property
    def explanation(self) -> str:
        return explain_status(self.status)


@dataclass(slots=True)
class Reason:
    """Why some of the passages tell this event and no other."""

    words: str
    passages: list[Passage] = field(default_factory=list)


@dataclass(slots=True)
class Option:
    """What some of the passages say, where others say something else."""

    value: str
    passages: list[Passage] = field(default_factory=list)
    is_shown: bool = False


@dataclass(slots=True)
class Difference:
    """A question that the passages answer in different ways."""

    label: str
    options: list[Option]


def quote_mention(mention: EventMention) -> Evidence:
    """Return the mention's words in context, those that tell the event marked."""
    trigger = Mark(mention.trigger_start, mention.trigger_end, "trigger")
    return Evidence(
        mention.passage, _quotation(mention.passage, [trigger]), mention=mention
    )


def quote_passage(passage: Passage) -> Evidence:
    """Return the passage's words in context."""
    return Evidence(passage, _quotation(passage))


def quote_claim(claim: Claim) -> Evidence:
    """Return the claim's words in a little context: who speaks stands beside them."""
    quotation = _quotation(claim.content, room=CLAIM_ROOM)
    return Evidence(claim.content, quotation, claim=claim)


def _quotation(
    passage: Passage, marks: Iterable[Mark] = (), *, room: int = ROOM
) -> Quotation | None:
    if not passage.holds:
        return None
    article = passage.article
    return quote(
        article.text,
        passage.start,
        passage.end,
        regions=article.layout,
        marks=marks,
        room=room,
    )


def voices(evidence: Iterable[Evidence]) -> list[Voices]:
    """Return the evidence by status, the surest first."""
    by_status: dict[str, list[Evidence]] = {}
    for one in evidence:
        by_status.setdefault(one.mention.status, []).append(one)
    return [
        Voices(status, by_status[status]) for status in Status if status in by_status
    ]


def reasons(mentions: Iterable[EventMention]) -> list[Reason]:
    """Return why the passages were taken for one event, each reason once."""
    found: dict[str, Reason] = {}
    for mention in mentions:
        if mention.link_reason:
            reason = found.setdefault(mention.link_reason, Reason(mention.link_reason))
            reason.passages.append(mention.passage)
    return list(found.values())


def quantities(mentions: Iterable[EventMention]) -> list[Quantity]:
    """Return the numbers told with an event, each value once."""
    told: dict[tuple, Quantity] = {}
    for mention in mentions:
        for number in mention.quantities.all():
            number.passage.article = mention.passage.article
            if number.passage.holds:
                key = (number.value, number.unit.lower(), number.is_approximate)
                told.setdefault(key, number)
    return list(told.values())


def date_readings(mentions: Iterable[EventMention]) -> list[DateMention]:
    """Return how each different wording of the date was read, the first of each."""
    readings: dict[tuple, DateMention] = {}
    for mention in mentions:
        passage = mention.date_passage
        reading = getattr(passage, "date_mention", None) if passage else None
        if reading:
            passage.article = mention.passage.article
            reading.passage = passage
            if passage.holds:
                key = (passage.text.lower(), reading.date, reading.against)
                readings.setdefault(key, reading)
    return list(readings.values())


def differences(event: Event, mentions: list[EventMention]) -> list[Difference]:
    """Return the questions on which the passages do not agree."""
    asked = [
        (_("Kind"), [(m.type, m.passage) for m in mentions], _type_word, event.type),
        (_("When"), [(m.date, m.passage) for m in mentions], in_words, event.date),
        (_("Where"), [(m.place, m.passage) for m in mentions], str, event.place),
        (_("How sure"), [(m.status, m.passage) for m in mentions], _status_word, None),
    ]
    found = [_difference(*question) for question in asked]
    found += _differing_numbers(mentions)
    return [difference for difference in found if difference]


def _difference(label, answers, in_plain_words, shown) -> Difference | None:
    options: dict[str, Option] = {}
    for value, passage in answers:
        if value:
            option = options.setdefault(
                value, Option(in_plain_words(value), is_shown=value == shown)
            )
            option.passages.append(passage)
    return Difference(label, list(options.values())) if len(options) > 1 else None


def _differing_numbers(mentions: Iterable[EventMention]) -> list[Difference | None]:
    """Numbers of the same unit are put side by side; others cannot contradict."""
    by_unit: dict[str, list[Quantity]] = {}
    for mention in mentions:
        for number in mention.quantities.all():
            number.passage.article = mention.passage.article
            by_unit.setdefault(number.unit.lower(), []).append(number)
    return [
        _difference(
            _("How many: %(unit)s") % {"unit": unit} if unit else _("How many"),
            [(quantity_in_words(number), number.passage) for number in numbers],
            str,
            None,
        )
        for unit, numbers in by_unit.items()
    ]


def _type_word(code: str) -> str:
    return str(EventType(code).label)


def _status_word(code: str) -> str:
    return str(Status(code).label)
