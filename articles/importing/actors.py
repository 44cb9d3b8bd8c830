"""Which actors of the archive are those that an article names?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from django.db.models import Q

from articles.extraction.mentions import ActorFound, Actors
from articles.models import Actor, ActorAlias
from articles.models.names import fold_name

from .countries import is_country
from .slugs import free_slug

_LONGEST_NAME = 200
# What somebody can belong to, the likeliest first.
_HOLDERS = (Actor.Kind.COUNTRY, Actor.Kind.ORGANISATION)


def resolve_actors(found: Actors) -> list[Actor]:
    """Return the archive's actor for each one found, made where it is new.

    A name is the same with another case, hyphen or accent: 'Kim Jong-un' is 'Kim Jong
    Un'. An editor's alias goes before all; a renamed actor keeps its machine name.
    """
    known = _KnownActors(found.actors)
    actors = [known.find(actor) or known.make(actor) for actor in found.actors]
    for actor, one in zip(actors, found.actors, strict=True):
        if one.of:
            _belong(actor, known.holder(one.of))
    return actors


class _KnownActors:
    """The archive's actors that may bear one of these names."""

    def __init__(self, found: Sequence[ActorFound]) -> None:
        names = {name for one in found for name in (one.name, one.of) if name}
        folded = {fold_name(name) for name in names}
        self.actors: list[Actor] = list(
            Actor.objects.filter(
                Q(folded_name__in=folded) | Q(name__in=names)
            ).order_by("pk")
        )
        self.aliases = list(
            ActorAlias.objects.filter(
                folded_name__in=folded, decided_by__isnull=False, is_rejected=False
            ).select_related("actor")
        )

    def find(self, found: ActorFound) -> Actor | None:
        """The actor that bears this name, an editor's word first."""
        name = found.name[:_LONGEST_NAME]
        folded = fold_name(name)
        kinds = (found.kind,)
        aliased = self._aliased(folded, kinds)
        return (
            aliased
            or self._named(name, folded, kinds)
            or self._aliased(folded, Actor.Kind.values)
        )

    def make(self, found: ActorFound) -> Actor:
        """A new actor under this name."""
        name = found.name[:_LONGEST_NAME]
        actor = Actor.objects.create(
            name=name,
            slug=free_slug(name, Actor.objects.all(), otherwise=found.kind),
            kind=found.kind,
            machine_name=name,
            machine_kind=found.kind,
        )
        self.actors.append(actor)
        return actor

    def holder(self, name: str) -> Actor | None:
        """The country or organisation of this name; of unknown ones, countries alone
        are made, for nothing else is certain."""
        folded = fold_name(name)
        for kind in _HOLDERS:
            if holder := self._named(name, folded, (kind,)):
                return holder
        if is_country(name):
            return self.make(ActorFound(name, Actor.Kind.COUNTRY, None))
        return None

    def _named(self, name: str, folded: str, kinds: Sequence[str]) -> Actor | None:
        of_kind = [actor for actor in self.actors if actor.machine_kind in kinds]
        renamed = [actor for actor in self.actors if actor.kind in kinds]
        candidates = chain(
            (actor for actor in of_kind if actor.machine_name == name),
            (actor for actor in of_kind if actor.folded_name == folded),
            (actor for actor in renamed if fold_name(actor.name) == folded),
        )
        return next(candidates, None)

    def _aliased(self, folded: str, kinds: Sequence[str]) -> Actor | None:
        """The one actor that an editor calls so; of two, neither."""
        named = {
            alias.actor_id: alias.actor
            for alias in self.aliases
            if alias.folded_name == folded and alias.actor.kind in kinds
        }
        return next(iter(named.values())) if len(named) == 1 else None


def _belong(actor: Actor, holder: Actor | None) -> None:
    """Note what the text says it belongs to; settling puts an editor's word first."""
    if holder is None or holder == actor or holder.machine_belongs_to_id == actor.pk:
        return
    if actor.machine_belongs_to_id != holder.pk:
        actor.machine_belongs_to = holder
        actor.save(update_fields=["machine_belongs_to"])
