"""Restoring the records that have parts: actors, articles, events, claims."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from articles.models import (
    Actor,
    ActorAlias,
    ActorMention,
    Article,
    Claim,
    DateMention,
    Event,
    EventMention,
    EventParticipant,
    MentionParticipant,
    PastMention,
    PlaceMention,
    Quantity,
)
from articles.models.period import period_columns

from .quoting import Record, find_in, find_passage
from .rows import row_of


def restore_actor(record: Record) -> None:
    """Restore an actor with its aliases."""
    row_of(Actor, record).save(force_insert=True)
    for alias in record["aliases"]:
        row_of(ActorAlias, alias, id=None, actor_id=record["id"]).save()


def restore_article(record: Record) -> None:
    """Restore an article, or an older version of one, with what its words name."""
    article = row_of(Article, record)
    imported_at = article.imported_at
    article.checksum = hashlib.sha256(article.text.encode()).hexdigest()
    period = period_columns(article.published)
    article.published_earliest, article.published_latest = period
    article.save(force_insert=True)
    Article.objects.filter(pk=article.pk).update(imported_at=imported_at)
    for mention in record["actors"]:
        ActorMention.objects.create(
            passage=find_in(article, mention),
            actor_id=mention["actor"],
            rule=mention["rule"],
        )
    for kind, model in (("dates", DateMention), ("places", PlaceMention)):
        for mention in record[kind]:
            passage = find_in(article, mention)
            row_of(model, mention, id=None, passage_id=passage.pk).save()


def restore_event(record: Record) -> None:
    """Restore an event with who takes part and every passage that tells it."""
    event = row_of(Event, record)
    event.earliest, event.latest = period_columns(event.date)
    event.save(force_insert=True)
    EventParticipant.objects.bulk_create(
        EventParticipant(event=event, **part) for part in _parts(record)
    )
    for mention in (*record["passages"], *record["passages_of_older_versions"]):
        _restore_mention(event, mention)
    for once in record["passages_once"]:
        passage = find_passage(once)
        row_of(
            PastMention, once, id=None, event_id=event.pk, passage_id=passage.pk
        ).save()


def _restore_mention(event: Event, record: Record) -> None:
    passage = find_passage(record)
    date_words = record["date_words"]
    dated = find_in(passage.article, date_words) if date_words else None
    mention = row_of(
        EventMention,
        record,
        event_id=event.pk,
        passage_id=passage.pk,
        date_passage_id=dated and dated.pk,
    )
    mention.earliest, mention.latest = period_columns(mention.date)
    mention.save(force_insert=True)
    MentionParticipant.objects.bulk_create(
        MentionParticipant(mention=mention, **part) for part in _parts(record)
    )
    for quantity in record["quantities"]:
        place = find_in(passage.article, quantity)
        row_of(
            Quantity, quantity, id=None, mention_id=mention.pk, passage_id=place.pk
        ).save()


def _parts(record: Record) -> Iterable[dict[str, Any]]:
    for part in record["participants"]:
        yield {"actor_id": part["actor"], "role": part["role"]}


def restore_claim(record: Record) -> None:
    """Restore a claim: its words, who says it, and what it is about."""
    content = find_passage(record["content"])
    cue = record["cue"] and find_in(content.article, record["cue"])
    claim = row_of(Claim, record, content_id=content.pk, cue_id=cue and cue.pk)
    claim.save(force_insert=True)
    claim.about.set(record["about"])
