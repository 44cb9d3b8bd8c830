"""Every address that writes, tried by everybody: only the allowed ones answer."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import get_resolver, reverse

from articles.curation import delete_article, settle_claims
from articles.models import Correction, ReviewItem, Tombstone
from tests.admin.pages import change_address
from tests.factories import make_article, make_claim

LOGIN, REFUSED, HERE = "login", 403, 200
EDITORS = {"anonymous": LOGIN, "reader": LOGIN, "editor": HERE, "archivist": HERE}
ARCHIVISTS = EDITORS | {"editor": REFUSED}
NOBODY = EDITORS | {"editor": REFUSED, "archivist": REFUSED}


@pytest.fixture
def addresses(event, neri, article):
    """Each address that writes, and what it answers to whom."""
    claim = make_claim(article, "Poi Neri è partito.")
    settle_claims([claim.pk])
    item = ReviewItem.objects.create(reason="namesake", article=article)
    root = get_user_model().objects.create_superuser("radice")
    gone = make_article("Un altro testo.")
    delete_article(gone, by=root, reason="prova")
    stone = Tombstone.objects.get()
    adding = f"?article={article.pk}"
    return {
        change_address(event): EDITORS,
        change_address(neri): EDITORS,
        change_address(claim): EDITORS,
        change_address(item): EDITORS,
        reverse("admin:articles_reviewitem_changelist"): EDITORS,
        reverse("admin:articles_event_add") + adding: EDITORS,
        reverse("admin:articles_claim_add") + adding: EDITORS,
        reverse("admin:articles_actor_add"): EDITORS,
        reverse("admin:articles_tombstone_lift", args=[stone.pk]): ARCHIVISTS,
        reverse("admin:articles_article_delete", args=[article.pk]): NOBODY,
        reverse("admin:articles_event_delete", args=[event.pk]): NOBODY,
        reverse("admin:articles_actor_delete", args=[neri.pk]): NOBODY,
        reverse("admin:articles_claim_delete", args=[claim.pk]): NOBODY,
        reverse("admin:articles_correction_add"): NOBODY,
        reverse("admin:articles_tombstone_add"): NOBODY,
        reverse("admin:articles_reviewitem_add"): NOBODY,
        reverse("admin:articles_article_add"): NOBODY,
        reverse("admin:articles_importrun_add"): NOBODY,
        reverse("admin:auth_user_add"): NOBODY,
    }


def come_in(role: str, **options) -> Client:
    client = Client(**options)
    if role != "anonymous":
        user = get_user_model().objects.create_user(role, is_staff=role != "reader")
        name = {"editor": "Editors", "archivist": "Archivists"}.get(role)
        user.groups.add(*Group.objects.filter(name=name))
        client.force_login(user)
    return client


def answer(response) -> str | int:
    if response.status_code == 302 and "/login/" in response["Location"]:
        return LOGIN
    # An empty form is shown again, or the list from which it came.
    return HERE if response.status_code in (200, 302) else response.status_code


@pytest.mark.parametrize("role", ["anonymous", "reader", "editor", "archivist"])
def test_only_the_allowed_addresses_answer(addresses, role):
    client = come_in(role)
    for address, wanted in addresses.items():
        for response in (client.get(address), client.post(address, {})):
            assert answer(response) == wanted[role], (address, role)
    assert not Correction.objects.exists()


@pytest.mark.parametrize("role", ["editor", "archivist"])
def test_nothing_is_written_without_the_sites_own_token(addresses, role):
    client = come_in(role, enforce_csrf_checks=True)
    for address in addresses:
        assert client.post(address, {"why": "x"}).status_code == 403, address


@pytest.mark.django_db
def test_the_reading_room_takes_nothing(client):
    names = {key for key in get_resolver("articles.urls").reverse_dict if key}
    samples = {"article-list", "event-list", "actor-list", "claim-list"}
    samples |= {"correction-list", "rule-list", "home", "search"}
    assert samples <= {name for name in names if isinstance(name, str)}
    for name in samples:
        assert client.post(reverse(f"articles:{name}"), {}).status_code == 405, name
