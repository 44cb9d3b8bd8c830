"""Who said what, through whom, how sure."""

from __future__ import annotations

import re
from bisect import bisect_left

from .cues import vocabulary
from .cues.backward import may_point_backward
from .cues.discourse import Discourse, Draft
from .cues.hearsay_claims import HearsayClaims
from .cues.making import ClaimMaker
from .cues.reading import Reading, Telling
from .cues.settling import settle
from .cues.source_claims import SourceClaims
from .cues.sources import source_cues
from .cues.speakers import Speaker
from .cues.speech import DirectSpeech
from .cues.talk_claims import TalkClaims
from .cues.verb_claims import VerbClaims
from .cues.verbs import verb_cues
from .mentions import Actors, ClaimMention, EventFound, Layout, Sentence, Span
from .quotations import Quotation


def find_claims(
    text: str,
    layout: Layout,
    sentences: tuple[Sentence, ...],
    actors: Actors,
    events: tuple[EventFound, ...],
    quotations: tuple[Quotation, ...],
) -> tuple[ClaimMention, ...]:
    """Return the contents that somebody answers for, in text order.

    "Il ministro ha detto: «Non cederemo»" -> the minister promises "Non cederemo".
    """
    telling = Telling(text, layout, sentences, actors, quotations)
    reader = _Reader(telling, Discourse(telling))
    for number, sentence in enumerate(telling.sentences):
        quoted = bool(telling.quotations_in(sentence.span))
        if quoted or reader.speech.is_waiting or _is_worth_reading(sentence):
            reader.read(telling.reading(number), quoted=quoted)
    return _mentions(reader.discourse.drafts, events)


class _Reader:
    """Applies every kind of cue to one sentence after another."""

    def __init__(self, telling: Telling, discourse: Discourse) -> None:
        maker = ClaimMaker(telling, discourse)
        self.telling = telling
        self.discourse = discourse
        self.sources = SourceClaims(maker)
        self.verbs = VerbClaims(maker)
        self.talk = TalkClaims(maker)
        self.hearsay = HearsayClaims(maker)
        self.speech = DirectSpeech(maker)

    def read(self, reading: Reading, *, quoted: bool) -> None:
        """Add the claims of a sentence; the surest kinds of cue go first."""
        self.talk.look_back(reading)
        sources = source_cues(reading)
        inside = {at for s in sources for at in range(s.start, s.end)}
        cues = [cue for cue in verb_cues(reading) if cue.group.main not in inside]
        settled = settle(self.telling, self.discourse, reading, cues)
        covered = self.sources.read(reading, sources, settled)
        self.verbs.read(reading, settled, covered)
        if self.sources.passing:
            self.discourse.pass_on(reading.number, self.sources.passing)
        self.talk.read(reading)
        self.hearsay.read(reading)
        if quoted or self.speech.is_waiting:
            self.speech.read(reading)


# Conditionals, and gerunds with a pronoun: "definendole".
_TELLING = re.compile(r"(?:ebbe|ebbero|nd(?:ol[oaie]|osi))(?: |$)")


def _is_worth_reading(sentence: Sentence) -> bool:
    """Most sentences hold no cue and no conditional: they are not parsed."""
    words = sentence.lowers
    if not vocabulary.cue_words().isdisjoint(words):
        return True
    if words[0] == "per" or may_point_backward(sentence):
        return True  # "Per gli inquirenti, …", "È il dato fornito da X"
    return _TELLING.search(" ".join(words)) is not None


def _mentions(
    drafts: list[Draft], events: tuple[EventFound, ...]
) -> tuple[ClaimMention, ...]:
    triggers = sorted(
        (mention.trigger.start, mention.trigger.end, index)
        for index, event in enumerate(events)
        for mention in event.mentions
    )
    found: list[ClaimMention] = []
    last: tuple[int, ...] = ()
    for draft in drafts:
        about = _events_in(draft.content, triggers)
        about = about or (last if draft.is_about_last else ())
        last = about
        found.append(_mention(draft, about))
    return tuple(sorted(set(found), key=_order))


def _order(claim: ClaimMention) -> tuple[int, int, str, str]:
    return claim.content.start, claim.content.end, claim.rule, str(claim.speaker)


def _events_in(content: Span, triggers: list[tuple[int, int, int]]) -> tuple[int, ...]:
    first = bisect_left(triggers, (content.start, 0, 0))
    found = set()
    for start, end, index in triggers[first:]:
        if start >= content.end:
            break
        if end <= content.end:
            found.add(index)
    return tuple(sorted(found))


def _mention(draft: Draft, about: tuple[int, ...]) -> ClaimMention:
    return ClaimMention(
        draft.content,
        draft.cue,
        _who(draft.speaker),
        _who(draft.via),
        draft.act,
        draft.quoted,
        draft.hedged,
        about,
        draft.rule,
    )


def _who(speaker: Speaker | None) -> int | str | None:
    return speaker.who if speaker else None
