"""What a page costs, in calls: each thing is put into words once."""

import sys
from collections import Counter
from collections.abc import Callable

import pytest
from django.utils import translation
from django.utils.translation import trans_real

from articles.wording import dates, describe, in_words
from tests.factories import make_actor, make_event

pytestmark = pytest.mark.django_db


def calls(work: Callable[[], object], *functions: Callable) -> list[int]:
    """Return how often each of these functions is called by `work`."""
    codes = [function.__code__ for function in functions]
    counted: Counter = Counter()

    def note(frame, event, _argument):
        if event == "call" and frame.f_code in codes:
            counted[frame.f_code] += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return [counted[code] for code in codes]


def test_one_word_is_looked_up_for_a_code():
    event = make_event("AID", actors=[make_actor("Spagna", "country")])
    part = event.parts.get()
    for say in (event.get_type_display, part.get_role_display):
        assert calls(say, trans_real.gettext) == [1]
    assert event.get_status_display() == ""


def test_timeline_puts_each_event_into_words_once(client):
    spain = make_actor("Spagna", "country")
    for day in range(1, 6):
        make_event("AID", date=f"2024-03-0{day}", actors=[spain])
    assert calls(lambda: client.get("/timeline/"), describe) == [5]


def test_words_of_a_date_are_kept_for_each_language():
    with translation.override("it"):
        assert in_words("1987-07-01") == "1º luglio 1987"
        assert calls(lambda: in_words("1987-07-01"), dates.day_in_words) == [0]
    with translation.override("en"):
        assert in_words("1987-07-01") == "1 July 1987"
