import datetime
import hashlib

import pytest
from django.db import connection

from articles.models import Article
from articles.models.period import period_columns
from articles.search import (
    Found,
    Results,
    index_articles,
    matches,
    newest_with,
    rebuild,
    remove_articles,
    search_articles,
)

pytestmark = pytest.mark.django_db


def add(source, text, *, title="", day="", **columns):
    earliest, latest = period_columns(day)
    article = Article.objects.create(
        source=source,
        slug=source,
        title=title,
        text=text,
        checksum=hashlib.sha256(text.encode()).hexdigest(),
        published=day,
        published_earliest=earliest,
        published_latest=latest,
        published_basis="none",
        rules_version="1",
        **columns,
    )
    index_articles([article.pk])
    return article


@pytest.fixture
def articles():
    return {
        "pact": add(
            "pact", "Il patto di difesa dell’Ucraina fu firmato.", title="L’intesa"
        ),
        "troops": add("troops", "I soldati nordcoreani sono partiti per la città."),
        "market": add("market", "Il mercato è salito: difesa in rialzo, patto chiuso."),
    }


def found(query):
    return {
        Article.objects.get(pk=hit.article_id).source
        for hit in search_articles(query).hits
    }


# The same on both engines, which index the same words.
TABLE = [
    ("patto", {"pact", "market"}),
    ("patto difesa", {"pact", "market"}),
    ("patto soldati", set()),
    ("PATTO -mercato", {"pact"}),
    ("-patto", {"troops"}),
    ("-patto -soldati", set()),
    ("inesistente", set()),
    # phrases: as they stand, in a row
    ('"patto di difesa"', {"pact"}),
    ('"difesa patto"', set()),
    ('"patti di difesa"', set()),
    ('patto -"patto di difesa"', {"market"}),
    ('"patto di difesa" "fu firmato"', {"pact"}),
    ('"PATTO DI DIFESA"', {"pact"}),
    ('"soldati nordcoreani" città', {"troops"}),
    ("«patto di difesa»", {"pact"}),
    ('"l intesa"', {"pact"}),
    # any form of a word
    ("soldato nordcoreano", {"troops"}),
    ("nordcoreana", {"troops"}),
    ("patti", {"pact", "market"}),
    ("intese", {"pact"}),
    ("mercati", {"market"}),
    # accents, apostrophes
    ("citta", {"troops"}),
    ("CITTÀ", {"troops"}),
    ("cittá", {"troops"}),
    ("ucraina", {"pact"}),
    ("dell'Ucraina", {"pact"}),
    ("dell’ucraina", {"pact"}),
    ("un'intesa", {"pact"}),
    ("l`Ucraina", {"pact"}),
    # beginnings
    ("nordcor*", {"troops"}),
    ("NORDCOR*", {"troops"}),
    ("cit*", {"troops"}),
    ("città*", {"troops"}),
    ("patto -nordcor* di*", {"pact", "market"}),
    ("di* -ucr*", {"market"}),
    ("nordc", set()),
    # signs between
    ("patto, difesa; ucraina!", {"pact"}),
    ("patto & difesa | x", set()),
    ("patto AND difesa", set()),
    ("patto-di-difesa", {"pact"}),
    ("patto 🚀", {"pact", "market"}),
    ("pa\0tto", set()),
    ("ｐａｔｔｏ", {"pact", "market"}),
]


@pytest.mark.parametrize(("query", "expected"), TABLE)
def test_query_finds(articles, query, expected):
    assert found(query) == expected
    pks = {articles[name].pk for name in expected}
    assert set(newest_with(query).keys) == pks
    assert search_articles(query).total == len(pks)
    within = search_articles(query, within=Article.objects.exclude(source="pact"))
    assert within.total == len(pks - {articles["pact"].pk})


def test_newest_are_looked_at_first():
    days = ["2020-05-01", "2024-05-01", "", "2022-05-01", "2024-05-01"]
    made = [add(f"a{n}", f"Il patto {n}.", day=day) for n, day in enumerate(days)]
    newest = [made[place].pk for place in (4, 1, 3, 0, 2)]
    assert newest_with("patto").keys == newest
    few = newest_with("patto", most=2)
    assert (few.keys, few.is_cut) == (newest[:2], True)
    assert newest_with("patto", most=5) == Found(newest)
    until = newest_with("patto", until=datetime.date(2022, 5, 1))
    assert until.keys == newest[2:]


def test_an_article_of_a_whole_year_is_not_missed_within_a_month():
    year = add("year", "Il patto.", day="2022")
    add("later", "Il patto.  ", day="2022-08-01")
    within = Article.objects.current().newest_within(
        datetime.date(2022, 3, 1), datetime.date(2022, 3, 31)
    )
    found = search_articles("patto", within=within, until=datetime.date(2022, 3, 31))
    assert [hit.article_id for hit in found.hits] == [year.pk]


def test_more_than_a_thousand_are_said_to_be_more(monkeypatch):
    monkeypatch.setattr("articles.search.search.MOST_RANKED", 3)
    monkeypatch.setattr("articles.search.search.MOST_SOUGHT", 4)
    made = [add(f"a{n}", f"Il patto {n}.", day=f"2020-05-0{n + 1}") for n in range(5)]
    results = search_articles("patto")
    assert (results.total, results.is_more) == (3, True)
    assert {hit.article_id for hit in results.hits} == {one.pk for one in made[2:]}
    oldest = Article.objects.filter(pk=made[0].pk)
    assert search_articles("patto", within=oldest) == Results(
        0, [], "patto", is_more=True
    )


def test_best_of_all_pages_are_known():
    pks = {add(f"a{n}", f"Il patto {n}.").pk for n in range(5)}
    assert set(search_articles("patto", limit=2, offset=4).best) == pks


def test_title_goes_before_text():
    add("text", "Un patto, e poi altro ancora.")
    title = add("title", "Niente di nuovo in questo testo.", title="Patto")
    add("text2", "Un altro patto.")
    assert search_articles("patto").hits[0].article_id == title.pk


def test_results_come_in_pages():
    for number in range(5):
        add(f"a{number}", f"Il patto numero {number}.")
    first = search_articles("patto", limit=2)
    last = search_articles("patto", limit=2, offset=4)
    assert (first.total, len(first.hits), len(last.hits)) == (5, 2, 1)


def test_hit_comes_with_its_words(articles):
    [hit] = search_articles("soldato").hits
    assert [s.text for s in hit.snippet if s.is_hit] == ["soldati"]


def test_superseded_version_is_not_found():
    old = add("a", "Il patto vecchio.")
    new = Article.objects.create(
        source="b", slug="b", text="Altro", checksum="x", published_basis="none"
    )
    Article.objects.filter(pk=old.pk).update(superseded_by=new)
    index_articles([old.pk])
    assert search_articles("patto").total == 0


def test_removed_article_is_not_found(articles):
    remove_articles([articles["pact"].pk])
    assert found("patto") == {"market"}


def test_indexing_again_changes_nothing(articles):
    index_articles(article.pk for article in articles.values())
    assert search_articles("patto").total == 2


def test_rebuild_mends_a_lost_index(articles):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_search")
    assert found("patto") == set()
    rebuild()
    assert found("patto") == {"pact", "market"}


def test_empty_query_finds_nothing_and_filters_nothing(articles):
    assert search_articles(" 🚀 ").total == 0
    assert search_articles(" 🚀 ").understood == ""
    assert newest_with(" 🚀 ") is None


def test_matches_are_spans_of_the_text():
    assert matches("patto", "Un patto") == [(3, 8)]


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "'; DROP TABLE articles_article; --",
        "stems : x NEAR(a b) ^c {d} -{e}",
        "a\0b",
        "\ud800",
        "((((((",
        "%s %d %",
        "\\'\\ ' \" :* & | !",
        "x" * 10_000,
        "-a " * 3_000,
        '"a" ' * 3_000,
        "ﷺ*",
        "ก็ ा",
        "🚀" * 300,
        "e\u0301" * 500,
        "\u202e\ufeff\u200d",
        '"' * 999,
        "*" * 999,
        '- - -- -"" -*',
        "1=1) UNION SELECT 1 --",
        "a:* b:A <-> c",
        "title : x AND y",
        "\t\r\n\x0b\x1c",
        "İı ſ K",
    ],
)
def test_hostile_query_never_raises(articles, query):
    search_articles(query)
    newest_with(query)
    matches(query, "Il patto")


def test_huge_text_of_different_words_is_indexed():
    text = " ".join(f"parola{number}" for number in range(150_000))
    add("huge", text)
    assert search_articles("parola7").total == 1
