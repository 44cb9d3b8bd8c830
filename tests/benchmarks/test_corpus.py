"""The corpus that measurements rest on: always the same, never twice the same text."""

from itertools import islice

from tests.benchmarks.corpus import FEWEST, MOST, Corpus, write


def test_same_seed_makes_the_same_articles():
    assert list(Corpus().articles(20)) == list(Corpus().articles(20))
    assert list(Corpus(seed=7).articles(20)) != list(Corpus().articles(20))


def test_any_article_can_be_made_by_itself():
    assert list(Corpus().articles(1, start=19)) == list(
        islice(Corpus().articles(20), 19, 20)
    )


def test_articles_differ_and_are_about_3_kb():
    texts = [article["text"] for article in Corpus().articles(200)]
    assert len(set(texts)) == 200
    assert 2700 < sum(map(len, texts)) / 200 < 3300


def test_happenings_are_counted_once_a_story(tmp_path):
    told = write(8, tmp_path / "corpus.jsonl")
    assert 2 + 8 * FEWEST <= told <= 2 + 8 * MOST
