"""Plain words for events, values and decisions on the desk's pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Actor, Claim, Correction, Event, EventType, Role, Status

from .names import ActorNames

FIELD_NAMES = {
    "type": gettext_lazy("type"),
    "mode": gettext_lazy("mode"),
    "date": gettext_lazy("date (EDTF)"),
    "place": gettext_lazy("place"),
    "status": gettext_lazy("status"),
    "title": gettext_lazy("title"),
    "participants": gettext_lazy("participants"),
    "name": gettext_lazy("name"),
    "kind": gettext_lazy("kind"),
    "belongs_to": gettext_lazy("belongs to"),
    "aliases": gettext_lazy("aliases"),
    "speaker": gettext_lazy("who says it"),
    "via": gettext_lazy("who passes it on"),
    "act": gettext_lazy("act"),
    "is_quoted": gettext_lazy("in the speaker's own words"),
    "is_hedged": gettext_lazy("hedged"),
    "state": gettext_lazy("state"),
    "merged_into": gettext_lazy("merged into"),
}
_CHOICES = {
    "type": EventType.choices,
    "status": Status.choices,
    "kind": Actor.Kind.choices,
    "act": Claim.Act.choices,
}


def headline(event: Event) -> str:
    """A name for an event: "Meeting: Kim Jong-un, Vladimir Putin (2019)"."""
    if event.title:
        return event.title
    names = ", ".join(dict.fromkeys(part.actor.name for part in event.parts.all()))
    words = f"{event.get_type_display()}: {names}" if names else str(event)
    return f"{words} ({event.date})" if event.date else words


def value_in_words(field: str, value: Any, names: ActorNames) -> str:
    """A field's value as the ledger keeps it, for people to read."""
    if value in (None, "", []):
        return "—"
    if field in _CHOICES:
        return str(dict(_CHOICES[field]).get(value, value))
    if field == "participants":
        return participants_in_words(value, names)
    if field in ("belongs_to", "merged_into"):
        return names.label(value)
    if field in ("speaker", "via"):
        return names.label(value["actor"]) or value["words"] or "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field == "aliases":
        return _aliases_in_words(value)
    return str(value)


def participants_in_words(value: Iterable[dict], names: ActorNames) -> str:
    """Who does it, and after an arrow to whom: "Putin, Kim → Ucraina"."""
    parts = list(value)
    sides = [
        ", ".join(names.label(part["actor"]) for part in parts if part["role"] == role)
        for role in (Role.ACTOR, Role.RECIPIENT)
    ]
    doers, others = sides
    return f"{doers or '…'} → {others}" if others else doers


def _aliases_in_words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    said = [("+", name) for name in value["added"]]
    said += [("−", name) for name in value["rejected"]]
    return ", ".join(f"{sign} {name}" for sign, name in said)


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision as a page lists it."""

    correction: Correction
    what: str
    value: str
    machine_value: str
    taken_back: Correction | None
    # What the machine says by now, where it is not what it said then.
    machine_now: str = ""

    @property
    def can_be_taken_back(self) -> bool:
        undone = self.correction.kind == Correction.Kind.UNDONE
        return not undone and self.taken_back is None


def decision_lines(
    thing: Event | Actor | Claim, machine: dict[str, Any], names: ActorNames
) -> list[DecisionLine]:
    """Return the decisions on an event or actor, newest first."""
    rows = (
        Correction.objects.touching(thing)
        .select_related(
            *("made_by", "undone_by__made_by", "undoes"),
            *("event", "actor", "other_event", "other_actor"),
        )
        .order_by("-pk")
    )
    return [_line(correction, machine, names, thing) for correction in rows]


def _line(
    correction: Correction,
    machine: dict,
    names: ActorNames,
    thing: Event | Actor | Claim,
) -> DecisionLine:
    field, is_value = correction.field, correction.kind == Correction.Kind.FIELD
    taken_back = getattr(correction, "undone_by", None)
    now = machine.get(field) if is_value and field != "aliases" else None
    moved = is_value and field in machine and now != correction.machine_value
    return DecisionLine(
        correction=correction,
        what=_what(correction),
        value=value_in_words(field, correction.value, names)
        if is_value
        else _other(correction, thing),
        machine_value=value_in_words(field, correction.machine_value, names)
        if is_value
        else "",
        taken_back=taken_back,
        machine_now=value_in_words(field, now, names)
        if moved and not taken_back
        else "",
    )


def _other(correction: Correction, thing: Event | Actor | Claim) -> str:
    """What it was merged into or what was parted off, or what came so to this one;
    for a passage, its words."""
    if other := correction.other_event or correction.other_actor:
        if other == thing:
            return f"← {correction.thing} ({correction.thing.pk})"
        return f"→ {other} ({other.pk})"
    if correction.kind == Correction.Kind.MOVED:
        return f"«{correction.value['text']}»"
    return ""


def _what(correction: Correction) -> str:
    if correction.kind == Correction.Kind.FIELD:
        return str(FIELD_NAMES.get(correction.field, correction.field))
    if correction.kind == Correction.Kind.UNDONE:
        undone = correction.undoes
        name = undone.field and str(FIELD_NAMES.get(undone.field, undone.field))
        return _("taken back: %(what)s") % {"what": name or undone.get_kind_display()}
    return str(correction.get_kind_display())
