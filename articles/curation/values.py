"""Is this a value that a person may give a field? Each returns it as it is kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from articles import edtf
from articles.models import MODES, Actor, Event, EventType, Role, Status

from .errors import InvalidDecision
from .settling import Part

DATE_HELP = "2024, 2024-06, 2024-06-18, 2024-22 (summer), 2024/2025, 2024-06/.."


def clean_event_value(event: Event, field: str, value: Any) -> Any:
    """Return `value` as the event's `field` keeps it, or raise InvalidDecision."""
    if field == "mode":
        return clean_mode(value, type_=event.type)
    if field not in _EVENT_FIELDS:
        raise InvalidDecision(
            _("An event has no field “%(field)s” to correct.") % {"field": field},
            field=field,
        )
    return _EVENT_FIELDS[field](value)


def clean_type(value: str) -> str:
    return _one_of(value, EventType.values, field="type")


def clean_mode(value: str, *, type_: str) -> str:
    return _one_of(value, ("", *MODES.get(type_, ())), field="mode")


def clean_status(value: str) -> str:
    """A word on how sure it is; empty leaves that to the passages."""
    return _one_of(value, ("", *Status.values), field="status")


def clean_date(value: str) -> str:
    """An EDTF date; empty is unknown."""
    date = clean_line(value, field="date", longest=40)
    if date and not edtf.is_edtf(date):
        raise InvalidDecision(
            _("“%(value)s” is no date. Write it as one of: %(examples)s.")
            % {"value": date, "examples": DATE_HELP},
            field="date",
        )
    return date


def clean_place(value: str) -> str:
    return clean_line(value, field="place", longest=200)


def clean_title(value: str) -> str:
    return clean_line(value, field="title", longest=300)


def clean_participants(value: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Who takes part, each actor once in a role, in a stable order."""
    parts = set()
    for item in value:
        role = _one_of(item.get("role"), Role.values, field="participants")
        parts.add(Part(role, _actor_pk(item.get("actor"), field="participants")))
    check_actors({part.actor for part in parts}, field="participants")
    return [{"actor": part.actor, "role": part.role} for part in sorted(parts)]


def check_actors(pks: set[int], *, field: str) -> None:
    """Refuse actors that the archive does not know."""
    known = set(Actor.objects.filter(pk__in=pks).values_list("pk", flat=True))
    if unknown := pks - known:
        raise InvalidDecision(
            _("The archive has no actor number %(pk)s.") % {"pk": min(unknown)},
            field=field,
        )


def clean_line(value: str, *, field: str, longest: int) -> str:
    """One line of plain text: NFC as the articles are, spaces in single file."""
    if not isinstance(value, str):
        raise InvalidDecision(_("Text is wanted here."), field=field)
    line = re.sub(r"\s+", " ", unicodedata.normalize("NFC", value)).strip()
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in line):
        raise InvalidDecision(_("Control characters are not text."), field=field)
    if len(line) > longest:
        raise InvalidDecision(
            _("At most %(longest)s characters, please: this has %(count)s.")
            % {"longest": longest, "count": len(line)},
            field=field,
        )
    return line


def _one_of(value: Any, choices: Iterable[str], *, field: str) -> str:
    if value not in (known := list(choices)):
        raise InvalidDecision(
            _("“%(value)s” is none of: %(choices)s.")
            % {"value": value, "choices": ", ".join(c or "—" for c in known)},
            field=field,
        )
    return value


def _actor_pk(value: Any, *, field: str) -> int:
    if isinstance(value, Actor):
        return value.pk
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidDecision(_("An actor is named by its number."), field=field)
    return value


_EVENT_FIELDS: dict[str, Callable[[Any], Any]] = {
    "type": clean_type,
    "date": clean_date,
    "place": clean_place,
    "status": clean_status,
    "title": clean_title,
    "participants": clean_participants,
}
