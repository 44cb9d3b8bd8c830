"""Every rule of actor_rules.toml finds its examples, and not its counterexamples."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.extraction import lexicon, normalise

from .finding import actors_of

RULES = lexicon.load("actor_rules")["rule"]
SEEDS = Path(__file__).parents[2] / "seeds"


def found_by(rule: str, text: str) -> list[str]:
    """Return the words that a rule finds in a text, actors and places alike."""
    actors = actors_of(text)
    mentions = [*actors.mentions, *actors.places]
    return [m.span.of(text) for m in mentions if m.rule == rule]


def pairs(kind: str) -> list[object]:
    return [
        pytest.param(rule["id"], example, id=f"{rule['id']}-{number}")
        for rule in RULES
        for number, example in enumerate(rule[kind], start=1)
    ]


@pytest.mark.parametrize(("rule", "example"), pairs("examples"))
def test_rule_finds_its_example(rule: str, example: list[str]) -> None:
    text, words = example
    assert words in found_by(rule, text)


@pytest.mark.parametrize(("rule", "text"), pairs("counterexamples"))
def test_rule_finds_nothing_in_its_counterexample(rule: str, text: str) -> None:
    assert found_by(rule, text) == []


def test_rule_ids_are_told_once() -> None:
    ids = [rule["id"] for rule in RULES]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda p: p.stem)
def test_every_finding_in_a_seed_names_a_told_rule(path: Path) -> None:
    actors = actors_of(normalise(path.read_text(encoding="utf-8")))
    used = {mention.rule for mention in (*actors.mentions, *actors.places)}
    assert used <= {rule["id"] for rule in RULES}
