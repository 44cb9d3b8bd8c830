"""People of an article: one actor for a full name, a surname, a title, a role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from . import gazetteer, lexicon
from .acquaintance import Actor, fold
from .drafts import Draft
from .mentions import Span
from .offices import is_unique
from .shapes import is_common_word, particles

# A bare name reaches back as far as the sentence before.
_NEAR = 1


@cache
def _family_first() -> frozenset[str]:
    listed = lexicon.load("given_names")["family_first"]["words"]
    return frozenset(fold(word) for word in gazetteer.listed(listed))


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
        self._words = [
            d for d in drafts if d.kind == "word" and d.span not in self._roles
        ]
        self._name_people()
        self._judge_words()
        self._settle_words()
        self._settle_roles()

    # full names --------------------------------------------------------------

    def _name_people(self) -> None:
        for draft in self.drafts:
            titled = draft.kind == "word" and draft.span in self._roles
            if draft.kind == "person" or titled:
                self._add(draft)

    def _add(self, draft: Draft) -> Actor:
        parts = _parts(draft.name)
        role = self._roles.get(draft.span)
        person = self._same(frozenset(parts), role)
        if person is None:
            person = Actor("person", draft.name)
            self.actors.append(person)
        if len(parts) > len(person.parts):
            person.name, person.parts = draft.name, frozenset(parts)
            person.family = _family(parts)
        person.sentences.append(draft.sentence)
        person.add(draft.span, draft.rule)
        self._by_span[draft.span] = person
        if role:
            person.offices.add((role.office, role.of, role.detail))
            person.of = person.of or role.of
        return person

    def _same(self, parts: frozenset[str], role: Draft | None) -> Actor | None:
        """The one known person whose name holds this one, or is held by it."""
        fitting = [p for p in self.actors if p.parts == parts]
        if fitting:
            return fitting[0]
        fitting = [p for p in self.actors if _may_be(p, parts)]
        if role and len(fitting) > 1:
            fitting = [p for p in fitting if _has_office(p, role)]
        return fitting[0] if len(fitting) == 1 else None

    # bare words --------------------------------------------------------------

    def _judge_words(self) -> None:
        """A word that acts somewhere, or stands beside a person, is somebody."""
        known = {part for person in self.actors for part in person.parts}
        for draft in self._words:
            word = fold(draft.name)
            if word in known or draft.rule not in ("chi-agisce", "parola"):
                continue
            beside = draft.of is not None and fold(draft.of).split()[-1:] != []
            beside = beside and bool(set(_parts(draft.of or "")) & known)
            if (draft.rule == "chi-agisce" or beside) and self._is_nobody_else(draft):
                known.add(word)
                self._add(draft)

    def _is_nobody_else(self, draft: Draft) -> bool:
        """No place or thing elsewhere in the article, no mere opening word."""
        others = [d for d in self._words if d.name == draft.name]
        if any(d.rule in ("luogo-dopo-in", "luogo-dopo-nome", "cosa") for d in others):
            return False
        if any(d.rule in ("con-articolo", "ente-che-agisce") for d in others):
            return False
        inside = any(d.acts for d in others)
        return inside or not is_common_word(draft.name.lower())

    def _settle_words(self) -> None:
        for draft in self._words:
            if draft.span in self._by_span:
                continue
            fitting = self._called(fold(draft.name))
            if not fitting:
                continue
            person = self._decide(draft, fitting)
            if person:
                person.add(draft.span, "cognome")
                self._by_span[draft.span] = person
            else:
                self.unresolved.append((draft.span, "cognome"))

    def _called(self, word: str) -> list[Actor]:
        known = [person for person in self.actors if word in person.parts]
        return [person for person in known if person.family == word] or known

    def _decide(self, draft: Draft, fitting: list[Actor]) -> Actor | None:
        """The one person a bare name means, as far as the text decides it."""
        if len(fitting) == 1:
            return fitting[0]
        before = [p for p in fitting if p.sentences[0] <= draft.sentence]
        before = [p for p in before if min(p.mentions).start < draft.span.start]
        if len(before) == 1:
            return before[0]
        near = [p for p in before if _named_near(p, draft.sentence)]
        return near[0] if len(near) == 1 else None

    def strangers(self) -> Strangers:
        """Return the words that turned out to be places or bodies."""
        found = Strangers()
        for draft in self._words:
            if draft.span in self._by_span or self._called(fold(draft.name)):
                continue
            if draft.rule.startswith("luogo"):
                found.places.append(draft)
            elif draft.rule in ("ente-che-agisce", "con-articolo"):
                found.bodies.append(draft)
        return found

    # roles -------------------------------------------------------------------

    def _settle_roles(self) -> None:
        for draft in self.drafts:
            if draft.kind != "role":
                continue
            if draft.holder:
                person = self._by_span.get(draft.holder)
            elif draft.acts:
                person = self._in_office(draft) or self._just_named(draft)
            else:
                person = None
            if person:
                person.add(draft.span, "carica")
                person.of = person.of or draft.of

    def _in_office(self, draft: Draft) -> Actor | None:
        """The one person who bears this office in the article."""
        fitting = [p for p in self.actors if _has_office(p, draft)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting or not draft.of or not is_unique(draft.office):
            return None
        rulers = [
            p
            for p in self.actors
            if p.of == draft.of and any(is_unique(noun) for noun, _, _ in p.offices)
        ]
        return rulers[0] if len(rulers) == 1 else None

    def _just_named(self, draft: Draft) -> Actor | None:
        """A ruler whose office was not told, named just before: "Kim ... il leader"."""
        if not is_unique(draft.office) or not draft.of:
            return None
        near = [
            p
            for p in self.actors
            if any(draft.sentence - _NEAR <= s <= draft.sentence for s in p.sentences)
            and min(p.mentions).start < draft.span.start
        ]
        free = [p for p in near if p.of in (None, draft.of) and not p.offices]
        return free[0] if len(free) == 1 and len(near) == 1 else None


def _parts(name: str) -> list[str]:
    return [part for part in fold(name).split() if part not in particles()]


def _family(parts: Sequence[str]) -> str:
    """Return the family name: the last word, but the first of "Kim Jong Un"."""
    if not parts:
        return ""
    return parts[0] if parts[0] in _family_first() else parts[-1]


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


def _named_near(person: Actor, sentence: int) -> bool:
    return any(sentence - _NEAR <= named <= sentence for named in person.sentences)
