"""Writing what was found in one article: actors, dates and places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.extraction.mentions import Extraction, Span
from articles.models import (
    Actor,
    ActorMention,
    Article,
    DateMention,
    Event,
    EventMention,
    PlaceMention,
)

from .passages import Passages

LONGEST_RULE = 60
LONGEST_PLACE = 200
AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article that was read: its row, what was found, the rows that it names."""

    article: Article
    found: Extraction
    actors: Sequence[Actor]
    passages: Passages


def spans_of(found: Extraction) -> Iterator[Span]:
    """Yield every stretch of the text that a finding points at."""
    for mention in found.actors.mentions:
        yield mention.span
    for date in found.dates:
        yield date.span
    for place in found.actors.places:
        yield place.span
    for claim in found.claims:
        yield claim.content
        if claim.cue:
            yield claim.cue
    for event in found.events:
        for told in event.mentions:
            yield told.passage
            if told.date_span:
                yield told.date_span
            yield from (quantity.span for quantity in told.quantities)


def columns_for(actor: Actor | None) -> dict[str, int | None]:
    """Return whom a row shows, and whom importing took it for where people decided
    that this one is another."""
    if actor is None or actor.merged_into_id is None:
        return {"actor_id": actor and actor.pk}
    return {"actor_id": actor.merged_into_id, "found_actor_id": actor.pk}


def remove_findings(article: Article) -> None:
    """Remove what the machine found in an article; what an editor added stays, and
    claims, which people decide upon, are written over."""
    for model in (ActorMention, DateMention, PlaceMention):
        model.objects.filter(passage__article=article).delete()
    EventMention.objects.filter(
        passage__article=article, origin=Event.Origin.MACHINE
    ).delete()


def write_actor_mentions(read: ReadArticle) -> None:
    """Write which words name which actor, or that the text does not decide it."""
    rows = {}
    for mention in read.found.actors.mentions:
        passage = read.passages.at(mention.span)
        actor = None if mention.actor is None else read.actors[mention.actor]
        rows.setdefault(
            (passage.pk, actor and actor.pk),
            ActorMention(
                passage=passage,
                **columns_for(actor),
                rule=mention.rule[:LONGEST_RULE],
            ),
        )
    ActorMention.objects.bulk_create(rows.values(), batch_size=AT_A_TIME)


def write_dates(read: ReadArticle) -> None:
    """Write the calendar expressions."""
    rows = {
        date.span: DateMention(
            passage=read.passages.at(date.span),
            date=date.edtf or "",
            against=date.against or "",
            rule=date.rule[:LONGEST_RULE],
        )
        for date in reversed(read.found.dates)
    }
    in_order = [rows[span] for span in sorted(rows)]
    DateMention.objects.bulk_create(in_order, batch_size=AT_A_TIME)


def write_places(read: ReadArticle) -> None:
    """Write the places named as places."""
    rows = {
        place.span: PlaceMention(
            passage=read.passages.at(place.span),
            name=place.name[:LONGEST_PLACE],
            rule=place.rule[:LONGEST_RULE],
        )
        for place in reversed(read.found.actors.places)
    }
    in_order = [rows[span] for span in sorted(rows)]
    PlaceMention.objects.bulk_create(in_order, batch_size=AT_A_TIME)
