"""Readable addresses, each given once."""

from __future__ import annotations

from itertools import chain, count

from django.db.models import QuerySet
from django.utils.text import slugify

# The column has 80; what is left is for numbers that part namesakes.
_LONGEST = 60


def free_slug(name: str, rows: QuerySet, *, otherwise: str) -> str:
    """Return a slug of the name that none of the rows has: "kim-jong-un", else
    "kim-jong-un-2"; `otherwise` for a name without Latin letters."""
    base = slugify(name)[:_LONGEST].strip("-") or otherwise
    taken = set(rows.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in count(2))
    return next(slug for slug in chain([base], numbered) if slug not in taken)
