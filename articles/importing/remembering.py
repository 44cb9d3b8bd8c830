"""Events that an article no longer tells: the words are kept, for if it does again."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from articles.models import Article, EventMention, PastMention

from .passages import Passages
from .reattaching import Reading


def forget_found_again(article: Article, events: Collection[int]) -> None:
    """Drop what is kept of events that the article tells now."""
    PastMention.objects.filter(
        passage__article__source=article.source, event__in=events
    ).delete()


def keep_words_of_gone(
    passages: Passages, earlier: Iterable[Reading], told: Collection[int]
) -> None:
    """Keep the words of events that this very text told before and tells no more."""
    PastMention.objects.bulk_create(
        (
            PastMention(
                event_id=reading.event,
                passage_id=passages.key(reading.words.passage),
                trigger_start=reading.words.trigger.start,
                trigger_end=reading.words.trigger.end,
                type=reading.words.type,
            )
            for reading in earlier
            if not reading.is_editors and reading.event not in told
        ),
        ignore_conflicts=True,
    )


def passages_still_used(article: Article) -> set[int]:
    """Return the passages that an editor's mention or a kept word points at."""
    mentions = EventMention.objects.filter(passage__article=article)
    rows = mentions.values_list("passage", "date_passage")
    past = PastMention.objects.filter(passage__article=article)
    return {pk for row in rows for pk in row if pk} | set(
        past.values_list("passage", flat=True)
    )
