"""Who is who in an article: full names, surnames, titles, roles, acronyms."""

from __future__ import annotations

from collections.abc import Sequence

from .acquaintance import Actor
from .bodies import BodyBook
from .drafts import Draft
from .mentions import ActorFound, ActorMention, Actors, PlaceMention, Span
from .persons import PersonBook


def resolve(drafts: Sequence[Draft]) -> Actors:
    """Return the actors of an article from the drafts of its sentences, in order."""
    bodies = BodyBook(drafts)
    people = PersonBook(drafts)
    places = [
        PlaceMention(draft.span, draft.name, draft.rule)
        for draft in drafts
        if draft.kind == "place" and not people.settled(draft)
    ]
    strangers = people.strangers()
    places += [PlaceMention(d.span, d.name, d.rule) for d in strangers.places]
    bodies.add_strangers(strangers.bodies)
    return _result([*people.actors, *bodies.actors()], people.unresolved, places)


def _result(
    actors: Sequence[Actor],
    unresolved: Sequence[tuple[Span, str]],
    places: Sequence[PlaceMention],
) -> Actors:
    found = sorted(
        (actor for actor in actors if actor.mentions), key=lambda actor: actor.start
    )
    mentions = [
        ActorMention(span, index, rule)
        for index, actor in enumerate(found)
        for span, rule in actor.outer_mentions()
    ]
    mentions += [ActorMention(span, None, rule) for span, rule in unresolved]
    by_span: dict[Span, ActorMention] = {}
    for mention in mentions:
        by_span.setdefault(mention.span, mention)
    return Actors(
        tuple(ActorFound(a.name, a.kind, a.owner()) for a in found),
        tuple(sorted(by_span.values(), key=lambda m: (m.span.start, -m.span.end))),
        tuple(sorted({p.span: p for p in places}.values(), key=lambda p: p.span)),
    )
