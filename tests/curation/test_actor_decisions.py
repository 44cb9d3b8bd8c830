"""Decisions on actors: names, kinds, what they belong to, aliases."""

import pytest

from articles.curation import (
    InvalidDecision,
    add_actor,
    correct_actor,
    settle_actors,
    undo,
)
from articles.models import Actor, ActorAlias, ActorMention, Correction, Passage


@pytest.fixture
def actor(archive):
    actor = archive.actor("Neri")
    ActorAlias.objects.create(actor=actor, name="il presidente")
    return actor


def shown(actor):
    return sorted(
        actor.aliases.filter(is_rejected=False).values_list("name", flat=True)
    )


def correct(actor, editor, field, value):
    return correct_actor(actor, field=field, value=value, by=editor, reason="prova")


def test_a_corrected_name_outlives_importing(actor, editor):
    correct(actor, editor, "name", "Anna  Neri ")
    actor.machine_kind = "group"
    actor.save()
    settle_actors([actor.pk])
    actor.refresh_from_db()
    assert (actor.name, actor.machine_name) == ("Anna Neri", "Neri")
    assert actor.kind == "group"


def test_taking_back_brings_back_what_importing_knows(archive, actor, editor):
    italy = archive.actor("Italia", "country")
    decisions = [
        correct(actor, editor, "kind", "organisation"),
        correct(actor, editor, "belongs_to", italy.pk),
        correct(actor, editor, "name", "Neri SpA"),
    ]
    assert (actor.kind, actor.belongs_to) == ("organisation", italy)
    for decision in decisions:
        undo(decision, by=editor, reason="errore")
    actor.refresh_from_db()
    assert (actor.name, actor.kind, actor.belongs_to) == ("Neri", "person", None)


def test_an_actor_decided_upon_is_not_withdrawn(actor, editor):
    correct(actor, editor, "name", "Anna Neri")
    Actor.objects.update(is_withdrawn=True)
    settle_actors([actor.pk])
    actor.refresh_from_db()
    assert not actor.is_withdrawn


def test_settling_actors_twice_writes_nothing(actor, editor, django_assert_num_queries):
    correct(actor, editor, "aliases", {"added": ["la Neri"]})
    with django_assert_num_queries(7) as queries:
        settle_actors([actor.pk])
    assert not [q for q in queries if q["sql"].startswith(("UPDATE", "INSERT", "DEL"))]


def test_an_alias_is_added_and_taken_back(actor, editor):
    added = correct(actor, editor, "aliases", {"added": ["la Neri"]})
    assert shown(actor) == ["il presidente", "la Neri"]
    assert actor.aliases.get(name="la Neri").decided_by == editor
    undo(added, by=editor, reason="errore")
    assert shown(actor) == ["il presidente"]


def test_a_removed_alias_stays_as_refused_and_comes_back(actor, editor):
    removed = correct(actor, editor, "aliases", {"rejected": ["il presidente"]})
    assert shown(actor) == []
    assert actor.aliases.get().is_rejected
    undo(removed, by=editor, reason="errore")
    alias = actor.aliases.get()
    assert (alias.is_rejected, alias.decided_by) == (False, None)


def test_alias_decisions_stand_side_by_side(actor, editor):
    correct(actor, editor, "aliases", {"added": ["la Neri"]})
    correct(actor, editor, "aliases", {"rejected": ["il presidente"]})
    correct(actor, editor, "aliases", {"rejected": ["la Neri"]})
    assert shown(actor) == []
    assert actor.aliases.count() == 2


def test_an_alias_that_the_texts_use_stays_when_its_adding_is_taken_back(
    archive, actor, editor
):
    added = correct(actor, editor, "aliases", {"added": ["la Neri"]})
    article = archive.article("Parla la Neri.")
    passage = Passage.objects.create(article=article, start=6, end=13, text="la Neri")
    ActorMention.objects.create(passage=passage, actor=actor, rule="prova")
    undo(added, by=editor, reason="errore")
    assert shown(actor) == ["il presidente", "la Neri"]


def test_nobody_belongs_to_itself_even_by_a_detour(archive, actor, editor):
    ministry = archive.actor("Ministero", "organisation", of=actor)
    for value in (actor.pk, ministry.pk):
        with pytest.raises(InvalidDecision):
            correct(actor, editor, "belongs_to", value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("name", " ", id="no name"),
        pytest.param("name", "x" * 201, id="too long a name"),
        pytest.param("kind", "planet", id="no such kind"),
        pytest.param("belongs_to", 0, id="belongs to nobody known"),
        pytest.param("aliases", {}, id="no alias"),
        pytest.param("aliases", {"added": ["il presidente"]}, id="added already"),
        pytest.param("aliases", {"rejected": ["la zia"]}, id="not an alias"),
        pytest.param("aliases", {"added": [""]}, id="an empty alias"),
        pytest.param("slug", "neri-2", id="a field that is not for people"),
    ],
)
def test_a_bad_value_is_refused_and_nothing_written(actor, editor, field, value):
    with pytest.raises(InvalidDecision) as refused:
        correct(actor, editor, field, value)
    assert refused.value.field == field
    assert not Correction.objects.exists()


def test_an_added_actor_is_known_to_the_next_import(archive, editor):
    italy = archive.actor("Italia", "country")
    anna = add_actor(
        name="Anna  Neri",
        kind="person",
        belongs_to=italy.pk,
        by=editor,
        reason="Manca.",
    )
    assert (anna.name, anna.slug, anna.belongs_to) == ("Anna Neri", "anna-neri", italy)
    assert (anna.machine_name, anna.machine_kind) == ("Anna Neri", "person")
    settle_actors([anna.pk])
    anna.refresh_from_db()
    assert anna.belongs_to == italy


def test_a_known_actor_is_not_added_again(archive, editor):
    archive.actor("Neri", "organisation")
    other = add_actor(name="NERI", kind="person", by=editor, reason="x")
    assert other.slug == "neri-2"
    with pytest.raises(InvalidDecision):
        add_actor(name="neri", kind="person", by=editor, reason="x")


def test_an_added_actor_goes_when_taken_back_unless_needed(archive, editor):
    anna = add_actor(name="Anna", kind="person", by=editor, reason="x")
    carlo = add_actor(name="Carlo", kind="person", by=editor, reason="x")
    archive.actor("Ufficio", "organisation", of=carlo)
    for actor in (anna, carlo):
        undo(actor.corrections.get(), by=editor, reason="errore")
    anna.refresh_from_db()
    carlo.refresh_from_db()
    assert (anna.is_withdrawn, carlo.is_withdrawn) == (True, False)
