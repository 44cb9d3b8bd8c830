"""Whom a role alone means: "il ministro", "il presidente russo", "l'ex raìs"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from . import gazetteer
from .acquaintance import Actor
from .callings import is_of_nature, may_be_called
from .drafts import Draft
from .offices import is_nickname, is_relational, is_ruler, is_unique
from .persons import NEAR, PersonBook, has_office, unique
from .popes import is_pope, settle_popes

# A subject stays the topic for so many sentences.
_TOPIC_REACH = 2
# Italian papers do not say that their own premier is Italian, until another comes in.
_HOME = "Italia"
# "il presidente Obama", then "il presidente americano": no country is told at first.
_BARE_OFFICES = frozenset({"premier", "presidente"})


class RoleBook:
    """Gives each role of an article to its holder, to nobody where two fit."""

    def __init__(self, people: PersonBook) -> None:
        self._people = people
        self._land = _main_country(people.drafts)
        self._topics = _topics(people)
        self._present = _people_by_sentence(people)
        self._named = {number: len(some) for number, some in self._present.items()}
        # Somebody named without office may be any ruler that is told without name.
        self._has_free_name = any(_may_rule(person) for person in people.actors)
        self._most_named = _most_named(
            person
            for person in people.actors
            if not person.offices and person.of is None
        )

    def settle(self) -> None:
        """Add the roles to the people that hold them."""
        settle_popes(self._people)
        for draft in self._people.drafts:
            if draft.kind != "role" or (is_pope(draft.office) and not draft.holder):
                continue
            person = self._person(draft)
            if person:
                person.add(draft.span, "carica")
                person.of = person.of or draft.of

    def _person(self, draft: Draft) -> Actor | None:
        if draft.holder:
            return self._people.by_span.get(draft.holder)
        if not draft.acts:
            return None
        return (
            self._in_office(draft)
            or self._topic(draft)
            or self._unnamed(draft)
            or self._stand_in(draft)
        )

    def _in_office(self, draft: Draft) -> Actor | None:
        """The one person who bears this office in the article."""
        holders = self._people.by_office.get(draft.office, [])
        fitting = [p for p in holders if has_office(p, draft)]
        bare = draft.of in (self._land, _HOME) or draft.office == "presidente"
        if not fitting and bare:
            # "il premier Stoltenberg", then "il premier norvegese" in a tale of Norway.
            fitting = [p for p in holders if p.of is None and _is_bare(p, draft)]
        if not fitting:
            return None if draft.detail - {"ex"} else self._in_power(draft)
        if len(fitting) > 1:
            near = [p for p in fitting if p.named_near(draft.sentence, NEAR)]
            fitting = near or [p for p in fitting if _is_bare(p, draft)]
        return fitting[0] if len(fitting) == 1 else None

    def _in_power(self, draft: Draft) -> Actor | None:
        """The one ruler whom another noun of rule can mean: "l'ex raìs"."""
        generic = is_ruler(draft.office)
        if not generic and not (draft.of and is_unique(draft.office)):
            return None
        rulers = unique(
            person
            for noun, people in self._people.by_office.items()
            if is_ruler(noun) or is_relational(noun) or (generic and is_unique(noun))
            for person in people
            if draft.of is None or person.of == draft.of
        )
        if draft.of is None:
            rulers = [
                person
                for person in rulers
                if _rules_a_state(person)
                and person.named_near(draft.sentence, _TOPIC_REACH)
            ]
        return rulers[0] if len(rulers) == 1 else None

    def _topic(self, draft: Draft) -> Actor | None:
        """A ruler whose office was not told: "Kim ha visitato ... Il leader ha".

        Only the subject of a sentence just before: the one person it names, or the
        one whom the article names most often of those whose office it does not tell.
        """
        nickname = is_nickname(draft.office)
        named = is_unique(draft.office) and (draft.of or draft.office in _BARE_OFFICES)
        if not draft.leads or draft.detail or not (named or nickname):
            return None
        person, sole = self._subject_before(draft)
        if person is None or person.offices or person.of not in (None, draft.of):
            return None
        if not (nickname or sole or person is self._most_named):
            return None
        self._people.give_office(person, draft)
        return person

    def _subject_before(self, draft: Draft) -> tuple[Actor | None, bool]:
        """The last subject, and whether nobody else stands in its sentence nearby."""
        own = self._topics.get(draft.sentence)
        if own and own[0] < draft.span.start:
            return None, False
        for step in range(1, _TOPIC_REACH + 1):
            if topic := self._topics.get(draft.sentence - step):
                alone = self._named[draft.sentence - step] == 1
                return topic[1], step == 1 and alone
        return None, False

    def _stand_in(self, draft: Draft) -> Actor | None:
        """ "Ha parlato Anna Neri. «Resto», ha detto la manager": another word for the
        one person of the sentences before who can be it."""
        if not draft.leads:
            return None
        if not is_of_nature(draft.detail - {"ex"}):
            return self._sole_free(draft)
        own = self._topics.get(draft.sentence)
        if own and own[0] < draft.span.start:
            fits = draft.says and may_be_called(own[1], draft)
            return own[1] if fits else None
        for step in range(1, _TOPIC_REACH + 1):
            near = self._present.get(draft.sentence - step, [])
            if fitting := [p for p in near if may_be_called(p, draft)]:
                return fitting[0] if len(fitting) == 1 else None
        return None

    def _sole_free(self, draft: Draft) -> Actor | None:
        """ "Parla Ugo Neri. «Resto», ha detto il ministro dell'Interno": the only one
        just named, of whom nothing else is known."""
        near = self._present.get(draft.sentence - 1, [])
        if draft.sentence in self._present or len(near) != 1:
            return None
        person = near[0]
        free = not person.offices and person.of is None
        return person if free and may_be_called(person, draft) else None

    def _unnamed(self, draft: Draft) -> Actor | None:
        """A ruler told by office and country alone, where no name can be his."""
        if self._has_free_name or not is_unique(draft.office):
            return None
        if draft.of not in gazetteer.state_names():
            return None
        person = Actor("person", draft.name, draft.of)
        person.name_in(draft.sentence)
        self._people.actors.append(person)
        self._people.give_office(person, draft)
        return person


def _topics(people: PersonBook) -> dict[int, tuple[int, Actor]]:
    """Return the first person that is a subject in each sentence, and where."""
    first: dict[int, tuple[int, Actor]] = {}
    for draft in people.drafts:
        person = people.by_span.get(draft.span)
        if person and draft.leads and draft.sentence not in first:
            first[draft.sentence] = (draft.span.start, person)
    return first


def _people_by_sentence(people: PersonBook) -> dict[int, list[Actor]]:
    """Return the people that each sentence names."""
    present: dict[int, list[Actor]] = {}
    for draft in people.drafts:
        if person := people.by_span.get(draft.span):
            present.setdefault(draft.sentence, []).append(person)
    return {number: unique(some) for number, some in present.items()}


def _main_country(drafts: Sequence[Draft]) -> str | None:
    """Return the country that an article names most often."""
    counts = Counter(d.name for d in drafts if d.kind == "country")
    return counts.most_common(1)[0][0] if counts else None


def _may_rule(person: Actor) -> bool:
    """Return whether the text leaves open that a person rules some country."""
    return person.of is None and all(
        is_unique(noun) or is_ruler(noun) for noun, _, _ in person.offices
    )


def _most_named(people: Iterable[Actor]) -> Actor | None:
    """Return the one with most mentions; None where two have as many."""
    ranked = sorted(people, key=lambda p: len(p.mentions), reverse=True)[:2]
    tie = len(ranked) == 2 and len(ranked[0].mentions) == len(ranked[1].mentions)
    return ranked[0] if ranked and not tie else None


def _is_bare(person: Actor, role: Draft) -> bool:
    return (role.office, None, role.detail) in person.offices


def _rules_a_state(person: Actor) -> bool:
    return any(
        is_unique(noun) and of in gazetteer.state_names()
        for noun, of, _ in person.offices
    )
