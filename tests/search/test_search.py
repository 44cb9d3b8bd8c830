import hashlib

import pytest
from django.db import connection

from articles.models import Article
from articles.search import (
    index_articles,
    matches,
    matching_article_ids,
    rebuild,
    remove_articles,
    search_articles,
)

pytestmark = pytest.mark.django_db


def add(source, text, *, title="", published="", **columns):
    article = Article.objects.create(
        source=source,
        slug=source,
        title=title,
        text=text,
        checksum=hashlib.sha256(text.encode()).hexdigest(),
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


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("patto", {"pact", "market"}),
        ("patto difesa", {"pact", "market"}),
        ("patto soldati", set()),
        ('"patto di difesa"', {"pact"}),
        ('"difesa patto"', set()),
        ("PATTO -mercato", {"pact"}),
        ('patto -"patto di difesa"', {"market"}),
        ("-patto", {"troops"}),
        ("soldato nordcoreano", {"troops"}),
        ("nordcor*", {"troops"}),
        ("citta", {"troops"}),
        ("ucraina", {"pact"}),
        ("un'intesa", {"pact"}),
        ("intese", {"pact"}),
        ('"l intesa"', {"pact"}),
        ("inesistente", set()),
    ],
)
def test_query_finds(articles, query, expected):
    assert found(query) == expected
    pks = {articles[name].pk for name in expected}
    assert set(matching_article_ids(query).values_list("pk", flat=True)) == pks


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
    assert matching_article_ids(" 🚀 ").count() == 3


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
    ],
)
def test_hostile_query_never_raises(articles, query):
    search_articles(query)
    list(matching_article_ids(query))
    matches(query, "Il patto")


def test_huge_text_of_different_words_is_indexed():
    text = " ".join(f"parola{number}" for number in range(150_000))
    add("huge", text)
    assert search_articles("parola7").total == 1
