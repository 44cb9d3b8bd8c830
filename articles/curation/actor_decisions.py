"""What an editor may decide on an actor."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, count
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from articles.models import Actor, Correction
from articles.models.names import fold_name

from .actors import settle_actors
from .errors import InvalidDecision
from .ledger import record, say_no_twice
from .values import check_actors, clean_line

ACTOR_FIELDS = ("name", "kind", "belongs_to", "aliases")


@transaction.atomic
def correct_actor(
    actor: Actor, *, field: str, value: Any, by, reason: str
) -> Correction:
    """Say what a field of the actor is, whatever the machine finds.

    `field` is one of ACTOR_FIELDS. "belongs_to" takes an actor's pk or None; "aliases"
    takes {"added": [name, …], "rejected": [name, …]}.
    """
    Actor.objects.select_for_update(no_key=True).get(pk=actor.pk)
    actor.refresh_from_db()
    value = _clean(actor, field, value)
    if field != "aliases":
        say_no_twice(actor, field, value)
    correction = record(
        actor,
        kind=Correction.Kind.FIELD,
        field=field,
        value=value,
        machine_value=_machine_value(actor, field),
        by=by,
        reason=reason,
    )
    settle_actors([actor.pk])
    actor.refresh_from_db()
    return correction


@transaction.atomic
def add_actor(
    *, name: str, kind: str, by, reason: str, belongs_to: int | None = None
) -> Actor:
    """Add an actor that no text names yet, or not so that the machine could tell."""
    name = _clean_name(name, field="name")
    if belongs_to is not None:
        check_actors({belongs_to}, field="belongs_to")
    _check_unknown(name, _clean_kind(kind))
    actor = Actor.objects.create(
        name=name,
        kind=kind,
        belongs_to_id=belongs_to,
        machine_name=name,
        machine_kind=kind,
        machine_belongs_to_id=belongs_to,
        slug=_free_slug(name),
    )
    said = {"name": name, "kind": kind, "belongs_to": belongs_to}
    record(actor, kind=Correction.Kind.ADDED, value=said, by=by, reason=reason)
    return actor


def _check_unknown(name: str, kind: str) -> None:
    """Two rows for one name and kind would be one actor at two addresses."""
    known = Actor.objects.filter(folded_name=fold_name(name), machine_kind=kind)
    if actor := known.first():
        raise InvalidDecision(
            _("The archive knows “%(name)s” already, at %(slug)s.")
            % {"name": actor.name, "slug": actor.slug},
            field="name",
        )


def _free_slug(name: str) -> str:
    stem = slugify(name)[:70] or "attore"
    taken = set(
        Actor.objects.filter(slug__startswith=stem).values_list("slug", flat=True)
    )
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(slug for slug in chain([stem], numbered) if slug not in taken)


def _clean(actor: Actor, field: str, value: Any) -> Any:
    if field == "name":
        return _clean_name(value, field="name")
    if field == "kind":
        return _clean_kind(value)
    if field == "belongs_to":
        return _clean_belongs_to(actor, value)
    if field == "aliases":
        return _clean_aliases(actor, value)
    raise InvalidDecision(
        _("An actor has no field “%(field)s” to correct.") % {"field": field},
        field=field,
    )


def _clean_name(value: str, *, field: str) -> str:
    name = clean_line(value, field=field, longest=200)
    if not name:
        raise InvalidDecision(_("A name has at least one letter."), field=field)
    return name


def _clean_kind(value: str) -> str:
    if value not in Actor.Kind.values:
        raise InvalidDecision(
            _("“%(value)s” is no kind of actor.") % {"value": value}, field="kind"
        )
    return value


def _clean_belongs_to(actor: Actor, value: int | None) -> int | None:
    """An actor above this one; nobody belongs to itself, not even by a detour."""
    if value is None:
        return None
    check_actors({value}, field="belongs_to")
    above, seen = value, set()
    while above is not None and above not in seen:
        if above == actor.pk:
            raise InvalidDecision(
                _("An actor cannot belong to itself."), field="belongs_to"
            )
        seen.add(above)
        above = Actor.objects.values_list("belongs_to", flat=True).get(pk=above)
    return value


def _clean_aliases(actor: Actor, value: Mapping[str, list[str]]) -> dict:
    """Aliases to add that it does not have, and to refuse that it has."""
    cleaned = {
        verdict: [_clean_name(n, field="aliases") for n in value.get(verdict, ())]
        for verdict in ("added", "rejected")
    }
    added, rejected = set(cleaned["added"]), set(cleaned["rejected"])
    shown = set(actor.aliases.filter(is_rejected=False).values_list("name", flat=True))
    wrong = (added & shown) | (rejected - shown)
    if wrong:
        raise InvalidDecision(
            _("“%(name)s” is added already, or is no alias to remove.")
            % {"name": min(wrong)},
            field="aliases",
        )
    if not added | rejected:
        raise InvalidDecision(_("No alias is added or removed."), field="aliases")
    return {"added": sorted(added), "rejected": sorted(rejected)}


def _machine_value(actor: Actor, field: str) -> Any:
    if field == "aliases":
        found = actor.aliases.filter(decided_by__isnull=True)
        return sorted(found.values_list("name", flat=True))
    machine = {
        "name": actor.machine_name,
        "kind": actor.machine_kind,
        "belongs_to": actor.machine_belongs_to_id,
    }
    return machine[field]
