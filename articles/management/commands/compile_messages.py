"""Compile the translations, without gettext."""

from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Compiles each django.po under the locale folders to the django.mo beside."
    requires_system_checks = []

    def handle(self, **options):
        for folder in map(Path, settings.LOCALE_PATHS):
            for po in sorted(folder.glob("*/LC_MESSAGES/django.po")):
                if _is_stale(po):
                    self._compile(po)

    def _compile(self, po: Path) -> None:
        try:
            messages = polib.pofile(str(po), encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{po}: {error}") from error
        messages.save_as_mofile(str(po.with_suffix(".mo")))


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime <= po.stat().st_mtime
