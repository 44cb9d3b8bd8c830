"""Who may write at the desk: staff with the permission, and nobody else."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from articles.curation import settle_claims, settle_events
from articles.models import Article, Correction, Event, ReviewItem, Tombstone
from tests.admin.pages import change_address, fields_of
from tests.factories import make_claim, make_event, tell_event

RECORDS = ("article", "claim", "correction", "importrun")
LOOKS = (*RECORDS, "tombstone", "reviewitem")


@pytest.fixture
def writing(desk, event, article, neri):
    """Every address that writes, with a form that an editor could send."""
    adding = f"{reverse('admin:articles_event_add')}?article={article.pk}"
    new_actor = reverse("admin:articles_actor_add")
    new_claim = f"{reverse('admin:articles_claim_add')}?article={article.pk}"
    claim = make_claim(article, "Poi Neri è partito.")
    settle_claims([claim.pk])
    item = ReviewItem.objects.create(reason="namesake", article=article)
    said = {"words": "Poi Neri è partito.", "type": "RETREAT", "status": "denied"}
    forms = {
        change_address(event): {"date": "2019-04", "action": "save"},
        change_address(neri): {"name": "Anna Neri", "action": "save"},
        adding: said,
        new_actor: {"name": "Anna Verdi", "kind": "person"},
        change_address(claim): {"act": "deny", "action": "save"},
        new_claim: {"words": "Neri ha visto il mare.", "act": "state"},
        change_address(item): {"action": "skip"},
    }
    return {
        address: fields_of(desk.get(address), **typed)
        for address, typed in forms.items()
    }


def visitor(**rights) -> Client:
    client = Client()
    if rights:
        user = get_user_model().objects.create_user("ospite", **rights)
        client.force_login(user)
    return client


@pytest.mark.parametrize(
    "rights",
    [
        pytest.param({}, id="anonymous"),
        pytest.param({"is_staff": False}, id="a reader"),
        pytest.param({"is_staff": True, "is_active": False}, id="a former editor"),
    ],
)
def test_strangers_are_sent_to_the_login(writing, rights):
    client = visitor(**rights)
    for address, form in writing.items():
        for response in (client.get(address), client.post(address, form)):
            assert response.status_code == 302
            assert response["Location"].startswith("/admin/login/")
    assert not Correction.objects.exists()


def test_staff_without_the_permission_are_refused(writing):
    client = visitor(is_staff=True)
    for address, form in writing.items():
        assert client.get(address).status_code == 403
        assert client.post(address, form).status_code == 403
    assert not Correction.objects.exists()


def test_staff_who_may_look_see_no_form_and_write_nothing(writing, event):
    client = visitor(is_staff=True)
    user = get_user_model().objects.get(username="ospite")
    user.user_permissions.add(
        *Permission.objects.filter(codename__in=["view_event", "view_actor"])
    )
    page = client.get(change_address(event))
    assert page.status_code == 200
    assert b"desk-form" not in page.content
    for address, form in writing.items():
        assert client.post(address, form).status_code == 403
    assert not Correction.objects.exists()


def test_an_editor_may_write(writing, desk):
    for address, form in writing.items():
        assert desk.post(address, form).status_code == 302
    assert Correction.objects.count() == 6
    assert ReviewItem.objects.get().skipped == 1


def test_only_who_may_merge_merges_and_parts(desk, editor, event, neri, article):
    other = make_event("CONSULT")
    tell_event(other, article, "Poi Neri è partito.")
    settle_events([other.pk])
    for thing, into in ((event, other.pk), (neri, "Bianchi")):
        address = change_address(thing)
        for action in ("merge", "split"):
            form = fields_of(desk.get(address), action=action, into=into)
            assert desk.post(address, form).status_code == 403
    assert not Correction.objects.exists()
    editor.groups.add(Group.objects.get(name="Archivists"))
    address = change_address(event)
    form = fields_of(desk.get(address), action="merge", into=other.pk)
    assert desk.post(address, form).status_code == 302
    event.refresh_from_db()
    assert event.merged_into == other


def test_only_a_superuser_deletes_an_article_and_it_stays_away(desk, editor, article):
    address = reverse("admin:articles_article_delete", args=[article.pk])
    assert desk.get(address).status_code == 403
    editor.is_superuser = True
    editor.save()
    assert desk.post(address, {"why": ""}).status_code == 200
    assert desk.post(address, {"why": "Non nostro."}).status_code == 302
    assert not Article.objects.exists()
    stone = Tombstone.objects.get()
    assert (stone.kind, stone.quote) == ("article", article.source)
    lift = reverse("admin:articles_tombstone_lift", args=[stone.pk])
    assert desk.post(lift, {"why": "Ripensato."}).status_code == 302
    stone.refresh_from_db()
    assert stone.is_lifted


def test_a_form_from_another_site_is_refused(writing, editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    for address, form in writing.items():
        assert client.post(address, form).status_code == 403
    assert not Correction.objects.exists()


@pytest.mark.django_db
def test_editors_have_what_they_need_and_no_more():
    names = Group.objects.get(name="Editors").permissions.values_list(
        "codename", flat=True
    )
    looks = {f"view_{model}" for model in LOOKS}
    writes = {
        f"{verb}_{model}"
        for model in ("event", "actor", "claim")
        for verb in ("view", "add", "change")
    }
    assert set(names) == looks | writes | {"change_reviewitem"}


@pytest.mark.django_db
def test_archivists_may_all_that_editors_may_and_merge():
    may = {
        group.name: set(group.permissions.values_list("codename", flat=True))
        for group in Group.objects.all()
    }
    more = may["Archivists"] - may["Editors"]
    assert more == {"merge_event", "merge_actor", "add_importrun", "change_tombstone"}
    assert may["Editors"] < may["Archivists"]
    assert not any(name.startswith("delete_") for name in may["Archivists"])


@pytest.mark.parametrize("model", RECORDS)
def test_records_are_only_looked_at(desk, editor, event, article, model):
    editor.is_superuser = True
    editor.save()
    make_claim(article, "Poi Neri è partito.")
    assert desk.get(f"/admin/articles/{model}/").status_code == 200
    if model != "claim":
        assert desk.get(f"/admin/articles/{model}/add/").status_code == 403


def test_an_article_is_shown_and_neither_changed_nor_deleted(desk, editor, article):
    address = change_address(article)
    assert desk.get(address).status_code == 200
    assert desk.post(address, {"title": "x"}).status_code == 403
    delete = reverse("admin:articles_article_delete", args=[article.pk])
    assert desk.post(delete, {"post": "yes"}).status_code == 403


def test_nobody_deletes_an_event(desk, editor, event):
    editor.is_superuser = True
    editor.save()
    delete = reverse("admin:articles_event_delete", args=[event.pk])
    assert desk.post(delete, {"post": "yes"}).status_code == 403
    assert Event.objects.exists()


def test_every_page_keeps_the_strict_policy(desk, event, neri, article):
    pages = [
        reverse("admin:index"),
        reverse("admin:articles_event_changelist"),
        reverse("admin:articles_event_add"),
        f"{reverse('admin:articles_event_add')}?article={article.pk}",
        change_address(event),
        change_address(neri),
        change_address(article),
    ]
    for address in pages:
        page = desk.get(address)
        assert "default-src 'self'" in page["Content-Security-Policy"], address
        html = page.content.decode()
        for inline in ("<style", " style=", " onclick=", " onchange=", "javascript:"):
            assert inline not in html, address
        assert "<script>" not in html, address
