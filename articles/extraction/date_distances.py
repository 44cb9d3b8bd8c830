"""How far a date lies away: "l'anno scorso", "tre anni fa", "il giorno dopo"."""

from __future__ import annotations

import datetime

from . import lexicon
from .date_fitting import Reference, month_shifted, week_of
from .date_reading import (
    UNKNOWN,
    NotADateError,
    Reading,
    Value,
    number_of,
    sound,
    turn_of,
)
from .tense import Tense

_UNITS: dict[str, str] = lexicon.load("dates")["calendar"]["units"]
_ONE_DAY = datetime.timedelta(days=1)


def unit(reading: Reading) -> Value:
    """l'anno scorso, la prossima settimana, questo mese, entro la fine dell'anno"""
    reference = reading.reference
    if reference is None:
        return UNKNOWN
    turn = turn_of(reading)
    by = {"last": -1, "next": 1, None: 0}[turn]
    value = _shifted_unit(reading, reference, _unit(reading), by)
    return Value(value, reference.value) if value else UNKNOWN


def _unit(reading: Reading) -> str:
    return _UNITS[reading.word("unit") or reading.options["unit"]]


def _shifted_unit(
    reading: Reading, reference: Reference, kind: str, by: int
) -> str | None:
    if kind == "year":
        return f"{reference.year + by:04}"
    if kind == "decade":
        return f"{reference.year // 10 + by:03}X"
    if kind == "century":
        return f"{reference.year // 100 + by:02}XX"
    if kind == "month":
        month = reference.month
        return month_shifted(reference.year, month, by) if month else None
    if reference.day is None:
        return None
    if kind == "day":
        return (reference.day + by * _ONE_DAY).isoformat()
    if kind == "weekend":
        return _weekend(reference.day, by, reading.tense() if by == 0 else None)
    return week_of(reference.day + by * 7 * _ONE_DAY)


def _weekend(day: datetime.date, by: int, tense: Tense | None) -> str:
    saturday = day + (5 - day.weekday()) * _ONE_DAY
    if by > 0 and day.weekday() >= 5:
        saturday += 7 * _ONE_DAY
    if by < 0 or (tense in ("past", "remote") and day.weekday() < 5):
        saturday -= 7 * _ONE_DAY
    return f"{saturday}/{saturday + _ONE_DAY}"


def ago(reading: Reading) -> Value:
    """tre anni fa, due settimane fa; tra tre giorni (`sign` 1)"""
    reference = reading.reference
    if reference is None:
        return UNKNOWN
    sign = reading.options.get("sign", -1)
    count = sign * number_of(reading.word("n"))
    half = sign if reading.word("half") else 0
    value = _away(_anchor(reference), _unit(reading), count, half)
    return Value(value, reference.value) if value else UNKNOWN


def _anchor(reference: Reference) -> str:
    return reference.value.rstrip("?~%")


def after(reading: Reading) -> Value:
    """il giorno dopo, due settimane prima, l'anno successivo: from the last told."""
    kind = _unit(reading)
    told = reading.told("day" if kind in ("day", "week") else kind)
    if told is None:
        return UNKNOWN
    side = reading.word("side") or reading.word("side2") or ""
    is_back = side.startswith(("prim", "preced"))
    count = number_of(reading.word("n")) if reading.word("n") else 1
    value = _away(told, kind, -count if is_back else count, 0)
    return Value(value, told) if value else UNKNOWN


def same(reading: Reading) -> Value:
    """lo stesso giorno, quell'anno, il mese stesso"""
    told = reading.told(_unit(reading))
    return Value(told, told) if told else UNKNOWN


def _away(start: str, kind: str, count: int, half: int) -> str | None:
    """Return `count` units from `start`: as exact as the unit and `start` both are."""
    try:
        if kind == "year":
            return _years_away(start, count, half)
        if kind == "month" and len(start) >= 7:
            year, month = int(start[:4]), int(start[5:7])
            return sound(month_shifted(year, month, count) + ("~" if half else ""))
        if len(start) < 10 or kind not in ("day", "week", "hour"):
            return None
        day = datetime.date.fromisoformat(start)
        if kind == "hour":
            return (day + int(count / 24) * _ONE_DAY).isoformat()
        days = count * (7 if kind == "week" else 1)
        # Weeks are counted roughly: two weeks ago is about that day.
        return (day + days * _ONE_DAY).isoformat() + ("~" if kind == "week" else "")
    except (OverflowError, NotADateError):
        return None


def _years_away(start: str, count: int, half: int) -> str | None:
    if not half:
        return sound(f"{int(start[:4]) + count:04}")
    if len(start) < 7:
        return None
    shifted = month_shifted(int(start[:4]), int(start[5:7]), 12 * count + 6 * half)
    return f"{shifted[:4]}~"


def vague(reading: Reading) -> Value:
    """nei giorni scorsi, negli ultimi mesi: real, and on no day that could be named"""
    return UNKNOWN
