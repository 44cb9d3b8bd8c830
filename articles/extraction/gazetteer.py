"""Names the press uses without saying what they are: countries, capitals, bodies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

from . import lexicon
from .mentions import Span, Token
from .tokens import tokenise

_ARTICLES = frozenset({"il", "la", "lo", "l'", "le", "i", "gli", "the", "der", "die"})
# "Usa" and "usa", "Br" and "br": a short name counts only as it is written.
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """What a listed name stands for.

    `kind`: country, capital, seat, region, organisation or place; `name` is the
    Italian name of the actor or place, `of` the country an organisation belongs to.
    """

    kind: str
    name: str
    of: str | None = None
    shy: bool = False


@dataclass(frozen=True, slots=True)
class _Pattern:
    lowers: tuple[str, ...]
    texts: tuple[str, ...]
    exact: bool
    entry: Entry


@cache
def country_names() -> dict[str, str]:
    """Return the Italian press name of each state by its ISO code."""
    data = lexicon.load("countries")
    names = {
        code: name.replace("’", "'")
        for code, name in Locale("it").territories.items()
        if len(code) == 2 and code not in data["dependent"]
    }
    preferred: dict[str, str] = data["preferred"]
    return names | preferred


@cache
def state_names() -> frozenset[str]:
    """Return the names of all states, those of the past included."""
    return frozenset(country_names().values()) | frozenset(
        lexicon.load("countries")["historical"]
    )


@cache
def demonyms() -> dict[str, str]:
    """Return country by adjective, all four forms: "libiche" -> "Libia"."""
    data, countries = lexicon.load("countries"), country_names()
    found: dict[str, str] = {}
    for code, bases in data["demonyms"].items():
        for base in bases:
            found |= dict.fromkeys(_forms(base), countries[code])
    for table in ("historical_demonyms", "regions"):
        for name, bases in data[table].items():
            for base in bases:
                found |= dict.fromkeys(_forms(base), name)
    return found


@cache
def plural_demonyms() -> frozenset[str]:
    """Return the plural forms, which alone can name a people: "i russi"."""
    data = lexicon.load("countries")
    tables = (data["demonyms"], data["historical_demonyms"], data["regions"])
    bases = [base for table in tables for some in table.values() for base in some]
    return frozenset(form for base in bases for form in _forms(base)[2:])


def _forms(base: str) -> tuple[str, str, str, str]:
    """Masculine, feminine singular, then plural: greco greca greci greche."""
    if base.endswith("co"):
        soft = base.endswith(("aco", "greco", "ico")) and base != "turco"
        return (
            base,
            f"{base[:-1]}a",
            base[:-1] + ("i" if soft else "hi"),
            f"{base[:-1]}he",
        )
    if base.endswith("go"):
        return base, f"{base[:-1]}a", f"{base[:-1]}hi", f"{base[:-1]}he"
    if base.endswith("cio"):
        return base, f"{base[:-1]}a", base[:-1], f"{base[:-2]}e"
    if base.endswith("o"):
        return base, f"{base[:-1]}a", f"{base[:-1]}i", f"{base[:-1]}e"
    if base.endswith("ga"):
        return base, base, f"{base[:-1]}i", f"{base[:-1]}he"
    if base.endswith("a"):
        return base, base, f"{base[:-1]}i", f"{base[:-1]}e"
    if base.endswith("e"):
        return base, base, f"{base[:-1]}i", f"{base[:-1]}i"
    return base, base, base, base


def match_at(tokens: Sequence[Token], at: int) -> tuple[int, Entry] | None:
    """Return the longest listed name that starts at a token: its end and entry."""
    patterns = _patterns().get(tokens[at].lower)
    for pattern in patterns or ():
        if _fits(pattern, tokens, at):
            return at + len(pattern.lowers), pattern.entry
    return None


def _fits(pattern: _Pattern, tokens: Sequence[Token], at: int) -> bool:
    size = len(pattern.lowers)
    if at + size > len(tokens):
        return False
    if size > 1 and tokens[at + 1].lower != pattern.lowers[1]:
        return False  # most names that share a first word differ in the second
    for token, lower, wanted in zip(
        tokens[at : at + size], pattern.lowers, pattern.texts, strict=True
    ):
        if token.lower != lower:
            return False
        if pattern.exact and token.text.replace("’", "'") != wanted:
            return False
        if wanted[0].isupper() and not token.text[0].isupper():
            return False
    return True


@cache
def _patterns() -> dict[str, tuple[_Pattern, ...]]:
    by_first: dict[str, list[_Pattern]] = {}
    seen: set[tuple[str, ...]] = set()
    for name, entry in _entries():
        pattern = _compile(name, entry)
        if pattern.texts not in seen:
            seen.add(pattern.texts)
            by_first.setdefault(pattern.lowers[0], []).append(pattern)
    return {
        first: tuple(sorted(some, key=lambda p: -len(p.lowers)))
        for first, some in by_first.items()
    }


def _compile(name: str, entry: Entry) -> _Pattern:
    tokens = tokenise(name, Span(0, len(name)))
    lowers = tuple(token.lower for token in tokens)
    texts = tuple(token.text.replace("’", "'") for token in tokens)
    exact = len(name) <= _SHORT or lowers[0] in _ARTICLES or entry.shy
    return _Pattern(lowers, texts, exact, entry)


def _entries() -> Iterator[tuple[str, Entry]]:
    """All names; where two claim one spelling the first holds."""
    yield from _countries()
    yield from _organisations()
    yield from _capitals()
    yield from _places()


def _countries() -> Iterator[tuple[str, Entry]]:
    data, countries = lexicon.load("countries"), country_names()
    for code, name in countries.items():
        entry = Entry("country", name)
        yield name, entry
        yield from ((other, entry) for other in data["also"].get(code, ()))
    for name, others in data["historical"].items():
        yield from ((spelling, Entry("country", name)) for spelling in (name, *others))
    for name in data["regions"]:
        yield name, Entry("region", name)


def _capitals() -> Iterator[tuple[str, Entry]]:
    data, countries = lexicon.load("countries"), country_names()
    territories = get_global("zone_territories")
    for zone in data["capitals"]["zones"]:
        city = get_timezone_location(zone, locale="it", return_city=True)
        yield city, Entry("capital", countries[territories[zone]])
    for city, body in data["capitals"]["bodies"].items():
        yield city, Entry("capital", body)
    for kind, table in (("capital", data["capitals"]["also"]), ("seat", data["seats"])):
        for code, names in table.items():
            yield from ((name, Entry(kind, countries[code])) for name in names)


def _organisations() -> Iterator[tuple[str, Entry]]:
    data, countries = lexicon.load("organisations"), country_names()
    shy = frozenset(data["shy"]["names"])
    tables: list[tuple[str | None, Any]] = [(None, data["bodies"])]
    tables += [(countries.get(code), some) for code, some in data["national"].items()]
    for country, table in tables:
        for name, others in table.items():
            for spelling in (name, *others):
                entry = Entry("organisation", name, country, spelling in shy)
                yield spelling, entry


def _places() -> Iterator[tuple[str, Entry]]:
    data = lexicon.load("places")
    for key in ("lands", "regions", "cities"):
        for name in listed(data[key], ";"):
            yield name, Entry("place", name)
    unfit = frozenset(data["no_cities"]["names"])
    for zone in get_global("zone_territories"):
        if zone.count("/") == 1 and not zone.startswith(("Etc/", "Antarctica/")):
            city = get_timezone_location(zone, locale="it", return_city=True)
            if city not in unfit:
                yield city, Entry("place", city)


def listed(block: str, separator: str | None = None) -> Iterable[str]:
    """Return the words of a TOML block of text, parted by spaces or `separator`."""
    return [
        word for piece in block.split(separator) if (word := " ".join(piece.split()))
    ]
