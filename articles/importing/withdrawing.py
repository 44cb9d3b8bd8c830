"""Actors come and go with the texts that name them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import (
    Actor,
    ActorMention,
    Article,
    Claim,
    Correction,
    Event,
    EventParticipant,
    MentionParticipant,
)


def actors_named(article: Article) -> set[int]:
    """Return the actors that the versions of an article name so far, whatever for."""
    source = article.source
    claims = Claim.objects.filter(content__article__source=source)
    named = [
        ActorMention.objects.filter(passage__article__source=source).values("actor"),
        MentionParticipant.objects.filter(
            mention__passage__article__source=source
        ).values("actor"),
        claims.values("speaker"),
        claims.values("via"),
    ]
    return _keys(named)


def mark_withdrawn(actors: Collection[int]) -> None:
    """Withdraw those that nothing speaks of any more; bring back those it does."""
    rows = Actor.objects.filter(pk__in=actors)
    used = _used(actors)
    rows.filter(is_withdrawn=True, pk__in=used).update(is_withdrawn=False)
    rows.filter(is_withdrawn=False).exclude(pk__in=used).update(is_withdrawn=True)


def holders_of(actors: Collection[int]) -> set[int]:
    """Return what these actors belong to."""
    held = Actor.objects.filter(pk__in=actors)
    return _keys([held.values("belongs_to"), held.values("machine_belongs_to")])


def _used(actors: Collection[int]) -> set[int]:
    """Those that a current text names or lets take part or speak, that take part in
    an event, that somebody belongs to, or that a person decided upon."""
    me = OuterRef("pk")
    current = {"passage__article__superseded_by__isnull": True}
    told = {"mention__passage__article__superseded_by__isnull": True}
    said = {"content__article__superseded_by__isnull": True}
    standing = EventParticipant.objects.exclude(
        event__state__in=[Event.State.WITHDRAWN, Event.State.MERGED]
    )
    reasons = [
        ActorMention.objects.filter(actor=me, **current),
        MentionParticipant.objects.filter(actor=me, **told),
        Claim.objects.filter(speaker=me, **said),
        Claim.objects.filter(via=me, **said),
        standing.filter(actor=me),
        Actor.objects.active().filter(belongs_to=me),
        Actor.objects.active().filter(machine_belongs_to=me),
        Correction.objects.in_force().filter(actor=me),
    ]
    used = reduce(or_, map(Exists, reasons))
    rows = Actor.objects.filter(used, pk__in=actors)
    return set(rows.values_list("pk", flat=True))


def _keys(questions: Iterable[QuerySet]) -> set[int]:
    """Return the keys that any of the questions has for an answer."""
    return {
        key
        for question in questions
        for row in question.distinct()
        for key in row.values()
        if key is not None
    }
