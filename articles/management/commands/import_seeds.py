"""Import articles from files and folders."""

import json
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.importing.progress import ProgressLine
from articles.importing.readers import measure
from articles.importing.report import Report
from articles.importing.run import import_paths

# What a shell says of a command that Ctrl-C ended.
INTERRUPTED = 130
_BROKEN_OFF = "Broken off. What is stored stays; run it again for the rest."


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
        report, is_broken_off = Report(), False
        try:
            _import(paths or [settings.SEEDS], workers, dry_run, report)
        except KeyboardInterrupt:
            is_broken_off = True
        if format == "json":
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            self.stdout.write(report.as_text())
            if dry_run:
                self.stdout.write("Nothing was written: this was a dry run.")
        if is_broken_off:
            raise CommandError(_BROKEN_OFF, returncode=INTERRUPTED)
        if report.failed:
            raise CommandError(f"{len(report.failed)} could not be imported")


def _import(paths: list[Path], workers: int, dry_run: bool, report: Report) -> None:
    """Import, with a line on a terminal that tells how far it is."""
    if not sys.stderr.isatty():
        import_paths(paths, workers=workers, dry_run=dry_run, report=report)
        return
    line = ProgressLine(sys.stderr, measure(paths))
    try:
        import_paths(
            paths, workers=workers, dry_run=dry_run, report=report, progress=line.show
        )
    finally:
        line.clear()


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
