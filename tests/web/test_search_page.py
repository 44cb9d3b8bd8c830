"""Search: hits in the results and on the page they lead to, and help where none are."""

import re

import pytest


def test_hits_are_marked_in_results_and_on_the_article(archive, page):
    html = page("/search/?q=barche")
    assert "<mark>barca</mark>" in html
    link = re.search(r'href="(/articles/accordo/\?q=barche)"', html)[1]
    assert '<mark class="hit">barca</mark>' in page(link)


def test_actors_and_events_of_that_name_stand_beside(archive, page):
    html = page("/search/?q=ortega")
    assert "/actors/luis-ortega/" in html
    assert archive.meeting.get_absolute_url() in html


def test_what_was_understood_is_said(archive, page):
    assert "«" in page("/search/?q=accordo") or "<q>accordo</q>" in page(
        "/search/?q=accordo"
    )


def test_nothing_found_suggests_why(archive, page):
    html = page("/search/?q=zzzz")
    assert "Fewer words find more" in html
    assert "no word in it" in page("/search/?q=%21%21")


@pytest.mark.parametrize(
    "words",
    [
        "%00",
        "%22",
        "*",
        "-",
        "AND%20OR",
        "x" * 5000,
        "a" * 3 + "*",
        "%F0%9F%95%8A",
        "(",
    ],
)
def test_nothing_typed_breaks_it(archive, page, words):
    page(f"/search/?q={words}")


def test_a_wrong_page_of_results_says_so(archive, page):
    assert "There is no page 7" in page("/search/?q=accordo&page=7")
    assert "is no page number" in page("/search/?q=accordo&page=x")


def test_the_form_keeps_the_words(archive, page):
    assert 'value="&quot;patto"' in page("/search/?q=%22patto")


def facets(html: str) -> dict[str, int]:
    """The narrowing links and their counts."""
    links = re.findall(
        r'<li><a href="(\?[^"]*)"[^>]*>[^<]*</a> <span class="count">(\d+)</span>', html
    )
    return {address.replace("&amp;", "&"): int(count) for address, count in links}


@pytest.mark.parametrize("address", ["/search/?q=promesso", "/events/", "/events/?q=a"])
def test_every_facet_counts_what_its_link_leads_to(archive, page, address):
    found = facets(page(address))
    assert found
    for link, count in found.items():
        narrowed = page(address.split("?")[0] + link)
        assert f'class="found">{count} ' in narrowed, link


def test_what_was_asked_is_no_facet_and_can_be_taken_back(archive, page):
    html = page("/search/?q=promesso&from=2024-06&to=2024-06")
    assert 'class="found">1 article ' in html
    assert 'href="?q=promesso&amp;to=2024-06"' in html
    assert not any("from=" in link for link in facets(html))


def test_a_narrowing_that_is_not_understood_says_why(archive, page):
    html = page("/search/?q=promesso&type=NONSENSE&from=x")
    assert "does not understand" in html
    assert "is no date" in html


def test_who_is_typing_finds_by_the_beginning_of_a_word(archive, page):
    assert "No article answers" in page("/search/?q=promes")
    html = page("/search/?q=promes&typing=1")
    assert 'class="found">2 articles' in html
    assert "<q>promes*</q>" in html


def test_the_list_of_articles_finds_the_forms_of_a_word(archive, page):
    assert 'class="found">1 article' in page("/articles/?q=barche")
    assert 'class="found">2 articles' in page("/articles/?q=MILIONE")
