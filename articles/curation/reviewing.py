"""The queue: reasons to look at something, opened and closed as they come and go."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone

from articles.models import ReviewItem
from articles.models.writing import insert_rows, update_rows

Reason = ReviewItem.Reason

# What is looked at first: what people said and the texts no longer bear out.
WEIGHTS = {
    Reason.BASIS: 1,
    Reason.ORPHANED: 2,
    Reason.AMBIGUOUS: 2,
    Reason.CONTRADICTED: 3,
    Reason.RULE: 4,
    Reason.RESEMBLES: 5,
    Reason.NAMESAKE: 6,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reason that holds: on what, and what tells it from another one."""

    thing: int
    reason: str
    detail: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[int, str, str]:
        return self.thing, self.reason, self.detail


def sync_reviews(
    wanted: Iterable[Wanted],
    *,
    on: str,
    things: Collection[int],
    reasons: Collection[str],
) -> None:
    """Make the open items on these things those that are wanted.

    `on` is "event", "actor", "claim" or "article". What somebody closed stays closed
    while its facts are the same.
    """
    if not things:
        return
    by_key = {one.key: one for one in wanted}
    rows = ReviewItem.objects.filter(**{f"{on}__among": things}, reason__in=reasons)
    standing = {(getattr(r, f"{on}_id"), r.reason, r.detail): r for r in rows}
    if not by_key and not standing:
        return
    changed = [
        row for key, row in standing.items() if _bring_up_to_date(row, by_key.get(key))
    ]
    update_rows(changed, ["facts", "closed_at", "closed_by", "skipped"])
    insert_rows(_new(one, on) for key, one in by_key.items() if key not in standing)


def _bring_up_to_date(row: ReviewItem, wanted: Wanted | None) -> bool:
    """Close what no longer holds, open again what holds otherwise than before."""
    if wanted is None:
        if _went_by_itself(row):
            return False
        # Nobody's doing: the same reason, come again, is a new one.
        row.closed_at, row.closed_by = timezone.now(), None
        return True
    if row.facts == wanted.facts and not _went_by_itself(row):
        return False
    row.facts = wanted.facts
    row.closed_at, row.closed_by, row.skipped = None, None, 0
    return True


def _went_by_itself(row: ReviewItem) -> bool:
    return row.closed_at is not None and row.closed_by_id is None


def _new(one: Wanted, on: str) -> ReviewItem:
    return ReviewItem(
        **{f"{on}_id": one.thing},
        reason=one.reason,
        detail=one.detail,
        facts=one.facts,
        weight=WEIGHTS[one.reason],
    )


def skip_review(item: ReviewItem) -> None:
    """Put it behind what nobody skipped as often."""
    ReviewItem.objects.filter(pk=item.pk).update(skipped=models.F("skipped") + 1)


def close_review(item: ReviewItem, *, by) -> None:
    """Somebody looked at it; it opens again when its facts change."""
    ReviewItem.objects.filter(pk=item.pk, closed_at__isnull=True).update(
        closed_at=timezone.now(), closed_by=by
    )


def close_reviews_of(thing: models.Model, *, by) -> None:
    """Somebody judged the whole of it: every reason to look at it is dealt with."""
    thing.reviews.open().update(closed_at=timezone.now(), closed_by=by)
