"""Read the language's words and rules from `data/*.toml`, once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


@cache
def load(name: str) -> dict[str, Any]:
    """Return the tables of `data/<name>.toml`. Raises FileNotFoundError for none."""
    with (_DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def words(name: str, key: str = "words") -> frozenset[str]:
    """Return one list of `data/<name>.toml` as a set."""
    return frozenset(load(name)[key])
