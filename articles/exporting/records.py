"""Everything the archive holds, as records: one JSON object each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model, QuerySet

from articles.models import Actor, Article, Claim, Event, EventMention, Passage

from .quoting import Record, place, quote
from .rows import record_of

FORMAT = 1
# Rows that stand within the record of what they belong to.
_PARTS = {
    *("Passage", "ActorAlias", "ActorMention", "DateMention", "PlaceMention"),
    *("EventMention", "EventParticipant", "MentionParticipant", "PastMention"),
    "Quantity",
}
_WITH_PARTS = {"Actor", "Article", "Event", "Claim"}
_AT_A_TIME = 100


def _plain_models() -> dict[str, type[Model]]:
    """Every other model of the archive, by the name of its records: "import_run"."""
    return {
        re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower(): model
        for model in apps.get_app_config("articles").get_models()
        if model.__name__ not in _PARTS | _WITH_PARTS
    }


PLAIN = _plain_models()


def all_records() -> Iterator[Record]:
    """Yield the records in the order in which they can be restored."""
    yield {"record": "archive", "format": FORMAT}
    for actor in _rows(Actor.objects.prefetch_related("aliases__decided_by")):
        yield _actor(actor)
    for article in _rows(Article.objects.all()):
        yield _article(article)
    for event in _rows(Event.objects.prefetch_related("parts__actor")):
        yield _event(event)
    for claim in _rows(
        Claim.objects.select_related("content__article", "cue").prefetch_related(
            "about"
        )
    ):
        yield _claim(claim)
    for kind, model in PLAIN.items():
        for row in _rows(model.objects.all()):
            yield {"record": kind, **record_of(row)}


def _rows(rows: QuerySet) -> Iterator:
    return rows.order_by("pk").iterator(chunk_size=_AT_A_TIME)


def _actor(actor: Actor) -> Record:
    aliases = sorted(actor.aliases.all(), key=lambda alias: alias.name)
    return {
        "record": "actor",
        **record_of(actor),
        "aliases": [record_of(alias, without=("id", "actor")) for alias in aliases],
    }


def _article(article: Article) -> Record:
    """An older version goes by another name: a source has one article."""
    is_current = article.superseded_by_id is None
    passages = Passage.objects.filter(article=article).order_by("start", "end")
    found = passages.prefetch_related(
        "actor_mentions__actor", "date_mention", "place_mention"
    )
    record = {
        "record": "article" if is_current else "article_version",
        **record_of(article),
        **{"actors": [], "dates": [], "places": []},
    }
    for passage in found:
        _add_findings(record, passage)
    return record


def _add_findings(record: Record, passage: Passage) -> None:
    where = place(passage)
    named = sorted(passage.actor_mentions.all(), key=lambda m: m.actor_id or 0)
    for mention in named:
        record["actors"].append(
            {**where, "actor": mention.actor_id, "rule": mention.rule}
        )
    for kind, name in (("dates", "date_mention"), ("places", "place_mention")):
        if hasattr(passage, name):
            columns = record_of(getattr(passage, name), without=("id", "passage"))
            record[kind].append({**where, **columns})


def _event(event: Event) -> Record:
    told = {True: [], False: []}
    for mention in _mentions(event):
        article = mention.passage.article
        told[article.superseded_by_id is None].append(_mention(mention))
    past = event.past_mentions.select_related("passage__article").order_by("pk")
    return {
        "record": "event",
        **record_of(event),
        "participants": _participants(event.parts.all()),
        "passages": told[True],
        "passages_of_older_versions": told[False],
        "passages_once": [
            {**quote(row.passage), **record_of(row, without=_WITHIN)} for row in past
        ],
    }


# What the record around it says.
_WITHIN = ("id", "event", "passage")


def _mentions(event: Event) -> QuerySet[EventMention]:
    rows = event.mentions.select_related("passage__article", "date_passage")
    return rows.defer("passage__article__text", "passage__article__regions").order_by(
        "passage__article", "passage__start", "passage__end", "pk"
    )


def _mention(mention: EventMention) -> Record:
    quantities = mention.quantities.select_related("passage")
    return {
        "id": mention.pk,
        **quote(mention.passage),
        **record_of(mention, without=(*_WITHIN, "date_passage")),
        "date_words": mention.date_passage and place(mention.date_passage),
        "participants": _participants(mention.parts.select_related("actor")),
        "quantities": [
            {**place(one.passage), **record_of(one, without=_QUANTITY)}
            for one in quantities.order_by("passage__start", "passage__end")
        ],
    }


_QUANTITY = ("id", "mention", "passage")


def _participants(parts) -> list[Record]:
    in_order = sorted(parts, key=lambda part: (part.role, part.actor_id))
    return [
        {"actor": part.actor_id, "name": part.actor.name, "role": part.role}
        for part in in_order
    ]


def _claim(claim: Claim) -> Record:
    return {
        "record": "claim",
        **record_of(claim, without=("content", "cue")),
        "content": quote(claim.content),
        "cue": claim.cue and place(claim.cue),
        "about": sorted(mention.pk for mention in claim.about.all()),
    }
