"""What every test runs in: files as they lie, not as `collectstatic` names them; and
what holds after each of them."""

import pytest
from django.conf import settings
from django.db.models import F, Q

from articles.models import ActorMention, Claim, EventMention

# What is kept beside a passage, so that an article's findings are found without it.
PLACED = ((ActorMention, "passage"), (EventMention, "passage"), (Claim, "content"))


def pytest_configure() -> None:
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}
    # WhiteNoise warns where the folder of collected files is missing.
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    # The real one is slow on purpose.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def findings_know_their_article(request):
    """Whatever a test did to rows: each says of which article its passage is."""
    uses_rows = request.node.get_closest_marker("django_db")
    if uses_rows or "db" in request.fixturenames:
        request.getfixturevalue("db")
        yield
        assert not misplaced()
    else:
        yield


def misplaced() -> list:
    return [
        row
        for model, passage in PLACED
        for row in model.objects.exclude(
            Q(in_article=F(f"{passage}__article"))
            | Q(**{"in_article": None, passage: None})
        )
    ]
