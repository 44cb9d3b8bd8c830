"""What a page costs, in calls: each thing is put into words once."""

import sys
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from django import forms
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db.models.sql.compiler import SQLCompiler
from django.forms.renderers import DjangoTemplates
from django.template import Context, Engine, Template
from django.urls import reverse
from django.utils import translation
from django.utils.translation import trans_real

from articles.templatetags.reading import MOST_KEPT, KeptNode
from articles.wording import dates, describe, in_words
from tests.factories import make_actor, make_event
from tests.web.conftest import build_archive

pytestmark = pytest.mark.django_db

LIBRARIES = {
    "i18n": "django.templatetags.i18n",
    "reading": "articles.templatetags.reading",
}


def calls(work: Callable[[], object], *functions: Callable) -> list[int]:
    """Return how often each of these functions is called by `work`."""
    codes = [function.__code__ for function in functions]
    counted: Counter = Counter()

    def note(frame, event, _argument):
        if event == "call" and frame.f_code in codes:
            counted[frame.f_code] += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return [counted[code] for code in codes]


def test_one_word_is_looked_up_for_a_code():
    event = make_event("AID", actors=[make_actor("Spagna", "country")])
    part = event.parts.get()
    for say in (event.get_type_display, part.get_role_display):
        assert calls(say, trans_real.gettext) == [1]
    assert event.get_status_display() == ""


def test_timeline_puts_each_event_into_words_once(client):
    spain = make_actor("Spagna", "country")
    for day in range(1, 6):
        make_event("AID", date=f"2024-03-0{day}", actors=[spain])
    assert calls(lambda: client.get("/timeline/"), describe) == [5]


def test_words_of_a_date_are_kept_for_each_language():
    with translation.override("it"):
        assert in_words("1987-07-01") == "1º luglio 1987"
        assert calls(lambda: in_words("1987-07-01"), dates.day_in_words) == [0]
    with translation.override("en"):
        assert in_words("1987-07-01") == "1 July 1987"


KEPT = (
    "{% load i18n reading %}"
    "{% kept staff %}{% translate 'Events' %}{{ x }}{% endkept %}"
)


def kept_in(engine: Engine) -> list[str]:
    """What a piece says to one reader after another; `x` is none of its values."""
    template = engine.from_string(KEPT)
    asked = [("en", False, 1), ("en", False, 2), ("en", True, 3), ("it", False, 4)]
    said = []
    for language, staff, x in asked:
        with translation.override(language):
            said.append(template.render(Context({"staff": staff, "x": x})))
    return said


def test_piece_of_a_page_is_kept_for_each_language_and_value():
    said = kept_in(Engine(libraries=LIBRARIES))
    assert said == ["Events1", "Events1", "Events3", "Eventi4"]


def test_piece_of_a_page_is_not_kept_while_templates_are_written():
    said = kept_in(Engine(libraries=LIBRARIES, debug=True))
    assert said == ["Events1", "Events2", "Events3", "Eventi4"]


def test_kept_pieces_are_bounded():
    template = Engine(libraries=LIBRARIES).from_string(KEPT)
    for staff in range(2 * MOST_KEPT):
        template.render(Context({"staff": staff}))
    (piece,) = template.nodelist.get_nodes_by_type(KeptNode)
    assert len(piece.kept) <= MOST_KEPT


def test_head_and_foot_of_a_page_are_made_once(client):
    client.get("/claims/")
    worked = calls(lambda: client.get("/claims/"), reverse, staticfiles_storage.url)
    # The switch of languages, and the link back to the whole list.
    assert worked[0] <= 2
    assert worked[1] == 0


def test_editors_foot_is_not_shown_to_readers(client, admin_client):
    for _ in range(2):
        assert "Correcting desk" in admin_client.get("/claims/").text
        assert "Correcting desk" not in client.get("/claims/").text


def test_options_of_a_choice_need_no_template_each():
    """Only the chosen one; and what comes of it is what Django makes of it."""
    numbers = [(number, f"<{number}>") for number in range(50)]
    choice = forms.Select({"class": "a&b"}, [("", "—"), ("Group", numbers)])
    plain = choice.render("x", 7, renderer=DjangoTemplates())
    assert choice.render("x", 7).split() == plain.split()
    assert calls(lambda: choice.render("x", 7), Template.render)[0] <= 4


def test_page_of_an_article_words_few_questions_anew(client, django_user_model):
    archive = build_archive(django_user_model)
    client.get(archive.article.get_absolute_url())
    work = partial(client.get, archive.article.get_absolute_url())
    # Its versions, and itself.
    assert calls(work, SQLCompiler.as_sql) == [2]
