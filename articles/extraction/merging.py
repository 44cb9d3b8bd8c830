"""Two mentions of one happening in an article are one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles import edtf

from .mentions import ActorFound, EventFound, EventMention, Participant

# To promise, to offer and to voice support are told of one and the same pledge.
_PLEDGES = frozenset({"promise", "offer", "support"})
# What one does once in an article, whatever verbs tell it.
_ONCE = frozenset({"resign", "ceasefire", "recognition", "alert", "weapons-test"})
_MOST_PRECISE_FIRST = (
    "day",
    "month",
    "season",
    "year",
    "decade",
    "century",
    "interval",
)


@dataclass(frozen=True, slots=True)
class Told:
    """An event mention, and what merging needs to know of its words.

    `definite`: "l'invasione", "la sua visita": it speaks of something known."""

    mention: EventMention
    family: str
    definite: bool
    lemma: str | None  # of its verb
    finite: bool = False
    background: bool = False  # told only beside a fuller mention


def merge_mentions(
    told: Sequence[Told], actors: tuple[ActorFound, ...]
) -> tuple[EventFound, ...]:
    """Return the happenings behind the mentions, in order of their first mention."""
    homes = _homes(actors)
    happenings: list[list[Told]] = []
    for one in told:
        home = _home_of(one, happenings, homes)
        if home is None:
            happenings.append([one])
        else:
            home.append(one)
    events = [_as_event(h) for h in happenings if not _is_background(h)]
    countries = {actor.name: index for index, actor in enumerate(actors)}
    return tuple(_completed(event, events, homes, countries) for event in events)


def _completed(
    event: EventFound,
    events: list[EventFound],
    homes: list[str],
    countries: dict[str, int],
) -> EventFound:
    """Aid whose giver or receiver a sentence leaves out, where all the aid of that
    giver goes to one side. The event knows it from the article; its mentions keep only
    those whom their own words name."""
    giving, receiving = _homes_of(event, homes)
    if event.type != "AID" or receiving:
        return event
    ways = {
        (giver, receiver)
        for other in events
        if other.type == "AID"
        for giver in _homes_of(other, homes)[0]
        for receiver in _homes_of(other, homes)[1]
        if not giving or giver in giving
    }
    if len(ways) != 1:
        return event
    giver, receiver = ways.pop()
    added = [] if giving else [(giver, "actor")]
    parts = [
        Participant(countries[home], role)
        for home, role in (*added, (receiver, "recipient"))
        if home in countries
    ]
    return replace(event, participants=(*event.participants, *parts))


def _homes_of(event: EventFound, homes: list[str]) -> tuple[set[str], set[str]]:
    doing = {homes[part.actor] for part in event.participants if part.role == "actor"}
    rest = {homes[part.actor] for part in event.participants if part.role != "actor"}
    return doing, rest


def _is_background(happening: list[Told]) -> bool:
    """ "nella guerra in Sudan" alone tells no event."""
    return all(
        one.background and len(one.mention.participants) < 2 for one in happening
    )


def _homes(actors: tuple[ActorFound, ...]) -> list[str]:
    """Per actor: the country it stands for, else itself."""
    return [actor.of or actor.name for actor in actors]


def _home_of(
    one: Told, happenings: list[list[Told]], homes: list[str]
) -> list[Told] | None:
    for happening in reversed(happenings):
        if all(_compatible(one, other) for other in happening) and _same(
            one, happening, homes
        ):
            return happening
    return None


def _compatible(one: Told, other: Told) -> bool:
    """Nothing speaks against it: type, kind of deed, time."""
    a, b = one.mention, other.mention
    kin = one.family in _PLEDGES and other.family in _PLEDGES
    if not kin and (a.type != b.type or one.family != other.family):
        return False
    elsewhere = a.place and b.place and a.place != b.place
    if elsewhere and not one.definite and not (a.date and a.date == b.date):
        return False
    return not (a.date and b.date) or _touch(a.date, b.date)


def _touch(a: str, b: str) -> bool:
    first, second = edtf.bounds(a), edtf.bounds(b)
    if first[1] is None and second[1] is None:
        return first[0] == second[0]  # "dal 2022" and "dal 2024" began apart
    starts_in_time = first[0] is None or second[1] is None or first[0] <= second[1]
    return starts_in_time and (
        second[0] is None or first[1] is None or second[0] <= first[1]
    )


def _same(one: Told, happening: list[Told], homes: list[str]) -> bool:
    """Something speaks for it: the same people or countries on the same sides."""
    doing, done_to = _sides([one], homes)
    their_doing, their_done_to = _sides(happening, homes)
    if not (doing | done_to):
        return one.definite
    if not (their_doing | their_done_to):
        return any(other.definite for other in happening)
    if (doing and their_doing) and not doing & their_doing:
        return False
    if (done_to and their_done_to) and not done_to & their_done_to:
        return False
    if one.family not in _PLEDGES | _ONCE and _other_verb(one, happening):
        return bool(doing & their_doing) and bool(done_to & their_done_to)
    return bool(doing & their_doing or done_to & their_done_to)


def _other_verb(one: Told, happening: list[Told]) -> bool:
    """Different verbs in different sentences mostly tell different deeds."""
    return one.lemma is not None and all(
        other.lemma not in (None, one.lemma)
        and (
            other.mention.passage != one.mention.passage
            or (one.finite and other.finite)
        )
        for other in happening
    )


def _sides(told: Sequence[Told], homes: list[str]) -> tuple[set[str], set[str]]:
    parts = [part for one in told for part in one.mention.participants]
    doing = {homes[part.actor] for part in parts if part.role == "actor"}
    return doing, {homes[part.actor] for part in parts if part.role == "recipient"}


def _as_event(happening: list[Told]) -> EventFound:
    ordered = sorted(happening, key=_fullness)
    mentions = tuple(one.mention for one in ordered)
    first = mentions[0]
    return EventFound(
        mentions=mentions,
        type=first.type,
        mode=first.mode or next((m.mode for m in mentions if m.mode), None),
        status=first.status,
        date=_best_date(mentions),
        place=first.place or next((m.place for m in mentions if m.place), None),
        participants=_together(mentions),
        quantities=tuple(q for m in mentions for q in m.quantities),
    )


def _fullness(one: Told) -> tuple[int, bool, bool, int]:
    mention = one.mention
    return (
        -len(mention.participants),
        mention.date is None,
        one.lemma is None,
        mention.passage.start,
    )


def _best_date(mentions: Sequence[EventMention]) -> str | None:
    dates = [m.date for m in mentions if m.date]
    if not dates:
        return None
    return min(dates, key=lambda d: _MOST_PRECISE_FIRST.index(edtf.precision(d)))


def _together(mentions: Sequence[EventMention]) -> tuple[Participant, ...]:
    """Everybody, each in the role that the fullest mention of them gives."""
    roles: dict[int, str] = {}
    for mention in mentions:
        for part in mention.participants:
            roles.setdefault(part.actor, part.role)
    return tuple(Participant(actor, role) for actor, role in roles.items())
