"""Many rows, few queries: how many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

# SQLite takes 32,766 values in one statement; a settled event's update has about
# twenty, so this leaves room.
BATCH = 500


Key = TypeVar("Key", int, str)


def batches(pks: Iterable[Key]) -> Iterator[list[Key]]:
    """Yield the distinct keys in order, a statement's worth at a time."""
    ordered = sorted(set(pks))
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]
