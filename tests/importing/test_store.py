"""What is stored of an article, and what stays when it is read again."""

from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model

from articles.curation import (
    add_event,
    confirm_event,
    correct_actor,
    correct_event,
    reject_event,
)
from articles.extraction import rules_version
from articles.extraction.mentions import (
    ActorMention,
    DateMention,
    PlaceMention,
    Quantity,
)
from articles.importing.report import Outcome
from articles.models import (
    Actor,
    Article,
    Claim,
    Event,
    EventMention,
    Passage,
    PastMention,
)
from articles.models import DateMention as DateRow
from articles.models import PlaceMention as PlaceRow
from articles.models import Quantity as QuantityRow
from articles.search import search_articles
from tests.importing.drafts import Draft

pytestmark = pytest.mark.django_db

VISIT = "Il presidente Neri ha visitato il Portogallo nel 2019."
AID = "Il Portogallo ha inviato dodici navi alla Svezia."
TEXT = f"{VISIT} {AID}"


def make_rules_newer():
    """What stands was found by rules that are not the newest any more."""
    Article.objects.update(rules_version="older")


@pytest.fixture
def editor():
    return get_user_model().objects.create(username="redattrice")


def draft(text=TEXT, *, visit=True, aid=True, trigger="ha visitato", **said):
    """Neri visits Portugal, Portugal helps Sweden."""
    found = Draft(text)
    neri = found.actor("Anna Neri", of="Italia", words="presidente Neri|Neri")
    portugal = found.actor("Portogallo", "country")
    if visit:
        sentence = VISIT if VISIT in text else text
        visited = {"mode": "visit", "date": "2019", "date_words": "nel 2019"} | said
        found.event(
            found.told(
                sentence,
                trigger,
                visited.pop("type", "CONSULT"),
                actors=[neri],
                recipients=[portugal],
                **visited,
            )
        )
    if aid:
        sweden = found.actor("Svezia", "country")
        found.event(
            found.told(
                AID,
                "ha inviato",
                "AID",
                actors=[portugal],
                recipients=[sweden],
                quantities=[("dodici navi", 12, "navi")],
            )
        )
    return found


def get_visit():
    return Event.objects.get(type="CONSULT")


# -- first import ------------------------------------------------------------


def test_article_is_stored_with_what_its_file_states():
    stored = draft().store("2019/a.txt", title="La visita", outlet="Il Giorno")
    article = Article.objects.get()
    assert stored.outcome is Outcome.CREATED
    assert (article.source, article.slug) == ("2019/a.txt", "la-visita")
    assert (article.title, article.outlet) == ("La visita", "Il Giorno")
    assert article.text == TEXT
    assert article.metadata == {"title": "La visita", "outlet": "Il Giorno"}


def test_article_without_title_is_named_after_its_file():
    draft().store("2019/Una nota.txt")
    assert Article.objects.get().slug == "una-nota"


def test_two_articles_of_one_title_have_two_addresses():
    draft().store("a.txt", title="Oggi")
    draft("Altro. " + TEXT).store("b.txt", title="Oggi")
    assert [a.slug for a in Article.objects.order_by("pk")] == ["oggi", "oggi-2"]


@pytest.mark.parametrize(
    ("given", "published", "basis"),
    [({"published": "2019-06"}, "2019-06", "file"), ({}, None, "none")],
)
def test_date_given_with_the_file_is_its_basis(given, published, basis):
    found = draft()
    found.published = published
    extraction = found.extraction()
    assert extraction.layout.published == published
    object.__setattr__(extraction.layout, "published", None)
    found.extraction = lambda: extraction
    found.store(**given)
    article = Article.objects.get()
    assert (article.published, article.published_basis) == (published or "", basis)


def test_every_finding_points_at_its_words():
    found = draft()
    found.claim(AID, speaker=0, cue="ha visitato", events=[1])
    found.store()
    for passage in Passage.objects.all():
        assert passage.holds
    mention = EventMention.objects.get(type="AID")
    assert mention.passage.text == AID
    assert TEXT[mention.trigger_start : mention.trigger_end] == "ha inviato"
    assert mention.happening == 1
    assert QuantityRow.objects.get(mention=mention).value == 12
    assert EventMention.objects.get(type="CONSULT").date_passage.text == "nel 2019"


def test_event_shows_what_is_told():
    stored = draft().store()
    event = get_visit()
    assert stored.events.counts() == {
        **{"added": 2, "gone": 0, "changed": 0, "protected": 0},
    }
    assert (event.date, event.mode, event.article_count) == ("2019", "visit", 1)
    assert event.asserted_count == 1
    assert sorted(p.actor.name for p in event.parts.all()) == [
        *("Anna Neri", "Portogallo"),
    ]


def test_claim_knows_who_and_about_what():
    found = draft()
    found.claim(AID, speaker=0, events=[1])
    found.claim(VISIT, speaker="un testimone", act="deny", hedged=True)
    found.store()
    named, nameless = Claim.objects.order_by("speaker_words")
    assert named.speaker.name == "Anna Neri"
    assert [mention.type for mention in named.about.all()] == ["AID"]
    assert (nameless.speaker, nameless.speaker_words) == (None, "un testimone")


def test_article_is_found_by_its_words():
    draft().store()
    assert search_articles("presidenti portogallo").total == 1


def test_what_two_stages_find_twice_is_stored_once():
    found = draft()
    found.actor_mentions.append(found.actor_mentions[0])
    unresolved = ActorMention(found.span("Svezia"), None, "nome")
    found.actor_mentions += [unresolved, unresolved]
    date = DateMention(found.span("nel 2019"), "2019", "anno", None)
    place = PlaceMention(found.span("Svezia"), "Svezia", "luogo")
    found.dates, found.places = [date, date], [place, place]
    found.events.append(found.events[0])
    for _ in range(2):
        found.claim(AID, speaker=0)
        found.claim(AID, speaker="fonti")
    found.store()
    assert Event.objects.count() == 2
    assert (DateRow.objects.count(), PlaceRow.objects.count()) == (1, 1)
    assert Claim.objects.count() == 2


def test_quantity_beyond_all_counting_is_left_out():
    found = draft(visit=False)
    [event] = found.events
    [mention] = event.mentions
    huge = Quantity(found.span("dodici"), 10**30, False, "x")
    mention = mention._replace(quantities=(huge, *mention.quantities))
    found.events[0] = replace(event, mentions=(mention,))
    found.store()
    assert QuantityRow.objects.get().value == 12


# -- the same again ----------------------------------------------------------


def test_same_again_is_unchanged_and_writes_nothing():
    draft().store()
    before = list(Event.objects.values())
    stored = draft().store()
    assert stored.outcome is Outcome.UNCHANGED
    assert list(Event.objects.values()) == before


def test_same_text_under_another_name_is_a_duplicate():
    draft().store("a.txt")
    stored = draft().store("b.txt")
    assert (stored.outcome, stored.of) == (Outcome.DUPLICATE, "a.txt")
    assert Article.objects.count() == 1


def test_changed_text_that_another_source_has_is_a_duplicate():
    draft("Altro. " + TEXT).store("a.txt")
    draft().store("b.txt")
    stored = draft("Altro. " + TEXT).store("b.txt")
    assert (stored.outcome, stored.of) == (Outcome.DUPLICATE, "a.txt")
    assert Article.objects.get(source="b.txt").text == TEXT


def test_other_metadata_is_an_update_of_the_same_row():
    draft().store(outlet="Il Giorno")
    stored = draft().store(outlet="La Sera")
    article = Article.objects.get()
    assert stored.outcome is Outcome.UPDATED
    assert (article.outlet, article.version) == ("La Sera", 1)


def test_newer_rules_replace_mentions_and_keep_rows():
    draft().store()
    passages = set(Passage.objects.values_list("pk", flat=True))
    event, address = get_visit(), Article.objects.get().slug
    make_rules_newer()
    stored = draft(date="2019-05", date_words=None).store()
    assert stored.outcome is Outcome.UPDATED
    assert stored.events.counts() == {
        **{"added": 0, "gone": 0, "changed": 1, "protected": 0},
    }
    assert get_visit().pk == event.pk
    assert get_visit().date == "2019-05"
    assert Article.objects.get().slug == address
    assert Article.objects.get().rules_version == rules_version()
    # "nel 2019" is pointed at no more.
    left = set(Passage.objects.values_list("pk", flat=True))
    assert left < passages
    assert EventMention.objects.count() == 2


def test_newer_rules_that_find_the_same_change_no_event():
    draft().store()
    before = list(Event.objects.values())
    make_rules_newer()
    stored = draft().store()
    assert list(Event.objects.values()) == before
    assert not any(stored.events.counts().values())


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"trigger": "visitato"}, id="a shorter trigger"),
        pytest.param({"trigger": "Portogallo"}, id="another trigger of its sentence"),
        pytest.param({"type": "SUPPORT", "mode": None}, id="another type"),
    ],
)
def test_same_words_are_the_same_event(said):
    draft(aid=False).store()
    event = Event.objects.get()
    make_rules_newer()
    draft(aid=False, **said).store()
    assert Event.objects.get().pk == event.pk
    assert Event.objects.get().state == "active"


def test_other_event_of_the_same_sentence_is_another_event():
    draft(aid=False).store()
    event = Event.objects.get()
    make_rules_newer()
    draft(aid=False, type="SUPPORT", mode=None, trigger="Portogallo").store()
    event.refresh_from_db()
    assert event.state == "withdrawn"
    assert Event.objects.exclude(pk=event.pk).get().type == "SUPPORT"


def test_happening_that_is_told_twice_goes_on_as_one():
    found = draft(visit=False, aid=False)
    two = [found.told(VISIT, "ha visitato", "CONSULT", actors=[0])]
    two.append(found.told(AID, "ha inviato", "CONSULT", actors=[0]))
    found.event(*two)
    found.store()
    event = Event.objects.get()
    make_rules_newer()
    parted = draft(visit=False, aid=False)
    parted.event(two[1])
    parted.event(two[0])
    parted.store()
    assert Event.objects.count() == 2
    assert EventMention.objects.get(event=event).passage.text == AID
    make_rules_newer()
    found.store()
    assert Event.objects.active().get().mentions.count() == 2


# -- events that go and come back --------------------------------------------


def test_event_that_is_no_longer_found_is_withdrawn_and_comes_back():
    draft().store()
    event = get_visit()
    make_rules_newer()
    stored = draft(visit=False).store()
    event.refresh_from_db()
    assert stored.events.counts()["gone"] == 1
    assert (event.state, event.date) == ("withdrawn", "2019")
    assert PastMention.objects.get(event=event).passage.text == VISIT
    make_rules_newer()
    draft().store()
    event.refresh_from_db()
    assert event.state == "active"
    assert event.mentions.count() == 1
    assert not PastMention.objects.exists()


def test_event_that_two_articles_tell_is_not_gone_with_one():
    draft().store("a.txt")
    event = get_visit()
    other = draft("Ieri. " + TEXT, aid=False)
    other.store("b.txt")
    assert event.mentions.count() == 2
    make_rules_newer()
    stored = draft("Ieri. " + TEXT, visit=False, aid=False).store("b.txt")
    event.refresh_from_db()
    assert event.state == "active"
    assert stored.events.counts()["gone"] == 0


def test_rejected_event_stays_rejected_when_it_is_found_again(editor):
    draft().store()
    event = get_visit()
    reject_event(event, by=editor, reason="Non è un fatto")
    for found in (draft(visit=False), draft()):
        make_rules_newer()
        stored = found.store()
        event.refresh_from_db()
        assert event.state == "rejected"
        assert stored.events.counts()["protected"] == 1
    assert event.mentions.count() == 1
    assert Event.objects.count() == 2


def test_correction_outlives_newer_rules(editor):
    draft().store()
    event = get_visit()
    correct_event(event, field="date", value="2018", by=editor, reason="Fu prima")
    make_rules_newer()
    stored = draft(date="2020").store()
    event.refresh_from_db()
    assert (event.date, event.machine["date"]) == ("2018", "2020")
    assert stored.events.counts() == {
        **{"added": 0, "gone": 0, "changed": 0, "protected": 1},
    }


def test_confirmed_event_stays_without_any_mention(editor):
    draft().store()
    event = get_visit()
    confirm_event(event, by=editor, reason="Verificato")
    make_rules_newer()
    stored = draft(visit=False).store()
    event.refresh_from_db()
    assert (event.state, event.date) == ("active", "2019")
    assert stored.events.counts()["protected"] == 1
    assert stored.events.counts()["gone"] == 0


def test_corrected_event_is_the_one_that_goes_on(editor):
    draft(trigger="ha").store()
    other = draft(trigger="visitato")
    both = draft(trigger="ha")
    both.events.append(other.events[0])
    make_rules_newer()
    both.store()
    first, second = Event.objects.filter(type="CONSULT").order_by("pk")
    correct_event(second, field="place", value="Lisbona", by=editor, reason="Così")
    make_rules_newer()
    draft(trigger="ha visitato").store()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("withdrawn", "active")
    assert second.mentions.count() == 1


def test_events_joined_by_an_editor_stay_joined():
    draft().store()
    visit, aid = Event.objects.order_by("pk")
    aid.mentions.update(event=visit)
    Event.objects.filter(pk=aid.pk).update(state="merged", merged_into=visit)
    make_rules_newer()
    draft().store()
    assert visit.mentions.count() == 2
    aid.refresh_from_db()
    assert aid.state == "merged"
    assert Event.objects.count() == 2


def test_event_parted_by_an_editor_stays_parted():
    def told():
        found = draft(visit=False, aid=False)
        found.event(
            found.told(VISIT, "ha visitato", "CONSULT", actors=[0]),
            found.told(AID, "ha inviato", "CONSULT", actors=[0]),
        )
        return found

    told().store()
    event = Event.objects.get()
    other = Event.objects.create(type="CONSULT")
    event.mentions.filter(passage__text=AID).update(event=other)
    make_rules_newer()
    told().store()
    assert EventMention.objects.get(passage__text=AID).event == other
    assert EventMention.objects.get(passage__text=VISIT).event == event


# -- a text that changes -----------------------------------------------------


def test_changed_text_is_a_new_version_at_the_same_address():
    draft().store()
    old = Article.objects.get()
    stored = draft("Aggiornato. " + TEXT, aid=False).store()
    old.refresh_from_db()
    new = Article.objects.current().get()
    assert stored.outcome is Outcome.UPDATED
    assert (new.slug, new.version, old.superseded_by) == (old.slug, 2, new)
    assert old.text == TEXT
    assert new.text == "Aggiornato. " + TEXT


def test_events_move_with_their_words():
    draft().store()
    events = set(Event.objects.values_list("pk", flat=True))
    draft("Aggiornato. " + TEXT, aid=False).store()
    visit = get_visit()
    assert set(Event.objects.values_list("pk", flat=True)) == events
    assert visit.state == "active"
    assert visit.article_count == 1
    assert Event.objects.get(type="AID").state == "withdrawn"
    assert EventMention.objects.current().get().event == visit


def test_event_whose_words_are_gone_is_withdrawn():
    draft().store()
    stored = draft("Altro. " + VISIT, aid=False).store()
    event = Event.objects.get(type="AID")
    assert (event.state, event.asserted_count) == ("withdrawn", 0)
    assert stored.events.counts()["gone"] == 1


def test_event_of_an_edited_sentence_goes_on():
    draft(aid=False).store()
    event = get_visit()
    edited = "La presidente Neri ha visitato il Portogallo nel giugno del 2019."
    draft(edited, aid=False, date="2019-06", date_words="giugno del 2019").store()
    assert get_visit().pk == event.pk
    assert get_visit().date == "2019-06"


def test_text_that_returns_is_a_third_version_with_the_same_events():
    draft().store()
    aid = Event.objects.get(type="AID")
    draft("Altro. " + VISIT, aid=False).store()
    draft().store()
    assert Article.objects.current().get().version == 3
    aid.refresh_from_db()
    assert aid.state == "active"
    assert Event.objects.count() == 2


def test_superseded_text_is_not_found_any_more():
    draft().store()
    draft("Nuovo. " + VISIT, aid=False).store()
    assert search_articles("Svezia").total == 0
    assert search_articles("nuovo").total == 1


def add_by_hand(editor, words=AID):
    article = Article.objects.current().get()
    start = article.text.index(words)
    return add_event(
        article,
        start=start,
        end=start + len(words),
        type="MOBILIZE",
        by=editor,
        reason="Letto nel testo",
    )


def test_editors_event_moves_with_its_words(editor):
    draft(aid=False).store()
    event = add_by_hand(editor)
    draft("Aggiornato. " + TEXT, aid=False).store()
    mention = event.mentions.get()
    assert mention.passage.article.version == 2
    assert mention.passage.text == AID
    assert mention.passage.holds
    assert mention.article.text[mention.trigger_start : mention.trigger_end] == AID


@pytest.mark.parametrize(
    "text", [VISIT, f"{TEXT} {AID}"], ids=["words gone", "words twice"]
)
def test_editors_event_stays_with_the_version_it_was_chosen_in(editor, text):
    draft(aid=False).store()
    event = add_by_hand(editor)
    draft(text + " Nuovo.", aid=False).store()
    mention = event.mentions.get()
    assert mention.passage.article.version == 1
    assert Event.objects.get(pk=event.pk).state == "active"


def test_editors_event_outlives_newer_rules_and_is_met_by_the_machine(editor):
    draft(aid=False).store()
    event = add_by_hand(editor)
    make_rules_newer()
    found = draft(aid=False)
    found.event(found.told(AID, "ha inviato", "MOBILIZE", actors=[1]))
    found.store()
    assert Event.objects.count() == 2
    assert sorted(event.mentions.values_list("origin", flat=True)) == [
        *("editor", "machine"),
    ]


# -- actors ------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Anna Neri", "ANNA NERI", "Anna-Neri", "Ànna Neri"])
def test_actor_is_one_however_it_is_spelt(name):
    draft().store("a.txt")
    other = Draft(f"Oggi {name} tace.")
    other.actor(name)
    other.store("b.txt")
    assert Actor.objects.filter(kind="person").count() == 1


def test_namesakes_of_two_kinds_are_two_actors():
    found = Draft("Roma vince, Roma tratta.")
    found.actor("Roma", "organisation")
    found.actor("Roma", "country")
    found.store()
    assert sorted(Actor.objects.values_list("slug", flat=True)) == ["roma", "roma-2"]


def test_actor_belongs_to_the_country_that_the_text_says():
    draft().store()
    assert Actor.objects.get(name="Anna Neri").belongs_to.name == "Italia"
    assert Actor.objects.get(name="Italia").kind == "country"


def test_actor_of_something_unknown_belongs_to_nothing():
    found = Draft("Anna Neri parla.")
    found.actor("Anna Neri", of="Lega dei Giusti")
    found.store()
    assert Actor.objects.get().belongs_to is None


def test_names_become_aliases_and_roles_do_not():
    draft().store()
    aliases = Actor.objects.get(name="Anna Neri").aliases
    assert [alias.name for alias in aliases.all()] == ["Neri"]


def test_alias_that_no_text_uses_goes():
    draft().store()
    make_rules_newer()
    found = draft()
    found.actor_mentions = [
        m for m in found.actor_mentions if m.span.of(TEXT) != "Neri"
    ]
    found.store()
    assert not Actor.objects.get(name="Anna Neri").aliases.exists()


def test_refused_alias_does_not_come_back(editor):
    draft().store()
    neri = Actor.objects.get(name="Anna Neri")
    value = {"added": ["La Neri"], "rejected": ["Neri"]}
    correct_actor(neri, field="aliases", value=value, by=editor, reason="È un'altra")
    make_rules_newer()
    draft().store()
    assert {(a.name, a.is_rejected) for a in neri.aliases.all()} == {
        ("Neri", True),
        ("La Neri", False),
    }


def test_alias_of_an_editor_names_the_actor(editor):
    draft().store("a.txt")
    neri = Actor.objects.get(name="Anna Neri")
    value = {"added": ["Annetta"], "rejected": []}
    correct_actor(
        neri, field="aliases", value=value, by=editor, reason="Così la dicono"
    )
    other = Draft("Oggi Annetta tace.")
    other.actor("Annetta")
    other.store("b.txt")
    assert Actor.objects.filter(kind="person").get() == neri


def test_renamed_actor_is_still_found(editor):
    draft().store()
    neri = Actor.objects.get(name="Anna Neri")
    correct_actor(neri, field="name", value="Anna Neri Rossi", by=editor, reason="Così")
    make_rules_newer()
    draft().store()
    neri.refresh_from_db()
    assert (neri.name, neri.machine_name) == ("Anna Neri Rossi", "Anna Neri")
    other = Draft("Oggi Anna Neri Rossi tace.")
    other.actor("Anna Neri Rossi")
    other.store("b.txt")
    assert Actor.objects.filter(kind="person").count() == 1


@pytest.mark.parametrize(("field", "value"), [("kind", "group"), ("belongs_to", None)])
def test_corrected_actor_stays_corrected(editor, field, value):
    draft().store()
    neri = Actor.objects.get(name="Anna Neri")
    correct_actor(neri, field=field, value=value, by=editor, reason="Così")
    make_rules_newer()
    draft().store()
    neri.refresh_from_db()
    assert getattr(neri, field) == value
    assert Actor.objects.filter(machine_name="Anna Neri").count() == 1


def test_actor_that_nothing_names_is_withdrawn_and_comes_back():
    draft().store()
    make_rules_newer()
    draft(aid=False).store()
    sweden = Actor.objects.get(name="Svezia")
    assert sweden.is_withdrawn
    make_rules_newer()
    draft().store()
    sweden.refresh_from_db()
    assert not sweden.is_withdrawn


def test_country_that_somebody_belongs_to_is_not_withdrawn():
    draft().store()
    make_rules_newer()
    draft(aid=False).store()
    assert not Actor.objects.get(name="Italia").is_withdrawn


def test_actor_that_an_editor_decided_upon_is_not_withdrawn(editor):
    draft().store()
    sweden = Actor.objects.get(name="Svezia")
    correct_actor(sweden, field="name", value="Regno di Svezia", by=editor, reason="x")
    make_rules_newer()
    draft(aid=False).store()
    sweden.refresh_from_db()
    assert not sweden.is_withdrawn
