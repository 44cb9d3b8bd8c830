"""What an editor decided at the desk stands when articles are imported again."""

from io import StringIO

import pytest
from django.core.management import call_command

from articles.models import Article, Event
from tests.admin.pages import decide

SENTENCE = (
    "Il presidente francese Emmanuel Macron ha incontrato "
    "il cancelliere tedesco Olaf Scholz."
)


@pytest.fixture
def source(tmp_path, desk):
    path = tmp_path / "vertice.txt"
    path.write_text(f"Parigi, 3 marzo 2023 - {SENTENCE}\n", encoding="utf-8")
    import_again(path)
    return path


def import_again(path) -> None:
    """As after new rules: every article is read anew."""
    Article.objects.update(rules_version="older")
    call_command("import_seeds", str(path), stdout=StringIO())


def test_a_correction_stands(source, desk):
    event = Event.objects.get(type="CONSULT")
    decide(desk, event, date="2023-03-02", place="Versailles")
    import_again(source)
    event.refresh_from_db()
    assert (event.date, event.place) == ("2023-03-02", "Versailles")
    assert (event.state, event.is_corrected) == ("active", True)
    assert Event.objects.count() == 1


def test_a_rejection_stands_when_the_text_grows(source, desk):
    event = Event.objects.get(type="CONSULT")
    decide(desk, event, action="reject")
    source.write_text(f"Parigi - {SENTENCE} Poi è ripartito.\n", encoding="utf-8")
    import_again(source)
    event.refresh_from_db()
    assert event.state == "rejected"
    assert not Event.objects.active().filter(type="CONSULT").exists()


def test_a_correction_stands_when_no_text_tells_it_any_more(source, desk):
    event = Event.objects.get(type="CONSULT")
    decide(desk, event, title="Il vertice")
    source.write_text("Oggi piove a Parigi.\n", encoding="utf-8")
    import_again(source)
    event.refresh_from_db()
    assert (event.state, event.title) == ("active", "Il vertice")
    assert event.parts.count() == 2
