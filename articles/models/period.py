"""EDTF dates in rows: the string, and beside it the earliest and latest day."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import connections, models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from articles import edtf


def validate_edtf(value: str) -> None:
    """Refuse what is no EDTF date of level 0 or 1."""
    try:
        edtf.bounds(value)
    except ValueError as error:
        raise ValidationError(
            _(
                "“%(value)s” is no EDTF date. Write 2024, 2024-06, 2024-06-18, "
                "2024-22 (summer), 2024/2025 or 2024-06/.."
            ),
            params={"value": value},
            code="edtf",
        ) from error


class EdtfField(models.CharField):
    """An EDTF date (Library of Congress, levels 0 and 1); empty is unknown."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, validate_edtf]


def period_columns(
    value: str | None,
) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the (earliest, latest) day to store beside an EDTF string."""
    return edtf.bounds(value) if value else (None, None)


class Overlaps(Func):
    """Whether two periods share a day; written as the index on them is."""

    output_field = models.BooleanField()

    def as_sql(self, compiler, connection, **context):
        parts = [compiler.compile(part) for part in self.source_expressions]
        mine, asked = "daterange({}, {}, '[]')", "daterange({}::date, {}::date, '[]')"
        sql = f"({mine} && {asked})".format(*(sql for sql, _ in parts))
        return sql, [value for _, values in parts for value in values]


class PeriodQuerySet(models.QuerySet):
    """Questions about time, for a model with two date columns."""

    earliest_field = "earliest"
    latest_field = "latest"
    edtf_field = "date"

    def certainly_within(self, first=None, last=None):
        """Rows whose whole period lies between the two days (either may be None)."""
        rows = self
        if first:
            rows = rows.filter(**{f"{self.earliest_field}__gte": first})
        if last:
            rows = rows.filter(**{f"{self.latest_field}__lte": last})
        return rows

    def possibly_within(self, first=None, last=None):
        """Rows whose period touches the two days; an open end reaches everywhere."""
        rows = self.dated()
        if connections[self.db].vendor == "postgresql":
            period = F(self.earliest_field), F(self.latest_field)
            return rows.filter(Overlaps(*period, Value(first), Value(last)))
        if first:
            rows = rows.filter(
                Q(**{f"{self.latest_field}__gte": first})
                | Q(**{f"{self.latest_field}__isnull": True})
            )
        if last:
            rows = rows.filter(
                Q(**{f"{self.earliest_field}__lte": last})
                | Q(**{f"{self.earliest_field}__isnull": True})
            )
        return rows

    def dated(self):
        return self.exclude(
            **{
                f"{self.earliest_field}__isnull": True,
                f"{self.latest_field}__isnull": True,
            }
        )

    def undated(self):
        return self.filter(
            **{
                f"{self.earliest_field}__isnull": True,
                f"{self.latest_field}__isnull": True,
            }
        )


def period_constraint(model: str, field: str) -> models.CheckConstraint:
    """The two columns stand in order, and are empty where the string is."""
    prefix = f"{field}_" if field != "date" else ""
    earliest, latest = f"{prefix}earliest", f"{prefix}latest"
    unknown = Q(**{field: "", f"{earliest}__isnull": True, f"{latest}__isnull": True})
    open_ended = ~Q(**{field: ""}) & (
        Q(**{f"{earliest}__isnull": True}) ^ Q(**{f"{latest}__isnull": True})
    )
    known = ~Q(**{field: ""}) & Q(**{f"{earliest}__lte": models.F(latest)})
    return models.CheckConstraint(
        condition=unknown | open_ended | known, name=f"{model}_{field}_in_order"
    )
