import re

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR = tmp_path / "var"
    settings.IS_PUBLIC = False
    return settings.VAR


def run(capsys):
    call_command("local_editor")
    return capsys.readouterr().out.strip()


def get_editor():
    return get_user_model().objects.get(username="editor")


def test_editor_logs_in_with_what_is_printed(capsys, client):
    printed = run(capsys)
    password = re.fullmatch(r"Editor: editor / (\S{16})", printed)[1]
    editor = get_editor()
    assert editor.check_password(password)
    assert editor.is_staff
    assert not editor.is_superuser


def test_editor_may_change_but_not_delete(capsys):
    run(capsys)
    editor = get_editor()
    assert editor.has_perm("articles.change_event")
    assert editor.has_perm("articles.view_article")
    assert not editor.has_perm("articles.delete_event")
    assert not editor.has_perm("auth.change_user")


def test_second_run_prints_the_same_and_makes_nobody_new(capsys):
    assert run(capsys) == run(capsys)
    assert get_user_model().objects.count() == 1


def test_password_file_is_the_owners_alone(capsys, var):
    run(capsys)
    assert (var / "editor_password").stat().st_mode & 0o777 == 0o600


def test_password_that_was_changed_stays(capsys):
    run(capsys)
    editor = get_editor()
    editor.set_password("scelta-da-me-2024")
    editor.save()
    assert run(capsys) == "Editor: editor / the password you chose"
    assert get_editor().check_password("scelta-da-me-2024")


def test_lost_password_file_gives_a_new_password(capsys, var):
    old = run(capsys)
    (var / "editor_password").unlink()
    new = run(capsys)
    assert new != old
    assert get_editor().check_password(new.rpartition(" ")[2])


def test_restored_editor_gets_a_password(capsys):
    user = get_user_model().objects.create(username="editor", is_active=False)
    user.set_unusable_password()
    user.save()
    password = run(capsys).rpartition(" ")[2]
    assert get_editor().check_password(password)
    assert get_editor().is_active


def test_public_archive_refuses(settings):
    settings.IS_PUBLIC = True
    with pytest.raises(CommandError, match="public"):
        call_command("local_editor")
    assert not get_user_model().objects.exists()
