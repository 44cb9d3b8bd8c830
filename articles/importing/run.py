"""One import: files in, a report out; one transaction an article."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError, transaction
from django.utils import timezone

from articles.extraction import Extraction, rules_version
from articles.models import ImportRun

from .extracting import extract_all
from .readers import read_sources
from .report import Duplicate, Report
from .sources import Failure, SourceText
from .standing import look_up
from .store import Outcome, store_article
from .tallying import newest_event

# Sources that are looked up with one question.
_AT_A_TIME = 100

logger = logging.getLogger(__name__)

Progress = Callable[[Report], None]


def import_paths(
    paths: Iterable[Path],
    *,
    workers: int = 1,
    dry_run: bool = False,
    progress: Progress = lambda report: None,
    report: Report | None = None,
) -> Report:
    """Import the articles in these files and folders, and report on each.

    What is unchanged is not even read again, and a run in which all is leaves no trace.
    A dry run does everything and takes it back. A `report` that is given is written
    as the import goes on: who breaks it off reads there what was stored.
    """
    report = Report() if report is None else report
    with transaction.atomic() if dry_run else nullcontext():
        _import(paths, workers, progress, report)
        if dry_run:
            transaction.set_rollback(True)
    return report


def _import(
    paths: Iterable[Path], workers: int, progress: Progress, report: Report
) -> None:
    started, is_finished = timezone.now(), False
    newest_before = newest_event()
    try:
        news = _news(paths, report)
        for source, found in extract_all(news, workers=workers):
            _store(source, found, report, newest_before)
            progress(report)
        is_finished = True
    finally:
        if report.found_something:
            _record(report, started, is_finished)


def _news(paths: Iterable[Path], report: Report) -> Iterator[SourceText]:
    """Yield what must be read; note what cannot be and what need not be."""
    for batch in _batches(read_sources(paths, read=report.read)):
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
    source: SourceText, found: Extraction | Failure, report: Report, newest_before: int
) -> None:
    if isinstance(found, Failure):
        report.failed.append(found)
        return
    try:
        stored = store_article(source, found, newest_before=newest_before)
    except (DatabaseError, ValueError) as error:
        # A database that another writer holds, a finding that it refuses: this
        # article's transaction is taken back, and the rest goes on.
        logger.warning("not stored: %s", source.source, exc_info=error)
        report.failed.append(Failure(source.source, f"could not be stored: {error}"))
        return
    if stored.outcome is Outcome.DUPLICATE:
        report.duplicates.append(Duplicate(source.source, stored.of))
    else:
        name = stored.outcome.value
        setattr(report, name, getattr(report, name) + 1)
    report.events.add(stored.events)


def _record(report: Report, started: datetime, is_finished: bool) -> None:
    ImportRun.objects.create(
        started_at=started,
        finished_at=timezone.now() if is_finished else None,
        rules_version=rules_version(),
        report=report.as_json(),
    )


def _batches(
    found: Iterable[SourceText | Failure],
) -> Iterator[list[SourceText | Failure]]:
    found = iter(found)
    while batch := list(itertools.islice(found, _AT_A_TIME)):
        yield batch
