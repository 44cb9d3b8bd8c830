"""What was rejected must not come back: known by its words, its type and its roles.

A tombstone counts what it held back, is shown, and goes out of force when the
rejection is taken back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import F

from articles.models import (
    Claim,
    Correction,
    Event,
    EventMention,
    MentionParticipant,
    Tombstone,
)
from articles.models.names import fold_name

from .batches import batches

Key = tuple[str, str, str]


def fold_quote(words: str) -> str:
    """Return the form in which quotations are compared, however long: "«Sì», disse" ->
    "si disse"."""
    return " ".join(filter(None, (fold_name(word) for word in words.split())))


def roles_key(roles: Iterable[tuple[str, str]]) -> str:
    """Return (role, name) pairs as one string, in a stable order."""
    named = {f"{role}:{fold_name(name)}" for role, name in roles}
    return "; ".join(sorted(named))


def bury_event(event: Event, decision: Correction) -> None:
    """Leave a tombstone for each way in which the rejected event is told."""
    mentions = list(event.mentions.select_related("passage"))
    roles = _roles_of(mentions)
    keys = {
        (fold_quote(m.passage.text), m.type, roles_key(roles.get(m.pk, ())))
        for m in mentions
    }
    _bury(Tombstone.Kind.EVENT, keys, decision)


def bury_claim(claim: Claim, decision: Correction) -> None:
    _bury(Tombstone.Kind.CLAIM, {claim_key(claim)}, decision)


def _bury(kind: str, keys: Iterable[Key], decision: Correction) -> None:
    Tombstone.objects.bulk_create(
        Tombstone(
            kind=kind,
            quote=quote,
            type=type_,
            roles=roles,
            decision=decision,
            made_by=decision.made_by,
            reason=decision.reason,
        )
        for quote, type_, roles in sorted(keys)
    )


def _roles_of(mentions: Iterable[EventMention]) -> dict[int, list[tuple[str, str]]]:
    """Who takes part as importing found it: merging changes no tombstone."""
    roles: dict[int, list[tuple[str, str]]] = {}
    parts = MentionParticipant.objects.filter(mention__in=[m.pk for m in mentions])
    for part in parts.select_related("actor", "found_actor"):
        actor = part.found_actor or part.actor
        roles.setdefault(part.mention_id, []).append((part.role, actor.machine_name))
    return roles


def claim_key(claim: Claim) -> Key:
    """What a claim is known by: its words, its act, who says it."""
    names = [("speaker", claim.speaker_name), ("via", claim.via_name)]
    words = claim.content.text if claim.content else ""
    return (
        fold_quote(words),
        claim.act,
        roles_key((role, name) for role, name in names if name),
    )


def has_tombstones(kind: str) -> bool:
    """Return whether anything of that kind was ever rejected: mostly nothing was."""
    return Tombstone.objects.filter(kind=kind).exists()


def standing_tombstones(kind: str, quotes: Iterable[str]) -> dict[Key, Tombstone]:
    """Return those in force on these folded quotations, by what they hold back."""
    rows = Tombstone.objects.in_force().filter(kind=kind)
    rows = rows.filter(**{f"decision__{kind}__state": "rejected"})
    found: dict[Key, Tombstone] = {}
    for some in batches(quotes):
        these = rows.filter(quote__in=some).select_related("decision")
        for row in these.order_by("pk"):
            found[(row.quote, row.type, row.roles)] = row
    return found


def count_held_back(tombstones: Iterable[Tombstone]) -> None:
    """Note that these held something back, each as often as it is named."""
    for pk, times in Counter(one.pk for one in tombstones).items():
        Tombstone.objects.filter(pk=pk).update(held_back=F("held_back") + times)
