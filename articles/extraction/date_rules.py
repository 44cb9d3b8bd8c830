"""The rules of `data/dates.toml`, found by an expression's first word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from . import date_distances, date_values, lexicon
from .date_reading import Resolver
from .patterns import compiled

_DATA = lexicon.load("dates")
_CALENDAR = _DATA["calendar"]
_DETAILS = ("days", "follows", "sign", "unit")

# The functions that a rule's `value` may name.
RESOLVERS: dict[str, Resolver] = {
    resolver.__name__: resolver
    for resolver in (
        date_values.numeric, date_values.day, date_values.days, date_values.day_to_day,
        date_values.shifted_day, date_values.weekday, date_values.holiday,
        date_values.month, date_values.months, date_values.season,
        date_values.part_of_year, date_values.year, date_values.years,
        date_values.following_years,
        date_values.decade, date_values.decades, date_values.century,
        date_values.centuries, date_distances.unit,
        date_distances.ago, date_distances.after, date_distances.same,
        date_distances.vague,
    )
}  # fmt: skip

# What "@month" and the like stand for in a rule's `words`.
_CLASSES: dict[str, tuple[str, ...]] = {
    "@month": tuple(_CALENDAR["months"]),
    "@weekday": tuple(_CALENDAR["weekdays"]),
    "@season": tuple(_CALENDAR["seasons"]),
    "@number": (
        *_CALENDAR["numbers"],
        *(f"{word}'" for word in _CALENDAR["numbers"]),
    ),
    "@ordinal": tuple(_CALENDAR["ordinals"]),
    "@some": tuple(_DATA["some"]["words"]),
    "@roman": tuple(_DATA["roman"]["words"]),
}


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One way to write a date. `closed`: it names both its ends itself."""

    id: str
    order: int
    pattern: re.Pattern[str]
    resolve: Resolver
    details: Mapping[str, Any]
    before: frozenset[str]
    not_before: frozenset[str]
    chains: bool
    name_like: bool
    closed: bool


def _rules() -> Iterator[tuple[tuple[str, ...], Rule]]:
    for order, entry in enumerate(_DATA["rule"]):
        pattern = compiled(f"(?:{entry['pattern']})(?!\\w)", pieces=_DATA["pieces"])
        yield (
            tuple(entry["words"]),
            Rule(
                id=entry["id"],
                order=order,
                pattern=pattern,
                resolve=RESOLVERS[entry["value"]],
                details={key: entry[key] for key in _DETAILS if key in entry},
                before=frozenset(entry.get("before", ())),
                not_before=frozenset(entry.get("not_before", ())),
                chains=entry.get("chains", False),
                name_like=entry.get("name_like", False),
                closed=entry.get("closed", False),
            ),
        )


class Opening(NamedTuple):
    """The rules for a first word, and one pattern that fits wherever one of them does:
    most articles and numbers open no date."""

    rules: tuple[Rule, ...]
    any: re.Pattern[str]


def _by_word() -> tuple[dict[str, Opening], Opening]:
    table: dict[str, list[Rule]] = {}
    for words, rule in _rules():
        for word in words:
            for one in _CLASSES.get(word, (word,)):
                table.setdefault(one, []).append(rule)
    shared: dict[tuple[Rule, ...], Opening] = {}
    openings: dict[str, Opening] = {}
    for word, found in table.items():
        rules = tuple(dict.fromkeys(found))
        if rules not in shared:
            shared[rules] = Opening(rules, _any_of(rules))
        openings[word] = shared[rules]
    return openings, openings.pop("@digit")


def _any_of(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """Return one pattern that matches wherever a rule does."""
    nameless = (
        re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern).replace("(?P=mark)", "[/.-]")
        for rule in rules
    )
    return re.compile("|".join(nameless), re.IGNORECASE | re.MULTILINE)


# The rules for a first word in lower case, and those for a number.
BY_WORD, BY_DIGIT = _by_word()
