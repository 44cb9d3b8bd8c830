"""What the pages of events and articles read: questions prepared once, and their
answers put together.

Related rows are read by the keys of what they belong to, as Django's own prefetching
does, but without wording the question anew for every page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import connection, models

from .actor import ActorMention, DateMention, PlaceMention
from .article import Article
from .bounds import MOST_CANDIDATES, latest_first
from .claim import Claim
from .correction import Correction
from .event import Event, EventMention, EventParticipant, Quantity
from .prepared import Given, Prepared

# An event is related by so many of its actors, to the nearest of so many events.
MOST_RELATING, MOST_RELATED = 4, 24

_EVENTS = Prepared(lambda: Event.objects.filter(pk__among=Given("keys")))
_NEAR = Prepared(
    lambda: (
        Event.objects.active()
        .filter(pk__among=Given("keys"))
        .order_by(latest_first("latest"))
        .defer("machine", "alone")
    )
)
_PARTS = Prepared(
    lambda: (
        EventParticipant.objects.filter(event__among=Given("events"))
        .select_related("actor")
        .order_by("pk")
    )
)
_MENTIONS = Prepared(
    lambda: (
        EventMention.objects.telling(Given("event"))
        .select_related("passage", "date_passage", "date_passage__date_mention")
        .in_order_of_publication()
    )
)
_ARTICLES = Prepared(lambda: Article.objects.filter(pk__among=Given("keys")))
_QUANTITIES = Prepared(
    lambda: Quantity.objects.filter(mention__among=Given("mentions")).select_related(
        "passage"
    )
)
_CLAIMED = Prepared(
    lambda: Claim.about.through.objects.filter(
        eventmention__among=Given("mentions")
    ).values_list("claim_id", flat=True)
)
_DECISIONS = Prepared(
    lambda: Correction.objects.on_event(Given("event")).values_list("pk", flat=True)[:1]
)

_TOLD_IN = Prepared(
    lambda: (
        EventMention.objects.in_article(Given("article"))
        .of_active_events()
        .select_related("passage", "event")
    )
)
_CLAIMED_IN = Prepared(
    lambda: Claim.objects.in_article(Given("article")).with_sources()
)
_NAMED_IN = Prepared(
    lambda: ActorMention.objects.in_article(Given("article")).select_related(
        "passage", "actor"
    )
)
_DATES_IN = Prepared(lambda: DateMention.objects.in_article(Given("article")))
_PLACES_IN = Prepared(lambda: PlaceMention.objects.in_article(Given("article")))


def read_event(pk: int) -> Event | None:
    """Return an event with who takes part in it."""
    events = _EVENTS(keys=[pk]) if pk <= models.BigIntegerField.MAX_BIGINT else []
    return give_parts(events)[0] if events else None


def give_parts(events: Sequence[Event]) -> Sequence[Event]:
    """Give events their participants: what their titles are made of."""
    _give(events, "parts", "event_id", _PARTS(events=[event.pk for event in events]))
    return events


def read_mentions(event: Event) -> list[EventMention]:
    """Return what tells an event, in order of publication, ready to be quoted.
    Articles come once each, however many passages they have: a text may be long."""
    mentions = _MENTIONS(event=event.pk)
    keys = {mention.passage.article_id for mention in mentions}
    articles = {article.pk: article for article in _ARTICLES(keys=keys)}
    for mention in mentions:
        mention.passage.article = articles[mention.passage.article_id]
    return _give_quantities(mentions)


def mentions_in(article: Article) -> list[EventMention]:
    """Return what an article tells of active events, in the order of its text, with
    what their titles are made of."""
    mentions = _TOLD_IN(article=article.pk)
    give_parts([mention.event for mention in mentions])
    return _give_quantities(mentions)


def claims_in(article: Article) -> list[Claim]:
    return _CLAIMED_IN(article=article.pk)


def names_in(article: Article) -> list[ActorMention]:
    return _NAMED_IN(article=article.pk)


def dates_in(article: Article) -> list[DateMention]:
    return _DATES_IN(article=article.pk)


def places_in(article: Article) -> list[PlaceMention]:
    return _PLACES_IN(article=article.pk)


def _give_quantities(mentions: list[EventMention]) -> list[EventMention]:
    numbers = _QUANTITIES(mentions=[mention.pk for mention in mentions])
    _give(mentions, "quantities", "mention_id", numbers)
    return mentions


def claimed_about(mentions: Iterable[EventMention]) -> set[int]:
    """Return the keys of claims about one of these mentions."""
    return set(_CLAIMED(mentions=[mention.pk for mention in mentions]))


def is_decided_on(event: Event) -> bool:
    """Whether people decided anything on an event, be it taken back since."""
    return bool(_DECISIONS(event=event.pk))


def related_events(event: Event, most: int) -> Sequence[Event]:
    """Return other events of the same participants, nearest first: of those that were
    found last."""
    actors = {part.actor_id for part in event.parts.all()}
    if not actors:
        return []
    shared = Counter(_events_found_last(sorted(actors)[:MOST_RELATING]))
    del shared[event.pk]
    near = sorted(shared, key=lambda pk: (-shared[pk], -pk))[:MOST_RELATED]
    rows = _NEAR(keys=near)
    rows.sort(key=lambda row: (-shared[row.pk], row.type != event.type))
    return give_parts(rows[:most])


def _events_found_last(actors: list[int]) -> list[int]:
    """The events that were found last of each of these actors, once for each: read
    along an index. All actors' together would be sorted."""
    last = (
        "SELECT * FROM (SELECT DISTINCT event_id FROM articles_eventparticipant"
        f" WHERE actor_id = %s ORDER BY event_id DESC LIMIT {MOST_CANDIDATES}) AS last"
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([last] * len(actors)), actors)
        return [pk for (pk,) in cursor.fetchall()]


def _give(
    owners: Iterable[models.Model], name: str, key: str, rows: Iterable[models.Model]
) -> None:
    """Give each owner its rows, as prefetching does: `owner.parts.all()` then asks
    nothing."""
    owned: dict[int, list[models.Model]] = {}
    for row in rows:
        owned.setdefault(getattr(row, key), []).append(row)
    for owner in owners:
        # A plain list: to ask it for anything but all of it fails, and does not ask
        # for rows of other owners.
        given = vars(owner).setdefault("_prefetched_objects_cache", {})
        given[name] = owned.get(owner.pk, [])
