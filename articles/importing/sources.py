"""What may be archived: one text with what its file says of it, checked."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from articles import edtf
from articles.extraction import normalise

# A long read has 100 kB: what is larger is a log or a dump, no article.
LONGEST_TEXT = 5_000_000  # bytes of UTF-8
# What the columns hold; a title has none, and 1000 is no title any more.
LONGEST_FIELD = {
    "source": 500,
    "title": 1000,
    "published": 40,
    "outlet": 200,
    "author": 200,
    "url": 2000,
}

_check_address = URLValidator(schemes=["http", "https"])


class Refused(Exception):
    """A text that the archive does not take; the message says why."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a line "file:line", that could not be imported."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """One article as it was given: normalised text, and "" for what is not stated."""

    source: str
    text: str
    title: str = ""
    published: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""

    @property
    def metadata(self) -> dict[str, str]:
        """What the file states beside the text."""
        beside = [f.name for f in fields(self) if f.name not in ("source", "text")]
        return {name: value for name in beside if (value := getattr(self, name))}


def source_text(given: Mapping[str, Any]) -> SourceText:
    """Return the article that these fields describe. Raises Refused, naming the field.

    `source` and `text` are needed; None and "" are "not stated"; others are ignored.
    """
    text = _text(given.get("text"))
    values = {name: _line(name, given.get(name)) for name in LONGEST_FIELD}
    if not values["source"]:
        raise Refused("source: is missing")
    if values["published"]:
        _check_published(values["published"])
    if values["url"]:
        _check_url(values["url"])
    return SourceText(text=text, **values)


def _text(value: Any) -> str:
    if value is None:
        raise Refused("text: is missing")
    text = normalise(_clean("text", value))
    if not text.strip():
        raise Refused("text: is empty")
    if len(text.encode()) > LONGEST_TEXT:
        raise Refused(f"text: is over {LONGEST_TEXT // 10**6} MB")
    return text


def _line(name: str, value: Any) -> str:
    """One line of text; line breaks and runs of blanks become one blank, but a source
    is a name, and names are kept."""
    if value is None:
        return ""
    line = normalise(_clean(name, value)).strip()
    if name != "source":
        line = " ".join(line.split())
    if len(line) > LONGEST_FIELD[name]:
        raise Refused(
            f"{name}: has {len(line)} characters, "
            f"{LONGEST_FIELD[name]} are the most that fit"
        )
    if any(unicodedata.category(character) == "Cc" for character in line):
        raise Refused(f"{name}: contains a control character")
    return line


def _clean(name: str, value: Any) -> str:
    """What every database takes: no NUL, no half of a surrogate pair."""
    if not isinstance(value, str):
        raise Refused(f"{name}: is {_json_type(value)}, not a string")
    if "\0" in value:
        raise Refused(f"{name}: contains a NUL character")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        half = f"\\u{ord(value[error.start]):04x}"
        raise Refused(
            f"{name}: contains half a surrogate pair ({half}) at {error.start}"
        ) from error
    return value


def _json_type(value: Any) -> str:
    names = {bool: "true or false", dict: "an object", list: "an array"}
    return names.get(type(value), "a number")


def _check_published(value: str) -> None:
    if not edtf.is_edtf(value):
        raise Refused(f"published: {value!r} is no EDTF date, such as 2024-06-18")


def _check_url(value: str) -> None:
    try:
        _check_address(value)
    except ValidationError as error:
        raise Refused(f"url: {value!r} is no http or https address") from error
