"""What a file says is text on every page, whatever it says."""

import re

import pytest

from articles.models import Correction
from articles.search import rebuild
from tests.factories import (
    count_with,
    give_date,
    make_actor,
    make_article,
    make_claim,
    make_event,
    name_actor,
    name_place,
    tell_event,
)

EVIL = "<script>alert(1)</script>"
SENTENCE = f'Il ministro {EVIL} ha visto "><img src=x onerror=alert(1)> & l’altro.'


@pytest.fixture
def addresses(db, django_user_model):
    """An archive in which everything that a file can say is hostile."""
    article = make_article(
        f"{EVIL} titolo\n\n{SENTENCE}\n\n{{{{ settings.SECRET_KEY }}}} {{% now %}}",
        title=f"{EVIL} titolo",
        slug="cattivo",
        published="2024",
        outlet=EVIL,
        author=EVIL,
        source=f"{EVIL}.txt",
        published_words=EVIL,
        url="https://example.org/?a=%22%3E%3Cscript%3E&b='",
    )
    actor = make_actor(EVIL, "group")
    other = make_actor('"><i>', "country", of=actor)
    name_actor(actor, article, EVIL)
    name_place(article, "<img src=x onerror=alert(1)>")
    give_date(article, "titolo", "2024", rule=EVIL)
    event = make_event(
        "CONSULT", actors=[actor], recipients=[other], place=EVIL, date="2024"
    )
    mention = tell_event(
        event,
        article,
        SENTENCE,
        trigger=EVIL,
        place=EVIL,
        date_words="titolo",
        date="2024",
        link_reason=EVIL,
        rule=EVIL,
    )
    tell_event(event, article, f"{EVIL} titolo", status="denied", place="altrove")
    count_with(mention, "Il", 3, unit=EVIL)
    make_claim(article, EVIL, speaker_words=EVIL, via_words=EVIL, about=[mention])
    make_claim(article, SENTENCE, speaker=actor, via=other, cue="ha visto")
    editor = django_user_model.objects.create_superuser(f"{EVIL}", password="x")
    event.machine = {"place": EVIL}
    event.title = f"{EVIL} a mano"
    event.is_corrected = True
    event.save()
    gone = make_event("AID", actors=[actor], state="rejected", title=EVIL)
    for one, field in ((event, "place"), (event, "title")):
        Correction.objects.create(
            event=one,
            kind="field",
            field=field,
            machine_value=EVIL,
            value=EVIL,
            reason=EVIL,
            made_by=editor,
        )
    Correction.objects.create(event=gone, kind="rejected", reason=EVIL, made_by=editor)
    rebuild()
    return [
        "/",
        "/articles/",
        f"/articles/?q={EVIL}",
        "/articles/cattivo/",
        f"/articles/cattivo/?q={EVIL}",
        "/events/",
        f"/events/?q={EVIL}&actor={EVIL}&type={EVIL}&from={EVIL}&page={EVIL}",
        f"/events/?actor={actor.slug}",
        event.get_absolute_url(),
        gone.get_absolute_url(),
        "/actors/",
        actor.get_absolute_url(),
        other.get_absolute_url(),
        "/claims/",
        f"/search/?q={EVIL}",
        "/search/?q=ministro",
        f"/{EVIL}",
        f"/articles/{EVIL}/",
    ]


@pytest.mark.parametrize("number", range(18))
def test_hostile_text_is_text(addresses, client, number):
    assert len(addresses) == 18
    html = client.get(addresses[number]).content.decode()
    assert "alert(1)</script" not in html
    assert "<img src=x" not in html
    assert '"><i>' not in html
    for tag in re.findall(r"<(?:script|img|iframe|svg)[^>]*>", html):
        assert re.match(
            r'<script type="module" src="/static/|<svg class="(strip|timeline)', tag
        ), tag


def test_hostile_text_is_shown_all_the_same(addresses, client):
    html = client.get("/articles/cattivo/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "{{ settings.SECRET_KEY }} {% now %}" in html


def test_a_dangerous_address_of_origin_is_no_link(db, client):
    make_article("Testo.", slug="indirizzo", url="javascript:alert(1)")
    html = client.get("/articles/indirizzo/").content.decode()
    assert 'href="javascript:' not in html
