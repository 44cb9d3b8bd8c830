"""Questions put into SQL once answer like any other question, and cost less words."""

import pytest
from django.db.models.sql.compiler import SQLCompiler

from articles.models import Event, EventParticipant
from articles.models.prepared import Given, Prepared
from articles.models.reading import (
    claimed_about,
    read_event,
    read_mentions,
    related_events,
)
from tests.factories import make_actor, make_event
from tests.web.conftest import build_archive

pytestmark = pytest.mark.django_db


@pytest.fixture
def worded(monkeypatch):
    """Every query that Django puts into words."""
    compiled, word = [], SQLCompiler.as_sql

    def note(compiler, *args, **kwargs):
        compiled.append(compiler.query)
        return word(compiler, *args, **kwargs)

    monkeypatch.setattr(SQLCompiler, "as_sql", note)
    return compiled


def test_prepared_question_takes_its_values_later():
    one, other = make_event("AID"), make_event("AGREE")
    ask = Prepared(lambda: Event.objects.filter(pk=Given("pk")))
    assert [ask(pk=one.pk), ask(pk=other.pk), ask(pk=0)] == [[one], [other], []]


def test_prepared_question_takes_many_keys():
    events = [make_event("AID"), make_event("AGREE"), make_event("AID")]
    keys = Event.objects.filter(pk__among=Given("keys")).order_by("pk")
    ask = Prepared(lambda: keys.values_list("pk", "type"))
    assert ask(keys=[]) == []
    asked = {event.pk for event in events[1:]}
    assert ask(keys=asked) == [(event.pk, event.type) for event in events[1:]]


def test_prepared_question_brings_what_belongs_to_its_rows(django_assert_num_queries):
    spain = make_actor("Spagna", "country")
    event = make_event("AID", actors=[spain])
    parts = EventParticipant.objects.filter(event=Given("event"))
    ask = Prepared(lambda: parts.select_related("actor__belongs_to"))
    with django_assert_num_queries(1):
        (part,) = ask(event=event.pk)
        assert part.actor == spain
        assert part.actor.belongs_to is None


def test_prepared_question_is_worded_once(worded):
    ask = Prepared(lambda: Event.objects.filter(pk=Given("pk")))
    for pk in range(5):
        ask(pk=pk)
    assert len(worded) == 1


def test_event_is_read_as_the_plain_questions_read_it(django_user_model):
    archive = build_archive(django_user_model)
    plain = Event.objects.with_participants().get(pk=archive.promise.pk)
    event = read_event(plain.pk)
    assert vars(event).keys() == vars(plain).keys()
    assert list(event.parts.all()) == list(plain.parts.all())
    mentions = list(plain.mentions.with_evidence().in_order_of_publication())
    read = read_mentions(event)
    assert read == mentions
    for one, other in zip(read, mentions, strict=True):
        assert one.passage.article == other.passage.article
        assert list(one.quantities.all()) == list(other.quantities.all())
    assert claimed_about(read) == {claim.pk for m in read for claim in m.claims.all()}


def test_event_that_no_database_can_hold_is_none():
    assert read_event(10**30) is None


def test_event_page_words_no_question_anew(client, django_user_model, worded):
    """What an event's page asks was worded for the first page."""
    archive = build_archive(django_user_model)
    make_event("AID", actors=[part.actor for part in archive.promise.parts.all()])
    client.get(archive.meeting.get_absolute_url())
    worded.clear()
    client.get(archive.meeting.get_absolute_url())
    assert worded == []


def test_related_events_know_who_takes_part(django_assert_num_queries):
    spain = make_actor("Spagna", "country")
    event, other = make_event("AID", actors=[spain]), make_event("AID", actors=[spain])
    read = read_event(event.pk)
    with django_assert_num_queries(3):
        (related,) = related_events(read, 6)
        assert related == other
        assert [part.actor for part in related.parts.all()] == [spain]


def test_participants_that_were_read_are_only_given_whole():
    """To narrow them down fails: it must not ask for those of every event."""
    event = read_event(make_event("AID", actors=[make_actor("Spagna")]).pk)
    assert len(event.parts.all()) == 1
    with pytest.raises(AttributeError):
        event.parts.filter(role="actor")
