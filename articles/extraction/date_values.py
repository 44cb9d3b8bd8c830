"""What a calendar expression is worth: one function for each `value` of a rule."""

from __future__ import annotations

import datetime

from . import lexicon
from .date_fitting import easter, fitting, last_day_of_month
from .date_reading import (
    UNKNOWN,
    NotADateError,
    Reading,
    Value,
    day_number,
    full_year,
    in_year,
    month_number,
    number_of,
    sound,
    turn_of,
)

_CALENDAR = lexicon.load("dates")["calendar"]
_WEEKDAYS: dict[str, int] = _CALENDAR["weekdays"]
_SEASONS: dict[str, int] = _CALENDAR["seasons"]
_ORDINALS: dict[str, int] = _CALENDAR["ordinals"]
_HOLIDAYS: dict[str, str] = _CALENDAR["holidays"]
_ROMAN = {"i": 1, "v": 5, "x": 10}
_ONE_DAY = datetime.timedelta(days=1)


# --- Days -----------------------------------------------------------------------------


def numeric(reading: Reading) -> Value:
    """11/09/2001, 2001-09-11"""
    iso = reading.word("iso")
    if iso:
        return Value(sound(iso))
    month, day = int(reading.word("month") or 0), int(reading.word("day") or 0)
    return Value(sound(f"{reading.word('year')}-{month:02}-{day:02}"))


def day(reading: Reading) -> Value:
    """il 24 febbraio, 1º maggio 1947, sabato 3 agosto, il 5 novembre scorso"""
    number, month = day_number(reading), month_number(reading)
    if not 1 <= number <= last_day_of_month(2000, month):
        raise NotADateError(f"{number} {month}")
    return in_year(
        reading,
        lambda year: f"{year:04}-{month:02}-{number:02}",
        weekday=_weekday(reading),
    )


def _weekday(reading: Reading) -> int | None:
    word = reading.word("weekday")
    return _WEEKDAYS[word] if word else None


def days(reading: Reading) -> Value:
    """dal 3 al 5 maggio, l'8 e 9 giugno 2024"""
    first, last, month = (
        day_number(reading),
        day_number(reading, "day2"),
        month_number(reading),
    )
    if not 1 <= first < last <= last_day_of_month(2000, month):
        raise NotADateError(f"{first}-{last}")
    if (reading.word("link") or "").startswith("e") and last != first + 1:
        # "il 5 e il 12 maggio" are two dates.
        raise NotADateError(f"{first}, {last}")
    end = in_year(
        reading,
        lambda year: f"{year:04}-{month:02}-{last:02}",
        weekday=_weekday(reading),
    )
    return _from(f"{month:02}-{first:02}", end)


def day_to_day(reading: Reading) -> Value:
    """dal 28 febbraio al 3 marzo 2021"""
    first, last = day_number(reading), day_number(reading, "day2")
    month, month2 = month_number(reading), month_number(reading, "month2")
    end = in_year(reading, lambda year: f"{year:04}-{month2:02}-{last:02}")
    if end.edtf is None:
        return UNKNOWN
    year1 = reading.word("year1")
    start_year = int(year1) if year1 else int(end.edtf[:4]) - (month > month2)
    start = sound(f"{start_year:04}-{month:02}-{first:02}")
    return Value(sound(f"{start}/{end.edtf}"), end.against)


def _from(start: str, end: Value) -> Value:
    """Return the interval that opens with `start`, in the year of `end`."""
    if end.edtf is None:
        return UNKNOWN
    return Value(sound(f"{end.edtf[:4]}-{start}/{end.edtf}"), end.against)


def shifted_day(reading: Reading) -> Value:
    """oggi, ieri sera, dopodomani; in serata (of the day the story has reached)"""
    if reading.options.get("follows"):
        here = reading.told_here("day") if reading.tense() != "future" else None
        if here:
            return Value(here, here)
    reference = reading.reference
    if reference is None or reference.day is None:
        return UNKNOWN
    shifted = reference.day + reading.options.get("days", 0) * _ONE_DAY
    return Value(shifted.isoformat(), reference.value)


def weekday(reading: Reading) -> Value:
    """sabato, lunedì scorso, venerdì 14"""
    reference = reading.reference
    wanted = _WEEKDAYS[reading.word("weekday") or ""]
    if reading.word("side"):
        return _weekday_after(reading, wanted)
    if reference is None or reference.day is None:
        return UNKNOWN
    number = reading.word("day")
    reach = 45 if number else 7
    near = (reference.day + step * _ONE_DAY for step in range(-reach, reach + 1))
    candidates = [
        day.isoformat()
        for day in near
        if day.weekday() == wanted and number in (None, str(day.day))
    ]
    turn = turn_of(reading)
    tense = None if turn else reading.tense()
    value = fitting(candidates, reference, tense=tense, turn=turn)
    return Value(value, reference.value)


def _weekday_after(reading: Reading, wanted: int) -> Value:
    told = reading.told("day")
    if told is None:
        return UNKNOWN
    start = datetime.date.fromisoformat(told)
    sign = -1 if (reading.word("side") or "").startswith("preced") else 1
    steps = (start + sign * step * _ONE_DAY for step in range(1, 8))
    return Value(next(d for d in steps if d.weekday() == wanted).isoformat(), told)


def holiday(reading: Reading) -> Value:
    """a Natale, il giorno di Pasqua, Capodanno 2020"""
    name = _HOLIDAYS[reading.word("holiday") or ""]
    if name.startswith("easter"):
        after = int(name[6:] or 0) * _ONE_DAY
        return in_year(reading, lambda year: (easter(year) + after).isoformat())
    return in_year(reading, lambda year: f"{year:04}-{name}")


# --- Months, seasons, parts of a year -------------------------------------------------


def month(reading: Reading) -> Value:
    """a settembre, nel febbraio 2022, settembre dello stesso anno, lo scorso maggio"""
    number = month_number(reading)
    return in_year(reading, lambda year: f"{year:04}-{number:02}")


def months(reading: Reading) -> Value:
    """tra marzo e aprile, da gennaio a marzo 2024"""
    first, last = month_number(reading), month_number(reading, "month2")
    link = reading.word("link") or ""
    if first == last or (link == "e" and last != first % 12 + 1):
        raise NotADateError(link)
    end = in_year(reading, lambda year: f"{year:04}-{last:02}")
    if end.edtf is None:
        return UNKNOWN
    start = f"{int(end.edtf[:4]) - (first > last):04}-{first:02}"
    return Value(sound(f"{start}/{end.edtf}"), end.against)


def season(reading: Reading) -> Value:
    """quest'estate, la scorsa primavera, in autunno, inverno 2022-23"""
    number = _SEASONS[reading.word("season") or ""]
    return in_year(reading, lambda year: f"{year:04}-{number}")


def part_of_year(reading: Reading) -> Value:
    """nel terzo trimestre, nel primo semestre del 2023, nei primi sei mesi dell'anno"""
    count = reading.word("n")
    if count:
        first, last = 1, number_of(count)
    else:
        part = reading.word("part") or reading.word("last_part") or ""
        length = _CALENDAR["parts_of_year"][part]
        order = _ORDINALS.get(reading.word("ordinal") or "", 12 // length)
        first, last = (order - 1) * length + 1, order * length
    if not 1 <= first <= last <= 12:
        raise NotADateError(f"{first}-{last}")
    return in_year(reading, lambda year: f"{year:04}-{first:02}/{year:04}-{last:02}")


# --- Years and longer -----------------------------------------------------------------


def year(reading: Reading) -> Value:
    """nel 1948, nel '68"""
    full = full_year(reading.word("year") or "", reading.reference)
    return Value(f"{full:04}") if full else UNKNOWN


def years(reading: Reading) -> Value:
    """dal 2006 al 2008, 2014-2016, 2023/24"""
    first, second = reading.word("year") or "", reading.word("year2") or ""
    last = second if len(second) == 4 else first[: 4 - len(second)] + second
    if not int(first) < int(last) <= int(first) + 300:
        raise NotADateError(f"{first}-{second}")
    return Value(sound(f"{first}/{last}"))


def following_years(reading: Reading) -> Value:
    """2023/24, 2018-2019: a season, a school year"""
    first, second = reading.word("year") or "", reading.word("year2") or ""
    if int(second) % 100 != (int(first) + 1) % 100:
        raise NotADateError(f"{first}-{second}")
    return years(reading)


def decade(reading: Reading) -> Value:
    """anni Novanta, gli anni '80, anni Trenta dell'Ottocento"""
    name, short = reading.word("name"), reading.word("short")
    full = reading.word("full")
    if full:
        return Value(f"{full[:3]}X")
    tens = _CALENDAR["decades"][name] if name else int((short or "").strip("'"))
    if tens >= 1000:
        return Value(f"{tens // 10}X")
    century = reading.word("century")
    if century:
        return Value(f"{_CALENDAR['centuries'][century]:02}{tens // 10}X")
    # The twenties are still those of the last century, the tens are not.
    return Value(f"{'20' if tens < 20 else '19'}{tens // 10}X")


def decades(reading: Reading) -> Value:
    """negli anni Settanta e Ottanta"""
    first = _CALENDAR["decades"][reading.word("name")]
    last = _CALENDAR["decades"][reading.word("name2")]
    if first >= last:
        raise NotADateError(f"{first}-{last}")
    return Value(f"19{first // 10}X/19{last // 10}X")


def century(reading: Reading) -> Value:
    """XXI secolo, diciannovesimo secolo, Ottocento, '900"""
    name, hundreds = reading.word("century"), reading.word("hundreds")
    if name:
        return Value(f"{_CALENDAR['centuries'][name]:02}XX")
    if hundreds:
        return Value(f"{10 + int(hundreds.strip(chr(39))) // 100:02}XX")
    return Value(_century(reading.word("roman") or ""))


def centuries(reading: Reading) -> Value:
    """tra il XII e il XIII secolo"""
    first = _century(reading.word("roman") or "")
    last = _century(reading.word("roman2") or "")
    return Value(sound(f"{first}/{last}"))


def _century(word: str) -> str:
    number = _ORDINALS.get(word) or _roman(word)
    # EDTF's first century would begin in a year 0.
    if not 2 <= number <= 21:
        raise NotADateError(word)
    return f"{number - 1:02}XX"


def _roman(word: str) -> int:
    values = [_ROMAN[letter] for letter in word]
    return sum(
        -value if index + 1 < len(values) and value < values[index + 1] else value
        for index, value in enumerate(values)
    )
