"""Lists: every question narrows them, every wrong one is answered beside its field."""

import re

import pytest

from articles.search import rebuild
from tests.factories import (
    make_actor,
    make_article,
    make_claim,
    make_event,
    tell_event,
)


def found(page: str) -> int:
    return int(re.search(r'class="found">\s*(\d+)', page)[1])


@pytest.fixture
def events(db):
    """Five events that each question parts differently."""
    italy = make_actor("Italia", "country")
    rossi = make_actor("Anna Rossi", of=italy)
    france = make_actor("Francia", "country")
    article = make_article(
        "Il vertice di Genova. La lite di Nizza. Il patto. L’arresto. Il resto.",
        slug="cronaca",
    )
    rows = [
        (
            "CONSULT",
            "2024-05-13",
            [rossi],
            [france],
            "Il vertice di Genova.",
            "asserted",
        ),
        ("ACCUSE", "2024-05", [france], [italy], "La lite di Nizza.", "reported"),
        ("AGREE", "2023/2025", [italy], [], "Il patto.", "future"),
        ("COERCE", "2023/..", [france], [rossi], "L’arresto.", "denied"),
        ("AID", "", [], [], "Il resto.", "possible"),
    ]
    for type_, date, actors, recipients, words, status in rows:
        event = make_event(type_, date=date, actors=actors, recipients=recipients)
        tell_event(event, article, words, status=status)
    rebuild()


QUESTIONS = {
    "": 5,
    "type=CONSULT": 1,
    "status=denied": 1,
    "actor=anna-rossi": 2,
    "actor=italia": 4,
    "actor=Italia": 4,
    "actor=anna+rossi": 2,
    "actor=italia&role=actor": 2,
    "actor=italia&role=recipient": 2,
    "actor=francia&role=actor&type=ACCUSE": 1,
    "q=Genova": 1,
    "q=genova+vertice": 1,
    "q=genova+nizza": 0,
    "q=Francia": 3,
    "undated=1": 1,
    "undated=0": 5,
    "article=cronaca": 5,
    "from=2024-05&to=2024-05": 4,
    "from=2024-05&to=2024-05&match=possible": 4,
    "from=2024-05&to=2024-05&match=certain": 2,
    "from=2024-05-13&to=2024-05-13&match=certain": 1,
    "from=2026": 1,
    "to=2022": 0,
    "from=2023&match=certain": 4,
    "from=2024-22": 2,
    "page=1": 5,
    "unknown=1": 5,
}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q or "nothing asked")
def test_events_answer_questions(events, page, question):
    assert found(page(f"/events/?{question}")) == QUESTIONS[question]


WRONG = {
    "from=yesterday": "from",
    "to=2024-13": "to",
    "from=2024-05&to=2023": "to",
    "type=NOTHING": "type",
    "status=sure": "status",
    "role=king": "role",
    "match=maybe": "match",
    "undated=perhaps": "undated",
    "actor=nobody-at-all": "actor",
    "article=no-such": "article",
    "article=%3Cscript%3E": "article",
    "q=%00": "q",
    "q=" + "x" * 201: "q",
    "actor=%00": "actor",
    "from=" + "9" * 400: "from",
    "from=0000": "from",
}


@pytest.mark.parametrize("question", WRONG, ids=lambda q: q[:24])
@pytest.mark.parametrize("language", ["en", "it"])
def test_a_wrong_value_is_answered_beside_its_field(events, page, question, language):
    html = page(f"/events/?{question}", language=language)
    name = WRONG[question]
    field = re.search(
        rf'<div class="field field-{name} has-errors">.*?</div>', html, re.DOTALL
    )
    assert re.search(r'class="errorlist"[^>]*><li>[^<]+</li>', field[0])
    assert 'aria-invalid="true"' in field[0]
    assert 'class="row"' not in html


@pytest.mark.parametrize("address", ["/articles/", "/claims/", "/actors/"])
def test_wrong_values_break_no_list(events, page, address):
    for question in WRONG:
        page(f"{address}?{question}")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("2", "There is no page 2: this is the last of 1."),
        ("0", "There is no page 0"),
        ("-1", "is no page number"),
        ("abc", "is no page number"),
        ("²", "is no page number"),
        ("9" * 400, "There is no page 9"),
    ],
)
@pytest.mark.parametrize("address", ["/events/", "/actors/", "/claims/", "/articles/"])
def test_a_wrong_page_says_which_one_is_shown(events, page, address, asked, says):
    assert says in page(f"{address}?page={asked}")


def test_pages_are_bounded_and_linked_with_the_question(db, page):
    for n in range(60):
        make_event("CONSULT", date=f"20{n:02}")
    html = page("/events/?type=CONSULT")
    assert html.count('class="row"') == 25
    assert 'href="?type=CONSULT&amp;page=2"' in html
    assert page("/events/?type=CONSULT&page=3").count('class="row"') == 10


def test_questions_in_force_can_be_taken_back_one_by_one(events, page):
    html = page("/events/?type=CONSULT&actor=italia")
    assert 'href="?type=CONSULT"' in html
    assert 'href="?actor=italia"' in html
    asked = re.sub(r"<[^>]+>|\s+", " ", html.split('class="asked"')[1])
    assert "Kind Meeting" in re.sub(r" +", " ", asked)
    assert "Actor Italia" in re.sub(r" +", " ", asked)


def test_the_form_keeps_what_was_asked(events, page):
    html = page("/events/?q=%22%3Cb%3E&actor=italia&undated=1")
    assert 'value="&quot;&lt;b&gt;"' in html
    assert 'value="italia"' in html
    assert re.search(r'name="undated"[^>]*checked', html)


def test_an_empty_answer_suggests_what_to_do(events, page):
    assert "Take one back" in page("/events/?q=nulla")


def test_events_come_newest_first_and_the_undated_last(events, page):
    html = page("/events/")
    titles = re.findall(r'<a href="/events/\d+/">(\w+)', html)
    assert titles[0] == "Agreement"
    assert titles[-1] == "Material"


def test_only_active_events_are_listed(archive, page):
    html = page("/events/")
    for gone in (archive.rejected, archive.withdrawn, archive.merged):
        assert gone.get_absolute_url() not in html


def test_an_article_is_found_by_its_words_and_those_it_names(archive, page):
    assert found(page("/articles/?q=Ortega")) == 1
    assert found(page("/articles/?actor=luis-ortega")) == 1
    assert found(page("/articles/?actor=spagna")) == 1
    assert found(page("/articles/?from=2024-06&match=certain")) == 1
    assert found(page("/articles/?undated=1")) == 0


def test_claims_are_found_by_who_how_and_when(archive, page):
    assert found(page("/claims/")) == 2
    assert found(page("/claims/?actor=marocco")) == 1
    assert found(page("/claims/?act=deny")) == 1
    assert found(page("/claims/?quoted=yes")) == 1
    assert found(page("/claims/?hedged=no")) == 1
    assert found(page("/claims/?article=accordo")) == 2
    assert found(page("/claims/?article=altro")) == 0
    assert found(page("/claims/?from=2024-05-14&to=2024-05-14&match=certain")) == 2
    assert found(page("/claims/?from=2025")) == 0
    assert found(page("/claims/?q=barca")) == 1


def test_claims_of_replaced_versions_are_not_listed(archive, page):
    new = make_article("Testo nuovo.", slug="accordo", version=2)
    archive.article.superseded_by = new
    archive.article.save()
    assert found(page("/claims/")) == 0


def test_actors_are_found_by_any_of_their_names(archive, page):
    archive.spain.aliases.create(name="Madrid")
    assert found(page("/actors/?q=madrid")) == 1
    assert found(page("/actors/?kind=country")) == 2
    assert found(page("/events/?actor=Madrid")) == 2


def test_disputed_events_lead_the_first_page(archive, page):
    html = page("/")
    disputed = html.split("Sources do not agree")[1].split("</section>")[0]
    assert archive.promise.get_absolute_url() in disputed
    assert archive.meeting.get_absolute_url() not in disputed


def test_the_ledger_links_the_events_it_is_about(archive, page):
    html = page("/claims/?act=deny")
    assert archive.promise.get_absolute_url() in html
    make_claim(archive.article, "a Rabat", speaker=archive.spain)
    assert found(page("/claims/?actor=spagna")) == 2


def test_a_denial_stands_beside_what_is_said_of_the_same_event(archive, page):
    denied, said = "Denied, of the same event", "Said of the same event"
    html = page("/claims/")
    states, denies = sorted(
        html.split('<li class="claim">')[1:], key=lambda one: denied not in one
    )
    assert states.index("Efe") < states.index(denied) < states.index("Nessuna")
    assert denies.index("Nessuna") < denies.index(said)


@pytest.mark.parametrize(
    ("group", "headings"),
    [
        ("speaker", ["Driss Amrani", "Efe", "nobody named"]),
        ("act", ["denies", "states"]),
        ("event", ["Agreement", "About no event"]),
    ],
)
def test_the_ledger_puts_claims_together(archive, page, group, headings):
    make_claim(archive.article, "a Rabat")
    html = page(f"/claims/?group={group}")
    shown = re.findall(r'<h2 class="group">([^<]+)</h2>', html)
    assert len(shown) == len(headings)
    for words, heading in zip(shown, headings, strict=True):
        assert words.startswith(heading)
