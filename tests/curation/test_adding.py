"""Events that people add on the strength of a passage."""

import pytest

from articles.curation import InvalidDecision, add_event, find_words, undo
from articles.curation import settle_events as settle
from articles.models import Correction, Event, EventMention, Passage

TEXT = "Caffè 🎉: il re è partito.\nIl re è partito per il Perù, dice\nla corte."


@pytest.fixture
def article(archive):
    return archive.article(TEXT)


def test_words_are_found_wherever_they_stand(article):
    assert find_words(article, "re è partito") == [(12, 24), (29, 41)]


def test_words_are_found_across_a_line_break(article):
    ((start, end),) = find_words(article, " dice  la corte.\r\n")
    assert article.text[start:end] == "dice\nla corte."


def test_decomposed_accents_are_found(article):
    assert len(find_words(article, "Caffe\u0300")) == 1


@pytest.mark.parametrize("words", ["", "  \n", "la regina", "x" * 5000])
def test_words_that_are_not_there_are_not_found(article, words):
    assert find_words(article, words) == []


def test_an_event_is_added_with_its_exact_words(archive, article, editor):
    king = archive.actor("Re")
    ((start, end),) = find_words(article, "Il re è partito per il Perù")
    event = add_event(
        article,
        start=start,
        end=end,
        type="CONSULT",
        mode="visit",
        date="2024",
        place="Perù",
        status="reported",
        participants=[{"actor": king.pk, "role": "actor"}],
        title="Il viaggio del re",
        by=editor,
        reason="Manca.",
    )
    mention = event.mentions.get()
    assert mention.passage.text == "Il re è partito per il Perù"
    assert mention.passage.holds
    assert (event.origin, event.state, mention.origin) == ("editor", "active", "editor")
    assert (event.date, event.place, event.mode) == ("2024", "Perù", "visit")
    assert (event.reported_count, event.title) == (1, "Il viaggio del re")
    assert [part.actor for part in event.parts.all()] == [king]
    added = event.corrections.get(kind="added")
    assert added.value["passage"]["text"] == mention.passage.text


def test_an_added_event_stays_when_its_article_is_replaced(archive, article, editor):
    event = add_event(article, start=12, end=24, type="RETREAT", by=editor, reason="x")
    article.superseded_by = archive.article("Altro.")
    article.save()
    settle([event.pk])
    event.refresh_from_db()
    assert (event.state, event.asserted_count) == ("active", 1)


def test_taking_back_withdraws_it_and_adding_again_revives_the_address(article, editor):
    words = {"start": 12, "end": 24, "type": "RETREAT", "by": editor, "reason": "x"}
    event = add_event(article, **words)
    undo(event.corrections.get(), by=editor, reason="errore")
    event.refresh_from_db()
    assert event.state == "withdrawn"
    again = add_event(article, date="2020", **words)
    assert (again.pk, again.state, again.date) == (event.pk, "active", "2020")
    assert EventMention.objects.count() == 1


def test_the_same_words_are_not_added_twice(article, editor):
    words = {"start": 12, "end": 24, "by": editor, "reason": "x"}
    add_event(article, type="RETREAT", **words)
    with pytest.raises(InvalidDecision):
        add_event(article, type="RETREAT", **words)
    add_event(article, type="CONSULT", **words)
    assert Passage.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"start": 24, "end": 12}, id="ends before it starts"),
        pytest.param({"start": -1}, id="before the article"),
        pytest.param({"end": 9999}, id="past its end"),
        pytest.param({"start": 5, "end": 6}, id="a space"),
        pytest.param({"type": "DINNER"}, id="no such type"),
        pytest.param({"mode": "drone"}, id="no such mode"),
        pytest.param({"date": "ieri"}, id="no date"),
        pytest.param({"status": ""}, id="no status"),
        pytest.param({"participants": [{"actor": 5, "role": "actor"}]}, id="nobody"),
        pytest.param({"reason": ""}, id="no reason"),
    ],
)
def test_what_cannot_be_added_leaves_nothing_behind(article, editor, wrong):
    said = {"start": 12, "end": 24, "type": "CONSULT", "by": editor, "reason": "x"}
    with pytest.raises(InvalidDecision):
        add_event(article, **(said | wrong))
    for model in (Event, Passage, Correction):
        assert not model.objects.exists()


def test_a_replaced_version_takes_no_new_events(archive, article, editor):
    article.superseded_by = archive.article("Altro.")
    article.save()
    with pytest.raises(InvalidDecision) as refused:
        add_event(article, start=0, end=5, type="AID", by=editor, reason="x")
    assert refused.value.field == "article"
