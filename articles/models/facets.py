"""What rows of a list have in common: asked once for a bounded number of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Count
from django.db.models.functions import Left

from .actor import Actor, ActorMention
from .article import Article
from .event import Event, EventMention, EventParticipant, Status

# Characters of a text that stand for a title.
_BEGINNING = 100
# An actor counts for what it belongs to as well, as deep as filters look.
_ACTOR = tuple(
    f"{above}{column}"
    for above in ("", "belongs_to__", "belongs_to__belongs_to__")
    for column in ("slug", "name")
)

Pairs = Iterable[tuple[int, int]]


def shown_of(events: Collection[int]):
    """Yield (type, first day, last day, passages of each status) of these events."""
    counts = (f"{status}_count" for status in Status.values)
    rows = Event.objects.filter(pk__among=events).order_by()
    return rows.values_list("type", "earliest", "latest", *counts)


def participants_of(events: Collection[int]) -> Pairs:
    """Yield (event, actor) for each that takes part in one of these events."""
    rows = EventParticipant.objects.filter(event__among=events).order_by()
    return rows.values_list("event_id", "actor_id")


def names_of(actors: Iterable[int]) -> dict[int, tuple]:
    """Return, of each of these, (slug, name, slug and name of what it belongs to, and
    of what that belongs to)."""
    rows = Actor.objects.filter(pk__among=set(actors)).order_by()
    return {pk: actor for pk, *actor in rows.values_list("pk", *_ACTOR)}


def articles_telling(events: Collection[int], most: int) -> dict[str, int]:
    """Return the articles that tell most of these events, and how many."""
    mentions = EventMention.objects.current().filter(event__among=events)
    counted = mentions.values_list("in_article__slug").annotate(
        events=Count("event", distinct=True)
    )
    return dict(counted.order_by("-events", "in_article__slug")[:most])


def headlines_of(slugs: Collection[str]) -> dict[str, str]:
    """Return what each of these articles is called; a text without title by its
    beginning."""
    rows = Article.objects.current().filter(slug__in=slugs)
    named = rows.annotate(beginning=Left("text", _BEGINNING))
    return {
        slug: title or " ".join(beginning.split())
        for slug, title, beginning in named.values_list("slug", "title", "beginning")
    }


def actors_named_in(articles: Collection[int]) -> Pairs:
    """Yield (article, actor) for each actor that these articles name."""
    rows = ActorMention.objects.filter(
        in_article__among=articles, actor__isnull=False
    ).order_by()
    return rows.values_list("in_article_id", "actor_id").distinct()


def told_in(articles: Collection[int]):
    """Yield (article, type of an event, status) for what these articles tell."""
    rows = EventMention.objects.filter(
        in_article__among=articles, event__state=Event.State.ACTIVE
    ).order_by()
    return rows.values_list("in_article_id", "event__type", "status").distinct()
