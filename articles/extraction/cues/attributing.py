"""One sentence's claims: each cue with its speaker, its content, its act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.extraction.clauses import VerbGroup
from articles.extraction.clauses import words as grammar
from articles.extraction.mentions import Span

from . import vocabulary
from .acts import act_of, is_hedged
from .contents import Content, content_after, parts, shortened, trimmed
from .discourse import Discourse, Draft
from .hearsay import hearsay
from .reading import Reading, Telling
from .sources import SourceCue, is_initial, source_cues
from .speakers import Speaker, agent_after, speaker_after, speaker_before
from .verbs import Cue, verb_cues
from .vocabulary import CueVerb

_SEPARATING = frozenset({",", ";", "e", "ed", "ma", "mentre", "–", "—", "-", ")", ":"})
_COURTS = frozenset(
    {"tribunale", "corte", "giudice", "giudici", "cassazione", "gup", "giuria"}
)
_SENTENCED = frozenset({"anni", "mesi", "ergastolo", "morte", "carcere", "reclusione"})


@dataclass(frozen=True, slots=True)
class Attributed:
    """A cue settled: who speaks, and where the clause of the cue begins."""

    cue: Cue
    speaker: Speaker | None
    clause_start: int
    inverted: bool


class SentenceClaims:
    """Finds the claims of one sentence after another, remembering who spoke."""

    def __init__(self, telling: Telling, discourse: Discourse) -> None:
        self.telling = telling
        self.discourse = discourse

    def read(self, number: int) -> None:
        """Add the claims that sentence `number` attributes by its own words."""
        reading = self.telling.reading(number)
        sources = source_cues(reading)
        cues = [
            cue
            for cue in verb_cues(reading)
            if not any(s.start <= cue.group.main < s.end for s in sources)
        ]
        settled = self._settled(reading, cues)
        covered = self._by_sources(reading, sources, settled)
        self._by_verbs(reading, settled, covered)
        self._by_mood(reading)

    # --- who speaks at each verb

    def _settled(self, reading: Reading, cues: list[Cue]) -> list[Attributed]:
        found: list[Attributed] = []
        for cue in cues:
            found.append(self._settle(reading, cue, found))
        return found

    def _settle(
        self, reading: Reading, cue: Cue, before: list[Attributed]
    ) -> Attributed:
        group = cue.subject
        if cue.group.passive:
            agent = agent_after(reading, cue.end)
            start = self._clause_start(reading, cue.start)
            return Attributed(cue, agent, start, False)
        own = speaker_before(reading, group) if group.finite else None
        inverted = False
        if own is None and self._may_invert(reading, cue):
            own = speaker_after(reading, cue.end, plural=group.plural)
            inverted = own is not None
        start = min(own.start, cue.start) if own and not inverted else cue.start
        start = self._clause_start(reading, start)
        if own is None and not cue.impersonal:
            own = self._shared(reading, cue, before)
        return Attributed(cue, self.discourse.named(reading, own), start, inverted)

    def _may_invert(self, reading: Reading, cue: Cue) -> bool:
        """ "ha detto Rossi", not "ha annunciato il ritiro"."""
        if not cue.group.finite or cue.impersonal:
            return False
        clitic = reading.word(cue.start) in ("lo", "l'", "ne")
        if clitic or self._is_aside(reading, cue):
            return True
        return not (cue.framed("object") or cue.framed("predicate"))

    def _is_aside(self, reading: Reading, cue: Cue) -> bool:
        before = reading.word(cue.start - 1)
        return cue.start > 0 and (
            before in (",", "–", "—", "-") or reading.is_quoted(cue.start - 1)
        )

    def _clause_start(self, reading: Reading, start: int) -> int:
        while start > 0 and reading.word(start - 1) in _SEPARATING:
            start -= 1
        return start

    def _shared(
        self, reading: Reading, cue: Cue, before: list[Attributed]
    ) -> Speaker | None:
        """A gerund, or a second verb, speaks for the subject of an earlier one."""
        if before and not before[-1].cue.group.passive:
            return before[-1].speaker
        for group in reversed(reading.groups):
            if group.start < cue.start and group.finite:
                found = speaker_before(reading, group) or (
                    speaker_after(reading, group.end) if group.reflexive else None
                )
                if found:
                    return found
        previous = reading.number - 1
        near = self.telling.reading(previous) if previous >= 0 else None
        return self.discourse.dropped(reading, near)

    # --- "secondo X"

    def _by_sources(
        self,
        reading: Reading,
        sources: tuple[SourceCue, ...],
        settled: list[Attributed],
    ) -> int:
        """Add the claims of source phrases; return up to where they cover tokens."""
        covered = 0
        for number, source in enumerate(sources):
            speaker = self._source_speaker(reading, source)
            if self._passes_on(reading, source, speaker):
                continue
            content = self._source_content(reading, source, sources, number, settled)
            if content is None:
                continue
            cue = reading.span(source.start, source.end)
            self._claim(
                reading, content, cue, speaker, source.via, "state", True, source.rule
            )
            covered = max(covered, content.end)
        return covered

    def _source_speaker(self, reading: Reading, source: SourceCue) -> Speaker | None:
        if source.again:
            return self.discourse.source or self.discourse.last
        speaker = source.speaker
        if speaker and speaker.kind not in ("pronoun", "people"):
            return speaker
        if speaker and reading.word(speaker.end - 1) == "fonte":
            return self.discourse.last  # "a detta della stessa fonte"
        return self.discourse.named(reading, speaker)

    def _passes_on(
        self, reading: Reading, source: SourceCue, speaker: Speaker | None
    ) -> bool:
        """ "Questo secondo quanto riportato dall'agenzia X.": of what was just said."""
        alone = source.start <= 1 and not is_initial(reading, source)
        if not alone or speaker is None:
            return False
        self.discourse.pass_on(reading.number - 1, speaker)
        return True

    def _source_content(
        self,
        reading: Reading,
        source: SourceCue,
        sources: tuple[SourceCue, ...],
        number: int,
        settled: list[Attributed],
    ) -> Content | None:
        stop = len(reading)
        if number + 1 < len(sources):
            stop = sources[number + 1].start
        if is_initial(reading, source) and not self._closes(reading, source):
            start = source.end
            stop = _first_separate(settled, start, stop)
            begin = source.start
            if begin > 2 and reading.word(begin - 1) == "," != reading.word(source.end):
                begin = 0
            if reading.word(source.start - 1) == "," and source.start > 3:
                start = 0
            return Content(start, stop, "main") if start < stop else None
        return self._content_before(reading, source)

    def _closes(self, reading: Reading, source: SourceCue) -> bool:
        """ "…, secondo fonti russe, …" in brackets or a list closes its own item."""
        return reading.word(source.start - 1) not in (",", "") and (
            reading.word(source.end) in (",", ")")
            and source.start > 3
            and reading.word(source.start - 1)[0].isalnum()
            and reading.word(source.start - 1) not in grammar("subordinators")
            and reading.word(source.start - 1) not in grammar("coordinators")
        )

    def _content_before(self, reading: Reading, source: SourceCue) -> Content | None:
        end = source.start
        bracketed = any(reading.word(i) == "(" for i in range(max(0, end - 25), end))
        start = end - 1
        marks = ("(", ",", ";") if bracketed else (";", ":")
        while start > 0 and reading.word(start - 1) not in marks:
            start -= 1
        return Content(start, end, "main") if end - start > 1 else None

    # --- verbs

    def _by_verbs(
        self, reading: Reading, settled: list[Attributed], covered: int
    ) -> None:
        until = 0
        if covered and not self._media_first(reading):
            until = covered
        for number, item in enumerate(settled):
            if item.cue.start < until and item.cue.group.mood != "gerund":
                continue
            stop = _first_separate(settled[number + 1 :], item.cue.end, len(reading))
            until = max(until, self._by_verb(reading, item, stop))

    def _media_first(self, reading: Reading) -> bool:
        """A newspaper that reports somebody's words only passes them on."""
        drafts = self.discourse.drafts
        speaker = drafts[-1].speaker if drafts else None
        return speaker is not None and speaker.kind == "media"

    def _by_verb(self, reading: Reading, item: Attributed, stop: int) -> int:
        cue = item.cue
        quote = self._quotation_before(reading, item)
        if quote is not None and cue.framed("quote"):
            return self._by_quotation(reading, item, quote)
        content = self._content(reading, item, stop)
        if content is None:
            return self._without_content(reading, item)
        verb = self._entry(cue, content.frame)
        if not self._is_admitted(reading, item, verb, content):
            return 0
        self._claim_by(reading, item, verb, content)
        return content.end

    def _entry(self, cue: Cue, frame: str) -> CueVerb:
        wanted = "che" if frame == "main" else frame
        return cue.framed(wanted) or cue.framed("predicate") or cue.verbs[0]

    def _content(self, reading: Reading, item: Attributed, stop: int) -> Content | None:
        cue = item.cue
        if cue.group.passive:
            end = item.speaker.end if item.speaker else 0
            if end and cue.framed("object"):
                return Content(_clause_begin(reading, item.clause_start), end, "object")
            return content_after(reading, cue, stop, inverted=False)
        if self._is_aside(reading, cue) and cue.framed("aside") and item.inverted:
            aside = self._around(reading, item)
            if aside:
                return aside
        return content_after(reading, cue, stop, inverted=item.inverted)

    def _around(self, reading: Reading, item: Attributed) -> Content | None:
        """ "Il volo, ha detto X, non partirà": the sentence around its attribution."""
        end = item.speaker.end if item.speaker else item.cue.end
        while end < len(reading) and reading.word(end) not in (",", ".", "–", "—", "-"):
            if reading.word(end) in ("che", ":"):
                return None
            end += 1
        start = item.cue.start - 1
        if any(g.finite for g in reading.groups if g.end <= start) and start > 2:
            if reading.is_quoted(end + 1):
                return Content(end + 1, len(reading), "quote")
            return Content(0, start, "main")
        return Content(0, len(reading), "main") if end < len(reading) - 1 else None

    def _is_admitted(
        self, reading: Reading, item: Attributed, verb: CueVerb, content: Content
    ) -> bool:
        speaker = item.speaker
        if item.cue.impersonal:
            return content.frame in ("che", "di")
        if item.cue.group.passive:
            return speaker is not None or content.frame in ("che", "quote")
        if speaker is None:
            return content.frame in ("che", "quote", "main")
        if verb.rule == "condannare" and self._is_sentence(reading, item, content):
            return False
        return speaker.is_source or not verb.needs_source

    def _is_sentence(
        self, reading: Reading, item: Attributed, content: Content
    ) -> bool:
        """ "ha condannato X a sei anni" is a court's verdict."""
        words = [reading.word(i) for i in range(content.start, content.end)]
        if any(word in _SENTENCED for word in words[:12]):
            return True
        speaker = item.speaker
        return speaker is not None and any(
            reading.word(i) in _COURTS for i in range(speaker.start, speaker.end)
        )

    def _claim_by(
        self, reading: Reading, item: Attributed, verb: CueVerb, content: Content
    ) -> None:
        cue = item.cue
        act = verb.negated if cue.group.negated and verb.negated else verb.act
        if verb.rule == "assicurare" and not self._has_receiver(reading, cue):
            act = "state"
        elif verb.rule == "assicurare":
            act = "promise"
        words = reading.span(cue.group.start, cue.end)
        hedged = cue.hearsay or cue.group.lemma in vocabulary.words("hedging_cues")
        self._claim(
            reading,
            content,
            words,
            None if cue.impersonal else item.speaker,
            None,
            act,
            verb.is_open and act == verb.act,
            verb.rule,
            hedged=hedged,
        )

    def _has_receiver(self, reading: Reading, cue: Cue) -> bool:
        return any(reading.preposition(i) == "a" for i in range(cue.end, cue.end + 3))

    def _without_content(self, reading: Reading, item: Attributed) -> int:
        """ "Pyongyang ha negato": about what was claimed just before."""
        cue = item.cue
        if not cue.framed("bare") or item.speaker is None:
            return 0
        end = cue.end
        while end < len(reading) and reading.word(end)[0].isalnum():
            end += 1
        content = Content(_clause_begin(reading, item.clause_start), end, "bare")
        words = reading.span(cue.group.start, cue.end)
        self._claim(
            reading, content, words, item.speaker, None, cue.verbs[0].act, False,
            cue.verbs[0].rule, about_last=True,
        )  # fmt: skip
        return end

    # --- direct speech with its verb behind it

    def _quotation_before(self, reading: Reading, item: Attributed) -> int | None:
        """Return the quotation that a verb directly follows: «…», ha detto X."""
        index = item.clause_start - 1 if not item.inverted else item.cue.start - 1
        index = min(index, item.cue.start - 1)
        while index >= 0 and not reading.is_quoted(index):
            word = reading.word(index)
            if word[0].isalnum() and word not in ("così", "come", "poi", "e", "ha"):
                return None
            if item.cue.start - index > 8:
                return None
            index -= 1
        return reading.quoted[index] if index >= 0 else None

    def _by_quotation(self, reading: Reading, item: Attributed, quote: int) -> int:
        verb = item.cue.framed("quote")
        assert verb is not None
        quotation = self.telling.quotations[quote]
        span = self._with_lead(reading, quote)
        words = reading.span(item.cue.group.start, item.cue.end)
        end = item.speaker.end if item.speaker else item.cue.end
        following = self._joined(reading, end)
        if following is not None:
            span = Span(span.start, self.telling.quotations[following].inner.end)
        self.speak(
            reading, span, words, item.speaker, verb.act, verb.is_open, verb.rule
        )
        return reading.at_char(max(span.end, quotation.span.end))

    def _with_lead(self, reading: Reading, quote: int) -> Span:
        """A quoted rest of a clause takes its beginning: Il governo «non cede»."""
        quotation = self.telling.quotations[quote]
        first = reading.at_char(quotation.span.start)
        if quotation.span.start < reading.sentence.span.start or first == 0:
            return quotation.inner
        before = reading.word(first - 1)
        if not before[0].isalnum() or reading.is_quoted(first - 1):
            return quotation.inner
        begin = _clause_begin(reading, first)
        return Span(reading.tokens[begin].span.start, quotation.inner.end)

    def _joined(self, reading: Reading, end: int) -> int | None:
        """«Q1», ha detto X, «Q2»: one speech, interrupted."""
        while end < len(reading) and not reading.is_quoted(end):
            if reading.word(end) in (".", ":", ";", "che"):
                return None
            end += 1
        return reading.quoted[end] if end < len(reading) else None

    # --- the bare conditional

    def _by_mood(self, reading: Reading) -> None:
        drafts = self.discourse.of_sentence(reading.number)
        until = 0
        for content, group, act in hearsay(reading):
            place = reading.tokens[group.main].span
            if any(_tells_of(draft, place) for draft in drafts):
                continue
            start = max(content.start, until)
            if start >= content.end:
                continue
            until = content.end
            speaker = self._still_reported(reading)
            cue = reading.span(group.start, group.end)
            if speaker:
                act = "state"
            rest = Content(start, content.end, "hearsay")
            self._claim(
                reading, rest, cue, speaker, None, act, False, "condizionale",
                hedged=True,
            )  # fmt: skip

    def _still_reported(self, reading: Reading) -> Speaker | None:
        """The conditional goes on under a "secondo X" of the sentence before."""
        drafts = self.discourse.drafts
        if not drafts or drafts[-1].sentence != reading.number - 1:
            return None
        last = drafts[-1]
        same = self.telling.paragraph(last.sentence) == self.telling.paragraph(
            reading.number
        )
        by_source = last.rule in ("secondo", "a-detta-di", "come-dice")
        return last.speaker if same and by_source and last.hedged else None

    # --- making claims

    def _claim(
        self,
        reading: Reading,
        content: Content,
        cue: Span | None,
        speaker: Speaker | None,
        via: Speaker | None,
        act: str,
        is_open: bool,
        rule: str,
        *,
        hedged: bool = False,
        about_last: bool = False,
    ) -> None:
        for part in parts(reading, content):
            edges = trimmed(reading, part.start, part.end)
            if edges is None:
                continue
            piece = Content(edges[0], edges[1], part.frame)
            done = act_of(reading, piece, act, speaker) if is_open else act
            span = self._unmarked(reading, piece)
            self.discourse.add(
                Draft(
                    shortened(reading.text, span),
                    cue,
                    speaker,
                    via,
                    done,
                    self._is_quoted(reading, piece),
                    self._hedged(reading, piece, done, speaker, hedged),
                    rule,
                    reading.number,
                    is_about_last=about_last,
                )
            )

    def _hedged(
        self,
        reading: Reading,
        content: Content,
        act: str,
        speaker: Speaker | None,
        hedged: bool,
    ) -> bool:
        if hedged or is_hedged(reading, content, act, reading.groups):
            return act != "deny"
        return speaker is not None and str(speaker.who).lower() in vocabulary.words(
            "hedging_sources"
        )

    def _unmarked(self, reading: Reading, content: Content) -> Span:
        """A content that is one quotation loses its marks."""
        span = reading.span(content.start, content.end)
        for number in self.telling.quotations_in(span):
            quotation = self.telling.quotations[number]
            if quotation.span.start <= span.start and span.end <= quotation.span.end:
                return quotation.inner
            if quotation.span.start < span.start and content.frame == "quote":
                return quotation.inner
        return span

    def _is_quoted(self, reading: Reading, content: Content) -> bool:
        return any(
            not self.is_title(reading, index)
            for index in range(content.start, content.end)
            if reading.is_quoted(index)
        )

    def is_title(self, reading: Reading, index: int) -> bool:
        """Is the quotation at a token the name of a work or a thing?"""
        first = index
        while first > 0 and reading.quoted[first - 1] == reading.quoted[index]:
            first -= 1
        return reading.word(first - 1) in vocabulary.words("titled")

    def speak(
        self,
        reading: Reading,
        span: Span,
        cue: Span | None,
        speaker: Speaker | None,
        act: str,
        is_open: bool,
        rule: str,
    ) -> None:
        """Add a claim of quoted words, which may span several sentences."""
        acts, hedged = [], False
        for number in self._sentences(span):
            part = self.telling.reading(number)
            start, end = part.at_char(span.start), part.at_char(span.end)
            if start < end:
                content = Content(start, end, "quote")
                acts.append(act_of(part, content, act, speaker) if is_open else act)
                hedged = hedged or is_hedged(part, content, acts[-1], part.groups)
        done = next((found for found in acts if found != act), act)
        self.discourse.add(
            Draft(
                shortened(reading.text, span), cue, speaker, None, done, True,
                hedged and done != "deny", rule, reading.number, is_speech=True,
            )
        )  # fmt: skip

    def _sentences(self, span: Span) -> Iterator[int]:
        first = self.telling.number_at(span.start)
        last = self.telling.number_at(span.end - 1)
        yield from range(first, last + 1)


def _first_separate(settled: list[Attributed], start: int, stop: int) -> int:
    """Return where the next cue that is no part of this content begins its clause."""
    for item in settled:
        if item.clause_start > start and _is_separate(item):
            return min(stop, item.clause_start)
    return stop


def _is_separate(item: Attributed) -> bool:
    own = (
        item.cue.start
        if item.speaker is None
        else min(item.cue.start, item.speaker.start)
    )
    return item.clause_start < own or item.cue.group.mood == "gerund"


def _clause_begin(reading: Reading, start: int) -> int:
    """Return the start of the clause that holds token `start`."""
    while start > 0 and reading.word(start - 1) not in (";", ":", ",", "(", "–", "—"):
        start -= 1
    return start


def _tells_of(draft: Draft, place: Span) -> bool:
    return draft.content.overlaps(place) or bool(
        draft.cue and draft.cue.overlaps(place)
    )


def group_holding(reading: Reading, index: int) -> VerbGroup | None:
    """Return the last finite verb in front of a token."""
    found = None
    for group in reading.groups:
        if group.start >= index:
            break
        if group.finite and not reading.is_quoted(group.main):
            found = group
    return found
