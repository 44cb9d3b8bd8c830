"""Writing where and how articles tell each event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from articles.curation import HeldEvents
from articles.curation.settling import Part, Telling, combine
from articles.curation.telling import place_of
from articles.extraction import mentions as extracted
from articles.models import EventMention, MentionParticipant, Quantity
from articles.models.period import period_columns
from articles.models.writing import give_keys, insert_rows, insert_values

from .choices import Choice, Happening
from .earlier import merged_into
from .findings import LONGEST_PLACE, LONGEST_RULE, ReadArticle
from .known import Told
from .people import People

_LONGEST_UNIT = 200
# The column has twenty digits before the point: no count of anything needs more.
_LARGEST_QUANTITY = Decimal(10) ** 20
# A mention that has no key yet comes after those that have one.
_NEW = float("inf")


def read_told(read: ReadArticle, happening: Happening, people: People) -> Told:
    """Return what linking compares of a happening."""
    published = read.article.published_earliest, read.article.published_latest
    actors = [people.shown(actor) for actor in read.actors]
    tellings = [_telling(read, one, actors) for one in happening.mentions]
    said = combine(tellings)
    return Told(
        tellings=tellings,
        said=said,
        period=period_columns(said.date),
        words=[words._replace(published=published) for words in happening.said],
        published=published,
    )


def _telling(
    read: ReadArticle, mention: extracted.EventMention, actors: Sequence[int]
) -> Telling:
    """What a mention says, as settling reads it: both sides of a comparison go by one
    rule."""
    return Telling(
        article=read.article.pk,
        type=mention.type,
        status=mention.status,
        mode=mention.mode or "",
        date=mention.date or "",
        place=(mention.place or "")[:LONGEST_PLACE],
        parts=frozenset(
            Part(part.role, actors[part.actor]) for part in mention.participants
        ),
    )


@dataclass(slots=True)
class _Row:
    """A mention, and what was found of it."""

    read: ReadArticle
    row: EventMention
    mention: extracted.EventMention


@dataclass(slots=True)
class Tellings:
    """What some articles tell: the events that are held come to know of it at once,
    the rows are written in the end."""

    held: HeldEvents
    rows: list[_Row] = field(default_factory=list)

    def tell(
        self,
        read: ReadArticle,
        happenings: Sequence[Happening],
        told: Sequence[Told],
        choices: Sequence[Choice],
    ) -> dict[int, list[EventMention]]:
        """Tell the events what an article says of them; return its mentions by the
        happening's place in `read.found.events`."""
        told_by: dict[int, list[EventMention]] = {}
        shown = self._shown({event for choice in choices for event in choice.events})
        for happening, said, choice in zip(happenings, told, choices, strict=True):
            rows = told_by.setdefault(happening.number, [])
            for mention, telling, event in zip(
                happening.mentions, said.tellings, choice.events, strict=True
            ):
                row = _mention(read, mention, happening.number, choice.reason)
                row.event_id = shown.get(event, event)
                row.found_event_id = event if event in shown else None
                self._tell_event(read, row, mention, telling)
                self.rows.append(_Row(read, row, mention))
                rows.append(row)
        return told_by

    def _shown(self, events: set[int]) -> dict[int, int]:
        """Which of them are shown as others; new ones are not."""
        self.held.hold(event for event in events if event > 0)
        merged = {e for e in events if self.held.event(e).merged_into_id}
        shown = merged_into(merged) if merged else {}
        self.held.hold(shown.values())
        return shown

    def _tell_event(
        self,
        read: ReadArticle,
        row: EventMention,
        mention: extracted.EventMention,
        telling: Telling,
    ) -> None:
        if any(found for _, found in read.shown):
            # Linking goes by who was merged, settling by who was parted too.
            telling = _telling(read, mention, [actor for actor, _ in read.shown])
        if row.found_event_id is not None:
            telling = replace(telling, is_foreign=True)
        article = read.article
        place = place_of(
            article.published_earliest, article.pk, mention.passage.start, _NEW
        )
        self.held.tell(row.event_id, place, telling)

    def give_keys(self) -> None:
        give_keys([one.row for one in self.rows])

    def write(self, events: Mapping[int, int]) -> None:
        """Write the mentions; `events` are the keys that new events have now."""
        for one in self.rows:
            one.row.event_id = events.get(one.row.event_id, one.row.event_id)
        insert_rows(one.row for one in self.rows)
        insert_values(
            MentionParticipant,
            ("mention", "actor", "found_actor", "role"),
            [part for one in self.rows for part in _parts(one)],
        )
        insert_values(
            Quantity,
            ("mention", "passage", "value", "is_approximate", "unit"),
            [quantity for one in self.rows for quantity in _quantities(one)],
        )


def _mention(
    read: ReadArticle, mention: extracted.EventMention, happening: int, why: str
) -> EventMention:
    earliest, latest = period_columns(mention.date)
    date_span = mention.date_span
    return EventMention(
        passage=read.passages.at(mention.passage),
        happening=happening,
        trigger_start=mention.trigger.start,
        trigger_end=mention.trigger.end,
        type=mention.type,
        mode=mention.mode or "",
        status=mention.status,
        date=mention.date or "",
        earliest=earliest,
        latest=latest,
        date_passage_id=read.passages.key(date_span) if date_span else None,
        place=(mention.place or "")[:LONGEST_PLACE],
        rule=mention.rule[:LONGEST_RULE],
        link_reason=why,
    )


def _parts(one: _Row) -> Iterator[tuple]:
    """Two names of one article may be one actor of the archive: once in a role."""
    parts = {
        (one.read.actors[part.actor].pk, part.role): part.actor
        for part in one.mention.participants
    }
    for (_, role), number in sorted(parts.items()):
        yield one.row.pk, *one.read.shown[number], role


def _quantities(one: _Row) -> Iterator[tuple]:
    by_place = {quantity.span: quantity for quantity in one.mention.quantities}
    for span, quantity in sorted(by_place.items()):
        value = Decimal(str(quantity.value))
        if abs(value) < _LARGEST_QUANTITY:
            passage, unit = one.read.passages.key(span), quantity.unit[:_LONGEST_UNIT]
            yield one.row.pk, passage, round(value, 4), quantity.approximate, unit
