"""Articles at the edges: very long, right to left, emoji, one letter, one line."""

import pytest

from articles.search import rebuild
from tests.factories import (
    make_actor,
    make_article,
    make_event,
    name_actor,
    tell_event,
)
from tests.web.test_article_page import shown_blocks

TEXTS = {
    "right to left": "التقى الوزير الإسباني نظيره المغربي.\n\nIl testo segue.",
    "emoji and astral signs": "🕊️ Pace 👩‍👩‍👧‍👦 a Roma 𝔸𝔹.\n\nFine 🏁.",
    "one letter": "a",
    "a title of 300 characters": "T" * 150 + " " + "i" * 149 + "\n\nTesto.",
    "one word without end": "parola" * 400,
    "lines within a paragraph": "una\nriga\nsotto l’altra",
    "markup-like": "<p>Non è un paragrafo</p> &amp; non è una e.",
    "no-break and thin spaces": "10 000 soldati\u202fe 5\u00a0navi",
}


@pytest.mark.parametrize("kind", TEXTS)
def test_odd_texts_are_shown_letter_by_letter(db, page, kind):
    article = make_article(TEXTS[kind], slug="strano", title=TEXTS[kind].split("\n")[0])
    event = make_event(actors=[make_actor("Chi")])
    end = max(1, len(article.text) // 2)
    tell_event(event, article, article.text[:end], trigger=article.text[:1])
    blocks = shown_blocks(page("/articles/strano/"))
    for start, words in blocks.items():
        assert article.text[start : start + len(words)] == words
    assert "".join(blocks.values()).replace("\n", "") == article.text.replace("\n", "")
    for address in ("/", "/articles/", "/events/", event.get_absolute_url()):
        page(address)


def test_an_article_of_400_kilobytes_is_read_in_few_queries(
    db, client, django_assert_max_num_queries
):
    paragraph = "Il ministro ha incontrato l’ambasciatore a Roma, di nuovo. " * 10
    article = make_article("\n\n".join([paragraph.strip()] * 700), slug="lungo")
    assert len(article.text) > 400_000
    name_actor(make_actor("ministro"), article, "ministro")
    event = make_event()
    tell_event(event, article, paragraph.strip(), trigger="ha incontrato")
    rebuild()
    for address in ("/articles/lungo/", "/search/?q=ambasciatore", "/articles/"):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200
    page = client.get("/articles/lungo/").content.decode()
    assert len(shown_blocks(page)) == 700


def test_an_article_with_500_passages_is_read_in_few_queries(
    db, client, django_assert_max_num_queries
):
    lines = [f"Il ministro {n} ha visitato Roma." for n in range(500)]
    article = make_article("\n\n".join(lines), slug="fitto")
    for line in lines:
        tell_event(make_event("CONSULT"), article, line, trigger="ha visitato")
    with django_assert_max_num_queries(12):
        page = client.get("/articles/fitto/").content.decode()
    assert page.count('class="trigger') >= 500
    assert len(shown_blocks(page)) == 500
