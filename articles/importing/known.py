"""What is known of events while articles are stored: as the archive had them, and as
the articles before left them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from articles.curation import HeldEvents
from articles.curation.settling import Part, Telling, Values
from articles.models import Event
from articles.models.names import fold_name
from articles.models.period import period_columns

from .accounts import Account, Period
from .agreeing import ONE_NEWS
from .candidates import (
    MOST_CANDIDATES,
    MOST_MENTIONS,
    Question,
    Stored,
    Words,
    ask,
    read_newest_words,
    read_stored,
)
from .linking import choose, decide, may_be_one
from .people import People


@dataclass(slots=True)
class Told:
    """A happening as an article tells it: what each mention says, what they say
    together, and in which words."""

    tellings: Sequence[Telling]
    said: Values
    words: Sequence[Words]
    published: Period
    # The events of the archive that may be it, the newest first, and which of these
    # nothing speaks against.
    fitting: Sequence[int] = ()
    likely: set[int] = field(default_factory=set)
    changes: int = -1

    @property
    def says_enough(self) -> bool:
        """One participant, without a place or a day, fits anything."""
        first, last = period_columns(self.said.date)
        is_one_day = first is not None and first == last
        parts = set(self.said.participants)
        return bool(parts) and len(parts) + bool(self.said.place) + is_one_day >= 2

    def question(self) -> Question:
        said = self.said
        return Question(
            type=said.type,
            date=said.date,
            period=period_columns(said.date),
            published=self.published,
            actors=tuple(sorted({part.actor for part in said.participants})),
        )


class Known:
    """The events that linking may choose."""

    def __init__(self, held: HeldEvents, people: People) -> None:
        self._held, self._people = held, people
        self._stored: dict[int, Stored] = {}
        self._words: dict[int, list[Words]] = {}
        self._accounts: dict[int, Account] = {}
        self._changes = people.changes
        # What these articles tell, by type; each in the order in which it came.
        self._type: dict[int, str] = {}
        self._of_type: dict[str, dict[int, None]] = defaultdict(dict)

    def prepare(self, told: Iterable[Told]) -> None:
        """Read what the archive has that may be what is told, with few questions."""
        asking = [one for one in told if one.says_enough]
        for one, found in zip(asking, ask([t.question() for t in asking]), strict=True):
            one.fitting = found
        self._read({key for one in asking for key in one.fitting})
        for one in asking:
            self._look_at(one)
        self._read_words({key for one in asking for key in one.likely})
        # Those that are chosen will be told more.
        self._held.hold(
            key
            for one in asking
            for key in one.likely
            if decide(self._account_of(one), self._with_words(key))
        )

    def _read(self, keys: set[int]) -> None:
        self._stored |= read_stored(keys - self._stored.keys())
        parts = (part for key in keys for part in self._stored[key].parts)
        self._people.add({part.actor for part in parts})

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
        self._people.add(part.actor for part in self._held.participants(key))
        type_ = self._held.event(key).type
        self._of_type[self._type.get(key, type_)].pop(key, None)
        self._of_type[type_][key] = None
        self._type[key] = type_
        newest_first = [*reversed(words), *self._words.get(key, ())]
        self._words[key] = newest_first[:MOST_MENTIONS]
        self._accounts.pop(key, None)

    def _newest(self, told: Told) -> list[int]:
        """Those that fit, as the articles before left them, the newest first."""
        fresh = [k for k in self._of_type[told.said.type] if self._fits(k, told)]
        fresh.sort(key=lambda key: (key > 0, -abs(key)))
        stored = (key for key in told.fitting if key not in self._type)
        new = [key for key in fresh if key < 0]
        old = sorted([*(key for key in fresh if key > 0), *stored], reverse=True)
        return [*new, *old][:MOST_CANDIDATES]

    def _fits(self, key: int, told: Told) -> bool:
        """As the question to the database has it."""
        event = self._held.event(key)
        if event.state != Event.State.ACTIVE:
            return False
        actors = {part.actor for part in told.said.participants}
        if actors.isdisjoint(part.actor for part in self._held.participants(key)):
            return False
        first, last = period_columns(told.said.date)
        if told.said.date:
            return not (
                (first and event.latest and event.latest < first)
                or (last and event.earliest and event.earliest > last)
            )
        if event.earliest or event.latest:
            return True
        return any(_is_news(words.published, told) for words in self._words[key])

    def _look_at(self, told: Told) -> None:
        """Choose, of what fits, that against which nothing speaks; again, when somebody
        came to belong to another."""
        if told.changes == self._people.changes:
            return
        told.changes = self._people.changes
        new = self._account_of(told)
        actors = {taker.actor for taker in new.takers}
        countries = {taker.country for taker in new.takers if taker.country}
        told.likely = {
            key
            for key in told.fitting
            if self._share_enough(self._stored[key], told, actors, countries)
            and may_be_one(new, self._account(key))
        }

    def _share_enough(
        self, one: Stored, told: Told, actors: set[int], countries: set[int]
    ) -> bool:
        """A quick look, that leaves no event out: two are in both, or one and the
        place, or one and somebody who stands for a country; or one is alone in both."""
        theirs = {part.actor for part in one.parts}
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
        return _add_words(self._account(key), self._words[key])

    def _account_of(self, told: Told) -> Account:
        said = told.said
        account = Account(
            type=said.type,
            mode=said.mode,
            date=said.date,
            period=period_columns(said.date),
            place=said.place,
            takers=frozenset(map(self._taker, said.participants)),
        )
        return replace(_add_words(account, told.words), published=told.published)


def _add_words(account: Account, words: Sequence[Words]) -> Account:
    return replace(
        account,
        triggers=frozenset().union(*(one.triggers for one in words)),
        words=frozenset().union(*(one.around for one in words)),
        published=words[0].published if words else (None, None),
    )


def _is_news(published: Period, told: Told) -> bool:
    (first, last), (asked_first, asked_last) = published, told.published
    if not (first and last and asked_first and asked_last):
        return False
    return last >= asked_first - ONE_NEWS and first <= asked_last + ONE_NEWS
