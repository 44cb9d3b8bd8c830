"""Who is who in an article: full names, surnames, titles, roles, acronyms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from . import gazetteer, lexicon
from .drafts import Draft
from .mentions import ActorFound, ActorMention, Actors, PlaceMention, Span
from .names import particles
from .offices import is_unique

_WORD = re.compile(r"[^\W_]+")


@cache
def fold(name: str) -> str:
    """Case, accents, hyphens and apostrophes do not tell two names apart."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(_WORD.findall(kept))


@cache
def _family_first() -> frozenset[str]:
    listed = lexicon.load("given_names")["family_first"]["words"]
    return frozenset(fold(word) for word in gazetteer.listed(listed))


@dataclass(slots=True)
class _Known:
    """An actor while the article is read: all that was said of it so far."""

    kind: str
    name: str
    of: str | None = None
    parts: frozenset[str] = frozenset()
    family: str = ""
    offices: set[tuple[str, str | None]] = field(default_factory=set)
    seen: list[int] = field(default_factory=list)
    mentions: list[tuple[Span, str]] = field(default_factory=list)


def resolve(drafts: Sequence[Draft]) -> Actors:
    """Return the actors of an article from the drafts of its sentences, in order."""
    return _Resolver(drafts).actors()


class _Resolver:
    """Joins drafts into actors; each method settles one kind of draft."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = list(drafts)
        self.holders = {draft.holder: draft for draft in drafts if draft.holder}
        self.people: list[_Known] = []
        self.others: dict[tuple[str, str], _Known] = {}
        self.places: list[PlaceMention] = []
        self.loose: list[tuple[Span, str]] = []

    def actors(self) -> Actors:
        self._name_people()
        self._list_others()
        for draft in self.drafts:
            if draft.kind == "word" and draft.span not in self.holders:
                self._settle_word(draft)
        for draft in self.drafts:
            if draft.kind == "role":
                self._settle_role(draft)
        return self._result()

    # people ------------------------------------------------------------------

    def _name_people(self) -> None:
        for draft in self.drafts:
            if draft.kind == "person" or (
                draft.kind == "word" and draft.span in self.holders
            ):
                self._add_person(draft)

    def _add_person(self, draft: Draft) -> None:
        role = self.holders.get(draft.span)
        parts = [part for part in fold(draft.name).split() if part not in particles()]
        person = self._same_person(frozenset(parts), draft)
        if person is None:
            person = _Known("person", draft.name, parts=frozenset(parts))
            person.family = _family(draft.name, parts)
            self.people.append(person)
        elif len(parts) > len(person.parts):
            person.name, person.parts = draft.name, frozenset(parts)
            person.family = _family(draft.name, parts)
        person.seen.append(draft.sentence)
        person.mentions.append((draft.span, "carica-e-nome" if role else draft.rule))
        if role:
            person.offices.add((role.office, role.of))
            person.of = person.of or role.of

    def _same_person(self, parts: frozenset[str], draft: Draft) -> _Known | None:
        """The one known person whose name holds this one, or is held by it."""
        role = self.holders.get(draft.span)
        exact = [known for known in self.people if known.parts == parts]
        if exact:
            return exact[0]
        fitting = [
            known
            for known in self.people
            if (known.parts <= parts or parts <= known.parts)
            and (len(parts) > 1 or known.family in parts or len(known.parts) == 1)
        ]
        if role and len(fitting) > 1:
            fitting = [k for k in fitting if (role.office, role.of) in k.offices]
        return fitting[0] if len(fitting) == 1 else None

    def _settle_word(self, draft: Draft) -> None:
        part = fold(draft.name)
        known = [person for person in self.people if part in person.parts]
        family = [person for person in known if person.family == part]
        fitting = family or known
        if not fitting:
            self._settle_stranger(draft)
            return
        person = _decide(draft, fitting)
        if person:
            person.mentions.append((draft.span, "cognome"))
            person.seen.append(draft.sentence)
        else:
            self.loose.append((draft.span, "cognome"))

    def _settle_stranger(self, draft: Draft) -> None:
        if draft.rule.startswith("luogo"):
            self.places.append(PlaceMention(draft.span, draft.name, draft.rule))
        elif draft.rule == "chi-dice":
            person = _Known("person", draft.name, parts=frozenset({fold(draft.name)}))
            person.family = fold(draft.name)
            person.seen.append(draft.sentence)
            person.mentions.append((draft.span, draft.rule))
            self.people.append(person)

    def _settle_role(self, draft: Draft) -> None:
        person = self._holder(draft) if draft.holder else self._by_role(draft)
        if person:
            person.mentions.append((draft.span, "carica"))

    def _holder(self, draft: Draft) -> _Known | None:
        return next(
            (p for p in self.people if any(s == draft.holder for s, _ in p.mentions)),
            None,
        )

    def _by_role(self, draft: Draft) -> _Known | None:
        same = [
            person
            for person in self.people
            if any(_fits(draft, office, of, person.of) for office, of in person.offices)
        ]
        if len(same) == 1:
            return same[0]
        if same or not is_unique(draft.office) or not draft.of:
            return None
        fitting = [
            person
            for person in self.people
            if person.of == draft.of
            and any(is_unique(office) for office, _ in person.offices)
        ]
        return fitting[0] if len(fitting) == 1 else None

    # countries, organisations, groups ----------------------------------------

    def _list_others(self) -> None:
        acting = {d.name for d in self.drafts if d.kind == "country" and d.acts}
        for draft in self.drafts:
            if draft.kind == "country" and draft.name in acting:
                self._add_other("country", draft.name, draft.name, draft, of=None)
            elif draft.kind in ("organisation", "institution"):
                self._add_organisation(draft)
            elif draft.kind == "group":
                self._add_group(draft)
            elif draft.kind == "place":
                self.places.append(PlaceMention(draft.span, draft.name, draft.rule))
        for draft in self.drafts:
            if draft.kind == "state":
                self._add_state(draft)

    def _add_organisation(self, draft: Draft) -> None:
        key = _organisation_key(draft.name)
        if draft.kind == "institution":
            longer = [
                known
                for (kind, other), known in self.others.items()
                if kind == "organisation" and other.split()[:1] == key.split()[:1]
            ]
            if longer:
                longer[-1].mentions.append((draft.span, draft.rule))
                return
        self._add_other("organisation", key, draft.name, draft, of=draft.of)

    def _add_group(self, draft: Draft) -> None:
        side = draft.of or draft.office
        key = (
            f"{side}:{draft.rule}"
            if draft.rule == "gruppo-armato"
            else f"{side}:{draft.office}"
        )
        self._add_other("group", key, draft.name, draft, of=draft.of)

    def _add_state(self, draft: Draft) -> None:
        states = {d.name for d in self.drafts if d.rule == "governo-di-paese"}
        if len(states) == 1:
            name = states.pop()
            self._add_other("country", name, name, draft, of=None)

    def _add_other(
        self, kind: str, key: str, name: str, draft: Draft, *, of: str | None
    ) -> None:
        known = self.others.setdefault((kind, key), _Known(kind, name, of))
        known.of = known.of or of
        known.seen.append(draft.sentence)
        known.mentions.append((draft.span, draft.rule))

    # the result --------------------------------------------------------------

    def _result(self) -> Actors:
        known = [k for k in (*self.people, *self.others.values()) if k.mentions]
        known.sort(key=lambda k: min(span for span, _ in k.mentions))
        found = [
            ActorMention(span, index, rule)
            for index, actor in enumerate(known)
            for span, rule in dict.fromkeys(actor.mentions)
        ]
        found += [ActorMention(span, None, rule) for span, rule in self.loose]
        actors = tuple(ActorFound(k.name, k.kind, _other(k.of, k.name)) for k in known)
        return Actors(actors, tuple(_unique(found)), tuple(_sorted_places(self.places)))


def _other(of: str | None, name: str) -> str | None:
    return None if of == name else of


def _unique(mentions: list[ActorMention]) -> list[ActorMention]:
    """One actor a span: where two claim it the first holds."""
    by_span: dict[Span, ActorMention] = {}
    for mention in mentions:
        by_span.setdefault(mention.span, mention)
    return sorted(by_span.values(), key=lambda m: (m.span.start, -m.span.end))


def _sorted_places(places: list[PlaceMention]) -> list[PlaceMention]:
    return sorted(
        {place.span: place for place in places}.values(), key=lambda p: p.span
    )


def _family(name: str, parts: Sequence[str]) -> str:
    """Return the family name: the last word, but the first of "Kim Jong Un"."""
    if not parts:
        return fold(name)
    return parts[0] if parts[0] in _family_first() else parts[-1]


def _decide(draft: Draft, fitting: list[_Known]) -> _Known | None:
    """The one person a bare name means, as far as the text decides it."""
    if len(fitting) == 1:
        return fitting[0]
    before = [p for p in fitting if min(p.seen) <= draft.sentence]
    if len(before) == 1:
        return before[0]
    near = [p for p in fitting if _named_near(p, draft.sentence)]
    return near[0] if len(near) == 1 else None


def _named_near(person: _Known, sentence: int) -> bool:
    return any(sentence - 1 <= seen <= sentence for seen in person.seen)


def _fits(draft: Draft, office: str, of: str | None, person_of: str | None) -> bool:
    if office != draft.office:
        return False
    return draft.of is None or draft.of in (of, person_of)


@cache
def _organisation_key(name: str) -> str:
    return fold(name)
