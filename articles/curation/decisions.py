"""What an editor may decide on an event. Each verb is one transaction that writes one
Correction and settles; what cannot be decided raises InvalidDecision."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Correction, Event

from .errors import InvalidDecision
from .events import settle_events
from .ledger import record, say_no_twice
from .reviewing import close_reviews_of
from .reviewing_events import review_rules_of
from .tombstones import bury_event
from .values import clean_event_value

FIELDS = ("type", "mode", "date", "place", "participants", "status", "title")


@transaction.atomic
def correct_event(
    event: Event, *, field: str, value: Any, by, reason: str
) -> Correction:
    """Say what a field of the event is, whatever the machine finds.

    `field` is one of FIELDS; "participants" takes [{"actor": pk, "role": role}].
    """
    _hold(event)
    value = clean_event_value(event, field, value)
    say_no_twice(event, field, value)
    return _decide(
        event,
        kind=Correction.Kind.FIELD,
        field=field,
        value=value,
        machine_value=event.machine.get(field),
        by=by,
        reason=reason,
    )


@transaction.atomic
def confirm_event(event: Event, *, by, reason: str) -> Correction:
    """Say that the event is right as it stands; takes the place of a rejection."""
    _hold(event)
    if event.is_confirmed:
        raise InvalidDecision(_("This event is confirmed already."))
    return _judge(event, Correction.Kind.CONFIRMED, by=by, reason=reason)


@transaction.atomic
def reject_event(event: Event, *, by, reason: str) -> Correction:
    """Say that there is no such event; it stays rejected when imported again."""
    _hold(event)
    if event.state == Event.State.REJECTED:
        raise InvalidDecision(_("This event is rejected already."))
    decision = _judge(event, Correction.Kind.REJECTED, by=by, reason=reason)
    bury_event(event, decision)
    return decision


def _judge(event: Event, kind: str, *, by, reason: str) -> Correction:
    machine = event.machine
    decision = _decide(event, kind=kind, machine_value=machine, by=by, reason=reason)
    close_reviews_of(event, by=by)
    review_rules_of(event)
    return decision


def _decide(event: Event, **decision: Any) -> Correction:
    correction = record(event, **decision)
    _settle(event)
    return correction


def _hold(event: Event) -> None:
    """Take hold of the row, so that two decisions wait for each other, and read it."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    event.refresh_from_db()
    if event.merged_into_id:
        raise InvalidDecision(_("This event was merged: decide on the other one."))
    if not event.machine:
        _settle(event)


def _settle(event: Event) -> None:
    settle_events([event.pk])
    event.refresh_from_db()
