"""A small archive to decide upon, built row by row as importing would."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model

from articles.models import Actor, Article, Event, EventMention, MentionParticipant
from articles.models.period import period_columns
from tests.factories import make_actor, make_article, make_event, make_passage


class Archive:
    """Makes rows with as little said as possible."""

    def article(self, text: str, **columns) -> Article:
        return make_article(text, **columns)

    def actor(self, name: str, kind: str = "person", *, of=None) -> Actor:
        return make_actor(name, kind, of=of)

    def event(self, type: str = "CONSULT") -> Event:
        return make_event(type)

    def mention(
        self, event: Event, article: Article, words: str, *, parts=(), **columns
    ) -> EventMention:
        """The event told by these words, and nothing settled yet."""
        passage = make_passage(article, words)
        said = {"type": "CONSULT", "status": "asserted", "rule": "prova"} | columns
        earliest, latest = period_columns(said.get("date", ""))
        mention = EventMention.objects.create(
            event=event,
            passage=passage,
            trigger_start=passage.start,
            trigger_end=passage.end,
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
