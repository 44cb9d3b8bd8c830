"""Articles that are stored together: the same archive as one by one, with few
questions, and of a bad one nothing but itself is lost."""

import json
import random
from dataclasses import replace

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.exporting.records import all_records
from articles.importing import run
from articles.importing.preparing import prepare_one
from articles.importing.run import import_paths
from articles.models import Article, Event, EventRevision
from tests.benchmarks.corpus import Corpus

pytestmark = pytest.mark.django_db

# When it was, and which run it was, is no part of what the archive holds; nor is in
# which order the queue came to know of things that are stored together.
TIMES = ("imported_at", "made_at", "opened_at")
STORIES = (
    "Il presidente {p} ha incontrato il ministro {q} a {city} il {day} maggio 2019.",
    "{p} ha negato di aver incontrato {q}.",
    "Il ministro {q} ha accusato {p} il {day} maggio 2019.",
    "Nel maggio del 2019 {p} ha visitato {city}, dove ha incontrato {q}.",
    "La Francia ha inviato {day} carri armati alla Polonia nel maggio del 2019.",
    "{surname} ha parlato a {city}. «Non è vero», ha detto {p}.",
    "Il segretario {p} della Francia ha minacciato la Polonia.",
)
PEOPLE = ("Ugo Neri", "Ida Bianchi", "Anna Verdi", "Ugo Verdi", "Carlo Maria Neri")


def stories(number):
    """Articles that tell the same few happenings, with the same few people."""
    chance = random.Random(7)
    for position in range(number):
        sentences = []
        for pattern in chance.sample(STORIES, 4):
            p, q = chance.sample(PEOPLE, 2)
            sentences.append(
                pattern.format(
                    p=p,
                    q=q,
                    surname=q.split()[-1],
                    city=chance.choice(("Lisbona", "Vienna")),
                    day=chance.randint(1, 3),
                )
            )
        yield {
            "source": f"n/{position}",
            "title": f"Notizia {position % 7}",
            "published": f"2019-05-{chance.randint(4, 9):02}",
            "text": f"{' '.join(sentences)} ({position})",
        }


def write_lines(folder, articles, name="a.jsonl"):
    path = folder / name
    lines = (json.dumps(article) + "\n" for article in articles)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def records():
    found, queue = [], []
    for record in all_records():
        plain = {name: value for name, value in record.items() if name not in TIMES}
        if plain["record"] == "review_item":
            queue.append(json.dumps({**plain, "id": None}, sort_keys=True))
        elif plain["record"] != "import_run":
            found.append(plain)
    return [*found, *sorted(queue)]


def imported(path, **how):
    """What the archive is after an import, which is taken back; keys begin anew."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            models = apps.get_app_config("articles").get_models(
                include_auto_created=True
            )
            for model in models:
                _number_anew(cursor, model._meta.db_table)
        report = import_paths([path], **how)
        assert not report.failed
        found = records()
        transaction.set_rollback(True)
    return found, report.as_json()


def _number_anew(cursor, table):
    if connection.vendor == "sqlite":
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        return
    cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
    [sequence] = cursor.fetchone()
    cursor.execute(f"ALTER SEQUENCE {sequence} RESTART")


@pytest.mark.parametrize("corpus", [stories, Corpus().articles], ids=["few", "many"])
def test_how_many_are_stored_together_makes_no_difference(tmp_path, corpus):
    path = write_lines(tmp_path, corpus(60))
    alone = imported(path, at_a_time=1)
    assert imported(path, at_a_time=7) == alone
    assert imported(path, at_a_time=64) == alone
    assert imported(path, workers=2) == alone


def test_stories_are_such_that_it_could_make_a_difference(tmp_path):
    import_paths([write_lines(tmp_path, stories(60))])
    assert Event.objects.filter(article_count__gt=3).exists()
    assert EventRevision.objects.filter(number__gt=3).exists()


def questions(path):
    with CaptureQueriesContext(connection) as queries:
        import_paths([path])
    return len(queries)


def test_more_articles_of_a_batch_ask_hardly_more(tmp_path):
    articles = list(Corpus().articles(60))
    few = questions(write_lines(tmp_path, articles[:20], "few.jsonl"))
    more = questions(write_lines(tmp_path, articles[20:], "more.jsonl"))
    # One question for some forty happenings, and one for all that change alike: for
    # each of twenty articles one question would be more than that.
    assert more - few < 20


def test_article_that_the_database_refuses_is_lost_alone(tmp_path, monkeypatch):
    """Whatever the rules find one day, the other articles are stored."""
    articles = list(stories(9))
    path = write_lines(tmp_path, articles)

    def with_a_fault(source):
        prepared = prepare_one(source)
        if source.source != "n/4":
            return prepared
        event, *others = prepared.found.events
        mention = event.mentions[0]._replace(status="unheard of")
        events = (replace(event, mentions=(mention, *event.mentions[1:])), *others)
        return replace(prepared, found=replace(prepared.found, events=events))

    monkeypatch.setattr(run, "prepare_one", with_a_fault)
    report = import_paths([path])
    assert [failure.file for failure in report.failed] == ["n/4"]
    assert "could not be stored" in report.failed[0].reason
    assert report.created == 8 == Article.objects.count()


def test_what_repeats_within_a_batch_is_met(tmp_path):
    one, other = list(stories(2))
    again = {**one, "source": "n/again"}
    report = import_paths([write_lines(tmp_path, [one, again, other])])
    assert report.as_json()["duplicates"] == [{"file": "n/again", "of": "n/0"}]
    changed = {**one, "text": f"{one['text']} Poi altro."}
    path = write_lines(tmp_path, [changed, again, other])
    report = import_paths([path])
    assert (report.updated, report.unchanged, len(report.duplicates)) == (1, 1, 1)
    # The text is free since then.
    assert import_paths([path]).created == 1
