"""EDTF dates in rows: the string, and beside it the earliest and latest day."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import connections, models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from articles import edtf

from .bounds import MOST_COUNTED, LatestFirstIndex


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


# How far a period may reach beyond one of its days: a month, a year, any length. Few
# are long, so that few are looked at to find those on both sides of a day.
REACHES = (31, 366, None)


class Reach(Func):
    """Which of REACHES a period has; written as the index on it is."""

    output_field = models.SmallIntegerField()
    _days = {
        "sqlite": "julianday({latest}) - julianday({earliest})",
        "postgresql": "{latest} - {earliest}",
    }

    def as_sql(self, compiler, connection, **context):
        earliest, latest = (compiler.compile(one)[0] for one in self.source_expressions)
        days = self._days[connection.vendor].format(earliest=earliest, latest=latest)
        cases = " ".join(
            f"WHEN {days} <= {most} THEN {number}"
            for number, most in enumerate(REACHES[:-1])
        )
        return f"(CASE {cases} ELSE {len(REACHES) - 1} END)", []


def is_spanning(earliest: str, latest: str) -> Q:
    """A period of more than one day, whose end is known."""
    no_beginning = Q(**{f"{earliest}__isnull": True, f"{latest}__isnull": False})
    return Q(**{f"{latest}__gt": F(earliest)}) | no_beginning


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
        if first and last:
            # It follows, and an index knows where that is.
            rows = rows.filter(**{f"{self.latest_field}__gte": first})
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

    def newest_within(self, first=None, last=None):
        """Those `possibly_within` that a list of the newest shows, as many as any list
        counts: found part by part, each where it stands in the order of the list."""
        keys: list[int] = []
        if last:
            for across in self.across(last):
                keys += across.values_list("pk", flat=True)[: MOST_COUNTED + 1]
        for part in (self._ending_within(first, last), self._without_end(last)):
            if (more := MOST_COUNTED + 1 - len(keys)) > 0:
                keys += part.values_list("pk", flat=True)[:more]
        found = self.model.objects.filter(pk__among=keys)
        return found.order_by(*self.query.order_by)

    def across(self, day):
        """Rows whose period lies on both sides of a day, by how far they reach."""
        earliest, latest = self.earliest_field, self.latest_field
        spanning = self.filter(
            is_spanning(earliest, latest),
            Q(**{f"{earliest}__lte": day}) | Q(**{f"{earliest}__isnull": True}),
            **{f"{latest}__gt": day},
        )
        for number, days in enumerate(REACHES):
            rows = spanning.filter(Exact(Reach(F(earliest), F(latest)), number))
            if days:
                farthest = day + datetime.timedelta(days)
                rows = rows.filter(**{f"{latest}__lte": farthest})
            yield rows

    def _ending_within(self, first, last):
        rows = self.filter(**{f"{self.latest_field}__isnull": False})
        if first:
            rows = rows.filter(**{f"{self.latest_field}__gte": first})
        if last:
            rows = rows.filter(**{f"{self.latest_field}__lte": last})
        return rows

    def _without_end(self, last):
        """A row with neither end has no date."""
        rows = self.filter(**{f"{self.latest_field}__isnull": True})
        if last:
            return rows.filter(**{f"{self.earliest_field}__lte": last})
        return rows.filter(**{f"{self.earliest_field}__isnull": False})

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


def period_index(name: str, *order, of=(), earliest="earliest", latest="latest"):
    """Along which rows `across` a day are found, in the `order` of their list; `of`
    what lists ask for always, or their own index would seem as good."""
    return LatestFirstIndex(
        *of,
        Reach(F(earliest), F(latest)),
        *order,
        name=name,
        condition=is_spanning(earliest, latest),
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
