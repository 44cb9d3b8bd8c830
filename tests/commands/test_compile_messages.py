import gettext

import pytest
from django.core.management import CommandError, call_command

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "%(n)s article"
msgid_plural "%(n)s articles"
msgstr[0] "%(n)s articolo"
msgstr[1] "%(n)s articoli"

#, fuzzy
msgid "Event"
msgstr "Forse"
"""


@pytest.fixture
def locale(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]
    return tmp_path


@pytest.fixture
def po(locale):
    folder = locale / "it" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(PO, encoding="utf-8")
    return folder / "django.po"


def test_translations_are_compiled(po, locale):
    call_command("compile_messages")
    italian = gettext.translation("django", locale, ["it"])
    assert italian.ngettext("%(n)s article", "%(n)s articles", 2) == "%(n)s articoli"


def test_fuzzy_translations_are_left_out(po, locale):
    call_command("compile_messages")
    assert gettext.translation("django", locale, ["it"]).gettext("Event") == "Event"


def test_nothing_is_compiled_twice(po, capsys):
    call_command("compile_messages")
    mo = po.with_suffix(".mo")
    mo.write_bytes(b"kept")
    call_command("compile_messages")
    assert mo.read_bytes() == b"kept"
    assert capsys.readouterr().out == ""


def test_archive_without_translations_is_fine(locale):
    call_command("compile_messages")


def test_broken_file_is_named(po):
    po.write_text('msgid "a\nmsgstr', encoding="utf-8")
    with pytest.raises(CommandError, match=r"django\.po"):
        call_command("compile_messages")
