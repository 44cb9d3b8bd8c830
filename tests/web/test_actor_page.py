"""The actor: its names, its company, what it said, what people decided on it."""

import re

from articles.models import Correction
from tests.factories import make_actor, make_article, name_actor


def test_its_names_company_and_words_are_told(archive, page):
    html = page("/actors/driss-amrani/")
    assert "Amrani</a>" in html
    assert 'href="/articles/accordo/#char=' in html
    assert 'href="/actors/luis-ortega/"' in html
    assert 'href="/actors/marocco/"' in html
    assert "Nessuna barca è stata fermata" in html
    assert archive.meeting.get_absolute_url() in html


def test_what_others_said_of_its_events_is_told(archive, page):
    assert "What others claimed about its events" in page("/actors/marocco/")


def test_first_uses_of_a_name_are_the_earliest_published(db, page):
    actor = make_actor("Elena Vitale")
    late = make_article("Vitale parla.", slug="tardi", published="2024")
    early = make_article("Vitale tace.", slug="presto", published="2020")
    for article in (late, early):
        name_actor(actor, article, "Vitale")
    html = page("/actors/elena-vitale/")
    assert "/articles/presto/#char=0,6" in html
    assert "/articles/tardi/#char=0,6" not in html


def test_a_withdrawn_actor_is_not_listed_but_answers(archive, page):
    archive.efe.is_withdrawn = True
    archive.efe.save()
    assert "/actors/efe/" not in page("/actors/")
    assert "No article names this actor any more." in page("/actors/efe/")


def test_a_merged_actor_leads_to_its_target_which_says_so(archive, client, page):
    archive.efe.merged_into = archive.spain
    archive.efe.save()
    assert "/actors/efe/" not in page("/actors/")
    answer = client.get("/actors/efe/")
    assert answer.headers["Location"] == "/actors/spagna/?merged=efe"
    assert "You followed the address of “Efe”" in page("/actors/spagna/?merged=efe")
    assert "You followed" not in page("/actors/spagna/?merged=%00")


def test_decisions_on_it_are_told_with_the_machine_s_value(archive, page):
    Correction.objects.create(
        actor=archive.efe,
        kind="field",
        field="belongs_to",
        machine_value=archive.spain.pk,
        value=archive.morocco.pk,
        reason="Prova.",
        made_by=archive.editor,
    )
    Correction.objects.create(
        actor=archive.efe,
        kind="field",
        field="aliases",
        machine_value=[],
        value={"added": ["Agencia EFE"], "rejected": ["Madrid"]},
        reason="Prova.",
        made_by=archive.editor,
    )
    archive.efe.belongs_to = archive.morocco
    archive.efe.machine_belongs_to = archive.spain
    archive.efe.save()
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page("/actors/efe/")))
    assert "Belongs to Marocco Spagna" in words
    assert "+ Agencia EFE, − Madrid" in words
