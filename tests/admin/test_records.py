"""The read-only lists: they open, lead to the public pages, and ask few questions."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.curation import confirm_event
from articles.models import ImportRun
from tests.admin.pages import change_address, seen_text
from tests.factories import make_actor, make_article, make_claim, make_event

# As many as show a question that is asked once a row.
ROWS = 6


@pytest.fixture
def full(desk, editor):
    """A desk with some rows of everything."""
    now = timezone.now()
    for number in range(ROWS):
        speaker = make_actor(f"Voce {number}")
        article = make_article(f"Voce {number} ha parlato.", title=f"Titolo {number}")
        make_claim(article, f"Voce {number} ha parlato.", speaker=speaker)
        confirm_event(make_event("AID", actors=[speaker]), by=editor, reason="x")
        ImportRun.objects.create(started_at=now, finished_at=now)
    return desk


@pytest.mark.parametrize(
    "model", ["article", "claim", "correction", "importrun", "event", "actor"]
)
def test_a_list_asks_few_questions(full, django_assert_max_num_queries, model):
    address = reverse(f"admin:articles_{model}_changelist")
    with django_assert_max_num_queries(12):
        page = full.get(address)
    assert f"{ROWS} " in seen_text(page)


def test_articles_and_decisions_lead_to_the_public_pages(full, editor):
    articles = full.get(reverse("admin:articles_article_changelist"))
    assert 'href="/articles/' in articles.content.decode()
    decisions = full.get(reverse("admin:articles_correction_changelist"))
    assert 'href="/events/' in decisions.content.decode()


def test_decisions_are_narrowed_to_a_field(full):
    address = reverse("admin:articles_correction_changelist")
    assert "0 corrections" in seen_text(full.get(address, {"field": "date"}))


def test_the_adding_page_asks_few_questions(
    full, article, django_assert_max_num_queries
):
    address = reverse("admin:articles_event_add")
    with django_assert_max_num_queries(12):
        full.get(address)
    with django_assert_max_num_queries(12):
        full.get(address, {"article": article.pk})


def test_a_decision_is_shown_as_it_was_written(full, editor, event):
    decision = confirm_event(event, by=editor, reason="Letto tutto.")
    page = full.get(change_address(decision))
    assert "Letto tutto." in seen_text(page)
    assert b'name="_save"' not in page.content
