"""Claims that a verb attributes: "ha detto che …", «…», ha detto X, "ha negato"."""

from __future__ import annotations

from dataclasses import replace

from articles.extraction.mentions import Span

from . import vocabulary
from .contents import Content, content_after
from .making import ClaimMaker, Voice
from .reading import DASHES, LONGEST_CLAUSE, LONGEST_TERM, Reading
from .repeating import say_again
from .settling import (
    Settled,
    clause_begin,
    first_separate,
    is_aside,
    points_back,
)
from .sources import is_medium
from .vocabulary import CueVerb

_WRITING = frozenset({"scrivere", "riportare", "riferire", "titolare", "raccontare"})
_COURTS = frozenset(
    {"tribunale", "corte", "giudice", "giudici", "cassazione", "gup", "giuria"}
)
_SENTENCED = frozenset({"anni", "mesi", "ergastolo", "morte", "carcere", "reclusione"})
# Between a quotation and its verb stand a comma, "così", a short subject.
_WIDEST_GAP = 12
# The noun of a content stands in its first words.
_HEAD = 5
_LINKS = frozenset({"così", "come", "poi", "e", "ed"})
_OPENERS = frozenset(
    {"se", "sebbene", "mentre", "quando", "benché", "nonostante", "poiché", "dopo"}
)


class VerbClaims:
    """Reads the verb cues of one sentence after another."""

    def __init__(self, maker: ClaimMaker) -> None:
        self.maker = maker
        self.telling = maker.telling
        self.discourse = maker.discourse

    def read(self, reading: Reading, settled: list[Settled], covered: range) -> None:
        """Add the claims of the cues that lie in no other claim's content."""
        for number, item in enumerate(settled):
            if item.cue.start in covered and not self._stands_apart(reading, item):
                continue
            if self._is_supposed(reading, item):
                continue
            stop = first_separate(settled, number + 1, item.cue.end, len(reading))
            covered = self._claim(reading, item, stop) or covered

    def _is_supposed(self, reading: Reading, item: Settled) -> bool:
        """ "se teme il voto" is asked; "anche se ha negato" is told."""
        opener = item.begin - 1
        if reading.word(item.cue.start - 1) == "chi" and (
            reading.preposition(item.cue.start - 2)
        ):
            return True  # "a chi gli chiedeva del voto"
        return reading.word(opener) == "se" and reading.word(opener - 1) != "anche"

    def _stands_apart(self, reading: Reading, item: Settled) -> bool:
        """A gerund goes on beside another claim; "…, che ha negato" tells on its own
        of somebody named inside it."""
        if item.cue.group.mood == "gerund":
            return item.is_separate
        own = item.own
        if own is None or not isinstance(own.who, int) or own.end >= item.cue.start:
            return False
        return reading.word(own.end) == "," and reading.word(own.end + 1) == "che"

    def _claim(self, reading: Reading, item: Settled, stop: int) -> range | None:
        quote = self._quotation_before(reading, item)
        if quote is not None and self._takes(reading, item, quote):
            return self._quotation(reading, item, quote)
        if item.cue.framed("whole"):
            return self._whole(reading, item)
        if points_back(reading, item.cue):
            if before_colon := self._before_colon(reading, item):
                return before_colon
            if self._previous(reading, item):
                return range(item.cue.start, item.cue.end)
        content = self._content(reading, item, stop)
        if content is None:
            self.discourse.mention(item.speaker)
            return self._without_content(reading, item)
        verb = self._entry(item, content.frame)
        if not self._is_admitted(reading, item, verb, content):
            return None
        if self._only_passes_on(reading, item, content):
            return range(item.cue.start, item.cue.end)
        voice = self._voice(reading, item, verb)
        if content.frame == "whole" and self._is_talk(reading, content):
            voice = replace(voice, about_last=True)
        self.maker.claim(reading, content, voice)
        return range(content.start, content.end)

    def _takes(self, reading: Reading, item: Settled, quote: int) -> bool:
        """A short term before another clause is not this verb's speech: «aiuti», X ha
        parlato di «doni»."""
        if reading.word(item.cue.end) == ":":
            return False
        own = item.own is not None and item.own.start < item.cue.start
        span = self.telling.quotations[quote].inner
        short = len(span.of(self.telling.text)) <= LONGEST_TERM
        return item.cue.framed("quote") is not None and not (own and short)

    def _only_passes_on(
        self, reading: Reading, item: Settled, content: Content
    ) -> bool:
        """ "Il ministro ha chiesto X, scrive il giornale": it passes the demand on."""
        speaker = item.speaker
        if not item.inverted or content.frame != "main" or speaker is None:
            return False
        if speaker.kind not in ("media", "organisation") or (
            item.cue.group.lemma not in _WRITING
        ):
            return False
        span = reading.span(content.start, content.end)
        here = self.discourse.latest(reading.number)
        if not any(d.speaker and span.covers(d.content) for d in here):
            return False
        self.discourse.pass_on(reading.number, speaker)
        return True

    def _entry(self, item: Settled, frame: str) -> CueVerb:
        wanted = {"main": "che", "whole": "object"}.get(frame, frame)
        cue = item.cue
        return cue.framed(wanted) or cue.framed("predicate") or cue.verbs[0]

    # --- content

    def _content(self, reading: Reading, item: Settled, stop: int) -> Content | None:
        cue = item.cue
        if cue.passive:
            return self._passive(reading, item, stop)
        if is_aside(reading, cue) and cue.framed("aside") and item.inverted:
            around = self._around(reading, item)
            if around:
                return around
        stop = self._main_clause(reading, item, stop)
        over = item.inverted or cue.framed("target") is not None
        return content_after(reading, cue, stop, inverted=over)

    def _passive(self, reading: Reading, item: Settled, stop: int) -> Content | None:
        """ "L'attacco è stato condannato da X": the clause itself is the content."""
        cue = item.cue
        if cue.group.mood == "participle":
            return content_after(reading, cue, stop, inverted=False)
        verb = cue.framed("object")
        if item.own and verb and verb.object_words is None:
            return Content(clause_begin(reading, item.begin), item.own.end, "whole")
        if item.speaker is None and is_aside(reading, cue) and cue.framed("aside"):
            first = max(0, cue.start - LONGEST_CLAUSE)
            return Content(first, cue.start - 1, "main") if cue.start > 4 else None
        return content_after(reading, cue, stop, inverted=False)

    def _main_clause(self, reading: Reading, item: Settled, stop: int) -> int:
        """ "Anche se X ha negato le accuse, …": the main clause is no part of it."""
        opening = {reading.word(0), reading.word(1)}
        if opening.isdisjoint(_OPENERS) or item.begin > 8:
            return stop
        for index in range(item.cue.end, stop):
            if reading.word(index) == "," and not reading.is_quoted(index):
                following = reading.next_group(index)
                return index if following and following.finite else stop
        return stop

    def _around(self, reading: Reading, item: Settled) -> Content | None:
        """ "Il volo, ha detto X, non partirà": the sentence around its attribution."""
        end = item.end
        limit = min(len(reading), end + LONGEST_CLAUSE)
        while end < limit and reading.word(end) not in (",", ".", *DASHES):
            if reading.word(end) in ("che", ":"):
                return None
            end += 1
        start = item.clause
        first = max(0, start - LONGEST_CLAUSE)
        before = any(g.finite for g in reading.groups_before(start))
        if reading.is_quoted(end + 1):
            return Content(end + 1, len(reading), "quote")
        if (before or end >= len(reading) - 1) and start > 2:
            return Content(first, start, "main")
        if end >= len(reading) - 1:
            return None
        return Content(end + 1 if start <= 3 else first, len(reading), "main")

    def _is_admitted(
        self, reading: Reading, item: Settled, verb: CueVerb, content: Content
    ) -> bool:
        speaker = item.speaker
        if item.cue.impersonal:
            return content.frame in ("che", "di")
        if speaker is None and item.cue.group.mood == "participle":
            return self._is_about_talk(reading, verb, content)
        if speaker is None:
            return content.frame in ("che", "di", "quote", "main")
        if verb.rule == "condannare" and self._is_verdict(reading, item):
            return False
        words = reading.lowers[content.start : content.end]
        if content.frame not in ("che", "di") and not verb.unless.isdisjoint(words):
            return False
        return verb.takes(speaker.kind, content.frame)

    def _is_about_talk(self, reading: Reading, verb: CueVerb, content: Content) -> bool:
        """ "Smentite le voci di…": what is confirmed or denied was said before."""
        talk = verb.act == "confirm" and self._is_talk(reading, content)
        return verb.act == "deny" or talk

    def _is_talk(self, reading: Reading, content: Content) -> bool:
        """ "La notizia è confermata da X": about what was claimed before."""
        words = reading.lowers[content.start : content.start + _HEAD]
        return not vocabulary.words("talk_subjects").isdisjoint(words)

    def _is_verdict(self, reading: Reading, item: Settled) -> bool:
        """ "La corte ha condannato X a sei anni" is a sentence, no opinion."""
        after = {reading.word(i) for i in range(item.cue.end, item.cue.end + 12)}
        subject = item.own.start if item.own else item.begin
        spoken = {reading.word(i) for i in range(subject, subject + 3)}
        return bool(after & _SENTENCED or spoken & _COURTS)

    def _voice(self, reading: Reading, item: Settled, verb: CueVerb) -> Voice:
        cue = item.cue
        act = verb.act
        is_open = verb.is_open
        hedged = cue.hearsay or cue.group.lemma in vocabulary.words("hedging_cues")
        if cue.group.negated and verb.negated:
            act, is_open = verb.negated, False
            hedged = hedged or act == "expect"  # "non esclude che"
        elif verb.rule == "assicurare" and self._has_receiver(reading, item):
            act, is_open = "promise", False
        return Voice(
            item.speaker,
            reading.span(cue.group.start, cue.end),
            act,
            verb.rule,
            is_open,
            hedged,
            cue.group.perfect or cue.group.tense != "present",
        )

    def _has_receiver(self, reading: Reading, item: Settled) -> bool:
        end = item.cue.end
        return any(reading.preposition(i) == "a" for i in range(end, end + 3))

    # --- without a content of its own

    def _without_content(self, reading: Reading, item: Settled) -> range | None:
        """ "Pyongyang ha negato": about what was claimed just before."""
        cue = item.cue
        verb = cue.framed("bare")
        if verb is None or item.speaker is None:
            return None
        end = cue.end
        while end < len(reading) and reading.word(end)[0].isalnum():
            end += 1
        content = Content(clause_begin(reading, item.begin), end, "bare")
        words = reading.span(cue.group.start, cue.end)
        voice = Voice(item.speaker, words, verb.act, verb.rule, about_last=True)
        self.maker.claim(reading, content, voice)
        return range(content.start, end)

    def _whole(self, reading: Reading, item: Settled) -> range | None:
        """ "Ne ha dato l'annuncio X": the clause stands for what it announces."""
        if item.speaker is None:
            return None
        end = item.end
        content = Content(clause_begin(reading, item.begin), end, "bare")
        voice = self._voice(reading, item, item.cue.verbs[0])
        self.maker.claim(reading, content, replace(voice, about_last=True))
        return range(content.start, end)

    def _before_colon(self, reading: Reading, item: Settled) -> range | None:
        """ "Roma è pronta: lo ha detto X": the clause before the colon."""
        colon = item.begin - 1
        if item.speaker is None or reading.word(colon) != ":":
            return None
        content = Content(max(0, colon - LONGEST_CLAUSE), colon, "main")
        verb = item.cue.framed("che") or item.cue.verbs[0]
        self.maker.claim(reading, content, self._voice(reading, item, verb))
        return range(item.cue.start, item.cue.end)

    def _previous(self, reading: Reading, item: Settled) -> bool:
        """ "Lo ha detto X": the sentence before, or what was quoted there."""
        if item.speaker is None or not reading.number:
            return False
        if self._is_relayed(reading, item):
            self.discourse.pass_on(reading.number - 1, item.speaker)
            return True
        verb = item.cue.framed("che") or item.cue.verbs[0]
        words = reading.span(item.cue.group.start, item.cue.end)
        voice = Voice(item.speaker, words, verb.act, verb.rule, verb.is_open)
        return say_again(self.maker, reading, voice)

    def _is_relayed(self, reading: Reading, item: Settled) -> bool:
        """ "Lo riferisce l'agenzia X", of what somebody else has just said."""
        speaker = item.own
        if speaker is None or not is_medium(reading, speaker):
            return False
        before = self.discourse.latest(reading.number - 1)
        return any(d.speaker and d.speaker.who != speaker.who for d in before)

    # --- direct speech with its verb behind it

    def _quotation_before(self, reading: Reading, item: Settled) -> int | None:
        """Return the quotation that a verb directly follows: «…», ha detto X."""
        index = min(item.clause, item.cue.start) - 1
        if item.clause < item.begin:
            index = item.begin - 1
        if item.own is None and self._goes_on(reading, index):
            return None
        while index >= 0 and not reading.is_quoted(index):
            word = reading.word(index)
            if word[0].isalnum() and word not in _LINKS:
                return None
            if item.cue.start - index > _WIDEST_GAP or word in (":", ";"):
                return None
            index -= 1
        return reading.quoted[index] if index >= 0 else None

    def _goes_on(self, reading: Reading, index: int) -> bool:
        """ "ha parlato di «ritardi» e ha annunciato …": another verb's quotation."""
        if reading.word(index) not in ("e", "ed") or not reading.is_quoted(index - 1):
            return False
        quote = reading.quoted[index - 1]
        first = reading.at_char(self.telling.quotations[quote].span.start)
        return any(g.finite for g in reading.groups_before(first))

    def _quotation(self, reading: Reading, item: Settled, quote: int) -> range:
        verb = item.cue.framed("quote")
        assert verb is not None
        span = self._with_lead(reading, quote)
        following = self._joined(reading, item.end)
        if following is not None:
            span = Span(span.start, self.telling.quotations[following].inner.end)
        self.maker.speak(reading, span, self._voice(reading, item, verb))
        return range(item.cue.start, item.cue.end)

    def _with_lead(self, reading: Reading, quote: int) -> Span:
        """A quoted rest of a clause takes its beginning: Il governo «non cede»."""
        quotation = self.telling.quotations[quote]
        first = reading.at_char(quotation.span.start)
        if quotation.span.start < reading.sentence.span.start or first == 0:
            return quotation.inner
        before = reading.word(first - 1)
        if not before[0].isalnum() or reading.is_quoted(first - 1):
            return quotation.inner
        begin = clause_begin(reading, first)
        return Span(reading.tokens[begin].start, quotation.inner.end)

    def _joined(self, reading: Reading, end: int) -> int | None:
        """«Q1», ha detto X, «Q2»: one speech, interrupted."""
        limit = min(len(reading), end + _WIDEST_GAP)
        while end < limit and not reading.is_quoted(end):
            if reading.word(end) in (".", ":", ";", "che", "e"):
                return None
            end += 1
        return reading.quoted[end] if end < limit else None
