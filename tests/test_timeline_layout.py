"""A timeline's geometry: precision, order, lanes, cuts, ticks. No database."""

from __future__ import annotations

import datetime
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.timeline_layout import (
    CUT_WIDTH,
    DOT,
    GAP,
    PAD,
    Chart,
    Entry,
    lay_out,
    width_of,
)

WIDTH = 960


def chart(*dates: str, **options) -> Chart:
    entries = [Entry(number, date) for number, date in enumerate(dates)]
    drawn = lay_out(entries, width=WIDTH, **options)
    assert drawn is not None
    return drawn


def marks(drawn: Chart) -> dict:
    return {mark.key: mark for row in drawn.rows for mark in row.marks}


def test_a_day_is_a_dot_and_everything_longer_a_bar():
    drawn = marks(chart("2024-05-13", "2024-05", "2024-22", "2024", "2020/2023"))
    assert [drawn[n].is_day for n in range(5)] == [True, False, False, False, False]
    assert [drawn[n].is_span for n in range(5)] == [False, False, False, False, True]
    widths = [drawn[n].width for n in range(5)]
    assert widths == sorted(widths)
    assert widths[0] == DOT


def test_a_bar_covers_what_its_date_covers():
    year, month = marks(chart("2024", "2024-07")).values()
    assert year.x == PAD
    assert year.end == WIDTH - PAD
    assert year.x < month.x < month.end < year.end
    assert month.x == pytest.approx(WIDTH / 2, abs=4)


@pytest.mark.parametrize(
    ("date", "left", "right"),
    [("../2023", True, False), ("2023/..", False, True), ("2022/2023", False, False)],
)
def test_open_ends_fade_to_the_edge(date, left, right):
    mark = marks(chart("2020", date, "2025"))[1]
    assert (mark.fades_left, mark.fades_right) == (left, right)
    assert (mark.x == 0) == left
    assert (mark.end == WIDTH) == right


def test_what_reaches_past_the_window_fades_there():
    window = (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
    drawn = chart("1950/2024-03", "2024-02", window=window)
    mark = marks(drawn)[0]
    assert mark.fades_left and not mark.fades_right
    assert {tick.day.year for tick in drawn.ticks} == {2024}


def test_the_window_is_drawn_whole_even_where_nothing_happens():
    window = (datetime.date(2024, 1, 1), datetime.date(2024, 6, 30))
    drawn = chart("2024-03-01", window=window)
    assert drawn.ticks[0].day == datetime.date(2024, 1, 1)
    assert drawn.ticks[-1].day == datetime.date(2024, 6, 1)


@pytest.mark.parametrize("date", ["1984?", "2004-06~", "2004%", "2004~/2006"])
def test_doubt_about_a_date_is_kept(date):
    assert marks(chart(date))[0].is_doubtful


def test_what_has_no_date_is_not_drawn():
    assert lay_out([Entry(1, ""), Entry(2, "ieri")], width=WIDTH) is None
    assert list(marks(chart("", "2024"))) == [1]


def test_neighbours_share_a_lane_and_those_in_the_way_get_another():
    drawn = chart("2024-01-10", "2024-01-10", "2024-12-10")
    lanes = {key: mark.lane for key, mark in marks(drawn).items()}
    assert lanes == {0: 0, 1: 1, 2: 0}
    assert drawn.rows[0].lanes == 2


def test_a_label_takes_room_and_stays_on_the_drawing():
    label = "Incontro tra Anna Rossi e Carlo Bianchi"
    days = ("2024-01-01", "2024-12-31", "2024-11-30")
    entries = [Entry(n, day, label=label) for n, day in enumerate(days)]
    drawn = lay_out(entries, width=WIDTH)
    assert {mark.lane for mark in marks(drawn).values()} == {0, 1}
    first, last, _ = (marks(drawn)[n] for n in range(3))
    assert first.left == first.x and not first.is_label_before
    assert last.right == last.end and last.is_label_before
    assert last.label_x == last.end
    assert last.reach >= width_of(label)


def test_a_label_without_any_room_takes_the_whole_drawing():
    (mark,) = lay_out([Entry(1, "2024", label="x" * 900)], width=WIDTH).rows[0].marks
    assert (mark.left, mark.right) == (0, mark.end)


def test_wide_letters_count_twice():
    assert width_of("平和") == width_of("pace")


def test_an_entry_stands_in_each_of_its_rows_and_empty_rows_go():
    entries = [Entry(1, "2024", ("a", "b")), Entry(2, "2023", ("b",))]
    drawn = lay_out(entries, width=WIDTH, rows=("b", "a", "c"))
    assert [(row.name, len(row.marks)) for row in drawn.rows] == [("b", 2), ("a", 1)]


def test_lanes_can_be_bounded():
    drawn = chart(*["2024-01-10"] * 30, most_lanes=3)
    assert drawn.rows[0].lanes == 3


def test_a_long_time_without_events_is_cut_out():
    drawn = chart("1948", "2015", "2019", "2024-06-01")
    assert len(drawn.cuts) == 1
    first, second, *_, last = marks(drawn).values()
    assert second.x - first.end == pytest.approx(CUT_WIDTH, abs=1)
    assert first.end < drawn.cuts[0] < second.x
    assert last.x > 600
    assert not any(1949 <= tick.day.year <= 2014 for tick in drawn.ticks)


@pytest.mark.parametrize(
    "dates",
    [
        ("2020", "2021", "2024"),
        ("1990", "2000", "2010", "2020"),
        ("1948/2020", "2024"),
        ("2024-01-03", "2024-12-20"),
    ],
    ids=["years", "decades", "something lasts all the time", "within a year"],
)
def test_proportions_are_kept_where_there_is_room(dates):
    assert chart(*dates).cuts == ()


@pytest.mark.parametrize(
    ("dates", "unit"),
    [
        (["2024-05-13"], "day"),
        (["2024-05-13", "2024-06-20"], "day"),
        (["2024-01", "2024-12"], "month"),
        (["2019", "2024"], "year"),
        (["19XX"], "year"),
        (["0001/9999"], "year"),
        (["0001", "9999"], "year"),
        (["0001-01-01"], "day"),
        (["9999-12-31"], "day"),
    ],
)
def test_ticks_fit_the_span(dates, unit):
    drawn = chart(*dates)
    assert drawn.unit == unit
    assert 2 <= len(drawn.ticks) <= 15
    places = [tick.x for tick in drawn.ticks]
    assert all(b - a >= 50 for a, b in pairwise(places))


def test_ticks_of_centuries_stand_at_round_years():
    years = [tick.day.year for tick in chart("1805", "1850", "1900", "1999").ticks]
    assert all(year % 20 == 0 for year in years)


def test_each_stretch_between_cuts_says_when_it_is():
    drawn = chart("1948", *map(str, range(2015, 2026)), tick_room=200)
    assert [tick.day.year for tick in drawn.ticks] == [1948, 2015, 2020, 2025]


_day = st.dates(datetime.date(1900, 1, 1), datetime.date(2030, 12, 31))
_date = st.one_of(
    _day.map(str),
    _day.map(lambda day: str(day)[:7]),
    _day.map(lambda day: str(day.year)),
    _day.map(lambda day: f"{day}/.."),
    _day.map(lambda day: f"../{day}"),
    _day.map(lambda day: f"{day.year}/{day.year + 7}"),
    _day.map(lambda day: f"{day.year}?"),
)
_entries = st.lists(st.tuples(_date, st.text(max_size=60)), min_size=1, max_size=40)


@settings(deadline=None, max_examples=60)
@given(_entries, st.tuples(st.none() | _day, st.none() | _day))
def test_marks_stay_on_the_drawing_and_never_overlap(entries, window):
    if all(window) and window[0] > window[1]:
        window = window[::-1]
    drawn = lay_out(
        [Entry(n, date, label=label) for n, (date, label) in enumerate(entries)],
        width=WIDTH,
        window=window,
    )
    (row,) = drawn.rows
    assert len(row.marks) == len(entries)
    for mark in row.marks:
        assert 0 <= mark.left <= mark.x <= mark.end <= mark.right <= WIDTH
        assert mark.width >= DOT - 0.1
        assert mark.lane < row.lanes
    for one, other in combinations(row.marks, 2):
        if one.lane == other.lane:
            assert min(one.right, other.right) + GAP <= max(one.left, other.left) + 0.1
