"""Do two accounts tell one happening? Pure: no database, and nothing guessed.

Of several events that fit equally well none is chosen: a person can join two events
that are one, but nobody sees that one event is two.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from .accounts import Account
from .agreeing import (
    People,
    Time,
    agree_on_people,
    agree_on_time,
    is_alone,
    is_one_news,
    is_same_place,
    places_differ,
)

# Two participants; or one, and the place or somebody who stands for the other country.
_ENOUGH = 3
_NAMED, _STANDING_IN, _PLACE = 2, 1, 1
# "nel febbraio 2022" may well be the 24th; "nel 2022" only where the words agree too.
_MONTH = datetime.timedelta(days=31)
# How many words around the trigger both must have where dates are missing.
_WORDS_HALF_DATED = 2
_WORDS_UNDATED = 3
# "Rossi si è dimesso il 5 maggio": nobody else takes part, so the words must agree.
_WORDS_ALONE = 2
_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Link:
    """Two accounts of one happening: why, and how strongly that is so.

    `is_certain` is false where it only holds if no other event fits.
    """

    reason: str
    is_certain: bool
    strength: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Agreement:
    time: Time
    people: People
    place: str
    same_trigger: bool
    words: int
    is_alone: bool

    @property
    def points(self) -> int:
        return (
            _NAMED * len(self.people.named)
            + _STANDING_IN * len(self.people.standing_in)
            + _PLACE * bool(self.place)
        )


def choose(new: Account, known: Mapping[int, Account]) -> tuple[int, str] | None:
    """Return the event that tells the same, and why; where several do, none."""
    links = {event: link for event, one in known.items() if (link := decide(new, one))}
    certain = {event: link for event, link in links.items() if link.is_certain}
    if not certain and len(links) > 1:
        return None
    best = max((link.strength for link in (certain or links).values()), default=None)
    chosen = [e for e, link in (certain or links).items() if link.strength == best]
    return (chosen[0], links[chosen[0]].reason) if len(chosen) == 1 else None


def decide(new: Account, known: Account) -> Link | None:
    """Return why both tell one happening, or None where that is not sure.

    'Putin lancia l'invasione il 24 febbraio 2022' and 'l'invasione russa nel 2022'
    do: same type, one date within the other, Ukraine in both, Putin for Russia.
    """
    agreement = _compare(new, known)
    if agreement is None or not _is_enough(agreement, new, known):
        return None
    exact = agreement.time.undated == 0 and not agreement.time.wider
    return Link(
        reason=_reason(agreement),
        is_certain=exact or agreement.same_trigger or bool(agreement.place),
        strength=(agreement.points + agreement.same_trigger, agreement.words),
    )


def may_be_one(new: Account, known: Account) -> bool:
    """Return whether nothing speaks against it, whatever the words."""
    agreement = _compare(new, known)
    return agreement is not None and _are_enough_people(agreement)


def _compare(new: Account, known: Account) -> _Agreement | None:
    """Return in what they agree; None where they contradict each other."""
    if new.type != known.type or (new.mode and known.mode and new.mode != known.mode):
        return None
    if places_differ(new.place, known.place):
        return None
    time, people = agree_on_time(new, known), agree_on_people(new, known)
    if time is None or people is None:
        return None
    return _Agreement(
        time=time,
        people=people,
        place=new.place if is_same_place(new.place, known.place) else "",
        same_trigger=bool(new.triggers & known.triggers),
        words=len(new.words & known.words),
        is_alone=time.is_one_day and is_alone(new) and is_alone(known),
    )


def _is_enough(agreement: _Agreement, new: Account, known: Account) -> bool:
    """The less is known of the time, the more the people and the words must agree."""
    if not _are_enough_people(agreement):
        return False
    if agreement.points < _ENOUGH:
        return agreement.same_trigger and agreement.words >= _WORDS_ALONE
    time = agreement.time
    if time.undated:
        return _is_enough_undated(agreement, new, known)
    return time.wider <= _MONTH or agreement.same_trigger or bool(agreement.place)


def _are_enough_people(agreement: _Agreement) -> bool:
    enough = agreement.points >= _ENOUGH or agreement.is_alone
    return bool(agreement.people.named) and enough


def _is_enough_undated(agreement: _Agreement, new: Account, known: Account) -> bool:
    if len(agreement.people.named) < 2 or not agreement.same_trigger:
        return False
    if agreement.time.undated == 1:
        return agreement.words >= _WORDS_HALF_DATED
    return agreement.words >= _WORDS_UNDATED and is_one_news(new, known)


def _reason(agreement: _Agreement) -> str:
    named, standing_in = agreement.people.named, agreement.people.standing_in
    reasons = ["same type", agreement.time.words]
    if len(named) == 1:
        reasons.append(f"{named[0]} takes part in both")
    elif named:
        others, last = ", ".join(named[:-1]), named[-1]
        both = "both " if len(named) == 2 else ""
        reasons.append(f"{both}{others} and {last} take part")
    reasons += standing_in
    if agreement.place:
        reasons.append(f"in {agreement.place}")
    if agreement.same_trigger:
        reasons.append("told in similar words")
    return ", ".join(reasons)[:_LONGEST_REASON]
