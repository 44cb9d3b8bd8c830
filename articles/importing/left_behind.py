"""What people decided in an older version of an article, when the text changes: it
goes with its words, where the new text has them once in their context."""

from __future__ import annotations

from articles.curation import (
    Quoted,
    claims_left_behind,
    find_again,
    review_places,
)
from articles.extraction.mentions import Span
from articles.models import Article, Claim, Event, EventMention, Passage

from .passages import Passages, add_passages


def move_decided(article: Article, passages: Passages) -> None:
    """Move editors' mentions and decided claims into the new text; those that find no
    single place stay where they are, and the queue says why."""
    events = move_editors_mentions(article, passages)
    claims = _move_claims(article, passages)
    review_places(events=events, claims=claims)


def move_editors_mentions(article: Article, passages: Passages) -> set[int]:
    """Move what editors chose in older versions; return the events it tells."""
    chosen = EventMention.objects.filter(
        origin=Event.Origin.EDITOR, passage__article__source=article.source
    )
    events = set(chosen.values_list("event", flat=True))
    older = chosen.exclude(passage__article=article)
    for mention in older.select_related("passage__article").order_by("-pk"):
        by = _shift(mention.passage, article)
        if by is not None:
            _move(mention, passages, by=by)
    return events


def _move_claims(article: Article, passages: Passages) -> set[int]:
    claims = claims_left_behind(article)
    for claim in claims:
        by = _shift(claim.content, article)
        if by is not None:
            cue = claim.cue and _shift(claim.cue, article)
            claim.content = _moved(claim.content, passages, by)
            claim.cue = None if cue is None else _moved(claim.cue, passages, cue)
            Claim.objects.filter(pk=claim.pk).place(claim.content, cue=claim.cue)
    return {claim.pk for claim in claims}


def _shift(passage: Passage, article: Article) -> int | None:
    """How many characters further the words stand now; None where that is not sure."""
    text = passage.article.text
    quoted = Quoted.from_text(text, passage.start, passage.end)
    start = find_again(quoted, article.text)
    return start - passage.start if isinstance(start, int) else None


def _moved(passage: Passage, passages: Passages, by: int) -> Passage:
    span = Span(passage.start + by, passage.end + by)
    add_passages([(passages, [span])])
    return passages.at(span)


def _move(mention: EventMention, passages: Passages, *, by: int) -> None:
    passage = _moved(mention.passage, passages, by)
    trigger_start = mention.trigger_start + by
    # Of two mentions in one wording, which the old text had twice, one finds room.
    if EventMention.objects.filter(
        passage=passage,
        trigger_start=trigger_start,
        type=mention.type,
        origin=mention.origin,
    ).exists():
        return
    mention.passage, mention.trigger_start = passage, trigger_start
    mention.trigger_end += by
    mention.save(update_fields=EventMention.PLACE)
