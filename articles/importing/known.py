"""What is known of events while articles are stored: as the archive had them, and as
the articles before left them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from articles.curation import HeldEvents
from articles.curation.settling import Part, Telling, Values
from articles.models import Event
from articles.models.names import fold_name

from .accounts import Account, Period
from .asking import MOST_CANDIDATES, Question, ask, read_newest
from .candidates import (
    MOST_MENTIONS,
    Stored,
    Words,
    read_newest_words,
    read_stored,
)
from .linking import choose, decide, may_be_one
from .people import People
from .windows import Window, window_of


@dataclass
class Told:
    """A happening as an article tells it: what each mention says, what they say
    together, and in which words."""

    tellings: Sequence[Telling]
    said: Values
    period: Period
    words: Sequence[Words]
    published: Period
    # The events of the archive that may be it, the newest first, and which of these
    # nothing speaks against.
    fitting: Sequence[int] = ()
    likely: set[int] = field(default_factory=set)
    changes: int = -1

    @cached_property
    def triggers(self) -> frozenset[str]:
        return _together(one.triggers for one in self.words)

    @cached_property
    def around(self) -> frozenset[str]:
        return _together(one.around for one in self.words)

    @property
    def says_enough(self) -> bool:
        """One participant, without a place or a day, fits anything."""
        first, last = self.period
        is_one_day = first is not None and first == last
        parts = set(self.said.participants)
        return bool(parts) and len(parts) + bool(self.said.place) + is_one_day >= 2

    @cached_property
    def actors(self) -> frozenset[int]:
        return frozenset(part.actor for part in self.said.participants)

    @cached_property
    def window(self) -> Window:
        return window_of(*self.period)

    def question(self) -> Question:
        return Question(self.said.type, self.window, self.actors)


class Known:
    """The events that linking may choose."""

    def __init__(self, held: HeldEvents, people: People) -> None:
        self._held, self._people = held, people
        self._stored: dict[int, Stored] = {}
        self._words: dict[int, list[Words]] = {}
        self._accounts: dict[int, Account] = {}
        self._changes = people.changes
        # The type of what these articles tell; and which of them, of a type, somebody
        # took part in.
        self._type: dict[int, str] = {}
        self._taken_part: dict[tuple[str, int], set[int]] = defaultdict(set)

    def prepare(self, told: Iterable[Told]) -> None:
        """Read what the archive has that may be what is told, with few questions."""
        asking = [one for one in told if one.says_enough]
        shared = self._find_shared(asking)
        dated = [one for one in asking if one.said.date]
        found = ask([one.question() for one in dated])
        fitting = dict(zip(map(id, dated), found, strict=True))
        self._read({key for keys in (*found, *shared) for key in keys})
        for one, keys in zip(asking, shared, strict=True):
            both = {key for key in keys if self._is_shared(one, key)}
            both.update(fitting.get(id(one), ()))
            one.fitting = sorted(both & self._stored.keys(), reverse=True)
            self._look_at(one)
        self._read_words({key for one in asking for key in one.likely})
        # Those that are chosen will be told more.
        self._held.hold(
            key
            for one in asking
            for key in one.likely
            if decide(self._account_of(one), self._with_words(key))
        )

    def _find_shared(self, asking: Sequence[Told]) -> list[set[int]]:
        """Return for each the events in which two of those take part that take part in
        it, whenever that was."""
        newest = read_newest(actor for one in asking for actor in one.actors)
        shared = []
        for one in asking:
            seen: set[int] = set()
            twice: set[int] = set()
            for actor in one.actors:
                events = set(newest.get(actor, ()))
                twice |= seen & events
                seen |= events
            shared.append(twice)
        return shared

    def _is_shared(self, told: Told, key: int) -> bool:
        one = self._stored.get(key)
        return (
            one is not None and one.type == told.said.type and _meet(told, one.period)
        )

    def _read(self, keys: set[int]) -> None:
        found = read_stored(keys - self._stored.keys())
        self._stored |= found
        self._people.add({p.actor for one in found.values() for p in one.parts})

    def _read_words(self, keys: Iterable[int]) -> None:
        missing = {key for key in keys if key > 0} - self._words.keys()
        found = read_newest_words(missing) if missing else {}
        self._words |= {key: found.get(key, []) for key in missing}

    def find(self, told: Told, *, excluded: Collection[int]) -> tuple[int, str] | None:
        """Return the event that an article tells, and why, if there is one.

        `excluded` are those that the article tells already: two happenings of one
        article are never one event.
        """
        if not told.says_enough:
            return None
        self._look_at(told)
        new = self._account_of(told)
        newest = self._newest(told)
        likely = [
            key
            for key in newest
            if key not in excluded
            and (
                may_be_one(new, self._account(key))
                if key in self._type
                else key in told.likely
            )
        ]
        self._read_words(likely)
        return choose(new, {key: self._with_words(key) for key in likely})

    def note(self, key: int, words: Sequence[Words]) -> None:
        """An article told this event, new or not, in these words."""
        self._read_words([key])
        actors = {part.actor for part in self._held.participants(key)}
        self._people.add(actors)
        type_ = self._type[key] = self._held.event(key).type
        for actor in actors:
            self._taken_part[type_, actor].add(key)
        newest_first = [*reversed(words), *self._words.get(key, ())]
        self._words[key] = newest_first[:MOST_MENTIONS]
        self._accounts.pop(key, None)

    def _newest(self, told: Told) -> list[int]:
        """Those that fit, as the articles before left them, the newest first."""
        type_ = told.said.type
        shared = set().union(*(self._taken_part[type_, a] for a in told.actors))
        fresh = [key for key in shared if self._fits(key, told)]
        new = sorted(key for key in fresh if key < 0)
        stored = (key for key in told.fitting if key not in self._type)
        old = sorted([*(key for key in fresh if key > 0), *stored], reverse=True)
        return [*new, *old][:MOST_CANDIDATES]

    def _fits(self, key: int, told: Told) -> bool:
        """As it would if the database had it."""
        event = self._held.event(key)
        if event.type != told.said.type or event.state != Event.State.ACTIVE:
            return False
        theirs = {part.actor for part in self._held.participants(key)}
        shared = len(told.actors & theirs)
        if shared > 1:
            return _meet(told, (event.earliest, event.latest))
        is_dated = shared and told.said.date and event.date
        return bool(is_dated) and told.window.holds(event.earliest, event.latest)

    def _look_at(self, told: Told) -> None:
        """Choose, of what fits, that against which nothing speaks; again, when somebody
        came to belong to another."""
        if told.changes == self._people.changes:
            return
        told.changes = self._people.changes
        new = self._account_of(told)
        countries = {taker.country for taker in new.takers if taker.country}
        told.likely = {
            key
            for key in told.fitting
            if self._share_enough(self._stored[key], told, countries)
            and may_be_one(new, self._account(key))
        }

    def _share_enough(self, one: Stored, told: Told, countries: set[int]) -> bool:
        """A quick look, that leaves no event out: two are in both, or one and the
        place, or one and somebody who stands for a country; or one is alone in both."""
        theirs, actors = {part.actor for part in one.parts}, told.actors
        shared = len(actors & theirs)
        if shared != 1:
            return shared > 1
        if actors == theirs:
            return True
        if one.place and fold_name(one.place) == fold_name(told.said.place):
            return True
        country = self._people.country
        return any(a in countries or country(a) in actors for a in theirs - actors)

    def _account(self, key: int) -> Account:
        """What an event shows, without words."""
        if self._changes != self._people.changes:
            self._changes = self._people.changes
            self._accounts.clear()
        if key not in self._accounts:
            self._accounts[key] = self._make_account(key)
        return self._accounts[key]

    def _make_account(self, key: int) -> Account:
        if key in self._type:
            event, parts = self._held.event(key), self._held.participants(key)
            period = event.earliest, event.latest
            shown = Stored(event.type, event.mode, event.date, period, event.place, ())
        else:
            shown = self._stored[key]
            parts = shown.parts
        return Account(
            type=shown.type,
            mode=shown.mode,
            date=shown.date,
            period=shown.period,
            place=shown.place,
            takers=frozenset(self._taker(part) for part in parts),
        )

    def _taker(self, part: Part):
        return self._people.taker(part.actor, part.role)

    def _with_words(self, key: int) -> Account:
        """Add the words that tell an event, and when it was last published."""
        words = self._words[key]
        return replace(
            self._account(key),
            triggers=_together(one.triggers for one in words),
            words=_together(one.around for one in words),
            published=words[0].published if words else (None, None),
        )

    def _account_of(self, told: Told) -> Account:
        said = told.said
        return Account(
            type=said.type,
            mode=said.mode,
            date=said.date,
            period=told.period,
            place=said.place,
            takers=frozenset(map(self._taker, said.participants)),
            triggers=told.triggers,
            words=told.around,
            published=told.published,
        )


def _together(words: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*words)


def _meet(told: Told, period: Period) -> bool:
    """Whether the periods share a day; what has no date may be of any."""
    (first, last), (earliest, latest) = told.period, period
    return not (
        (first and latest and latest < first) or (last and earliest and earliest > last)
    )
