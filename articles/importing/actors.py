"""Which actors of the archive are those that some articles name?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from articles.extraction.mentions import ActorFound, Actors
from articles.models import Actor, ActorAlias
from articles.models.actor import IS_RENAMED
from articles.models.names import fold_name
from articles.models.writing import give_keys

from .countries import is_country
from .slugs import free_slugs

_LONGEST_NAME = 200
# What somebody can belong to, the likeliest first.
_HOLDERS = (Actor.Kind.COUNTRY, Actor.Kind.ORGANISATION)
_AT_A_TIME = 5_000


@dataclass(frozen=True, slots=True)
class Named:
    """Those whom an article names, and to whom it says that they belong."""

    actors: list[Actor]
    holders: list[tuple[Actor, Actor]]


@dataclass(frozen=True, slots=True)
class Resolved:
    """Those whom each article names, and which of them are new: these have keys, and
    are to be written."""

    named: list[Named]
    known: list[Actor]
    new: list[Actor]


def resolve_actors(found: Sequence[Actors]) -> Resolved:
    """Return the archive's actor for each one found, made where it is new.

    A name is the same with another case, hyphen or accent: 'Kim Jong-un' is 'Kim Jong
    Un'. An editor's alias goes before all; a renamed actor keeps its machine name.
    """
    known = _KnownActors(found)
    stood = list(known.actors)
    named = [_resolve(one, known) for one in found]
    new = known.actors[len(stood) :]
    names = [(actor.machine_name, actor.kind) for actor in new]
    for actor, slug in zip(new, free_slugs(names, Actor.objects.all()), strict=True):
        actor.slug = slug
    give_keys(new)
    return Resolved(named, stood, new)


def _resolve(found: Actors, known: _KnownActors) -> Named:
    actors = [known.find(actor) or known.make(actor) for actor in found.actors]
    holders = [
        (actor, holder)
        for actor, one in zip(actors, found.actors, strict=True)
        if one.of and (holder := known.holder(one.of))
    ]
    return Named(actors, holders)


class _KnownActors:
    """The archive's actors that may bear one of these names, and new ones."""

    def __init__(self, found: Iterable[Actors]) -> None:
        names = {
            name[:_LONGEST_NAME]
            for actors in found
            for one in actors.actors
            for name in (one.name, one.of)
            if name
        }
        self._folded = {name: fold_name(name) for name in names}
        self.actors: list[Actor] = []
        self._by_key: dict[int, Actor] = {}
        self._called: dict[str, list[Actor]] = defaultdict(list)
        self._shown: dict[str, list[Actor]] = defaultdict(list)
        for actor in _read(names, set(self._folded.values())):
            self._add(actor)
        self._aliases: dict[str, list[ActorAlias]] = defaultdict(list)
        for alias in _read_aliases(set(self._folded.values())):
            # One row for each actor, whatever it was found by.
            alias.actor = self._by_key.get(alias.actor_id) or self._add(alias.actor)
            self._aliases[alias.folded_name].append(alias)

    def _add(self, actor: Actor) -> Actor:
        self.actors.append(actor)
        self._by_key[actor.pk] = actor
        self._called[actor.folded_name].append(actor)
        self._shown[fold_name(actor.name)].append(actor)
        return actor

    def find(self, found: ActorFound) -> Actor | None:
        """The actor that bears this name, an editor's word first."""
        name = found.name[:_LONGEST_NAME]
        folded = self._fold(name)
        kinds = (found.kind,)
        return (
            self._aliased(folded, kinds)
            or self._named(name, folded, kinds)
            or self._aliased(folded, Actor.Kind.values)
        )

    def make(self, found: ActorFound) -> Actor:
        """A new actor under this name."""
        name = found.name[:_LONGEST_NAME]
        actor = Actor(
            name=name,
            kind=found.kind,
            machine_name=name,
            machine_kind=found.kind,
            folded_name=self._fold(name),
        )
        return self._add(actor)

    def holder(self, name: str) -> Actor | None:
        """The country or organisation of this name; of unknown ones, countries alone
        are made, for nothing else is certain."""
        name = name[:_LONGEST_NAME]
        folded = self._fold(name)
        for kind in _HOLDERS:
            if holder := self._named(name, folded, (kind,)):
                return holder
        if is_country(name):
            return self.make(ActorFound(name, Actor.Kind.COUNTRY, None))
        return None

    def _fold(self, name: str) -> str:
        return self._folded.get(name) or fold_name(name)

    def _named(self, name: str, folded: str, kinds: Sequence[str]) -> Actor | None:
        called = [one for one in self._called[folded] if one.machine_kind in kinds]
        candidates = chain(
            (actor for actor in called if actor.machine_name == name),
            called,
            (actor for actor in self._shown[folded] if actor.kind in kinds),
        )
        return next(candidates, None)

    def _aliased(self, folded: str, kinds: Collection[str]) -> Actor | None:
        """The one actor that an editor calls so; of two, neither."""
        named = {
            alias.actor_id: alias.actor
            for alias in self._aliases.get(folded, ())
            if alias.actor.kind in kinds
        }
        return next(iter(named.values())) if len(named) == 1 else None


def _read_aliases(folded: Collection[str]) -> Iterator[ActorAlias]:
    """What editors call actors."""
    rows = ActorAlias.objects.filter(decided_by__isnull=False, is_rejected=False)
    asked = sorted(folded)
    for start in range(0, len(asked), _AT_A_TIME):
        some = rows.filter(folded_name__in=asked[start : start + _AT_A_TIME])
        yield from some.select_related("actor")


def _read(names: Collection[str], folded: Collection[str]) -> Iterator[Actor]:
    """The actors with these names, however they are called now, the oldest first."""
    # Those that are called as importing knows them have the folded name of that.
    renamed = Actor.objects.filter(IS_RENAMED)
    found: dict[int, Actor] = {}
    for rows, column, values in (
        (Actor.objects.all(), "folded_name", folded),
        (renamed, "name", names),
    ):
        asked = sorted(values)
        for start in range(0, len(asked), _AT_A_TIME):
            some = rows.filter(**{f"{column}__in": asked[start : start + _AT_A_TIME]})
            found |= {actor.pk: actor for actor in some}
    return (found[pk] for pk in sorted(found))
