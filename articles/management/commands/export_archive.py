"""Print everything the archive holds, as JSON Lines."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from articles.exporting import all_records


class Command(BaseCommand):
    help = (
        "Prints everything the archive holds, one JSON object a line: articles, "
        "actors, events, claims, and every decision. restore_archive takes it back."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--output", type=Path, metavar="FILE", help="write a file, and not a pipe"
        )

    def handle(self, *, output, **options):
        if output is None:
            _export(self.stdout.write)
            return
        try:
            _export_to(output)
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}") from error


def _export_to(output: Path) -> None:
    """A file that is there is whole: it gets its name when all is written."""
    part = output.with_name(f"{output.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            _export(file.write, shows_progress=sys.stderr.isatty())
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


@transaction.atomic
def _export(write, *, shows_progress: bool = False) -> None:
    """Write it as it is at one moment, whatever is imported meanwhile."""
    # Within a test's own transaction it is too late, and one moment is all there is.
    if connection.vendor == "postgresql" and len(connection.savepoint_ids) == 0:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    for number, record in enumerate(all_records(), start=1):
        write(json.dumps(record, ensure_ascii=False) + "\n")
        if shows_progress and number % 100 == 0:
            sys.stderr.write(f"\r{number} records … ")
