"""People of an article: one actor for a full name, a surname, a title, a role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .acquaintance import Actor, fold
from .drafts import Draft
from .mentions import Span
from .offices import is_of_people
from .shapes import families_first, is_common_word, is_given_name, particles

# A bare name reaches back as far as the sentence before.
NEAR = 1
# A word that stands as often alone, like a name, is one.
_OFTEN = 2
_NO_PERSON = frozenset(
    {"luogo-dopo-in", "luogo-dopo-nome", "luogo-dopo-da", "luogo-con-luogo", "cosa"}
)
_BODY = frozenset(
    {"con-articolo", "con-articolo-la", "ente-che-agisce", "accanto-a-ente"}
)
_NOT_BARE = _NO_PERSON | _BODY


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
        self.by_span: dict[Span, Actor] = {}
        self._by_part: dict[str, list[Actor]] = {}
        self.by_office: dict[str, list[Actor]] = {}
        self._words = [
            d
            for d in drafts
            if (d.kind == "word" and d.span not in self._roles)
            or (d.kind == "place" and d.acts and d.rule == "luogo-noto")
        ]
        self._rules = _rules_by_name(self._words)
        self._name_people()
        self._judge_words()
        self._settle_words()

    # full names --------------------------------------------------------------

    def _name_people(self) -> None:
        """Read the full names first, the longest article-wide, then titled words."""
        for draft in self.drafts:
            if draft.kind == "person":
                self._add(draft)
        for draft in self.drafts:
            if draft.kind == "byname" and draft.holder in self.by_span:
                self._also_call(self.by_span[draft.holder], draft)
        for draft in self.drafts:
            titled = draft.kind == "word" and draft.span in self._roles
            given = is_given_name(draft.name) and not self._is_family(draft)
            given = given and not _is_surname_of(self._roles.get(draft.span))
            if titled and draft.rule != "cosa" and not given:
                self._add(draft._replace(rule="nome-con-carica"))

    def _also_call(self, person: Actor, draft: Draft) -> None:
        """ "Dagalo, detto Hemedti": from then on each of its words may mean him."""
        self._mention(person, draft, draft.rule)
        for part in _parts(draft.name):
            self._by_part.setdefault(part, []).append(person)

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
            self.give_office(person, role)
        return person

    def _mention(self, person: Actor, draft: Draft, rule: str) -> None:
        person.add(draft.span, rule)
        if not draft.embedded:
            # Whom somebody else speaks of does not become the one spoken about next.
            person.name_in(draft.sentence)
        self.by_span[draft.span] = person

    def give_office(self, person: Actor, role: Draft) -> None:
        """Note that a person bears an office, and what it belongs to."""
        person.of = person.of or role.of
        office = (role.office, role.of, role.detail)
        if office not in person.offices:
            person.offices.add(office)
            holders = self.by_office.setdefault(role.office, [])
            if person not in holders:
                holders.append(person)

    def introduce(self, role: Draft) -> Actor:
        """Return a new person whom only a role tells."""
        person = Actor("person", role.name, role.of)
        self.actors.append(person)
        return person

    def join(self, person: Actor, other: Actor) -> None:
        """Make one person of two."""
        for span, rule in other.mentions.items():
            person.add(span, rule)
            self.by_span[span] = person
        for sentence in other.sentences:
            person.name_in(sentence)
        person.of = person.of or other.of
        person.offices |= other.offices
        self.actors.remove(other)
        for people in (*self._by_part.values(), *self.by_office.values()):
            people[:] = unique(person if one is other else one for one in people)

    def _same(self, parts: frozenset[str], role: Draft | None) -> Actor | None:
        """The one known person whose name holds this one, or is held by it."""
        sharing = unique(p for part in parts for p in self._by_part.get(part, ()))
        exact = [p for p in sharing if p.parts == parts]
        if exact:
            return exact[0]
        fitting = [p for p in sharing if _may_be(p, parts)]
        if role and len(fitting) > 1:
            fitting = [p for p in fitting if has_office(p, role)]
        return fitting[0] if len(fitting) == 1 else None

    # bare words --------------------------------------------------------------

    def _judge_words(self) -> None:
        """A word that acts somewhere, or stands beside a person, is somebody."""
        for wanted in (("chi-agisce", "cognome-noto"), ("parola", "chi-subisce")):
            for draft in self._words:
                if draft.rule not in wanted or self._called(fold(draft.name)):
                    continue
                if rule := self._evidence(draft):
                    self._add(draft._replace(rule=rule))

    def _evidence(self, draft: Draft) -> str:
        """Return the rule by which a bare word is somebody, or ""."""
        rules = self._rules[draft.name]
        if draft.rule == "cognome-noto":
            return draft.rule
        if any(rules[rule] for rule in _NOT_BARE):
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
            if draft.span not in self.by_span:
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
        return draft.span in self.by_span

    def _called(self, word: str) -> list[Actor]:
        known = self._by_part.get(word, [])
        return [person for person in known if person.family == word] or known

    def _decide(self, draft: Draft, fitting: list[Actor]) -> Actor | None:
        """The one person a bare name means, as far as the text decides it."""
        if len(fitting) == 1:
            return fitting[0]
        before = [p for p in fitting if p.start[0] < draft.span.start]
        if draft.embedded:
            # "Kim Yong Hyun ha detto che Kim ...": not himself, but his namesake.
            before = [p for p in before if not p.named_near(draft.sentence, 0)]
        if len(before) == 1:
            return before[0]
        near = [p for p in before if p.named_near(draft.sentence, NEAR)]
        return near[0] if len(near) == 1 else None

    def strangers(self) -> Strangers:
        """Return the words that turned out to be places or bodies."""
        found = Strangers()
        for draft in self._words:
            if draft.kind == "place":
                if draft.says and not self.settled(draft):
                    found.bodies.append(draft._replace(rule="citta-che-agisce"))
                continue
            if draft.span in self.by_span or self._called(fold(draft.name)):
                continue
            if draft.rule.startswith("luogo"):
                found.places.append(draft)
            elif draft.rule in _BODY:
                found.bodies.append(draft)
        return found


def _is_surname_of(role: Draft | None) -> bool:
    """ "il governatore della Puglia Emiliano": an office of something, then a name."""
    return (
        role is not None
        and not is_of_people(role.office)
        and bool(role.of or role.detail - {"ex"} or len(role.name.split()) > 2)
    )


def _rules_by_name(words: Sequence[Draft]) -> dict[str, Counter[str]]:
    """Return what each bare word is taken for; "dentro": inside a sentence too."""
    rules: dict[str, Counter[str]] = {}
    for draft in words:
        found = rules.setdefault(draft.name, Counter())
        found[draft.rule] += 1
        found["dentro"] += draft.acts
    return rules


def unique(people: Iterable[Actor]) -> list[Actor]:
    """Return each person once, in order."""
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


def has_office(person: Actor, role: Draft) -> bool:
    """Return whether a role can be one that a person bears; "ex" counts."""
    return any(
        noun == role.office
        and ("ex" in role.detail) == ("ex" in detail)
        and (role.of is None or role.of in (of, person.of))
        and role.detail <= detail
        for noun, of, detail in person.offices
    )
