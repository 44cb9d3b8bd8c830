"""Numbers told with an event: "circa 11mila soldati" -> 11000, approximate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from . import lexicon
from .mentions import Quantity, Sentence, Span

_ABOUT = r"(?:circa|quasi|oltre|almeno|intorno\ a|attorno\ a|più\ di|meno\ di|fino\ a)"
_QUANTITY = re.compile(
    rf"""
    (?:(?P<about>{_ABOUT})\s+)?
    (?<![\w.,/:-])(?P<number>\d{{1,3}}(?:\.\d{{3}})+|\d+(?:,\d+)?)
    (?P<thousand>mila)?
    (?:\s+(?P<scale>mila|milion[ei]|miliard[oi]))?
    \s+(?:di\s+)?
    (?P<unit>[^\W\d_]{{3,}}(?:\s+[^\W\d_]{{4,}}(?:[eioa])(?=[\s,.;]))?)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_SCALE = {"mila": 1_000, "milione": 10**6, "milioni": 10**6}
_SCALE |= {"miliardo": 10**9, "miliardi": 10**9}


def find_quantities(text: str, sentence: Sentence) -> Iterator[Quantity]:
    """Yield the counts of things in a sentence, with their spans and units."""
    if not _DIGIT.search(text, sentence.span.start, sentence.span.end):
        return
    for match in _QUANTITY.finditer(text, sentence.span.start, sentence.span.end):
        unit = match["unit"].split()
        if unit[0].lower() in _not_units():
            continue
        if len(unit) > 1 and unit[1].lower() in _not_units():
            unit = unit[:1]
        end = match.start("unit") + len(match["unit"])
        if len(unit) == 1:
            end = match.start("unit") + len(unit[0])
        start = match.start("about") if match["about"] else match.start("number")
        yield Quantity(
            Span(start, end), _value(match), bool(match["about"]), " ".join(unit)
        )


@cache
def _not_units() -> frozenset[str]:
    return frozenset(lexicon.load("grammar")["quantities"]["not_units"])


def _value(match: re.Match[str]) -> int | float:
    number = float(match["number"].replace(".", "").replace(",", "."))
    if match["thousand"]:
        number *= 1_000
    if match["scale"]:
        number *= _SCALE[match["scale"].lower()]
    return int(number) if number == int(number) else number
