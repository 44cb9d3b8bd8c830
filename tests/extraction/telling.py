"""Claims of made-up sentences, with actors named by the test instead of found."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.extraction.claims import find_claims
from articles.extraction.mentions import (
    ActorFound,
    ActorMention,
    Actors,
    ClaimMention,
    EventFound,
    Layout,
    Region,
    Span,
)
from articles.extraction.quotations import find_quotations
from articles.extraction.sentences import split_sentences


@dataclass(frozen=True)
class Claimed:
    """A claim in words, as a test reads it."""

    speaker: str | None
    content: str
    act: str
    quoted: bool
    hedged: bool
    rule: str
    via: str | None
    cue: str | None


def paragraphs(text: str) -> Layout:
    """Lay out every line as a paragraph."""
    regions = tuple(
        Region("paragraph", Span(match.start(), match.end()))
        for match in re.finditer(r"[^\n]*\S[^\n]*", text)
    )
    return Layout(regions, None, None, None)


def named(text: str, names: dict[str, str]) -> Actors:
    """Return actors whose `names` are "form": "kind Name[, of]"."""
    found: dict[str, ActorFound] = {}
    mentions = []
    for form, told in names.items():
        kind, _, rest = told.partition(" ")
        name, _, of = rest.partition(", ")
        found.setdefault(name, ActorFound(name, kind, of or None))
        index = list(found).index(name)
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            span = Span(match.start(), match.end())
            mentions.append(ActorMention(span, index, "test"))
    ordered = sorted(mentions, key=lambda m: (m.span.start, m.span.end))
    return Actors(tuple(found.values()), tuple(ordered), ())


def mentions_of(
    text: str, actors: Actors, events: tuple[EventFound, ...] = ()
) -> tuple[ClaimMention, ...]:
    layout = paragraphs(text)
    sentences, quotations = split_sentences(text, layout), find_quotations(text, layout)
    return find_claims(text, layout, sentences, actors, events, quotations)


def claims_of(text: str, **names: str) -> list[Claimed]:
    """Return the claims of a text; a keyword or `forms` name its actors."""
    return claims_with(text, names)


def claims_with(text: str, names: dict[str, str]) -> list[Claimed]:
    actors = named(text, names)
    return [_claimed(text, actors, claim) for claim in mentions_of(text, actors)]


def _claimed(text: str, actors: Actors, claim: ClaimMention) -> Claimed:
    def who(source: int | str | None) -> str | None:
        return actors.actors[source].name if isinstance(source, int) else source

    return Claimed(
        who(claim.speaker),
        claim.content.of(text),
        claim.act,
        claim.quoted,
        claim.hedged,
        claim.rule,
        who(claim.via),
        claim.cue.of(text) if claim.cue else None,
    )
