"""What a list has in common, counted, each a question that narrows it.

Counts are those of what a reader sees after following the link; where a list goes on
after a thousand rows, of the first thousand."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.models import Article, EventType, Status
from articles.models.facets import (
    Pairs,
    actors_named_in,
    articles_telling,
    headlines_of,
    names_of,
    participants_of,
    shown_of,
    told_in,
)

MOST_CHOICES = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """A value, how many rows have it, and the address of those rows."""

    label: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    label: str
    choices: list[Choice]
    # The values are names as the articles write them.
    is_italian: bool = False


def facets_of_events(asked: QueryDict, keys: list[int]) -> list[Facet]:
    """Return type, status, actors, years and articles of the events of a list."""
    rows = list(shown_of(keys))
    types = Counter(row[0] for row in rows)
    told = zip(*(row[3:] for row in rows), strict=True)
    statuses = Counter(
        {
            status: sum(map(bool, counts))
            for status, counts in zip(Status, told, strict=False)
        }
    )
    facets = [
        _labelled(asked, "type", _("Kind"), types, EventType),
        _labelled(asked, "status", _("How sure"), statuses, Status),
        _actors(asked, participants_of(keys)),
        _years(asked, [row[1:3] for row in rows]),
        _articles(asked, keys),
    ]
    return _worth_asking(facets, len(rows))


def facets_of_articles(asked: QueryDict, keys: list[int]) -> list[Facet]:
    """Return actors, types and status of what articles tell, and their years."""
    told = list(told_in(keys))
    types = Counter(type_ for _pk, type_ in {row[:2] for row in told})
    statuses = Counter(status for _pk, status in {(row[0], row[2]) for row in told})
    facets = [
        _actors(asked, actors_named_in(keys)),
        _labelled(asked, "type", _("Kind"), types, EventType),
        _labelled(asked, "status", _("How sure"), statuses, Status),
        _years(asked, Article.objects.periods_of(keys)),
    ]
    return _worth_asking(facets, len(keys))


def _worth_asking(facets: Iterable[Facet | None], rows: int) -> list[Facet]:
    """A choice that leaves every row narrows nothing."""
    for facet in filter(None, facets):
        facet.choices[:] = [one for one in facet.choices if one.count < rows]
    return [facet for facet in facets if facet and facet.choices]


def _labelled(asked, name, label, counts, words) -> Facet | None:
    if asked.get(name):
        return None
    choices = [
        Choice(str(words(value).label), count, _address(asked, **{name: value}))
        for value, count in counts.most_common()
    ]
    return Facet(label, choices)


def _actors(asked: QueryDict, pairs: Pairs) -> Facet | None:
    """Each actor counts for what it belongs to: whoever asks for that finds it too."""
    if asked.get("actor"):
        return None
    rows: dict[int, set[int]] = {}
    for row, actor in pairs:
        rows.setdefault(actor, set()).add(row)
    found, names = {}, {}
    for actor, known in names_of(rows).items():
        for slug, name in zip(known[::2], known[1::2], strict=True):
            if slug:
                names[slug] = name
                found.setdefault(slug, set()).update(rows[actor])
    first = sorted(found, key=lambda slug: (-len(found[slug]), names[slug]))
    choices = [
        Choice(names[slug], len(found[slug]), _address(asked, actor=slug))
        for slug in first[:MOST_CHOICES]
    ]
    return Facet(_("Actor"), choices, is_italian=True)


def _articles(asked: QueryDict, events: list[int]) -> Facet | None:
    if asked.get("article"):
        return None
    counts = articles_telling(events, MOST_CHOICES)
    names = headlines_of(counts)
    choices = [
        Choice(names[slug], count, _address(asked, article=slug))
        for slug, count in counts.items()
    ]
    return Facet(_("Article"), choices, is_italian=True)


def _years(asked: QueryDict, periods: Iterable[tuple]) -> Facet | None:
    """An open end reaches everywhere, a period counts for each of its years."""
    if asked.get("from") or asked.get("to"):
        return None
    known = [period for period in periods if any(period)]
    years = {day.year for period in known for day in period if day}
    choices = [
        Choice(str(year), count, _address(asked, **{"from": year, "to": year}))
        for year in sorted(years, reverse=True)[:MOST_CHOICES]
        if (count := sum(_touches(period, year) for period in known))
    ]
    return Facet(_("Year"), choices)


def _touches(period: tuple, year: int) -> bool:
    first, last = period
    return (first or datetime.date.min).year <= year <= (last or datetime.date.max).year


def _address(asked: QueryDict, **more) -> str:
    address = asked.copy()
    for name in ("page", "match", "typing"):
        address.pop(name, None)
    for name, value in more.items():
        address[name] = value
    return address.urlencode()
