"""Claims of a source named in front of a clause or behind it."""

from __future__ import annotations

from articles.extraction.clauses import words as grammar

from .contents import Content
from .making import ClaimMaker, Voice
from .reading import DASHES, LONGEST_CLAUSE, Reading
from .settling import Settled, first_separate
from .sources import SourceCue, is_initial, is_medium
from .speakers import Speaker

# Brackets are looked for so many tokens back.
_BRACKET = 25


class SourceClaims:
    """Reads the source phrases of one sentence after another."""

    def __init__(self, maker: ClaimMaker) -> None:
        self.maker = maker
        self.discourse = maker.discourse
        self.passing: Speaker | None = None

    def read(
        self,
        reading: Reading,
        sources: tuple[SourceCue, ...],
        settled: list[Settled],
    ) -> range:
        """Add the claims of source phrases; return the tokens they cover."""
        covered = range(0)
        self.passing = None
        for number, source in enumerate(sources):
            following = sources[number + 1].start if number + 1 < len(sources) else None
            found = self._read(reading, source, following or len(reading), settled)
            covered = found or covered
        return covered

    def _read(
        self, reading: Reading, source: SourceCue, stop: int, settled: list[Settled]
    ) -> range | None:
        speaker = self._speaker(reading, source)
        initial = is_initial(reading, source) and not _closes(reading, source)
        if not initial and source.start <= 1:
            if speaker:
                self.discourse.pass_on(reading.number - 1, speaker)
            return None
        content = self._content(reading, source, stop, settled, initial=initial)
        if content is None:
            return None
        if speaker and self._only_passes_on(reading, speaker, content, settled):
            self.passing = speaker
            return None
        words = reading.span(source.start, source.end)
        voice = Voice(speaker, words, "state", source.rule, True, via=source.via)
        self.maker.claim(reading, content, voice)
        return range(content.start, content.end)

    def _speaker(self, reading: Reading, source: SourceCue) -> Speaker | None:
        if source.again:
            return self.discourse.source or self.discourse.last
        speaker = source.speaker
        if (
            speaker
            and reading.word(speaker.end - 1) == "fonte"
            and ("stess" in reading.words(speaker.start, speaker.end))
        ):
            return self.discourse.last
        return self.discourse.named(reading, speaker)

    def _only_passes_on(
        self,
        reading: Reading,
        speaker: Speaker,
        content: Content,
        settled: list[Settled],
    ) -> bool:
        """ "Secondo il giornale X, il ministro ha detto che…": the minister's claim."""
        if not is_medium(reading, speaker):
            return False
        return any(
            content.start <= item.cue.start < content.end and item.speaker
            for item in settled
        )

    def _content(
        self,
        reading: Reading,
        source: SourceCue,
        stop: int,
        settled: list[Settled],
        *,
        initial: bool,
    ) -> Content | None:
        disputed = _disputed(reading, source, settled)
        if disputed is not None:
            return Content(disputed, source.start - 1, "main")
        if not initial:
            return _content_before(reading, source)
        stop = first_separate(settled, 0, source.end, stop)
        stop = _main_clause(reading, source, stop)
        start = _past_apposition(reading, source.end, stop)
        relative = source.speaker and source.speaker.start < source.start
        before = reading.word(source.start - 1)
        inside = before in (",", *DASHES) and source.rule != "per"
        if inside and source.start > 3 and not relative:
            start = max(0, source.start - LONGEST_CLAUSE)  # "Il volo, secondo X, parte"
        return Content(start, stop, "main") if start < stop else None


def _past_apposition(reading: Reading, start: int, stop: int) -> int:
    """ "Secondo l'accusa, rappresentata da X, …": where what it says begins."""
    group = reading.group_at(start + 1)
    opens = reading.word(start) == "," and group is not None
    if group is None or not opens or group.mood != "participle":
        return start
    for index in range(group.end, stop):
        if reading.word(index) == ",":
            return index + 1
    return start


def _disputed(
    reading: Reading, source: SourceCue, settled: list[Settled]
) -> int | None:
    """ "A nega di aver sparato, come sostiene invece B": where what B says begins."""
    if "invece" not in reading.lowers[source.start : source.end]:
        return None
    before = [item.cue.end for item in settled if item.cue.end < source.start]
    if not before:
        return None
    return before[-1] + (reading.word(before[-1]) in ("di", "che"))


def _main_clause(reading: Reading, source: SourceCue, stop: int) -> int:
    """ "Se, come dice X, A, adesso B": only A is X's."""
    if "se" not in (reading.word(source.start - 1), reading.word(source.start - 2)):
        return stop
    groups = [g for g in reading.groups if source.end <= g.start < stop and g.finite]
    if len(groups) < 2:
        return stop
    for index in range(groups[-1].start, groups[0].end, -1):
        if reading.word(index) == ",":
            return index
    return stop


def _closes(reading: Reading, source: SourceCue) -> bool:
    """ "(due kiloton secondo fonti russe, …)": it closes the item it stands in."""
    before = reading.word(source.start - 1)
    if source.start <= 3 or not before[0].isalnum():
        return False
    if before in grammar("subordinators") or before in grammar("coordinators"):
        return False
    return reading.word(source.end) in (",", ")")


def _content_before(reading: Reading, source: SourceCue) -> Content | None:
    end = source.start
    nearest = range(max(0, end - _BRACKET), end)
    bracketed = any(reading.word(index) == "(" for index in nearest)
    marks = ("(", ",", ";") if bracketed else (";", ":")
    start, first = end - 1, max(0, end - LONGEST_CLAUSE)
    while start > first and reading.word(start - 1) not in marks:
        start -= 1
    return Content(start, end, "main") if end - start > 1 else None
