"""Who is who, by people's decisions: actors that are one, and namesakes that are two.

A merge makes all mentions of an actor those of another. A parting says that in some
sources a name means another actor. What importing found stays in `found_actor`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import F, Q, QuerySet

from articles.models import (
    Actor,
    ActorMention,
    Claim,
    Correction,
    EventMention,
    EventParticipant,
    MentionParticipant,
)

from .sameness import roots_of


@dataclass(frozen=True, slots=True)
class Identities:
    """What decisions say of some actors; nothing where there are none."""

    roots: dict[int, int] = field(default_factory=dict)
    parted: dict[tuple[int, str], int] = field(default_factory=dict)

    def of(self, actor: int | None, source: str) -> int | None:
        """The actor that `actor`, as importing found it in this source, is."""
        if actor is None:
            return None
        meant = self.parted.get((actor, source), actor)
        return self.roots.get(meant, meant)


def read_identities(pks: Iterable[int]) -> Identities:
    """Return what people decided on these actors and those tied to them."""
    roots = roots_of(pks, of="actor")
    if not roots:
        return Identities()
    partings = (
        Correction.objects.in_force()
        .filter(kind=Correction.Kind.SPLIT, actor__in=roots)
        .in_order()
        .values_list("actor", "other_actor", "value")
    )
    parted = {
        (actor, source): other
        for actor, other, value in partings
        for source in value["sources"]
    }
    return Identities(roots, parted)


def identify(pks: Iterable[int]) -> set[int]:
    """Put mentions where the decisions say; return the actors that this is about,
    beyond `pks`."""
    pks = set(pks)
    identities = read_identities(pks)
    if not identities.roots:
        return pks
    _mark_merged(identities)
    names = ActorMention.objects.annotate(source=F("passage__article__source"))
    parts = MentionParticipant.objects.annotate(
        source=F("mention__passage__article__source")
    )
    for rows in (names, parts):
        _place(rows, identities)
    return pks | set(identities.roots)


def _mark_merged(identities: Identities) -> None:
    changed = []
    for actor in Actor.objects.filter(pk__in=identities.roots):
        root = identities.roots[actor.pk]
        wanted = root if root != actor.pk else None
        if actor.merged_into_id != wanted:
            actor.merged_into_id = wanted
            changed.append(actor)
    Actor.objects.bulk_update(changed, ["merged_into"])


def _place(rows: QuerySet, identities: Identities) -> None:
    tied = identities.roots
    changed = []
    for row in rows.filter(Q(actor__in=tied) | Q(found_actor__in=tied)):
        found = row.found_actor_id or row.actor_id
        meant = identities.of(found, row.source)
        wanted = (meant, found if meant != found else None)
        if (row.actor_id, row.found_actor_id) != wanted:
            row.actor_id, row.found_actor_id = wanted
            changed.append(row)
    rows.model.objects.bulk_update(changed, ["actor", "found_actor"], batch_size=500)


def events_naming(pks: Collection[int]) -> set[int]:
    """Return the events in which these actors take part, as told or as shown."""
    told = MentionParticipant.objects.filter(
        Q(actor__in=pks) | Q(found_actor__in=pks)
    ).values("mention")
    mentions = EventMention.objects.filter(pk__in=told)
    shown = EventParticipant.objects.filter(actor__in=pks)
    return set(mentions.values_list("event", flat=True)) | set(
        shown.values_list("event", flat=True)
    )


def claims_naming(pks: Collection[int]) -> set[int]:
    """Return the claims that these actors make or pass on, as found or as shown."""
    found = Q(machine__speaker__in=list(pks)) | Q(machine__via__in=list(pks))
    shown = Q(speaker__in=pks) | Q(via__in=pks)
    return set(Claim.objects.filter(found | shown).values_list("pk", flat=True))


def shown_as(pks: Collection[int]) -> dict[int, int]:
    """Return, of these actors, those that are shown as another, and as which."""
    if not pks:
        return {}
    rows = Actor.objects.filter(pk__among=pks, merged_into__isnull=False)
    return dict(rows.values_list("pk", "merged_into"))
