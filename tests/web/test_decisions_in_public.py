"""Whatever people decide, readers can see: on lists, in a feed, in citations."""

import pytest
from django.contrib.auth import get_user_model

from articles.curation import (
    confirm_event,
    correct_claim,
    correct_event,
    merge_events,
    reject_event,
    settle_claims,
    settle_events,
    undo,
)
from tests.factories import (
    make_actor,
    make_article,
    make_claim,
    make_event,
    tell_event,
)

TEXT = "Neri ha visto Bianchi.\nBianchi ha detto: <b>sì</b> & basta.\nNeri è partito."


@pytest.fixture
def editor(db):
    return get_user_model().objects.create_user("redattrice", is_staff=True)


@pytest.fixture
def article(db):
    return make_article(TEXT, title="Neri ha visto Bianchi.", published="2019-05-02")


@pytest.fixture
def event(article):
    event = make_event("CONSULT", actors=[make_actor("Neri"), make_actor("Bianchi")])
    tell_event(event, article, "Neri ha visto Bianchi.")
    settle_events([event.pk])
    event.refresh_from_db()
    return event


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    assert "default-src 'self'" in response["Content-Security-Policy"]
    return response.content.decode()


def test_all_decisions_are_listed_with_who_and_why(client, event, article, editor):
    claim = make_claim(article, "<b>sì</b> & basta")
    settle_claims([claim.pk])
    claim.refresh_from_db()
    correct_claim(claim, field="act", value="deny", by=editor, reason="Nega <i>.")
    date = correct_event(event, field="date", value="2019-04", by=editor, reason="a")
    undo(date, by=editor, reason="Mi sbagliavo.")
    html = page(client, "/corrections/")
    assert "Nega &lt;i&gt;." in html
    assert "Mi sbagliavo." in html
    assert "&lt;b&gt;sì&lt;/b&gt; &amp; basta" in html
    assert "redattrice" in html
    assert "Mi sbagliavo." not in page(client, "/corrections/?kind=field")
    assert "no such kind" in page(client, "/corrections/?kind=boh")


def test_the_feed_is_atom_and_names_each_decision(client, event, editor):
    decision = confirm_event(event, by=editor, reason="Letto & visto.")
    response = client.get("/corrections/feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = response.content.decode()
    assert f"#decision-{decision.pk}" in feed
    assert "Letto &amp; visto." in feed
    assert "<name>redattrice</name>" in feed


def test_an_outdated_citation_says_what_changed_since(client, event, editor):
    cited = event.get_absolute_url() + f"?revision={event.revision}"
    assert "You followed a citation" not in page(client, cited)
    correct_event(event, field="place", value="Lisbona", by=editor, reason="a")
    event.refresh_from_db()
    html = page(client, cited)
    assert "You followed a citation of revision 1; this is revision 2" in html
    assert "Lisbona" in html
    assert f"?revision={event.revision}" in html
    for nonsense in ("0", "99", "x", "-1", "9" * 30):
        address = event.get_absolute_url() + f"?revision={nonsense}"
        assert "You followed a citation" not in page(client, address)


def test_a_merged_address_leads_on_and_the_reason_is_told(client, event, editor):
    other = make_event("CONSULT")
    tell_event(other, make_article("Neri è partito."), "Neri è partito.")
    settle_events([other.pk])
    merge_events(other, into=event, by=editor, reason="Lo stesso giorno.")
    response = client.get(other.get_absolute_url(), follow=True)
    assert response.redirect_chain[0][0].startswith(event.get_absolute_url())
    assert "Lo stesso giorno." in response.content.decode()


def test_rules_are_told_by_what_people_said_of_them(client, event, editor):
    reject_event(event, by=editor, reason="a")
    html = page(client, "/rules/")
    assert "<code>prova</code>" in html
    assert "Where prova failed" in html
    assert "Neri ha visto Bianchi." in html


def test_the_changes_between_versions_are_shown_word_by_word(client, article):
    changed = TEXT.replace("è partito", "è <rimasto>")
    new = make_article(
        changed,
        source=article.source,
        slug=article.slug,
        version=2,
        superseded_by=article,
    )
    type(article).objects.filter(pk=article.pk).update(superseded_by=new)
    type(article).objects.filter(pk=new.pk).update(superseded_by=None)
    html = page(client, f"/articles/{article.slug}/changes/")
    assert "<del>partito</del>" in html
    assert "<ins>&lt;rimasto&gt;</ins>" in html
    assert client.get(f"/articles/{article.slug}/changes/?to=7").status_code == 404
    assert f"/articles/{article.slug}/changes/" in page(client, new.get_absolute_url())


def test_one_version_has_no_changes(client, article):
    assert client.get(f"/articles/{article.slug}/changes/").status_code == 404


@pytest.mark.parametrize("address", ["/corrections/", "/corrections/feed/", "/rules/"])
def test_pages_ask_few_questions(
    client, event, article, editor, address, django_assert_max_num_queries
):
    for number in range(4):
        other = make_event("AID", actors=[make_actor(f"Attore {number}")])
        tell_event(other, article, TEXT[: 5 + number])
        settle_events([other.pk])
        other.refresh_from_db()
        correct_event(other, field="date", value="2019", by=editor, reason="a")
        reject_event(other, by=editor, reason="b")
    with django_assert_max_num_queries(12):
        page(client, address)
