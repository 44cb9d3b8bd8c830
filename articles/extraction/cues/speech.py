"""Direct speech that no verb beside it has claimed yet."""

from __future__ import annotations

from articles.extraction.mentions import Span

from .attributing import SentenceClaims, group_holding
from .discourse import Discourse
from .reading import DASHES, Reading, Telling
from .speakers import Speaker, speaker_before, speaker_in
from .verbs import Cue, cue_of

# So many words make speech, fewer a term in quotation marks.
_SPEECH = 4
_SENTENCE = 3


class DirectSpeech:
    """Attributes the quotations of one sentence after another."""

    def __init__(
        self, telling: Telling, discourse: Discourse, claims: SentenceClaims
    ) -> None:
        self.telling = telling
        self.discourse = discourse
        self.claims = claims

    def read(self, number: int) -> None:
        """Add the quotations that begin in sentence `number` and belong to nobody."""
        reading = self.telling.reading(number)
        for quote in self.telling.quotations_in(reading.sentence.span):
            quotation = self.telling.quotations[quote]
            begins = quotation.span.start >= reading.sentence.span.start
            if begins and not self._is_claimed(quotation.span):
                self._attribute(reading, quote)

    def _is_claimed(self, span: Span) -> bool:
        """Nearby drafts only: a speech is claimed next to where it stands."""
        return any(d.content.overlaps(span) for d in self.discourse.drafts[-12:])

    def _attribute(self, reading: Reading, quote: int) -> None:
        first = reading.at_char(self.telling.quotations[quote].span.start)
        if self.claims.is_title(reading, min(first, len(reading) - 1)):
            return
        if self._interrupted(reading, quote, first):
            return
        if reading.word(first - 1) == ":" and self._after_colon(reading, quote, first):
            return
        words = self._length(reading, quote)
        if self._goes_on(reading, quote, first, words):
            return
        if words >= _SPEECH:
            self._by_subject(reading, quote, first)

    def _length(self, reading: Reading, quote: int) -> int:
        span = self.telling.quotations[quote].inner
        return len(span.of(self.telling.text).split())

    def _interrupted(self, reading: Reading, quote: int, first: int) -> bool:
        """ "Crediamo - ha dichiarato il portavoce - che…": the cue inside the marks."""
        span = self.telling.quotations[quote]
        for group in reading.groups:
            if group.start <= first or reading.quoted[group.main] != quote:
                continue
            if reading.word(group.start - 1) not in DASHES:
                continue
            cue = cue_of(reading, group)
            if cue and cue.framed("quote"):
                self._speak_inside(reading, cue, span.inner)
                return True
        return False

    def _speak_inside(self, reading: Reading, cue: Cue, span: Span) -> None:
        verb = cue.framed("quote")
        end = cue.end
        while end < len(reading) and reading.word(end) not in DASHES:
            end += 1
        speaker = speaker_in(reading, cue.end, end) if end > cue.end else None
        words = reading.span(cue.group.start, cue.end)
        assert verb is not None
        self.claims.speak(
            reading, span, words, speaker or self.discourse.last, verb.act,
            verb.is_open, verb.rule,
        )  # fmt: skip

    def _after_colon(self, reading: Reading, quote: int, first: int) -> bool:
        """ "Il sindaco è netto: «…»", "Rossi: «…»"."""
        speaker = self._introduced(reading, first - 1)
        if speaker is None:
            return False
        self._say(reading, quote, speaker, "due-punti")
        return True

    def _introduced(self, reading: Reading, colon: int) -> Speaker | None:
        here = self.discourse.of_sentence(reading.number)
        if here and here[-1].speaker:
            return here[-1].speaker
        group = group_holding(reading, colon)
        if group:
            found = speaker_before(reading, group)
            return self.discourse.named(reading, found) or self.discourse.last
        return speaker_in(reading, 0, colon) if 0 < colon < 12 else None

    def _goes_on(self, reading: Reading, quote: int, first: int, words: int) -> bool:
        """After an attributed speech its speaker goes on."""
        drafts = self.discourse.drafts
        last = drafts[-1] if drafts else None
        if last is None or not (last.is_speech or last.quoted) or last.speaker is None:
            return False
        near = reading.number - last.sentence <= 1
        if not near or words < _SENTENCE:
            return False
        same = self.telling.paragraph(last.sentence) == self.telling.paragraph(
            reading.number
        )
        if first > 0 and not same:
            return False
        self._say(reading, quote, last.speaker, "seguito")
        return True

    def _by_subject(self, reading: Reading, quote: int, first: int) -> None:
        """A long quotation inside a sentence belongs to its verb's subject."""
        group = group_holding(reading, first)
        if group is None:
            return
        speaker = self.discourse.named(reading, speaker_before(reading, group))
        if speaker is None or not speaker.is_source:
            return
        act = "demand" if group.lemma in ("volere", "chiedere") else "state"
        span = self.telling.quotations[quote].inner
        self.claims.speak(
            reading, span, None, speaker, act, act == "state", "virgolette"
        )

    def _say(self, reading: Reading, quote: int, speaker: Speaker, rule: str) -> None:
        span = self.telling.quotations[quote].inner
        self.claims.speak(reading, span, None, speaker, "state", True, rule)
