"""Which names are countries?"""

from __future__ import annotations

from functools import cache

from babel import Locale

from articles.models.names import fold_name


def is_country(name: str) -> bool:
    """Return whether this is a country's Italian name: "Corea del Nord"."""
    return fold_name(name) in _countries()


@cache
def _countries() -> frozenset[str]:
    territories = Locale("it").territories.items()
    # Codes in digits are parts of the world: "150" is Europe.
    return frozenset(fold_name(name) for code, name in territories if code.isalpha())
