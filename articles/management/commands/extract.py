"""Print what is found in articles, without a database."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.extraction import to_record
from articles.importing.extracting import extract_one, work_all
from articles.importing.readers import read_sources
from articles.importing.sources import Failure


class Command(BaseCommand):
    help = (
        "Prints what would be extracted from files and folders, one JSON object per "
        "article. Nothing is stored, no database is asked."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--workers", type=int, default=1)

    def handle(self, *, paths, workers, **options):
        failed = []
        sources = _good(read_sources(paths), failed)
        for source, found in work_all(extract_one, sources, workers=workers):
            if isinstance(found, Failure):
                failed.append(found)
                continue
            record = to_record(found, source=source.source, title=source.title or None)
            self.stdout.write(json.dumps(record, ensure_ascii=False))
        for failure in failed:
            self.stderr.write(f"{failure.file}: {failure.reason}")
        if failed:
            raise CommandError(f"{len(failed)} could not be read")


def _good(found, failed):
    for one in found:
        if isinstance(one, Failure):
            failed.append(one)
        else:
            yield one
