"""What the archive shows of the events that may be what an article tells, and in which
words they are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Window as Over
from django.db.models.functions import RowNumber

from articles.curation.settling import Part
from articles.extraction.mentions import Span
from articles.models import Event, EventMention, EventParticipant

from .accounts import Period, read_words

# The newest of an event that a war's worth of articles tell.
MOST_MENTIONS = 30
_KEYS = 5_000


@dataclass(frozen=True, slots=True)
class Stored:
    """What an event of the archive shows."""

    type: str
    mode: str
    date: str
    period: Period
    place: str
    parts: tuple[Part, ...]


class Words(NamedTuple):
    """What one passage says in its own words: those that tell the deed, with the rule
    that found them, and those around them; and when that was published."""

    triggers: frozenset[str]
    around: frozenset[str]
    published: Period = (None, None)

    @classmethod
    def read(cls, text: str, trigger: Span, rule: str) -> Words:
        """Read a passage; a rule among words has a blank, they have none."""
        heads, stems = read_words(text, trigger)
        return cls(frozenset(heads | {f"rule {rule}"}), frozenset(stems))


def read_stored(keys: Iterable[int]) -> dict[int, Stored]:
    """Return what is shown of these events, of those that are."""
    found: dict[int, Stored] = {}
    for pks in _some(keys):
        parts = defaultdict(list)
        rows = EventParticipant.objects.filter(event__among=pks)
        for event, actor, role in rows.values_list("event", "actor", "role"):
            parts[event].append(Part(role, actor))
        columns = ("pk", "type", "mode", "date", "earliest", "latest", "place")
        for pk, type_, mode, date, earliest, latest, place in (
            Event.objects.active().filter(pk__among=pks).values_list(*columns)
        ):
            period = earliest, latest
            found[pk] = Stored(type_, mode, date, period, place, tuple(parts[pk]))
    return found


def read_newest_words(events: Collection[int]) -> Mapping[int, list[Words]]:
    """Return the words that tell each event, the newest first."""
    told: dict[int, list[Words]] = defaultdict(list)
    for pks in _some(events):
        for event, start, text, first, last, rule, *published in _newest_mentions(pks):
            trigger = Span(first - start, last - start)
            words = Words.read(text, trigger, rule)
            told[event].append(words._replace(published=tuple(published)))
    return told


def _newest_mentions(events: Sequence[int]) -> Iterable[tuple]:
    newest_first = Over(RowNumber(), partition_by="event", order_by="-pk")
    rows = EventMention.objects.current().filter(
        event__in=events, origin=Event.Origin.MACHINE
    )
    rows = rows.annotate(nth=newest_first).filter(nth__lte=MOST_MENTIONS)
    return rows.order_by("-pk").values_list(
        *("event", "passage__start", "passage__text", "trigger_start", "trigger_end"),
        *("rule", "passage__article__published_earliest"),
        "passage__article__published_latest",
    )


def _some(keys: Iterable[int]) -> Iterable[list[int]]:
    ordered = sorted(set(keys))
    for start in range(0, len(ordered), _KEYS):
        yield ordered[start : start + _KEYS]
