"""What rows of a list have in common: asked once for a bounded number of them."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models.functions import Left

from .actor import ActorMention
from .article import Article
from .event import Event, EventMention, EventParticipant

# Characters of a text that stand for a title.
_BEGINNING = 100
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
    """Yield (event, slug) for each article that tells one of these events."""
    rows = EventMention.objects.current().filter(event__in=events).order_by()
    return rows.values_list("event_id", "passage__article__slug").distinct()


def headlines_of(slugs: Collection[str]) -> dict[str, str]:
    """Return what each of these articles is called; a text without title by its
    beginning."""
    rows = Article.objects.current().filter(slug__in=slugs)
    named = rows.annotate(beginning=Left("text", _BEGINNING))
    return {
        slug: title or " ".join(beginning.split())
        for slug, title, beginning in named.values_list("slug", "title", "beginning")
    }


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
