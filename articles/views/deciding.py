"""What people decided on an event or an actor, in the words readers see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.models import (
    Actor,
    Claim,
    Correction,
    Event,
    EventType,
    Role,
    Status,
)
from articles.models.reading import is_decided_on
from articles.wording import in_words

Names = dict[int, str]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision: the row, what it is on, and its two values in words."""

    correction: Correction
    label: str
    before: str
    after: str
    other: Event | Actor | None
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


def decisions_on_event(event: Event) -> Decisions:
    """Return the history of an event, and the fields in which it shows."""
    if not is_decided_on(event):
        # As for most events: and the names that decisions speak of need not be known.
        return Decisions([], [])
    rows = list(Correction.objects.on_event(event).with_people().in_order())
    shown = {
        field: getattr(event, field)
        for field in ("type", "mode", "date", "place", "title", "status")
    }
    shown["participants"] = [
        {"actor": part.actor_id, "role": part.role} for part in event.parts.all()
    ]
    known = {part.actor_id: part.actor.name for part in event.parts.all()}
    return _decisions(rows, event, shown, event.machine, known)


def decisions_on_actor(actor: Actor) -> Decisions:
    """Return the history of an actor, and the fields in which it shows."""
    rows = Correction.objects.on_actor(actor)
    if not rows.exists():
        return Decisions([], [])
    rows = list(rows.with_people().in_order())
    shown = {"name": actor.name, "kind": actor.kind, "belongs_to": actor.belongs_to_id}
    machine = {
        "name": actor.machine_name,
        "kind": actor.machine_kind,
        "belongs_to": actor.machine_belongs_to_id,
    }
    known = {actor.belongs_to_id: actor.belongs_to.name} if actor.belongs_to else {}
    return _decisions(rows, actor, shown, machine, known)


def decisions_in(rows: Iterable[Correction]) -> list[Decided]:
    """Return decisions on whatever things, each with its values in words."""
    rows = list(rows)
    names = _names(rows, {}, {})
    return [_decided(row, row.thing, names) for row in rows]


def changed_fields(
    before: dict[str, Any], after: dict[str, Any], *, known: Names
) -> list[tuple[str, str, str]]:
    """Return (field, what it was, what it is) for each field that two revisions of an
    event show differently."""
    fields = ("type", "mode", "date", "place", "title", "status", "participants")
    different = [f for f in fields if before.get(f) != after.get(f)]
    named = {part["actor"] for r in (before, after) for part in r["participants"]}
    names = dict(known)
    if unknown := named - set(known):
        rows = Actor.objects.filter(pk__in=unknown)
        names |= dict(rows.values_list("pk", "name"))
    return [
        (
            _field_label(field),
            _in_words(field, before.get(field), names),
            _in_words(field, after.get(field), names),
        )
        for field in different
    ]


def _decisions(
    rows: list[Correction],
    thing: Event | Actor,
    shown: dict[str, Any],
    machine: dict[str, Any],
    known: Names,
) -> Decisions:
    names = _names(rows, machine, known)
    history = [_decided(row, thing, names) for row in rows]
    fields = {row.field for row in rows if row.field in shown and _is_in_force(row)}
    corrected = [
        Corrected(
            _field_label(field),
            _in_words(field, shown[field], names),
            _in_words(field, machine.get(field), names),
        )
        for field in sorted(fields)
    ]
    return Decisions(history, corrected)


def _decided(row: Correction, thing: Event | Actor | Claim, names: Names) -> Decided:
    target = row.undoes or row
    other = row.other_event or row.other_actor
    if other == thing:
        other = row.event or row.actor
    return Decided(
        correction=row,
        label=_label(row),
        before=_in_words(target.field, target.machine_value, names),
        after=_in_words(target.field, target.value, names),
        other=other,
        is_in_force=_is_in_force(row),
    )


def _is_in_force(row: Correction) -> bool:
    return getattr(row, "undone_by", None) is None


def _label(row: Correction) -> str:
    """The field decided on; for what was taken back, whatever that was."""
    target = row.undoes or row
    if target.field:
        return _field_label(target.field)
    return str(target.get_kind_display()) if row.undoes else ""


def _field_label(field: str) -> str:
    return {
        "type": _("kind"),
        "mode": _("manner"),
        "date": _("date"),
        "place": _("place"),
        "participants": _("participants"),
        "status": _("status"),
        "title": _("title"),
        "name": _("name"),
        "kind": _("kind"),
        "belongs_to": _("belongs to"),
        "aliases": _("other names"),
        "speaker": _("who says it"),
        "via": _("who passes it on"),
        "act": _("act"),
        "is_quoted": _("in the speaker’s own words"),
        "is_hedged": _("hedged"),
    }.get(field, field)


def _in_words(field: str, value: Any, names: Names) -> str:
    """Return a field's value as a page shows it; nothing is said to be nothing."""
    if not field:
        return ""
    if value in (None, "", [], {}):
        return _("nothing")
    match field:
        case "participants":
            return "; ".join(_part(part, names) for part in value)
        case "aliases":
            return _aliases(value)
        case "belongs_to":
            return names.get(value, _("an unknown actor"))
        case "date":
            return in_words(value)
        case "speaker" | "via":
            return names.get(value["actor"]) or value["words"] or _("nobody named")
        case "is_quoted" | "is_hedged":
            return _("yes") if value else _("no")
    choices = _CHOICES.get(field)
    return str(dict(choices.choices).get(value, value)) if choices else str(value)


_CHOICES = {
    "type": EventType,
    "status": Status,
    "kind": Actor.Kind,
    "act": Claim.Act,
}


def _part(part: dict, names: Names) -> str:
    name = names.get(part["actor"], _("an unknown actor"))
    return f"{name} ({Role(part['role']).label})"


def _aliases(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    added = [f"+ {name}" for name in value.get("added", ())]
    return ", ".join([*added, *(f"− {name}" for name in value.get("rejected", ()))])


def _names(rows: Iterable[Correction], machine: dict[str, Any], known: Names) -> Names:
    """Return the names of all actors that the values speak of; asks only for those
    that the page does not know already."""
    spoken_of = _actors_in("participants", machine.get("participants"))
    spoken_of |= _actors_in("belongs_to", machine.get("belongs_to"))
    for row in rows:
        spoken_of |= _actors_in(row.field, row.machine_value)
        spoken_of |= _actors_in(row.field, row.value)
    unknown = spoken_of - set(known)
    if not unknown:
        return known
    others = Actor.objects.filter(pk__in=unknown)
    return known | dict(others.values_list("pk", "name"))


def _actors_in(field: str, value: Any) -> set[int]:
    if field == "participants":
        return {part["actor"] for part in value or ()}
    if field in ("speaker", "via") and value and value["actor"]:
        return {value["actor"]}
    return {value} if field == "belongs_to" and value else set()
