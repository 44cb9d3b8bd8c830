"""The list of events at the desk."""

import pytest

from tests.admin.pages import decide, seen_text
from tests.factories import make_event

ADDRESS = "/admin/articles/event/"


def test_events_are_named_by_what_is_known(desk, event):
    text = seen_text(desk.get(ADDRESS))
    assert "Meeting: Neri, Bianchi (2019)" in text
    assert "asserted 1" in text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=lisbona", True),
        ("q=incontrato", True),
        ("q=neri", True),
        ("q=parigi", False),
        ("status=asserted", True),
        ("status=denied", False),
        ("status=nonsense", True),
        ("type__exact=CONSULT", True),
        ("state__exact=rejected", False),
        ("is_corrected__exact=1", False),
    ],
)
def test_the_list_is_narrowed(desk, event, asked, found):
    page = desk.get(f"{ADDRESS}?{asked}", follow=True)
    assert ("Meeting: Neri" in seen_text(page)) is found


def test_rejected_events_can_be_found(desk, event):
    decide(desk, event, action="reject")
    assert "Meeting: Neri" in seen_text(desk.get(f"{ADDRESS}?state__exact=rejected"))


def test_the_list_asks_few_questions(desk, event, django_assert_max_num_queries):
    for _ in range(5):
        make_event("AID", actors=[part.actor for part in event.parts.all()])
    with django_assert_max_num_queries(12):
        desk.get(ADDRESS)
