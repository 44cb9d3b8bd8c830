"""Storing articles: what is found replaces what was found before, some articles in one
transaction, and every decision of a person stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from articles.curation import count_held_back, find_deleted
from articles.search import add_rows, index_articles

from .preparing import Prepared
from .report import EventTally, Outcome, Stored
from .rewriting import write_again
from .sources import SourceText
from .standing import Standing, checksum, look_up
from .tallying import Watch
from .versions import create_articles, supersede_article, update_article
from .writing import write_new

Found = tuple[SourceText, Prepared]


@dataclass(frozen=True, slots=True)
class StoredAll:
    """What storing some sources did, one by one, and to the events."""

    outcomes: list[Stored]
    events: EventTally = field(default_factory=EventTally)


@transaction.atomic
def store_articles(batch: Sequence[Found], *, newest_before: int) -> StoredAll:
    """Store what was found in some sources, in order, all or nothing; the archive is
    the same as if they were stored one by one.

    `newest_before` is the last key of an event when the import began.
    """
    stored = StoredAll([])
    while len(stored.outcomes) < len(batch):
        rest = batch[len(stored.outcomes) :]
        some = _store_some(rest, Watch(newest_before))
        stored.outcomes.extend(some.outcomes)
        stored.events.add(some.events)
    return stored


def _store_some(batch: Sequence[Found], watch: Watch) -> StoredAll:
    """Store the new sources up to the first that the archive knows, or that one. What
    it knows is read again, and people may have decided on it: one at a time."""
    deleted = find_deleted([(s.source, checksum(s.text)) for s, _ in batch])
    standing = look_up(source for source, _ in batch)
    outcomes: list[Stored] = []
    new: dict[str, Found] = {}
    for source, found in batch:
        outcome = _known_outcome(source, standing, is_deleted=source.source in deleted)
        if outcome.outcome is Outcome.HELD_BACK:
            count_held_back([deleted[source.source]])
        elif outcome.outcome is Outcome.UPDATED and not outcomes:
            return StoredAll([outcome], _update(source, found, standing, watch))
        elif outcome.outcome is Outcome.UPDATED or source.source in new:
            break
        elif outcome.outcome is Outcome.CREATED:
            new[source.source] = source, found
            standing.add(source)
        outcomes.append(outcome)
    return StoredAll(outcomes, _create(new.values(), watch))


def _known_outcome(
    source: SourceText, standing: Standing, *, is_deleted: bool
) -> Stored:
    if is_deleted:
        return Stored(Outcome.HELD_BACK)
    if standing.is_unchanged(source):
        return Stored(Outcome.UNCHANGED)
    if of := standing.duplicate_of(source):
        return Stored(Outcome.DUPLICATE, of)
    known = source.source in standing.articles
    return Stored(Outcome.UPDATED if known else Outcome.CREATED)


def _create(new: Iterable[Found], watch: Watch) -> EventTally:
    sources = list(new)
    if not sources:
        return EventTally()
    articles = create_articles((source, one.found) for source, one in sources)
    texts = [(a, one) for a, (_, one) in zip(articles, sources, strict=True)]
    added = write_new(texts, watch)
    add_rows((article.pk, one.row) for article, one in texts)
    return watch.tally(added)


def _update(
    source: SourceText, prepared: Prepared, standing: Standing, watch: Watch
) -> EventTally:
    found = prepared.found
    article = old = standing.articles[source.source]
    if old.checksum == checksum(source.text):
        update_article(old, source, found)
    else:
        article = supersede_article(old, source, found)
        index_articles([old.pk])
    article.text = found.text
    added = write_again(article, prepared, watch)
    index_articles([article.pk])
    return watch.tally(added)
