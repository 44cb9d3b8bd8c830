"""The article: its text letter by letter, its passages marked, its notes beside it."""

import html as entities
import re

import pytest

from articles.models import Passage
from tests.factories import (
    lay_out_by_lines,
    make_actor,
    make_article,
    make_claim,
    make_event,
    make_passage,
    name_actor,
    tell_event,
)
from tests.web.conftest import MEETING, TEXT


def shown_blocks(page: str) -> dict[int, str]:
    """What each block of the text shows, by where it starts."""
    found = re.findall(
        r'<(?:p|h1|h2) class="text[^"]*"[^>]*data-start="(\d+)">(.*?)</(?:p|h1|h2)>',
        page,
        re.DOTALL,
    )
    return {
        int(start): entities.unescape(re.sub(r"<[^>]+>", "", inner))
        for start, inner in found
    }


def test_blocks_show_the_text_letter_by_letter(archive, page):
    blocks = shown_blocks(page("/articles/accordo/"))
    assert len(blocks) == len(archive.article.regions)
    for start, words in blocks.items():
        assert TEXT[start : start + len(words)] == words


def test_each_passage_has_its_address_as_an_id(archive, page):
    html = page("/articles/accordo/")
    for passage in Passage.objects.filter(article=archive.article):
        assert html.count(f'id="char={passage.start},{passage.end}"') == 1


def test_an_event_s_words_lead_to_it_and_it_leads_back(archive, page):
    html = page("/articles/accordo/")
    address = archive.meeting.get_absolute_url()
    assert re.search(rf'<a class="trigger is-asserted" href="{address}"', html)
    start = TEXT.index(MEETING)
    back = f'href="/articles/accordo/#char={start},{start + len(MEETING)}"'
    assert back in page(address)


def test_notes_are_numbered_as_their_words_are(archive, page):
    html = page("/articles/accordo/")
    in_text = re.findall(r'data-note="([\d,]+)"', html)
    in_margin = re.findall(r"</span>(\d+)</a>", html)
    assert sorted(int(n) for note in in_text for n in note.split(",")) == list(
        range(1, len(in_margin) + 1)
    )


def test_the_header_says_how_the_date_is_known(archive, page):
    html = page("/articles/accordo/")
    assert "14 May 2024" in html
    assert "stated in the text" in html
    assert "14 mag, 2024" in html


def test_dates_are_explained(archive, page):
    html = page("/articles/accordo/")
    assert "13 May 2024" in html
    assert "<code>2024-05-13</code>" in html


def test_an_undated_article_stays_undated(db, page):
    make_article("Nessuna data qui.", slug="senza-data")
    html = page("/articles/senza-data/")
    assert "undated" in html
    assert "neither the text nor the file states a date" in html


def test_an_article_without_title_is_called_by_its_first_words(db, page):
    make_article("Parole senza titolo in testa.", slug="senza-titolo")
    assert re.search(
        r"<h1[^>]*>Parole senza titolo in testa. …</h1>",
        page("/articles/senza-titolo/"),
    )


def test_a_passage_that_no_longer_holds_is_not_shown_and_said_so(archive, page):
    passage = archive.meeting.mentions.get().passage
    Passage.objects.filter(pk=passage.pk).update(text="Altre parole che non ci sono.")
    html = page("/articles/accordo/")
    assert "1 passage is not shown" in html
    assert "Altre parole" not in html
    assert f'id="p-{passage.pk}"' not in html
    event = page(archive.meeting.get_absolute_url())
    assert "They are not shown." in event
    assert "Altre parole" not in event


def test_boilerplate_is_folded_but_there(db, page):
    text = "Ascolta ora\n\nIl testo vero."
    regions = lay_out_by_lines(text, "")
    regions[0]["kind"] = "boilerplate"
    make_article(text, slug="con-resto", regions=regions)
    html = page("/articles/con-resto/")
    folded = re.search(r'<details class="boilerplate">.*?</details>', html, re.DOTALL)
    assert "Ascolta ora" in folded[0]
    assert "Il testo vero." not in folded[0]


def test_text_outside_the_layout_is_shown_too(db, page):
    make_article("Prima parte.\n\nSeconda parte.", slug="a-meta", regions=[])
    assert shown_blocks(page("/articles/a-meta/")) == {
        0: "Prima parte.\n\nSeconda parte."
    }


def test_overlapping_passages_keep_the_text(db, page):
    article = make_article("Uno due tre quattro cinque sei.", slug="sovrapposti")
    for words, trigger in (
        ("Uno due tre", "due"),
        ("due tre quattro cinque", "quattro"),
        ("tre quattro", "tre"),
        ("Uno due tre quattro cinque sei.", "cinque"),
    ):
        tell_event(make_event(), article, words, trigger=trigger)
    name_actor(make_actor("Tre"), article, "tre")
    make_claim(article, "quattro cinque sei", cue="due")
    html = page("/articles/sovrapposti/")
    assert shown_blocks(html) == {0: article.text}
    body = re.search(r'data-start="0">(.*?)</p>', html, re.DOTALL)[1]
    assert body.count("<span") == body.count("</span>")
    assert body.count("<a ") == body.count("</a>")
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", body)


def test_rejected_events_leave_no_note(archive, page):
    tell_event(archive.rejected, archive.article, "l’accordo", trigger="accordo")
    address = archive.rejected.get_absolute_url()
    assert address not in page("/articles/accordo/")


def test_an_old_version_says_that_it_was_replaced(archive, page):
    new = make_article("Testo nuovo.", slug="accordo", version=2)
    archive.article.superseded_by = new
    archive.article.save()
    assert "Testo nuovo." in page("/articles/accordo/")
    old = page("/articles/accordo/?version=1")
    assert "This is version 1 of the text." in old
    assert "ha incontrato" in old
    page("/articles/accordo/?version=7", status=404)


def test_the_words_searched_for_are_marked(archive, page):
    html = page("/articles/accordo/?q=barche")
    assert re.search(r'<mark class="hit">barca</mark>', html)
    assert "1 place is marked" in html
    assert "Nothing in this text" in page("/articles/accordo/?q=zzz")


def test_readers_can_cite_it(archive, page):
    html = page("/articles/accordo/")
    assert "@article{accordo," in html
    assert "#:~:text=" in html
    assert archive.article.checksum in html


def test_editors_are_led_to_add_an_event(archive, client):
    link = f"/admin/articles/event/add/?article={archive.article.pk}"
    assert link not in client.get("/articles/accordo/").content.decode()
    client.force_login(archive.editor)
    assert link in client.get("/articles/accordo/").content.decode()


@pytest.mark.parametrize("length", [500])
def test_five_hundred_passages_are_shown_in_few_queries(
    db, client, length, django_assert_max_num_queries
):
    sentences = [f"Frase numero {n} di molte." for n in range(length)]
    article = make_article(" ".join(sentences), slug="molti")
    event = make_event()
    mention = tell_event(event, article, sentences[0], trigger="Frase")
    for sentence in sentences[1:]:
        mention.pk, mention._state.adding = None, True
        mention.passage = make_passage(article, sentence)
        mention.trigger_start = mention.passage.start
        mention.trigger_end = mention.passage.start + 5
        mention.save()
    with django_assert_max_num_queries(12):
        html = client.get("/articles/molti/").content.decode()
    assert shown_blocks(html) == {0: article.text}
    assert html.count('class="passage"') == length
