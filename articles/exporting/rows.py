"""One row as plain JSON values, and back: every column, whichever it is."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models

from articles.models import Passage

from .quoting import Record, find_passage, quote

# Columns that follow from others are not written: they are computed again.
_DERIVED = {
    "checksum",
    "folded_name",
    "published_earliest",
    "published_latest",
    "earliest",
    "latest",
    "event_tally",
    "told_latest",
    "in_article",
}


@cache
def columns_of(model: type[models.Model]) -> tuple[models.Field, ...]:
    """Return the columns that a record has, in the model's order."""
    fields = model._meta.concrete_fields
    return tuple(field for field in fields if field.name not in _DERIVED)


def record_of(row: models.Model, *, without: Collection[str] = ()) -> Record:
    """Return a row's columns; of other rows it names the key, of a user the name."""
    return {
        field.name: _plain(row, field)
        for field in columns_of(type(row))
        if field.name not in without
    }


def row_of(model: type[models.Model], record: Mapping[str, Any], **given: Any) -> Any:
    """Return the unsaved row that a record describes; `given` columns are not in it.

    Raises ValidationError for a value that its column does not take, KeyError for a
    column that is missing.
    """
    values = dict(given)
    for field in columns_of(model):
        if field.attname not in given:
            values[field.attname] = _parsed(field, record[field.name])
    row = model(**values)
    row.clean_fields(exclude=_unchecked(model))
    return row


@cache
def _unchecked(model: type[models.Model]) -> frozenset[str]:
    """The database checks references in the end; a form would want JSON not empty."""
    fields = model._meta.concrete_fields
    return frozenset(
        field.name
        for field in fields
        if field.is_relation
        or isinstance(field, models.JSONField)
        or field.name in _DERIVED
    )


def _is_user(field: models.Field) -> bool:
    return field.is_relation and field.related_model._meta.label == (
        settings.AUTH_USER_MODEL
    )


def _plain(row: models.Model, field: models.Field) -> Any:
    value = getattr(row, field.attname)
    if value is None:
        return None
    if _is_user(field):
        return getattr(row, field.name).get_username()
    if field.related_model is Passage:
        return quote(getattr(row, field.name))
    if isinstance(field, models.JSONField):
        return _in_order(value)
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _in_order(value: Any) -> Any:
    """PostgreSQL does not keep the order of keys; an export must not depend on it."""
    if isinstance(value, dict):
        return {key: _in_order(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [_in_order(item) for item in value]
    return value


def _parsed(field: models.Field, value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    if _is_user(field):
        return _user(value)
    if field.related_model is Passage:
        return find_passage(value).pk
    if isinstance(field, models.DecimalField):
        return Decimal(str(value))
    target = field.target_field if field.is_relation else field
    return target.to_python(value)


def _user(name: str) -> int:
    """A person who decided something: known by name, and let in by nobody."""
    users = get_user_model().objects
    user = users.filter(username=name).first()
    if user is None:
        user = users.model(username=name, is_active=False)
        user.set_unusable_password()
        user.clean_fields(exclude=["password"])
        user.save()
    return user.pk
