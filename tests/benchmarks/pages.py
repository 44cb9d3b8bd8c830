"""What each page of the archive costs, and how much of that is SQL: its floor."""

from __future__ import annotations

import statistics
import time

from django.db import connection
from django.db.models import QuerySet
from django.test import Client

from articles.models import Actor, Article, Event

# Requests of each kind of page; the 95th percentile of fewer says nothing.
REQUESTS = 24
YEAR = "from=2007&to=2007"


def pages() -> dict[str, list[str]]:
    """Return addresses of each kind of page, of what is busy and what is not."""
    busy, country = Actor.objects.most_eventful_first()[:2]
    known = Actor.objects.filter(kind="person").most_eventful_first()[40]
    rare = Actor.objects.filter(event_tally=1).order_by("-pk").first() or known
    of_articles = [row.get_absolute_url() for row in _spread(Article.objects.current())]
    return {
        "home": ["/"],
        "articles": ["/articles/", "/articles/?page=7"],
        "articles of a year": [f"/articles/?{YEAR}", "/articles/?from=2012-03"],
        "articles that name a country": [f"/articles/?actor={country.slug}"],
        "articles that name a person": [f"/articles/?actor={known.slug}"],
        "articles with a word": ["/articles/?q=prezzi", f"/articles/?q=gas&{YEAR}"],
        "an article": of_articles,
        "events": ["/events/", "/events/?page=30"],
        "events of a type": ["/events/?type=AID", "/events/?type=PROTEST&page=9"],
        "events so told": ["/events/?status=denied", "/events/?status=asserted"],
        "events of an early year": [f"/events/?{YEAR}", f"/events/?{YEAR}&page=9"],
        "events of a month or day": [
            "/events/?from=2012-03&to=2012-03",
            "/events/?from=2019-05-05&to=2019-05-05",
        ],
        "· of a type": [f"/events/?type=AID&{YEAR}"],
        "events of the busiest actor": [f"/events/?actor={busy.slug}"],
        "events of a country": [f"/events/?actor={country.slug}"],
        "· in a year": [f"/events/?actor={country.slug}&{YEAR}"],
        "· of a type, in a year": [f"/events/?actor={country.slug}&type=AID&{YEAR}"],
        "events of a person": [f"/events/?actor={known.slug}"],
        "events of a rare actor": [f"/events/?actor={rare.slug}"],
        "events with a word": ["/events/?q=tende", f"/events/?q=grano&{YEAR}"],
        "an event": event_addresses(8),
        "timeline": ["/timeline/", f"/timeline/?{YEAR}"],
        "actors": ["/actors/", "/actors/?kind=person"],
        "actors of a name": ["/actors/?q=ada"],
        "the busiest actor": [busy.get_absolute_url()],
        "a country": [country.get_absolute_url()],
        "a rare actor": [rare.get_absolute_url()],
        "claims": ["/claims/", "/claims/?act=deny"],
        "claims of a year": [f"/claims/?{YEAR}"],
        "claims of a person": [f"/claims/?actor={known.slug}"],
        "claims with a word": ["/claims/?q=bilancio"],
        "what the rules are worth": ["/rules/"],
        "search: a common word": ["/search/?q=prezzi"],
        "search: two words": ["/search/?q=ministro+ferrovie"],
        "search: a phrase": ['/search/?q="radici+lontane"'],
        "search: a beginning": ["/search/?q=bombard*"],
        "search: without": ["/search/?q=accordo+-gas"],
        "search: a rare name": [f"/search/?q={rare.name.split()[-1]}"],
        "search: in an early year": [f"/search/?q=prezzi&{YEAR}"],
        "search: of a type": ["/search/?q=prezzi&type=AID"],
        "search: of a person": [f"/search/?q=prezzi&actor={known.slug}"],
    }


def event_addresses(number: int) -> list[str]:
    """Return addresses of so many events from all over the archive."""
    events = _spread(Event.objects.active(), number)
    return [event.get_absolute_url() for event in events]


def _spread(rows: QuerySet, number: int = 8) -> list:
    last = rows.order_by("-pk").values_list("pk", flat=True).first()
    places = (1 + last * place // number for place in range(number))
    return [rows.filter(pk__gte=pk).order_by("pk").first() for pk in places]


def measure_pages() -> dict[str, tuple[float, float, float]]:
    """Return (median, 95th percentile, of which SQL), in ms, for each kind of page."""
    client, found = Client(), {}
    for name, addresses in pages().items():
        for address in addresses:
            _ask(client, address)
        took = [_ask(client, addresses[n % len(addresses)]) for n in range(REQUESTS)]
        found[name] = summed_up(*zip(*took, strict=True))
    return found


def summed_up(whole, sql) -> tuple[float, float, float]:
    whole = sorted(whole)
    at = int(len(whole) * 0.95)
    return statistics.median(whole), whole[at], statistics.median(sql)


def _ask(client: Client, address: str) -> tuple[float, float]:
    in_sql = 0.0

    def time_it(execute, *args):
        nonlocal in_sql
        started = time.perf_counter()
        try:
            return execute(*args)
        finally:
            in_sql += time.perf_counter() - started

    with connection.execute_wrapper(time_it):
        started = time.perf_counter()
        response = client.get(address)
        took = time.perf_counter() - started
    if response.status_code != 200:
        raise SystemExit(f"{address}: {response.status_code}")
    return took * 1000, in_sql * 1000
