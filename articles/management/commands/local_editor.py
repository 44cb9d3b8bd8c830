"""Make the editor of a local run, and say how to log in."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

USERNAME = "editor"
# Made by the migrations, with what its members may do.
GROUPS = ("Editors", "Archivists")


class Command(BaseCommand):
    help = (
        "Creates the user 'editor' for a local run, once, and prints the password. "
        "A public archive makes its own users: there it refuses."
    )

    def handle(self, **options):
        if settings.IS_PUBLIC:
            raise CommandError(
                "a public archive makes its own editors: createsuperuser"
            )
        file = settings.VAR / "editor_password"
        is_known = file.exists()
        if not is_known:
            _write_password(file)
        password = file.read_text(encoding="ascii")
        with transaction.atomic():
            if _make_editor(password, is_new=not is_known):
                self.stdout.write(f"Editor: {USERNAME} / {password}")
            else:
                self.stdout.write(f"Editor: {USERNAME} / the password you chose")


def _write_password(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(secrets.token_urlsafe(12), encoding="ascii")


def _make_editor(password: str, *, is_new: bool) -> bool:
    """Make sure of the editor; return whether this is the password to log in with."""
    user, _ = get_user_model().objects.get_or_create(username=USERNAME)
    user.groups.add(*Group.objects.filter(name__in=GROUPS))
    # A restored archive names its editors, without a password.
    if is_new or not user.has_usable_password() or not user.password:
        user.set_password(password)
        user.is_staff = user.is_active = True
        user.save()
    return user.check_password(password)
