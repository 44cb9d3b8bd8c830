"""EDTF dates in the words of each language: "2024-10" -> "October 2024"."""

from __future__ import annotations

import datetime
from functools import lru_cache

from babel.dates import get_month_names
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from articles import edtf

OPEN = ("", "..")
# So many dates keep their words in each language: those of some pages.
KEPT = 4096


def in_words(value: str | None) -> str:
    """Return an EDTF date as a reader writes it; an unknown one is said so.

    "2024-22" -> "estate 2024"; "2024/.." -> "dal 2024"; "1984?" -> "forse 1984".
    """
    return _in_words(value, get_language())


@lru_cache(KEPT)
def _in_words(value: str | None, language: str | None) -> str:
    """The words in the active language: its name tells the answers apart."""
    if not value:
        return _("date unknown")
    if not edtf.is_edtf(value):
        return value
    if "/" in value:
        return _interval(*value.split("/", 1))
    return _qualified(value)


def _interval(left: str, right: str) -> str:
    if right in OPEN:
        since = _since(left)
        return since if right else _("%(since)s, end unknown") % {"since": since}
    if left in OPEN:
        until = _until(right)
        return until if left else _("%(until)s, beginning unknown") % {"until": until}
    # Translators: two phrases: "from May 2024" "to July 2024"
    return pgettext("period", "%(since)s %(until)s") % {
        "since": _from(left),
        "until": _to(right),
    }


def _qualified(value: str) -> str:
    plain = value.rstrip("?~%")
    words = _plain(plain)
    match value.removeprefix(plain):
        case "?":
            return _("perhaps %(date)s") % {"date": words}
        case "~":
            return _("about %(date)s") % {"date": words}
        case "%":
            return _("perhaps about %(date)s") % {"date": words}
    return words


def _plain(value: str) -> str:
    parts = value.split("-")
    match edtf.precision(value):
        case "century":
            first, last = edtf.bounds(value)
            return f"{first.year}–{last.year}"
        case "decade":
            return _decade(int(value[:3]) * 10)
        case "season":
            return _season(int(parts[1]), int(parts[0]))
        case "month":
            month = month_name(int(parts[1]))
            return pgettext("month", "%(month)s %(year)s") % {
                "month": month,
                "year": int(parts[0]),
            }
        case "day":
            return day_in_words(datetime.date.fromisoformat(value))
    return str(int(parts[0]))


def explain_precision(value: str) -> str:
    """Return how exact a date is, so that nobody takes a month for its first day."""
    return _explain_precision(value, get_language())


@lru_cache(KEPT)
def _explain_precision(value: str, language: str | None) -> str:
    if not value or not edtf.is_edtf(value):
        return ""
    precision = edtf.precision(value.rstrip("?~%"))
    if precision == "interval":
        is_open = set(value.split("/")) & set(OPEN)
        return _("a period with an open end") if is_open else _("a period")
    return {
        "day": _("exact to the day"),
        "month": _("exact to the month"),
        "season": _("exact to the season"),
        "year": _("exact to the year"),
        "decade": _("exact to the decade"),
        "century": _("exact to the century"),
    }[precision]


def day_in_words(day: datetime.date) -> str:
    """Return a day: "12 July 2025", "1º luglio 2025"."""
    # Translators: the first of a month; Italian writes "1º luglio 2025"
    first = pgettext("first of the month", "%(day)s %(month)s %(year)s")
    other = pgettext("day", "%(day)s %(month)s %(year)s")
    return (first if day.day == 1 else other) % {
        "day": day.day,
        "month": month_name(day.month),
        "year": day.year,
    }


def month_name(month: int) -> str:
    """Return "July" or "luglio": Django's own Italian months are capitalised."""
    return get_month_names("wide", "stand-alone", get_language() or "en")[month]


def _season(code: int, year: int) -> str:
    if code == 24:
        # Winter 2024 runs into the next year, and readers should see that it does.
        years = f"{year}–{(year + 1) % 100:02}"
        return pgettext("season", "winter %(years)s") % {"years": years}
    return {
        21: pgettext("season", "spring %(year)s"),
        22: pgettext("season", "summer %(year)s"),
        23: pgettext("season", "autumn %(year)s"),
    }[code] % {"year": year}


def _decade(year: int) -> str:
    return pgettext("decade", "the %(year)ss") % {"year": year}


# Prepositions: Italian fuses them with the article, and the article depends on what
# follows ("dal 2024", "da maggio", "dall’8 luglio", "dalla primavera").
def _since(value: str) -> str:
    return {
        "year": pgettext("year", "since %(date)s"),
        "month": pgettext("month", "since %(date)s"),
        "day": pgettext("day", "since %(date)s"),
        "eighth": pgettext("day 8 or 11", "since %(date)s"),
        "season": pgettext("season", "since %(date)s"),
        "spring": pgettext("spring", "since %(date)s"),
        "decade": pgettext("decade", "since %(date)s"),
    }[_shape(value)] % {"date": _qualified(value)}


def _until(value: str) -> str:
    return {
        "year": pgettext("year", "until %(date)s"),
        "month": pgettext("month", "until %(date)s"),
        "day": pgettext("day", "until %(date)s"),
        "eighth": pgettext("day 8 or 11", "until %(date)s"),
        "season": pgettext("season", "until %(date)s"),
        "spring": pgettext("spring", "until %(date)s"),
        "decade": pgettext("decade", "until %(date)s"),
    }[_shape(value)] % {"date": _qualified(value)}


def _from(value: str) -> str:
    return {
        "year": pgettext("year", "from %(date)s"),
        "month": pgettext("month", "from %(date)s"),
        "day": pgettext("day", "from %(date)s"),
        "eighth": pgettext("day 8 or 11", "from %(date)s"),
        "season": pgettext("season", "from %(date)s"),
        "spring": pgettext("spring", "from %(date)s"),
        "decade": pgettext("decade", "from %(date)s"),
    }[_shape(value)] % {"date": _qualified(value)}


def _to(value: str) -> str:
    return {
        "year": pgettext("year", "to %(date)s"),
        "month": pgettext("month", "to %(date)s"),
        "day": pgettext("day", "to %(date)s"),
        "eighth": pgettext("day 8 or 11", "to %(date)s"),
        "season": pgettext("season", "to %(date)s"),
        "spring": pgettext("spring", "to %(date)s"),
        "decade": pgettext("decade", "to %(date)s"),
    }[_shape(value)] % {"date": _qualified(value)}


def _shape(value: str) -> str:
    """Return what decides the preposition before a date."""
    if value[-1] in "?~%":
        return "month"  # "perhaps 2024": Italian then uses a bare "da"
    precision = edtf.precision(value)
    if precision == "day":
        return "eighth" if value.endswith(("-08", "-11")) else "day"
    if precision == "season":
        return "spring" if value.endswith("-21") else "season"
    return {"century": "year"}.get(precision, precision)
