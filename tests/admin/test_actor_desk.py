"""An editor decides on an actor."""

from articles.curation import correct_actor
from articles.models import Actor, ActorAlias, Correction
from tests.admin.pages import change_address, decide, fields_of, seen_text
from tests.factories import make_actor

ADD = "/admin/articles/actor/add/"


def test_a_name_is_corrected(desk, neri, editor):
    page = decide(desk, neri, name="Anna Neri")
    assert (neri.name, neri.machine_name) == ("Anna Neri", "Neri")
    assert "The machine: Neri" in seen_text(page)
    assert Correction.objects.get().made_by == editor


def test_what_it_belongs_to_is_corrected_and_cleared(desk, neri):
    italy = make_actor("Italia", "country")
    decide(desk, neri, belongs_to="italia")
    assert neri.belongs_to == italy
    decide(desk, neri, belongs_to="")
    assert neri.belongs_to is None


def test_it_cannot_belong_to_itself(desk, neri):
    page = decide(desk, neri, belongs_to="Neri")
    assert "cannot belong to itself" in page.context["form"].errors["belongs_to"][0]


def test_aliases_are_added_and_removed(desk, neri):
    ActorAlias.objects.create(actor=neri, name="il ministro")
    page = decide(
        desk, neri, add_aliases="la Neri\r\n\r\nA. Neri", remove_aliases=["il ministro"]
    )
    shown = neri.aliases.filter(is_rejected=False).values_list("name", flat=True)
    assert sorted(shown) == ["A. Neri", "la Neri"]
    assert "Refused aliases il ministro" in seen_text(page)


def test_a_decision_is_taken_back(desk, neri):
    decide(desk, neri, kind="organisation")
    assert neri.kind == "organisation"
    decide(desk, neri, action=f"undo:{neri.corrections.get().pk}")
    assert neri.kind == "person"


def test_of_two_editors_the_second_is_told(desk, neri, editor):
    address = change_address(neri)
    opened = fields_of(desk.get(address), action="save", name="Anna Neri")
    correct_actor(neri, field="name", value="Bruna Neri", by=editor, reason="x")
    page = desk.post(address, opened)
    neri.refresh_from_db()
    assert neri.name == "Bruna Neri"
    text = seen_text(page)
    assert "Anna Neri" in text
    assert "Bruna Neri" in text


def test_an_alias_removed_meanwhile_is_told_too(desk, neri, editor):
    ActorAlias.objects.create(actor=neri, name="il ministro")
    address = change_address(neri)
    page = desk.get(address)
    opened = fields_of(page, action="save", remove_aliases=["il ministro"])
    refused = {"rejected": ["il ministro"]}
    correct_actor(neri, field="aliases", value=refused, by=editor, reason="x")
    assert "redattrice changed this" in seen_text(desk.post(address, opened))


def test_an_actor_is_added(desk):
    make_actor("Italia", "country")
    data = fields_of(
        desk.get(ADD), name="Anna Verdi", kind="person", belongs_to="Italia"
    )
    page = desk.post(ADD, data, follow=True)
    assert "The actor was added." in seen_text(page)
    assert str(Actor.objects.get(name="Anna Verdi").belongs_to) == "Italia"


def test_a_known_actor_is_not_added_again(desk, neri):
    data = fields_of(desk.get(ADD), name="neri", kind="person")
    assert "knows “Neri” already" in seen_text(desk.post(ADD, data))
    assert Actor.objects.count() == 1


def test_the_list_counts_events(desk, event):
    page = desk.get("/admin/articles/actor/?q=neri")
    assert "Neri" in seen_text(page)


def test_the_pages_ask_few_questions(
    desk, event, neri, editor, django_assert_max_num_queries
):
    for number in range(4):
        name = {"field": "name", "value": f"Neri {number}"}
        correct_actor(neri, **name, by=editor, reason="x")
    with django_assert_max_num_queries(12):
        desk.get(change_address(neri))
    with django_assert_max_num_queries(12):
        desk.get("/admin/articles/actor/")
