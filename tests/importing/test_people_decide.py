"""What people decided stands when articles are imported, changed and read anew."""

import pytest
from django.contrib.auth import get_user_model

from articles.curation import (
    correct_claim,
    delete_article,
    lift_tombstone,
    merge_actors,
    merge_events,
    move_claim,
    reject_claim,
    reject_event,
    split_actor,
    split_event,
    undo,
)
from articles.importing.report import Outcome
from articles.models import (
    Actor,
    Article,
    Claim,
    Correction,
    Event,
    EventMention,
    ReviewItem,
    Tombstone,
)
from tests.importing.drafts import Draft

pytestmark = pytest.mark.django_db

VISIT = "Il presidente Neri ha visitato il Portogallo."
AID = "Il Portogallo ha inviato dodici navi alla Svezia."
SAID = "«Torneremo presto», ha detto Neri."
TEXT = f"Una lunga premessa. {VISIT} Altro. {AID} {SAID} Fine della notizia."


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser("redattrice")


def draft(text=TEXT, *, type_="CONSULT", act="state", whole=True, lead="") -> Draft:
    """The text as one set of rules reads it."""
    found = Draft(lead + text)
    neri = found.actor("Neri")
    if VISIT in text:
        trigger = "visitato" if whole else "ha visitato"
        found.event(found.told(VISIT, trigger, type_, actors=[neri]))
    if AID in text:
        found.event(found.told(AID, "inviato", "AID"))
    if "«Torneremo presto»" in text:
        words = "«Torneremo presto»" if whole else "Torneremo presto"
        found.claim(words, speaker=neri, cue="ha detto", act=act)
    return found


def make_rules_newer() -> None:
    Article.objects.update(rules_version="vecchie")


def told(words: str) -> Event:
    rows = EventMention.objects.current().filter(passage__text=words)
    return rows.order_by("-pk").first().event


# -- rejected stays rejected -------------------------------------------------
def test_a_rejected_event_stays_away_from_other_articles(editor):
    draft().store("a.txt")
    rejection = reject_event(told(VISIT), by=editor, reason="Mai avvenuto.")
    draft(f"Altrove. {VISIT}").store("b.txt")
    assert told(VISIT).state == "rejected"
    assert not Event.objects.active().filter(type="CONSULT").exists()
    assert Tombstone.objects.get().held_back == 1
    undo(rejection, by=editor, reason="Invece sì.")
    event = Event.objects.active().get(type="CONSULT")
    assert event.article_count == 2
    draft(f"Ancora. {VISIT}").store("c.txt")
    assert told(VISIT).state == "active"


def test_another_reading_of_the_same_words_is_not_held_back(editor):
    draft().store("a.txt")
    reject_event(told(VISIT), by=editor, reason="Mai avvenuto.")
    draft(f"Altrove. {VISIT}", type_="ASSAULT").store("b.txt")
    assert told(VISIT).state == "active"
    assert Tombstone.objects.get().held_back == 0


def test_a_rejected_claim_stays_away_from_other_articles(editor):
    draft().store("a.txt")
    rejection = reject_claim(Claim.objects.get(), by=editor, reason="Mai detto.")
    draft(f"Altrove. {SAID}").store("b.txt")
    assert not Claim.objects.current().exists()
    assert Tombstone.objects.get().held_back == 1
    undo(rejection, by=editor, reason="Invece sì.")
    assert Claim.objects.current().count() == 2


# -- joined and parted -------------------------------------------------------
def test_what_was_parted_is_not_joined_again(editor):
    found = Draft(f"{VISIT} E poi: {VISIT.replace('ha visitato', 'ha rivisto')}")
    neri = found.actor("Neri")
    again = VISIT.replace("ha visitato", "ha rivisto")
    mentions = (
        found.told(VISIT, "visitato", "CONSULT", actors=[neri]),
        found.told(again, "rivisto", "CONSULT", actors=[neri]),
    )
    found.event(*mentions)
    found.store("a.txt")
    event = told(VISIT)
    assert told(again) == event
    second = event.mentions.filter(passage__text=again)
    other = split_event(event, mentions=second, by=editor, reason="Due visite.")
    make_rules_newer()
    found.store("a.txt")
    assert (told(VISIT), told(again)) == (event, other)


def test_what_was_joined_is_not_parted_again(editor):
    draft().store("a.txt")
    visit, aid = told(VISIT), told(AID)
    merge = merge_events(aid, into=visit, by=editor, reason="Una sola cosa.")
    make_rules_newer()
    draft(whole=False, lead="Aggiornato. ").store("a.txt")
    assert told(AID) == told(VISIT) == visit
    undo(merge, by=editor, reason="Due.")
    assert (told(VISIT), told(AID)) == (visit, aid)


def test_merged_actors_stay_one_and_parted_ones_two(editor):
    draft().store("a.txt")
    draft(f"Un altro Neri. {VISIT}", type_="AID").store("b.txt")
    neri = Actor.objects.get(name="Neri")
    other = split_actor(
        neri, sources=["b.txt"], name="Neri", by=editor, reason="Un altro."
    )
    bianchi = Actor.objects.create(
        name="Bianchi",
        slug="bianchi",
        kind="person",
        machine_name="Bianchi",
        machine_kind="person",
    )
    merge_actors(other, into=bianchi, by=editor, reason="È lui.")
    make_rules_newer()
    draft().store("a.txt")
    draft(f"Un altro Neri. {VISIT}", type_="AID").store("b.txt")
    parts = {
        m.passage.article.source: m.event.parts.get().actor
        for m in EventMention.objects.filter(passage__text=VISIT)
    }
    assert parts == {"a.txt": neri, "b.txt": bianchi}


# -- changed articles --------------------------------------------------------
def test_a_corrected_claim_goes_with_its_words(editor):
    draft().store("a.txt")
    claim = Claim.objects.get()
    correct_claim(claim, field="act", value="promise", by=editor, reason="Promette.")
    draft(lead="Aggiornamento delle otto. ").store("a.txt")
    claim.refresh_from_db()
    assert claim.content.article.version == 2
    assert (claim.act, claim.machine["act"], claim.state) == (
        "promise",
        "state",
        "active",
    )
    assert Claim.objects.current().count() == 1


def test_a_corrected_claim_outlives_another_reading(editor):
    draft().store("a.txt")
    claim = Claim.objects.get()
    correct_claim(claim, field="act", value="promise", by=editor, reason="Promette.")
    make_rules_newer()
    draft(act="deny", whole=False).store("a.txt")
    claim.refresh_from_db()
    assert (claim.act, claim.machine["act"]) == ("promise", "deny")
    assert claim.content.text == "Torneremo presto"
    item = ReviewItem.objects.open().get(claim=claim)
    assert (item.reason, item.facts) == ("basis", {"was": "state", "now": "deny"})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(TEXT.replace(SAID, "Niente."), "orphaned", id="words gone"),
        pytest.param(f"{SAID} {SAID}", "ambiguous", id="words twice"),
    ],
)
def test_words_without_one_place_go_to_the_queue(editor, text, reason):
    draft().store("a.txt")
    claim = Claim.objects.get()
    correct_claim(claim, field="act", value="promise", by=editor, reason="Promette.")
    draft(text).store("a.txt")
    claim.refresh_from_db()
    assert claim.content.article.version == 1
    assert ReviewItem.objects.open().get(claim=claim).reason == reason
    new = Article.objects.current().get()
    moved = move_claim(claim, start=0, end=4, by=editor, reason="Ora dice così.")
    assert claim.content.article == new
    assert not ReviewItem.objects.open().filter(claim=claim).exists()
    undo(moved, by=editor, reason="No.")
    assert ReviewItem.objects.open().get(claim=claim).reason == reason


# -- deleted articles --------------------------------------------------------
def test_a_deleted_article_is_not_brought_back(editor):
    draft().store("a.txt")
    draft(lead="Nuovo. ").store("a.txt")
    claim = Claim.objects.current().get()
    correct_claim(claim, field="act", value="promise", by=editor, reason="Promette.")
    event = told(VISIT)
    stone = delete_article(Article.objects.current().get(), by=editor, reason="Via.")
    assert not Article.objects.exists()
    event.refresh_from_db()
    claim.refresh_from_db()
    assert (event.state, claim.state, claim.content) == ("withdrawn", "withdrawn", None)
    assert Correction.objects.filter(claim=claim).exists()
    assert draft().store("a.txt").outcome is Outcome.HELD_BACK
    same = draft(lead="Nuovo. ").store("altro-nome.txt")
    assert same.outcome is Outcome.HELD_BACK
    stone.refresh_from_db()
    assert stone.held_back == 2
    lift_tombstone(stone, by=editor, reason="Ripensato.")
    assert draft().store("a.txt").outcome is Outcome.CREATED
