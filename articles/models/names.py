"""When are two names one name? Case, accents, hyphens and apostrophes do not tell."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

from django.db import models

# A compatibility character may unfold to 18 letters; no real name needs this many.
_LONGEST = 400
# Articles name the same few again and again.
_REMEMBERED = 20_000


@lru_cache(maxsize=_REMEMBERED)
def fold_name(name: str) -> str:
    """Return the form in which names are compared: "Kim Jong-Un" -> "kim jong un"."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in bare).split()
    return (" ".join(words) or name.strip().casefold())[:_LONGEST]


class FoldedNameField(models.CharField):
    """A column that holds the folded form of another one, filled at every insert."""

    def __init__(self, *, of: str, **kwargs: Any) -> None:
        self.of = of
        kwargs.setdefault("max_length", _LONGEST)
        super().__init__(**{**kwargs, "editable": False, "db_index": True})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        folded = fold_name(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, folded)
        return folded
