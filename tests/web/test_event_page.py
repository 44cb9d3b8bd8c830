"""The event: what, when, who, and who says so, in whose words."""

import re

from articles.models import Correction, EventMention
from tests.factories import (
    make_actor,
    make_article,
    make_claim,
    make_event,
    tell_event,
)


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_title_is_one_plain_line(archive, page):
    html = page(archive.meeting.get_absolute_url())
    assert "Visit by Luis Ortega to Driss Amrani, Rabat, 13 May 2024</h1>" in html
    assert "<code title" in html
    assert "CONSULT · visit" in html


def test_the_date_is_explained_and_drawn(archive, page):
    html = page(archive.meeting.get_absolute_url())
    words = text_of(html)
    assert "lunedì read against 14 May 2024 → 13 May 2024" in words
    assert "by the rule settimana" in words
    assert '<circle class="strip-mark"' in html


def test_a_month_is_drawn_as_a_bar(archive, page):
    assert '<rect class="strip-mark"' in page(archive.promise.get_absolute_url())


def test_voices_are_grouped_by_how_sure_they_are(archive, page):
    html = page(archive.promise.get_absolute_url())
    assert html.index('class="voice is-reported"') < html.index(
        'class="voice is-denied"'
    )
    words = text_of(html)
    assert "2 articles tell it in 3 passages: 2 on somebody’s word, 1 as denied." in (
        words
    )


def test_passages_are_quoted_in_their_context(archive, page):
    html = page(archive.promise.get_absolute_url())
    assert '<span class="quoted">' in html
    assert '<span class="context"> «Nessuna barca è stata fermata»' in html
    assert re.search(
        r'<span class="trigger[^>]*><span class="words">avrebbe promesso</span>', html
    )


def test_voices_stand_in_order_of_publication(archive, page):
    early = make_article("Prima di tutti, una promessa.", published="2020")
    tell_event(archive.promise, early, early.text, status="reported")
    words = text_of(page(archive.promise.get_absolute_url()))
    assert words.index("Prima di tutti") < words.index("60 milioni")


def test_sources_that_differ_stand_side_by_side(archive, page):
    html = page(archive.promise.get_absolute_url())
    differences = text_of(html.split("Where sources differ")[1].split("</section>")[0])
    assert "about 60,000,000" in differences
    assert "80,000,000" in differences
    assert "reported" in differences
    assert "denied" in differences


def test_sources_that_agree_show_no_difference(archive, page):
    assert "Where sources differ" not in page(archive.meeting.get_absolute_url())


def test_claims_name_who_answers_for_them(archive, page):
    words = text_of(page(archive.promise.get_absolute_url()))
    assert "Efe states hedged" in words
    assert "Driss Amrani denies quoted" in words


def test_the_reason_why_passages_are_one_event_is_told(archive, page):
    html = page(archive.promise.get_absolute_url())
    assert "same type, both Spagna and Marocco take part" in html


def test_an_old_version_of_an_article_tells_nothing_here(archive, page):
    new = make_article("Testo nuovo.", slug="accordo", version=2)
    archive.article.superseded_by = new
    archive.article.save()
    assert "No passage of a current article tells this event." in page(
        archive.meeting.get_absolute_url()
    )


def test_a_correction_shows_with_the_machine_s_value_beside_it(archive, page):
    event = archive.meeting
    event.machine = {"date": "2024-05", "place": "Rabat"}
    event.is_corrected = event.is_confirmed = True
    event.save()
    Correction.objects.create(
        event=event,
        kind="field",
        field="date",
        machine_value="2024-05",
        value="2024-05-13",
        reason="Il testo dice lunedì.",
        made_by=archive.editor,
    )
    html = page(event.get_absolute_url())
    words = text_of(html)
    assert "Corrected by an editor" in words
    assert "Confirmed by an editor" in words
    assert "Date 13 May 2024 May 2024" in words
    assert "<del>May 2024</del>" in html
    assert "Il testo dice lunedì." in words
    assert "redattrice" in words


def test_a_decision_that_was_taken_back_is_said_to_be(archive, page):
    event = archive.meeting
    decision = Correction.objects.create(
        event=event,
        kind="field",
        field="participants",
        machine_value=[{"actor": archive.spain.pk, "role": "actor"}],
        value=[],
        reason="Prova",
        made_by=archive.editor,
    )
    Correction.objects.create(
        event=event,
        kind="undone",
        undoes=decision,
        reason="Era giusto.",
        made_by=archive.editor,
    )
    html = page(event.get_absolute_url())
    assert "taken back since" in html
    assert "Spagna (does it)" in html
    assert "Corrected by an editor" not in html


def test_a_rejected_event_says_what_it_was_and_why_it_went(archive, page):
    html = page(archive.rejected.get_absolute_url(), status=410)
    assert "Attack by Spagna" in html
    assert "La frase non racconta alcun attacco." in html
    assert "redattrice" in html


def test_a_withdrawn_event_shows_the_words_it_stood_on(archive, page):
    html = page(archive.withdrawn.get_absolute_url(), status=410)
    assert "No text in the archive tells this event any more" in html
    assert "avrebbe promesso" in html


def test_a_merged_event_leads_to_its_target_which_says_so(archive, client, page):
    answer = client.get(archive.merged.get_absolute_url())
    assert answer.status_code == 302
    target = answer.headers["Location"]
    assert target.startswith(archive.promise.get_absolute_url())
    assert f"the address of event {archive.merged.pk}" in page(target)


def test_a_mistyped_note_of_a_merge_is_ignored(archive, page):
    for wrong in ("x", "99999", "²", "1" * 40):
        html = page(f"{archive.promise.get_absolute_url()}?merged={wrong}")
        assert "You followed the address" not in html


def test_editors_are_led_to_correct_it(archive, client):
    address = archive.meeting.get_absolute_url()
    link = f"/admin/articles/event/{archive.meeting.pk}/change/"
    assert link not in client.get(address).content.decode()
    client.force_login(archive.editor)
    assert link in client.get(address).content.decode()


def test_a_number_too_large_for_any_event_is_not_found(page, db):
    page("/events/99999999999999999999999/", status=404)
    page("/events/0/", status=404)


def test_related_events_share_participants(archive, page):
    html = page(archive.rejected.get_absolute_url(), status=410)
    assert archive.promise.get_absolute_url() not in html
    related = page(archive.promise.get_absolute_url())
    assert archive.rejected.get_absolute_url() not in related


def test_every_mention_s_link_is_the_passage_s_own_address(archive, page):
    html = page(archive.promise.get_absolute_url())
    for mention in EventMention.objects.filter(event=archive.promise):
        assert f'href="{mention.passage.get_absolute_url()}"' in html


def test_a_claim_by_nobody_says_so(archive, page):
    mention = archive.meeting.mentions.get()
    make_claim(archive.article, "a Rabat", is_hedged=True, about=[mention])
    assert "nobody named" in page(archive.meeting.get_absolute_url())


def test_the_history_tells_merges_on_both_sides(archive, page):
    Correction.objects.create(
        event=archive.merged,
        other_event=archive.promise,
        kind="merged",
        machine_value={},
        reason="È lo stesso accordo.",
        made_by=archive.editor,
    )
    html = page(archive.promise.get_absolute_url())
    assert "È lo stesso accordo." in html
    assert f'href="{archive.merged.get_absolute_url()}"' in html


def test_a_title_names_nobody_on_both_sides_and_no_place_twice(archive, page):
    event = make_event(
        "ASSAULT",
        actors=[archive.spain],
        recipients=[archive.spain, archive.morocco],
        place="Marocco",
    )
    html = page(event.get_absolute_url())
    assert "Attack by Spagna against Marocco</h1>" in html


def test_a_crowd_of_participants_folds_away(db, page):
    event = make_event("PROTEST", actors=[make_actor(f"Attore {n}") for n in range(30)])
    html = page(event.get_absolute_url())
    assert "<summary>18 others</summary>" in html
    assert html.count('<span class="role">') == 30
