"""What an event shows, as a pure function: no database."""

from dataclasses import replace

import pytest

from articles.curation.settling import Decision, Part, Telling, Values, settle

UNKNOWN = Values(type="CONSULT")
SHORT = Telling(article=1, type="CONSULT", status="asserted")
FULL = replace(
    SHORT,
    article=2,
    status="reported",
    mode="visit",
    date="2019-06",
    place="Lisbona",
    parts=frozenset({Part("actor", 1), Part("actor", 2)}),
)


def settled(tellings=(), decisions=(), last_known=UNKNOWN, **facts):
    return settle(tellings, decisions, last_known=last_known, **facts)


def test_what_passages_say_is_taken_together():
    result = settled([SHORT, FULL])
    assert result.shown == result.machine
    assert result.shown.mode == "visit"
    assert result.shown.place == "Lisbona"
    assert result.article_count == 2
    assert result.status_counts == {"asserted": 1, "reported": 1}


def test_participants_are_those_of_all_passages():
    other = replace(FULL, parts=frozenset({Part("recipient", 3), Part("actor", 1)}))
    assert settled([FULL, other]).shown.participants == (
        Part("actor", 1),
        Part("actor", 2),
        Part("recipient", 3),
    )


def test_nobody_stands_on_both_sides():
    other = replace(SHORT, parts=frozenset({Part("actor", 1), Part("recipient", 2)}))
    assert settled([other, FULL]).shown.participants == (
        Part("actor", 1),
        Part("actor", 2),
    )


def test_the_type_is_the_majoritys():
    aid = replace(SHORT, type="AID")
    assert settled([FULL, aid, aid]).shown.type == "AID"


def test_between_equal_types_the_fullest_passage_decides():
    aid = replace(SHORT, type="AID")
    result = settled([aid, FULL])
    assert (result.shown.type, result.shown.mode) == ("CONSULT", "visit")


def test_a_mode_of_an_outvoted_type_is_not_shown():
    aid = replace(SHORT, type="AID")
    assert settled([aid, aid, FULL]).shown.mode == ""


def test_where_no_passage_is_left_the_last_known_stays():
    known = Values(type="AID", date="2020")
    result = settled(last_known=known)
    assert (result.shown, result.state) == (known, "withdrawn")


def test_where_no_passage_is_left_a_decision_holds_the_event():
    known = Values(type="AID", date="2020")
    result = settled(decisions=[Decision("confirmed")], last_known=known)
    assert (result.state, result.is_confirmed) == ("active", True)


def test_the_later_correction_of_a_field_holds():
    decisions = [Decision("field", "date", "2018"), Decision("field", "date", "")]
    result = settled([FULL], decisions)
    assert (result.shown.date, result.machine.date) == ("", "2019-06")
    assert result.is_corrected


def test_corrected_participants_are_put_in_order():
    value = [{"actor": 9, "role": "recipient"}, {"actor": 5, "role": "actor"}]
    result = settled([FULL], [Decision("field", "participants", value)])
    assert result.shown.participants == (Part("actor", 5), Part("recipient", 9))


@pytest.mark.parametrize(
    ("verdicts", "state", "is_confirmed"),
    [
        (["confirmed"], "active", True),
        (["rejected"], "rejected", False),
        (["rejected", "confirmed"], "active", True),
        (["confirmed", "rejected"], "rejected", False),
    ],
    ids=["confirmed", "rejected", "rejected then confirmed", "confirmed then rejected"],
)
def test_the_later_verdict_holds(verdicts, state, is_confirmed):
    result = settled([FULL], [Decision(kind) for kind in verdicts])
    assert (result.state, result.is_confirmed) == (state, is_confirmed)


# What a person read weighs more than what the machine finds in other words.
READ = replace(FULL, by_editor=True, date="2019-06-03")
ADDED = Decision("added", value={"type": "CONSULT", "date": "2019-06-03"})


def test_an_added_events_passage_counts():
    result = settled([READ], [ADDED], added_by_editor=True)
    assert (result.state, result.shown.place) == ("active", "Lisbona")
    assert not result.is_corrected


def test_the_machines_passages_do_not_outvote_the_person():
    other = replace(FULL, date="2021", place="Porto")
    tellings = [READ, other, other]
    result = settled(tellings, [ADDED], added_by_editor=True)
    assert (result.shown.date, result.machine.date) == ("2019-06-03", "2021")
    assert result.shown.place == "Porto"


def test_taken_back_nothing_of_it_is_heard():
    date = Decision("field", "date", "2018")
    result = settled([READ], [date], added_by_editor=True)
    assert (result.state, result.article_count) == ("withdrawn", 0)


def test_taken_back_the_machines_passages_hold_it():
    result = settled([READ, FULL], added_by_editor=True)
    assert (result.state, result.shown.date) == ("active", "2019-06")


def test_values_survive_their_record():
    values = settled([FULL]).shown
    assert Values.from_json(values.as_json()) == values
    assert Values.from_json({}) == Values()
