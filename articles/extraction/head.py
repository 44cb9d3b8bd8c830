"""What stands before an article's text: the page's date, the writer, the dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.edtf import is_edtf

from . import lexicon
from .mentions import Span
from .patterns import compiled
from .written_dates import (
    MONTHS,
    WrittenDate,
    find_day_and_month,
    find_odd_date,
    find_written_date,
)

_DATA = lexicon.load("layout")
_HEADER_WORDS = (
    frozenset(_DATA["header"]["words"])
    | frozenset(MONTHS)
    | frozenset(lexicon.load("dates")["calendar"]["all_weekdays"])
)
_LATER = re.compile(rf"\b(?:{'|'.join(_DATA['header']['later'])})\b", re.IGNORECASE)
_WRITER = compiled(rf"(?:{'|'.join(_DATA['header']['openings'])})\b[:,]? (?P<rest>.*)")
_WEEKDAYS = "|".join(lexicon.load("dates")["calendar"]["all_weekdays"])
_WORD = re.compile(r"[^\W\d_]+")
# "Roma, 3 mag 2020 - 12:30", "Esteri | 12 giugno 2020": beside an hour or a bar some
# names may stand, of a place, a section or a writer.
_CLOCK_OR_BAR = re.compile(r"(?<![\d.,])\d{1,2}[:.]\d{2}(?![\d%.,/-])|[|·•]| [/–-] ")
_MOST_NAMES = 6
_LONGEST_HEAD_LINE = 120
_PAPERS = frozenset(_DATA["header"]["papers"])
# "La Gazzetta dello Sport", "Comunicato stampa".
_LONGEST_PAPER = 5

_MACHINE_HEADER = re.compile(
    r"\s{0,4}(?P<all>date (?P<edtf>\d{4}(?:-\d{2}){0,2}))(?=\s|$)"
)

# A dateline is short: places, agency and date of the longest seen fit well in this.
_LONGEST_DATELINE = 120
_DASH = re.compile(r"\s?(?:[-–—]{1,2})\s{1,4}|\s{0,4}\Z")
_SMALL = frozenset(_DATA["dateline"]["particles"]) | _HEADER_WORDS | {"dello", "stampa"}
_PARTICLES = "|".join(re.escape(word) for word in _DATA["dateline"]["particles"])
_CAPITAL = r"(?-i:[A-ZÀ-Ý])[\w'’.]{0,24}"
_SEGMENT = compiled(
    r"(?:\((?P<agency>[^()]{2,40})\) ?)?"
    r"(?P<place>(?:{capital})(?:(?: |/|-)(?:(?:{particle}) ?){0,2}{capital}){0,4}"
    r"(?:, {capital} {capital}(?=,))?)?(?: ?\([^()]{2,40}\)(?=,? ?\d))?"
    r"(?:,? ?(?P<date>(?:{weekday},? )?\d{1,2}[º°]? {month}\.?,?(?: \d{4}| '\d\d)?"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|{month} \d{4})\.?)?"
    r"(?: ?\([^()]{2,40}\))?[ .,:]{0,2}",
    pieces={
        "capital": _CAPITAL,
        "particle": _PARTICLES,
        "month": rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})",
        "weekday": rf"(?:{_WEEKDAYS})",
    },
)
# A day counted from the one of writing.
_SPEAKS_OF_NOW = re.compile(
    r"\b(?:ieri|stamattina|stamani|stasera|domani|dopodomani)\b", re.IGNORECASE
)
_OPENS_TEXT = re.compile(r"[\"“”«‘'(\[A-ZÀ-Ý0-9…]")


@dataclass(frozen=True, slots=True)
class Headed:
    """A region at the head and the date it gives, if it gives one."""

    region: Span
    date: WrittenDate | None


def machine_header(text: str) -> Headed | None:
    """Return the prefix that a collecting program wrote: " date 2024-10"."""
    match = _MACHINE_HEADER.match(text)
    if not match:
        return None
    span = Span(*match.span("all"))
    value = match["edtf"]
    return Headed(span, WrittenDate(span, value) if is_edtf(value) else None)


def is_byline_or_date(line: str) -> bool:
    """Return whether the line holds a date and nothing else but clock and writer."""
    if len(line) > _LONGEST_HEAD_LINE or not any(c.isdigit() for c in line):
        return False
    date = find_written_date(line, 0, len(line)) or find_odd_date(line, 0, len(line))
    if not date:
        return False
    rest = line[: date.span.start] + " " + line[date.span.end :]
    words = _WORD.findall(rest)
    if all(word.lower() in _HEADER_WORDS for word in words):
        return True
    if _is_paper(words):
        return True
    written = _WRITER.match(rest)
    words = _WORD.findall(written["rest"]) if written else words
    if not all(word[0].isupper() or word.lower() in _HEADER_WORDS for word in words):
        return False
    return bool(written) or (
        len(words) <= _MOST_NAMES and bool(_CLOCK_OR_BAR.search(rest))
    )


def _is_paper(words: list[str]) -> bool:
    """ "Lunedì 17 febbraio 1992 - Corriere del Nord": a paper's name, and no headline
    that begins like one."""
    named = [word.lower() for word in words if word.lower() not in _HEADER_WORDS]
    return (
        0 < len(named) <= _LONGEST_PAPER
        and not _PAPERS.isdisjoint(named[:2])
        and all(word[0].isupper() or word.lower() in _SMALL for word in words)
    )


def read_head_date(text: str, start: int, end: int) -> WrittenDate | None:
    """Return the day of publication that a head line gives, not that of its update."""
    later = _LATER.search(text, start, end)
    first = find_written_date(text, start, end) or find_odd_date(text, start, end)
    if later and first and first.span.start > later.start():
        second = find_written_date(text, first.span.end, end)
        return second or first
    return first


def is_dateline_line(line: str) -> bool:
    """Return whether the line is place and date alone: "Roma, 18 giugno 2024"."""
    if len(line) > _LONGEST_DATELINE:
        return False
    segment = _SEGMENT.fullmatch(line)
    if not segment or not segment["place"] or not segment["date"]:
        return False
    # "Strage di Bologna, 2 agosto 1980" is a headline.
    return " di " not in segment["place"]


def find_dateline(
    text: str, start: int, end: int, *, year: str | None
) -> Headed | None:
    """Return "MILANO, 3 mag. (Agenzia) -"; `year` completes a date that has none."""
    limit = min(end, start + _LONGEST_DATELINE)
    end_of_dateline = _segments_end(text, start, limit)
    if end_of_dateline is None:
        end_of_dateline = _stopped_end(text, start, limit)
    if end_of_dateline is None:
        return None
    region = Span(start, end_of_dateline)
    date = dateline_date(text, region)
    if date and date.edtf.startswith("--"):
        year = year or _told_year(text, region.end, date)
    return Headed(region, _with_year(date, year))


def _segments_end(text: str, start: int, end: int) -> int | None:
    """Return where the last dash of a dateline ends, None where none stands."""
    at = start
    last = None
    is_dated = False
    for _ in range(3):
        dash = _DASH.search(text, at, end)
        if not dash or not dash.group():
            break
        segment = _SEGMENT.fullmatch(text, at, dash.start())
        if not segment or not (
            segment["agency"] or segment["place"] or segment["date"]
        ):
            break
        is_dated = is_dated or bool(segment["date"])
        at = dash.end()
        last = dash
    if last is None or not (is_dated or _OPENS_TEXT.match(text, at)):
        return None
    return last.start() + len(last.group().rstrip())


def _stopped_end(text: str, start: int, end: int) -> int | None:
    """ "CATANIA, 20 APRILE 2015. È la …": a place in capitals and a stop, no dash; in
    small letters only over a text that speaks of "ieri": a tale may begin so too."""
    segment = _SEGMENT.match(text, start, end)
    if not segment or not segment["place"] or not segment["date"]:
        return None
    told = text[start : segment.end()].rstrip()
    if told[-1] not in ".:" or not _OPENS_TEXT.match(text, segment.end()):
        return None
    is_dated = segment["place"].isupper() or _SPEAKS_OF_NOW.search(text, segment.end())
    return start + len(told) if is_dated else None


def dateline_date(text: str, region: Span) -> WrittenDate | None:
    """Return the date a dateline gives; without its year as "--06-18"."""
    start, end = region.start, region.end
    return (
        find_written_date(text, start, end)
        or find_odd_date(text, start, end)
        or find_day_and_month(text, start, end)
    )


# How long before or after the dateline's day, in months, a text tells its own year.
_NEAR = 1


def _told_year(text: str, start: int, bare: WrittenDate) -> str | None:
    """Return the year that completes "LONDRA, 8 LUG -" in a text that tells of "ieri,
    7 luglio 2005": of its first whole date, if that is of about the same day."""
    full = find_written_date(text, start, len(text))
    if full is None:
        return None
    months = {_month(bare.edtf[2:]), _month(full.edtf[5:])}
    return full.edtf[:4] if max(months) - min(months) <= _NEAR else None


def _month(month_and_day: str) -> int:
    return int(month_and_day[:2] or "99")


def _with_year(date: WrittenDate | None, year: str | None) -> WrittenDate | None:
    if date is None or not date.edtf.startswith("--"):
        return date
    full = f"{year}{date.edtf[1:]}"
    return WrittenDate(date.span, full) if is_edtf(full) else None
