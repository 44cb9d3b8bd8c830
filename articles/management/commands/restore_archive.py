"""Restore an exported archive into an empty database."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.exporting import BadArchive, restore
from articles.importing.indexing import rebuild_index


class Command(BaseCommand):
    help = "Restores what export_archive wrote, into an empty database: all or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file, **options):
        try:
            with file.open("rb") as lines, transaction.atomic():
                count = restore(lines, name=str(file))
                rebuild_index()
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except BadArchive as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored {count} records.")
