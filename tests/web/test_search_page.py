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
