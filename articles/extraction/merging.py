"""Two mentions of one happening in an article are one event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from articles import edtf

from .mentions import ActorFound, EventFound, EventMention, Participant

# To promise, to offer and to voice support are told of one and the same pledge.
_PLEDGES = frozenset({"promise", "offer", "support"})
# What one does once in an article, whatever verbs tell it.
_ONCE = frozenset({"resign", "ceasefire", "recognition", "alert", "weapons-test"})
# So many happenings of its kind, and mentions of each, is a mention compared with: more
# than an article tells, and a long text is read in linear time.
_MOST_COMPARED = 50
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
    headline: bool = False
    outcome: bool = (
        False  # "ha colpito la base, uccidendo tre soldati": of the same deed
    )


@dataclass(slots=True)
class _Happening:
    """The mentions that tell it, who stands on which side, and where and when it was,
    each place and time once."""

    told: list[Told] = field(default_factory=list)
    doing: set[str] = field(default_factory=set)
    done_to: set[str] = field(default_factory=set)
    settings: dict[tuple[str | None, str | None], Told] = field(default_factory=dict)

    def add(self, one: Told, homes: list[str]) -> None:
        self.told.append(one)
        doing, done_to = _sides(one, homes)
        self.doing |= doing
        self.done_to |= done_to
        self.settings[one.mention.place, one.mention.date] = one


def merge_mentions(
    told: Sequence[Told], actors: tuple[ActorFound, ...]
) -> tuple[EventFound, ...]:
    """Return the happenings behind the mentions, in order of their first mention."""
    homes = _homes(actors)
    happenings: list[_Happening] = []
    by_kind: dict[str, list[_Happening]] = {}
    home: _Happening | None = None
    for one in told:
        alike = by_kind.setdefault(_kind(one), [])
        if home is None or not one.outcome:
            home = _home_of(one, alike[-_MOST_COMPARED:], homes)
        if home is None:
            home = _Happening()
            happenings.append(home)
            alike.append(home)
        home.add(one, homes)
    events = [_as_event(h.told) for h in happenings if not _is_background(h.told)]
    countries = {actor.name: index for index, actor in enumerate(actors)}
    ways = _ways_of_aid(events, homes)
    return tuple(_completed(event, ways, homes, countries) for event in events)


def _kind(one: Told) -> str:
    """What the mentions of one happening share."""
    if one.family in _PLEDGES:
        return "pledge"
    return f"{one.mention.type} {one.family}"


def _ways_of_aid(
    events: list[EventFound], homes: list[str]
) -> dict[str | None, set[tuple[str, str]]]:
    """Return (giver, receiver) of all aid by giver; under None those of everybody."""
    ways: dict[str | None, set[tuple[str, str]]] = {None: set()}
    for event in events:
        if event.type != "AID":
            continue
        giving, receiving = _homes_of(event, homes)
        for giver, receiver in product(giving, receiving):
            for key in (giver, None):
                ways.setdefault(key, set()).add((giver, receiver))
    return ways


def _completed(
    event: EventFound,
    ways_of_aid: dict[str | None, set[tuple[str, str]]],
    homes: list[str],
    countries: dict[str, int],
) -> EventFound:
    """Aid whose giver or receiver a sentence leaves out, where all the aid of that
    giver goes to one side. The event knows it from the article; its mentions keep only
    those whom their own words name."""
    if event.type != "AID":
        return event
    giving, receiving = _homes_of(event, homes)
    if receiving:
        return event
    keys: Iterable[str | None] = giving or (None,)
    ways = set().union(*(ways_of_aid.get(key, ()) for key in keys))
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
    one: Told, happenings: list[_Happening], homes: list[str]
) -> _Happening | None:
    for happening in reversed(happenings):
        told = happening.settings.values()
        if all(_compatible(one, other) for other in told) and _same(
            one, happening, homes
        ):
            return happening
    return None


def _compatible(one: Told, other: Told) -> bool:
    """Nothing speaks against it: place and time."""
    a, b = one.mention, other.mention
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


def _same(one: Told, happening: _Happening, homes: list[str]) -> bool:
    """Something speaks for it: the same people or countries on the same sides."""
    doing, done_to = _sides(one, homes)
    their_doing, their_done_to = happening.doing, happening.done_to
    if not (doing | done_to):
        return one.definite
    if not (their_doing | their_done_to):
        known = all(other.headline for other in happening.told[:_MOST_COMPARED])
        if one.finite and doing and one.mention.type == "ASSAULT" and not known:
            return False  # "condanna l'attacco. La Cina ha lanciato …": wars have many
        return any(other.definite for other in happening.told[-_MOST_COMPARED:])
    if (doing and their_doing) and not doing & their_doing:
        return False
    if (done_to and their_done_to) and not done_to & their_done_to:
        return False
    recent = happening.told[-_MOST_COMPARED:]
    if one.family not in _PLEDGES | _ONCE and _other_verb(one, recent):
        return bool(doing & their_doing) and bool(done_to & their_done_to)
    return bool(doing & their_doing or done_to & their_done_to)


def _other_verb(one: Told, happening: Sequence[Told]) -> bool:
    """Different verbs in different sentences mostly tell different deeds, but for a
    headline's."""
    return one.lemma is not None and all(
        other.lemma not in (None, one.lemma)
        and not (one.headline or other.headline)
        and (
            other.mention.passage != one.mention.passage
            or (one.finite and other.finite)
        )
        for other in happening
    )


def _sides(one: Told, homes: list[str]) -> tuple[set[str], set[str]]:
    parts = one.mention.participants
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
        place=first.place or _other_place(mentions),
        participants=_together(mentions),
        quantities=tuple(q for m in mentions for q in m.quantities),
    )


def _fullness(one: Told) -> tuple[bool, int, bool, bool, int]:
    mention = one.mention
    return (
        one.outcome,
        -len(mention.participants),
        mention.date is None,
        one.lemma is None,
        mention.passage.start,
    )


def _other_place(mentions: Sequence[EventMention]) -> str | None:
    """Where it was by another mention: one in the same sentence as the first that names
    nobody may be of other things ("la risposta agli incontri di Davos")."""
    first = mentions[0]
    return next(
        (
            mention.place
            for mention in mentions
            if mention.place
            and (mention.participants or mention.passage != first.passage)
        ),
        None,
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
