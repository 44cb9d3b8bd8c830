"""Questions that pages ask all the time, put into SQL once in a process: Django takes
ten times as long to word such a question as a database to answer it."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import copy
from functools import cached_property
from typing import Any

from django.db.models import BigIntegerField, Expression, QuerySet
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

# What a compiler knows of a question once it has worded it.
_LEARNED = (
    *("select", "klass_info", "annotation_col_map", "col_count", "has_extra_select"),
)


class Given(Expression):
    """The place of a value in a prepared question: a key, or with `among` many keys."""

    output_field = BigIntegerField()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


class Prepared:
    """A question whose values come later.

    `Prepared(lambda: Event.objects.filter(pk=Given("pk")))(pk=7)` -> [event 7]
    """

    def __init__(self, ask: Callable[[], QuerySet]) -> None:
        self._ask = ask

    def __call__(self, **given: Any) -> list:
        asked = self._asked
        query = copy(self._worded)
        query.given = given
        answers = type(asked)(model=asked.model, query=query)
        answers._iterable_class = asked._iterable_class
        return list(answers)

    @cached_property
    def _asked(self) -> QuerySet:
        return self._ask()

    @cached_property
    def _worded(self) -> Query:
        query = self._asked.query.chain(klass=_Worded)
        query.wordings = {}
        return query


class _Worded(Query):
    """A query that remembers its SQL, for each database that it was worded for."""

    wordings: dict[str, tuple]
    given: dict[str, Any]

    def get_compiler(self, *args: Any, **kwargs: Any) -> SQLCompiler:
        compiler = super().get_compiler(*args, **kwargs)
        vendor = compiler.connection.vendor
        if vendor not in self.wordings:
            worded = compiler.as_sql()
            learned = {name: getattr(compiler, name) for name in _LEARNED}
            self.wordings[vendor] = (*worded, learned)
        sql, values, learned = self.wordings[vendor]
        vars(compiler).update(learned)
        said = tuple(_said(value, self.given, vendor) for value in values)
        compiler.as_sql = lambda *args, **kwargs: (sql, said)
        return compiler


def _said(value: Any, given: dict[str, Any], vendor: str) -> Any:
    if not isinstance(value, Given):
        return value
    said = given[value.name]
    if isinstance(said, int):
        return said
    return json.dumps(list(said)) if vendor == "sqlite" else list(said)
