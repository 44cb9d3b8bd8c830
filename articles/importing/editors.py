"""Passages that editors chose, when the text around them changes."""

from __future__ import annotations

from articles.extraction.mentions import Span
from articles.models import Article, Event, EventMention

from .moving import unique_place
from .passages import Passages


def move_editors_mentions(article: Article, passages: Passages) -> None:
    """Move editors' mentions into the new text where it has their words exactly once;
    the others stay with the version in which they were chosen."""
    chosen = EventMention.objects.filter(
        origin=Event.Origin.EDITOR, passage__article__source=article.source
    ).exclude(passage__article=article)
    for mention in chosen.select_related("passage").order_by("-pk"):
        start = unique_place(mention.passage.text, article.text)
        if start is not None:
            _move(mention, passages, by=start - mention.passage.start)


def _move(mention: EventMention, passages: Passages, *, by: int) -> None:
    span = Span(mention.passage.start + by, mention.passage.end + by)
    passages.add([span])
    passage = passages.at(span)
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
    mention.save(update_fields=["passage", "trigger_start", "trigger_end"])
