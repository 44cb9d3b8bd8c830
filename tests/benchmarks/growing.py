"""An archive made many times larger: every row of its articles and events is copied,
with keys of its own; the actors are shared. Set-based, so that a hundred thousand
articles take a minute and not an afternoon."""

from __future__ import annotations

from django.db import connection, models
from django.db.models import Max

from articles.models import (
    Actor,
    ActorMention,
    Article,
    Claim,
    DateMention,
    Event,
    EventMention,
    EventParticipant,
    EventRevision,
    MentionParticipant,
    Passage,
    PlaceMention,
    Quantity,
)

COPIED = (
    *(Article, Passage, Event, EventRevision, EventParticipant, EventMention),
    *(MentionParticipant, Quantity, ActorMention, DateMention, PlaceMention),
    *(Claim, Claim.about.through),
)
# What the database wants once: the copy's key makes it so.
UNIQUE = {
    "source": "{column} || '#' || {key}",
    "slug": "{column} || '-' || {key}",
    "checksum": "substr({column}, 1, 50) || '-' || {key}",
}
SEARCH = {
    "sqlite": ("rowid", "title", "stems", "words"),
    "postgresql": ("article_id", "stems", "words", "plain"),
}


def grow(times: int) -> None:
    """Make the archive `times` as large as it is."""
    steps = {
        model: (model.objects.aggregate(last=Max("pk"))["last"] or 0)
        for model in COPIED
    }
    with connection.cursor() as cursor:
        for number in range(1, times):
            for model in COPIED:
                cursor.execute(_copy(model, steps, number))
            cursor.execute(_copy_search(steps[Article], number))
        Actor.objects.all().count_events()
        cursor.execute("ANALYZE")


def _copy(model: type[models.Model], steps: dict, number: int) -> str:
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_value(field, steps, number) for field in fields)
    table, pk = model._meta.db_table, model._meta.pk.column
    return (
        f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table}"
        f" WHERE {pk} <= {steps[model]}"
    )


def _value(field: models.Field, steps: dict, number: int) -> str:
    column = f'"{field.column}"'
    if field.primary_key:
        return f"{column} + {number * steps[field.model]}"
    if field.is_relation and field.related_model in steps:
        return f"{column} + {number * steps[field.related_model]}"
    if field.model is Article and field.name in UNIQUE:
        return UNIQUE[field.name].format(
            column=column, key=f"(id + {number * steps[Article]})"
        )
    return column


def _copy_search(step: int, number: int) -> str:
    key, *columns = SEARCH[connection.vendor]
    rest = ", ".join(columns)
    return (
        f"INSERT INTO articles_search ({key}, {rest}) SELECT {key} + {number * step},"
        f" {rest} FROM articles_search WHERE {key} <= {step}"
    )
