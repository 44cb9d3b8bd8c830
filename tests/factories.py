"""Rows for tests, made with as little said as possible: plain functions, real rows."""

from __future__ import annotations

import hashlib
from itertools import count

from django.utils.text import slugify

from articles.models import (
    Actor,
    ActorMention,
    Article,
    Claim,
    DateMention,
    Event,
    EventMention,
    EventParticipant,
    MentionParticipant,
    Passage,
    PlaceMention,
    Quantity,
)
from articles.models.period import period_columns

_numbers = count(1)


def make_article(text: str, *, published: str = "", **columns) -> Article:
    """An article laid out by its blank lines; a `title` is its first line."""
    number = next(_numbers)
    earliest, latest = period_columns(published)
    said = {
        "source": f"prova-{number}.txt",
        "slug": f"prova-{number}",
        "regions": lay_out_by_lines(text, columns.get("title", "")),
        "checksum": hashlib.sha256(f"{number} {text}".encode()).hexdigest(),
        "published_basis": "dateline" if published else "none",
        "rules_version": "prova",
    }
    return Article.objects.create(
        text=text,
        published=published,
        published_earliest=earliest,
        published_latest=latest,
        **(said | columns),
    )


def lay_out_by_lines(text: str, title: str) -> list[dict]:
    regions, reached = [], 0
    for line in text.split("\n"):
        if line.strip():
            kind = "title" if line == title else "paragraph"
            regions.append({"kind": kind, "start": reached, "end": reached + len(line)})
        reached += len(line) + 1
    return regions


def make_passage(article: Article, words: str) -> Passage:
    """The first place where the article has these words."""
    start = article.text.index(words)
    passage, _ = Passage.objects.get_or_create(
        article=article, start=start, end=start + len(words), defaults={"text": words}
    )
    return passage


def make_actor(name: str, kind: str = "person", *, of: Actor | None = None) -> Actor:
    return Actor.objects.create(
        name=name,
        slug=slugify(name)[:60] or f"attore-{next(_numbers)}",
        kind=kind,
        belongs_to=of,
        machine_name=name,
        machine_kind=kind,
        machine_belongs_to=of,
    )


def name_actor(actor: Actor | None, article: Article, words: str) -> ActorMention:
    """The article calls the actor so; no actor: the text does not decide which."""
    return ActorMention.objects.create(
        passage=make_passage(article, words), actor=actor, rule="nome"
    )


def name_place(article: Article, words: str) -> PlaceMention:
    return PlaceMention.objects.create(
        passage=make_passage(article, words), name=words, rule="luogo"
    )


def give_date(
    article: Article, words: str, date: str = "", *, against: str = "", rule: str = "g"
) -> DateMention:
    """The article gives a date in these words."""
    return DateMention.objects.create(
        passage=make_passage(article, words), date=date, against=against, rule=rule
    )


def make_event(
    type: str = "CONSULT", *, date: str = "", actors=(), recipients=(), **columns
) -> Event:
    """An event as settling would leave it; tell it with `tell_event`."""
    earliest, latest = period_columns(date)
    event = Event.objects.create(
        type=type, date=date, earliest=earliest, latest=latest, **columns
    )
    for role, those in (("actor", actors), ("recipient", recipients)):
        for actor in those:
            EventParticipant.objects.create(event=event, actor=actor, role=role)
    Actor.objects.filter(parts__event=event).count_events()
    return event


def tell_event(
    event: Event,
    article: Article,
    words: str,
    *,
    trigger: str = "",
    status: str = "asserted",
    date: str = "",
    date_words: str = "",
    **columns,
) -> EventMention:
    """These words of the article tell the event."""
    passage = make_passage(article, words)
    trigger_start = article.text.index(trigger or words, passage.start)
    earliest, latest = period_columns(date)
    mention = EventMention.objects.create(
        event=event,
        passage=passage,
        trigger_start=trigger_start,
        trigger_end=trigger_start + len(trigger or words),
        status=status,
        date=date,
        earliest=earliest,
        latest=latest,
        date_passage=make_passage(article, date_words) if date_words else None,
        **({"type": event.type, "mode": event.mode, "rule": "prova"} | columns),
    )
    for part in event.parts.all():
        MentionParticipant.objects.create(
            mention=mention, actor=part.actor, role=part.role
        )
    _count_voices(event)
    return mention


def _count_voices(event: Event) -> None:
    mentions = list(event.mentions.select_related("passage"))
    for status in ("asserted", "reported", "possible", "future", "denied"):
        told = sum(mention.status == status for mention in mentions)
        setattr(event, f"{status}_count", told)
    event.article_count = len({mention.passage.article_id for mention in mentions})
    event.save()


def count_with(
    mention: EventMention, words: str, value, *, unit: str = "", about: bool = False
) -> Quantity:
    """The mention tells a number in these words."""
    return Quantity.objects.create(
        mention=mention,
        passage=make_passage(mention.passage.article, words),
        value=value,
        unit=unit,
        is_approximate=about,
    )


def make_claim(
    article: Article,
    words: str,
    *,
    speaker: Actor | None = None,
    cue: str = "",
    about=(),
    **columns,
) -> Claim:
    """Somebody answers for these words of the article."""
    said = {"act": "state", "is_quoted": False, "is_hedged": False, "rule": "prova"}
    claim = Claim.objects.create(
        content=make_passage(article, words),
        cue=make_passage(article, cue) if cue else None,
        speaker=speaker,
        told_latest=article.published_latest,
        **(said | columns),
    )
    claim.about.set(about)
    return claim
