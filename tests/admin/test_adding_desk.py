"""An editor adds an event on the strength of words in an article."""

import pytest

from articles.models import Article, Event
from tests.admin.pages import fields_of, seen_text
from tests.factories import make_article

ADDRESS = "/admin/articles/event/add/"


def add(client, article, *, link: str = "", follow: bool = True, **said):
    address = f"{ADDRESS}?article={article.pk}{link}"
    data = fields_of(client.get(address), **({"status": "asserted"} | said))
    return client.post(address, data, follow=follow)


def test_first_the_article_is_chosen(desk, article):
    other = make_article("Un altro testo.", title="Altro")
    assert f"?article={other.pk}" in desk.get(ADDRESS).content.decode()
    found = desk.get(ADDRESS, {"q": "lisbona"}).content.decode()
    assert f"?article={article.pk}" in found
    assert f"?article={other.pk}" not in found


@pytest.mark.parametrize("number", ["0", "x", "9" * 40, "²", "-1"])
def test_an_article_that_is_not_there_leads_to_the_choice(desk, article, number):
    page = desk.get(ADDRESS, {"article": number})
    assert "in which article?" in seen_text(page)


def test_an_event_is_added_by_its_words(desk, article, neri, editor):
    page = add(
        desk,
        article,
        words="Poi Neri è\r\npartito.",
        type="RETREAT",
        date="2019-05",
        **{"participants-0-actor": "Neri", "participants-0-role": "actor"},
    )
    event = Event.objects.get()
    passage = event.mentions.get().passage
    assert (passage.text, passage.holds) == ("Poi Neri è partito.", True)
    assert (event.type, event.date, event.origin) == ("RETREAT", "2019-05", "editor")
    assert event.parts.get().actor == neri
    assert event.corrections.get().made_by == editor
    assert "The event was added." in seen_text(page)


def test_words_that_occur_twice_are_asked_for(desk, article):
    page = add(desk, article, words="Neri", type="RETREAT")
    assert "more than once" in seen_text(page)
    assert not Event.objects.exists()
    spans = [span for span, _quotation in page.context["choices"]]
    assert len(spans) == 3
    add(desk, article, words="Neri", type="RETREAT", which=spans[1])
    assert Event.objects.get().mentions.get().passage.start == int(
        spans[1].split(",")[0]
    )


def test_words_that_are_not_there_are_refused(desk, article):
    page = add(desk, article, words="Rossi è partito", type="RETREAT")
    assert "does not have these words" in seen_text(page)
    assert not Event.objects.exists()


def test_no_words_are_refused(desk, article):
    assert "Give the words" in seen_text(add(desk, article, type="RETREAT"))


def test_the_place_may_be_given_by_numbers(desk, article):
    add(desk, article, start="38", end="57", type="RETREAT")
    assert Event.objects.get().mentions.get().passage.text == "Poi Neri è partito."


def test_numbers_and_words_that_disagree_are_refused(desk, article):
    said = {"start": "0", "end": "4", "words": "Poi Neri", "type": "RETREAT"}
    assert "not the words" in seen_text(add(desk, article, **said))


def test_numbers_out_of_the_article_are_refused(desk, article):
    page = add(desk, article, start="5", end="9999", type="RETREAT")
    assert "There are no words" in seen_text(page)


def test_a_link_from_the_article_brings_its_words(desk, article):
    """The second "Neri", with the space before it that a selection takes along."""
    start = article.text.index("Neri è") - 1
    link = f"&start={start}&end={start + 5}"
    add(desk, article, link=link, type="RETREAT")
    passage = Event.objects.get().mentions.get().passage
    assert (passage.start, passage.text) == (start + 1, "Neri")


@pytest.mark.parametrize("link", ["&start=x&end=y", "&start=9", "&start=5&end=2"])
def test_a_broken_link_brings_nothing(desk, article, link):
    page = desk.get(f"{ADDRESS}?article={article.pk}{link}")
    assert page.status_code == 200
    assert not page.context["form"]["words"].value()


def test_a_wrong_field_leaves_nothing_behind(desk, article):
    page = add(desk, article, words="Poi Neri", type="RETREAT", date="ieri")
    assert "date" in page.context["form"].errors
    assert not Event.objects.exists()


def test_a_replaced_version_is_not_offered(desk, article):
    newer = make_article("Testo nuovo.", title="Nuovo")
    Article.objects.filter(pk=article.pk).update(superseded_by=newer)
    page = desk.get(ADDRESS, {"article": article.pk})
    assert "in which article?" in seen_text(page)


def test_markup_in_the_article_is_text(desk):
    article = make_article("Qui <script>alert(1)</script> sta.", title="<b>x</b>")
    html = desk.get(f"{ADDRESS}?article={article.pk}").content.decode()
    assert "<script>alert" not in html
    assert "<b>x" not in html
