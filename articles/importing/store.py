"""Storing one article: what is found replaces what was found before, in one
transaction, and every decision of a person stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from django.db import transaction

from articles.curation import (
    count_held_back,
    find_deleted,
    identify,
    review_likeness,
    review_names,
    settle_actors,
    settle_events,
)
from articles.extraction import Extraction
from articles.models import Actor, ActorMention, Article
from articles.search import index_articles

from .actors import resolve_actors
from .aliases import add_aliases, drop_aliases, surface_forms
from .choices import Happening
from .choosing import choose_events, list_happenings
from .claims import passages_of_claims, write_claims
from .earlier import earlier_readings, events_told, merged_into
from .findings import (
    ReadArticle,
    remove_findings,
    spans_of,
    write_actor_mentions,
    write_dates,
    write_places,
)
from .left_behind import move_decided
from .passages import Passages
from .reattaching import Reading
from .remembering import (
    forget_found_again,
    keep_words_of_gone,
    passages_still_used,
)
from .report import EventTally
from .sources import SourceText
from .standing import checksum, look_up
from .tallying import Watch
from .telling import write_events
from .versions import create_article, supersede_article, update_article
from .withdrawing import actors_named, holders_of, mark_withdrawn


class Outcome(Enum):
    """What became of a source."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    HELD_BACK = "held_back"


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a source did; `of` is the source that a duplicate repeats."""

    outcome: Outcome
    of: str = ""
    events: EventTally = field(default_factory=EventTally)


@transaction.atomic
def store_article(
    source: SourceText, found: Extraction, *, newest_before: int
) -> Stored:
    """Store what was found in a source, unless the archive holds just that already.

    `newest_before` is the last key of an event when the import began.
    """
    if tombstone := find_deleted(source.source, checksum(source.text)):
        count_held_back([tombstone])
        return Stored(Outcome.HELD_BACK)
    standing = look_up([source])
    if standing.is_unchanged(source):
        return Stored(Outcome.UNCHANGED)
    if of := standing.duplicate_of(source):
        return Stored(Outcome.DUPLICATE, of)
    old = standing.articles.get(source.source)
    watch = Watch(newest_before)
    if old is None:
        article = create_article(source, found)
        tally = _replace(article, found, watch, is_new=True)
        return Stored(Outcome.CREATED, events=tally)
    if old.checksum == checksum(source.text):
        update_article(old, source, found)
        return Stored(Outcome.UPDATED, events=_replace(old, found, watch))
    article = supersede_article(old, source, found)
    index_articles([old.pk])
    return Stored(Outcome.UPDATED, events=_replace(article, found, watch))


@dataclass(frozen=True, slots=True)
class _Before:
    """What the versions of a source gave so far: of a new one, nothing."""

    named: set[int] = field(default_factory=set)
    forms: set[tuple[int, str]] = field(default_factory=set)
    readings: list[Reading] = field(default_factory=list)
    told: set[int] = field(default_factory=set)


def _replace(
    article: Article, found: Extraction, watch: Watch, *, is_new: bool = False
) -> EventTally:
    """Write what was found in place of what was found before. Of a new source nothing
    was, and asking what it was would take half of the time."""
    article.text = found.text
    passages = Passages(article)
    passages.add(spans_of(found))
    read = ReadArticle(article, found, resolve_actors(found.actors), passages)
    happenings = list_happenings(found.events)
    before = _Before() if is_new else _read_before(article, happenings)
    settle_actors(actor.pk for actor in read.actors)
    if not is_new:
        watch.look_at(before.told | set(merged_into(before.told).values()))
        remove_findings(article)
        move_decided(article, passages)
    write_actor_mentions(read)
    write_dates(read)
    write_places(read)
    added = _write_events(read, happenings, before.readings, watch)
    if not is_new:
        passages.keep_only(
            {passages.at(span).pk for span in spans_of(found)}
            | passages_still_used(article)
            | passages_of_claims(read)
        )

    identify((actor.pk for actor in read.actors), article=article)
    settle_events(watch.before)
    _write_aliases(read, before.forms)
    settle = _settle_named_anew if is_new else _settle_named
    settle(read, before.named)
    review_names(article)
    review_likeness({actor.pk for actor in read.actors})
    index_articles([article.pk])
    return watch.tally(added)


def _read_before(article: Article, happenings: list[Happening]) -> _Before:
    words = [words for happening in happenings for words in happening.words]
    earlier = earlier_readings(article, words)
    return _Before(
        named=actors_named(article),
        forms=_forms(article),
        readings=earlier,
        told=events_told(article) | {reading.event for reading in earlier},
    )


def _write_events(
    read: ReadArticle,
    happenings: list[Happening],
    earlier: list[Reading],
    watch: Watch,
) -> int:
    """Write what the article tells and what is claimed; return how many events are
    new."""
    choices = choose_events(read, happenings, earlier)
    told = {event for choice in choices for event in choice.events}
    watch.look_at(told | set(merged_into(told).values()))
    mentions = write_events(read, happenings, choices)
    write_claims(read, mentions)
    forget_found_again(read.article, told)
    of_this_text = [r for r in earlier if r.group[0] == read.article.pk]
    keep_words_of_gone(read.passages, of_this_text, told)
    return sum(choice.is_new for choice in choices)


def _write_aliases(read: ReadArticle, before: set[tuple[int, str]]) -> None:
    forms = surface_forms(read.actors, read.found.actors, read.found.text)
    add_aliases(forms)
    drop_aliases(before - forms)


def _settle_named_anew(read: ReadArticle, _named_before: set[int]) -> None:
    """A new article takes no actor away: who was withdrawn may come back, and who is
    not named in so many words may not be needed."""
    spoken = {mention.actor for mention in read.found.actors.mentions} - {None}
    named = {actor.pk for actor in read.actors}
    holders = {
        pk
        for actor in read.actors
        for pk in (actor.belongs_to_id, actor.machine_belongs_to_id)
        if pk
    }
    away = Actor.objects.filter(pk__in=named | holders, is_withdrawn=True)
    doubtful = named - {read.actors[number].pk for number in spoken}
    doubtful |= set(away.values_list("pk", flat=True))
    if doubtful:
        mark_withdrawn(doubtful)
        settle_actors(doubtful)


def _settle_named(read: ReadArticle, named_before: set[int]) -> None:
    named = named_before | {actor.pk for actor in read.actors}
    mark_withdrawn(named)
    mark_withdrawn(holders_of(named))
    settle_actors(named | holders_of(named))


def _forms(article: Article) -> set[tuple[int, str]]:
    rows = ActorMention.objects.filter(
        passage__article__source=article.source, actor__isnull=False
    )
    return {
        (pk, " ".join(text.split()))
        for pk, text in rows.values_list("actor", "passage__text")
    }
