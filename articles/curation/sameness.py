"""Which events are one, by people's decisions: same-as and not-same-as.

A merge in force makes an event one with the event it went into; a parting that was
taken back makes the parted-off event one with the event it came from. Mentions keep
what importing found (`found_event`), so that taking back restores both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import models
from django.db.models import Q

from articles.models import Correction, Event, EventMention

_KINDS = (Correction.Kind.MERGED, Correction.Kind.SPLIT)


def roots_of(
    pks: Iterable[int], *, of: str = "event", taking_back: int | None = None
) -> dict[int, int]:
    """Return, for these events and all that decisions ever tied to them, the one that
    each is shown as. Empty where nothing was ever merged or parted.

    `of` is "event" or "actor"; `taking_back` is a decision to leave out of account.
    """
    tied, merged, rejoined = _read_ties(pks, of, taking_back)
    parents = rejoined | merged
    return {pk: _follow(pk, parents) for pk in tied}


def _read_ties(
    pks: Iterable[int], of: str, taking_back: int | None
) -> tuple[set[int], dict[int, int], dict[int, int]]:
    tied: set[int] = set()
    merged: dict[int, int] = {}
    rejoined: dict[int, int] = {}
    frontier = set(pks)
    while frontier:
        rows = Correction.objects.filter(
            Q(**{f"{of}__in": frontier}) | Q(**{f"other_{of}__in": frontier}),
            kind__in=_KINDS,
        ).values_list("pk", "kind", f"{of}_id", f"other_{of}_id", "undone_by")
        found = set()
        for pk, kind, one, other, undone_by in rows:
            found |= {one, other}
            is_undone = undone_by is not None or pk == taking_back
            if kind == Correction.Kind.MERGED and not is_undone:
                merged[one] = other
            elif kind == Correction.Kind.SPLIT and is_undone and of == "event":
                rejoined[other] = one
        frontier, tied = found - tied, tied | found
    return tied, merged, rejoined


def _follow(pk: int, parents: Mapping[int, int]) -> int:
    seen = {pk}
    while (parent := parents.get(pk)) is not None and parent not in seen:
        seen.add(parent)
        pk = parent
    return pk


def join_events(pks: Iterable[int]) -> set[int]:
    """Put events and their mentions where the decisions say; return all to settle."""
    pks = set(pks)
    roots = roots_of(pks)
    if roots:
        _mark_merged(roots)
        _place_mentions(roots)
    return pks | set(roots)


def _mark_merged(roots: Mapping[int, int]) -> None:
    changed = []
    for event in Event.objects.filter(pk__in=roots).only("pk", "merged_into", "state"):
        root = roots[event.pk]
        wanted = root if root != event.pk else None
        if event.merged_into_id != wanted:
            event.merged_into_id = wanted
            # What it is when it stands by itself again, settling will say.
            event.state = Event.State.MERGED if wanted else Event.State.ACTIVE
            changed.append(event)
    Event.objects.bulk_update(changed, ["merged_into", "state"])


def _place_mentions(roots: Mapping[int, int]) -> None:
    rows = EventMention.objects.filter(
        Q(event__in=roots) | Q(found_event__in=roots)
    ).only("pk", "event", "found_event")
    changed = []
    for mention in rows:
        found = mention.found_event_id or mention.event_id
        root = roots.get(found, found)
        wanted = (root, found if root != found else None)
        if (mention.event_id, mention.found_event_id) != wanted:
            mention.event_id, mention.found_event_id = wanted
            changed.append(mention)
    EventMention.objects.bulk_update(changed, ["event", "found_event"], batch_size=500)


def are_one(thing: models.Model, other: models.Model, *, of: str) -> bool:
    """Whether both are one already."""
    roots = roots_of([thing.pk, other.pk], of=of)
    return roots.get(thing.pk, thing.pk) == roots.get(other.pk, other.pk)
