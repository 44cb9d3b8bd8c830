"""What a list has in common, counted, each a question that narrows it.

Counts are those of what a reader sees after following the link; where a list goes on
after a thousand rows, of the first thousand."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.models import Article, EventType, Status
from articles.models.bounds import MOST_COUNTED
from articles.models.facets import (
    actors_named_in,
    articles_telling,
    headlines_of,
    participants_of,
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


def facets_of_events(asked: QueryDict, found: QuerySet) -> list[Facet]:
    """Return type, status, actors, years and articles of the events of a list."""
    counts = [f"{status}_count" for status in Status.values]
    columns = ("pk", "type", "earliest", "latest", *counts)
    rows = list(found.values_list(*columns)[:MOST_COUNTED])
    keys = [row[0] for row in rows]
    statuses = Counter(
        status
        for row in rows
        for status, count in zip(Status.values, row[4:], strict=True)
        if count
    )
    facets = [
        _labelled(asked, "type", _("Kind"), Counter(row[1] for row in rows), EventType),
        _labelled(asked, "status", _("How sure"), statuses, Status),
        _named(asked, "actor", _("Actor"), _with_whole(participants_of(keys))),
        _years(asked, [(row[2], row[3]) for row in rows]),
        _articles(asked, Counter(slug for _key, slug in articles_telling(keys))),
    ]
    return _worth_asking(facets, len(rows))


def facets_of_articles(asked: QueryDict, keys: list[int]) -> list[Facet]:
    """Return actors, types and status of what articles tell, and their years."""
    told = list(told_in(keys))
    types = Counter(type_ for _pk, type_ in {row[:2] for row in told})
    statuses = Counter(status for _pk, status in {(row[0], row[2]) for row in told})
    facets = [
        _named(asked, "actor", _("Actor"), _with_whole(actors_named_in(keys))),
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


def _named(asked, name, label, rows) -> Facet | None:
    if asked.get(name):
        return None
    counts, names = Counter(), {}
    for _key, slug, words in rows:
        counts[slug] += 1
        names[slug] = words
    first = sorted(counts.items(), key=lambda one: (-one[1], names[one[0]]))
    choices = [
        Choice(names[slug], count, _address(asked, **{name: slug}))
        for slug, count in first[:MOST_CHOICES]
    ]
    return Facet(label, choices, is_italian=True)


def _articles(asked, counts: Counter) -> Facet | None:
    if asked.get("article"):
        return None
    most = counts.most_common(MOST_CHOICES)
    names = headlines_of([slug for slug, _count in most])
    choices = [
        Choice(names[slug], count, _address(asked, article=slug))
        for slug, count in most
    ]
    return Facet(_("Article"), choices, is_italian=True)


def _with_whole(rows: Iterable[tuple]) -> set[tuple]:
    """Each actor with what it belongs to: whoever asks for that finds it too."""
    pairs = (0, 2, 4)
    return {
        (key, *actor[at : at + 2]) for key, *actor in rows for at in pairs if actor[at]
    }


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
