"""What deserves a look first: why, the text, the form, and on to the next."""

import pytest
from django.urls import reverse

from articles.curation import (
    add_event,
    correct_claim,
    correct_event,
    review_places,
    settle_claims,
    settle_events,
)
from articles.models import Article, Correction, ReviewItem
from tests.admin.pages import change_address, fields_of, seen_text
from tests.factories import make_article, make_claim, make_event, tell_event

NEXT = "/admin/articles/reviewitem/next/"
LIST = "/admin/articles/reviewitem/"


@pytest.fixture
def disputed(article, neri):
    """An event that one passage asserts and another denies."""
    event = make_event("CONSULT", actors=[neri])
    tell_event(event, article, "Poi Neri è partito.")
    tell_event(event, article, "Neri ha visto il mare.", status="denied")
    settle_events([event.pk])
    return event


@pytest.fixture
def item(disputed):
    return ReviewItem.objects.open().get(event=disputed)


def test_the_next_one_shows_why_and_lights_the_words(desk, item):
    page = desk.get(NEXT, follow=True)
    assert page.redirect_chain[-1][0] == change_address(item)
    html = page.content.decode()
    assert "one text says it, another denies it" in html
    assert '<mark id="lit">Poi Neri è partito.</mark>' in html
    assert "<mark>Neri ha visto il mare.</mark>" in html


def test_confirming_closes_it_and_opens_the_next(desk, item, disputed):
    form = fields_of(desk.get(change_address(item)), why="", action="confirm")
    page = desk.post(change_address(item), form, follow=True)
    assert page.redirect_chain[0][0] == NEXT
    assert "Nothing is left to look at" in seen_text(page)
    disputed.refresh_from_db()
    assert disputed.is_confirmed
    reason = Correction.objects.get().reason
    assert reason.startswith("Looked at in the queue: one text says it")


@pytest.mark.parametrize("action", ["reject", "done"])
def test_each_button_deals_with_it(desk, item, action):
    form = fields_of(desk.get(change_address(item)), action=action)
    assert desk.post(change_address(item), form).status_code == 302
    assert not ReviewItem.objects.open().exists()


def test_skipping_puts_it_last(desk, item, article, neri):
    other = make_event("AID", actors=[neri])
    tell_event(other, article, "Neri è partito")
    tell_event(other, article, "visto il mare", status="denied")
    settle_events([other.pk])
    desk.post(change_address(item), {"action": "skip"})
    assert desk.get(NEXT)["Location"] != change_address(item)
    assert ReviewItem.objects.open().next_first().last() == item


def test_a_stale_form_is_refused_with_both_values(desk, item, disputed, editor):
    form = fields_of(desk.get(change_address(item)), place="Porto", action="save")
    correct_event(disputed, field="place", value="Faro", by=editor, reason="a")
    page = desk.post(change_address(item), form)
    text = seen_text(page)
    assert "redattrice changed this" in text
    assert "Porto" in text
    assert "Faro" in text
    disputed.refresh_from_db()
    assert disputed.place == "Faro"
    assert ReviewItem.objects.open().get() == item


def test_what_somebody_dealt_with_meanwhile_is_told(desk, item):
    form = fields_of(desk.get(change_address(item)), action="confirm")
    desk.post(change_address(item), form)
    page = desk.post(change_address(item), form, follow=True)
    assert "Somebody dealt with this meanwhile" in seen_text(page)


def test_many_are_confirmed_after_a_preview(desk, item, disputed):
    basis = make_event("AID")
    unsafe = ReviewItem.objects.create(reason="basis", event=basis, detail="date")
    selected = [item.pk, unsafe.pk]
    asked = {"action": "confirm_selected", "_selected_action": selected}
    preview = desk.post(LIST, asked)
    text = seen_text(preview)
    assert "Nothing is decided yet" in text
    assert "1 of those selected is left out" in text
    assert "Poi Neri è partito." in text
    assert not Correction.objects.exists()
    ((shown, _name, _quotation),) = preview.context["chosen"]
    seal = {f"seen-{item.pk}": shown.seal}
    desk.post(LIST, asked | seal | {"confirmed": "yes", "why": "Tutto visto."})
    disputed.refresh_from_db()
    assert disputed.is_confirmed
    assert ReviewItem.objects.open().get() == unsafe


def test_what_changed_after_the_preview_is_left_alone(desk, item, disputed, editor):
    asked = {"action": "confirm_selected", "_selected_action": [item.pk]}
    ((shown, *_rest),) = desk.post(LIST, asked).context["chosen"]
    seal = {f"seen-{item.pk}": shown.seal}
    correct_event(disputed, field="place", value="Faro", by=editor, reason="a")
    desk.post(LIST, asked | seal | {"confirmed": "yes", "why": "Tutto visto."})
    disputed.refresh_from_db()
    assert not disputed.is_confirmed


def test_a_changed_basis_is_told_in_words(desk, article, event, editor):
    correct_event(event, field="date", value="2018", by=editor, reason="a")
    event.mentions.update(date="2020", earliest="2020-01-01", latest="2020-12-31")
    settle_events([event.pk])
    item = ReviewItem.objects.open().get(reason="basis")
    text = seen_text(desk.get(change_address(item)))
    assert "the machine said “2019”, now “2020”" in text


def test_an_orphaned_passage_is_moved_in_the_queue(desk, article, editor):
    start = article.text.index("Poi Neri")
    event = add_event(
        article,
        start=start,
        end=len("Poi Neri") + start,
        type="RETREAT",
        by=editor,
        reason="a",
    )
    new = make_article("Se ne andò, Neri.", version=2, superseded_by=article)
    Article.objects.filter(pk=new.pk).update(source=article.source)
    Article.objects.filter(pk=article.pk).update(superseded_by=new)
    Article.objects.filter(pk=new.pk).update(superseded_by=None)
    review_places(events=[event.pk])
    item = ReviewItem.objects.open().get(reason="orphaned")
    page = desk.get(change_address(item))
    assert "Where does the text say it now?" in seen_text(page)
    form = fields_of(page, action="move", words="Se ne andò")
    assert desk.post(change_address(item), form).status_code == 302
    assert event.mentions.get().passage.text == "Se ne andò"
    assert Correction.objects.last().kind == "moved"
    assert not ReviewItem.objects.open().exists()


def test_a_stale_claim_form_is_refused(desk, article, editor):
    claim = make_claim(article, "Poi Neri è partito.")
    settle_claims([claim.pk])
    claim.refresh_from_db()
    form = fields_of(desk.get(change_address(claim)), act="deny", action="save")
    correct_claim(claim, field="act", value="admit", by=editor, reason="a")
    text = seen_text(desk.post(change_address(claim), form))
    assert "redattrice changed this" in text
    assert "denies" in text
    assert "admits" in text
    claim.refresh_from_db()
    assert claim.act == "admit"


def test_pages_ask_few_questions(desk, item, django_assert_max_num_queries, article):
    claim = make_claim(article, "Poi Neri è partito.")
    for address in (
        LIST,
        change_address(item),
        change_address(claim),
        f"{reverse('admin:articles_claim_add')}?article={article.pk}",
        reverse("admin:articles_tombstone_changelist"),
    ):
        with django_assert_max_num_queries(12):
            page = desk.get(address)
        assert page.status_code == 200
        html = page.content.decode()
        for inline in ("<style", " style=", " onclick=", "<script>"):
            assert inline not in html, address
