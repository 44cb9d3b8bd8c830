"""People of an article: one actor for a full name, a surname, a title, a role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from . import gazetteer
from .acquaintance import Actor, fold
from .drafts import Draft
from .mentions import Span
from .offices import is_nickname, is_relational, is_ruler, is_unique
from .shapes import families_first, is_common_word, is_given_name, particles

# A bare name reaches back as far as the sentence before.
_NEAR = 1
# A subject stays the topic for so many sentences.
_TOPIC_REACH = 2
# A word that stands as often alone, like a name, is one.
_OFTEN = 2
# Italian papers do not say that their own premier is Italian, until another comes in.
_HOME = "Italia"
_HOME_OFFICE = "premier"
# "il presidente Obama", then "il presidente americano": no country is told at first.
_BARE_OFFICE = "presidente"
_NO_PERSON = frozenset(
    {"luogo-dopo-in", "luogo-dopo-nome", "luogo-dopo-da", "luogo-con-luogo", "cosa"}
)
_BODY = frozenset(
    {"con-articolo", "con-articolo-la", "ente-che-agisce", "accanto-a-ente"}
)


@dataclass(slots=True)
class Strangers:
    """Bare words that are no known person: places and bodies after all."""

    places: list[Draft] = field(default_factory=list)
    bodies: list[Draft] = field(default_factory=list)


class PersonBook:
    """The people that an article names; drafts are settled full names first."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = drafts
        self.actors: list[Actor] = []
        self.unresolved: list[tuple[Span, str]] = []
        self._roles = {d.holder: d for d in drafts if d.kind == "role" and d.holder}
        self._by_span: dict[Span, Actor] = {}
        self._by_part: dict[str, list[Actor]] = {}
        self._by_office: dict[str, list[Actor]] = {}
        self._words = [
            d
            for d in drafts
            if (d.kind == "word" and d.span not in self._roles)
            or (d.kind == "place" and d.acts and d.rule == "luogo-noto")
        ]
        self._rules = _rules_by_name(self._words)
        self._land = _main_country(drafts)
        self._name_people()
        self._judge_words()
        self._settle_words()
        self._settle_roles()

    # full names --------------------------------------------------------------

    def _name_people(self) -> None:
        """Read the full names first, the longest article-wide, then titled words."""
        for draft in self.drafts:
            if draft.kind == "person":
                self._add(draft)
        for draft in self.drafts:
            titled = draft.kind == "word" and draft.span in self._roles
            given = is_given_name(draft.name) and not self._is_family(draft)
            if titled and draft.rule != "cosa" and not given:
                self._add(replace(draft, rule="nome-con-carica"))

    def _is_family(self, draft: Draft) -> bool:
        """ "il ministro Kim": a given name elsewhere, a family name here."""
        word = fold(draft.name)
        return any(person.family == word for person in self._by_part.get(word, ()))

    def _add(self, draft: Draft) -> Actor:
        parts = _parts(draft.name)
        role = self._roles.get(draft.span)
        person = self._same(frozenset(parts), role)
        if person is None:
            person = Actor("person", draft.name)
            self.actors.append(person)
        if len(parts) > len(person.parts):
            for part in set(parts) - person.parts:
                self._by_part.setdefault(part, []).append(person)
            person.name, person.parts = draft.name, frozenset(parts)
            person.family = _family(parts)
        self._mention(person, draft, draft.rule)
        if role:
            self._give_office(person, role)
        return person

    def _mention(self, person: Actor, draft: Draft, rule: str) -> None:
        person.add(draft.span, rule)
        person.sentences.append(draft.sentence)
        self._by_span[draft.span] = person

    def _give_office(self, person: Actor, role: Draft) -> None:
        person.of = person.of or role.of
        office = (role.office, role.of, role.detail)
        if office not in person.offices:
            person.offices.add(office)
            holders = self._by_office.setdefault(role.office, [])
            if person not in holders:
                holders.append(person)

    def _same(self, parts: frozenset[str], role: Draft | None) -> Actor | None:
        """The one known person whose name holds this one, or is held by it."""
        sharing = _unique(p for part in parts for p in self._by_part.get(part, ()))
        exact = [p for p in sharing if p.parts == parts]
        if exact:
            return exact[0]
        fitting = [p for p in sharing if _may_be(p, parts)]
        if role and len(fitting) > 1:
            fitting = [p for p in fitting if _has_office(p, role)]
        return fitting[0] if len(fitting) == 1 else None

    # bare words --------------------------------------------------------------

    def _judge_words(self) -> None:
        """A word that acts somewhere, or stands beside a person, is somebody."""
        for wanted in (("chi-agisce",), ("parola", "chi-subisce")):
            for draft in self._words:
                if draft.rule not in wanted or self._called(fold(draft.name)):
                    continue
                if rule := self._evidence(draft):
                    self._add(replace(draft, rule=rule))

    def _evidence(self, draft: Draft) -> str:
        """Return the rule by which a bare word is somebody, or ""."""
        rules = self._rules[draft.name]
        if any(rules[rule] for rule in _NO_PERSON | _BODY):
            return ""
        common = is_common_word(draft.name.lower())
        if draft.rule == "chi-agisce":
            return "" if common and not rules["dentro"] else draft.rule
        if any(self._called(part) for part in _parts(draft.beside)):
            return "accanto-a-persona"
        if common or draft.rule == "chi-subisce":
            return "" if common else draft.rule
        often = rules["parola"] + rules["chi-subisce"] >= _OFTEN
        return "nome-ripetuto" if often and draft.acts else ""

    def _settle_words(self) -> None:
        for draft in self._words:
            if draft.span not in self._by_span:
                self._settle_word(draft)

    def _settle_word(self, draft: Draft) -> None:
        if draft.rule == "con-particella":
            person = self._same(frozenset(_parts(draft.name)), None)
            if person:
                self._mention(person, draft, "cognome")
            return
        fitting = self._called(fold(draft.name))
        if draft.kind == "place":
            fitting = [p for p in fitting if p.family == fold(draft.name)]
        if not fitting:
            return
        person = self._decide(draft, fitting)
        if person:
            self._mention(person, draft, "cognome")
        else:
            self.unresolved.append((draft.span, "cognome"))

    def settled(self, draft: Draft) -> bool:
        """Return whether a draft turned out to name a person."""
        return draft.span in self._by_span

    def _called(self, word: str) -> list[Actor]:
        known = self._by_part.get(word, [])
        return [person for person in known if person.family == word] or known

    def _decide(self, draft: Draft, fitting: list[Actor]) -> Actor | None:
        """The one person a bare name means, as far as the text decides it."""
        if len(fitting) == 1:
            return fitting[0]
        before = [p for p in fitting if p.start[0] < draft.span.start]
        if len(before) == 1:
            return before[0]
        near = [p for p in before if p.named_near(draft.sentence, _NEAR)]
        return near[0] if len(near) == 1 else None

    def strangers(self) -> Strangers:
        """Return the words that turned out to be places or bodies."""
        found = Strangers()
        for draft in self._words:
            if draft.kind == "place":
                continue
            if draft.span in self._by_span or self._called(fold(draft.name)):
                continue
            if draft.rule.startswith("luogo"):
                found.places.append(draft)
            elif draft.rule in _BODY:
                found.bodies.append(draft)
        return found

    # roles -------------------------------------------------------------------

    def _settle_roles(self) -> None:
        topics = self._topics()
        # Somebody named without office may be any ruler that is told without name.
        self._free = any(_may_rule(p) for p in self.actors)
        self._most_named = _most_named(
            p for p in self.actors if not p.offices and p.of is None
        )
        for draft in self.drafts:
            if draft.kind != "role":
                continue
            if draft.holder:
                person = self._by_span.get(draft.holder)
            elif draft.acts:
                person = self._in_office(draft) or self._topic(draft, topics)
            else:
                person = None
            person = person or self._unnamed(draft)
            if person:
                person.add(draft.span, "carica")
                person.of = person.of or draft.of

    def _in_office(self, draft: Draft) -> Actor | None:
        """The one person who bears this office in the article."""
        holders = self._by_office.get(draft.office, [])
        fitting = [p for p in holders if _has_office(p, draft)]
        bare = draft.of in (self._land, _HOME) or draft.office == _BARE_OFFICE
        if not fitting and bare:
            # "il premier Stoltenberg", then "il premier norvegese" in a tale of Norway.
            fitting = [p for p in holders if p.of is None and _is_bare(p, draft)]
        if not fitting:
            return None if draft.detail else self._in_power(draft)
        return self._nearest(draft, fitting)

    def _nearest(self, draft: Draft, fitting: list[Actor]) -> Actor | None:
        """The one of several that was just named, or whose office needs no country."""
        if len(fitting) > 1:
            near = [p for p in fitting if p.named_near(draft.sentence, _NEAR)]
            fitting = near or [p for p in fitting if _is_bare(p, draft)]
        return fitting[0] if len(fitting) == 1 else None

    def _in_power(self, draft: Draft) -> Actor | None:
        """The one ruler whom another noun of rule can mean: "l'ex raìs"."""
        generic = is_ruler(draft.office)
        if not generic and not (draft.of and is_unique(draft.office)):
            return None
        rulers = _unique(
            person
            for noun, people in self._by_office.items()
            if is_ruler(noun) or is_relational(noun) or (generic and is_unique(noun))
            for person in people
            if draft.of is None or person.of == draft.of
        )
        if draft.of is None:
            rulers = [
                p
                for p in rulers
                if _rules_a_state(p) and p.named_near(draft.sentence, _TOPIC_REACH)
            ]
        return rulers[0] if len(rulers) == 1 else None

    def _unnamed(self, draft: Draft) -> Actor | None:
        """A ruler told by office and country alone, where no name can be his."""
        if draft.holder or not draft.acts or not is_unique(draft.office):
            return None
        if self._free or draft.of not in gazetteer.state_names():
            return None
        person = Actor("person", draft.name, draft.of)
        person.sentences.append(draft.sentence)
        self.actors.append(person)
        self._give_office(person, draft)
        return person

    def _topics(self) -> dict[int, tuple[int, Actor]]:
        """Return the first person that is a subject in each sentence, and where."""
        first: dict[int, tuple[int, Actor]] = {}
        for draft in self.drafts:
            person = self._by_span.get(draft.span)
            if person and draft.leads and draft.sentence not in first:
                first[draft.sentence] = (draft.span.start, person)
        return first

    def _topic(
        self, draft: Draft, topics: dict[int, tuple[int, Actor]]
    ) -> Actor | None:
        """A ruler whose office was not told: "Kim ha visitato ... Il leader ha".

        Only the subject of a sentence just before, whom the article names most often
        of those whose office it does not tell.
        """
        named = is_unique(draft.office) and (draft.of or draft.office == _HOME_OFFICE)
        if not draft.leads or not (named or is_nickname(draft.office)):
            return None
        start, _ = topics.get(draft.sentence, (draft.span.start, None))
        near = [
            topics.get(draft.sentence - step) for step in range(1, _TOPIC_REACH + 1)
        ]
        person = next((topic[1] for topic in near if topic), None)
        if person is None or start < draft.span.start:
            return None
        if person.offices or (person.of and person.of != draft.of):
            return None
        if not is_nickname(draft.office) and person is not self._most_named:
            return None
        self._give_office(person, draft)
        return person


def _rules_by_name(words: Sequence[Draft]) -> dict[str, Counter[str]]:
    """Return what each bare word is taken for; "dentro": inside a sentence too."""
    rules: dict[str, Counter[str]] = {}
    for draft in words:
        found = rules.setdefault(draft.name, Counter())
        found[draft.rule] += 1
        found["dentro"] += draft.acts
    return rules


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


def _unique(people: Iterable[Actor]) -> list[Actor]:
    return list({id(person): person for person in people}.values())


def _parts(name: str) -> list[str]:
    return [part for part in fold(name).split() if part not in particles()]


def _family(parts: Sequence[str]) -> str:
    """Return the family name: the last word, but the first of "Kim Jong Un"."""
    if not parts:
        return ""
    return parts[0] if parts[0] in families_first() else parts[-1]


def _may_be(person: Actor, parts: frozenset[str]) -> bool:
    """A shorter name that keeps the family name, or a longer one that adds to it."""
    if person.parts <= parts:
        return True
    return parts <= person.parts and (len(parts) > 1 or person.family in parts)


def _has_office(person: Actor, role: Draft) -> bool:
    return any(
        noun == role.office
        and (role.of is None or role.of in (of, person.of))
        and role.detail <= detail
        for noun, of, detail in person.offices
    )
