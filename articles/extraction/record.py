"""An extraction as plain JSON values: what `extract` prints and others rely on."""

from __future__ import annotations

from typing import Any

from .mentions import ActorFound, ClaimMention, EventFound, Extraction, Span

Record = dict[str, Any]


def to_record(found: Extraction, *, source: str, title: str | None = None) -> Record:
    """Return one article's findings; missing values are None.

    `title` is the one given with the file, for a text that carries none.
    """
    return {
        "source": source,
        "title": found.title or title,
        "published": found.published,
        "language": "it",
        "text": found.text,
        "regions": [
            {"kind": region.kind, **_place(region.span)}
            for region in found.layout.regions
        ],
        "actors": [
            _actor(found, index, actor)
            for index, actor in enumerate(found.actors.actors)
        ],
        "places": _places(found),
        "dates": [
            {**_quoted(found, date.span), "edtf": date.edtf} for date in found.dates
        ],
        "events": [_event(found, event) for event in found.events],
        "claims": [_claim(found, claim) for claim in found.claims],
    }


def _place(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def _quoted(found: Extraction, span: Span) -> Record:
    return {**_place(span), "text": span.of(found.text)}


def _actor(found: Extraction, index: int, actor: ActorFound) -> Record:
    return {
        "name": actor.name,
        "kind": actor.kind,
        "of": actor.of,
        "mentions": [
            _quoted(found, mention.span)
            for mention in found.actors.mentions
            if mention.actor == index
        ],
    }


def _places(found: Extraction) -> list[Record]:
    by_name: dict[str, list[Record]] = {}
    for place in found.actors.places:
        by_name.setdefault(place.name, []).append(_quoted(found, place.span))
    return [{"name": name, "mentions": spans} for name, spans in by_name.items()]


def _event(found: Extraction, event: EventFound) -> Record:
    first = event.mentions[0]
    actors = found.actors.actors
    return {
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "date": event.date,
        "place": event.place,
        "participants": [
            {"actor": actors[part.actor].name, "role": part.role}
            for part in event.participants
        ],
        "quantities": [
            {
                "value": quantity.value,
                "approximate": quantity.approximate,
                "unit": quantity.unit,
                **_quoted(found, quantity.span),
            }
            for quantity in event.quantities
        ],
        "trigger": _quoted(found, first.trigger),
        "passages": [_quoted(found, mention.passage) for mention in event.mentions],
        "rule": first.rule,
    }


def _claim(found: Extraction, claim: ClaimMention) -> Record:
    return {
        "speaker": _name(found, claim.speaker),
        "via": _name(found, claim.via),
        "act": claim.act,
        "quoted": claim.quoted,
        "hedged": claim.hedged,
        "cue": _quoted(found, claim.cue) if claim.cue else None,
        "content": _quoted(found, claim.content),
        "events": list(claim.events),
        "rule": claim.rule,
    }


def _name(found: Extraction, source: int | str | None) -> str | None:
    return found.actors.actors[source].name if isinstance(source, int) else source
