"""What an article told before it was read again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from articles.extraction.mentions import Span
from articles.models import Article, Event, EventMention, PastMention

from .moving import move_readings
from .reattaching import Reading, Words

# A row tells as an EventMention now, or as a PastMention did.
_Row = EventMention | PastMention


def earlier_readings(article: Article, told: Iterable[Words]) -> list[Reading]:
    """Return what this source's texts told so far, each event by the newest version
    that tells it, placed in the article's own text."""
    told = list(told)
    readings: list[Reading] = []
    versions = Article.objects.filter(source=article.source).order_by("-version")
    for version in versions:
        known = {reading.event for reading in readings}
        found = [r for r in _readings_of(version) if r.event not in known]
        if version.text != article.text:
            found = move_readings(found, version.text, article.text, told)
        readings += found
    return readings


def events_told(article: Article) -> set[int]:
    """Return the events that a version of this source tells, as found and as shown."""
    rows = EventMention.objects.filter(passage__article__source=article.source)
    told = rows.values_list("event", "found_event")
    return {event for row in told for event in row if event is not None}


def _readings_of(version: Article) -> list[Reading]:
    mentions = EventMention.objects.filter(passage__article=version)
    past = PastMention.objects.filter(passage__article=version)
    rows: Iterator[_Row] = (
        row
        for kind in (mentions, past)
        for row in kind.select_related("passage").order_by("pk")
    )
    return [_reading(row, version) for row in rows]


def _reading(row: _Row, version: Article) -> Reading:
    is_editors = getattr(row, "origin", "") == Event.Origin.EDITOR
    return Reading(
        # Merging shows it as another event; it is still the one that was found.
        event=getattr(row, "found_event_id", None) or row.event_id,
        group=_group(row, version, is_editors),
        words=Words(
            passage=Span(row.passage.start, row.passage.end),
            trigger=Span(row.trigger_start, row.trigger_end),
            type=row.type,
        ),
        is_editors=is_editors,
        reason=getattr(row, "link_reason", ""),
    )


def _group(row: _Row, version: Article, is_editors: bool) -> tuple[int, int]:
    """What an article told as one has one number; what it told earlier still goes by
    its event, and an editor's passage stands by itself."""
    if isinstance(row, PastMention):
        return -version.pk, row.event_id
    return version.pk, -row.pk if is_editors else row.happening


def merged_into(events: Collection[int]) -> dict[int, int]:
    """Return, of these events, those that were merged away, and what shows them."""
    steps: dict[int, int] = {}
    asked = set(events)
    while asked:
        rows = Event.objects.filter(pk__in=asked, merged_into__isnull=False)
        found = dict(rows.values_list("pk", "merged_into"))
        steps |= found
        asked = set(found.values()) - steps.keys()
    return {event: _last(event, steps) for event in events if event in steps}


def _last(event: int, steps: Mapping[int, int]) -> int:
    while event in steps:
        event = steps[event]
    return event
