"""A small archive to decide upon, built row by row as importing would."""

from __future__ import annotations

import hashlib

import pytest
from django.contrib.auth import get_user_model

from articles.models import (
    Actor,
    Article,
    Event,
    EventMention,
    MentionParticipant,
    Passage,
)
from articles.models.period import period_columns


class Archive:
    """Makes rows with as little said as possible."""

    def article(self, text: str, *, source: str = "prova.txt", **columns) -> Article:
        return Article.objects.create(
            source=source,
            slug=source.removesuffix(".txt"),
            text=text,
            checksum=hashlib.sha256(text.encode()).hexdigest(),
            published_basis=Article.PublishedBasis.NONE,
            rules_version="test",
            **columns,
        )

    def actor(self, name: str, kind: str = "person", **columns) -> Actor:
        return Actor.objects.create(
            name=name,
            slug=name.lower().replace(" ", "-"),
            kind=kind,
            machine_name=name,
            machine_kind=kind,
            **columns,
        )

    def event(self, *, type: str = "CONSULT") -> Event:
        return Event.objects.create(type=type)

    def mention(
        self, event: Event, article: Article, words: str, *, parts=(), **columns
    ) -> EventMention:
        """The event told by these words of the article."""
        start = article.text.index(words)
        passage, _ = Passage.objects.get_or_create(
            article=article, start=start, end=start + len(words), text=words
        )
        said = {"type": "CONSULT", "status": "asserted", "rule": "prova"} | columns
        earliest, latest = period_columns(said.get("date", ""))
        mention = EventMention.objects.create(
            event=event,
            passage=passage,
            trigger_start=start,
            trigger_end=start + len(words),
            earliest=earliest,
            latest=latest,
            **said,
        )
        for actor, role in parts:
            MentionParticipant.objects.create(mention=mention, actor=actor, role=role)
        return mention


@pytest.fixture
def archive(db) -> Archive:
    return Archive()


@pytest.fixture
def editor(db):
    return get_user_model().objects.create_user("redattrice", is_staff=True)
