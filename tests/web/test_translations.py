"""The Italian of the interface is complete and says what the English says."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

PO = Path(settings.LOCALE_PATHS[0]) / "it" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|</?\w+")


@pytest.fixture(scope="module")
def messages():
    return polib.pofile(str(PO), encoding="utf-8")


def test_every_string_is_translated(messages):
    missing = [entry.msgid for entry in messages if not entry.translated()]
    assert missing == []


def test_translations_keep_values_and_markup(messages):
    for entry in messages:
        for italian in entry.msgstr_plural.values() or [entry.msgstr]:
            asked = set(PLACEHOLDER.findall(entry.msgid + (entry.msgid_plural or "")))
            assert set(PLACEHOLDER.findall(italian)) <= asked, entry.msgid
            if not entry.msgid_plural:
                assert set(PLACEHOLDER.findall(italian)) == asked, entry.msgid


def test_italian_is_written_with_its_own_marks(messages):
    """Typographic apostrophes and guillemets, as on the pages."""
    for entry in messages:
        for italian in entry.msgstr_plural.values() or [entry.msgstr]:
            words = re.sub(r"<[^>]+>|<code>.*?</code>", "", italian)
            assert not re.search(r"\w'\w", words), italian
