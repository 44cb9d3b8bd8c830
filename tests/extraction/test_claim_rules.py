"""Every rule of `data/claims.toml` proves itself by its own examples."""

from __future__ import annotations

from typing import Any

import pytest

from articles.extraction import lexicon

from .telling import claims_of

KINDS = ("verb", "source", "talk")
ENTRIES = [entry for kind in KINDS for entry in lexicon.load("claims")[kind]]
EXAMPLES = [
    pytest.param(entry["id"], example, id=f"{entry['id']}-{number}")
    for entry in ENTRIES
    for number, example in enumerate(entry["examples"])
]
COUNTEREXAMPLES = [
    pytest.param(entry["id"], text, id=f"{entry['id']}-{number}")
    for entry in ENTRIES
    for number, text in enumerate(entry["counterexamples"])
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_is_claimed(rule: str, example: dict[str, Any]) -> None:
    found = claims_of(example["text"])
    fitting = [c for c in found if example["claimed"] in c.content]
    assert fitting, found
    assert "act" not in example or fitting[0].act == example["act"]
    assert "speaker" not in example or fitting[0].speaker == example["speaker"]


@pytest.mark.parametrize(("rule", "text"), COUNTEREXAMPLES)
def test_counterexample_is_not(rule: str, text: str) -> None:
    assert rule not in {claim.rule for claim in claims_of(text)}


def test_rule_ids_are_unique() -> None:
    ids = [entry["id"] for entry in ENTRIES]
    assert len(ids) == len(set(ids))


def test_frames_are_known() -> None:
    known = {
        "che", "di", "a", "object", "quote", "aside", "fragment", "predicate",
        "attribute", "bare", "whole", "document", "label", "target",
    }  # fmt: skip
    for entry in lexicon.load("claims")["verb"]:
        assert set(entry["frames"]) <= known, entry["id"]
