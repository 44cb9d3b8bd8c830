"""Full dates as the heads of pages write them: "13 luglio 2025", "13 Jul, 2025".

Months and their order are our own tables: dateparser fills what is missing from its
reference day ("agosto 2022" gets a day, "2021" a month), reads "25-07-13" as a day of
2013, and costs more than a whole article does. It is asked only for the last odd form,
a head's two-digit year, where all three parts are there and nothing can be invented.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from dateparser.date import DateDataParser

from . import lexicon
from .mentions import Span
from .patterns import compiled, folded

_CALENDAR = lexicon.load("dates")["calendar"]
MONTHS: dict[str, int] = {
    name: number
    for table in ("months", "short_months", "english_months")
    for name, number in _CALENDAR[table].items()
}
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_PIECES = {
    "month": rf"(?P<month>{_NAMES})\b\.?",
    "gap": " ?[-/.]? ?",
    "ordinal": "(?:[º°]|st|nd|rd|th)?",
    "day": r"(?P<day>\d{1,2})(?!\d)",
    "number": r"(?P<number>\d{1,2})",
    "year": r"(?P<year>(?:1[89]|20)\d\d)(?!\d)",
}
_FORMS = tuple(
    compiled(pattern, pieces=_PIECES)
    for pattern in (
        r"(?<!\d){year}[-/.]{number}[-/.]{day}",
        r"(?<![\d.,/-]){day}{ordinal}{gap}(?:of )?{month},?{gap}{year}",
        r"\b{month} {day}{ordinal},? {year}",
        r"(?<![\d.,/-]){day}(?P<mark>[-/.]){number}(?P=mark){year}",
        r"(?<!\d\s){month} {year}",
    )
)
_DAY_AND_MONTH = compiled(r"(?<![\d.,/-]){day}[º°]? ?{month}(?!\w)", pieces=_PIECES)

_ODD_FORM = re.compile(r"\d{1,2}(?:[-/. ])[\w.]{1,10}(?:[-/. ])['’]?\d{2}(?!\d)")
_READER = DateDataParser(
    languages=["it", "en"],
    settings={
        "DATE_ORDER": "DMY",
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
        # Never the clock: nothing is filled in, and two runs give equal results.
        "RELATIVE_BASE": datetime.datetime(2000, 1, 1),
    },
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """The words and the EDTF value; `edtf` is "--06-18" where no year is written."""

    span: Span
    edtf: str


def find_written_date(text: str, start: int, end: int) -> WrittenDate | None:
    """Return the first full date or month of a year: "3 mag. 2024" -> 2024-05-03."""
    found = [
        WrittenDate(Span(match.start(), match.end()), edtf)
        for form in _FORMS
        for match in form.finditer(text, start, end)
        if (edtf := _value(match))
    ]
    # A month with its year also stands inside every full date that begins before it.
    return min(found, key=lambda date: (date.span.start, -len(date.edtf)), default=None)


def find_day_and_month(text: str, start: int, end: int) -> WrittenDate | None:
    """Return the first day and month without a year: "18 GIU" -> --06-18."""
    for match in _DAY_AND_MONTH.finditer(text, start, end):
        month, day = MONTHS[folded(match["month"])], int(match["day"])
        if _is_day(2000, month, day):
            span = Span(match.start(), match.end())
            return WrittenDate(span, f"--{month:02}-{day:02}")
    return None


def find_odd_date(text: str, start: int, end: int) -> WrittenDate | None:
    """Return a date with a two-digit year, as some heads give it: "13/07/25"."""
    match = _ODD_FORM.search(text, start, end)
    if not match:
        return None
    read = _READER.get_date_data(match.group().replace("’", "'")).date_obj
    return read and WrittenDate(Span(*match.span()), read.date().isoformat())


def _value(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    number = parts.get("number")
    month = int(number) if number else MONTHS[folded(match["month"])]
    if not parts.get("day"):
        return f"{match['year']}-{month:02}"
    day = int(match["day"])
    if not _is_day(int(match["year"]), month, day):
        return None
    return f"{match['year']}-{month:02}-{day:02}"


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
