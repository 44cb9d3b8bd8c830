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
from articles.models import ActorMention, Article
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
        return Stored(Outcome.CREATED, events=_replace(article, found, watch))
    if old.checksum == checksum(source.text):
        update_article(old, source, found)
        return Stored(Outcome.UPDATED, events=_replace(old, found, watch))
    article = supersede_article(old, source, found)
    index_articles([old.pk])
    return Stored(Outcome.UPDATED, events=_replace(article, found, watch))


def _replace(article: Article, found: Extraction, watch: Watch) -> EventTally:
    """Write what was found in place of what was found before."""
    article.text = found.text
    passages = Passages(article)
    passages.add(spans_of(found))
    read = ReadArticle(article, found, resolve_actors(found.actors), passages)
    named_before = actors_named(article)
    forms_before = _forms(article)
    settle_actors(actor.pk for actor in read.actors)
    happenings = list_happenings(found.events)
    words = [words for happening in happenings for words in happening.words]
    earlier = earlier_readings(article, words)
    told_before = events_told(article) | {reading.event for reading in earlier}
    watch.look_at(told_before | set(merged_into(told_before).values()))

    remove_findings(article)
    move_decided(article, passages)
    write_actor_mentions(read)
    write_dates(read)
    write_places(read)
    added = _write_events(read, happenings, earlier, watch)
    passages.keep_only(
        {passages.at(span).pk for span in spans_of(found)}
        | passages_still_used(article)
        | passages_of_claims(read)
    )

    identify((actor.pk for actor in read.actors), article=article)
    settle_events(watch.before)
    _settle_named(read, named_before, forms_before)
    review_names(article)
    review_likeness({actor.pk for actor in read.actors})
    index_articles([article.pk])
    return watch.tally(added)


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


def _settle_named(
    read: ReadArticle, named_before: set[int], forms_before: set[tuple[int, str]]
) -> None:
    forms = surface_forms(read.actors, read.found.actors, read.found.text)
    add_aliases(forms)
    drop_aliases(forms_before - forms)
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
