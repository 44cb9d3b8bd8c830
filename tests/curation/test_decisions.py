"""Decisions on events: recorded, settled, kept through imports, taken back."""

import pytest

from articles.curation import (
    InvalidDecision,
    confirm_event,
    correct_event,
    protected_events,
    reject_event,
    settle_events,
    undo,
)
from articles.models import Correction, Event

TEXT = "Il presidente Neri ha incontrato il ministro Bianchi a Lisbona nel 2019."


@pytest.fixture
def neri(archive):
    return archive.actor("Neri")


@pytest.fixture
def event(archive, neri):
    event = archive.event()
    archive.mention(
        event,
        archive.article(TEXT),
        TEXT,
        date="2019",
        place="Lisbona",
        mode="visit",
        parts=[(neri, "actor")],
    )
    settle_events([event.pk])
    event.refresh_from_db()
    return event


def import_again(archive, event, **said):
    """Replace the mentions by what other rules would find."""
    article = event.mentions.get().article
    event.mentions.all().delete()
    archive.mention(event, article, TEXT, **said)
    settle_events([event.pk])
    event.refresh_from_db()


def test_settling_shows_what_the_mentions_say(event, neri):
    assert (event.type, event.mode, event.date) == ("CONSULT", "visit", "2019")
    assert str(event.earliest) == "2019-01-01"
    assert event.place == "Lisbona"
    assert [(p.actor, p.role) for p in event.parts.all()] == [(neri, "actor")]
    assert (event.asserted_count, event.article_count) == (1, 1)
    assert event.machine["participants"] == [{"actor": neri.pk, "role": "actor"}]
    assert event.title == ""


def test_settling_twice_writes_nothing(event, django_assert_num_queries):
    with django_assert_num_queries(11) as queries:
        settle_events([event.pk])
    assert not [q for q in queries if q["sql"].startswith(("UPDATE", "INSERT", "DEL"))]


def test_many_events_are_settled_with_few_queries(
    archive, event, django_assert_max_num_queries
):
    article = event.mentions.get().article
    words = ["Il presidente", "Neri", "ha incontrato", "il ministro", "Bianchi"]
    more = [archive.event() for _ in words]
    for other, word in zip(more, words, strict=True):
        archive.mention(other, article, word, date="2019-05")
    with django_assert_max_num_queries(16):
        settle_events([e.pk for e in more])
    assert set(Event.objects.filter(pk__in=[e.pk for e in more]).values_list("date"))


def test_a_corrected_date_shows_and_keeps_the_machines_value(event, editor):
    correction = correct_event(
        event, field="date", value="2019-04", by=editor, reason="Dice aprile."
    )
    assert (event.date, str(event.latest)) == ("2019-04", "2019-04-30")
    assert event.is_corrected
    assert event.machine["date"] == "2019"
    assert (correction.machine_value, correction.value) == ("2019", "2019-04")
    assert (correction.made_by, correction.reason) == (editor, "Dice aprile.")


def test_a_correction_outlives_another_import(archive, event, editor):
    correct_event(event, field="date", value="2019-04", by=editor, reason="aprile")
    import_again(archive, event, date="2020", place="Porto")
    assert (event.date, event.place) == ("2019-04", "Porto")
    assert event.machine["date"] == "2020"
    assert protected_events([event.pk]) == {event.pk}


def test_an_event_under_decision_stays_when_no_text_tells_it(event, editor):
    correct_event(event, field="place", value="Porto", by=editor, reason="era Porto")
    event.mentions.all().delete()
    settle_events([event.pk])
    event.refresh_from_db()
    assert (event.state, event.place, event.date) == ("active", "Porto", "2019")
    assert event.article_count == 0


def test_an_event_that_no_text_tells_is_withdrawn_with_its_values(event):
    event.mentions.all().delete()
    settle_events([event.pk])
    event.refresh_from_db()
    assert (event.state, event.date) == ("withdrawn", "2019")


def test_a_rejected_event_stays_rejected_when_imported_again(archive, event, editor):
    reject_event(event, by=editor, reason="Non è un incontro.")
    import_again(archive, event, date="2020")
    assert event.state == "rejected"


def test_a_confirmation_after_a_rejection_takes_its_place(event, editor):
    rejection = reject_event(event, by=editor, reason="no")
    confirmation = confirm_event(event, by=editor, reason="sì, invece")
    assert (event.state, event.is_confirmed) == ("active", True)
    undo(confirmation, by=editor, reason="no")
    event.refresh_from_db()
    assert (event.state, event.is_confirmed) == ("rejected", False)
    undo(rejection, by=editor, reason="basta")
    event.refresh_from_db()
    assert (event.state, event.is_confirmed) == ("active", False)


def test_undoing_the_later_correction_brings_back_the_earlier(event, editor):
    first = correct_event(event, field="date", value="2018", by=editor, reason="a")
    second = correct_event(event, field="date", value="2017", by=editor, reason="b")
    undo(second, by=editor, reason="errore")
    event.refresh_from_db()
    assert event.date == "2018"
    undo(first, by=editor, reason="errore")
    event.refresh_from_db()
    assert (event.date, event.is_corrected) == ("2019", False)
    assert Correction.objects.count() == 4
    assert protected_events([event.pk]) == set()


def test_a_corrected_type_leaves_the_other_types_mode_behind(event, editor):
    correction = correct_event(event, field="type", value="AID", by=editor, reason="x")
    assert (event.type, event.mode) == ("AID", "")
    undo(correction, by=editor, reason="errore")
    event.refresh_from_db()
    assert (event.type, event.mode) == ("CONSULT", "visit")


def test_participants_are_replaced_as_a_whole(archive, event, editor, neri):
    rossi = archive.actor("Rossi")
    parts = [{"actor": rossi.pk, "role": "recipient"}]
    correct_event(event, field="participants", value=parts, by=editor, reason="x")
    assert [(p.actor, p.role) for p in event.parts.all()] == [(rossi, "recipient")]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("date", "ieri", id="words for a date"),
        pytest.param("date", "2019-13", id="a thirteenth month"),
        pytest.param("date", "2019-02-30", id="30 February"),
        pytest.param("type", "DINNER", id="no such type"),
        pytest.param("mode", "drone", id="a mode of another type"),
        pytest.param("status", "sure", id="no such status"),
        pytest.param("place", "x" * 201, id="too long a place"),
        pytest.param("title", "a\x00b", id="a NUL"),
        pytest.param("participants", [{"actor": 0, "role": "actor"}], id="nobody"),
        pytest.param("participants", [{"actor": "1", "role": "actor"}], id="a text"),
        pytest.param("machine", {}, id="a field that is not for people"),
    ],
)
def test_a_bad_value_is_refused_and_nothing_written(event, editor, field, value):
    with pytest.raises(InvalidDecision) as refused:
        correct_event(event, field=field, value=value, by=editor, reason="x")
    assert refused.value.field == field
    assert not Correction.objects.exists()


def test_an_unknown_role_is_refused(event, editor, neri):
    parts = [{"actor": neri.pk, "role": "host"}]
    with pytest.raises(InvalidDecision):
        correct_event(event, field="participants", value=parts, by=editor, reason="x")


def test_a_decision_says_why(event, editor):
    with pytest.raises(InvalidDecision) as refused:
        reject_event(event, by=editor, reason=" \n")
    assert refused.value.field == "why"


def test_the_same_decision_is_not_written_twice(event, editor):
    correct_event(event, field="date", value="2018", by=editor, reason="x")
    with pytest.raises(InvalidDecision):
        correct_event(event, field="date", value="2018", by=editor, reason="x")
    confirm_event(event, by=editor, reason="x")
    with pytest.raises(InvalidDecision):
        confirm_event(event, by=editor, reason="x")
    assert Correction.objects.count() == 2


def test_a_decision_is_taken_back_once_and_taking_back_stands(event, editor):
    confirmation = confirm_event(event, by=editor, reason="x")
    undone = undo(confirmation, by=editor, reason="x")
    for correction in (confirmation, undone):
        with pytest.raises(InvalidDecision):
            undo(correction, by=editor, reason="x")


def test_a_merged_event_is_decided_on_no_more(archive, event, editor):
    Event.objects.filter(pk=event.pk).update(
        state="merged", merged_into=archive.event()
    )
    with pytest.raises(InvalidDecision):
        confirm_event(event, by=editor, reason="x")


def test_only_current_versions_of_articles_are_heard(archive, event):
    old = event.mentions.get().article
    old.superseded_by = archive.article("Altro testo.")
    old.save()
    settle_events([event.pk])
    event.refresh_from_db()
    assert event.state == "withdrawn"
