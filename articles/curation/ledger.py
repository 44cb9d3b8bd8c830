"""Writing a decision down: who, when, why, on what. Nothing here is ever changed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from articles.models import Actor, Claim, Correction, Event

from .errors import InvalidDecision

LONGEST_REASON = 2000

Thing = Event | Actor | Claim


def record(thing: Thing, *, kind: str, by, reason: str, **what: Any) -> Correction:
    """Write one decision on an event, actor or claim into the ledger."""
    return Correction.objects.create(
        **{name_of(thing): thing},
        kind=kind,
        made_by=by,
        reason=clean_reason(reason),
        **what,
    )


def name_of(thing: models.Model) -> str:
    """What a column that points at such a thing is called: "event"."""
    return thing._meta.model_name


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


def say_no_twice(thing: Thing, field: str, value: Any) -> None:
    """Refuse a correction that is in force already, word for word."""
    standing = thing.corrections.in_force().in_order().filter(field=field).last()
    if standing and standing.value == value:
        raise InvalidDecision(_("That is what was decided already."), field=field)
