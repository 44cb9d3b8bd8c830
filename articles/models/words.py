"""A reader's words as a condition on text columns."""

from __future__ import annotations

from django.db.models import Q


def every_word(words: str, *columns: str) -> Q:
    """Each word occurs in at least one of the columns, in any case."""
    condition = Q()
    for word in words.split():
        anywhere = Q()
        for column in columns:
            anywhere |= Q(**{f"{column}__icontains": word})
        condition &= anywhere
    return condition
