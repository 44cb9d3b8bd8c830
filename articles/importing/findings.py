"""Writing what was found in one article: actors, dates and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
from articles.models.writing import insert_values

from .passages import Passages

# The values of a row.
_Row = tuple

_ACTOR_MENTION = ("passage", "in_article", "actor", "found_actor", "rule")
LONGEST_RULE = 60
LONGEST_PLACE = 200


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article that was read: its row, what was found, and the rows that it names."""

    article: Article
    found: Extraction
    actors: Sequence[Actor]
    passages: Passages
    # By the number of the actor: whom a row shows, and whom importing took it for
    # where people decided that this one is another.
    shown: Sequence[tuple[int, int | None]]


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
    for model, columns, rows_of in (
        (ActorMention, _ACTOR_MENTION, _actor_mentions),
        (DateMention, ("passage", "date", "against", "rule"), _dates),
        (PlaceMention, ("passage", "name", "rule"), _places),
    ):
        rows = [row for read in reads for row in rows_of(read)]
        insert_values(model, columns, rows)


def _actor_mentions(read: ReadArticle) -> Iterable[_Row]:
    """Which words name which actor, or that the text does not decide it."""
    rows: dict[tuple[int, int | None], _Row] = {}
    article = read.article.pk
    for mention in read.found.actors.mentions:
        number, passage = mention.actor, read.passages.key(mention.span)
        found = None if number is None else read.actors[number].pk
        who = (None, None) if number is None else read.shown[number]
        rule = mention.rule[:LONGEST_RULE]
        rows.setdefault((passage, found), (passage, article, *who, rule))
    return rows.values()


def _dates(read: ReadArticle) -> Iterator[_Row]:
    """The calendar expressions."""
    found = {read.passages.key(date.span): date for date in reversed(read.found.dates)}
    for key in sorted(found):
        date = found[key]
        rule = date.rule[:LONGEST_RULE]
        yield key, date.edtf or "", date.against or "", rule


def _places(read: ReadArticle) -> Iterator[_Row]:
    """The places named as places."""
    places = reversed(read.found.actors.places)
    found = {read.passages.key(place.span): place for place in places}
    for key in sorted(found):
        place = found[key]
        yield key, place.name[:LONGEST_PLACE], place.rule[:LONGEST_RULE]
