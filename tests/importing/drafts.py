"""Extractions made by hand: what importing must do with whatever stages find."""

from __future__ import annotations

from typing import NamedTuple

from articles.extraction.mentions import (
    ActorFound,
    ActorMention,
    Actors,
    ClaimMention,
    DateMention,
    EventFound,
    EventMention,
    Extraction,
    Layout,
    Participant,
    PlaceMention,
    Quantity,
    Region,
    Span,
)
from articles.importing.preparing import prepare
from articles.importing.report import EventTally, Outcome
from articles.importing.sources import SourceText
from articles.importing.store import store_articles
from articles.importing.tallying import newest_event


class Done(NamedTuple):
    """What storing one draft did."""

    outcome: Outcome
    of: str
    events: EventTally


class Draft:
    """What a stage would find in a text, said in the text's own words."""

    def __init__(self, text: str, *, published: str | None = None) -> None:
        self.text = text
        self.published = published
        self.actors: list[ActorFound] = []
        self.actor_mentions: list[ActorMention] = []
        self.places: list[PlaceMention] = []
        self.dates: list[DateMention] = []
        self.events: list[EventFound] = []
        self.claims: list[ClaimMention] = []

    def span(self, words: str, within: Span | None = None) -> Span:
        start = self.text.index(words, within.start if within else 0)
        return Span(start, start + len(words))

    def actor(self, name: str, kind="person", *, of=None, words: str = "") -> int:
        self.actors.append(ActorFound(name, kind, of))
        number = len(self.actors) - 1
        for form in (words or name).split("|"):
            self.actor_mentions.append(ActorMention(self.span(form), number, "nome"))
        return number

    def told(self, words: str, trigger: str, type: str, **said) -> EventMention:
        passage = self.span(words)
        parts = [Participant(a, "actor") for a in said.get("actors", ())]
        parts += [Participant(a, "recipient") for a in said.get("recipients", ())]
        date_words = said.get("date_words")
        return EventMention(
            passage=passage,
            trigger=self.span(trigger, passage),
            type=type,
            mode=said.get("mode"),
            status=said.get("status", "asserted"),
            date=said.get("date"),
            date_span=self.span(date_words) if date_words else None,
            place=said.get("place"),
            place_span=None,
            participants=tuple(parts),
            quantities=tuple(
                Quantity(self.span(form), value, False, unit)
                for form, value, unit in said.get("quantities", ())
            ),
            rule=said.get("rule", trigger),
        )

    def event(self, *mentions: EventMention) -> int:
        first = mentions[0]
        parts = {part: None for m in mentions for part in m.participants}
        self.events.append(
            EventFound(
                mentions=mentions,
                type=first.type,
                mode=first.mode,
                status=first.status,
                date=first.date,
                place=first.place,
                participants=tuple(parts),
                quantities=first.quantities,
            )
        )
        return len(self.events) - 1

    def claim(self, words: str, *, speaker=None, cue="", events=(), **said) -> None:
        self.claims.append(
            ClaimMention(
                content=self.span(words),
                cue=self.span(cue) if cue else None,
                speaker=speaker,
                via=said.get("via"),
                act=said.get("act", "state"),
                quoted=said.get("quoted", False),
                hedged=said.get("hedged", False),
                events=tuple(events),
                rule="dire",
            )
        )

    def extraction(self) -> Extraction:
        region = Region("paragraph", Span(0, len(self.text)))
        return Extraction(
            text=self.text,
            title=None,
            published=self.published,
            layout=Layout((region,), None, self.published, None),
            dates=tuple(self.dates),
            actors=Actors(
                tuple(self.actors), tuple(self.actor_mentions), tuple(self.places)
            ),
            events=tuple(self.events),
            claims=tuple(self.claims),
        )

    def store(self, source: str = "a.txt", **given):
        """Store it as importing would; return what that did."""
        given = SourceText(source, self.text, **given)
        stored = store_articles(
            [(given, prepare(given, self.extraction()))],
            newest_before=newest_event(),
        )
        [one] = stored.outcomes
        return Done(one.outcome, one.of, stored.events)
