"""Of what several passages say, which is shown? No database."""

import pytest

from articles.curation.choosing import date_that_fits, most_frequent


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        pytest.param([], "", id="nothing said"),
        pytest.param(["", ""], "", id="only undated passages"),
        pytest.param(["2019", ""], "2019", id="an undated passage says nothing"),
        pytest.param(["2019", "2019-06"], "2019-06", id="a month within the year"),
        pytest.param(
            ["2019-06-12", "2019-06", "2019"], "2019-06-12", id="a day within both"
        ),
        pytest.param(["2024-22", "2024-07"], "2024-07", id="a month of the summer"),
        pytest.param(["2024/..", "2025-03"], "2025-03", id="a month after the start"),
        pytest.param(
            ["2019-06", "2019", "2019-07"], "2019", id="months disagree, years agree"
        ),
        pytest.param(
            ["2019-06", "2020-01", "2020-01"], "2020-01", id="the most frequent"
        ),
        pytest.param(
            ["2018", "2019-06"], "2019-06", id="as frequent: the more precise"
        ),
        pytest.param(["1984?", "1984"], "1984", id="the one without a doubt"),
        pytest.param(["2024/..", "../2020"], "2024/..", id="endless and apart"),
    ],
)
def test_the_narrowest_date_that_agrees_is_shown(said, shown):
    assert date_that_fits(said) == shown


def test_two_periods_are_never_cut_into_one_that_nobody_states():
    said = ["2024-06/2024-08", "2024-08/2024-12"]
    assert date_that_fits(said) in said


@pytest.mark.parametrize(
    ("said", "preferred", "shown"),
    [
        pytest.param(["a", "b", "b"], [], "b", id="said most often"),
        pytest.param(["a", "b"], ["b", "a"], "b", id="of equals the preferred"),
        pytest.param(["a", "b"], [], "a", id="of equals the first"),
        pytest.param(["", "", "a"], [""], "a", id="empty says nothing"),
        pytest.param([], ["a"], "", id="nobody said anything"),
    ],
)
def test_the_value_said_most_often_is_shown(said, preferred, shown):
    assert most_frequent(said, preferred=preferred) == shown
