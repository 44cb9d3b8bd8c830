"""A small archive with something of everything, and what every page must keep to."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.utils import translation

from articles.models import Correction, PastMention
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

TITLE = "Il Marocco e la Spagna firmano l’accordo"
TEXT = f"""{TITLE}

Il ministro spagnolo Luis Ortega ha incontrato lunedì a Rabat il collega Driss Amrani.

Secondo l’agenzia Efe, la Spagna avrebbe promesso circa 60 milioni di euro.

Il Marocco ha negato l’accordo. «Nessuna barca è stata fermata», ha detto Amrani."""
MEETING = TEXT.split("\n\n")[1]
PROMISE = TEXT.split("\n\n")[2]
DENIAL = "Il Marocco ha negato l’accordo."
OTHER = "La Spagna avrebbe promesso 80 milioni di euro al Marocco a febbraio."


@pytest.fixture(autouse=True)
def english():
    """A page asked for in Italian by an earlier test leaves its language behind."""
    with translation.override("en"):
        yield


@pytest.fixture
def archive(db, django_user_model):
    return build_archive(django_user_model)


def build_archive(users, *, decided: bool = True) -> SimpleNamespace:
    """Two articles, events of every state, claims, and an editor's decisions. Those
    can never be removed, not even by a test that cleans up after itself."""
    spain, morocco = make_actor("Spagna", "country"), make_actor("Marocco", "country")
    ortega = make_actor("Luis Ortega", of=spain)
    amrani = make_actor("Driss Amrani", of=morocco)
    efe = make_actor("Efe", "organisation", of=spain)
    article = make_article(
        TEXT,
        title=TITLE,
        slug="accordo",
        published="2024-05-14",
        published_words="14 mag, 2024",
        outlet="Il Quotidiano",
    )
    other = make_article(OTHER, slug="altro", published="2024-06", outlet="La Gazzetta")
    for actor, words in (
        (spain, "Spagna"),
        (ortega, "Luis Ortega"),
        (amrani, "Driss Amrani"),
        (amrani, "Amrani"),
        (efe, "Efe"),
    ):
        name_actor(actor, article, words)
    name_place(article, "Rabat")
    give_date(article, "lunedì", "2024-05-13", against="2024-05-14", rule="settimana")
    give_date(other, "a febbraio", "2024-02", against="2024-06", rule="mese")

    meeting = make_event(
        "CONSULT",
        mode="visit",
        date="2024-05-13",
        actors=[ortega],
        recipients=[amrani],
        place="Rabat",
    )
    tell_event(
        meeting,
        article,
        MEETING,
        trigger="ha incontrato",
        date="2024-05-13",
        date_words="lunedì",
        place="Rabat",
    )
    promise = make_event("AGREE", date="2024-02", actors=[spain], recipients=[morocco])
    told = tell_event(
        promise, article, PROMISE, trigger="avrebbe promesso", status="reported"
    )
    count_with(told, "circa 60 milioni di euro", 60_000_000, unit="euro", about=True)
    told_again = tell_event(
        promise,
        other,
        OTHER,
        trigger="avrebbe promesso",
        status="reported",
        date="2024-02",
        date_words="a febbraio",
        link_reason="same type, both Spagna and Marocco take part",
    )
    count_with(told_again, "80 milioni di euro", 80_000_000, unit="euro")
    denied = tell_event(promise, article, DENIAL, trigger="accordo", status="denied")
    make_claim(
        article,
        "la Spagna avrebbe promesso circa 60 milioni di euro",
        speaker=efe,
        cue="Secondo",
        is_hedged=True,
        about=[told],
    )
    make_claim(
        article,
        "Nessuna barca è stata fermata",
        speaker=amrani,
        cue="ha detto",
        act="deny",
        is_quoted=True,
        about=[denied],
    )

    editor = users.objects.create_superuser("redattrice", password="x")
    rejected = make_event("ASSAULT", actors=[spain], state="rejected")
    if decided:
        Correction.objects.create(
            event=rejected,
            kind="rejected",
            machine_value={},
            reason="La frase non racconta alcun attacco.",
            made_by=editor,
        )
    withdrawn = make_event("AID", actors=[spain], state="withdrawn", date="2023")
    PastMention.objects.create(
        event=withdrawn,
        passage=told.passage,
        trigger_start=told.trigger_start,
        trigger_end=told.trigger_end,
        type="AID",
    )
    merged = make_event("AGREE", state="merged", merged_into=promise)
    rebuild()
    return SimpleNamespace(
        article=article,
        other=other,
        spain=spain,
        morocco=morocco,
        ortega=ortega,
        amrani=amrani,
        efe=efe,
        meeting=meeting,
        promise=promise,
        rejected=rejected,
        withdrawn=withdrawn,
        merged=merged,
        editor=editor,
        addresses=[
            "/",
            "/articles/",
            "/articles/accordo/",
            "/articles/accordo/?q=accordo",
            "/events/",
            f"/events/{meeting.pk}/",
            f"/events/{promise.pk}/",
            f"/events/{rejected.pk}/",
            f"/events/{withdrawn.pk}/",
            "/actors/",
            "/actors/spagna/",
            "/actors/driss-amrani/",
            "/claims/",
            "/timeline/",
            "/timeline/?rows=actor",
            "/search/",
            "/search/?q=accordo",
            "/search/?q=zzz",
            "/nowhere/",
        ],
    )


@pytest.fixture
def page(client):
    """Ask for a page and read it as text, in English unless told otherwise."""

    def ask(address: str, *, language: str = "en", status: int = 200) -> str:
        response = client.get(address, headers={"accept-language": language})
        assert response.status_code == status, address
        return response.content.decode()

    return ask
