"""The plain words for codes: what `get_…_display` returns."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models


def word_for(
    field: str, words: type[models.TextChoices]
) -> Callable[[models.Model], str]:
    """Return a model's `get_…_display` that looks up one word. Django's own puts all
    choices into words, to find one of them."""
    known = {code.value: code.label for code in words}

    def display(row: models.Model) -> str:
        code = getattr(row, field)
        return str(known.get(code, code))

    return display
