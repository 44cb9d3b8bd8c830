"""What does an event show, given what the texts say and what people decided?

Pure: facts in, facts out. No database, no clock; equal input gives equal output.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from articles.models import MODES, Correction, Event

from .choosing import date_that_fits, most_frequent


class Part(NamedTuple):
    """An actor's part in an event."""

    role: str
    actor: int


@dataclass(frozen=True, slots=True)
class Telling:
    """What one passage says of an event; `by_editor` when a person chose it, and then
    `is_held` when it came with another event, whose adding is in force. `is_foreign`
    when it came with an event that was merged into this one."""

    article: int
    type: str
    status: str
    mode: str = ""
    date: str = ""
    place: str = ""
    parts: frozenset[Part] = frozenset()
    by_editor: bool = False
    is_held: bool = False
    is_foreign: bool = False

    @property
    def fullness(self) -> int:
        return len(self.parts) + sum(map(bool, (self.mode, self.date, self.place)))


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of a person that is in force."""

    kind: str
    field: str = ""
    value: Any = None
    # What the machine said when it was taken.
    machine_value: Any = None


@dataclass(frozen=True, slots=True)
class Values:
    """The fields of an event that a person may correct."""

    type: str = ""
    mode: str = ""
    date: str = ""
    place: str = ""
    title: str = ""
    status: str = ""
    participants: tuple[Part, ...] = ()

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Values:
        return replace(cls(), **{k: _from_json(k, v) for k, v in record.items()})

    def as_json(self) -> dict[str, Any]:
        return {name: _as_json(getattr(self, name)) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Settled:
    """What an event shows, and in `machine` what the texts alone would give."""

    shown: Values
    machine: Values
    state: str
    is_confirmed: bool
    is_corrected: bool
    article_count: int
    status_counts: Mapping[str, int] = field(default_factory=dict)
    # While others are merged into it: what its own passages alone would give.
    alone: Values | None = None


def settle(
    tellings: Sequence[Telling],
    decisions: Sequence[Decision],
    *,
    last_known: Values,
    added_by_editor: bool = False,
) -> Settled:
    """Return what an event shows.

    `decisions` are those in force, oldest first: of two on one field the later holds.
    `last_known` is what the texts gave before; it stays where none tells the event
    any more, so that an address never turns blank.
    """
    added = _latest(decisions, Correction.Kind.ADDED)
    current = [t for t in tellings if added or not t.by_editor or t.is_held]
    machine = _machine_values(current, last_known)
    own = [t for t in current if not t.is_foreign]
    verdict = _latest(decisions, Correction.Kind.CONFIRMED, Correction.Kind.REJECTED)
    stays = bool(current or added or (decisions and not added_by_editor))
    return Settled(
        shown=_corrected(machine, added, decisions),
        machine=machine,
        state=_state(verdict, stays=stays),
        is_confirmed=_is(verdict, Correction.Kind.CONFIRMED),
        is_corrected=any(d.kind == Correction.Kind.FIELD for d in decisions),
        article_count=len({t.article for t in current}),
        status_counts=Counter(t.status for t in current),
        alone=_machine_values(own, last_known) if len(own) < len(current) else None,
    )


def combine(tellings: Sequence[Telling]) -> Values:
    """Return what several passages say of one event, taken together."""
    if len(tellings) == 1:
        return _of_one(tellings[0])
    fullest_first = sorted(tellings, key=lambda t: -t.fullness)
    type_ = _agreed("type", tellings, fullest_first)
    of_that_type = [t for t in tellings if t.type == type_]
    return Values(
        type=type_,
        mode=_agreed("mode", of_that_type, fullest_first),
        date=date_that_fits(t.date for t in tellings),
        place=_agreed("place", tellings, fullest_first),
        participants=_everybody(fullest_first),
    )


def _of_one(telling: Telling) -> Values:
    """What most events show: one passage tells them."""
    return Values(
        type=telling.type,
        mode=telling.mode,
        date=telling.date,
        place=telling.place,
        participants=_everybody([telling]),
    )


def _everybody(fullest_first: Iterable[Telling]) -> tuple[Part, ...]:
    """Everybody who takes part, each in the role that the fullest passage gives: a
    meeting "between" two and one "with" the other leave nobody on both sides."""
    roles: dict[int, Part] = {}
    for telling in fullest_first:
        first = {part.actor: part for part in sorted(telling.parts, reverse=True)}
        roles = first | roles
    return tuple(sorted(roles.values()))


def _agreed(name: str, tellings: Iterable[Telling], order: Iterable[Telling]) -> str:
    return most_frequent(
        (getattr(t, name) for t in tellings),
        preferred=[getattr(t, name) for t in order],
    )


def _machine_values(current: Sequence[Telling], last_known: Values) -> Values:
    by_machine = [t for t in current if not t.by_editor]
    if by_machine or current:
        return combine(by_machine or current)
    return last_known


def _corrected(
    machine: Values, added: Decision | None, decisions: Sequence[Decision]
) -> Values:
    """Lay what people said over what the machine found."""
    if not decisions:
        return machine
    said = dict(added.value) if added else {}
    said |= {d.field: d.value for d in decisions if d.kind == Correction.Kind.FIELD}
    known = {k: v for k, v in said.items() if k in Values.__slots__}
    shown = replace(machine, **{k: _from_json(k, v) for k, v in known.items()})
    if shown.type == machine.type:
        return shown
    # The machine's mode is a way of doing what the person says was not done.
    fits = "mode" in known and shown.mode in MODES.get(shown.type, ())
    return shown if fits else replace(shown, mode="")


def _state(verdict: Decision | None, *, stays: bool) -> str:
    if not stays:
        return Event.State.WITHDRAWN
    if _is(verdict, Correction.Kind.REJECTED):
        return Event.State.REJECTED
    return Event.State.ACTIVE


def _latest(decisions: Sequence[Decision], *kinds: str) -> Decision | None:
    return next((d for d in reversed(decisions) if d.kind in kinds), None)


def _is(decision: Decision | None, kind: str) -> bool:
    return decision is not None and decision.kind == kind


def _from_json(name: str, value: Any) -> Any:
    if name != "participants":
        return value
    return tuple(sorted(Part(part["role"], part["actor"]) for part in value))


def _as_json(value: Any) -> Any:
    if not isinstance(value, tuple):
        return value
    return [{"actor": part.actor, "role": part.role} for part in value]
