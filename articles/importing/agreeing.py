"""In what do two accounts agree: time, people, place? Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from articles.models import Actor, EventType, Role
from articles.models.names import fold_name

from .accounts import Account, Period, Taker
from .countries import is_country

# In these nobody is the one who does it: "Kim e Putin si sono incontrati".
_MUTUAL = {EventType.CONSULT, EventType.AGREE, EventType.COOPERATE}
# News of one happening: how many days apart the articles appear that tell it.
ONE_NEWS = datetime.timedelta(days=3)
_MONTH = datetime.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Time:
    """How two dates agree. `wider` is the longer period of both, where both have one;
    `undated` counts those that have none."""

    words: str
    wider: datetime.timedelta = datetime.timedelta(0)
    undated: int = 0

    @property
    def is_one_day(self) -> bool:
        return not self.undated and not self.wider


@dataclass(frozen=True, slots=True)
class People:
    """Who takes part in both: by name, and where one stands for the other's country."""

    named: tuple[str, ...]
    standing_in: tuple[str, ...]


def agree_on_time(one: Account, other: Account) -> Time | None:
    """Return how the dates agree: one period lies inside the other. An open period
    agrees with itself alone; None where they do not."""
    if not one.date and not other.date:
        return Time("neither gives a date", undated=2)
    if not one.date or not other.date:
        dated, undated = (one, other) if one.date else (other, one)
        if _is_later(dated.period, undated.published):
            return None
        return Time(f"one dated {dated.date}, one undated", undated=1)
    if one.date == other.date:
        return Time(f"both dated {one.date}", _width(one.period))
    for inner, outer in ((one, other), (other, one)):
        if _within(inner.period, outer.period):
            return Time(f"date within {outer.date}", _width(outer.period))
    return None


def is_one_news(one: Account, other: Account) -> bool:
    """Return whether the articles appeared within a few days of each other."""
    (first, last), (other_first, other_last) = one.published, other.published
    if not (first and last and other_first and other_last):
        return False
    if max(last - first, other_last - other_first) > _MONTH:
        return False
    return max(first, other_first) - min(last, other_last) <= ONE_NEWS


def agree_on_people(one: Account, other: Account) -> People | None:
    """Return who takes part in both, in the same role where roles tell who does it to
    whom; None where the two contradict each other."""
    named: list[str] = []
    standing_in: list[str] = []
    for role in [None] if one.type in _MUTUAL else Role.values:
        ours, theirs = _in_role(one, role), _in_role(other, role)
        both = ours.keys() & theirs.keys()
        left, right = _without(ours, both), _without(theirs, both)
        stand_ins = sorted(_stand_ins(left, right))
        if ours and theirs and not both and not stand_ins:
            return None
        # Kim met Lavrov, Kim met Putin: two meetings, unless more of them were there.
        if len(both) < 2 and not stand_ins and _has_person(left) and _has_person(right):
            return None
        named += sorted(ours[actor].name for actor in both)
        standing_in += stand_ins
    return People(tuple(named), tuple(standing_in))


def is_alone(account: Account) -> bool:
    """Return whether one person does or undergoes it, and nobody else takes part."""
    return (
        len(account.takers) == 1
        and _has_person(account.takers)
        and account.type not in _MUTUAL
    )


def places_differ(one: str, other: str) -> bool:
    """Return whether both cannot be: a country and a city can, as can "Kursk" and
    "regione di Kursk"."""
    if not one or not other or is_country(one) or is_country(other):
        return False
    ours, theirs = set(fold_name(one).split()), set(fold_name(other).split())
    return not (ours <= theirs or theirs <= ours)


def is_same_place(one: str, other: str) -> bool:
    """Return whether both name one place, smaller than a country: "Ucraina" says no
    more than who takes part."""
    if not one or not other or is_country(one):
        return False
    return fold_name(one) == fold_name(other)


def _width(period: Period) -> datetime.timedelta:
    first, last = period
    return last - first if first and last else datetime.timedelta.max


def _within(inner: Period, outer: Period) -> bool:
    (first, last), (outer_first, outer_last) = inner, outer
    if not (first and last and outer_first and outer_last):
        return False
    return outer_first <= first and last <= outer_last


def _is_later(period: Period, published: Period) -> bool:
    """What happens after an article appeared cannot be what it tells without a date."""
    first, last = period[0], published[1]
    return first is not None and last is not None and last < first


def _in_role(account: Account, role: str | None) -> dict[int, Taker]:
    return {t.actor: t for t in account.takers if role in (None, t.role)}


def _without(takers: Mapping[int, Taker], actors: Iterable[int]) -> list[Taker]:
    left_out = set(actors)
    return [taker for actor, taker in takers.items() if actor not in left_out]


def _has_person(takers: Iterable[Taker]) -> bool:
    return any(taker.kind == Actor.Kind.PERSON for taker in takers)


def _stand_ins(ours: Iterable[Taker], theirs: Iterable[Taker]) -> set[str]:
    """A country on one side, and on the other one who belongs to it."""
    theirs = list(theirs)
    return {
        f"{member.name} for {country.name}"
        for one in ours
        for other in theirs
        for country, member in ((one, other), (other, one))
        if country.kind == Actor.Kind.COUNTRY and member.country == country.actor
    }
