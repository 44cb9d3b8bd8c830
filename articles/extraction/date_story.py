"""What an article has told so far: later expressions are read against it."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from .date_fitting import Reference
from .date_frames import Frame
from .date_reading import Value, as_exact_as
from .date_rules import Rule

# Words that may open a year in front of which the sentence opens: "Nel 2014 ...".
_OPENING = 2
# Newspapers quote what was said in the last days, and quotations are a few lines long.
_SAID_WITHIN = datetime.timedelta(days=3)
_LONGEST_QUOTATION = 600
_QUOTES = (("«", "»"), ("“", "”"))


class Found(NamedTuple):
    """A date as read: `start` with the words around it, `core` without; `value` as
    written, before "dal", "entro" and the like open one of its ends."""

    sentence: int
    first: int
    last: int
    start: int
    core: int
    end: int
    rule: Rule
    value: Value
    frame: Frame


class Story:
    """What has been told so far of one article: expressions are read against it."""

    def __init__(self, text: str, published: str | None) -> None:
        self.text = text
        self.reference = Reference.read(published)
        self.near = self.reference
        self.found: list[Found] = []
        self._days: set[str] = set()
        # The last date of each exactness, and the sentence that told it.
        self._told: dict[str, tuple[int, str]] = {}

    def add(self, date: Found) -> None:
        """Take a date as told: later expressions may be read against it."""
        self.found.append(date)
        for kind in ("day", "month", "year"):
            value = as_exact_as(date.value.edtf, kind)
            if value is None:
                continue
            self._told[kind] = (date.sentence, value)
            if kind == "day":
                self._days.add(value)
            if kind == "year" and date.value.against is None:
                self._told["stated year"] = (date.sentence, value)
                if date.rule.id == "anno" and date.first <= _OPENING:
                    self._told["opening year"] = (date.sentence, value)
        if self.near is None and date.sentence <= 1 and date.value.against is None:
            # An undated article whose first sentence gives a full date is of that day.
            self.near = day_reference(date.value.edtf)

    def told(self, kind: str) -> str | None:
        """Return the nearest date told before, as exact as `kind`."""
        return self._told.get(kind, (0, None))[1]

    def told_here(self, sentence: int, kind: str) -> str | None:
        """Return the date that this sentence (or the one before) stands in."""
        at, value = self._told.get(kind, (-2, None))
        return value if at >= sentence - (kind == "day") else None

    def reference_at(self, position: int) -> Reference | None:
        """Return the day that "oggi" is at a place in the text.

        Quoted words were said on the day the article tells of, if it is one only: "Si
        è chiusa ieri la conferenza... «oggi abbiamo vinto»": both are yesterday.
        """
        reference = self.reference
        if reference is None or reference.day is None or len(self._days) != 1:
            return reference
        told = datetime.date.fromisoformat(next(iter(self._days)))
        if not datetime.timedelta() < reference.day - told <= _SAID_WITHIN:
            return reference
        return day_reference(told.isoformat()) if self._quoted(position) else reference

    def _quoted(self, position: int) -> bool:
        start = max(0, position - _LONGEST_QUOTATION)
        return any(
            self.text.rfind(opening, start, position)
            > self.text.rfind(closing, start, position)
            for opening, closing in _QUOTES
        )


def day_reference(value: str | None) -> Reference | None:
    reference = Reference.read(value)
    return reference if reference and reference.day else None
