"""Countries, organisations and groups of an article: one actor for all their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from . import lexicon
from .acquaintance import Actor, fold
from .drafts import Draft

# What makes a bare word with an article an organisation.
_ACTING = frozenset({"ente-che-agisce", "accanto-a-ente"})
# "la Pixar" twice: firms take a feminine article, and are named again.
_OFTEN = 2


# Nouns of state that name a force, not those who govern it.
_HOME = "Italia"
_ARMIES = frozenset({"esercito"})
_GOVERNMENTS = frozenset({"governo", "esecutivo"})


class BodyBook:
    """The actors of an article that are no people."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = drafts
        self._known: dict[tuple[str, str], Actor] = {}
        self._aliases: dict[str, tuple[str, str]] = {}
        self._add_countries()
        self._add_organisations()
        self._add_acronyms()
        self._add_institutions()
        self._add_groups()
        self._add_states()
        self._add_short()
        self._add_stand_ins()

    def actors(self) -> list[Actor]:
        """Return all of them, in no order."""
        return list(self._known.values())

    def _add(self, kind: str, key: str, draft: Draft) -> Actor:
        actor = self._known.get((kind, key))
        if actor is None:
            actor = self._known[kind, key] = Actor(kind, draft.name)
        if kind != "country":
            actor.of = actor.of or draft.of
        actor.sentences.append(draft.sentence)
        actor.add(draft.span, draft.rule)
        return actor

    def _add_countries(self) -> None:
        acting = {d.name for d in self.drafts if d.kind == "country" and d.acts}
        for draft in self.drafts:
            if draft.kind == "country" and draft.name in acting:
                self._add("country", draft.name, draft)

    def _add_organisations(self) -> None:
        found = [d for d in self.drafts if d.kind == "organisation"]
        fuller = _fuller({_key(d) for d in found})
        for draft in found:
            if draft.rule != "sigla-per-esteso":
                key = _key(draft)
                self._add("organisation", fuller.get(key, key), draft)

    def _add_acronyms(self) -> None:
        """Acronyms: introduced in brackets, after an article, then anywhere."""
        ends = {
            span.end: actor
            for (kind, _), actor in self._known.items()
            if kind == "organisation"
            for span in actor.mentions
        }
        acronyms = [d for d in self.drafts if d.kind == "acronym"]
        meant: dict[str, Actor] = {}
        for draft in acronyms:
            if draft.rule == "sigla-in-parentesi" and (
                actor := _bracketed(ends, draft)
            ):
                meant.setdefault(draft.name, actor)
        told = {d.name for d in acronyms if d.rule == "sigla"}
        small = {name.capitalize(): name for name in (*meant, *told)}
        for draft in self.drafts:
            if draft.kind == "word" and draft.name in small:
                acronyms.append(draft._replace(name=small[draft.name]))
        for draft in acronyms:
            if draft.name in meant:
                meant[draft.name].add(draft.span, draft.rule)
            elif draft.name in told:
                actor = self._add("organisation", fold(draft.name), draft)
                ends[draft.span.end] = actor
        for draft in self.drafts:
            if draft.rule == "sigla-per-esteso" and (actor := _bracketed(ends, draft)):
                actor.add(draft.span, draft.rule)

    def _add_institutions(self) -> None:
        """ "il ministero", "il parlamento": the last one told by a fuller name."""
        by_head: dict[str, Actor] = {}
        for draft in self.drafts:
            if draft.kind == "organisation" and draft.office:
                key = _key(draft)
                known = self._known.get(("organisation", key))
                if known:
                    by_head[draft.office] = known
        for draft in self.drafts:
            if draft.kind != "institution":
                continue
            if draft.office in by_head:
                by_head[draft.office].add(draft.span, draft.rule)
            elif draft.acts or draft.name[0].isupper():
                self._add("organisation", fold(draft.name), draft)

    def _add_groups(self) -> None:
        told: dict[str, str] = {}
        for draft in self.drafts:
            if draft.kind == "group":
                armed = draft.rule in ("gruppo-armato", "gruppo-contato")
                noun = "*" if armed and draft.of else _side(draft)
                key = f"{draft.of}:{noun}"
                told.setdefault(noun, key)  # "i deputati", told before with their land
                self._add("group", key if draft.of else told[noun], draft)

    def _add_states(self) -> None:
        """ "il governo", "l'esercito": of the one country named with such a noun."""
        ruled = [d for d in self.drafts if d.rule == "governo-di-paese"]
        armies = {d.name for d in ruled if d.office in _ARMIES}
        governments = {d.name for d in ruled if d.office not in _ARMIES}
        led = self._governments_led()
        for draft in self.drafts:
            if draft.kind != "state":
                continue
            army = draft.name in _ARMIES
            countries = armies if army else governments
            if len(countries) == 1:
                (country,) = countries
                self._known["country", country].add(draft.span, draft.rule)
            elif not army and not countries and len(led) == 1:
                led[0].add(draft.span, draft.rule)
            elif not army and not countries:
                at_home = self._is_at_home(draft.name)
                land = _HOME if at_home else self._main_land()
                # Abroad "il governo" that only undergoes needs a land that acts.
                known = at_home or ("country", land) in self._known
                if land and (draft.acts or known):
                    self._add("country", land, draft._replace(name=land))
            elif army and draft.acts:
                self._add("organisation", draft.name, draft)

    def _main_land(self) -> str | None:
        """Return the country named most often, if it is clearly so and acts."""
        named = Counter(d.name for d in self.drafts if d.kind == "country")
        ranked = named.most_common(2)
        if not ranked or ("country", ranked[0][0]) not in self._known:
            return None
        second = ranked[1][1] if len(ranked) > 1 else 0
        return ranked[0][0] if ranked[0][1] > max(second, 1) else None

    def _governments_led(self) -> list[Actor]:
        """Return the governments told by who leads them: "governo Berlusconi"."""
        keys = {_key(d) for d in self.drafts if d.rule == "governo-di-persona"}
        found = [self._known.get(("organisation", key)) for key in sorted(keys)]
        return [actor for actor in found if actor]

    def _is_at_home(self, noun: str) -> bool:
        """Italian papers do not say whose "il governo" is, where it is Italy's: its
        bodies are named or no land at all, and no other country acts."""
        named = {d.of for d in self.drafts if d.kind == "organisation"}
        lands = {d.name for d in self.drafts if d.kind == "country"}
        lands |= {d.of for d in self.drafts if d.kind == "place" and d.of}
        abroad = {d.name for d in self.drafts if d.kind == "country" and d.acts}
        told = _HOME in named or _HOME in abroad
        alone = noun in _GOVERNMENTS and not (lands or named - {None})
        return (told or alone) and abroad <= {_HOME}

    def _add_short(self) -> None:
        """ "la Federazione": short for an actor that the article names in full."""
        short = lexicon.load("actors")["short"]
        for draft in self.drafts:
            if draft.kind != "word" or draft.name not in short:
                continue
            if draft.rule.startswith("luogo") or draft.rule == "parola":
                continue
            keys = [
                key
                for name in short[draft.name]
                for key in (("country", name), ("organisation", fold(name)))
                if key in self._known
            ]
            if len(keys) == 1:
                self._known[keys[0]].add(draft.span, "nome-breve")

    def _add_stand_ins(self) -> None:
        """ "il club": the body named before it, and more often than any other."""
        bodies = [a for (kind, _), a in self._known.items() if kind == "organisation"]
        bodies = [a for a in bodies if not _is_of_state(a.name)]
        for draft in self.drafts:
            if draft.kind != "stand-in":
                continue
            told = {
                id(a): sum(span < draft.span for span in a.mentions) for a in bodies
            }
            ranked = sorted(bodies, key=lambda a: -told[id(a)])
            most = [
                a for a in ranked if told[id(a)] and told[id(a)] == told[id(ranked[0])]
            ]
            if len(most) == 1:
                most[0].add(draft.span, draft.rule)

    def add_strangers(self, drafts: Sequence[Draft]) -> None:
        """Add the words with an article that act: "la Stellantis ha annunciato"."""
        acting = {d.name for d in drafts if d.rule in _ACTING}
        acting |= {d.name for d in drafts if d.kind == "place"}
        common = Counter(d.name for d in drafts if d.rule == "con-articolo-la")
        acting |= {name for name, count in common.items() if count >= _OFTEN}
        # "la nave Aurora", then "l'Aurora è salpata"
        acting -= {d.name for d in self.drafts if d.rule == "cosa"}
        claimed = {span for actor in self._known.values() for span in actor.mentions}
        for draft in drafts:
            if draft.name in acting and draft.span not in claimed:
                self._add("organisation", fold(draft.name), draft)


def _is_of_state(name: str) -> bool:
    heads = lexicon.load("organisations")["heads"]["state"]
    return name.lower().startswith(tuple(heads))


def _side(draft: Draft) -> str:
    """ "uomini armati filo-russi" are the article's "filorussi"."""
    sides = tuple(lexicon.load("actors")["side"]["prefixes"])
    for word in draft.name.split():
        if word.lower().startswith(sides) and word[-1] in "ie":
            return fold(word).replace(" ", "")
    return fold(draft.office)


def _key(draft: Draft) -> str:
    """ "intelligence di Kiev" and "intelligence ucraina" are one."""
    if draft.office and draft.of and not draft.detail:
        return f"{fold(draft.office)} {fold(draft.of)}"
    return fold(draft.name)


def _fuller(keys: Iterable[str]) -> dict[str, str]:
    """Return for a name the one longer name that starts with it.

    "ministero degli esteri" -> "ministero degli esteri polacco"
    """
    longer: dict[str, list[str]] = {}
    for key in keys:
        words = key.split()
        for size in range(2, len(words)):
            longer.setdefault(" ".join(words[:size]), []).append(key)
    return {short: some[0] for short, some in longer.items() if len(some) == 1}


def _bracketed(ends: dict[int, Actor], draft: Draft) -> Actor | None:
    """The organisation whose name ends where the bracket before a draft opens."""
    return ends.get(draft.span.start - 2) or ends.get(draft.span.start - 1)
