"""A whole import: real files, real extraction, what is reported and what is written."""

import json
import shutil
from collections import defaultdict
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.curation import correct_event
from articles.importing.report import EventTally, Report, printable
from articles.importing.run import import_paths
from articles.importing.sources import Failure
from articles.models import Article, Event, EventMention, ImportRun, Passage
from articles.search import search_articles

pytestmark = pytest.mark.django_db

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


MET = "Il presidente Ugo Neri ha incontrato il ministro Ida Bianchi a Lisbona nel 2019."
AID = "La Francia ha inviato dieci carri armati alla Polonia nel maggio del 2021."


def dump():
    """Every row of the archive, as text."""
    tables = sorted(connection.introspection.table_names())
    with connection.cursor() as cursor:
        rows = {}
        for table in tables:
            if table.startswith("articles_"):
                cursor.execute(f'SELECT * FROM "{table}"')
                rows[table] = sorted(map(repr, cursor.fetchall()))
    return rows


# -- the seeds ---------------------------------------------------------------


def test_seeds_are_imported_once_and_then_unchanged():
    first = import_paths(SEEDS)
    assert (first.created, first.failed) == (len(SEEDS), [])
    assert first.events.added == Event.objects.count() > 0
    for passage in Passage.objects.select_related("article"):
        assert passage.holds
    before = dump()
    with CaptureQueriesContext(connection) as queries:
        second = import_paths(SEEDS)
    assert second.unchanged == len(SEEDS)
    assert not [q for q in queries if q["sql"].lstrip().startswith(WRITES)]
    assert dump() == before
    assert ImportRun.objects.count() == 1


def told_as_one():
    """The places of the texts, put together where they tell one event."""
    mentions = EventMention.objects.values_list(
        "event", "passage__article__source", "trigger_start", "type"
    )
    events = defaultdict(set)
    for event, *place in mentions:
        events[event].add(tuple(place))
    return set(map(frozenset, events.values()))


def test_order_of_files_does_not_change_what_is_one_event():
    with transaction.atomic():
        import_paths(SEEDS)
        forwards = told_as_one()
        transaction.set_rollback(True)
    import_paths(reversed(SEEDS))
    assert told_as_one() == forwards


def test_correction_stands_after_the_rules_changed():
    import_paths(SEEDS)
    editor = get_user_model().objects.create(username="redattore")
    event = Event.objects.exclude(date="").order_by("pk").first()
    correct_event(event, field="date", value="1999-01", by=editor, reason="Errore")
    Article.objects.update(rules_version="older")
    events = set(Event.objects.values_list("pk", flat=True))
    report = import_paths(SEEDS)
    event.refresh_from_db()
    assert report.updated == len(SEEDS)
    assert report.events.counts() == {
        **{"added": 0, "gone": 0, "changed": 0, "protected": 1},
    }
    assert event.date == "1999-01"
    assert set(Event.objects.values_list("pk", flat=True)) == events


# -- one run -----------------------------------------------------------------


def test_bad_files_are_reported_and_the_rest_goes_on(folder):
    write(folder, "a.txt", MET)
    (folder / "b.txt").write_bytes(b"\xff\xfe")
    write(folder, "c.txt", "")
    write(folder, "d.jsonl", '{"source": "d1", "text": "Piove."}\n{"source": 1}\n{')
    report = import_paths([folder])
    assert report.created == 2
    assert [failure.file for failure in report.failed] == [
        *("b.txt", "c.txt", "d.jsonl:2", "d.jsonl:3"),
    ]
    assert all(failure.reason for failure in report.failed)


def test_failing_run_loses_nothing_that_is_stored(folder):
    path = write(folder, "a.txt", MET)
    import_paths([folder])
    before = dump()
    for content in (b"", b"\xff", b"\0", b"x" * 5_000_001):
        path.write_bytes(content)
        assert len(import_paths([folder]).failed) == 1
    ImportRun.objects.order_by("pk").exclude(pk=1).delete()
    after = dump()
    after.pop("articles_importrun")
    before.pop("articles_importrun")
    assert after == before


def test_duplicate_text_is_named_and_stored_once(folder):
    write(folder, "a.txt", MET)
    write(folder, "b.txt", MET + "\n")
    write(folder, "c.txt", MET)
    report = import_paths([folder])
    assert report.as_json()["duplicates"] == [{"file": "c.txt", "of": "a.txt"}]
    assert Article.objects.count() == 2
    again = import_paths([folder])
    assert (again.unchanged, len(again.duplicates)) == (2, 1)
    assert ImportRun.objects.count() == 1


def test_text_in_place_of_another_is_an_update(folder):
    path = write(folder, "a.txt", MET)
    import_paths([folder])
    path.write_text(AID, encoding="utf-8")
    report = import_paths([folder])
    assert (report.created, report.updated) == (0, 1)
    assert Article.objects.current().get().text == AID


def test_run_is_kept_with_its_report(folder):
    write(folder, "a.txt", MET)
    report = import_paths([folder])
    run = ImportRun.objects.get()
    assert run.report == report.as_json()
    assert run.started_at <= run.finished_at


def test_failed_run_is_kept(folder):
    write(folder, "a.txt", "")
    import_paths([folder])
    assert ImportRun.objects.get().report["failed"] == [
        {"file": "a.txt", "reason": "is empty"}
    ]


def test_run_that_is_broken_off_is_kept_unfinished(folder):
    write(folder, "a.txt", MET)
    write(folder, "b.txt", AID)

    def stop(report):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_paths([folder], progress=stop, at_a_time=1)
    assert ImportRun.objects.get().finished_at is None
    assert Article.objects.count() == 1


def test_dry_run_reports_the_same_and_writes_nothing(folder):
    write(folder, "a.txt", MET)
    write(folder, "b.txt", MET)
    write(folder, "c.txt", "")
    before = dump()
    dry = import_paths([folder], dry_run=True)
    assert dump() == before
    assert search_articles("incontrato").total == 0
    wet = import_paths([folder])
    assert dry.as_json() == wet.as_json()


COUNTED = {
    "sqlite": "SELECT stat FROM sqlite_stat1 WHERE tbl = 'articles_passage'",
    "postgresql": "SELECT 1 FROM pg_class WHERE relname = 'articles_passage'"
    " AND reltuples > 0",
}


def test_database_counts_what_was_imported_before_it_is_asked(folder):
    write(folder, "a.txt", MET)
    import_paths([folder])
    with connection.cursor() as cursor:
        cursor.execute(COUNTED[connection.vendor])
        assert cursor.fetchall()


def test_workers_do_as_one_process_does(folder):
    for number in range(20):
        write(folder, f"{number:02}.txt", f"Notizia {number}. {MET} {AID}")
    alone = import_paths([folder], dry_run=True)
    together = import_paths([folder], workers=2)
    assert together.as_json() == alone.as_json()
    sources = Article.objects.order_by("pk").values_list("source", flat=True)
    assert list(sources) == sorted(path.name for path in folder.iterdir())


def test_import_from_json_lines_takes_what_is_stated(folder):
    line = {
        **{"source": "x/1", "text": AID, "title": "Carri", "published": "2021-06-01"},
        **{"outlet": "Il Giorno", "author": "A. R.", "url": "https://example.it/1"},
    }
    write(folder, "a.jsonl", json.dumps(line))
    import_paths([folder])
    article = Article.objects.get()
    assert (article.title, article.published) == ("Carri", "2021-06-01")
    assert article.published_basis == "file"
    assert (article.outlet, article.author) == ("Il Giorno", "A. R.")
    assert article.url == "https://example.it/1"


def test_file_of_markup_is_only_text(folder):
    write(folder, "a.txt", f"<script>alert(1)</script> {MET}")
    import_paths([folder])
    assert Article.objects.get().text.startswith("<script>")


# -- the command -------------------------------------------------------------


def run(*args):
    out = StringIO()
    call_command("import_seeds", *map(str, args), stdout=out)
    return out.getvalue()


def test_command_imports_the_seeds_by_default(settings, folder):
    settings.SEEDS = folder
    shutil.copy(SEEDS[0], folder)
    assert run().startswith("Articles: 1 created, 0 updated, 0 unchanged")


def test_command_prints_json(folder):
    write(folder, "a.txt", "Piove.")
    assert json.loads(run(folder, "--format", "json")) == {
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "duplicates": [],
        "failed": [],
        "events": {"added": 0, "gone": 0, "changed": 0, "protected": 0},
    }


def test_command_fails_when_anything_failed_but_reports_first(folder):
    write(folder, "a.txt", "Piove.")
    write(folder, "b.txt", "")
    out = StringIO()
    with pytest.raises(CommandError, match="1 could not be imported"):
        call_command("import_seeds", str(folder), stdout=out)
    assert "b.txt: is empty" in out.getvalue()
    assert Article.objects.count() == 1


def test_dry_command_says_so(folder):
    write(folder, "a.txt", "Piove.")
    assert "dry run" in run(folder, "--dry-run")
    assert not Article.objects.exists()


@pytest.mark.parametrize("workers", ["0", "-1", "tre"])
def test_command_refuses_impossible_workers(folder, workers):
    with pytest.raises(CommandError, match="workers"):
        run(folder, "--workers", workers)


# -- the report --------------------------------------------------------------


def test_report_cannot_move_the_cursor_of_a_terminal():
    report = Report(failed=[Failure("a\x1b[2J.txt", "does not exist")])
    assert "\x1b" not in report.as_text()
    assert "a\\x1b[2J.txt: does not exist" in report.as_text()
    assert printable("perché «è» 1") == "perché «è» 1"


def test_event_that_one_article_loses_and_another_tells_is_changed():
    tally = EventTally(gone={1, 2})
    tally.add(EventTally(added=1, changed={1}, protected={3}))
    assert tally.counts() == {"added": 1, "gone": 1, "changed": 1, "protected": 1}
