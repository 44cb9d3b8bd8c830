"""Every rule of `data/events.toml` does what its examples say."""

from __future__ import annotations

from collections import Counter

import pytest

from articles.extraction import extract, lexicon

ENTRIES = [*lexicon.load("events")["verb"], *lexicon.load("events")["noun"]]
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE",
    "ASSAULT",
}  # fmt: skip
# Published on a fixed day: no test depends on the calendar.
PUBLISHED = "2024-05-20"


def _cases(key: str) -> list[object]:
    return [
        pytest.param(entry, sentence, id=f"{entry['id']}: {sentence}")
        for entry in ENTRIES
        for sentence in entry.get(key, ())
    ]


def _rules(sentence: str) -> set[str]:
    found = extract(sentence, published=PUBLISHED)
    return {mention.rule for event in found.events for mention in event.mentions}


@pytest.mark.parametrize(("entry", "sentence"), _cases("examples"))
def test_example_tells_an_event_by_its_rule(entry: dict, sentence: str) -> None:
    assert entry["id"] in _rules(sentence)


@pytest.mark.parametrize(("entry", "sentence"), _cases("counterexamples"))
def test_counterexample_tells_none(entry: dict, sentence: str) -> None:
    assert entry["id"] not in _rules(sentence)


def test_every_rule_has_an_id_of_its_own_a_plover_type_and_an_example() -> None:
    ids = Counter(entry["id"] for entry in ENTRIES)
    assert [name for name, count in ids.items() if count > 1] == []
    for entry in ENTRIES:
        assert entry["type"] in PLOVER, entry["id"]
        assert entry["examples"], entry["id"]
        assert entry["frame"] in lexicon.load("events")["frame"], entry["id"]
