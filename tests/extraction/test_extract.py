"""What holds for any text whatever, and for the seeds as a whole."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction import extract, normalise, to_record
from articles.extraction.mentions import Extraction, Span

from .counting import calls

SEEDS = sorted(Path(__file__).parents[2].glob("seeds/*.txt"))
# Words that open the doors of every stage, to be shuffled into nonsense.
NEWS = (
    "Mosca Kiev Roma Rossi Kim il la dell'Ucraina un' ha avrebbe inviato firmato "
    "«soldati» “accordo” pace secondo che di a da non se , . : ; – - ( ) ' ’ \" ieri "
    "nel 2019 12 luglio dal al 100.000 missili ministro presidente russo 😀 LEGGI "
    "ANCHE date 2024-10 si è stato detto potrebbe"
)
WORDS = st.sampled_from([*NEWS.split(), "\n", "\n\n", "e\u0301"])


def _spans(found: Extraction) -> list[Span]:
    spans = [region.span for region in found.layout.regions]
    spans += [date.span for date in found.dates]
    spans += [mention.span for mention in found.actors.mentions]
    spans += [place.span for place in found.actors.places]
    for event in found.events:
        for mention in event.mentions:
            spans += [mention.passage, mention.trigger]
            spans += [quantity.span for quantity in mention.quantities]
    for claim in found.claims:
        spans += [claim.content, *([claim.cue] if claim.cue else [])]
    return spans


def _holds(text: str) -> None:
    found = extract(text, published="2024-05-20")
    assert all(0 <= span.start < span.end <= len(text) for span in _spans(found))
    for event in found.events:
        for mention in event.mentions:
            assert mention.passage.covers(mention.trigger)
    assert all(i < len(found.events) for claim in found.claims for i in claim.events)
    assert extract(text, published="2024-05-20") == found
    _quotes_slice(json.loads(json.dumps(to_record(found, source="x"))), text)


def _quotes_slice(value: object, text: str) -> None:
    if isinstance(value, list):
        for item in value:
            _quotes_slice(item, text)
    elif isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            assert text[value["start"] : value["end"]] == value["text"]
        for item in value.values():
            _quotes_slice(item, text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_without_error_and_spans_hold(text: str) -> None:
    _holds(normalise(text))


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_any_shuffle_of_news_words_holds(words: list[str]) -> None:
    _holds(normalise(" ".join(words)))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_seed_is_read_and_tells_something(path: Path) -> None:
    text = normalise(path.read_text(encoding="utf-8"))
    _holds(text)
    found = extract(text)
    assert found.events
    assert found.claims
    assert found.actors.actors


# A megabyte of one character hangs whatever goes back over it.
ALONE = list("aA9«»“”\"'’()[].,;:?!…-–_*@\n")
TOGETHER = ["A ", "9 ", "1.", "A. ", "a. ", "l'", "12/3/2024 ", "che ", "e Kim, "]
MONOTONOUS = [piece * 1_000_000 for piece in ALONE]
MONOTONOUS += [piece * 30_000 for piece in [*TOGETHER, "ha detto ", "a\n"]]


@pytest.mark.parametrize("text", MONOTONOUS, ids=lambda text: repr(text[:9]))
def test_a_long_monotonous_line_is_read_in_linear_time(text: str) -> None:
    """No clock, and the calls would not tell what a pattern does: finishing at all is
    what hangs when wrong."""
    assert extract(text).text == text


@pytest.mark.parametrize("path", SEEDS[:2], ids=lambda path: path.stem)
def test_twenty_times_the_text_takes_twenty_times_the_work(path: Path) -> None:
    text = normalise(path.read_text(encoding="utf-8"))
    extract(text)  # the rules and the words are read once
    long = "\n\n".join([text] * 20)
    assert calls(extract, long) <= 22 * calls(extract, text)


def test_the_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    extract("Il premier ha firmato.")
    assert gc.isenabled()
