"""Two that are one, one that is two: what shows, and how it is taken back."""

import pytest

from articles.curation import (
    InvalidDecision,
    correct_event,
    merge_actors,
    merge_events,
    parted_events,
    reject_event,
    review_likeness,
    settle_events,
    split_actor,
    split_event,
    undo,
)
from articles.models import (
    Actor,
    ActorAlias,
    ActorMention,
    Correction,
    Event,
    EventMention,
    ReviewItem,
    Tombstone,
)
from tests.factories import name_actor

TEXT = "Neri ha incontrato Bianchi a Lisbona. Bianchi ha visto Neri. Neri parla."


@pytest.fixture
def article(archive):
    return archive.article(TEXT)


@pytest.fixture
def neri(archive):
    return archive.actor("Neri")


@pytest.fixture
def bianchi(archive):
    return archive.actor("Bianchi")


@pytest.fixture
def meeting(archive, article, neri, bianchi):
    event = archive.event()
    archive.mention(
        event,
        article,
        "Neri ha incontrato Bianchi a Lisbona.",
        parts=[(neri, "actor"), (bianchi, "actor")],
        place="Lisbona",
    )
    settle_events([event.pk])
    event.refresh_from_db()
    return event


@pytest.fixture
def visit(archive, article, bianchi):
    event = archive.event()
    archive.mention(
        event,
        article,
        "Bianchi ha visto Neri.",
        parts=[(bianchi, "actor")],
        date="2019-04",
        status="reported",
    )
    settle_events([event.pk])
    event.refresh_from_db()
    return event


def state_of(*events) -> list:
    """All that readers are shown of these events."""
    columns = ("state", "merged_into", "date", "place", "machine", "alone")
    counts = ("asserted_count", "reported_count", "article_count", "title")
    rows = Event.objects.filter(pk__in=[e.pk for e in events]).order_by("pk")
    told = EventMention.objects.order_by("pk").values_list("event", "found_event")
    parts = [list(e.parts.order_by("pk").values_list("actor", "role")) for e in events]
    return [list(rows.values(*columns, *counts)), list(told), parts]


def test_a_merge_shows_all_passages_in_one_event(meeting, visit, editor, bianchi):
    merge_events(visit, into=meeting, by=editor, reason="Lo stesso incontro.")
    assert (visit.state, visit.merged_into) == ("merged", meeting)
    assert meeting.date == "2019-04"
    assert meeting.place == "Lisbona"
    assert (meeting.asserted_count, meeting.reported_count) == (1, 1)


def test_taking_a_merge_back_restores_both_sides_exactly(meeting, visit, editor):
    before = state_of(meeting, visit)
    merge = merge_events(visit, into=meeting, by=editor, reason="Lo stesso.")
    assert state_of(meeting, visit) != before
    undo(merge, by=editor, reason="No, due incontri.")
    assert state_of(meeting, visit) == before


def test_chains_of_merges_show_in_the_last_one(archive, meeting, visit, editor):
    third = archive.event()
    archive.mention(third, meeting.mentions.get().article, "Neri parla.")
    settle_events([third.pk])
    first = merge_events(visit, into=meeting, by=editor, reason="a")
    third.refresh_from_db()
    merge_events(meeting, into=third, by=editor, reason="b")
    visit.refresh_from_db()
    assert visit.merged_into == third
    undo(first, by=editor, reason="c")
    visit.refresh_from_db()
    meeting.refresh_from_db()
    assert (visit.state, meeting.merged_into) == ("active", third)


def test_what_is_one_is_not_merged_again(meeting, visit, editor):
    merge_events(visit, into=meeting, by=editor, reason="a")
    for one, other in ((visit, meeting), (meeting, visit), (meeting, meeting)):
        with pytest.raises(InvalidDecision):
            merge_events(one, into=other, by=editor, reason="b")


def test_a_parted_passage_tells_an_event_of_its_own(archive, article, meeting, editor):
    other = archive.mention(meeting, article, "Neri parla.", type="CONSULT")
    settle_events([meeting.pk])
    before = state_of(meeting)
    parted = split_event(meeting, mentions=[other], by=editor, reason="Un altro.")
    assert parted.state == "active"
    assert list(parted.mentions.all()) == [other]
    assert meeting.asserted_count == 1
    assert parted_events({article.source, "other.txt"}) == {
        article.source: {meeting.pk}
    }
    split = Correction.objects.get(kind="split")
    undo(split, by=editor, reason="Lo stesso.")
    parted.refresh_from_db()
    assert parted.merged_into == meeting
    after = state_of(meeting)
    assert after[0][0] | {"alone": None} == before[0][0]
    assert parted_events({article.source}) == {}


def test_the_last_passage_stays(meeting, editor):
    with pytest.raises(InvalidDecision):
        split_event(meeting, mentions=meeting.mentions.all(), by=editor, reason="a")


def test_merged_actors_are_one_everywhere_and_two_again(
    article, meeting, visit, neri, bianchi, editor
):
    mention = name_actor(bianchi, article, "Bianchi ha visto")
    before = state_of(meeting, visit)
    merge = merge_actors(bianchi, into=neri, by=editor, reason="La stessa persona.")
    assert [p.actor for p in visit.parts.all()] == [neri]
    assert [p.actor for p in meeting.parts.all()] == [neri]
    mention.refresh_from_db()
    assert (mention.actor, mention.found_actor) == (neri, bianchi)
    undo(merge, by=editor, reason="No.")
    mention.refresh_from_db()
    bianchi.refresh_from_db()
    assert (mention.actor, mention.found_actor) == (bianchi, None)
    assert bianchi.merged_into is None
    assert list(state_of(meeting, visit)[0]) == before[0]


def test_a_correction_names_the_actor_that_a_merged_one_became(
    meeting, neri, bianchi, editor
):
    said = [{"actor": bianchi.pk, "role": "recipient"}]
    correct_event(meeting, field="participants", value=said, by=editor, reason="a")
    merge_actors(bianchi, into=neri, by=editor, reason="b")
    assert [(p.actor, p.role) for p in meeting.parts.all()] == [(neri, "recipient")]


def test_a_namesake_is_parted_by_article(archive, meeting, neri, editor):
    elsewhere = archive.article("Un altro Neri ha aperto un bar.")
    name_actor(neri, elsewhere, "Neri")
    other = split_actor(
        neri,
        sources=[elsewhere.source],
        name="Neri",
        by=editor,
        reason="Un altro uomo.",
    )
    assert (other.name, other.slug != neri.slug) == ("Neri", True)
    named = ActorMention.objects.get(passage__article=elsewhere)
    assert (named.actor, named.found_actor) == (other, neri)
    assert neri in {p.actor for p in meeting.parts.all()}
    undo(Correction.objects.get(kind="split"), by=editor, reason="Lui.")
    named.refresh_from_db()
    other.refresh_from_db()
    assert (named.actor, other.is_withdrawn) == (neri, True)


def test_a_rejection_leaves_a_tombstone_of_words_type_and_roles(meeting, editor):
    rejection = reject_event(meeting, by=editor, reason="Mai avvenuto.")
    (stone,) = Tombstone.objects.in_force()
    assert stone.quote == "neri ha incontrato bianchi a lisbona"
    assert stone.type == "CONSULT"
    assert stone.roles == "actor:bianchi; actor:neri"
    undo(rejection, by=editor, reason="Invece sì.")
    assert not Tombstone.objects.in_force().exists()


def test_a_merged_actors_names_lead_to_the_one_that_stays(neri, bianchi, editor):
    ActorAlias.objects.create(actor=bianchi, name="la Bianchi")
    merge = merge_actors(bianchi, into=neri, by=editor, reason="La stessa.")
    for name in ("Bianchi", "bianchi", "la Bianchi"):
        assert Actor.objects.called(name) == neri
    # Each alias remembers whose it was.
    assert ActorAlias.objects.get(name="la Bianchi").actor == bianchi
    undo(merge, by=editor, reason="No.")
    assert Actor.objects.called("la Bianchi") == bianchi


def test_an_actor_like_a_known_one_goes_to_the_queue(archive):
    known = archive.actor("Anna Verdi")
    ActorAlias.objects.create(actor=known, name="Verdi")
    like, other = archive.actor("Verdi"), archive.actor("Carlo Rossi")
    review_likeness([known.pk, like.pk, other.pk])
    (item,) = ReviewItem.objects.open()
    assert (item.actor, item.reason, item.detail) == (like, "resembles", "Anna Verdi")
    review_likeness([known.pk, like.pk, other.pk])
    assert ReviewItem.objects.count() == 1
