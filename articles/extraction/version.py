"""Which rules made a finding: a digest of this package's code and data."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path


@cache
def rules_version() -> str:
    """Return a digest (16 hex digits) that changes whenever code or words change."""
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.toml")]):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
