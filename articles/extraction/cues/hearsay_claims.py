"""Claims of nobody in particular: the journalist's bare conditional."""

from __future__ import annotations

from collections import deque
from itertools import islice

from articles.extraction.mentions import Span, VerbGroup

from .contents import Content
from .discourse import Draft
from .hearsay import hearsay
from .making import ClaimMaker, Voice
from .reading import Reading
from .speakers import Speaker

# So many claims of one sentence may stand around one of its verbs.
_NEAREST = 12
_BY_SOURCE = frozenset({"secondo", "a-detta-di", "come-dice"})


class HearsayClaims:
    """Reads the conditionals of one sentence after another."""

    def __init__(self, maker: ClaimMaker) -> None:
        self.maker = maker
        self.telling = maker.telling
        self.discourse = maker.discourse

    def read(self, reading: Reading) -> None:
        """Add the conditionals that no other claim of the sentence holds."""
        found = list(hearsay(reading))
        if not found:
            return
        drafts = deque(self.discourse.of_sentence(reading.number))
        speaker = self._still_reported(reading)
        until = 0
        for content, group, act in found:
            place = reading.tokens[group.main].span
            while len(drafts) > 1 and _is_over(drafts[0], place):
                drafts.popleft()
            start = max(content.start, until)
            near = islice(drafts, _NEAREST)
            if start >= content.end or any(_holds(draft, place) for draft in near):
                continue
            told = speaker if _may_go_on(speaker, group) else None
            end = len(reading) if told else content.end
            until = end
            voice = Voice(
                told,
                reading.span(group.start, group.end),
                "state" if told else act,
                "condizionale",
                hedged=True,
            )
            self.maker.claim(reading, Content(start, end, "hearsay"), voice)

    def _still_reported(self, reading: Reading) -> Speaker | None:
        """The conditional goes on under a "secondo X" of the sentence before."""
        before = self.discourse.of_sentence(reading.number - 1)
        if not before or before[-1].rule not in _BY_SOURCE:
            return None
        opening = self.telling.sentences[reading.number - 1].span.start
        if before[-1].cue is None or before[-1].cue.start != opening:
            return None
        numbers = (reading.number, reading.number - 1)
        paragraphs = {self.telling.paragraph(number) for number in numbers}
        return before[-1].speaker if len(paragraphs) == 1 else None


def _may_go_on(speaker: Speaker | None, group: VerbGroup) -> bool:
    """A poll or a report tells what has been, not what "potrebbe" be."""
    return speaker is None or speaker.kind != "documents" or group.modal is None


def _is_over(draft: Draft, place: Span) -> bool:
    cue_end = draft.cue.end if draft.cue else 0
    return max(draft.content.end, cue_end) < place.start


def _holds(draft: Draft, place: Span) -> bool:
    return draft.content.overlaps(place) or bool(
        draft.cue and draft.cue.overlaps(place)
    )
