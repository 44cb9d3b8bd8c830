"""Those who are named, as they belong to each other by now: linking asks for that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from articles.curation import read_actor_decisions, show_actor, shown_as
from articles.models import Actor
from articles.models.writing import insert_rows, update_rows

from .accounts import Taker
from .actors import Named, Resolved

# Kim belongs to a party, the party to a country.
_STEPS = 3


class People:
    """The actors that linking compares. What an article says of whom somebody belongs
    to counts from that article on, and is written in the end."""

    def __init__(self, resolved: Resolved) -> None:
        self._resolved = resolved
        self._actors = {a.pk: a for a in (*resolved.known, *resolved.new)}
        known = [actor.pk for actor in resolved.known]
        self._decisions = read_actor_decisions(known)
        self._others = shown_as(self._said() | self._actors.keys())
        self._changed: set[int] = set()
        # How often anybody came to belong to another: what was compared before that
        # must be compared again.
        self.changes = 0
        self.add(
            pk
            for actor in resolved.known
            for pk in (actor.belongs_to_id, actor.merged_into_id)
            if pk
        )
        self.add(self._others.values())
        self.add(self._said())

    def _said(self) -> set[int]:
        """To whom people say that somebody belongs."""
        said = (d for those in self._decisions.values() for d in those)
        return {d.value for d in said if d.field == "belongs_to" and d.value}

    def add(self, pks: Iterable[int]) -> None:
        """Read these and what they belong to, where they are not known yet."""
        missing = set(pks) - self._actors.keys()
        for _ in range(_STEPS):
            if not missing:
                return
            found = Actor.objects.in_bulk(missing)
            self._actors |= found
            held_by = {actor.belongs_to_id for actor in found.values()}
            missing = held_by - self._actors.keys() - {None}

    def belong(self, named: Named) -> None:
        """Take down what an article says of whom they belong to; people's word stays
        before that."""
        for actor, holder in named.holders:
            if holder is actor or holder.machine_belongs_to_id == actor.pk:
                continue
            if actor.machine_belongs_to_id != holder.pk:
                actor.machine_belongs_to_id = holder.pk
                self._changed.add(actor.pk)
                if show_actor(actor, self._decisions.get(actor.pk, ()), self._others):
                    self.changes += 1

    def shown(self, actor: Actor) -> int:
        """The actor as readers see it: a merged one is the one it was merged into."""
        return actor.merged_into_id or actor.pk

    def taker(self, pk: int, role: str) -> Taker:
        actor = self._actors[pk]
        return Taker(pk, actor.name, role, actor.kind, self.country(pk))

    def country(self, pk: int) -> int | None:
        """What it is, or belongs to, or what that belongs to, if one is a country."""
        holder: int | None = pk
        for _ in range(_STEPS):
            if holder is None or self._actors[holder].kind == Actor.Kind.COUNTRY:
                break
            holder = self._actors[holder].belongs_to_id
        is_one = holder and self._actors[holder].kind == Actor.Kind.COUNTRY
        return holder if is_one else None

    def withdrawn(self, pks: Iterable[int]) -> Iterator[int]:
        """Those of them, and of whom they belong to, that nothing named any more."""
        for pk in pks:
            actor = self._actors[pk]
            for one in (pk, actor.belongs_to_id, actor.machine_belongs_to_id):
                if one in self._actors and self._actors[one].is_withdrawn:
                    yield one

    def write(self) -> set[int]:
        """Write the new ones, and to whom the others belong; return those that must be
        settled, for they changed or people decided upon them."""
        insert_rows(self._resolved.new)
        new = {actor.pk for actor in self._resolved.new}
        changed = self._changed - new
        rows = [self._actors[pk] for pk in sorted(changed)]
        update_rows(rows, ["machine_belongs_to"])
        return changed | self._decisions.keys()
