"""Actors come and go with the texts that name them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

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
    claims = Claim.objects.filter(content__article__superseded_by__isnull=True)
    mentions = ActorMention.objects.filter(
        actor__in=actors, passage__article__superseded_by__isnull=True
    )
    parts = MentionParticipant.objects.filter(
        actor__in=actors, mention__passage__article__superseded_by__isnull=True
    )
    standing = EventParticipant.objects.filter(actor__in=actors).exclude(
        event__state__in=[Event.State.WITHDRAWN, Event.State.MERGED]
    )
    members = Actor.objects.active().filter(
        Q(belongs_to__in=actors) | Q(machine_belongs_to__in=actors)
    )
    decided = Correction.objects.in_force().filter(actor__in=actors)
    return _keys(
        [
            mentions.values("actor"),
            parts.values("actor"),
            claims.filter(speaker__in=actors).values("speaker"),
            claims.filter(via__in=actors).values("via"),
            standing.values("actor"),
            members.values("belongs_to"),
            members.values("machine_belongs_to"),
            decided.values("actor"),
        ]
    )


def _keys(questions: Iterable[QuerySet]) -> set[int]:
    """Return the keys that any of the questions has for an answer."""
    return {
        key
        for question in questions
        for row in question.distinct()
        for key in row.values()
        if key is not None
    }
