"""Of what several passages say, which does the archive show? Pure: no database."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence

from articles import edtf

# Open-ended periods are wider than any closed one.
_ENDLESS = datetime.timedelta.max
_QUALIFIERS = ("?", "~", "%")


def most_frequent(values: Iterable[str], *, preferred: Sequence[str] = ()) -> str:
    """Return the value said most often; of equals the first in `preferred`, then the
    first said. Empty values say nothing."""
    said = [value for value in values if value]
    counts = Counter(said)
    if not counts:
        return ""
    best = max(counts.values())
    tied = [value for value in said if counts[value] == best]
    return next((value for value in preferred if value in tied), tied[0])


def date_that_fits(dates: Iterable[str]) -> str:
    """Return the narrowest date that agrees with all the others: "2019", "2019-06" ->
    "2019-06"; "2019", "2019-06", "2019-07" -> "2019".

    Where none agrees with all, the most frequent, then the most precise. Always one
    of those said: periods are never cut into one that no passage states.
    """
    said = [date for date in dates if date]
    counts = Counter(said)
    fitting = [d for d in counts if all(_overlap(d, other) for other in counts)]
    if fitting:
        return min(fitting, key=lambda d: (_width(d), -counts[d], _doubt(d)))
    return min(counts, key=lambda d: (-counts[d], _width(d), _doubt(d)), default="")


def _overlap(one: str, other: str) -> bool:
    (first, last), (other_first, other_last) = edtf.bounds(one), edtf.bounds(other)
    starts_in_time = first is None or other_last is None or first <= other_last
    ends_in_time = last is None or other_first is None or other_first <= last
    return starts_in_time and ends_in_time


def _width(date: str) -> datetime.timedelta:
    first, last = edtf.bounds(date)
    return last - first if first and last else _ENDLESS


def _doubt(date: str) -> bool:
    return date.endswith(_QUALIFIERS)
