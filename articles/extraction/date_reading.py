"""What a rule found, and the year, tense and earlier dates that its value rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from articles import edtf

from . import lexicon
from .date_fitting import Reference, Turn, in_fitting_year
from .patterns import folded
from .tense import Tense

_CALENDAR = lexicon.load("dates")["calendar"]
_MONTHS: dict[str, int] = _CALENDAR["months"]
_NUMBERS: dict[str, int] = _CALENDAR["numbers"]

# With the year two digits long, and no day of the article to tell: "nel '68".
_OLDEST_SHORT_YEAR = 30


class NotADateError(ValueError):
    """The words fit the pattern but name no date: "31 aprile"."""


class Value(NamedTuple):
    """An EDTF string, None for unknown; `against` what it was resolved against."""

    edtf: str | None
    against: str | None = None


UNKNOWN = Value(None)


class Reading(NamedTuple):
    """All that a value may depend on.

    `reference` is the article's day, `near` what a day and month without year are
    read against (the article's day, else the full date its first sentence gives).
    `told` returns the nearest date told before, of the exactness asked for.
    """

    words: Mapping[str, str | None]
    options: Mapping[str, Any]
    reference: Reference | None
    near: Reference | None
    tense: Callable[[], Tense | None]
    told: Callable[[str], str | None]
    told_here: Callable[[str], str | None]

    def word(self, name: str) -> str | None:
        found = self.words.get(name)
        return folded(found) if found else None


Resolver = Callable[[Reading], Value]


# --- Pieces of a reading --------------------------------------------------------------


def day_number(reading: Reading, name: str = "day") -> int:
    word = reading.word(name) or ""
    return 1 if word.startswith("prim") else int(word)


def month_number(reading: Reading, name: str = "month") -> int:
    return _MONTHS[reading.word(name) or ""]


def turn_of(reading: Reading) -> Turn | None:
    word = reading.word("turn") or ""
    if word.startswith(("scors", "passat", "u.s", "trascors")):
        return "last"
    return "next" if word.startswith(("prossim", "ventur", "entrant")) else None


def number_of(word: str | None) -> int:
    word = (word or "").rstrip("' ")
    return int(word) if word.isdigit() else _NUMBERS[word]


@dataclass(frozen=True, slots=True)
class _StatedYear:
    """The year that the words themselves give: "del 2014", "dell'anno scorso"."""

    year: int | None
    against: str | None


def _stated_year(reading: Reading) -> _StatedYear | None:
    year = next(
        filter(
            None, map(reading.word, ("year", "short_year", "year_after", "last_year"))
        ),
        None,
    )
    if year:
        return _StatedYear(full_year(year, reading.reference), None)
    which = reading.word("which")
    if not which:
        return None
    if any(stem in which for stem in ("stess", "quell", "success", "seguen", "preced")):
        return _told_year(reading, which)
    reference = reading.reference
    if reference is None:
        return _StatedYear(None, None)
    if reading.word("years_ago"):
        by = -number_of(reading.word("years_ago"))
    elif "scors" in which or "passat" in which:
        by = -1
    else:
        by = 1 if "prossim" in which else 0
    return _StatedYear(reference.year + by, reference.value)


def _told_year(reading: Reading, which: str) -> _StatedYear:
    told = reading.told("year")
    if told is None:
        return _StatedYear(None, None)
    by = 1 if "succ" in which or "segu" in which else -1 if "preced" in which else 0
    return _StatedYear(int(told) + by, told)


def full_year(word: str, reference: Reference | None) -> int | None:
    digits = word.strip("' ")
    if len(digits) == 4:
        return int(digits)
    short = int(digits)
    if reference:
        return (2000 if short <= reference.year % 100 + 1 else 1900) + short
    return 1900 + short if short >= _OLDEST_SHORT_YEAR else None


def in_year(
    reading: Reading, make: Callable[[int], str], *, weekday: int | None = None
) -> Value:
    """Return what `make` gives for the year stated, told before, or fitting best."""
    stated = _stated_year(reading)
    if stated:
        if stated.year is None:
            return UNKNOWN
        return Value(sound(make(stated.year)), stated.against)
    turn = turn_of(reading)
    tense = None if turn else reading.tense()
    told = None if turn else _year_of_the_story(reading, tense)
    if told:
        return Value(sound(make(int(told))), told)
    near = reading.near
    if near is None:
        return UNKNOWN
    value = in_fitting_year(make, near, tense=tense, turn=turn, weekday=weekday)
    return Value(value, near.value)


def _year_of_the_story(reading: Reading, tense: Tense | None) -> str | None:
    """Return the year in which a story of old goes on: "Nel 1914 ... il 28 luglio
    scoppiò la guerra". Only the passato remoto tells such stories."""
    here = reading.told_here("opening year")
    if here and tense in ("past", "remote"):
        return here
    told = reading.told("stated year") if tense == "remote" else None
    if told and (reading.near is None or int(told) < reading.near.year):
        return told
    return None


def sound(value: str) -> str:
    if not edtf.is_edtf(value):
        raise NotADateError(value)
    return value


_TOLD_WIDTH = {"year": 4, "month": 7, "day": 10}
_EXACT = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")
_SEASON = re.compile(r"\d{4}-2[1-4]")


def as_exact_as(value: str | None, kind: str) -> str | None:
    """Return the day, month or year that a told value gives, None where it is less
    exact: ("2014-03-16", "year") -> "2014". Of an interval its last end counts."""
    if value is None or kind not in _TOLD_WIDTH:
        return None
    ends = [end for end in value.split("/") if end != ".."]
    width = _TOLD_WIDTH[kind]
    if ends and kind == "year" and _SEASON.fullmatch(ends[-1]):
        return ends[-1][:width]  # "nell'estate del 2016": a year is told
    if not ends or not _EXACT.fullmatch(ends[-1]) or len(ends[-1]) < width:
        return None
    return ends[-1][:width]
