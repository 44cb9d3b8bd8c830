"""The timeline: every dated event at its place, the rest counted, nothing unbounded."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Event
from tests.factories import make_actor, make_article, make_event, tell_event

from .test_lists import QUESTIONS, WRONG, found
from .test_lists import events as events  # the same five events as the list has

SVG_MARK = re.compile(r'<a class="mark[^"]*".*?</a>', re.DOTALL)


def marks(html: str) -> list[str]:
    return SVG_MARK.findall(html)


def row_names(html: str) -> list[str]:
    names = re.findall(r'<h2 class="timeline-name".*?</h2>', html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", name).split()) for name in names]


def titles(html: str) -> list[str]:
    return [unescape(title) for title in re.findall(r"<title>([^<\n]+)</title>", html)]


def test_every_dated_event_is_a_mark_that_leads_to_it(events, page):
    html = page("/timeline/")
    assert len(marks(html)) == 4
    for event in Event.objects.all():
        link = f'href="{event.get_absolute_url()}"'
        assert (link in "".join(marks(html))) == bool(event.date)


def test_a_mark_says_what_when_and_how_sure(events, page):
    said = titles(page("/timeline/"))
    assert "Meeting by Anna Rossi with Francia, 13 May 2024 (asserted 1)" in said
    assert any(title.endswith(", since 2023 (denied 1)") for title in said)


def test_shapes_tell_how_exact_a_date_is_and_how_it_is_told(events, page):
    by_kind = {
        kind: marks(page(f"/timeline/?type={kind}"))[0]
        for kind in ("CONSULT", "ACCUSE", "AGREE", "COERCE")
    }
    assert "<circle" in by_kind["CONSULT"] and "is-hollow" not in by_kind["CONSULT"]
    assert 'rx="4.5"' in by_kind["ACCUSE"] and "is-hollow" in by_kind["ACCUSE"]
    assert by_kind["AGREE"].count("mark-end") == 2
    assert "fades-right" in by_kind["COERCE"]


def test_rows_stand_for_kinds_or_for_actors(events, page):
    kinds = ["Agreement or promise 1", "Meeting 1", "Accusation 1", "Coercion 1"]
    assert row_names(page("/timeline/")) == kinds
    actors = ["Francia 3", "Anna Rossi 2", "Italia 2"]
    assert row_names(page("/timeline/?rows=actor")) == actors
    assert "Rows" not in page("/timeline/?rows=actor").split('class="asked"')[1]


def test_busy_actors_have_rows_and_the_others_share_one(db, page):
    many = [make_actor(f"Attore {n:02}") for n in range(15)]
    make_event("AID", date="2024", actors=many)
    make_event("AID", date="2023", actors=many[:12])
    make_event("AID", date="2022")
    names = row_names(page("/timeline/?rows=actor"))
    assert len(names) == 14
    assert names[-2:] == ["Other actors 1", "Nobody is named 1"]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q or "nothing asked")
def test_the_questions_of_the_list_are_answered(events, page, question):
    in_list = page(f"/events/?{question}")
    html = page(f"/timeline/?{question}")
    dated = set(re.findall(r'href="(/events/\d+/)"', in_list)) - {
        event.get_absolute_url() for event in Event.objects.undated()
    }
    assert set(re.findall(r'href="(/events/\d+/)"', html)) == dated
    assert found(html) == len(dated) == len(marks(html))


@pytest.mark.parametrize("question", [*WRONG, "rows=colour", "rows=%00"])
@pytest.mark.parametrize("language", ["en", "it"])
def test_a_wrong_value_is_answered_beside_its_field(events, page, question, language):
    html = page(f"/timeline/?{question}", language=language)
    name = WRONG.get(question, "rows")
    field = re.search(
        rf'<div class="field field-{name} has-errors">.*?</div>', html, re.DOTALL
    )
    assert re.search(r'class="errorlist"[^>]*><li>[^<]+</li>', field[0])
    assert marks(html) == []


@pytest.mark.parametrize("asked", ["0", "2", "abc", "9" * 400])
def test_a_wrong_page_says_which_one_is_shown(events, page, asked):
    html = page(f"/timeline/?page={asked}")
    assert 'class="complaint"' in html
    assert len(marks(html)) == 4


def test_the_undated_are_counted_and_linked(events, page):
    html = page("/timeline/?status=possible")
    link = re.search(r'<a href="(/events/\?[^"]+)">1 event has no date</a>', html)[1]
    assert found(page(unescape(link))) == 1
    assert "no date" not in page("/timeline/?type=CONSULT")
    assert "1 event has no date" in page("/timeline/?from=2024&rows=actor")


def test_the_table_has_the_same_events_oldest_first(events, page):
    table = page("/timeline/").split("<table>")[1].split("</table>")[0]
    rows = re.findall(r"<tr>\s*<td>.*?</tr>", table, re.DOTALL)
    assert len(rows) == 4
    assert "from 2023 to 2025" in rows[1] and "since 2023" in rows[0] + rows[1]
    assert "13 May 2024" in rows[3]
    assert "exact to the month" in rows[2]


def test_a_page_draws_so_many_and_says_so(db, page):
    for n in range(310):
        make_event("CONSULT", date=f"20{n % 25:02}-05-13")
    html = page("/timeline/?type=CONSULT")
    assert len(marks(html)) == 300
    assert "Drawn here: events 1 to 300" in html
    assert 'href="?type=CONSULT&amp;page=2"' in html
    assert len(marks(page("/timeline/?page=2"))) == 10
    assert len(marks(page("/timeline/?rows=actor"))) <= 300
    assert 'class="mark-label"' not in html


def test_a_narrow_period_is_drawn_day_by_day(db, page):
    make_event("AID", date="1950/2030")
    make_event("AID", date="2024-05-13")
    html = page("/timeline/?from=2024-05-10&to=2024-05-20")
    axis = html.split('class="timeline-axis"')[1].split("</svg>")[0]
    assert ">13 May<" in axis and ">1950<" not in axis
    assert 'class="mark is-hollow fades-left fades-right"' in html


@pytest.mark.parametrize("rows", ["type", "actor"])
def test_the_number_of_queries_does_not_grow(archive, client, rows):
    address = f"/timeline/?rows={rows}&actor=spagna&article=accordo&q=a&from=2020"
    few = queries(client, address)
    for n in range(40):
        actor = make_actor(f"Rossi {n}", of=archive.spain)
        event = make_event("AGREE", date="2024-05", actors=[archive.spain, actor])
        tell_event(event, archive.article, f"{archive.article.text[n:]}")
    assert few == queries(client, address) <= 14


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


@pytest.mark.parametrize("rows", ["type", "actor"])
def test_hostile_names_are_text(db, page, rows):
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    actor = make_actor(evil, "group")
    event = make_event(
        "CONSULT", date="2024", actors=[actor], place=evil, title=f"{evil} titolo"
    )
    tell_event(event, make_article(evil), evil)
    for address in (f"/timeline/?rows={rows}&q={evil[2:10]}", "/timeline/", "/"):
        html = page(address)
        assert "<script>" not in html and "<img" not in html
    assert "&lt;script&gt;" in page(f"/timeline/?rows={rows}")


def test_only_active_events_are_drawn(archive, page):
    html = page("/timeline/")
    for gone in (archive.rejected, archive.withdrawn, archive.merged):
        assert gone.get_absolute_url() not in html


def test_numbers_in_drawings_are_no_words_of_a_language(events, page):
    html = page("/timeline/", language="it")
    assert "Cronologia" in html
    assert not re.search(r'\s(?:x|y|x1|x2|cx|width)="\d+,\d', html)
    assert "13 maggio 2024" in html


def test_an_empty_archive_has_an_empty_timeline(db, page):
    assert "The archive holds nothing here yet." in page("/timeline/")
    assert "timeline-small" not in page("/")


def test_the_first_page_has_a_small_timeline(archive, page):
    html = page("/")
    small = html.split('class="home-timeline"')[1].split("</section>")[0]
    assert 'href="/timeline/"' in small
    assert small.count('class="mark-shape"') == 2
    assert "The earliest: February 2024; the latest: 13 May 2024" in small
