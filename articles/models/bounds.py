"""How far counting goes: exact up to a bound, and then "more than". What a page costs
must not grow with the archive."""

from __future__ import annotations

import json
from enum import Enum

from django.db import connection, models
from django.db.models import F, OrderBy

from .prepared import Given

# Readers who find more ask a narrower question.
MOST_COUNTED = 1_000
# Rows among which a page chooses what to show beside its own matter.
MOST_CANDIDATES = 300


def count_up_to(rows: models.QuerySet, most: int = MOST_COUNTED) -> int:
    """Return how many rows there are, or `most` + 1 where there are more."""
    return rows.order_by().values("pk")[: most + 1].count()


class Way(Enum):
    """How a list finds those of its rows that others point at."""

    GATHERED = "all of them are looked up and put in order"
    MET = "the list is walked along, with the keys of all of them at hand"
    ASKED = "the list is walked along, and each row asked by itself"


# To look a row up takes as long as to walk past so many.
_STEPS = 12
# So many keys at hand fit the memory that PostgreSQL has by default. SQLite must put
# them in order first, and looks each row up in no time.
_MOST_AT_HAND = {"postgresql": 100_000, "sqlite": 10_000}


def way_to(known: int, rows: models.QuerySet) -> Way:
    """Return the quickest way to as many of the `known` ones as a list counts: on a
    walk it is `all` / `known` steps from one to the next."""
    if known <= MOST_COUNTED:
        return Way.GATHERED
    last = rows.model.objects.order_by("-pk").values_list("pk", flat=True).first()
    steps = MOST_COUNTED * (last or 0) / known
    if known * _STEPS <= steps:
        return Way.GATHERED
    # Keys at hand must be read before the first step.
    is_long = steps >= known / 2 and known <= _MOST_AT_HAND[connection.vendor]
    return Way.MET if is_long else Way.ASKED


def with_keys_at_hand(keys: models.QuerySet) -> models.Func:
    """A condition on rows that a walk meets. As a plain one the database would rather
    begin with the keys, and put in order all that it finds."""
    return models.Func(
        models.Q(pk__in=keys),
        template="(%(expressions)s) IS TRUE",
        output_field=models.BooleanField(),
    )


@models.BigAutoField.register_lookup
@models.ForeignKey.register_lookup
class Among(models.Lookup):
    """`pk__among=keys`: `in` for a thousand keys, given to the database as one value;
    Django handles every one of a list by itself."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sqlite(self, compiler, connection):
        column, values = self.process_lhs(compiler, connection)
        among = f"{column} IN (SELECT value FROM json_each(%s))"
        return among, [*values, self._keys(json.dumps)]

    def as_postgresql(self, compiler, connection):
        column, values = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s::bigint[])", [*values, self._keys(list)]

    def _keys(self, written):
        """Those of a prepared question are not known yet."""
        return self.rhs if isinstance(self.rhs, Given) else written(list(self.rhs))


class LatestFirstIndex(models.Index):
    """Rows in the order in which lists ask for them: the latest first, what has no
    date last. SQLite sorts so by itself, and refuses to be told in an index."""

    def create_sql(self, model, schema_editor, using="", **kwargs):
        if schema_editor.connection.vendor != "sqlite":
            return super().create_sql(model, schema_editor, using, **kwargs)
        plain = models.Index(
            *map(_without_nulls, self.expressions),
            name=self.name,
            condition=self.condition,
        )
        return plain.create_sql(model, schema_editor, using, **kwargs)


def latest_first(column: str) -> OrderBy:
    return F(column).desc(nulls_last=True)


def _without_nulls(column: F | OrderBy) -> F | OrderBy:
    if not isinstance(column, OrderBy):
        return column
    return OrderBy(column.expression, descending=column.descending)
