"""The rules of `data/events.toml`, by the words that open them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from . import lexicon
from .mentions import Span
from .morphology import lemma_of
from .tokens import tokenise

# The lemma of rules that go by the form of the verb group, whatever the verb.
ANY = "*"


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the lexicon; see the head of `data/events.toml`."""

    id: str
    part: str  # verb or noun
    type: str
    mode: str | None
    frame: dict[str, str]
    family: str
    needs: frozenset[str]
    then: tuple[tuple[str, ...], ...]
    then_also: tuple[tuple[str, ...], ...]
    not_then: tuple[tuple[str, ...], ...]
    flags: dict[str, Any] = field(compare=False, hash=False)

    def flag(self, name: str) -> Any:
        return self.flags.get(name)


def verb_rules(lemma: str) -> tuple[Rule, ...]:
    """Return the rules that a verb may tell an event by, the strictest first."""
    return _verb_table().get(lemma, ())


# Enough for the vocabulary of a large archive.
@lru_cache(maxsize=200_000)
def noun_rules(word: str) -> tuple[tuple[tuple[str, ...], Rule], ...]:
    """Return (phrase, rule) for each rule that a lower-case word may open."""
    table = _noun_table()
    lemma = lemma_of(word)
    found = table.get(word, ())
    return found if lemma == word else found + table.get(lemma, ())


@cache
def _verb_table() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for entry in lexicon.load("events")["verb"]:
        rule = _rule(entry, "verb")
        for lemma in entry["lemmas"]:
            table.setdefault(lemma, []).append(rule)
    return {lemma: tuple(_strictest_first(rules)) for lemma, rules in table.items()}


@cache
def _noun_table() -> dict[str, tuple[tuple[tuple[str, ...], Rule], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], Rule]]] = {}
    for entry in lexicon.load("events")["noun"]:
        rule = _rule(entry, "noun")
        for lemma in entry["lemmas"]:
            pattern = _phrase(lemma)
            table.setdefault(pattern[0], []).append((pattern, rule))
    return {
        lemma: tuple(
            sorted(rules, key=lambda r: (-len(r[0]), not (r[1].needs or r[1].then)))
        )
        for lemma, rules in table.items()
    }


def _strictest_first(rules: list[Rule]) -> list[Rule]:
    """A rule that asks for more words is tried before one that asks for less."""
    return sorted(
        rules,
        key=lambda rule: (
            not rule.flag("negated"),
            not rule.then,
            not rule.flag("beside"),
            not rule.flag("only_subject"),
            not rule.needs,
        ),
    )


def _rule(entry: dict[str, Any], part: str) -> Rule:
    tables = lexicon.load("events")
    needs: set[str] = set()
    for name in entry.get("needs", ()):
        needs.update(tables["lists"].get(name, (name,)))
    return Rule(
        id=entry["id"],
        part=part,
        type=entry["type"],
        mode=entry.get("mode"),
        frame=tables["frame"][entry["frame"]],
        family=entry.get("family", entry["type"].lower()),
        needs=frozenset(needs),
        then=tuple(_phrase(words) for words in entry.get("then", ())),
        then_also=tuple(_phrase(words) for words in entry.get("then_also", ())),
        not_then=tuple(_phrase(words) for words in entry.get("not_then", ())),
        flags=entry,
    )


@cache
def _phrase(words_: str) -> tuple[str, ...]:
    return tuple(t.lower for t in tokenise(words_, Span(0, len(words_))))
