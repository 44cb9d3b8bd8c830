"""An editor decides on an event, in pages that work without scripts."""

import pytest

from articles.curation import correct_event, settle_events
from articles.models import Actor, Correction
from tests.admin.pages import change_address, decide, fields_of, seen_text
from tests.factories import make_actor, make_article, make_event, tell_event


def test_the_page_quotes_the_passage_and_leads_to_it(desk, event):
    page = desk.get(change_address(event))
    html = page.content.decode()
    passage = event.mentions.get().passage
    assert "<mark>Neri ha incontrato Bianchi a Lisbona.</mark>" in html
    assert f'href="{passage.get_absolute_url()}"' in html
    assert "#char=0,37" in html
    assert "The machine: 2019" in seen_text(page)
    assert event.get_absolute_url() in html


def test_a_corrected_date_is_kept_with_who_and_why(desk, event, editor):
    page = decide(desk, event, date="2019-04", why="Lo dice il titolo.")
    assert (event.date, event.is_corrected) == ("2019-04", True)
    correction = Correction.objects.get()
    assert (correction.field, correction.machine_value) == ("date", "2019")
    assert (correction.made_by, correction.reason) == (editor, "Lo dice il titolo.")
    text = seen_text(page)
    assert "Lo dice il titolo." in text
    assert "redattrice" in text


def test_only_what_was_changed_is_written(desk, event):
    decide(desk, event, place="Porto", title="Un incontro")
    assert set(Correction.objects.values_list("field", flat=True)) == {"place", "title"}


def test_nothing_changed_is_nothing_saved(desk, event):
    page = decide(desk, event)
    assert "Nothing was changed" in seen_text(page)
    assert not Correction.objects.exists()


def test_a_decision_without_a_reason_is_refused(desk, event):
    page = decide(desk, event, date="2019-04", why=" ")
    assert event.date == "2019"
    assert "Say why" in seen_text(page)
    assert 'value="2019-04"' in page.content.decode()


def test_a_wrong_date_is_refused_beside_its_field(desk, event):
    page = decide(desk, event, date="aprile", place="Porto")
    assert "“aprile” is no date" in page.context["form"].errors["date"][0]
    assert (event.date, event.place) == ("2019", "Lisbona")
    assert not Correction.objects.exists()


def test_a_mode_of_another_type_is_refused(desk, event):
    page = decide(desk, event, mode="drone")
    assert "mode" in page.context["form"].errors


def test_type_and_mode_are_corrected_together(desk, event):
    decide(desk, event, type="ASSAULT", mode="drone")
    assert (event.type, event.mode) == ("ASSAULT", "drone")


def test_participants_are_added_changed_and_removed(desk, event, neri, bianchi):
    rossi = make_actor("Anna Rossi")
    rows = {
        "participants-0-role": "recipient",
        "participants-1-DELETE": "on",
        "participants-2-actor": "anna rossi",
        "participants-2-role": "actor",
    }
    first, _second = (part.actor for part in event.parts.order_by("actor_id"))
    decide(desk, event, **rows)
    shown = {(part.actor, part.role) for part in event.parts.all()}
    assert shown == {(first, "recipient"), (rossi, "actor")}


def test_a_participant_that_nobody_knows_is_refused_beside_its_row(desk, event):
    page = decide(desk, event, **{"participants-2-actor": "Nessuno"})
    assert "knows no “Nessuno”" in seen_text(page)
    assert event.parts.count() == 2


def test_a_name_that_two_have_is_left_to_the_editor(desk, event):
    make_actor("Kim")
    other = make_actor("Altro Kim")
    Actor.objects.filter(pk=other.pk).update(name="Kim")
    page = decide(desk, event, **{"participants-2-actor": "Kim"})
    assert "Kim [kim], Kim [altro-kim]" in seen_text(page)


def test_an_event_is_rejected_and_taken_back(desk, event):
    decide(desk, event, action="reject")
    assert event.state == "rejected"
    rejection = event.corrections.get()
    decide(desk, event, action=f"undo:{rejection.pk}")
    assert event.state == "active"


def test_an_event_is_confirmed(desk, event):
    page = decide(desk, event, action="confirm")
    assert event.is_confirmed
    assert "confirmed by an editor" in seen_text(page)


def test_confirming_saves_what_was_typed(desk, event):
    decide(desk, event, action="confirm", date="2019-04")
    assert (event.date, event.is_confirmed) == ("2019-04", True)


@pytest.mark.parametrize("action", ["reject", "undo"])
def test_edits_are_not_thrown_away_by_another_button(desk, event, editor, action):
    said = {"field": "place", "value": "Porto", "by": editor, "reason": "x"}
    correction = correct_event(event, **said)
    action = f"undo:{correction.pk}" if action == "undo" else action
    page = decide(desk, event, action=action, date="2020")
    assert "You also changed: date" in seen_text(page)
    assert (event.state, event.place, event.date) == ("active", "Porto", "2019")


@pytest.mark.parametrize("number", ["", "0", "x", "9" * 30, "²"])
def test_taking_back_what_is_not_there_is_refused(desk, event, number):
    page = decide(desk, event, action=f"undo:{number}")
    assert "no such decision" in seen_text(page)


def test_a_decision_on_another_event_is_not_taken_back_here(desk, event, editor):
    other = make_event("AID")
    decision = correct_event(other, field="date", value="2020", by=editor, reason="x")
    decide(desk, event, action=f"undo:{decision.pk}")
    assert Correction.objects.count() == 1


def test_of_two_editors_the_second_is_told_and_shown_both(desk, event, editor):
    address = change_address(event)
    opened = fields_of(desk.get(address), action="save", date="2019-05")
    said = {"by": editor, "reason": "x"}
    correct_event(event, field="date", value="2019-04", **said)
    correct_event(event, field="place", value="Porto", **said)
    page = desk.post(address, opened)
    text = seen_text(page)
    assert "Nothing was saved: redattrice changed this" in text
    event.refresh_from_db()
    assert event.date == "2019-04"
    (clash,) = [c for c in page.context["desk"].clashes if "date" in c.name]
    assert (clash.before, clash.yours, clash.now) == ("2019", "2019-05", "2019-04")
    again = fields_of(page, action="save")
    assert (again["date"], again["place"]) == ("2019-05", "Porto")
    desk.post(address, again)
    event.refresh_from_db()
    assert (event.date, event.place) == ("2019-05", "Porto")


def test_an_import_in_between_is_told_too(desk, event):
    address = change_address(event)
    opened = fields_of(desk.get(address), action="save", date="2019-05")
    event.mentions.update(place="Porto")
    settle_events([event.pk])
    assert "an import changed this" in seen_text(desk.post(address, opened))


@pytest.mark.parametrize("seen", ["", "forged", "a:b:c"])
def test_a_damaged_form_decides_nothing(desk, event, seen):
    page = decide(desk, event, seen=seen, date="2020")
    assert "damaged" in seen_text(page)
    assert event.date == "2019"


def test_missing_rows_decide_nothing(desk, event):
    page = desk.post(change_address(event), {"action": "save", "why": "x"})
    assert page.status_code == 200
    assert event.parts.count() == 2


def test_what_the_machine_says_by_now_is_told(desk, event):
    decide(desk, event, date="2019-04")
    mention = event.mentions.get()
    mention.date = "2018"
    mention.earliest = mention.earliest.replace(year=2018)
    mention.latest = mention.latest.replace(year=2018)
    mention.save()
    settle_events([event.pk])
    text = seen_text(desk.get(change_address(event)))
    assert "By now it says: 2018" in text


def test_markup_from_an_article_is_shown_as_text(desk, neri):
    nasty = 'Il <script>alert(1)</script> & "Neri" <b>ha visto</b> tutto.'
    article = make_article(nasty, title="<i>Titolo</i>")
    event = make_event("CONSULT", actors=[make_actor("<u>Tizio</u>")])
    tell_event(event, article, nasty, place="<em>Roma</em>")
    settle_events([event.pk])
    decide(desk, event, title="<s>no</s>", why="<blink>perché</blink>")
    html = desk.get(change_address(event)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    for tag in ("<script>a", "<b>", "<i>T", "<u>T", "<em>R", "<s>n", "<blink>"):
        assert tag not in html


def test_an_event_that_is_not_there_is_said_so(desk):
    page = desk.get("/admin/articles/event/999/change/", follow=True)
    assert "doesn’t exist" in seen_text(page)


def test_deleting_is_not_offered(desk, event):
    assert desk.post(f"/admin/articles/event/{event.pk}/delete/").status_code == 403
    assert "/delete/" not in desk.get(change_address(event)).content.decode()


def test_the_history_is_the_decisions(desk, event):
    page = desk.get(f"/admin/articles/event/{event.pk}/history/")
    assert page["Location"] == change_address(event) + "#decisions"


def test_the_page_asks_few_questions(
    desk, event, editor, django_assert_max_num_queries
):
    for number in range(4):
        told = make_article(f"Neri ha incontrato Bianchi {number}.")
        tell_event(event, told, f"Neri ha incontrato Bianchi {number}.")
        title = {"field": "title", "value": f"Titolo {number}"}
        correct_event(event, **title, by=editor, reason="x")
    with django_assert_max_num_queries(12):
        desk.get(change_address(event))
