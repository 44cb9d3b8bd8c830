"""One table of what the archive costs: `make bench`.

BENCH_SIZES ("1000,10000") are the archives that pages are measured in; BENCH_IMPORT
(200) is how many articles are really imported: larger archives are copies of these.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
FOLDER = Path(tempfile.mkdtemp(prefix="archive-bench-"))
os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER / 'archive.sqlite3'}")

import django  # noqa: E402 (settings are made above)

django.setup()

from dateparser.search import search_dates  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from articles.extraction import extract  # noqa: E402
from articles.importing.run import import_paths  # noqa: E402
from articles.models import Actor, Article, Event  # noqa: E402
from articles.search.words import split_words  # noqa: E402
from tests.benchmarks.corpus import Corpus, write  # noqa: E402
from tests.benchmarks.growing import Growth  # noqa: E402

SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "1000,10000").split(",")]
IMPORTED = int(os.environ.get("BENCH_IMPORT", "200"))
WORKERS = 2
# Copies of this many and more have half the rows, so that they fit a disk.
LEAN_FROM = 500_000
# Requests of each kind of page; the 95th percentile of fewer says nothing.
REQUESTS = 24
MEGABYTE = 1_000_000
HOSTILE = {
    "quotation marks": '«"“' * (MEGABYTE // 3),
    "capitals": "Ugo Neri Ida " * (MEGABYTE // 13),
    "digits": "12/3/2024 - " * (MEGABYTE // 12),
    "one word": "a" * MEGABYTE,
}


def say(*cells: object) -> None:
    sys.stdout.write("| " + " | ".join(map(str, cells)) + " |\n")
    sys.stdout.flush()


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


# -- extraction --------------------------------------------------------------


def measure_extraction() -> None:
    texts = [article["text"] for article in Corpus().articles(40)]
    for text in texts[:5]:
        extract(text)  # the rules are read with the first text
    size = sum(len(text.encode()) for text in texts) / 1000
    ours = seconds(lambda: [extract(text) for text in texts])
    words = seconds(lambda: [list(split_words(text)) for text in texts])
    sample = texts[0][:1000]
    peer = seconds(lambda: search_dates(sample, languages=["it"]))
    say("extraction", "kB/s", f"{size / ours:.0f}")
    say("· dateparser.search, the same text", "kB/s", f"{1 / peer:.1f}")
    say("· splitting into words alone", "kB/s", f"{size / words:.0f}")
    one = "\n\n".join(texts[:10])
    hundred = "\n\n".join([one] * 100)
    growth = seconds(lambda: extract(hundred)) / seconds(lambda: extract(one))
    say("a text 100 times as long", "times as long", f"{growth:.0f}")
    for name, text in HOSTILE.items():
        say(
            f"1 MB of {name} in one line",
            "s",
            f"{seconds(lambda t=text: extract(t)):.1f}",
        )


# -- importing ---------------------------------------------------------------


def measure_import() -> None:
    call_command("migrate", verbosity=0)
    path = FOLDER / "corpus.jsonl"
    told = write(IMPORTED, path)
    reports = []
    took = seconds(lambda: reports.append(import_paths([path], workers=WORKERS)))
    report = reports[0]
    if report.failed:
        raise SystemExit(report.as_text())
    say("import, two workers", "articles/s", f"{IMPORTED / took:.1f}")
    say("· events added, of happenings told", "events", f"{report.events.added}/{told}")
    again = seconds(lambda: import_paths([path], workers=WORKERS))
    say("re-import, unchanged", "articles/s", f"{IMPORTED / again:.0f}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say("memory of the writer, at most", "MB", f"{memory:.0f}")


# -- pages -------------------------------------------------------------------


def pages() -> dict[str, list[str]]:
    """Return addresses of each kind of page, of what is busy and what is not."""
    busy = Actor.objects.most_eventful_first().first()
    rare = Actor.objects.filter(event_tally=1).order_by("pk").first() or busy
    articles = _spread(Article.objects.order_by("pk"))
    events = _spread(Event.objects.active().order_by("pk"))
    return {
        "home": ["/"],
        "articles": ["/articles/", "/articles/?page=7", "/articles/?from=2012&to=2012"],
        "an article": [row.get_absolute_url() for row in articles],
        "events": ["/events/", "/events/?page=30"],
        "events of a type": ["/events/?type=AID"],
        "events of a year": ["/events/?from=2012&to=2012", "/events/?from=2012-03"],
        "events of a busy actor": [f"/events/?actor={busy.slug}"],
        "events of a rare actor": [f"/events/?actor={rare.slug}"],
        "· in a year, of a type": [f"/events/?actor={busy.slug}&type=AID&from=2012"],
        "an event": [row.get_absolute_url() for row in events],
        "actors": ["/actors/", "/actors/?kind=person"],
        "a busy actor": [busy.get_absolute_url()],
        "a rare actor": [rare.get_absolute_url()],
        "claims": ["/claims/", "/claims/?act=deny"],
        "claims of a busy actor": [f"/claims/?actor={busy.slug}"],
        "search: a common word": ["/search/?q=prezzi"],
        "search: two words": ["/search/?q=ministro+ferrovie"],
        "search: a phrase": ['/search/?q="radici+lontane"'],
        "search: a beginning": ["/search/?q=bombard*"],
        "search: without": ["/search/?q=accordo+-gas"],
    }


def _spread(rows: Iterable) -> list:
    count = rows.count()
    return [rows[number * (count - 1) // 7] for number in range(8)]


def measure_pages() -> dict[str, tuple[float, float, float]]:
    """Return (median, 95th percentile, of which SQL), in ms, for each kind of page."""
    client, found = Client(), {}
    for name, addresses in pages().items():
        _ask(client, addresses[0])
        took = [_ask(client, addresses[n % len(addresses)]) for n in range(REQUESTS)]
        whole = sorted(one for one, _ in took)
        found[name] = (
            statistics.median(whole),
            whole[int(len(whole) * 0.95)],
            statistics.median(sql for _, sql in took),
        )
    return found


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


def measure_archives() -> None:
    found, growth = {}, Growth()
    for size in SIZES:
        if size > growth.size * (growth.copies + 1):
            before = time.perf_counter()
            copied = growth.to(size, is_lean=size >= LEAN_FROM)
            rate = copied / (time.perf_counter() - before)
            say(f"raw copies, to {size} articles", "articles/s", f"{rate:.0f}")
        found[size] = measure_pages()
    sys.stdout.write("\n")
    heads = [f"{size:,}: median, p95, SQL (ms)" for size in found]
    say("page", *heads, "growth")
    say(*["---"] * (len(heads) + 2))
    first, last = found[SIZES[0]], found[SIZES[-1]]
    for name in first:
        cells = [", ".join(f"{ms:.0f}" for ms in one[name]) for one in found.values()]
        say(name, *cells, f"{last[name][1] / first[name][1]:.1f}")


def main() -> None:
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}
    settings.ALLOWED_HOSTS = ["testserver"]
    say("measure", "unit", connection.vendor)
    say("---", "---", "---")
    # First, so that the memory is that of importing alone.
    measure_import()
    if connection.vendor == "sqlite":
        measure_extraction()
    measure_archives()


if __name__ == "__main__":
    main()
