"""Read one sentence: which of its words may name an actor or a place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from . import gazetteer, heads, lexicon
from .drafts import Draft
from .groups import read_group
from .heads import body_words
from .listed_names import read_names
from .morphology import verb_forms
from .names import Line
from .offices import Office, is_named_by_office, read_office
from .organisations import read_body, read_state
from .people import is_body_shaped
from .phrases import is_adjective, past_adjective, prepositions
from .runs import Name
from .shapes import is_numeral, openers

_CLOSING = frozenset('»”"')
# "», ha poi spiegato il": tokens between a quotation and who said it.
_SPEECH_REACH = 6
_PEOPLE_ARTICLES = frozenset(
    {"i", "gli", "dei", "degli", "dai", "dagli", "ai", "agli", "sui", "sugli", "coi"}
)

# How far before the soldiers the country that sends them may stand, in words.
_SENDER_REACH = 30
# Words in the longest institution without a name of its own.
_LONGEST = 4
# "un ministro", "i due leader": nobody in particular; "il suo premier": of another.
_INDEFINITE = frozenset(
    {"un", "uno", "una", "un'", "altro", "altra", "altri", "nuovo", "due", "tre", "i"}
    | {"gli", "le", "dei", "degli", "delle", "alcuni", "molti", "ogni", "qualche"}
)
_POSSESSIVES = frozenset({"suo", "sua", "loro", "proprio", "propria"})
_CROWDS = frozenset({"milioni", "migliaia", "centinaia", "decine", "gruppo", "folla"})


def read_drafts(line: Line) -> list[Draft]:
    """Return the drafts of a sentence in text order, nested ones included."""
    reader = _Reader(line)
    return sorted(reader.read(), key=lambda draft: (draft.span.start, -draft.span.end))


class _Reader:
    """Goes through a sentence once for its head nouns, once for its names."""

    def __init__(self, line: Line) -> None:
        self.line = line
        # Tokens where no head noun is looked for: names, and the heads already read.
        self.closed = {
            at
            for name in line.names.values()
            if name.entry
            for at in range(name.first, name.last)
        }
        # Runs of capitals that are part of a phrase, so names no more.
        self.taken: set[int] = set()
        # Where the offices and bodies read so far end: groups inside them do not act.
        self.phrase_end = 0

    def read(self) -> Iterator[Draft]:
        """Yield the drafts, head nouns first."""
        first_words, peoples = heads.first_words(), gazetteer.plural_demonyms()
        for at, word in enumerate(self.line.lowers):
            if word in first_words:
                if at not in self.closed:
                    yield from self._read_head(at)
            elif word in peoples and self._is_free(at):
                yield from self._read_people(at)
        yield from read_names(self.line, self.taken)

    def _is_free(self, at: int) -> bool:
        return at not in self.closed and at not in self.line.names

    def _take(self, first: int, last: int, *, keep_bodies: bool = False) -> None:
        """Keep the runs of capitals in a phrase from being read as names.

        `keep_bodies`: but for what an office belongs to, "presidente dell'ASI".
        """
        for at in range(first, last):
            name = self.line.names.get(at)
            if not name or name.entry:
                continue
            if not (keep_bodies and is_body_shaped(self.line, name)):
                self.taken.add(at)

    # head nouns --------------------------------------------------------------

    def _read_head(self, at: int) -> Iterator[Draft]:
        found = list(self._read_state(at))
        if not any(draft.kind == "country" for draft in found):
            found += self._read_office(at)
        if not found and at >= self.phrase_end:
            found += self._read_group(at)
        if not found:
            found += self._read_body(at)
        yield from found

    def _read_state(self, at: int) -> Iterator[Draft]:
        state = read_state(self.line, at)
        if not state:
            return
        first, last = state.first, state.last
        if state.of:
            yield self.line.draft(
                first,
                last,
                "country",
                state.of,
                "governo-di-paese",
                of=state.of,
                office=self.line.lower(at),
            )
            yield from self._further_adjectives(last)
        elif state.named:
            if self.line.lower(last - 2) not in prepositions("of"):
                self._take(first, last)  # "Governo Berlusconi", not "regime di Assad"
            words = self.line.words(first, last)
            yield self.line.draft(
                first, last, "organisation", words, "governo-di-persona"
            )
        elif self.line.lower(at - 1) not in _INDEFINITE:
            head = self.line.lower(at)
            acts = self._leads(at, head)
            yield self.line.draft(first, last, "state", head, "governo", acts=acts)

    def _further_adjectives(self, at: int) -> Iterator[Draft]:
        """ "marina svedese, danese e norvegese": two more countries."""
        line = self.line
        while line.lower(at) in (",", "e", "ed"):
            word = line.lower(at + 1)
            if word not in gazetteer.demonyms() or line.capital(at + 1):
                return
            country = gazetteer.demonyms()[word]
            yield self.line.draft(
                at + 1, at + 2, "country", country, "governo-di-paese", of=country
            )
            at += 2

    def _read_office(self, at: int) -> Iterator[Draft]:
        office = read_office(self.line, at)
        if not office:
            return
        first, last = office.phrase.first, office.phrase.last
        self._take(first, last, keep_bodies=True)
        self.closed.update(range(first, office.head_end))
        self.phrase_end = last
        holder = office.holder
        before = self.line.lower(first - 1)
        if holder and self._goes_by_given_name(office, holder):
            self.taken.add(holder.first)
            holder = Name(first, holder.last, None)
            words = self.line.words(first, holder.last)
            leads = self.line.finite(holder.last)
            yield self.line.draft(
                first, holder.last, "person", words, "carica-e-nome", leads=leads
            )
        yield self.line.draft(
            first,
            last,
            "role",
            self.line.words(first, last),
            "carica",
            of=office.phrase.of,
            office=office.noun,
            detail=office.detail | ({before} & _POSSESSIVES),
            holder=self.line.span(holder.first, holder.last) if holder else None,
            acts=before not in _INDEFINITE,
            leads=self.line.finite(last) or self._is_said(first),
            says=self._is_said(first) and self._follows_speech(first),
        )

    def _is_said(self, at: int) -> bool:
        """ "ha aggiunto il premier": a verb stands before the article."""
        article = self.line.lower(at - 1) in prepositions("article")
        return article and bool(verb_forms(self.line.lower(at - 2)))

    def _follows_speech(self, at: int) -> bool:
        """ "Rossi tace: «…», spiega il premier": marks close before the verb."""
        near = self.line.lowers[max(0, at - _SPEECH_REACH) : at]
        return ":" in self.line.lowers[:at] and not _CLOSING.isdisjoint(near)

    def _goes_by_given_name(self, office: Office, holder: Name) -> bool:
        """ "papa Francesco", "re Carlo III": the office is part of the name."""
        words = self.line.tokens[holder.first : holder.last]
        return (
            is_named_by_office(office.noun)
            and holder.first == office.phrase.last == office.head_end
            and all(i == 0 or is_numeral(t.text) for i, t in enumerate(words))
        )

    def _read_group(self, at: int) -> Iterator[Draft]:
        group = read_group(self.line, at)
        if not group:
            return
        first, last = group.phrase.first, group.phrase.last
        of, rule = group.phrase.of, "gruppo-armato" if group.military else "gruppo"
        if group.counted:
            of, rule = self._sender(at), "gruppo-contato"
            if not of:
                return
        self._take(first, last)
        self.closed.update(range(first, group.head_end))
        words = self.line.words(first, last)
        yield self.line.draft(
            first, last, "group", words, rule, of=of, office=group.noun
        )

    def _sender(self, at: int) -> str | None:
        """Whose soldiers: the country before the verb that sends them."""
        stems = tuple(lexicon.load("actors")["sending"]["stems"])
        sent = False
        for step in range(at - 1, max(-1, at - _SENDER_REACH), -1):
            sent = sent or self.line.lower(step).startswith(stems)
            name = self.line.names.get(step)
            if (
                sent
                and name
                and name.entry
                and name.entry.kind in ("country", "capital")
            ):
                return name.entry.name
        return None

    def _read_body(self, at: int) -> Iterator[Draft]:
        body = read_body(self.line, at, inside=at < self.phrase_end)
        if not body:
            yield from self._read_stand_in(at)
            return
        last, of = body.phrase.last, body.phrase.of
        self._take(at, last)
        self.phrase_end = max(self.phrase_end, last)
        rule, name = "ente", self.line.words(at, last)
        if body.name:
            first, last = body.name.first, body.name.last
            entry, rule = body.name.entry, "ente-con-nome"
            name = entry.name if entry else self.line.words(first, last)
            of = of or (entry.of if entry else None)
            self.taken.add(first)
            last = past_adjective(self.line, last)
            of = of or gazetteer.demonyms().get(self.line.lower(last - 1))
            end = body.name.last
            yield self.line.draft(first, end, "organisation", name, rule, of=of)
        kind = "institution" if body.alone else "organisation"
        if name in lexicon.load("actors")["short"]:
            kind, rule = "word", "nome-breve"
        office = "" if body.name else body.head
        acts = self._leads(at, body.head)
        yield self.line.draft(
            at,
            last,
            kind,
            name,
            rule,
            of=of,
            office=office,
            detail=body.detail,
            acts=acts,
        )

    def _read_stand_in(self, at: int) -> Iterator[Draft]:
        """ "il club ha annunciato": another word for a body that the article names."""
        line = self.line
        end = heads.head_at(line.lowers, at, heads.bodies())
        head = heads.head_text(line.lowers, at, end) if end else ""
        if head not in body_words("stand_in", "names") or not self._leads(at, head):
            return
        after = line.lower(end)
        if after in prepositions("of") or is_adjective(after) or end in line.names:
            return
        yield line.draft(at, end, "stand-in", line.words(at, end), "altro-nome")

    def _leads(self, at: int, head: str) -> bool:
        """Return whether a bare institution acts here: subject or agent."""
        before, further = self.line.lower(at - 1), self.line.lower(at - 2)
        if before in prepositions("from") or before in prepositions("to"):
            return True
        if before in prepositions("in"):
            return head in body_words("assemblies", "names")
        if before not in prepositions("article"):
            return False
        return not further.isalpha() or further in openers() or self._verb_follows(at)

    def _verb_follows(self, at: int) -> bool:
        end = at + 1
        while (
            self.line.lower(end) in ("del", "d'", "dei", "di") and end - at < _LONGEST
        ):
            end += 2  # "vigili del fuoco", "guardia di finanza"
        return self.line.finite(end)

    def _read_people(self, at: int) -> Iterator[Draft]:
        """ "i russi", "agli americani": a people stands for its country."""
        before, after = self.line.lower(at - 1), self.line.lower(at + 1)
        country = gazetteer.demonyms()[self.line.lower(at)]
        counted = before in prepositions("of") and self.line.lower(at - 2) in _CROWDS
        if counted:
            words = self.line.words(at, at + 1)
            yield self.line.draft(
                at, at + 1, "group", words, "gruppo", of=country, office=words
            )
        elif before[:1].isdigit() or before in number_words():
            words = self.line.words(at - 1, at + 1)
            yield self.line.draft(
                at - 1, at + 1, "group", words, "gruppo", of=country, office=words
            )
        elif before in _PEOPLE_ARTICLES and not _is_noun(after):
            yield self.line.draft(at, at + 1, "country", country, "popolo", of=country)


@cache
def number_words() -> frozenset[str]:
    """Return small numbers in words: "trenta palestinesi"."""
    return frozenset(gazetteer.listed(lexicon.load("actors")["numbers"]))


def _is_noun(word: str) -> bool:
    return word.isalpha() and word.endswith(("i", "e")) and len(word) > 4
