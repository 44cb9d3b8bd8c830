"""Read settings from the environment; a wrong value stops the start with one line."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}

_PRAGMAS = (
    # Readers go on while somebody writes.
    "journal_mode=WAL",
    # A power cut may cost the last transactions, never the file.
    "synchronous=NORMAL",
    # In KiB: an import touches some fifty indexes, all over the place.
    "cache_size=-32768",
    # In pages: what a batch changes is not copied back after each.
    "wal_autocheckpoint=8000",
    "temp_store=MEMORY",
)


def boolean(name: str, *, default: bool) -> bool:
    """Return the switch `name`: 1/true/yes/on or 0/false/no/off."""
    raw = os.environ.get(name)
    if raw is None:
        return default
    if raw.strip().lower() in TRUE:
        return True
    if raw.strip().lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is {raw!r}: say true or false")


def words(name: str, *, default: list[str]) -> list[str]:
    """Return a comma-separated list."""
    raw = os.environ.get(name)
    if raw is None:
        return default
    return [word.strip() for word in raw.split(",") if word.strip()]


def choice(name: str, *, default: str, choices: tuple[str, ...]) -> str:
    """Return one of `choices`, whatever its case."""
    raw = os.environ.get(name, default).strip().upper()
    if raw not in choices:
        raise ImproperlyConfigured(
            f"{name} is {raw!r}: choose one of {', '.join(choices)}"
        )
    return raw


# A page asks short questions along indexes. PostgreSQL's defaults are made for disks
# that turn and for long questions: reading a table whole, compiling the question and
# starting workers for it would each take longer than the answer.
SHORT_QUESTIONS = (
    "-c random_page_cost=1.1 -c jit=off -c max_parallel_workers_per_gather=0"
)


def database(name: str, *, sqlite: Path) -> dict[str, Any]:
    """Return Django's description of the database that `name` addresses."""
    raw = os.environ.get(name) or f"sqlite:///{sqlite}"
    try:
        config: dict[str, Any] = dict(dj_database_url.parse(raw, conn_max_age=60))
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(
            f"{name} is no database address: say sqlite:///FILE or "
            "postgres://USER:PASSWORD@HOST/NAME"
        ) from error
    if config["ENGINE"].endswith("postgresql"):
        config.setdefault("OPTIONS", {}).setdefault("options", SHORT_QUESTIONS)
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            # Writers queue instead of failing when they upgrade a read lock.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "".join(f"PRAGMA {one};" for one in _PRAGMAS),
        }
    return config


def secret_key(name: str, *, required: bool, file: Path) -> str:
    """Return the key that signs sessions; a local run makes its own, once."""
    raw = os.environ.get(name, "")
    if raw:
        return raw
    if required:
        raise ImproperlyConfigured(f"{name} is not set: a public archive needs its own")
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(secrets.token_urlsafe(50), encoding="ascii")
        file.chmod(0o600)
    return file.read_text(encoding="ascii").strip()
