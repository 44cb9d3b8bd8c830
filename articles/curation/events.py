"""Settling the events' rows: read what is said, write what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest

from articles.models import (
    Actor,
    Correction,
    Event,
    EventMention,
    EventParticipant,
    MentionParticipant,
    Status,
)
from articles.models.period import period_columns
from articles.models.writing import update_rows

from .batches import batches
from .identity import shown_as
from .reviewing_events import review_events
from .revisions import keep_revisions
from .sameness import join_events
from .settling import Decision, Part, Settled, Telling, Values, settle

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


def protected_events(event_ids: Iterable[int]) -> set[int]:
    """Return those of the events that a person's decision in force holds."""
    held: set[int] = set()
    for pks in batches(event_ids):
        rows = Correction.objects.in_force().filter(event__in=pks)
        held.update(rows.values_list("event", flat=True))
    return held


@transaction.atomic
def settle_events(event_ids: Iterable[int]) -> None:
    """Compute what these events show, and write the rows that change by it."""
    for pks in batches(event_ids):
        wanted = set(pks)
        joined = join_events(wanted)
        for some in batches(joined):
            _settle_batch(some)
        if joined != wanted:
            Actor.objects.filter(parts__event__in=joined).count_events()


def shown_values(event: Event) -> Values:
    """Return what the row and its participants show."""
    parts = tuple(sorted(_read_parts([event.pk]).get(event.pk, {})))
    return _row_values(event, parts)


def _settle_batch(pks: Sequence[int]) -> None:
    # Held before anything is read: a decision that is taken meanwhile waits, and
    # none is overwritten by what was read before it.
    held = Event.objects.select_for_update(no_key=True).filter(pk__in=pks)
    events = list(held.order_by("pk"))
    tellings, decisions = read_tellings(pks), read_decisions(pks)
    parts = _read_parts(pks)
    settled = {}
    counted = _who_counts(events, parts)
    for event in events:
        settled[event.pk] = settle(
            tellings.get(event.pk, ()),
            decisions.get(event.pk, ()),
            last_known=_last_known(event, parts.get(event.pk, {})),
            added_by_editor=event.origin == Event.Origin.EDITOR,
        )
    settled = _name_as_shown(settled)
    changed = [event for event in events if _show(event, settled[event.pk])]
    if changed:
        update_rows(changed, _COLUMNS)
    moved = _replace_parts(settled, parts)
    shown = {pk: one.shown.participants for pk, one in settled.items()}
    _tally(before=counted, after=_who_counts(events, shown))
    keep_revisions(
        [e for e in events if e in changed or e.pk in moved or not e.revision], settled
    )
    review_events(events, settled, decisions)


def _who_counts(
    events: Iterable[Event], parts: Mapping[int, Iterable[Part]]
) -> Counter[int]:
    """Return how many of the events each actor takes part in, as readers see them."""
    return Counter(
        actor
        for event in events
        if event.state == Event.State.ACTIVE
        for actor in {part.actor for part in parts.get(event.pk, ())}
    )


def _tally(*, before: Counter[int], after: Counter[int]) -> None:
    """Keep the actors' counts in step, by what was added: a busy one has thousands."""
    changes = defaultdict(list)
    for actor in sorted(before.keys() | after.keys()):
        changes[after[actor] - before[actor]].append(actor)
    changes.pop(0, None)
    for change, actors in changes.items():
        rows = Actor.objects.filter(pk__in=actors)
        rows.update(event_tally=Greatest(F("event_tally") + change, 0))


def _name_as_shown(settled: Mapping[int, Settled]) -> dict[int, Settled]:
    """A decision may name an actor that was merged into another since."""
    named = {p.actor for one in settled.values() for p in one.shown.participants}
    others = shown_as(named)
    if not others:
        return dict(settled)
    return {pk: _rename(one, others) for pk, one in settled.items()}


def _rename(settled: Settled, others: Mapping[int, int]) -> Settled:
    parts = {
        Part(part.role, others.get(part.actor, part.actor))
        for part in settled.shown.participants
    }
    shown = replace(settled.shown, participants=tuple(sorted(parts)))
    return replace(settled, shown=shown)


def read_tellings(pks: Sequence[int]) -> dict[int, list[Telling]]:
    """Return what the current articles, and the editors' passages, say of each."""
    mentions = EventMention.objects.filter(event__in=pks).filter(
        Q(passage__article__superseded_by__isnull=True) | Q(origin=Event.Origin.EDITOR)
    )
    parts = defaultdict(set)
    for mention, actor, role in MentionParticipant.objects.filter(
        mention__in=mentions
    ).values_list("mention", "actor", "role"):
        parts[mention].add(Part(role, actor))
    tellings = defaultdict(list)
    rows = mentions.in_order_of_publication().values(*_TOLD, article=_ARTICLE)
    held = _held({row["found_event"] for row in rows} - {None})
    for row in rows:
        telling = _telling(row, frozenset(parts[row["pk"]]), held)
        tellings[row["event"]].append(telling)
    return tellings


_ARTICLE = F("passage__article")
_TOLD = (
    *("pk", "event", "found_event", "origin"),
    *("type", "mode", "status", "date", "place"),
)


def _held(events: set[int]) -> set[int]:
    """Return those of the merged events that a person added."""
    if not events:
        return set()
    added = Correction.objects.in_force().filter(kind=Correction.Kind.ADDED)
    return set(added.filter(event__in=events).values_list("event", flat=True))


def _telling(row: Mapping, parts: frozenset[Part], held: set[int]) -> Telling:
    return Telling(
        article=row["article"],
        type=row["type"],
        mode=row["mode"],
        status=row["status"],
        date=row["date"],
        place=row["place"],
        parts=parts,
        by_editor=row["origin"] == Event.Origin.EDITOR,
        is_held=row["found_event"] in held,
        is_foreign=row["found_event"] is not None,
    )


def read_decisions(pks: Sequence[int]) -> dict[int, list[Decision]]:
    """Return the decisions in force on each event, oldest first."""
    decisions = defaultdict(list)
    rows = Correction.objects.in_force().filter(event__in=pks).in_order()
    columns = ("event", "kind", "field", "value", "machine_value")
    for pk, *decision in rows.values_list(*columns):
        decisions[pk].append(Decision(*decision))
    return decisions


def _read_parts(pks: Sequence[int]) -> dict[int, dict[Part, int]]:
    parts = defaultdict(dict)
    rows = EventParticipant.objects.filter(event__in=pks)
    for pk, event, actor, role in rows.values_list("pk", "event", "actor", "role"):
        parts[event][Part(role, actor)] = pk
    return parts


def _last_known(event: Event, parts: Iterable[Part]) -> Values:
    """What the texts gave when last settled; before that, the row as it stands."""
    if event.alone:
        return Values.from_json(event.alone)
    if event.machine:
        return Values.from_json(event.machine)
    return _row_values(event, tuple(sorted(parts)))


def _row_values(event: Event, parts: tuple[Part, ...]) -> Values:
    shown = {name: getattr(event, name) for name in _SHOWN}
    return Values(**shown, participants=parts)


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


def _replace_parts(
    settled: Mapping[int, Settled], parts: Mapping[int, Mapping[Part, int]]
) -> set[int]:
    """Write who takes part; return the events in which that changed."""
    gone, new, moved = [], [], set()
    for event, result in settled.items():
        wanted, standing = set(result.shown.participants), parts.get(event, {})
        gone += [pk for part, pk in standing.items() if part not in wanted]
        new += [
            EventParticipant(event_id=event, actor_id=part.actor, role=part.role)
            for part in sorted(wanted - standing.keys())
        ]
        if wanted != standing.keys():
            moved.add(event)
    if gone:
        EventParticipant.objects.filter(pk__in=gone).delete()
    if new:
        EventParticipant.objects.bulk_create(new)
    return moved
