"""Writing where and how articles tell each event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from articles.curation import HeldEvents
from articles.curation.settling import Part, Telling, combine
from articles.curation.telling import place_of
from articles.extraction import mentions as extracted
from articles.models import Event, EventMention, MentionParticipant, Quantity
from articles.models.period import period_columns
from articles.models.writing import insert_values, new_keys

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


def read_told(
    read: ReadArticle, happenings: Iterable[Happening], people: People
) -> list[Told]:
    """Return what linking compares of each happening."""
    actors = [people.shown(actor) for actor in read.actors]
    return [_told(read, happening, actors) for happening in happenings]


def _told(read: ReadArticle, happening: Happening, actors: Sequence[int]) -> Told:
    published = read.article.published_earliest, read.article.published_latest
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
class ToldMention:
    """A mention of the `happening`-th thing that an article tells, and which event
    that is; of a merged one `found_event` is the one that was found."""

    read: ReadArticle
    mention: extracted.EventMention
    happening: int
    reason: str
    event: int
    found_event: int | None
    pk: int = 0


@dataclass(slots=True)
class Tellings:
    """What some articles tell: the events that are held come to know of it at once,
    the rows are written in the end."""

    held: HeldEvents
    rows: list[ToldMention] = field(default_factory=list)

    def tell(
        self,
        read: ReadArticle,
        happenings: Sequence[Happening],
        told: Sequence[Told],
        choices: Sequence[Choice],
    ) -> dict[int, list[ToldMention]]:
        """Tell the events what an article says of them; return its mentions by the
        happening's place in `read.found.events`."""
        told_by: dict[int, list[ToldMention]] = {}
        shown = self._shown({event for choice in choices for event in choice.events})
        # Linking goes by who was merged, settling by who was parted too.
        is_parted = any(found for _, found in read.shown)
        actors = [actor for actor, _ in read.shown]
        for happening, said, choice in zip(happenings, told, choices, strict=True):
            rows = told_by.setdefault(happening.number, [])
            for mention, telling, event in zip(
                happening.mentions, said.tellings, choice.events, strict=True
            ):
                found = event if event in shown else None
                number, reason = happening.number, choice.reason
                event = shown.get(event, event)
                row = ToldMention(read, mention, number, reason, event, found)
                if is_parted:
                    telling = _telling(read, mention, actors)
                self._tell_event(row, telling)
                rows.append(row)
            self.rows += rows
        return told_by

    def _shown(self, events: set[int]) -> dict[int, int]:
        """Which of them are shown as others; new ones are not."""
        self.held.hold(event for event in events if event > 0)
        merged = {e for e in events if self.held.event(e).merged_into_id}
        shown = merged_into(merged) if merged else {}
        self.held.hold(shown.values())
        return shown

    def _tell_event(self, row: ToldMention, telling: Telling) -> None:
        if row.found_event is not None:
            telling = replace(telling, is_foreign=True)
        article, start = row.read.article, row.mention.passage.start
        place = place_of(article.published_earliest, article.pk, start, _NEW)
        self.held.tell(row.event, place, telling)

    def give_keys(self) -> None:
        keys = new_keys(EventMention, len(self.rows))
        for row, key in zip(self.rows, keys, strict=True):
            row.pk = key

    def write(self, events: Mapping[int, int]) -> None:
        """Write the mentions; `events` are the keys that new events have now."""
        rows = [_mention(one, events.get(one.event, one.event)) for one in self.rows]
        insert_values(EventMention, _MENTION, rows)
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


_MENTION = (
    *("id", "event", "found_event", "passage", "in_article", "origin", "happening"),
    *("trigger_start", "trigger_end", "type", "mode", "status"),
    *("date", "earliest", "latest", "date_passage", "place", "rule", "link_reason"),
)


def _mention(one: ToldMention, event: int) -> tuple:
    passages, mention = one.read.passages, one.mention
    earliest, latest = period_columns(mention.date)
    date_span = mention.date_span
    return (
        *(one.pk, event, one.found_event, passages.key(mention.passage)),
        *(one.read.article.pk, Event.Origin.MACHINE.value, one.happening),
        *(mention.trigger.start, mention.trigger.end),
        *(mention.type, mention.mode or "", mention.status),
        *(mention.date or "", earliest, latest),
        passages.key(date_span) if date_span else None,
        *((mention.place or "")[:LONGEST_PLACE], mention.rule[:LONGEST_RULE]),
        one.reason,
    )


def _parts(one: ToldMention) -> Iterator[tuple]:
    """Two names of one article may be one actor of the archive: once in a role."""
    parts = {
        (one.read.actors[part.actor].pk, part.role): part.actor
        for part in one.mention.participants
    }
    for (_, role), number in sorted(parts.items()):
        yield one.pk, *one.read.shown[number], role


def _quantities(one: ToldMention) -> Iterator[tuple]:
    by_place = {quantity.span: quantity for quantity in one.mention.quantities}
    for span, quantity in sorted(by_place.items()):
        value = Decimal(str(quantity.value))
        if abs(value) < _LARGEST_QUANTITY:
            passage, unit = one.read.passages.key(span), quantity.unit[:_LONGEST_UNIT]
            yield one.pk, passage, round(value, 4), quantity.approximate, unit
