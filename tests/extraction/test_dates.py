"""Calendar expressions: every rule's own examples, and the article's day."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.edtf import is_edtf
from articles.extraction import lexicon, normalise
from articles.extraction.dates import find_dates
from articles.extraction.layout import find_layout
from articles.extraction.mentions import DateMention
from articles.extraction.sentences import split_sentences

RULES = lexicon.load("dates")["rule"]
EXAMPLES = [
    pytest.param(rule["id"], example, id=f"{rule['id']}: {example['text']}")
    for rule in RULES
    for example in rule["examples"]
]
COUNTEREXAMPLES = [
    pytest.param(rule["id"], example, id=f"{rule['id']}, not: {example['text']}")
    for rule in RULES
    for example in rule["counterexamples"]
]


def dates_of(text: str, published: str | None = None) -> tuple[DateMention, ...]:
    layout = find_layout(text)
    sentences = split_sentences(text, layout)
    return find_dates(text, layout, sentences, layout.published or published)


def read(text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    return [(date.span.of(text), date.edtf) for date in dates_of(text, published)]


def expected(example: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(words, value or None) for words, value in example["found"]]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_rule_reads_its_example(rule: str, example: dict[str, Any]) -> None:
    text, published = example["text"], example.get("published")
    assert read(text, published) == expected(example)
    assert rule in [date.rule for date in dates_of(text, published)]


@pytest.mark.parametrize(("rule", "example"), COUNTEREXAMPLES)
def test_rule_leaves_its_counterexample_alone(
    rule: str, example: dict[str, Any]
) -> None:
    text, published = example["text"], example.get("published")
    assert read(text, published) == expected(example)
    assert rule not in [date.rule for date in dates_of(text, published)]


def test_rule_ids_are_unique() -> None:
    ids = [rule["id"] for rule in RULES]
    assert len(ids) == len(set(ids))


def test_dateline_is_a_date_of_the_article_and_the_header_is_not() -> None:
    text = " date 2021-03 Bari, 4 marzo 2021 – Il sindaco si è dimesso ieri."
    assert read(text) == [("4 marzo 2021", "2021-03-04"), ("ieri", "2021-03-03")]


def test_dateline_without_a_year_sharpens_the_date_given_with_the_file() -> None:
    text = "BARI, 4 mar. (Agenzia) - Il sindaco si è dimesso ieri."
    assert read(text, "2021-03") == [("4 mar.", "2021-03-04"), ("ieri", "2021-03-03")]
    assert read(text) == [("4 mar.", None), ("ieri", None)]


def test_relative_expression_knows_what_it_was_read_against() -> None:
    ieri, anno = dates_of("Ieri si è riaperto il caso del 1998.", "2021-03-04")
    assert (ieri.against, anno.against) == ("2021-03-04", None)


def test_quoted_today_is_the_one_day_that_the_article_tells_of() -> None:
    lead = "Si è chiusa ieri la conferenza di Lima. "
    quoted = "La ministra ha concluso: «Oggi abbiamo scritto una pagina nuova»."
    assert read(lead + quoted, "2021-06-10")[1] == ("Oggi", "2021-06-09")
    assert read(lead + "Oggi le delegazioni ripartono.", "2021-06-10")[1] == (
        "Oggi",
        "2021-06-10",
    )


def test_undated_article_is_read_against_the_full_date_that_opens_it() -> None:
    text = (
        "Il 13 aprile 2014 il sindaco ha parlato. A fine febbraio era a Bari. Ieri no."
    )
    assert read(text) == [
        ("Il 13 aprile 2014", "2014-04-13"),
        ("A fine febbraio", "2014-02"),
        ("Ieri", None),
    ]


def test_story_of_old_goes_on_in_its_own_year() -> None:
    text = (
        "Nel 1914 l'arciduca fu ucciso a Sarajevo. Il 28 luglio scoppiò la guerra. "
        "Il 3 maggio il governo ha ricordato i caduti."
    )
    assert read(text, "2021-06-10") == [
        ("Nel 1914", "1914"),
        ("Il 28 luglio", "1914-07-28"),
        ("Il 3 maggio", "2021-05-03"),
    ]


def test_year_that_opens_the_sentence_dates_what_follows_in_it() -> None:
    text = "Nel 2014 la Bolivia ha votato a ottobre."
    assert read(text, "2021-06-10") == [("Nel 2014", "2014"), ("a ottobre", "2014-10")]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024-03-01", "2024-02-29"),
        ("2025-03-01", "2024-02-29"),
        ("2024-02", "2024-02-29"),
        ("2022", "2020-02-29"),
    ],
)
def test_leap_day_falls_in_a_leap_year(published: str, expected: str) -> None:
    value = read("Il 29 febbraio è crollato un ponte.", published)[0][1]
    assert value == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Il governo è caduto il 20 dicembre.", "2018-12-20"),
        ("Il governo cadrà il 20 dicembre.", "2019-12-20"),
        ("Il vertice, previsto per il 20 dicembre, è a Lima.", "2019-12-20"),
        ("Il vertice dovrebbe tenersi il 20 dicembre.", "2019-12-20"),
        ("Il 12 maggio, ha detto, incontrerà il re.", "2019-05-12"),
        ("Ha detto che il 3 giugno incontrerà il re.", "2019-06-03"),
        ("L'attentato del 20 dicembre resta impunito.", "2018-12-20"),
        ("Il patto firmato il 20 giugno non regge.", "2018-06-20"),
    ],
)
def test_tense_tells_the_year(sentence: str, expected: str) -> None:
    assert read(sentence, "2019-05-10")[0][1] == expected


@pytest.mark.parametrize(
    "text",
    ["Il 3 ſettembre 2019", "Il 3 LUGLİO 2019", "Tre gıorni fa", "San\nSilvestro"],
)
def test_letters_that_only_look_like_the_table_s_do_no_harm(text: str) -> None:
    for date in dates_of(f"È crollato un ponte. {text} era intatto.", "2019-12-01"):
        assert date.edtf is None or is_edtf(date.edtf)


WORDS = sorted(
    {
        word
        for rule in RULES
        for example in rule["examples"]
        for word in example["text"].split()
    }
)
TEXTS = st.lists(
    st.sampled_from(WORDS) | st.text(max_size=6) | st.sampled_from("ıİſK’\n"),
    max_size=30,
).map(" ".join)
PUBLISHED = st.sampled_from(
    [
        None,
        "2024",
        "2024-02",
        "2024-02-29",
        "1000-01-01",
        "9999-12-31",
        "0001",
        "nonsense",
    ]
)


@settings(deadline=None)
@given(TEXTS.map(normalise), PUBLISHED)
def test_dates_of_any_text_are_spans_in_order_with_sound_values(
    text: str, published: str | None
) -> None:
    dates = dates_of(text, published)
    end = 0
    for date in dates:
        assert end <= date.span.start < date.span.end <= len(text)
        assert date.edtf is None or is_edtf(date.edtf)
        end = date.span.end
    assert dates_of(text, published) == dates


@pytest.mark.parametrize(
    "unit", ["2024 ", "1 e ", "3, ", "nel ", "fine di ", "a", "(", "1"]
)
def test_long_lines_of_one_word_are_done_at_once(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert all(date.span.end <= len(text) for date in dates_of(text, "2024-02-29"))


def test_a_day_that_is_set_lies_ahead() -> None:
    text = "Il premier ha annunciato elezioni per il 21 dicembre."
    assert read(text, "2017-10-27") == [("il 21 dicembre", "2017-12-21")]


def test_a_season_tells_its_year() -> None:
    text = (
        "Fu visto nel 2017. Nell'estate del 2016 partì, e a dicembre di quell'anno "
        "morì."
    )
    assert read(text, "2018-11-21")[-1] == ("a dicembre di quell'anno", "2016-12")


def test_a_month_that_something_is_put_off_to_lies_ahead() -> None:
    found = read("La Liga ha rinviato a dicembre la gara.", "2024-05-20")
    assert found == [("a dicembre", "2024-12")]
