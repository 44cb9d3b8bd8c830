"""What a decision that cannot be taken says."""

from __future__ import annotations


class InvalidDecision(Exception):
    """A decision that cannot be recorded; `field` names what is wrong with it."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field
