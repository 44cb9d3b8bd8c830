"""One table of what the archive costs: `make bench`.

BENCH_SIZES ("1000,10000") are the archives that pages are measured in; BENCH_IMPORT
(1000) is how many articles are really imported: larger archives are copies of these.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
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

from articles.extraction import extract  # noqa: E402
from articles.importing.run import import_paths  # noqa: E402
from articles.search.words import split_words  # noqa: E402
from tests.benchmarks.corpus import Corpus, write  # noqa: E402
from tests.benchmarks.growing import Growth  # noqa: E402
from tests.benchmarks.pages import event_addresses, measure_pages  # noqa: E402
from tests.benchmarks.plain_search import measure_plain_search  # noqa: E402
from tests.benchmarks.serving import serve  # noqa: E402

SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "1000,10000").split(",")]
IMPORTED = int(os.environ.get("BENCH_IMPORT", "1000"))
WORKERS = 2
# Copies of this many and more have half the rows, so that they fit a disk.
LEAN_FROM = 500_000
# How long gunicorn is asked for event pages.
SERVING = float(os.environ.get("BENCH_SERVING", "20"))
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


def least(work: Callable[[], object]) -> float:
    """The least of some runs: what other programs take is no cost of ours."""
    return min(seconds(work) for _ in range(5))


# -- extraction --------------------------------------------------------------


def measure_extraction() -> None:
    texts = [article["text"] for article in Corpus().articles(40)]
    for text in texts[:5]:
        extract(text)  # the rules are read with the first text
    size = sum(len(text.encode()) for text in texts) / 1000
    ours = least(lambda: [extract(text) for text in texts])
    words = least(lambda: [list(split_words(text)) for text in texts])
    sample = texts[0][:1000]
    peer = least(lambda: search_dates(sample, languages=["it"]))
    say("extraction", "kB/s", f"{size / ours:.0f}")
    say("· dateparser.search, the same text", "kB/s", f"{1 / peer:.1f}")
    say("· splitting into words alone", "kB/s", f"{size / words:.0f}")
    one = "\n\n".join(texts[:10])
    hundred = "\n\n".join([one] * 100)
    growth = seconds(lambda: extract(hundred)) / least(lambda: extract(one))
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


# -- pages ------------------------------------------------------------------


def measure_archives() -> None:
    found, growth = {}, Growth()
    for size in SIZES:
        if size > growth.size * (growth.copies + 1):
            before = time.perf_counter()
            copied = growth.to(size, is_lean=size >= LEAN_FROM)
            rate = copied / (time.perf_counter() - before)
            say(f"raw copies, to {size} articles", "articles/s", f"{rate:.0f}")
        found[size] = measure_pages() | measure_plain_search()
    measure_serving()
    sys.stdout.write("\n")
    heads = [f"{size:,}: median, p95, SQL (ms)" for size in found]
    say("page", *heads, "growth")
    say(*["---"] * (len(heads) + 2))
    first, last = found[SIZES[0]], found[SIZES[-1]]
    for name in first:
        cells = [", ".join(f"{ms:.0f}" for ms in one[name]) for one in found.values()]
        say(name, *cells, f"{last[name][1] / first[name][1]:.1f}")


def measure_serving() -> None:
    """Two workers, sixteen readers, event pages of the largest archive."""
    served = serve(event_addresses(997), seconds=SERVING)
    say("event pages by gunicorn", "pages/s", f"{served.rate:.0f}")
    times = (served.median, served.percentile(0.95), served.percentile(0.99))
    say("· median, p95, p99", "ms", ", ".join(f"{ms:.0f}" for ms in times))
    say("· that failed", "pages", served.errors)


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
