"""Direct speech that no verb beside it has claimed yet."""

from __future__ import annotations

from articles.extraction.clauses import is_adverb
from articles.extraction.clauses import words as grammar
from articles.extraction.mentions import Span, VerbGroup

from . import vocabulary
from .backward import points_backward, spoken_by
from .making import ClaimMaker, Voice, is_title
from .phrases import phrase_end
from .reading import DASHES, Reading
from .speakers import Speaker, speaker_after, speaker_in
from .subjects import nominal, speaker_before
from .verbs import Cue, cue_of

_HUMAN = frozenset({"person", "country", "organisation", "people", "bodies", "name"})
# So many words make speech, fewer a term in quotation marks.
_SPEECH = 4
_GOING_ON = 3
# "In serata la replica del presidente della Camera:" has no more tokens.
_LONGEST_LEAD = 24
_LONGEST_NAMED = 6
_WILLING = frozenset({"volere", "chiedere", "preferire", "pretendere"})


class DirectSpeech:
    """Attributes the quotations of one sentence after another."""

    def __init__(self, maker: ClaimMaker) -> None:
        self.maker = maker
        self.telling = maker.telling
        self.discourse = maker.discourse
        self._pending: tuple[Reading, int] | None = None

    def read(self, reading: Reading) -> None:
        """Add the quotations that begin in this sentence and belong to nobody yet."""
        self._claim_pending(reading)
        for quote in self.telling.quotations_in(reading.sentence.span):
            span = self.telling.quotations[quote].span
            begins = span.start >= reading.sentence.span.start
            if begins and not self.discourse.has_claimed(span):
                self._attribute(reading, quote)

    @property
    def is_waiting(self) -> bool:
        """Is there a speech whose speaker the next sentence may name?"""
        return self._pending is not None

    def _attribute(self, reading: Reading, quote: int) -> None:
        first = reading.at_char(self.telling.quotations[quote].span.start)
        if first >= len(reading) or is_title(reading, first):
            return
        if self._interrupted(reading, quote, first) or self._noun_after(reading, quote):
            return
        after_colon = reading.word(first - 1) == ":"
        if after_colon and self._person_after(reading, quote):
            return
        if after_colon and self._after_colon(reading, quote, first):
            return
        if self._is_said_next(quote):
            self._pending = (reading, quote)
            return
        if self._verb_after(reading, quote):
            return
        words = self._length(quote)
        if self._goes_on(reading, quote, first, words) or words < _SPEECH:
            return
        if not self._by_subject(reading, quote, first) and first == 0:
            self._pending = (reading, quote)

    def _claim_pending(self, reading: Reading) -> None:
        """A speech that nobody has claimed is whose sentence follows it:
        «…». Il ministro ha poi aggiunto che…"""
        if self._pending is None:
            return
        before, quote = self._pending
        end = self.telling.quotations[quote].inner.end
        last = self.telling.number_at(end - 1)
        if reading.number <= last:
            return
        self._pending = None
        here = self.discourse.latest(reading.number)
        if reading.number > last + 1 or not here:
            return
        if not self._same_paragraph(last, reading.number):
            return  # an interview's next question is no answer's speaker
        speaker = here[0].speaker
        if speaker and not self.discourse.has_claimed(Span(end - 1, end)):
            self._speak(before, quote, speaker, "state", None, "seguito")

    def _length(self, quote: int) -> int:
        span = self.telling.quotations[quote].inner
        return len(span.of(self.telling.text).split())

    def _is_said_next(self, quote: int) -> bool:
        """The sentence after the speech tells whose it is: "Lo ha detto X"."""
        end = self.telling.quotations[quote].span.end
        number = self.telling.number_at(end - 1) + 1
        if number >= len(self.telling.sentences):
            return False
        return points_backward(self.telling.reading(number))

    # --- the cue inside the marks, or a noun behind them

    def _interrupted(self, reading: Reading, quote: int, first: int) -> bool:
        """ "Crediamo - ha dichiarato il portavoce - che…": the cue inside the marks."""
        end = self.telling.quotations[quote].span.end
        while True:
            for group in reading.groups_in(first, reading.at_char(end)):
                cue = None
                if reading.word(group.start - 1) in DASHES:
                    cue = cue_of(reading, group)
                if cue and cue.framed("quote"):
                    self._speak_inside(reading, cue, quote)
                    return True
            if reading.number >= self.telling.number_at(end - 1):
                return False
            reading, first = self.telling.reading(reading.number + 1), 0

    def _speak_inside(self, reading: Reading, cue: Cue, quote: int) -> None:
        verb = cue.framed("quote")
        assert verb is not None
        speaker = self._interrupting(reading, cue, quote)
        words = reading.span(cue.group.start, cue.end)
        voice = Voice(speaker, words, verb.act, verb.rule, verb.is_open)
        self.maker.speak(reading, self.telling.quotations[quote].inner, voice)

    def _interrupting(self, reading: Reading, cue: Cue, quote: int) -> Speaker | None:
        found = speaker_after(reading, cue.end)
        if found:
            return self.discourse.named(reading, found)
        first = reading.at_char(self.telling.quotations[quote].span.start)
        if reading.word(first - 1) == ":":
            return self._introduced(reading, first - 1)
        number = reading.number
        before = self.telling.reading(number - 1) if number else None
        return self.discourse.dropped(reading, before)

    def _noun_after(self, reading: Reading, quote: int) -> bool:
        """«…», le parole del sindaco; «…»: così il sindaco."""
        end = self.telling.quotations[quote].span.end
        after = self.telling.reading(self.telling.number_at(end - 1))
        index = after.at_char(end)
        while after.word(index) in (",", ":", *DASHES, "sono", "è", "queste", "ecco"):
            index += 1
        for noun in range(index, index + 3):
            speaker = spoken_by(after, noun)
            if speaker:
                act = vocabulary.act_nouns()[after.word(noun)]
                words = after.span(index, speaker.end)
                self._speak(reading, quote, speaker, act, words, "nome")
                return True
        return self._so(reading, after, quote, index)

    def _is_said_after(self, reading: Reading, quote: int) -> bool:
        """A speech that ends in a later sentence, with a verb cue right behind it."""
        end = self.telling.quotations[quote].span.end
        after = self.telling.reading(self.telling.number_at(end - 1))
        if after.number == reading.number:
            return False
        start = after.at_char(end)
        group = after.next_group(start)
        return (
            group is not None
            and group.start <= start + 3
            and bool(cue_of(after, group))
        )

    def _person_after(self, reading: Reading, quote: int) -> bool:
        """ "Decisivi i voti: «…», ha motivato in aula Rossi": he says it, not they."""
        end = self.telling.quotations[quote].span.end
        after = self.telling.reading(self.telling.number_at(end - 1))
        index = after.at_char(end)
        group = after.group_at(index + 1)
        if after.word(index) != "," or group is None or not group.finite:
            return False
        speaker = speaker_after(after, group.end, plural=group.plural)
        if speaker is None or speaker.kind != "person":
            return False
        return self._verb_after(reading, quote)

    def _verb_after(self, reading: Reading, quote: int) -> bool:
        """«…», taglia corto il ministro: any verb, its subject right behind it."""
        end = self.telling.quotations[quote].span.end
        after = self.telling.reading(self.telling.number_at(end - 1))
        index = after.at_char(end)
        if after.word(index) != ",":
            return False
        group = after.group_at(index + 1)
        if group is None or not group.finite or group.person not in (3, 6):
            return False
        speaker = speaker_after(after, group.end, plural=group.plural)
        if speaker is None or speaker.kind not in _HUMAN:
            return False
        if after.number > reading.number and cue_of(after, group):
            return True  # read with its own sentence
        words = after.span(index + 1, speaker.end)
        self._speak(reading, quote, speaker, "state", words, "dopo-citazione")
        return True

    def _so(self, reading: Reading, after: Reading, quote: int, index: int) -> bool:
        if after.word(index) != "così":
            return False
        speaker = speaker_in(after, index + 1, phrase_end(after, index + 1))
        if speaker is None or not speaker.is_source:
            return False
        words = after.span(index, speaker.end)
        self._speak(reading, quote, speaker, "state", words, "cosi")
        return True

    # --- what stands before the marks

    def _after_colon(self, reading: Reading, quote: int, first: int) -> bool:
        """ "Il sindaco è netto: «…»", "Rossi: «…»"."""
        speaker = self._introduced(reading, first - 1)
        if speaker is None:
            return False
        self._speak(reading, quote, speaker, "state", None, "due-punti")
        return True

    def _introduced(self, reading: Reading, colon: int) -> Speaker | None:
        here = self.discourse.latest(reading.number)
        if here and here[-1].speaker:
            return here[-1].speaker
        start = max(0, colon - _LONGEST_LEAD)
        for index in range(start, colon):
            speaker = spoken_by(reading, index)
            if speaker:
                return speaker
        found = self.discourse.named(reading, _leading(reading, start, colon))
        return found if found and found.is_source else self.discourse.last

    def _goes_on(self, reading: Reading, quote: int, first: int, words: int) -> bool:
        """After an attributed speech its speaker goes on."""
        last = self.discourse.last_quoted(reading.number)
        if last is None or last.speaker is None or self._is_said_after(reading, quote):
            return False
        if reading.number - last.end_sentence > 1 or words < _GOING_ON:
            return False
        if first > 0 and not self._same_paragraph(reading.number, last.end_sentence):
            return False
        self._speak(reading, quote, last.speaker, "state", None, "seguito")
        return True

    def _same_paragraph(self, left: int, right: int) -> bool:
        return self.telling.paragraph(left) == self.telling.paragraph(right)

    def _by_subject(self, reading: Reading, quote: int, first: int) -> bool:
        """A long quotation inside a sentence belongs to its verb's subject."""
        group = _governing(reading, first)
        if group is None:
            return False
        speaker = self.discourse.named(reading, speaker_before(reading, group))
        if speaker is None:
            return False
        wants = group.lemma in _WILLING
        if speaker.is_source or wants:
            act = "demand" if wants else "state"
            self._speak(reading, quote, speaker, act, None, "virgolette")
        return True

    def _speak(
        self,
        reading: Reading,
        quote: int,
        speaker: Speaker,
        act: str,
        cue: Span | None,
        rule: str,
    ) -> None:
        named = self.discourse.named(reading, speaker)
        voice = Voice(named, cue, act, rule, act == "state")
        self.maker.speak(reading, self.telling.quotations[quote].inner, voice)


def _is_function_word(reading: Reading, index: int) -> bool:
    word = reading.word(index)
    if reading.is_article(index) or reading.preposition(index) or is_adverb(word):
        return True
    closed = ("determiners", "coordinators", "subordinators")
    return any(word in grammar(kind) for kind in closed)


def _leading(reading: Reading, start: int, colon: int) -> Speaker | None:
    """Return whom the words before a colon name: their verb's subject, or a noun."""
    group = _governing(reading, colon)
    if group:
        found = speaker_before(reading, group)
        if found or _is_transitive(group):
            return found
        return speaker_after(reading, group.end, plural=group.plural)
    if colon - start >= _LONGEST_LEAD:
        return None
    found = _leading_name(reading, colon) or nominal(reading, start, colon)
    return found or _named_last(reading, start, colon)


def _named_last(reading: Reading, start: int, colon: int) -> Speaker | None:
    """ "Sulla stessa linea Anna Rossi: «…»"."""
    for name in reading.named_in(start, colon):
        kind = reading.actors[name.actor].kind
        if name.end == colon and kind == "person":
            return Speaker(name.actor, kind, name.start, name.end)
    return None


def _leading_name(reading: Reading, colon: int) -> Speaker | None:
    """ "Bianchi ottimista: «…»": a capitalised word or two, unknown as an actor."""
    end = 0
    while end < colon and reading.tokens[end].text[0].isupper():
        end += 1
    if not 0 < end < 4 or colon > _LONGEST_NAMED or _is_function_word(reading, 0):
        return None
    if reading.named_in(0, end) or any(
        reading.is_article(i) for i in range(end, colon)
    ):
        return None
    return Speaker(reading.words(0, end), "name", 0, end)


def _is_transitive(group: VerbGroup) -> bool:
    """ "ha attaccato i giudici: «…»" names no speaker behind it; "è intervenuto il
    sindaco: «…»" does."""
    return group.perfect and group.lemmas[0] == "avere"


def _governing(reading: Reading, index: int) -> VerbGroup | None:
    """Return the last finite verb in front of a token."""
    for group in reversed(reading.groups_before(index)):
        if group.finite and not reading.is_quoted(group.main):
            return group
    return None
