"""Readable addresses, each given once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, count

from django.db.models import QuerySet
from django.utils.text import slugify

# The column has 80; what is left is for numbers that part namesakes.
_LONGEST = 60
# How many numbers are asked for at once, and how many times more if all are taken.
_NUMBERS = 20
_AT_A_TIME = 5_000


def free_slugs(names: Sequence[tuple[str, str]], rows: QuerySet) -> list[str]:
    """Return for each name a slug that none of the rows, nor another one here, has:
    "kim-jong-un", else "kim-jong-un-2". A name is (name, what to call one without
    Latin letters)."""
    bases = [_base(name) or otherwise for name, otherwise in names]
    taken = _taken(set(bases), rows)
    slugs = []
    for base in bases:
        numbered = (f"{base}-{number}" for number in count(2))
        slug = next(one for one in chain([base], numbered) if one not in taken)
        taken.add(slug)
        slugs.append(slug)
    return slugs


def _base(name: str) -> str:
    return slugify(name)[:_LONGEST].strip("-")


def _taken(bases: set[str], rows: QuerySet) -> set[str]:
    """The slugs that the rows have of these, with as many numbers as lead to a free
    one. Asked for by name: an index knows each."""
    taken, numbers, numbered = _standing(bases, rows), range(2, _NUMBERS), set(bases)
    while numbered := {base for base in numbered if _last(base, numbers) in taken}:
        wanted = {f"{base}-{number}" for base in numbered for number in numbers}
        taken |= _standing(wanted, rows)
        numbers = range(numbers.stop, numbers.stop * 10)
    return taken


def _last(base: str, numbers: range) -> str:
    """What must be taken for more numbers to be asked for."""
    return base if numbers.start == 2 else f"{base}-{numbers.start - 1}"


def _standing(slugs: Iterable[str], rows: QuerySet) -> set[str]:
    asked, found = sorted(slugs), set()
    for start in range(0, len(asked), _AT_A_TIME):
        some = rows.filter(slug__in=asked[start : start + _AT_A_TIME])
        found |= set(some.values_list("slug", flat=True))
    return found
