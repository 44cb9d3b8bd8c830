"""One import: files in, a report out; one transaction for some articles."""

from __future__ import annotations

import gc
import itertools
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from django.db import DatabaseError, transaction
from django.utils import timezone

from articles.extraction import rules_version
from articles.models import ImportRun
from articles.models.statistics import count_for_plans

from .extracting import work_all
from .preparing import Prepared, prepare_one
from .readers import read_sources
from .report import Duplicate, Report
from .sources import Failure, SourceText
from .standing import look_up
from .store import Found, store_articles
from .tallying import newest_event

# Sources that are looked up with one question.
_LOOKED_UP = 100
# Articles of one transaction: what a batch asks the database is asked once for all of
# them, and of more than these little is left that could be shared.
AT_A_TIME = 64
_NEW_OBJECTS = 50_000

logger = logging.getLogger(__name__)

_Found = TypeVar("_Found")

Progress = Callable[[Report], None]


def import_paths(
    paths: Iterable[Path],
    *,
    workers: int = 1,
    dry_run: bool = False,
    progress: Progress = lambda report: None,
    report: Report | None = None,
    at_a_time: int = AT_A_TIME,
) -> Report:
    """Import the articles in these files and folders, and report on each.

    What is unchanged is not even read again, and a run in which all is leaves no trace.
    A dry run does everything and takes it back. A `report` that is given is written
    as the import goes on: who breaks it off reads there what was stored.
    """
    report = Report() if report is None else report
    try:
        with transaction.atomic() if dry_run else nullcontext():
            _import(paths, workers, progress, report, at_a_time)
            if dry_run:
                transaction.set_rollback(True)
    finally:
        if report.found_something and not dry_run:
            count_for_plans()
    return report


def _import(
    paths: Iterable[Path],
    workers: int,
    progress: Progress,
    report: Report,
    at_a_time: int,
) -> None:
    started, is_finished = timezone.now(), False
    newest_before = newest_event()
    try:
        news = _news(paths, report)
        with _rarely_collecting():
            made = work_all(prepare_one, news, workers=workers)
            for batch in _batches(made, at_a_time):
                _store(batch, report, newest_before)
                progress(report)
        is_finished = True
    finally:
        if report.found_something:
            _record(report, started, is_finished)


@contextmanager
def _rarely_collecting() -> Iterator[None]:
    """Let the collector of unreachable objects look seldom, and never at what stands
    already: a batch makes objects by the hundred thousand, none of them in a circle."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _news(paths: Iterable[Path], report: Report) -> Iterator[SourceText]:
    """Yield what must be read; note what cannot be and what need not be."""
    for batch in _batches(read_sources(paths, read=report.read), _LOOKED_UP):
        sources = [one for one in batch if isinstance(one, SourceText)]
        standing = look_up(sources)
        for one in batch:
            if isinstance(one, Failure):
                report.failed.append(one)
            elif standing.is_unchanged(one):
                report.unchanged += 1
            elif of := standing.duplicate_of(one):
                report.duplicates.append(Duplicate(one.source, of))
            else:
                yield one


def _store(
    found: Sequence[tuple[SourceText, Prepared | Failure]],
    report: Report,
    newest_before: int,
) -> None:
    """Store what was found, and report what became of each source."""
    good = []
    for source, one in found:
        if isinstance(one, Failure):
            report.failed.append(one)
        else:
            good.append((source, one))
    if good:
        _store_good(good, report, newest_before)


def _store_good(good: Sequence[Found], report: Report, newest_before: int) -> None:
    """Store all of them in one transaction. Where that is refused (another writer holds
    the database, a finding is not as it should be), it is taken back, and each half is
    tried by itself: one article alone is lost."""
    try:
        stored = store_articles(good, newest_before=newest_before)
    except (DatabaseError, ValueError) as error:
        if len(good) > 1:
            middle = len(good) // 2
            _store_good(good[:middle], report, newest_before)
            _store_good(good[middle:], report, newest_before)
            return
        [(source, _)] = good
        logger.warning("not stored: %s", source.source, exc_info=error)
        report.failed.append(Failure(source.source, f"could not be stored: {error}"))
        return
    for (source, _), one in zip(good, stored.outcomes, strict=True):
        report.count(source.source, one)
    report.events.add(stored.events)


def _record(report: Report, started: datetime, is_finished: bool) -> None:
    ImportRun.objects.create(
        started_at=started,
        finished_at=timezone.now() if is_finished else None,
        rules_version=rules_version(),
        report=report.as_json(),
    )


def _batches(found: Iterable[_Found], most: int) -> Iterator[list[_Found]]:
    found = iter(found)
    while batch := list(itertools.islice(found, most)):
        yield batch
