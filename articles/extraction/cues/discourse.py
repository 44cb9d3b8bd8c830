"""What the sentences so far have set: who spoke last, as whom, and what was said."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import takewhile

from articles.extraction.mentions import Span

from .reading import Reading
from .speakers import Speaker, speaker_before

_NEAREST = 12
# A role of so few words stands for somebody named before: "il ministro".
_SHORT_ROLE = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before its events are known."""

    content: Span
    cue: Span | None
    speaker: Speaker | None
    via: Speaker | None
    act: str
    quoted: bool
    hedged: bool
    rule: str
    sentence: int
    end_sentence: int
    is_speech: bool = False
    is_about_last: bool = False


@dataclass(slots=True)
class Discourse:
    """The running state of one article's telling."""

    last: Speaker | None = None
    person: Speaker | None = None
    source: Speaker | None = None
    drafts: list[Draft] = field(default_factory=list)

    def add(self, draft: Draft) -> None:
        """Take in one claim: whoever speaks in it may be left out of the next."""
        self.drafts.append(draft)
        speaker = draft.speaker
        if speaker is None or speaker.kind == "talk":
            return
        self.last = speaker
        if speaker.is_person:
            self.person = speaker
        else:
            self.source = draft.via or speaker

    def of_sentence(self, number: int) -> list[Draft]:
        """Return the claims so far of one of the latest sentences, in order."""
        found = takewhile(lambda d: d.sentence >= number, reversed(self.drafts))
        return [draft for draft in found if draft.sentence == number][::-1]

    def has_claimed(self, span: Span) -> bool:
        """Is the stretch part of a claim? Only the latest: a speech is claimed next to
        where it stands."""
        return any(d.content.overlaps(span) for d in self.drafts[-_NEAREST:])

    def pass_on(self, number: int, speaker: Speaker) -> None:
        """Take in who passes on what a sentence claimed."""
        for index in range(len(self.drafts) - 1, -1, -1):
            draft = self.drafts[index]
            if draft.sentence < number:
                break
            if draft.sentence == number and draft.via is None:
                self.drafts[index] = replace(draft, via=speaker)
        self.source = speaker

    def named(self, reading: Reading, speaker: Speaker | None) -> Speaker | None:
        """Return whom a phrase stands for: "lui" and "il ministro" for the person who
        spoke last; others for themselves."""
        if speaker is None:
            return None
        if speaker.kind == "pronoun":
            return self.person or self.last
        short = speaker.end - speaker.start <= _SHORT_ROLE
        definite = reading.word(speaker.start) in ("il", "lo", "la", "l'")
        if speaker.kind == "people" and short and definite and self.person:
            return self.person
        return speaker

    def dropped(self, reading: Reading, before: Reading | None) -> Speaker | None:
        """Return who speaks where the verb has no subject of its own."""
        if self.drafts and reading.number - self.drafts[-1].sentence <= 1:
            return self.last
        return (subject_of(before) if before else None) or self.last


def subject_of(reading: Reading) -> Speaker | None:
    """Return the actor who is the subject of a sentence's first finite verb."""
    for group in reading.groups:
        if group.finite and not reading.is_quoted(group.main):
            speaker = speaker_before(reading, group)
            return speaker if speaker and isinstance(speaker.who, int) else None
    return None
