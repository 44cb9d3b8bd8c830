"""What rows of a list have in common: asked once for a bounded number of them."""

from __future__ import annotations

from collections.abc import Collection

from .actor import ActorMention
from .event import Event, EventMention, EventParticipant

# An actor counts for what it belongs to as well, as deep as filters look.
_ACTOR = tuple(
    f"actor__{above}{column}"
    for above in ("", "belongs_to__", "belongs_to__belongs_to__")
    for column in ("slug", "name")
)


def participants_of(events: Collection[int]):
    """Yield (event, slug, name, slug and name of what it belongs to, and of that)."""
    rows = EventParticipant.objects.filter(event__in=events).order_by()
    return rows.values_list("event_id", *_ACTOR).distinct()


def articles_telling(events: Collection[int]):
    """Yield (event, slug, title) for each article that tells one of these events."""
    rows = EventMention.objects.current().filter(event__in=events).order_by()
    article = ("passage__article__slug", "passage__article__title")
    return rows.values_list("event_id", *article).distinct()


def actors_named_in(articles: Collection[int]):
    """Yield (article, slug, name, …) for each actor that these articles name."""
    rows = ActorMention.objects.filter(
        passage__article__in=articles, actor__isnull=False
    ).order_by()
    return rows.values_list("passage__article_id", *_ACTOR).distinct()


def told_in(articles: Collection[int]):
    """Yield (article, type of an event, status) for what these articles tell."""
    rows = EventMention.objects.filter(
        passage__article__in=articles, event__state=Event.State.ACTIVE
    ).order_by()
    return rows.values_list("passage__article_id", "event__type", "status").distinct()
