"""The one normalisation: every offset counts code points of its result."""

from __future__ import annotations

import unicodedata


def normalise(raw: str) -> str:
    """Return `raw` in Unicode NFC, with "\\n" line ends and without a BOM."""
    text = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)
