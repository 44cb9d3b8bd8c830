"""Settling claims: what importing found, under what people decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from articles.models import Claim, Correction, Event, ReviewItem
from articles.models.writing import update_rows

from .batches import batches
from .identity import Identities, read_identities
from .reviewing import Wanted, sync_reviews
from .tombstones import (
    claim_key,
    count_held_back,
    fold_quote,
    has_tombstones,
    standing_tombstones,
)

Kind = Correction.Kind
SAID = (
    *("speaker", "speaker_words", "via", "via_words"),
    *("act", "is_quoted", "is_hedged"),
)
_COLUMNS = (*SAID, "state", "is_confirmed", "is_corrected", "machine", "told_latest")


@transaction.atomic
def settle_claims(claim_ids: Iterable[int]) -> None:
    """Compute what these claims show, and write the rows that change by it."""
    for pks in batches(claim_ids):
        _settle_batch(pks)


@transaction.atomic
def settle_found_claims(found: Iterable[Claim], *, gone: Iterable[int]) -> None:
    """Settle what an article was found to claim, and what it no longer does; note what
    was held back because it was rejected before."""
    _mark_gone(gone)
    pks = [claim.pk for claim in found]
    settle_claims([*pks, *gone])
    rejected = Claim.objects.filter(pk__in=pks, state=Claim.State.REJECTED)
    _count_held_back(rejected.select_related("content", "speaker", "via"))


def settle_new_claims(claims: Sequence[Claim]) -> None:
    """Settle claims that are not written yet, so that nobody decided upon them; note
    what is held back because it was rejected before."""
    identities = _identities(claims, {})
    for claim in claims:
        _show(claim, (), identities)
    _count_held_back(_hold_back(claims, {}))


def _count_held_back(claims: Iterable[Claim]) -> None:
    rejected = list(claims)
    if not rejected:
        return
    quotes = {fold_quote(claim.content.text) for claim in rejected}
    standing = standing_tombstones("claim", quotes)
    keys = [claim_key(claim) for claim in rejected]
    count_held_back(standing[key] for key in keys if key in standing)


def _mark_gone(gone: Iterable[int]) -> None:
    rows = list(Claim.objects.filter(pk__in=gone))
    for claim in rows:
        claim.machine = machine_values(claim) | {"is_found": False}
    Claim.objects.bulk_update(rows, ["machine"])


def machine_values(claim: Claim) -> dict[str, Any]:
    """What importing found; before it kept that, the row as it stands."""
    if claim.machine:
        return claim.machine
    row = {name: getattr(claim, name) for name in SAID if name not in _ACTORS}
    return row | {name: getattr(claim, f"{name}_id") for name in _ACTORS}


_ACTORS = ("speaker", "via")


def _settle_batch(pks: Sequence[int]) -> None:
    held = Claim.objects.select_for_update(no_key=True, of=("self",))
    rows = held.filter(pk__in=pks).select_related("content__article")
    claims = list(rows.order_by("pk"))
    decisions = defaultdict(list)
    for decision in Correction.objects.in_force().filter(claim__in=pks).in_order():
        decisions[decision.claim_id].append(decision)
    identities = _identities(claims, decisions)
    before = {claim.pk: _columns(claim) for claim in claims}
    for claim in claims:
        _show(claim, decisions[claim.pk], identities)
    _hold_back(claims, decisions)
    changed = [claim for claim in claims if _columns(claim) != before[claim.pk]]
    update_rows(changed, _COLUMNS)
    _review(claims, decisions)


def _identities(
    claims: Iterable[Claim], decisions: Mapping[int, Sequence[Correction]]
) -> Identities:
    named = {machine_values(claim).get(name) for claim in claims for name in _ACTORS}
    said = (d for those in decisions.values() for d in those if d.field in _ACTORS)
    named |= {decision.value["actor"] for decision in said}
    return read_identities(named - {None})


def _columns(claim: Claim) -> list[Any]:
    return [getattr(claim, Claim._meta.get_field(name).attname) for name in _COLUMNS]


def _show(
    claim: Claim, decisions: Sequence[Correction], identities: Identities
) -> None:
    """Put what was settled into the row."""
    machine = machine_values(claim)
    source = claim.content.article.source if claim.content else ""
    columns = {name: machine[name] for name in SAID if name not in _ACTORS}
    for name in _ACTORS:
        columns[f"{name}_id"] = identities.of(machine[name], source)
    for decision in decisions:
        columns |= _corrected(decision, identities)
    verdict = _verdict(decisions)
    columns["state"] = _state(claim, machine, decisions, verdict)
    columns["is_confirmed"] = verdict == Kind.CONFIRMED
    columns["is_corrected"] = any(d.kind == Kind.FIELD for d in decisions)
    columns["machine"] = machine
    article = claim.content and claim.content.article
    columns["told_latest"] = article and article.published_latest
    for name, value in columns.items():
        setattr(claim, name, value)


def _corrected(decision: Correction, identities: Identities) -> dict[str, Any]:
    if decision.kind != Kind.FIELD:
        return {}
    if decision.field not in _ACTORS:
        return {decision.field: decision.value}
    actor = decision.value["actor"]
    return {
        f"{decision.field}_id": identities.roots.get(actor, actor),
        f"{decision.field}_words": decision.value["words"],
    }


def _verdict(decisions: Sequence[Correction]) -> str:
    verdicts = (Kind.CONFIRMED, Kind.REJECTED)
    return next((d.kind for d in reversed(decisions) if d.kind in verdicts), "")


def _state(
    claim: Claim,
    machine: Mapping[str, Any],
    decisions: Sequence[Correction],
    verdict: str,
) -> str:
    if claim.content is None:
        return Claim.State.WITHDRAWN
    added = any(d.kind == Kind.ADDED for d in decisions)
    if claim.origin == Event.Origin.EDITOR:
        stays = added
    else:
        stays = bool(decisions) or machine.get("is_found", True)
    if not stays:
        return Claim.State.WITHDRAWN
    return Claim.State.REJECTED if verdict == Kind.REJECTED else Claim.State.ACTIVE


def _hold_back(
    claims: Sequence[Claim], decisions: Mapping[int, Sequence[Correction]]
) -> list[Claim]:
    """Reject what was rejected elsewhere in the same words, unless a person decided
    on this very claim; return what was rejected."""
    if not has_tombstones("claim"):
        return []
    open_ = [c for c in claims if c.state == Claim.State.ACTIVE]
    undecided = [c for c in open_ if not decisions.get(c.pk)]
    quotes = {fold_quote(claim.content.text) for claim in undecided}
    standing = standing_tombstones("claim", quotes)
    held_back = {quote for quote, _, _ in standing}
    rejected = [
        claim
        for claim in undecided
        if fold_quote(claim.content.text) in held_back and claim_key(claim) in standing
    ]
    for claim in rejected:
        claim.state = Claim.State.REJECTED
    return rejected


def _review(
    claims: Sequence[Claim], decisions: Mapping[int, Sequence[Correction]]
) -> None:
    wanted = [
        Wanted(claim.pk, ReviewItem.Reason.BASIS, field, facts)
        for claim in claims
        if claim.state == Claim.State.ACTIVE
        for field, facts in _moved_bases(claim, decisions[claim.pk])
    ]
    sync_reviews(
        wanted,
        on="claim",
        things=[claim.pk for claim in claims],
        reasons=[ReviewItem.Reason.BASIS],
    )


def _moved_bases(claim: Claim, decisions: Sequence[Correction]):
    """Yield the fields of which the machine says something else than when a person
    corrected them."""
    last = {d.field: d for d in decisions if d.kind == Kind.FIELD}
    for field, decision in last.items():
        now = machine_value(claim, field)
        if now != decision.machine_value:
            yield field, {"was": decision.machine_value, "now": now}


def machine_value(claim: Claim, field: str) -> Any:
    """What importing found for a field, as the ledger keeps it."""
    machine = machine_values(claim)
    if field in _ACTORS:
        return {"actor": machine[field], "words": machine[f"{field}_words"]}
    return machine[field]
