"""A passage that an editor chose, when the text under it changed: an editor says where
its words stand now, or which other words tell the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import (
    Article,
    Claim,
    Correction,
    Event,
    EventMention,
    Passage,
    ReviewItem,
)

from .claim_decisions import hold_claim
from .claims import settle_claims
from .errors import InvalidDecision
from .events import settle_events
from .ledger import record
from .merging import hold_events
from .placing import Lost, Quoted, find_again
from .quoting import passage_of, passage_quoted, quote_of
from .reviewing import Wanted, sync_reviews

Reason = ReviewItem.Reason
_REASONS = (Reason.ORPHANED, Reason.AMBIGUOUS)


@transaction.atomic
def move_mention(
    mention: EventMention, *, start: int, end: int, by, reason: str
) -> Correction:
    """Say which words of the article's newest version tell what the editor added."""
    hold_events([mention.event_id])
    if mention.origin != Event.Origin.EDITOR:
        raise InvalidDecision(_("The machine finds its passages again by itself."))
    before = quote_of(mention.passage) | {"mention": mention.pk}
    passage = passage_of(newest(mention.passage.article), start, end)
    _refuse_taken(mention, passage)
    decision = record(
        mention.found_event or mention.event,
        kind=Correction.Kind.MOVED,
        value=quote_of(passage) | {"mention": mention.pk},
        machine_value=before,
        by=by,
        reason=reason,
    )
    _put(mention, passage)
    settle_events([mention.event_id])
    review_places(events=[mention.event_id])
    return decision


@transaction.atomic
def move_claim(claim: Claim, *, start: int, end: int, by, reason: str) -> Correction:
    """Say in which words of the article's newest version the claim is made."""
    hold_claim(claim)
    if claim.content is None:
        raise InvalidDecision(_("The article of this claim was deleted."))
    before = quote_of(claim.content)
    passage = passage_of(newest(claim.content.article), start, end)
    decision = record(
        claim,
        kind=Correction.Kind.MOVED,
        value=quote_of(passage),
        machine_value=before,
        by=by,
        reason=reason,
    )
    Claim.objects.filter(pk=claim.pk).place(passage, cue=None)
    settle_claims([claim.pk])
    review_places(claims=[claim.pk])
    claim.refresh_from_db()
    return decision


def move_back(correction: Correction) -> None:
    """Put a passage back to where it stood before it was moved."""
    quote: dict[str, Any] = correction.machine_value
    passage = passage_quoted(quote)
    if correction.claim_id:
        Claim.objects.filter(pk=correction.claim_id).place(passage)
        review_places(claims=[correction.claim_id])
        return
    mention = EventMention.objects.filter(pk=quote["mention"]).first()
    if mention is None:
        raise InvalidDecision(_("The text in which these words stood is gone."))
    _refuse_taken(mention, passage)
    _put(mention, passage)
    review_places(events=[mention.event_id])


def _refuse_taken(mention: EventMention, passage: Passage) -> None:
    same = EventMention.objects.filter(
        passage=passage,
        trigger_start=passage.start,
        type=mention.type,
        origin=mention.origin,
    ).exclude(pk=mention.pk)
    if taken := same.first():
        raise InvalidDecision(
            _("These words tell event %(pk)s already.") % {"pk": taken.event_id},
            field="words",
        )


def _put(mention: EventMention, passage: Passage) -> None:
    mention.passage = passage
    mention.trigger_start, mention.trigger_end = passage.start, passage.end
    mention.save(update_fields=EventMention.PLACE)


def newest(article: Article) -> Article:
    """Return the version of this article that readers see."""
    if article.superseded_by_id is None:
        return article
    return Article.objects.current().get(source=article.source)


def review_places(*, events: Iterable[int] = (), claims: Iterable[int] = ()) -> None:
    """Open and close what there is to say of passages whose text changed."""
    events, claims = list(events), list(claims)
    mentions = EventMention.objects.filter(
        event__in=events,
        origin=Event.Origin.EDITOR,
        passage__article__superseded_by__isnull=False,
    )
    lost = [
        _lost(mention.event_id, mention.passage)
        for mention in mentions.select_related("passage__article").order_by("pk")
    ]
    sync_reviews(lost, on="event", things=events, reasons=_REASONS)
    rows = Claim.objects.filter(
        pk__in=claims,
        state=Claim.State.ACTIVE,
        content__article__superseded_by__isnull=False,
    )
    lost = [
        _lost(claim.pk, claim.content)
        for claim in rows.select_related("content__article").order_by("pk")
    ]
    sync_reviews(lost, on="claim", things=claims, reasons=_REASONS)


def _lost(thing: int, passage: Passage) -> Wanted:
    old, new = passage.article, newest(passage.article)
    quoted = Quoted.from_text(old.text, passage.start, passage.end)
    verdict = find_again(quoted, new.text)
    reason = Reason.ORPHANED if verdict is Lost.ORPHANED else Reason.AMBIGUOUS
    facts = {"source": old.source, "version": new.version, "text": passage.text}
    detail = f"{old.source} {passage.start}"[:300]
    return Wanted(thing, reason, detail, facts)


def claims_left_behind(article: Article) -> list[Claim]:
    """Return the decided claims in older versions of this article."""
    rows = Claim.objects.filter(
        content__article__source=article.source, corrections__isnull=False
    )
    rows = rows.exclude(content__article=article).distinct()
    return list(rows.select_related("content__article", "cue").order_by("-pk"))
