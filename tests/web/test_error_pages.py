"""When something is wrong, a page says what, in the reader's language."""

import pytest
from django.test import Client
from django.utils import translation
from django.views import defaults


def test_nothing_at_an_address(page, db):
    assert "Nothing at this address" in page("/nowhere/", status=404)
    assert "A questo indirizzo non c’è nulla" in page(
        "/nowhere/", status=404, language="it"
    )


@pytest.mark.parametrize(
    ("view", "status", "says"),
    [
        (defaults.bad_request, 400, "Richiesta non compresa"),
        (defaults.permission_denied, 403, "Non per tutti"),
        (defaults.page_not_found, 404, "A questo indirizzo non c’è nulla"),
    ],
)
def test_each_error_has_its_page(rf, view, status, says):
    with translation.override("it"):
        answer = view(rf.get("/"), exception=Exception("detail"))
    assert answer.status_code == status
    html = answer.content.decode()
    assert says in html
    assert "detail" not in html
    assert 'action="/search/"' in html


def test_our_own_mistake_has_a_page_that_needs_nothing(rf):
    answer = defaults.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Our mistake" in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_with_a_page(db):
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "it"})
    assert answer.status_code == 403
    assert "The form was too old" in answer.content.decode()


def test_error_pages_are_not_for_search_engines(page, db):
    assert '<meta name="robots" content="noindex">' in page("/nowhere/", status=404)
