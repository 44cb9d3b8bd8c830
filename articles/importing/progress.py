"""How far an import is, how fast it goes, and how long it will take: one line."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

from .readers import Amount
from .report import Report

# A terminal need not be written to more often.
_EVERY = 0.2  # seconds
# Before so much is known, any time that is left would be a guess.
_LEAST_SHARE = 0.001


@dataclass(slots=True)
class ProgressLine:
    """A line that is drawn again as the import goes on."""

    stream: TextIO
    total: Amount
    clock: Callable[[], float] = time.monotonic
    started: float = field(init=False)
    drawn: float = field(init=False)

    def __post_init__(self) -> None:
        self.started = self.drawn = self.clock()

    def show(self, report: Report) -> None:
        """Draw the line, unless it was drawn a moment ago."""
        now = self.clock()
        if now - self.drawn >= _EVERY:
            self.drawn = now
            self._draw(describe(report, self.total, now - self.started))

    def clear(self) -> None:
        self._draw("")

    def _draw(self, line: str) -> None:
        # Back to the beginning, and away with what is left of the line before.
        self.stream.write(f"\r\x1b[K{line}")
        self.stream.flush()


def describe(report: Report, total: Amount, seconds: float) -> str:
    """Return "1,240 of 5,000 articles, 118 a second, 0:31 left"; where the files do
    not tell how many articles they hold, "1,240 articles, 25 % read, …"."""
    done = report.seen
    if total.is_counted:
        share = done / total.files if total.files else 1.0
        told = [f"{done:,} of {total.files:,} articles"]
    else:
        share = report.read.bytes / total.bytes if total.bytes else 1.0
        told = [f"{done:,} articles", f"{min(share, 1):.0%} read".replace("%", " %")]
    told.append(f"{done / seconds:,.0f} a second" if seconds else "")
    if share >= _LEAST_SHARE and done:
        told.append(f"{_duration(seconds * max(0.0, 1 / share - 1))} left")
    return ", ".join(filter(None, told))


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
