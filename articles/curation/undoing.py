"""Taking a decision back: it stays in the ledger, and so does its undoing."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Actor, Claim, Correction, Event

from .actors import settle_actors
from .claim_decisions import hold_claim, settle_same_words
from .claims import settle_claims
from .errors import InvalidDecision
from .events import settle_events
from .ledger import record
from .merging import hold_actors, hold_events, settle_tied_actors
from .moving import move_back
from .reviewing_events import review_rules_of
from .sameness import roots_of

Kind = Correction.Kind
_TIES = (Kind.MERGED, Kind.SPLIT)


@transaction.atomic
def undo(correction: Correction, *, by, reason: str) -> Correction:
    """Take a decision back, whatever it is on."""
    thing = correction.thing
    _hold(thing, correction)
    if correction.kind == Kind.UNDONE:
        raise InvalidDecision(_("Taking back cannot be taken back: decide again."))
    if Correction.objects.filter(undoes=correction).exists():
        raise InvalidDecision(_("This decision was taken back already."))
    if correction.kind == Kind.SPLIT and correction.event_id:
        _refuse_a_ring(correction)
    undone = record(thing, kind=Kind.UNDONE, undoes=correction, by=by, reason=reason)
    if correction.kind == Kind.MOVED:
        move_back(correction)
    _settle(thing, correction)
    thing.refresh_from_db()
    return undone


def _hold(thing: Event | Actor | Claim, correction: Correction) -> None:
    others = (correction.other_event_id, correction.other_actor_id)
    pks = [thing.pk, *(pk for pk in others if pk)]
    if isinstance(thing, Event):
        hold_events(pks)
    elif isinstance(thing, Actor):
        hold_actors(pks)
    else:
        hold_claim(thing)


def _refuse_a_ring(correction: Correction) -> None:
    """What was parted goes back to where it came from; that must not hang on it."""
    event, other = correction.event_id, correction.other_event_id
    merges = roots_of([event, other])
    if merges.get(event) == merges.get(other):
        raise InvalidDecision(
            _("Both were merged again since: take that merge back instead.")
        )


def _settle(thing: Event | Actor | Claim, correction: Correction) -> None:
    if isinstance(thing, Event):
        settle_events([thing.pk])
        if correction.kind in (Kind.CONFIRMED, Kind.REJECTED):
            review_rules_of(thing)
    elif isinstance(thing, Claim):
        settle_claims([thing.pk])
        if correction.kind == Kind.REJECTED:
            settle_same_words(thing)
    elif correction.kind in _TIES:
        settle_tied_actors([thing.pk, correction.other_actor_id])
    else:
        settle_actors([thing.pk])
