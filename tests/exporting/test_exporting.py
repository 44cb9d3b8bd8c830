"""Everything goes out, and comes back the same."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import transaction

from articles.curation import (
    add_event,
    confirm_event,
    correct_actor,
    correct_event,
    reject_event,
    undo,
)
from articles.exporting.records import PLAIN
from articles.importing.run import import_paths
from articles.models import Actor, Article, Correction, Event, ImportRun, Passage
from articles.search import search_articles

pytestmark = pytest.mark.django_db

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))
NEWS = "Il ministro Ida Bianchi ha incontrato Ugo Neri a Lisbona il 3 maggio 2019."


@pytest.fixture
def archive(tmp_path):
    """The seeds, two versions of an article, an event that went, and decisions."""
    make_archive(tmp_path)


def make_archive(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    news = folder / "notizia.txt"
    news.write_text(
        f"{NEWS} La Francia ha inviato carri armati alla Polonia.", encoding="utf-8"
    )
    import_paths([*SEEDS, news])
    news.write_text(f"Aggiornamento. {NEWS}", encoding="utf-8")
    import_paths([*SEEDS, news])
    decide()


@pytest.fixture
def exported(tmp_path):
    """The export of an archive that is not there any more."""
    with transaction.atomic():
        make_archive(tmp_path)
        text = export()
        transaction.set_rollback(True)
    return text


def decide():
    editor = get_user_model().objects.create(
        username="redattrice", password="x", is_staff=True
    )
    told = {"by": editor, "reason": "Letto «bene» & <con> cura 😀"}
    first, second, third, *_ = Event.objects.active().order_by("pk")
    correct_event(first, field="date", value="1999-05", **told)
    undo(correct_event(first, field="place", value="Roma", **told), **told)
    reject_event(second, **told)
    confirm_event(third, **told)
    actor = Actor.objects.filter(aliases__isnull=False).order_by("pk").first()
    aliases = {"added": ["Lo Zar"], "rejected": [actor.aliases.first().name]}
    correct_actor(actor, field="aliases", value=aliases, **told)
    correct_actor(actor, field="belongs_to", value=None, **told)
    article = Article.objects.current().get(source="notizia.txt")
    add_event(
        article,
        start=0,
        end=13,
        type="PROTEST",
        date="2019",
        participants=[{"actor": actor.pk, "role": "actor"}],
        **told,
    )


def export() -> str:
    out = StringIO()
    call_command("export_archive", stdout=out)
    return out.getvalue()


def restore(path, text):
    path.write_text(text, encoding="utf-8")
    out = StringIO()
    call_command("restore_archive", str(path), stdout=out)
    return out.getvalue()


def records(text, kind=None):
    found = [json.loads(line) for line in text.splitlines()]
    return [record for record in found if kind in (None, record["record"])]


def test_export_restore_export_gives_the_same_bytes(exported, tmp_path):
    told = restore(tmp_path / "a.jsonl", exported)
    assert told == f"Restored {len(exported.splitlines())} records.\n"
    assert export() == exported
    assert search_articles("Lisbona").total == 1
    # What is made next gets a key of its own.
    newest = max(record["id"] for record in records(exported, "event"))
    assert Event.objects.create(type="AID").pk > newest


def test_restored_archive_is_imported_unchanged(exported, tmp_path):
    restore(tmp_path / "a.jsonl", exported)
    report = import_paths(SEEDS)
    assert report.unchanged == len(SEEDS)


def test_who_decided_comes_back_without_a_way_in(exported, tmp_path):
    restore(tmp_path / "a.jsonl", exported)
    user = get_user_model().objects.get(username="redattrice")
    assert not user.is_active
    assert not user.is_staff
    assert not user.has_usable_password()
    assert Correction.objects.first().made_by == user


def test_events_go_out_as_the_design_says(archive):
    text = export()
    event = records(text, "event")[0]
    assert {"id", "type", "mode", "date", "participants", "passages"} <= event.keys()
    assert {"source", "start", "end", "text", "status"} <= event["passages"][0].keys()


def test_every_passage_is_in_its_article(archive):
    text = export()
    articles = {one["source"]: one["text"] for one in records(text, "article")}
    versions = {
        (one["source"], one["version"]): one["text"]
        for kind in ("article", "article_version")
        for one in records(text, kind)
    }
    assert len(versions) == len(articles) + 1
    for event in records(text, "event"):
        for passage in event["passages"]:
            whole = articles[passage["source"]]
            assert whole[passage["start"] : passage["end"]] == passage["text"]
        for passage in event["passages_of_older_versions"]:
            whole = versions[passage["source"], passage["version"]]
            assert whole[passage["start"] : passage["end"]] == passage["text"]


def test_decisions_and_what_went_go_out(archive):
    text = export()
    assert len(records(text, "correction")) == Correction.objects.count() == 8
    assert {"rejected", "withdrawn"} <= {e["state"] for e in records(text, "event")}
    assert records(text, "import_run")


def test_every_model_goes_out_in_some_record():
    """A model that is added is exported by itself, unless it is part of another."""
    models = {model.__name__ for model in apps.get_app_config("articles").get_models()}
    parts = {
        *("Actor", "ActorAlias", "ActorMention", "Article", "Claim", "DateMention"),
        *("Event", "EventMention", "EventParticipant", "MentionParticipant"),
        *("Passage", "PastMention", "PlaceMention", "Quantity"),
    }
    assert models == parts | {model.__name__ for model in PLAIN.values()}


def test_export_to_a_file_is_whole_or_not_there(archive, tmp_path):
    path = tmp_path / "out.jsonl"
    call_command("export_archive", output=path)
    assert path.read_text(encoding="utf-8") == export()
    assert [p.name for p in tmp_path.glob("out*")] == ["out.jsonl"]
    with pytest.raises(CommandError, match="No such file"):
        call_command("export_archive", output=tmp_path / "no" / "out.jsonl")


def test_empty_archive_goes_out_and_comes_back(tmp_path):
    ImportRun.objects.all().delete()
    text = export()
    assert records(text) == [{"record": "archive", "format": 1}]
    restore(tmp_path / "a.jsonl", text)
    assert export() == text


# -- bad files ---------------------------------------------------------------

HEAD = {"record": "archive", "format": 1}
ACTOR = {
    **{"record": "actor", "id": 1, "name": "Neri", "slug": "neri", "kind": "person"},
    **{"belongs_to": None, "machine_name": "Neri", "machine_kind": "person"},
    **{"machine_belongs_to": None, "is_withdrawn": False, "merged_into": None},
    "aliases": [],
}


def lines(*told):
    return "".join(
        (one if isinstance(one, str) else json.dumps(one)) + "\n" for one in told
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        ("{", ":1: is not JSON"),
        (lines([1]), ":1: is not a JSON object"),
        (lines(ACTOR), ":1: is no export"),
        (lines({"record": "archive", "format": 99}), ":1: is no export"),
        (lines(HEAD, {"record": "ghost"}), ":2: record: 'ghost' is unknown"),
        (lines(HEAD, ACTOR, "{"), ":3: is not JSON"),
        (lines(HEAD, {"record": "actor"}), ":2: id is missing"),
        (lines(HEAD, ACTOR | {"kind": "dog"}), ":2: kind: "),
        (lines(HEAD, ACTOR | {"name": ""}), ":2: name: "),
        (lines(HEAD, ACTOR | {"slug": "<b>"}), ":2: slug: "),
        (lines(HEAD, ACTOR | {"name": "a" * 201}), ":2: name: "),
        (lines(HEAD, ACTOR | {"aliases": 7}), ":2: "),
        (lines(HEAD, ACTOR, ACTOR), ":3: "),
        (lines(HEAD, ACTOR | {"belongs_to": 99}), "names what it does not hold"),
        (lines(HEAD, ACTOR | {"name": "a\0b"}), ":2: "),
        (lines(HEAD, '{"record": "actor", "name": "\\ud800"}'), ":2: "),
        (lines(HEAD, "[" * 100_000), ":2: "),
    ],
)
def test_bad_file_says_where_and_why_and_writes_nothing(tmp_path, text, reason):
    with pytest.raises(CommandError) as error:
        restore(tmp_path / "a.jsonl", text)
    assert reason in str(error.value)
    assert str(tmp_path / "a.jsonl") in str(error.value)
    assert not Actor.objects.exists()


def test_quotation_that_the_article_does_not_have_is_refused(exported, tmp_path):
    words = records(exported, "event")[0]["passages"][0]["text"]
    quoted = json.dumps(words, ensure_ascii=False)
    with pytest.raises(CommandError, match="does not say so at"):
        restore(tmp_path / "a.jsonl", exported.replace(quoted, '"Altre parole."'))
    assert not Article.objects.exists()


def test_archive_that_holds_something_is_not_restored_over(archive, tmp_path):
    passages = Passage.objects.count()
    with pytest.raises(CommandError, match="not empty"):
        restore(tmp_path / "a.jsonl", export())
    assert Passage.objects.count() == passages


def test_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("restore_archive", str(tmp_path / "no.jsonl"))
