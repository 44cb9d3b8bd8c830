"""Deleting an article: what was read in it goes, what people decided stays, and a
tombstone keeps an import from bringing it back."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import (
    ActorMention,
    Article,
    Claim,
    DateMention,
    Event,
    EventMention,
    Passage,
    PastMention,
    PlaceMention,
    Tombstone,
)

from .actors import settle_actors
from .errors import InvalidDecision
from .events import settle_events
from .ledger import clean_reason


@transaction.atomic
def delete_article(article: Article, *, by, reason: str) -> Tombstone:
    """Delete an article with all its versions; only a superuser may."""
    if not by.is_superuser:
        raise InvalidDecision(_("Only an administrator deletes articles."))
    why = clean_reason(reason)
    versions = Article.objects.filter(source=article.source)
    tombstone = Tombstone.objects.create(
        kind=Tombstone.Kind.ARTICLE,
        quote=article.source,
        type=article.checksum,
        made_by=by,
        reason=why,
    )
    passages = Passage.objects.filter(article__in=versions)
    mentions = EventMention.objects.filter(passage__in=passages)
    events = set(mentions.values_list("event", flat=True))
    actors = _actors_in(passages)
    _remove_readings(passages, mentions)
    passages.delete()
    for version in versions.order_by("version"):
        version.delete()
    settle_events(events)
    settle_actors(actors)
    return tombstone


def _actors_in(passages) -> set[int]:
    named = ActorMention.objects.filter(passage__in=passages, actor__isnull=False)
    return set(named.values_list("actor", flat=True))


def _remove_readings(passages, mentions) -> None:
    claims = Claim.objects.filter(content__in=passages)
    decided = claims.filter(corrections__isnull=False).values_list("pk", flat=True)
    # The decisions stay in the ledger, and so does what they are on, without words.
    kept = list(decided)
    withdrawn = {"cue": None, "state": Claim.State.WITHDRAWN}
    Claim.objects.filter(pk__in=kept).place(None, **withdrawn)
    claims.delete()
    PastMention.objects.filter(passage__in=passages).delete()
    mentions.delete()
    for model in (ActorMention, DateMention, PlaceMention):
        model.objects.filter(passage__in=passages).delete()


def find_deleted(articles: Collection[tuple[str, str]]) -> dict[str, Tombstone]:
    """Return, by source, the tombstones of these articles, given as (source, checksum):
    those that were deleted under this name, or with this very text."""
    rows = Tombstone.objects.filter(kind=Tombstone.Kind.ARTICLE, is_lifted=False)
    sources, texts = zip(*articles, strict=True)
    found = rows.filter(Q(quote__in=sources) | Q(type__in=texts)).order_by("-pk")
    by_source = {tombstone.quote: tombstone for tombstone in found}
    by_text = {tombstone.type: tombstone for tombstone in found}
    return {
        source: tombstone
        for source, text in articles
        if (tombstone := by_source.get(source) or by_text.get(text))
    }


@transaction.atomic
def lift_tombstone(tombstone: Tombstone, *, by, reason: str) -> None:
    """Let an import bring the deleted article back."""
    why = clean_reason(reason)
    if tombstone.kind != Tombstone.Kind.ARTICLE:
        raise InvalidDecision(
            _("Take the rejection back on the page of what it is on.")
        )
    if tombstone.is_lifted:
        raise InvalidDecision(_("It was lifted already."))
    lifted = f"{tombstone.reason}\n\n{_('Lifted by')} {by.get_username()}: {why}"
    Tombstone.objects.filter(pk=tombstone.pk).update(is_lifted=True, reason=lifted)


def events_left(source: str) -> int:
    """How many events only this source tells."""
    told = Event.objects.active().filter(mentions__passage__article__source=source)
    return told.filter(article_count=1).distinct().count()
