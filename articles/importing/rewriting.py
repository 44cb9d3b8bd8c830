"""Writing what was found in an article that the archive has already: in place of what
was found before, with the events that the same words told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import ActorMention, Article

from .aliases import Form, add_aliases, drop_aliases
from .choices import Happening
from .choosing import list_happenings
from .claims import passages_of_claims, write_claims_again
from .earlier import earlier_readings, events_told
from .findings import remove_findings, spans_of
from .left_behind import move_decided
from .passages import Passages, add_passages
from .preparing import Prepared
from .reattaching import Reading
from .remembering import (
    forget_found_again,
    keep_words_of_gone,
    passages_still_used,
)
from .tallying import Watch
from .withdrawing import actors_named, holders_of, mark_withdrawn
from .writing import Writing


@dataclass(frozen=True, slots=True)
class _Before:
    """What the versions of a source gave so far."""

    named: set[int]
    forms: set[Form]
    readings: list[Reading]
    told: set[int]


def write_again(article: Article, prepared: Prepared, watch: Watch) -> int:
    """Write what was found in an article in place of what was found before; return how
    many events are new."""
    found, passages = prepared.found, Passages(article)
    passages.read()
    add_passages([(passages, spans_of(found))])
    before = _read_before(article, list_happenings(found.events, prepared.words))
    remove_findings(article)
    move_decided(article, passages)
    writing = Writing([(prepared, passages)], watch)
    [text] = writing.texts
    events, told_by = writing.tell(text, before.readings)
    writing.settle_told_before(before.told)
    writing.give_keys()
    writing.write_events()
    write_claims_again(text.read, told_by)
    writing.write_findings()
    forget_found_again(article, events)
    of_this_text = [r for r in before.readings if r.group[0] == article.pk]
    keep_words_of_gone(passages, of_this_text, events)
    passages.keep_only(
        {passages.key(span) for span in spans_of(found)}
        | passages_still_used(article)
        | passages_of_claims(text.read)
    )
    forms = writing.forms()
    add_aliases(forms)
    drop_aliases(before.forms - forms)
    named = before.named | {actor.pk for actor in text.read.actors}
    mark_withdrawn(named)
    mark_withdrawn(holders_of(named))
    writing.settle_actors(named | holders_of(named))
    writing.review()
    return writing.added


def _read_before(article: Article, happenings: Sequence[Happening]) -> _Before:
    words = [words for happening in happenings for words in happening.words]
    earlier = earlier_readings(article, words)
    return _Before(
        named=actors_named(article),
        forms=_forms(article),
        readings=earlier,
        told=events_told(article) | {reading.event for reading in earlier},
    )


def _forms(article: Article) -> set[Form]:
    rows = ActorMention.objects.filter(
        passage__article__source=article.source, actor__isnull=False
    )
    return {
        (pk, " ".join(text.split()))
        for pk, text in rows.values_list("actor", "passage__text")
    }
