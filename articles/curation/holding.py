"""The events that a transaction is about: read once, told more, written once.

Importing tells them one article after the other; each shows after each article what it
would if that had been stored alone, so that it does not matter how many are stored
together.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from articles.models import Actor, Event, EventParticipant, Status
from articles.models.period import period_columns
from articles.models.writing import give_keys, insert_rows, insert_values, update_rows

from .batches import batches
from .identity import shown_as
from .reviewing_events import review_events
from .revisions import Shown, keep_revisions, what_is_shown
from .settling import Decision, Part, Settled, Telling, Values, settle
from .telling import Place, Placed, read_decisions, read_parts, read_tellings

_SHOWN = ("type", "mode", "date", "place", "title", "status")
_COLUMNS = (
    *_SHOWN,
    "earliest",
    "latest",
    "state",
    "is_confirmed",
    "is_corrected",
    "article_count",
    *(f"{status}_count" for status in Status.values),
    "machine",
    "alone",
)


@dataclass(slots=True)
class _Held:
    """One event: its row, what is said of it, and who takes part, each with the key of
    the row that says so or None."""

    event: Event
    tellings: list[Placed] = field(default_factory=list)
    decisions: Sequence[Decision] = ()
    parts: dict[Part, int | None] = field(default_factory=dict)
    settled: Settled | None = None
    is_changed: bool = False


class HeldEvents:
    """Events by their keys; a new one has a key below zero until it is written."""

    def __init__(self) -> None:
        self._held: dict[int, _Held] = {}
        # What merged actors are shown as.
        self._others: dict[int, int] = {}
        self._counted: Counter[int] = Counter()
        self._shown: list[Shown] = []
        self._gone: list[int] = []
        self._new = 0

    def __contains__(self, key: int) -> bool:
        return key in self._held

    def hold(self, keys: Iterable[int]) -> None:
        """Read those that are not held yet. They are locked first: a decision that is
        taken meanwhile waits, and none is overwritten by what was read before it."""
        for pks in batches(key for key in keys if key not in self._held):
            rows = Event.objects.select_for_update(no_key=True).filter(pk__in=pks)
            events = list(rows.order_by("pk"))
            tellings, decisions = read_tellings(pks), read_decisions(pks)
            parts = read_parts(pks)
            for event in events:
                self._held[event.pk] = _Held(
                    event,
                    tellings.get(event.pk, []),
                    decisions.get(event.pk, ()),
                    dict(parts.get(event.pk, {})),
                )
            held = [self._held[event.pk] for event in events]
            self._others |= shown_as(set().union(*map(_actors_named, held)))
            self._counted += _who_counts(held)

    def add(self, type_: str) -> int:
        """Begin a new event, and return the key by which it goes here."""
        self._new -= 1
        self._held[self._new] = _Held(Event(type=type_))
        return self._new

    def known_keys(self) -> list[int]:
        """Return the keys of those that are not new."""
        return [key for key in self._held if key > 0]

    def event(self, key: int) -> Event:
        """Return the row as it is settled so far."""
        return self._held[key].event

    def participants(self, key: int) -> Collection[Part]:
        return self._held[key].parts.keys()

    def tell(self, key: int, place: Place, telling: Telling) -> None:
        """Add what one more passage says of it."""
        insort(self._held[key].tellings, (place, telling), key=lambda one: one[0])

    def settle(self, keys: Iterable[int]) -> None:
        """Compute what these show, by what is told so far."""
        for key in _in_order(keys):
            self._settle(self._held[key])

    def _settle(self, held: _Held) -> None:
        event = held.event
        settled = settle(
            [telling for _, telling in held.tellings],
            held.decisions,
            last_known=_last_known(event, held.parts),
            added_by_editor=event.origin == Event.Origin.EDITOR,
        )
        held.settled = settled = _name_as_shown(settled, self._others)
        is_moved = self._take_part(held, settled.shown.participants)
        is_changed = _show(event, settled)
        held.is_changed |= is_changed
        if is_changed or is_moved or not event.revision:
            self._shown.append((event, what_is_shown(event, settled)))

    def _take_part(self, held: _Held, wanted: Sequence[Part]) -> bool:
        gone = held.parts.keys() - set(wanted)
        new = [part for part in wanted if part not in held.parts]
        self._gone += [pk for part in gone if (pk := held.parts.pop(part))]
        held.parts.update(dict.fromkeys(new))
        return bool(gone or new)

    def write(self) -> dict[int, int]:
        """Write what changed; return the keys of the new ones by those they had."""
        new = {key: one.event for key, one in self._held.items() if key < 0}
        give_keys(new.values())
        keep_revisions(self._shown)
        insert_rows(new.values())
        known = [one for key, one in self._held.items() if key > 0]
        moved = {event.pk for event, _ in self._shown}
        update_rows([one.event for one in known if one.is_changed], _COLUMNS)
        update_rows([one.event for one in known if one.event.pk in moved], ["revision"])
        self._write_parts()
        held = self._held.values()
        _tally(before=self._counted, after=_who_counts(held))
        return {key: event.pk for key, event in new.items()}

    def _write_parts(self) -> None:
        EventParticipant.objects.filter(pk__in=self._gone).delete()
        new = [
            (one.event.pk, part.actor, part.role)
            for one in self._held.values()
            for part, pk in one.parts.items()
            if pk is None
        ]
        insert_values(EventParticipant, ("event", "actor", "role"), new)

    def review(self) -> None:
        """Open and close what there is to look at; after the mentions are written."""
        held = [one for one in self._held.values() if one.settled]
        review_events(
            [one.event for one in held],
            {one.event.pk: one.settled for one in held},
            {one.event.pk: one.decisions for one in held},
        )


def row_values(event: Event, parts: Iterable[Part]) -> Values:
    """Return what a row and its participants show."""
    shown = {name: getattr(event, name) for name in _SHOWN}
    return Values(**shown, participants=tuple(sorted(parts)))


def _in_order(keys: Iterable[int]) -> list[int]:
    """New ones come last, as their keys will."""
    return sorted(set(keys), key=lambda key: (key < 0, abs(key)))


def _actors_named(held: _Held) -> set[int]:
    """Those whom tellings, decisions or the row itself name."""
    known = _last_known(held.event, held.parts).participants
    named = {part.actor for part in (*known, *held.parts)}
    for _, telling in held.tellings:
        named |= {part.actor for part in telling.parts}
    for decision in held.decisions:
        said = decision.value
        if isinstance(said, dict):
            said = said.get("participants")
        if decision.field == "participants" or decision.kind == "added":
            named |= {part["actor"] for part in said or ()}
    return named


def _who_counts(held: Iterable[_Held]) -> Counter[int]:
    """Return how many of the events each actor takes part in, as readers see them."""
    return Counter(
        actor
        for one in held
        if one.event.state == Event.State.ACTIVE
        for actor in {part.actor for part in one.parts}
    )


def _tally(*, before: Counter[int], after: Counter[int]) -> None:
    """Keep the actors' counts in step, by what was added: a busy one has thousands."""
    changes = {actor: after[actor] - before[actor] for actor in before | after}
    Actor.objects.add_events({a: n for a, n in sorted(changes.items()) if n})


def _name_as_shown(settled: Settled, others: Mapping[int, int]) -> Settled:
    """A decision may name an actor that was merged into another since."""
    named = settled.shown.participants
    if not any(part.actor in others for part in named):
        return settled
    parts = {Part(part.role, others.get(part.actor, part.actor)) for part in named}
    shown = replace(settled.shown, participants=tuple(sorted(parts)))
    return replace(settled, shown=shown)


def _last_known(event: Event, parts: Iterable[Part]) -> Values:
    """What the texts gave when last settled; before that, the row as it stands."""
    if event.alone:
        return Values.from_json(event.alone)
    if event.machine:
        return Values.from_json(event.machine)
    return row_values(event, parts)


def _show(event: Event, settled: Settled) -> bool:
    """Put what was settled into the row; return whether anything changed."""
    columns = {name: getattr(settled.shown, name) for name in _SHOWN}
    columns["earliest"], columns["latest"] = period_columns(settled.shown.date)
    if event.merged_into_id is None:
        columns["state"] = settled.state
    columns["is_confirmed"] = settled.is_confirmed
    columns["is_corrected"] = settled.is_corrected
    columns["article_count"] = settled.article_count
    for status in Status.values:
        columns[f"{status}_count"] = settled.status_counts.get(status, 0)
    columns["machine"] = settled.machine.as_json()
    columns["alone"] = settled.alone and settled.alone.as_json()
    changed = {k: v for k, v in columns.items() if getattr(event, k) != v}
    for name, value in changed.items():
        setattr(event, name, value)
    return bool(changed)
