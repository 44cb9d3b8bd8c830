"""Writing where and how an article tells each event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from articles.extraction import mentions as extracted
from articles.models import Event, EventMention, MentionParticipant, Quantity
from articles.models.period import period_columns

from .choosing import Choice, Happening
from .earlier import merged_into
from .findings import AT_A_TIME, LONGEST_PLACE, LONGEST_RULE, ReadArticle, columns_for

_LONGEST_UNIT = 200
# The column has twenty digits before the point: no count of anything needs more.
_LARGEST_QUANTITY = Decimal(10) ** 20


def write_events(
    read: ReadArticle, happenings: Sequence[Happening], choices: Sequence[Choice]
) -> dict[int, list[EventMention]]:
    """Write the mentions of each happening, and return them by the happening's place
    in `read.found.events`."""
    rows: list[tuple[EventMention, extracted.EventMention]] = []
    told: dict[int, list[EventMention]] = {}
    shown = merged_into({event for choice in choices for event in choice.events})
    for happening, choice in zip(happenings, choices, strict=True):
        number = happening.number
        for mention, event in zip(happening.mentions, choice.events, strict=True):
            row = _row(read, mention, happening=number, why=choice.reason)
            row.event_id = shown.get(event, event)
            row.found_event_id = event if event in shown else None
            told.setdefault(number, []).append(row)
            rows.append((row, mention))
    EventMention.objects.bulk_create((row for row, _ in rows), batch_size=AT_A_TIME)
    MentionParticipant.objects.bulk_create(
        (part for row, mention in rows for part in _parts(read, row, mention)),
        batch_size=AT_A_TIME,
    )
    Quantity.objects.bulk_create(
        (one for row, mention in rows for one in _quantities(read, row, mention)),
        batch_size=AT_A_TIME,
    )
    return told


def _row(
    read: ReadArticle,
    mention: extracted.EventMention,
    *,
    happening: int,
    why: str,
) -> EventMention:
    earliest, latest = period_columns(mention.date)
    date_span = mention.date_span
    return EventMention(
        passage=read.passages.at(mention.passage),
        origin=Event.Origin.MACHINE,
        happening=happening,
        trigger_start=mention.trigger.start,
        trigger_end=mention.trigger.end,
        type=mention.type,
        mode=mention.mode or "",
        status=mention.status,
        date=mention.date or "",
        earliest=earliest,
        latest=latest,
        date_passage=read.passages.at(date_span) if date_span else None,
        place=(mention.place or "")[:LONGEST_PLACE],
        rule=mention.rule[:LONGEST_RULE],
        link_reason=why,
    )


def _parts(
    read: ReadArticle, row: EventMention, mention: extracted.EventMention
) -> Iterator[MentionParticipant]:
    """Two names of one article may be one actor of the archive: once in a role."""
    parts = {
        (read.actors[part.actor].pk, part.role): read.actors[part.actor]
        for part in mention.participants
    }
    for (_, role), actor in sorted(parts.items(), key=lambda part: part[0]):
        yield MentionParticipant(mention=row, role=role, **columns_for(actor))


def _quantities(
    read: ReadArticle, row: EventMention, mention: extracted.EventMention
) -> Iterator[Quantity]:
    by_place = {quantity.span: quantity for quantity in mention.quantities}
    for span, quantity in sorted(by_place.items()):
        value = Decimal(str(quantity.value))
        if abs(value) < _LARGEST_QUANTITY:
            yield Quantity(
                mention=row,
                passage=read.passages.at(span),
                value=round(value, 4),
                is_approximate=quantity.approximate,
                unit=quantity.unit[:_LONGEST_UNIT],
            )
