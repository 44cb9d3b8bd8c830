"""Who is who in an article: full names, surnames, titles, roles, acronyms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .acquaintance import Actor
from .bodies import BodyBook
from .drafts import Draft
from .incumbents import RoleBook
from .mentions import ActorFound, ActorMention, Actors, PlaceMention, Span
from .persons import PersonBook

_BODIES = frozenset({"organisation", "institution"})


def resolve(drafts: Sequence[Draft]) -> Actors:
    """Return the actors of an article from the drafts of its sentences, in order."""
    drafts = _families_first(drafts)
    bodies = BodyBook(drafts)
    people = PersonBook(drafts)
    RoleBook(people).settle()
    places = [
        PlaceMention(draft.span, draft.name, draft.rule)
        for draft in drafts
        if draft.kind == "place" and not draft.says and not people.settled(draft)
    ]
    strangers = people.strangers()
    places += [PlaceMention(d.span, d.name, d.rule) for d in strangers.places]
    bodies.add_strangers(strangers.bodies)
    return _result([*people.actors, *bodies.actors()], people.unresolved, places)


def _families_first(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Where "Mario Chiesa" is told of, a bare "Chiesa" is he, and no church."""
    families = {d.name.split()[-1] for d in drafts if d.kind == "person"}
    bare = {d.span for d in drafts if d.kind in _BODIES and d.name in families}
    if not bare:
        return drafts
    return [
        d._replace(kind="word", rule="parola") if d.span in bare else d for d in drafts
    ]


def _result(
    actors: Sequence[Actor],
    unresolved: Sequence[tuple[Span, str]],
    places: Sequence[PlaceMention],
) -> Actors:
    """Number the actors by first mention; a span is the first's that claims it."""
    claimed: dict[Span, tuple[Actor, str]] = {}
    for actor in sorted(actors, key=lambda actor: actor.start):
        for span, rule in actor.outer_mentions():
            claimed.setdefault(span, (actor, rule))
    order = _nested(claimed)
    numbers: dict[int, int] = {}
    found: list[Actor] = []
    mentions: list[ActorMention] = []
    for span in order:
        actor, rule = claimed[span]
        if id(actor) not in numbers:
            numbers[id(actor)] = len(found)
            found.append(actor)
        mentions.append(ActorMention(span, numbers[id(actor)], rule))
    mentions += [
        ActorMention(span, None, rule)
        for span, rule in unresolved
        if span not in claimed
    ]
    return Actors(
        tuple(ActorFound(a.name, a.kind, a.owner()) for a in found),
        tuple(sorted(mentions, key=lambda m: (m.span.start, -m.span.end))),
        tuple(sorted({p.span: p for p in places}.values(), key=lambda p: p.span)),
    )


def _nested(spans: Iterable[Span]) -> list[Span]:
    """Sort spans, and drop those that cut into one that starts before them."""
    kept: list[Span] = []
    open_spans: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        while open_spans and open_spans[-1].end <= span.start:
            open_spans.pop()
        if open_spans and open_spans[-1].end < span.end:
            continue
        open_spans.append(span)
        kept.append(span)
    return kept
