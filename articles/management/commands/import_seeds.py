"""Import articles from files and folders."""

import json
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from articles.importing.report import Report
from articles.importing.run import import_paths


class Command(BaseCommand):
    help = (
        "Imports articles from files and folders (.txt, and .jsonl with one object a "
        "line: source, text, optional title, published, outlet, author, url). What "
        "did not change is left alone; what editors decided stays."
    )

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
        parser.add_argument(
            "--workers", type=_positive, default=1, help="processes that extract"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="report, and write nothing"
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, paths, workers, dry_run, format, **options):
        report = import_paths(
            paths or [settings.SEEDS],
            workers=workers,
            dry_run=dry_run,
            progress=_show if sys.stderr.isatty() else _stay_quiet,
        )
        if report.found_something and not dry_run:
            _count_for_plans()
        if format == "json":
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            self.stdout.write(report.as_text())
            if dry_run:
                self.stdout.write("Nothing was written: this was a dry run.")
        if report.failed:
            raise CommandError(f"{len(report.failed)} could not be imported")


def _count_for_plans() -> None:
    """Let the database know what it holds: it chooses its indexes by that, and SQLite
    never looks by itself. A sample is enough."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit = 1000")
        cursor.execute("ANALYZE")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _show(report: Report) -> None:
    sys.stderr.write(f"\r{report.seen} articles … ")
    sys.stderr.flush()


def _stay_quiet(report: Report) -> None:
    pass
