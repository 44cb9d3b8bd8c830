"""Writing what was found in one article: actors, dates, places and claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from articles.extraction.mentions import ClaimMention, Extraction, Span
from articles.models import (
    Actor,
    ActorMention,
    Article,
    Claim,
    DateMention,
    EventMention,
    PlaceMention,
)

from .passages import Passages

LONGEST_RULE = 60
LONGEST_PLACE = 200
# A source without a name is told in a handful of words; what is longer is cut.
_LONGEST_SPEAKER = 300
_AT_A_TIME = 500


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


def remove_findings(article: Article) -> None:
    """Remove what the machine found in an article; what an editor added stays."""
    Claim.objects.filter(content__article=article).delete()
    for model in (ActorMention, DateMention, PlaceMention):
        model.objects.filter(passage__article=article).delete()
    EventMention.objects.filter(
        passage__article=article, origin=EventMention.origin.field.default
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
                passage=passage, actor=actor, rule=mention.rule[:LONGEST_RULE]
            ),
        )
    ActorMention.objects.bulk_create(rows.values(), batch_size=_AT_A_TIME)


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
    DateMention.objects.bulk_create(in_order, batch_size=_AT_A_TIME)


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
    PlaceMention.objects.bulk_create(in_order, batch_size=_AT_A_TIME)


def write_claims(
    read: ReadArticle, told: Mapping[int, Sequence[EventMention]]
) -> set[int]:
    """Write who answers for what; `told` are the mentions of each happening. Return
    the actors that say or pass on something."""
    rows: dict[tuple, tuple[Claim, ClaimMention]] = {}
    for one in read.found.claims:
        claim = _claim(read, one)
        key = (claim.content_id, claim.speaker_id, claim.speaker_words, claim.act)
        rows.setdefault(key, (claim, one))
    claims = [claim for claim, _ in rows.values()]
    Claim.objects.bulk_create(claims, batch_size=_AT_A_TIME)
    about = Claim.about.through
    about.objects.bulk_create(
        (
            about(claim_id=claim.pk, eventmention_id=mention.pk)
            for claim, one in rows.values()
            for mention in _about(one, told)
        ),
        batch_size=_AT_A_TIME,
    )
    return {pk for c in claims for pk in (c.speaker_id, c.via_id) if pk}


def _claim(read: ReadArticle, one: ClaimMention) -> Claim:
    speaker, speaker_words = _source(read, one.speaker)
    via, via_words = _source(read, one.via)
    return Claim(
        content=read.passages.at(one.content),
        cue=read.passages.at(one.cue) if one.cue else None,
        speaker=speaker,
        speaker_words=speaker_words,
        via=via,
        via_words=via_words,
        act=one.act,
        is_quoted=one.quoted,
        is_hedged=one.hedged,
        rule=one.rule[:LONGEST_RULE],
    )


def _source(read: ReadArticle, source: int | str | None) -> tuple[Actor | None, str]:
    if isinstance(source, int):
        return read.actors[source], ""
    return None, (source or "")[:_LONGEST_SPEAKER]


def _about(
    claim: ClaimMention, told: Mapping[int, Sequence[EventMention]]
) -> Iterable[EventMention]:
    """Of each event it is about, the mentions in its own words; else the fullest."""
    for number in claim.events:
        mentions = told.get(number, ())
        inside = [mention for mention in mentions if _touches(claim.content, mention)]
        yield from inside or mentions[:1]


def _touches(content: Span, mention: EventMention) -> bool:
    passage = mention.passage
    return content.overlaps(Span(passage.start, passage.end))
