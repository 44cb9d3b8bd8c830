"""How far counting goes: exact up to a bound, and then "more than". What a page costs
must not grow with the archive."""

from __future__ import annotations

from django.db import models
from django.db.models import F, OrderBy

# Readers who find more ask a narrower question.
MOST_COUNTED = 1_000
# Rows among which a page chooses what to show beside its own matter.
MOST_CANDIDATES = 300


def count_up_to(rows: models.QuerySet, most: int = MOST_COUNTED) -> int:
    """Return how many rows there are, or `most` + 1 where there are more."""
    return rows.order_by().values("pk")[: most + 1].count()


class LatestFirstIndex(models.Index):
    """Rows in the order in which lists ask for them: the latest first, what has no
    date last. SQLite sorts so by itself, and refuses to be told in an index."""

    def create_sql(self, model, schema_editor, using="", **kwargs):
        if schema_editor.connection.vendor != "sqlite":
            return super().create_sql(model, schema_editor, using, **kwargs)
        plain = models.Index(*map(_without_nulls, self.expressions), name=self.name)
        return plain.create_sql(model, schema_editor, using, **kwargs)


def latest_first(column: str) -> OrderBy:
    return F(column).desc(nulls_last=True)


def _without_nulls(column: F | OrderBy) -> F | OrderBy:
    if not isinstance(column, OrderBy):
        return column
    return OrderBy(column.expression, descending=column.descending)
