"""When are two accounts of one happening? Names and numbers of actors are made up."""

from dataclasses import replace

import pytest

from articles.importing.accounts import Account, Taker
from articles.importing.linking import choose, decide
from articles.models.period import period_columns

NERI = Taker(1, "Anna Neri", "actor", "person", 11)
BIANCHI = Taker(2, "Ugo Bianchi", "actor", "person", 12)
VERDI = Taker(3, "Ida Verdi", "actor", "person", 12)
ITALY = Taker(11, "Italia", "actor", "country", 11)
FRANCE = Taker(12, "Francia", "recipient", "country", 12)
SPAIN = Taker(13, "Spagna", "recipient", "country", 13)


def account(type="CONSULT", date="", *takers, published="2024-05-10", **said):
    return Account(
        type=type,
        date=date,
        period=period_columns(date),
        takers=frozenset(takers),
        published=period_columns(published),
        **{name: _frozen(value) for name, value in said.items()},
    )


def _frozen(value):
    return frozenset(value) if isinstance(value, list) else value


def turned(taker):
    return replace(taker, role="actor" if taker.role == "recipient" else "recipient")


MEETING = account("CONSULT", "2019", NERI, BIANCHI, place="Lione", triggers=["incontr"])
ATTACK = account("ASSAULT", "2022-02-24", ITALY, FRANCE, triggers=["invad"])


def test_same_people_in_the_same_year_and_place_met_once():
    other = replace(MEETING, triggers=frozenset(["visit"]))
    assert decide(MEETING, other).reason == (
        "same type, both dated 2019, both Anna Neri and Ugo Bianchi take part, in Lione"
    )


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"type": "AGREE"}, "another type"),
        ({"mode": "phone"}, "another mode"),
        ({"date": "2020", "period": period_columns("2020")}, "another year"),
        ({"place": "Nantes"}, "another place"),
        ({"takers": frozenset([NERI, VERDI])}, "another person"),
        ({"takers": frozenset([NERI])}, "one participant and no more"),
        ({"takers": frozenset()}, "nobody"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_difference_makes_it_another_meeting(changed, why):
    meeting = replace(MEETING, mode="visit")
    other = replace(meeting, **{"place": "", **changed})
    assert decide(meeting, other) is None


def test_one_person_with_the_place_is_enough():
    assert decide(MEETING, replace(MEETING, takers=frozenset([NERI])))


def test_who_meets_whom_does_not_matter():
    other = replace(MEETING, takers=frozenset([turned(NERI), BIANCHI]))
    assert decide(MEETING, other)


def test_who_attacks_whom_matters():
    other = replace(ATTACK, takers=frozenset([turned(ITALY), turned(FRANCE)]))
    assert decide(ATTACK, other) is None


def test_country_stands_for_its_people():
    other = account("ASSAULT", "2022-02", NERI, FRANCE, triggers=["invad"])
    assert decide(other, ATTACK).reason == (
        "same type, date within 2022-02, Francia takes part in both, "
        "Anna Neri for Italia, told in similar words"
    )


def test_people_of_one_country_do_not_stand_for_each_other():
    one = account("ASSAULT", "2022-02-24", BIANCHI, SPAIN)
    assert decide(one, replace(one, takers=frozenset([VERDI, SPAIN]))) is None


def test_somebody_elses_attack_on_the_same_country_is_another():
    other = replace(ATTACK, takers=frozenset([turned(SPAIN), FRANCE]), place="Nantes")
    assert decide(replace(ATTACK, place="Nantes"), other) is None


# -- time --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "links"),
    [
        ("2022-02-24", "2022-02-24", True),
        ("2022-02-24", "2022-02", True),
        ("2022-02", "2022-02-24", True),
        ("2022-02-24", "2022-02-25", False),
        ("2022-02-24", "2022-03", False),
        ("2022-02-24", "2022", False),
        ("2022-02/2022-04", "2022-03/2022-05", False),
        ("2024/..", "2022-10/..", False),
        ("2022-02-24", "2022/..", False),
        ("2022-02-24", "", False),
    ],
)
def test_periods_lie_one_within_the_other(one, other, links):
    first = account("ASSAULT", one, ITALY, FRANCE)
    second = account("ASSAULT", other, ITALY, FRANCE)
    assert bool(decide(first, second)) is links


@pytest.mark.parametrize("date", ["2022", "2024/.."])
def test_wide_period_needs_the_same_word(date):
    one = account("ASSAULT", date, ITALY, FRANCE, triggers=["invad"])
    assert decide(one, one)
    assert decide(one, replace(one, triggers=frozenset(["bombard"]))) is None


WORDS = ["accord", "difes", "reciproc", "assistenz"]
PACT = account("AGREE", "", NERI, BIANCHI, triggers=["firm"], words=WORDS)


def test_undated_news_of_the_same_days_in_the_same_words_is_one():
    assert "neither gives a date" in decide(PACT, PACT).reason


@pytest.mark.parametrize(
    "changed",
    [
        {"words": frozenset(["accord"])},
        {"triggers": frozenset(["promett"])},
        {"takers": frozenset([NERI])},
        {"published": period_columns("2024-05-20")},
        {"published": period_columns("2024")},
        {"published": (None, None)},
    ],
    ids=[
        "other words",
        "another trigger",
        "one person",
        "ten days later",
        "a year",
        "?",
    ],
)
def test_undated_news_without_full_agreement_is_two(changed):
    assert decide(PACT, replace(PACT, **changed)) is None


def test_one_undated_account_needs_the_same_people_and_words():
    dated = replace(PACT, date="2024-05", period=period_columns("2024-05"))
    assert decide(PACT, dated).reason.startswith("same type, one dated 2024-05, one un")
    assert decide(PACT, replace(dated, words=frozenset())) is None
    assert decide(PACT, replace(dated, triggers=frozenset())) is None


def test_undated_account_tells_nothing_that_came_after_it():
    dated = replace(PACT, date="2025", period=period_columns("2025"))
    assert decide(PACT, dated) is None


# -- choosing ----------------------------------------------------------------


def test_the_event_that_fits_is_chosen():
    other = replace(MEETING, date="2021", period=period_columns("2021"))
    event, reason = choose(MEETING, {7: MEETING, 8: other})
    assert event == 7
    assert reason.startswith("same type")


def test_of_two_that_fit_equally_none_is_chosen():
    assert choose(MEETING, {7: MEETING, 8: MEETING}) is None


def test_of_two_that_fit_the_fuller_agreement_is_chosen():
    fuller = replace(MEETING, takers=frozenset([NERI, BIANCHI, VERDI]))
    assert choose(fuller, {7: MEETING, 8: fuller})[0] == 8


def test_attack_of_a_month_is_the_only_one_known_of_that_month():
    month = account("ASSAULT", "2022-02", ITALY, FRANCE)
    later = replace(
        ATTACK,
        date="2022-02-26",
        period=period_columns("2022-02-26"),
        triggers=frozenset(),
    )
    assert choose(month, {7: ATTACK})[0] == 7
    assert choose(month, {7: ATTACK, 8: later}) is None


def test_nothing_known_is_nothing_chosen():
    assert choose(MEETING, {}) is None


def test_reason_fits_its_column():
    crowd = [replace(NERI, actor=n, name=f"Nome Lungo {n}") for n in range(40)]
    one = account("CONSULT", "2019-05-05", *crowd)
    assert len(decide(one, one).reason) <= 300


LEAVING = account(
    "RETREAT", "2020-05-05", NERI, triggers=["dimis"], words=["maggi", "mattin"]
)


def test_what_one_person_does_alone_needs_the_day_and_the_words():
    assert decide(LEAVING, LEAVING).reason == (
        "same type, both dated 2020-05-05, Anna Neri takes part in both, "
        "told in similar words"
    )


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"date": "2020-05", "period": period_columns("2020-05")}, "a whole month"),
        ({"date": "", "period": (None, None)}, "no day"),
        ({"takers": frozenset([ITALY])}, "no person"),
        ({"takers": frozenset([turned(NERI)])}, "another role"),
        ({"triggers": frozenset(["lasci"])}, "another deed"),
        ({"words": frozenset(["maggi"])}, "other words"),
        ({"type": "CONSULT"}, "nobody meets alone"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_person_alone_is_not_enough_with(changed, why):
    one = replace(LEAVING, **{k: v for k, v in changed.items() if k == "type"})
    assert decide(one, replace(LEAVING, **changed)) is None


def test_one_person_alone_may_have_left_with_somebody():
    assert decide(LEAVING, replace(LEAVING, takers=frozenset([NERI, VERDI]))) is None
