"""Who comes to the desk, and what lies on it."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from articles.curation import settle_events
from tests.factories import make_actor, make_article, make_event, tell_event

TEXT = (
    "Neri ha incontrato Bianchi a Lisbona.\nPoi Neri è partito. Neri ha visto il mare."
)


@pytest.fixture
def article(db):
    return make_article(TEXT, title="Neri a Lisbona")


@pytest.fixture
def neri(db):
    return make_actor("Neri")


@pytest.fixture
def bianchi(db):
    return make_actor("Bianchi")


@pytest.fixture
def event(article, neri, bianchi):
    event = make_event("CONSULT", date="2019", actors=[neri, bianchi])
    words = "Neri ha incontrato Bianchi a Lisbona."
    tell_event(event, article, words, date="2019", place="Lisbona")
    settle_events([event.pk])
    event.refresh_from_db()
    return event


@pytest.fixture
def editor(db):
    editor = get_user_model().objects.create_user("redattrice", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    return editor


@pytest.fixture
def desk(client, editor):
    """A browser in which the editor is logged in."""
    client.force_login(editor)
    return client
