"""Writing what was found in some articles: looked up together, told one after the
other, written together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from articles.curation import (
    HeldEvents,
    Identities,
    parted_events,
    read_identities,
    review_likeness,
    review_names,
    settle_actors,
)
from articles.extraction import Extraction
from articles.models import Article

from .actors import Named, resolve_actors
from .aliases import Form, add_aliases, surface_forms
from .candidates import Words
from .choices import Choice, Happening
from .choosing import Archive, choose_events, list_happenings
from .claims import Claims
from .earlier import merged_into
from .findings import ReadArticle, spans_of, write_findings
from .holding_back import read_tombstones
from .known import Known, Told
from .passages import Passages, add_passages
from .people import People
from .preparing import Prepared
from .reattaching import Reading
from .tallying import Watch
from .telling import Tellings, ToldMention, read_told
from .withdrawing import mark_withdrawn

# Where a happening is told, by its place in `Extraction.events`.
ToldBy = dict[int, list[ToldMention]]
# The words of each mention of each event.
Said = Sequence[Sequence[Words]]


@dataclass(frozen=True, slots=True)
class _Text:
    """One article that is being written."""

    read: ReadArticle
    named: Named
    happenings: list[Happening]
    told: list[Told]


class Writing:
    """Some articles that are written together. What each tells is known to those after
    it; nothing of it is in the database before `write`, but articles and passages."""

    def __init__(
        self, founds: Sequence[tuple[Prepared, Passages]], watch: Watch
    ) -> None:
        self._watch = watch
        self._resolved = resolve_actors([one.found.actors for one, _ in founds])
        self.people = People(self._resolved)
        identities = read_identities(actor.pk for actor in self._resolved.known)
        self.texts = [
            self._text(_read(one.found, passages, named, identities), named, one.words)
            for (one, passages), named in zip(founds, self._resolved.named, strict=True)
        ]
        self.held = HeldEvents()
        self._tellings = Tellings(self.held)
        self._archive = self._look_up()
        self.added = 0

    def _text(self, read: ReadArticle, named: Named, words: Said) -> _Text:
        happenings = list_happenings(read.found.events, words)
        told = read_told(read, happenings, self.people)
        return _Text(read, named, happenings, told)

    def _look_up(self) -> Archive:
        known = Known(self.held, self.people)
        known.prepare(told for text in self.texts for told in text.told)
        return Archive(
            held=self.held,
            known=known,
            rejected=read_tombstones([(t.read, t.happenings) for t in self.texts]),
            parted=parted_events({text.read.article.source for text in self.texts}),
        )

    def tell(
        self, text: _Text, earlier: Sequence[Reading] = ()
    ) -> tuple[set[int], ToldBy]:
        """Tell what one article says; return the events, and the mentions of each
        happening."""
        self.people.belong(text.named)
        choices = choose_events(
            text.read, text.happenings, text.told, earlier, self._archive
        )
        told_by = self._tellings.tell(text.read, text.happenings, text.told, choices)
        events = {event for choice in choices for event in choice.events}
        shown = {row.event for rows in told_by.values() for row in rows}
        self.held.settle(events | shown)
        self._note(text, choices, told_by)
        self.added += sum(choice.is_new for choice in choices)
        return events, told_by

    def _note(self, text: _Text, choices: Sequence[Choice], told_by: ToldBy) -> None:
        """Let the articles after this one know of it."""
        for happening, told in zip(text.happenings, text.told, strict=True):
            words: dict[int, list] = {}
            for row, said in zip(told_by[happening.number], told.words, strict=True):
                words.setdefault(row.event, []).append(said)
            for event, some in words.items():
                self._archive.known.note(event, some)

    def settle_told_before(self, events: Collection[int]) -> None:
        """Settle what the article told before, and may tell no more."""
        both = set(events) | set(merged_into(events).values())
        self.held.hold(both)
        self.held.settle(key for key in both if key in self.held)

    def write_events(self) -> None:
        """Write the actors, the events and where these are told."""
        self._must_settle = self.people.write()
        self._watch.look_at(self.held.known_keys())
        self._tellings.write(self.held.write())
        self.held.review()

    def give_keys(self) -> None:
        self._tellings.give_keys()

    def write_findings(self) -> None:
        write_findings([text.read for text in self.texts])

    def settle_actors(self, also: Collection[int] = ()) -> None:
        settle_actors(self._must_settle | set(also))

    def forms(self) -> set[Form]:
        return {
            form
            for text in self.texts
            for form in surface_forms(
                text.read.actors, text.read.found.actors, text.read.found.text
            )
        }

    def review(self) -> None:
        """Ask for a look at names that are open, and at people who may be one."""
        review_names([text.read.article for text in self.texts])
        review_likeness(actor.pk for text in self.texts for actor in text.read.actors)


def _read(
    found: Extraction, passages: Passages, named: Named, identities: Identities
) -> ReadArticle:
    source = passages.article.source
    shown = [_who(actor.pk, source, identities) for actor in named.actors]
    return ReadArticle(passages.article, found, named.actors, passages, shown)


def _who(found: int, source: str, identities: Identities) -> tuple[int, int | None]:
    """Whom a row shows, and whom importing took it for where that is another."""
    meant = identities.of(found, source) or found
    return meant, found if meant != found else None


def write_new(texts: Sequence[tuple[Article, Prepared]], watch: Watch) -> int:
    """Write what was found in new articles; return how many events are new."""
    founds = [(one, Passages(article)) for article, one in texts]
    add_passages((passages, spans_of(one.found)) for one, passages in founds)
    writing = Writing(founds, watch)
    claims = Claims()
    told = [(text.read, writing.tell(text)[1]) for text in writing.texts]
    writing.give_keys()
    for read, told_by in told:
        claims.add(read, told_by)
    writing.write_events()
    claims.write()
    writing.write_findings()
    add_aliases(writing.forms())
    doubtful = _doubtful(writing)
    mark_withdrawn(doubtful)
    writing.settle_actors(doubtful)
    writing.review()
    return writing.added


def _doubtful(writing: Writing) -> set[int]:
    """A new article takes no actor away: who was withdrawn may come back, and who is
    not named in so many words may not be needed."""
    doubtful: set[int] = set()
    for text in writing.texts:
        actors, found = text.read.actors, text.read.found.actors
        spoken = {mention.actor for mention in found.mentions}
        doubtful |= {a.pk for n, a in enumerate(actors) if n not in spoken}
        doubtful |= set(writing.people.withdrawn(actor.pk for actor in actors))
    return doubtful
