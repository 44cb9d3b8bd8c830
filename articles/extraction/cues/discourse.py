"""What the sentences so far have set: who spoke last, as whom, and what was said."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import takewhile

from articles.extraction.mentions import Span

from . import vocabulary
from .reading import Reading, Telling
from .speakers import Speaker
from .subjects import speaker_before

_NEAREST = 12
_DEFINITE = frozenset({"il", "lo", "la", "l'"})
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

    telling: Telling
    last: Speaker | None = None
    person: Speaker | None = None
    source: Speaker | None = None
    roles: dict[str, Speaker] = field(default_factory=dict)
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

    def mention(self, speaker: Speaker | None) -> None:
        """Take in who speaks without a content: "ha replicato a Rossi"."""
        if speaker and speaker.is_source:
            self.last = speaker

    def latest(self, number: int) -> list[Draft]:
        """Return the latest claims, if they are a sentence's."""
        return [d for d in self.drafts[-_NEAREST:] if d.sentence == number]

    def last_quoted(self, number: int) -> Draft | None:
        """Return the latest claim, or the latest speech of this very sentence."""
        for draft in reversed(self.drafts[-_NEAREST:]):
            if draft.is_speech and draft.sentence == number:
                return draft
        last = self.drafts[-1] if self.drafts else None
        return last if last and (last.is_speech or last.quoted) else None

    def of_sentence(self, number: int) -> list[Draft]:
        """Return the claims so far of one of the latest sentences, in order."""
        found = takewhile(lambda d: d.sentence >= number, reversed(self.drafts))
        return [draft for draft in found if draft.sentence == number][::-1]

    def has_claimed(self, span: Span) -> bool:
        """Is the stretch part of a claim? Only the latest: a speech is claimed next to
        where it stands."""
        return any(d.content.overlaps(span) for d in self.drafts[-_NEAREST:])

    def give(self, number: int, speaker: Speaker | None, cue: Span | None) -> bool:
        """Give a sentence's hearsay of nobody to whom the next sentence names."""
        given = False
        for index in range(len(self.drafts) - 1, -1, -1):
            draft = self.drafts[index]
            if draft.sentence < number:
                break
            if draft.sentence == number and draft.speaker is None:
                self.drafts[index] = replace(draft, speaker=speaker, cue=cue)
                given = True
        return given

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
        if speaker.kind == "latter" and (found := self._latter(reading)):
            return found
        if speaker.kind in ("pronoun", "latter"):
            return self.person or self.last
        role = _role(reading, speaker)
        if isinstance(speaker.who, int):
            if role and speaker.is_person:
                self.roles[role] = speaker
            return speaker
        short = speaker.end - speaker.start <= _SHORT_ROLE
        definite = reading.word(speaker.start) in _DEFINITE
        return self.roles.get(role, speaker) if short and definite else speaker

    def _latter(self, reading: Reading) -> Speaker | None:
        """ "… chiede le dimissioni di Rossi. Questi ribatte": the person named last."""
        if not reading.number:
            return None
        for name in reversed(self.telling.reading(reading.number - 1).named):
            if reading.actors[name.actor].kind == "person":
                return Speaker(name.actor, "person", 0, 1)
        return None

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
            return speaker if speaker and speaker.is_source else None
    return None


def _role(reading: Reading, speaker: Speaker) -> str:
    """Return the role that a phrase gives a person: "il ministro Rossi"."""
    for index in range(speaker.start, min(speaker.end, speaker.start + _SHORT_ROLE)):
        if vocabulary.source_kind(reading.word(index)) == "people":
            return reading.word(index)
    return ""
