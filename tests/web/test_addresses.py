"""Every address answers in both languages, under the strict policy, in few queries."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import make_actor, make_article, make_claim, make_event, tell_event

ADDRESSES = range(19)
MOST_QUERIES = 12
# With whom an actor appears is counted from its own events: three questions more.
MOST_OF_ACTOR = 15


@pytest.mark.parametrize("number", ADDRESSES)
@pytest.mark.parametrize("language", ["en", "it"])
def test_pages_answer_in_the_reader_s_language(archive, client, number, language):
    response = client.get(
        archive.addresses[number], headers={"accept-language": language}
    )
    assert response.status_code in (200, 404, 410)
    assert f'<html lang="{language}">' in response.content.decode()


def test_the_archive_lists_as_many_addresses_as_are_tested(archive):
    assert len(archive.addresses) == len(ADDRESSES)


@pytest.mark.parametrize("number", ADDRESSES)
def test_pages_are_under_the_strict_policy_and_keep_to_it(archive, client, number):
    response = client.get(archive.addresses[number])
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    html = response.content.decode()
    assert not re.search(r"\sstyle=|<style|\son\w+=|data:[a-z]+/", html)
    for script in re.findall(r"<script[^>]*>(.*?)</script>", html, re.DOTALL):
        assert script.strip() == ""


@pytest.mark.parametrize("number", ADDRESSES)
def test_pages_load_nothing_from_another_host(archive, client, number):
    html = client.get(archive.addresses[number]).content.decode()
    for address in re.findall(r'(?:src|href)="(https?:[^"]+)"', html):
        assert "testserver" in address, address


@pytest.mark.parametrize("number", ADDRESSES)
def test_ids_are_unique_and_links_within_the_page_lead_somewhere(
    archive, client, number
):
    html = client.get(archive.addresses[number]).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]+)"', html):
        assert target in ids


@pytest.mark.parametrize("number", ADDRESSES)
def test_the_number_of_queries_does_not_grow_with_the_archive(archive, client, number):
    fill(archive, range(12))
    few = queries(client, archive.addresses[number])
    fill(archive, range(12, 60))
    many = queries(client, archive.addresses[number])
    assert few == many <= most_queries(archive.addresses[number])


def most_queries(address: str) -> int:
    return MOST_OF_ACTOR if address.startswith("/actors/") else MOST_QUERIES


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


@pytest.mark.parametrize("number", ADDRESSES)
def test_editors_see_the_same_pages_with_as_few_queries(
    archive, client, number, django_assert_max_num_queries
):
    fill(archive, range(20))
    client.force_login(archive.editor)
    # Who is asking takes two more: the session and the person.
    most = most_queries(archive.addresses[number]) + 2
    with django_assert_max_num_queries(most):
        client.get(archive.addresses[number])


def fill(archive, numbers: range) -> None:
    """More of everything, each kind joined to what the pages under test show."""
    sentences = {n: f"Nella sala {n} Rossi {n} ha visto Spagna {n}." for n in numbers}
    articles = [
        make_article("\n\n".join(sentences.values()), published="2024-05")
        for _ in range(3)
    ]
    for n, sentence in sentences.items():
        article = articles[n % 3]
        actor = make_actor(f"Rossi {n}", of=archive.spain)
        event = make_event(
            "CONSULT", date="2024-05", actors=[archive.spain, archive.ortega, actor]
        )
        mention = tell_event(event, article, sentence, trigger="ha visto")
        make_claim(article, sentence[:-1], speaker=archive.spain, about=[mention])
        if n % 4 == 0:
            tell_event(archive.promise, article, sentence[:-2], trigger="sala")


def test_the_server_s_own_addresses_answer(client, db):
    assert client.get("/healthz").content == b"ok\n"
    assert "Disallow: /admin/" in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("address", ["/events/", "/search/?q=a", "/articles/", "/"])
def test_pages_only_read(client, db, address):
    assert client.post(address).status_code == 405


def test_an_empty_archive_says_how_to_fill_it(page, db):
    assert "import_seeds" in page("/")
    for address in ("/articles/", "/events/", "/actors/", "/claims/"):
        assert "The archive holds nothing here yet." in page(address)


def test_the_switch_changes_the_language_and_leads_back(archive):
    client = Client(enforce_csrf_checks=True)
    html = client.get("/events/?type=CONSULT").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html)[1]
    answer = client.post(
        "/language/",
        {
            "csrfmiddlewaretoken": token,
            "language": "it",
            "next": "/events/?type=CONSULT",
        },
    )
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/events/?type=CONSULT"
    assert '<html lang="it">' in client.get("/events/").content.decode()


def test_the_switch_never_leads_away(archive, client):
    answer = client.post("/language/", {"language": "it", "next": "//evil.example/"})
    assert answer.headers["Location"] == "/"
