"""What people decided on an event or actor, in the words readers see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Actor, Correction, Event, EventType, Role, Status
from articles.wording import in_words


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision: the row, and its two values in words."""

    correction: Correction
    label: str
    before: str
    after: str
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class Corrected:
    """A field that shows a person's value, and what the texts alone would give."""

    label: str
    shown: str
    machine: str


@dataclass(frozen=True, slots=True)
class Decisions:
    history: list[Decided]
    corrected: list[Corrected]


def read_decisions(event: Event) -> Decisions:
    """Return the history of decisions, and the fields in which they show."""
    rows = list(event.corrections.with_people().in_order())
    names = _names(rows, event)
    history = [_decided(row, names) for row in rows]
    fields = {row.field for row in rows if row.field and _is_in_force(row)}
    corrected = [_corrected(event, field, names) for field in sorted(fields)]
    return Decisions(history, corrected)


def _decided(row: Correction, names: dict[int, str]) -> Decided:
    target = row.undoes or row
    return Decided(
        correction=row,
        label=_label(target) or _label(row),
        before=_in_words(target.field, target.machine_value, names),
        after=_in_words(target.field, target.value, names),
        is_in_force=_is_in_force(row),
    )


def _is_in_force(row: Correction) -> bool:
    return getattr(row, "undone_by", None) is None


def _label(row: Correction) -> str:
    """The field decided on; for what was taken back, whatever that was."""
    if row.field:
        return _field_label(row.field)
    return str(row.undoes.get_kind_display()) if row.undoes else ""


def _field_label(field: str) -> str:
    return {
        "type": _("kind"),
        "mode": _("manner"),
        "date": _("date"),
        "place": _("place"),
        "participants": _("participants"),
        "status": _("status"),
        "title": _("title"),
    }.get(field, field)


def _corrected(event: Event, field: str, names: dict[int, str]) -> Corrected:
    shown = (
        [{"actor": part.actor_id, "role": part.role} for part in event.parts.all()]
        if field == "participants"
        else getattr(event, field, "")
    )
    return Corrected(
        label=_field_label(field),
        shown=_in_words(field, shown, names),
        machine=_in_words(field, event.machine.get(field), names),
    )


def _in_words(field: str, value: Any, names: dict[int, str]) -> str:
    """Return a field's value as a page shows it; nothing is said to be nothing."""
    if value in (None, "", [], {}):
        return "" if value is None and not field else _("nothing")
    if field == "participants":
        return "; ".join(_part(part, names) for part in value)
    if field == "date":
        return in_words(value)
    if field == "type" and value in EventType.values:
        return str(EventType(value).label)
    if field == "status" and value in Status.values:
        return str(Status(value).label)
    return str(value) if not isinstance(value, dict) else ""


def _part(part: dict, names: dict[int, str]) -> str:
    name = names.get(part["actor"], _("an unknown actor"))
    return f"{name} ({Role(part['role']).label})"


def _names(rows: Iterable[Correction], event: Event) -> dict[int, str]:
    """Return the names of all actors that the values speak of; those who take part
    are known already."""
    values = [event.machine.get("participants")]
    for row in rows:
        if row.field == "participants":
            values += [row.machine_value, row.value]
    names = {part.actor_id: part.actor.name for part in event.parts.all()}
    unknown = {part["actor"] for value in values for part in value or ()} - set(names)
    if unknown:
        others = Actor.objects.filter(pk__in=unknown)
        names |= dict(others.values_list("pk", "name"))
    return names
