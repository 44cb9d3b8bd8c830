"""Writing what was found in one article: actors, dates and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.curation import Identities
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
from articles.models.writing import insert_rows

from .passages import Passages

LONGEST_RULE = 60
LONGEST_PLACE = 200


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article that was read: its row, what was found, the rows that it names, and
    who these are by people's decisions."""

    article: Article
    found: Extraction
    actors: Sequence[Actor]
    passages: Passages
    identities: Identities

    def columns_for(self, number: int | None) -> dict[str, int | None]:
        """Return whom a row shows, and whom importing took it for where people decided
        that this one is another."""
        if number is None:
            return {"actor_id": None}
        found = self.actors[number].pk
        meant = self.identities.of(found, self.article.source)
        return {"actor_id": meant, "found_actor_id": found if meant != found else None}


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


def remove_findings(article: Article) -> None:
    """Remove what the machine found in an article; what an editor added stays, and
    claims, which people decide upon, are written over."""
    for model in (ActorMention, DateMention, PlaceMention):
        model.objects.filter(passage__article=article).delete()
    EventMention.objects.filter(
        passage__article=article, origin=Event.Origin.MACHINE
    ).delete()


def write_findings(reads: Sequence[ReadArticle]) -> None:
    """Write what names actors, dates and places."""
    for rows_of in (_actor_mentions, _dates, _places):
        insert_rows(row for read in reads for row in rows_of(read))


def _actor_mentions(read: ReadArticle) -> Iterable[ActorMention]:
    """Which words name which actor, or that the text does not decide it."""
    rows: dict[tuple[int, int | None], ActorMention] = {}
    for mention in read.found.actors.mentions:
        passage = read.passages.at(mention.span)
        number = mention.actor
        key = passage.pk, None if number is None else read.actors[number].pk
        if key not in rows:
            rows[key] = ActorMention(
                passage=passage,
                rule=mention.rule[:LONGEST_RULE],
                **read.columns_for(number),
            )
    return rows.values()


def _dates(read: ReadArticle) -> Iterable[DateMention]:
    """The calendar expressions."""
    found = {date.span: date for date in reversed(read.found.dates)}
    for span in sorted(found):
        date = found[span]
        yield DateMention(
            passage=read.passages.at(span),
            date=date.edtf or "",
            against=date.against or "",
            rule=date.rule[:LONGEST_RULE],
        )


def _places(read: ReadArticle) -> Iterable[PlaceMention]:
    """The places named as places."""
    found = {place.span: place for place in reversed(read.found.actors.places)}
    for span in sorted(found):
        place = found[span]
        yield PlaceMention(
            passage=read.passages.at(span),
            name=place.name[:LONGEST_PLACE],
            rule=place.rule[:LONGEST_RULE],
        )
