"""Writing a decision down: who, when, why, on what. Nothing here is ever changed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from articles.models import Actor, Correction, Event

from .errors import InvalidDecision

LONGEST_REASON = 2000


def record(thing: Event | Actor, *, kind: str, by, reason: str, **what: Any):
    """Write one decision on an event or actor into the ledger."""
    on = {"event": thing} if isinstance(thing, Event) else {"actor": thing}
    return Correction.objects.create(
        **on, kind=kind, made_by=by, reason=clean_reason(reason), **what
    )


def clean_reason(reason: str) -> str:
    """Why a decision was taken: there is no decision without it."""
    why = reason.replace("\r\n", "\n").replace("\x00", "").strip()
    if not why:
        raise InvalidDecision(_("Say why: it is kept with the decision."), field="why")
    if len(why) > LONGEST_REASON:
        raise InvalidDecision(
            _("At most %(longest)s characters, please: this has %(count)s.")
            % {"longest": LONGEST_REASON, "count": len(why)},
            field="why",
        )
    return why


def say_no_twice(thing: Event | Actor, field: str, value: Any) -> None:
    """Refuse a correction that is in force already, word for word."""
    standing = thing.corrections.in_force().in_order().filter(field=field).last()
    if standing and standing.value == value:
        raise InvalidDecision(_("That is what was decided already."), field=field)
