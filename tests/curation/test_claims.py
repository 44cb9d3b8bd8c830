"""What people decide on claims, and what comes back."""

import pytest

from articles.curation import (
    InvalidDecision,
    add_claim,
    confirm_claim,
    correct_claim,
    move_claim,
    reject_claim,
    settle_claims,
    undo,
)
from articles.models import Claim, ReviewItem
from tests.factories import make_actor, make_article, make_claim

TEXT = "«Veniamo da te», ha detto Neri. E poi è andato via."


@pytest.fixture
def neri(db):
    return make_actor("Neri")


@pytest.fixture
def claim(neri):
    claim = make_claim(make_article(TEXT), "«Veniamo da te»", speaker=neri)
    settle_claims([claim.pk])
    claim.refresh_from_db()
    return claim


def test_a_corrected_speaker_shows(claim, neri, editor):
    bianchi = make_actor("Bianchi")
    value = {"actor": bianchi.pk, "words": ""}
    decision = correct_claim(claim, field="speaker", value=value, by=editor, reason="a")
    assert (claim.speaker, claim.is_corrected) == (bianchi, True)
    assert decision.machine_value == {"actor": neri.pk, "words": ""}
    undo(decision, by=editor, reason="b")
    claim.refresh_from_db()
    assert (claim.speaker, claim.is_corrected) == (neri, False)


def test_a_rejected_claim_goes_and_its_like_is_held_back(claim, neri, editor):
    twin = make_claim(make_article(TEXT), "«Veniamo da te»", speaker=neri)
    rejection = reject_claim(claim, by=editor, reason="a")
    settle_claims([twin.pk])
    assert set(Claim.objects.values_list("state", flat=True)) == {"rejected"}
    undo(rejection, by=editor, reason="b")
    assert set(Claim.objects.values_list("state", flat=True)) == {"active"}


def test_a_changed_basis_goes_to_the_queue_and_comes_off_it(claim, editor):
    correct_claim(claim, field="act", value="deny", by=editor, reason="a")
    claim.machine = claim.machine | {"act": "confirm"}
    claim.save()
    settle_claims([claim.pk])
    (item,) = ReviewItem.objects.open()
    assert (item.reason, item.detail) == ("basis", "act")
    assert item.facts == {"was": "state", "now": "confirm"}
    claim.refresh_from_db()
    assert claim.act == "deny"
    claim.machine = claim.machine | {"act": "state"}
    claim.save()
    settle_claims([claim.pk])
    assert not ReviewItem.objects.open().exists()


def test_an_added_claim_shows_until_it_is_taken_back(editor, neri):
    article = make_article(TEXT)
    start = TEXT.index("E poi")
    claim = add_claim(
        article, start=start, end=len(TEXT), act="state", by=editor, reason="a"
    )
    assert (claim.state, claim.content.text) == ("active", "E poi è andato via.")
    undo(claim.corrections.get(), by=editor, reason="b")
    claim.refresh_from_db()
    assert claim.state == "withdrawn"


def test_a_moved_claim_goes_back(claim, editor):
    start = TEXT.index("E poi")
    moved = move_claim(claim, start=start, end=start + 5, by=editor, reason="a")
    assert claim.content.text == "E poi"
    undo(moved, by=editor, reason="b")
    claim.refresh_from_db()
    assert claim.content.text == "«Veniamo da te»"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("act", "grida"),
        ("is_quoted", "sì"),
        ("speaker", {"actor": 999, "words": ""}),
        ("content", "x"),
    ],
)
def test_what_is_no_value_is_refused(claim, editor, field, value):
    with pytest.raises(InvalidDecision):
        correct_claim(claim, field=field, value=value, by=editor, reason="a")


def test_a_claim_is_confirmed_once(claim, editor):
    confirm_claim(claim, by=editor, reason="a")
    assert claim.is_confirmed
    with pytest.raises(InvalidDecision):
        confirm_claim(claim, by=editor, reason="b")
