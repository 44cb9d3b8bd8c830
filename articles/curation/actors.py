"""Settling the actors' rows: what importing knows, under what people decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from articles.models import (
    Actor,
    ActorAlias,
    ActorMention,
    Correction,
    ReviewItem,
)
from articles.models.writing import update_rows

from .batches import batches
from .identity import shown_as
from .reviewing import Wanted, sync_reviews

_OF = "belongs_to"
_COLUMNS = ("name", "kind", "belongs_to_id", "is_withdrawn")


@dataclass(frozen=True, slots=True)
class AliasDecision:
    """An editor's word on one alias: it names the actor, or it does not."""

    is_rejected: bool
    decided_by: int


@transaction.atomic
def settle_actors(actor_ids: Iterable[int]) -> None:
    """Compute what these actors show, and write the rows that change by it."""
    for pks in batches(actor_ids):
        _settle_batch(pks)


def _settle_batch(pks: Sequence[int]) -> None:
    # Held before the decisions are read, so that none is overwritten.
    held = Actor.objects.select_for_update(no_key=True).filter(pk__in=pks)
    actors = list(held.order_by("pk"))
    decisions = read_actor_decisions(pks)
    held_by = {d.value for those in decisions.values() for d in those if d.field == _OF}
    held_by |= {actor.machine_belongs_to_id for actor in actors}
    others = shown_as(held_by - {None})
    changed = [a for a in actors if show_actor(a, decisions[a.pk], others)]
    if changed:
        columns = [name.removesuffix("_id") for name in _COLUMNS]
        update_rows(changed, columns)
    _review(actors, decisions)
    decided = {pk: decided_aliases(decisions[pk]) for pk in pks}
    _write_aliases({pk: aliases for pk, aliases in decided.items() if aliases})
    _release_aliases(pks, decided)
    _withdraw_the_no_longer_added(pk for pk in pks if not decisions[pk])


def read_actor_decisions(pks: Iterable[int]) -> dict[int, list[Correction]]:
    """Return the decisions in force on each actor, oldest first."""
    decisions = defaultdict(list)
    for some in batches(pks):
        rows = Correction.objects.in_force().filter(actor__in=some)
        for decision in rows.in_order():
            decisions[decision.actor_id].append(decision)
    return decisions


def show_actor(
    actor: Actor, decisions: Sequence[Correction], others: Mapping[int, int]
) -> bool:
    """Put what was settled into the row; return whether anything changed. `others` is
    what merged actors are shown as."""
    said = {d.field: d.value for d in decisions if d.field}
    holder = said.get(_OF, actor.machine_belongs_to_id)
    shown_holder = others.get(holder, holder)
    settled = (
        said.get("name") or _machine_name(actor),
        said.get("kind", actor.machine_kind),
        shown_holder if shown_holder != actor.pk else None,
        # What a person has decided upon stays, even where no text names it now.
        actor.is_withdrawn and not decisions,
    )
    columns = dict(zip(_COLUMNS, settled, strict=True))
    changed = {k: v for k, v in columns.items() if getattr(actor, k) != v}
    for name, value in changed.items():
        setattr(actor, name, value)
    return bool(changed)


def _review(
    actors: Iterable[Actor], decisions: Mapping[int, Sequence[Correction]]
) -> None:
    """Tell where importing says something else than when a person corrected it."""
    wanted = []
    for actor in actors:
        last = {d.field: d for d in decisions[actor.pk] if d.field in _MACHINE}
        for field, decision in last.items():
            now = getattr(actor, _MACHINE[field])
            if now != decision.machine_value:
                facts = {"was": decision.machine_value, "now": now}
                wanted.append(Wanted(actor.pk, _BASIS, field, facts))
    pks = [actor.pk for actor in actors]
    sync_reviews(wanted, on="actor", things=pks, reasons=[_BASIS])


_BASIS = ReviewItem.Reason.BASIS
_MACHINE = {
    "name": "machine_name",
    "kind": "machine_kind",
    "belongs_to": "machine_belongs_to_id",
}


def _machine_name(actor: Actor) -> str:
    """A namesake that was parted off has a name that no text has: "Kim [kim-2]"."""
    return actor.machine_name.removesuffix(f" [{actor.slug}]")


def _withdraw_the_no_longer_added(undecided: Iterable[int]) -> None:
    """What a person added and took back goes, unless something came to need it."""
    once_added = Actor.objects.filter(
        pk__in=list(undecided),
        is_withdrawn=False,
    ).filter(
        Q(corrections__kind=Correction.Kind.ADDED)
        | Q(corrections_naming_it__kind=Correction.Kind.SPLIT)
    )
    for actor in once_added.distinct():
        needed = (actor.mentions, actor.parts, actor.claims, actor.relayed)
        if not any(rows.exists() for rows in (*needed, actor.members)):
            Actor.objects.filter(pk=actor.pk).update(is_withdrawn=True)


def decided_aliases(decisions: Iterable[Correction]) -> dict[str, AliasDecision]:
    """Return the last word on each alias, from decisions in force, oldest first."""
    decided = {}
    for decision in decisions:
        if decision.field != "aliases":
            continue
        for name in decision.value["added"]:
            decided[name] = AliasDecision(False, decision.made_by_id)
        for name in decision.value["rejected"]:
            decided[name] = AliasDecision(True, decision.made_by_id)
    return decided


def _write_aliases(decided: Mapping[int, Mapping[str, AliasDecision]]) -> None:
    if not decided:
        return
    standing = {
        (alias.actor_id, alias.name): alias
        for alias in ActorAlias.objects.filter(actor__in=decided)
    }
    for pk, aliases in decided.items():
        for name, decision in aliases.items():
            alias = standing.get((pk, name)) or ActorAlias(actor_id=pk, name=name)
            _write_alias(alias, decision)


def _write_alias(alias: ActorAlias, decision: AliasDecision) -> None:
    if (
        alias.pk
        and alias.is_rejected == decision.is_rejected
        and alias.decided_by_id == decision.decided_by
    ):
        return
    alias.is_rejected = decision.is_rejected
    alias.decided_by_id = decision.decided_by
    alias.save()


def _release_aliases(
    pks: Sequence[int], decided: Mapping[int, Mapping[str, AliasDecision]]
) -> None:
    """Give the aliases whose decision was taken back to the machine, or drop them
    where it never knew them."""
    held = ActorAlias.objects.filter(actor__in=pks, decided_by__isnull=False)
    for alias in held:
        if alias.name in decided[alias.actor_id]:
            continue
        if _is_known_to_the_machine(alias):
            alias.is_rejected, alias.decided_by = False, None
            alias.save()
        else:
            alias.delete()


def _is_known_to_the_machine(alias: ActorAlias) -> bool:
    """The texts use it, or it stood there when a person first decided on it."""
    noted = Correction.objects.filter(actor=alias.actor_id, field="aliases")
    stood = noted.values_list("machine_value", flat=True)
    if any(alias.name in names for names in stood):
        return True
    mentions = ActorMention.objects.filter(actor=alias.actor_id)
    return mentions.filter(passage__text=alias.name).exists()
