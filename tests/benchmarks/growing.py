"""An archive made many times larger: its rows are copied, set by set, with keys of
their own.

A copy is no mere repetition: its days are shifted; people of the long tail get names
of their own, in texts, passages and the search index alike, each as long as the name
it replaces, so that every passage still holds; the busy heads are shared by all. Some
events are known to the month, to the year, or since a year alone, as in a real archive.
"""

from __future__ import annotations

from contextlib import contextmanager

from django.db import connection, models
from django.db.models import Max

from articles.models import (
    Actor,
    ActorAlias,
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
from articles.models.statistics import count_for_plans

from .corpus import WORDS

COPIED = (
    *(Article, Passage, Event, EventRevision, EventParticipant, EventMention),
    *(MentionParticipant, Quantity, ActorMention, DateMention, PlaceMention),
    *(Claim, Claim.about.through),
)
# Surnames that begin so belong to the long tail: see `corpus._person`.
TAIL = WORDS["beginnings"][25:]
# What the database wants once: the copy's key makes it so.
UNIQUE = {
    "source": "{column} || '#' || {key}",
    "slug": "substr({column}, 1, 60) || '-' || {key}",
    "checksum": "substr({column}, 1, 50) || '-' || {key}",
}
NAMED = {
    Article: {"title", "text"},
    Passage: {"text"},
    Actor: {"name", "machine_name"},
    ActorAlias: {"name"},
    Claim: {"speaker_words"},
}
# The EDTF string, and the two columns beside it.
PERIODS = {
    Article: ("published", "published_earliest", "published_latest"),
    Event: ("date", "earliest", "latest"),
    EventMention: ("date", "earliest", "latest"),
}
SEARCH = {
    "sqlite": ("title", "stems", "words"),
    "postgresql": ("stems", "words", "plain"),
}
VECTORS = {"stems", "words"}
CONSONANTS, VOWELS = "bcdfglmnprstvz", "aeiou"
TELLING = (
    (EventMention, "passage_id"),
    (EventMention, "date_passage_id"),
    (Quantity, "passage_id"),
    (Claim, "content_id"),
    (Claim, "cue_id"),
)
# What a lean copy has of what is only named: one mention in so many, and no places.
NAMED_IN_LEAN = 4
LEAN = {
    Passage: "id",
    ActorMention: "passage_id",
    DateMention: "passage_id",
    PlaceMention: "passage_id",
}


class Growth:
    """The archive as it was when this was made, and how many copies it has since."""

    def __init__(self) -> None:
        models = (*COPIED, Actor, ActorAlias)
        self.steps = {model: _last_key(model) for model in models}
        self.size = Article.objects.count()
        self.copies = 0

    def to(self, size: int, *, is_lean: bool = False) -> int:
        """Copy until there are (at least) so many articles; return how many were. Lean
        copies have fewer mentions of actors, dates and places: half of all rows."""
        wanted = -(-size // self.size) - 1
        numbers = range(self.copies + 1, wanted + 1)
        with _loading(), connection.cursor() as cursor:
            self._note_renamed(cursor)
            self._note_passages(cursor, is_lean)
            for number in numbers:
                for statement in self._copy(number):
                    cursor.execute(statement)
        self.copies = max(self.copies, wanted)
        Actor.objects.all().count_events()
        count_for_plans()
        return len(numbers) * self.size

    def _note_renamed(self, cursor) -> None:
        cursor.execute("CREATE TEMP TABLE grown_renamed (id bigint PRIMARY KEY)")
        begins = " OR ".join(f"name LIKE '%{beginning}%'" for beginning in TAIL)
        cursor.execute(
            f"INSERT INTO grown_renamed SELECT id FROM {Actor._meta.db_table}"
            f" WHERE id <= {self.steps[Actor]} AND ({begins})"
        )

    def _note_passages(self, cursor, is_lean: bool) -> None:
        """What tells or claims something is copied always."""
        cursor.execute("CREATE TEMP TABLE grown_passage (id bigint PRIMARY KEY)")
        wanted = " UNION ".join(
            f"SELECT {column} FROM {model._meta.db_table}"
            f" WHERE id <= {self.steps[model]} AND {column} IS NOT NULL"
            for model, column in TELLING
        )
        named = f"SELECT passage_id FROM {ActorMention._meta.db_table}"
        kept = f"{wanted} UNION {named} WHERE id % {NAMED_IN_LEAN} = 0"
        whole = f"SELECT id FROM {Passage._meta.db_table}"
        which = f"SELECT * FROM ({kept if is_lean else whole}) kept"
        cursor.execute(f"INSERT INTO grown_passage {which}")

    def _copy(self, number: int):
        renamed = "IN (SELECT id FROM grown_renamed)"
        for model, key in ((Actor, "id"), (ActorAlias, "actor_id")):
            yield self._copy_rows(model, number) + f" AND {key} {renamed}"
        for model in COPIED:
            yield self._copy_rows(model, number)
        yield from self._copy_search(number)

    def _copy_rows(self, model: type[models.Model], number: int) -> str:
        fields = model._meta.concrete_fields
        columns = ", ".join(f'"{field.column}"' for field in fields)
        values = ", ".join(self._value(model, field, number) for field in fields)
        table, pk = model._meta.db_table, model._meta.pk.column
        statement = (
            f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table}"
            f" WHERE {pk} <= {self.steps[model]}"
        )
        if model in LEAN:
            statement += f" AND {LEAN[model]} IN (SELECT id FROM grown_passage)"
        return statement

    def _value(self, model, field: models.Field, number: int) -> str:
        column = f'"{field.column}"'
        if field.primary_key:
            return f"{column} + {number * self.steps[model]}"
        if field.is_relation and field.related_model is Actor:
            return self._actor(column, number)
        if field.is_relation and field.related_model in self.steps:
            return f"{column} + {number * self.steps[field.related_model]}"
        if field.name in UNIQUE and model in (Article, Actor):
            key = f"(id + {number * self.steps[model]})"
            return UNIQUE[field.name].format(column=column, key=key)
        if field.name in NAMED.get(model, ()):
            return _renamed(column, number)
        if field.name == "folded_name":
            return _renamed(column, number, in_lower_case=True)
        if field.name in PERIODS.get(model, ()):
            return _shifted(model, field.name, number)
        return _day(column, number) if field.name == "told_latest" else column

    def _actor(self, column: str, number: int) -> str:
        """The copy's own where its name is; the same for all where it is not."""
        own = f"{column} + {number * self.steps[Actor]}"
        return (
            f"CASE WHEN {column} IN (SELECT id FROM grown_renamed)"
            f" THEN {own} ELSE {column} END"
        )

    def _copy_search(self, number: int):
        step = self.steps[Article]
        columns = SEARCH[connection.vendor]
        values = ", ".join(_indexed(column, number) for column in columns)
        names, key = ", ".join(columns), f"article_id + {number * step}"
        if _is_postgresql():
            day = f"article_id, published, {names}"
            yield (
                f"INSERT INTO articles_search ({day}) SELECT {key},"
                f" {_day('published', number)}, {values}"
                f" FROM articles_search WHERE article_id <= {step}"
            )
            return
        own = f"key + {(_days(number) << 32) + number * step} AS own"
        yield (
            f"INSERT INTO articles_search (rowid, {names}) SELECT own, {values} FROM"
            f" (SELECT key, {own} FROM articles_searchkey WHERE article_id <= {step})"
            " JOIN articles_search ON articles_search.rowid = key ORDER BY own"
        )
        yield (
            "INSERT INTO articles_searchkey (article_id, key)"
            f" SELECT {key}, {own} FROM articles_searchkey WHERE article_id <= {step}"
        )


def _last_key(model: type[models.Model]) -> int:
    return model.objects.aggregate(last=Max("pk"))["last"] or 0


def _renamed(column: str, number: int, *, in_lower_case: bool = False) -> str:
    """The column with the copy's own names: "Zambelini" -> "Barebaini"."""
    for place, old in enumerate(TAIL):
        new = invented(number * len(TAIL) + place, len(old))
        pair = (old.lower(), new.lower()) if in_lower_case else (old, new)
        column = "replace({}, '{}', '{}')".format(column, *pair)
    return column


def invented(number: int, length: int) -> str:
    """Return a beginning of a surname, another one for each number."""
    letters = []
    for place in range(length):
        alphabet = VOWELS if place % 2 else CONSONANTS
        number, letter = divmod(number, len(alphabet))
        letters.append(alphabet[letter])
    return "".join(letters).capitalize()


def _shifted(model: type[models.Model], name: str, number: int) -> str:
    """A day is another day; what is less exact stays as it is. Of the events one in
    eight becomes a month, one in sixteen a year, one in 64 has no end yet."""
    edtf, earliest, latest = PERIODS[model]
    dialect = POSTGRESQL if _is_postgresql() else SQLITE
    day = _day(f'"{latest}"', number)
    column = (edtf, earliest, latest).index(name)
    shown = [dialect[length][column].format(day=day) for length in LENGTHS]
    cases = [f'WHEN NOT ({_is_day(*PERIODS[model])}) THEN "{name}"']
    if model is Event:
        of = f"(id + {number})"
        places = (f"{of} % 64 = 4", f"{of} % 16 = 2", f"{of} % 8 = 1")
        cases += [
            f"WHEN {place} THEN {value}"
            for place, value in zip(places, shown, strict=False)
        ]
    return f"CASE {' '.join(cases)} ELSE {shown[-1]} END"


def _is_day(edtf: str, earliest: str, latest: str) -> str:
    return f'length("{edtf}") = 10 AND "{earliest}" = "{latest}"'


def _days(number: int) -> int:
    return number * 7 % 360


def _day(column: str, number: int) -> str:
    days = number * 7 % 360
    return (
        f"{column} + {days}" if _is_postgresql() else f"date({column}, '+{days} days')"
    )


LENGTHS = ("since", "year", "month", "day")
# A date's string, first and last day.
SQLITE = {
    "since": ("strftime('%Y/..', {day})", "date({day}, 'start of year')", "NULL"),
    "year": (
        "strftime('%Y', {day})",
        "date({day}, 'start of year')",
        "date({day}, 'start of year', '+1 year', '-1 day')",
    ),
    "month": (
        "strftime('%Y-%m', {day})",
        "date({day}, 'start of month')",
        "date({day}, 'start of month', '+1 month', '-1 day')",
    ),
    "day": ("{day}", "{day}", "{day}"),
}
POSTGRESQL = {
    "since": (
        "to_char({day}, 'YYYY/..')",
        "date_trunc('year', {day})::date",
        "NULL::date",
    ),
    "year": (
        "to_char({day}, 'YYYY')",
        "date_trunc('year', {day})::date",
        "(date_trunc('year', {day}) + interval '1 year - 1 day')::date",
    ),
    "month": (
        "to_char({day}, 'YYYY-MM')",
        "date_trunc('month', {day})::date",
        "(date_trunc('month', {day}) + interval '1 month - 1 day')::date",
    ),
    "day": ("to_char({day}, 'YYYY-MM-DD')", "{day}", "{day}"),
}


def _indexed(column: str, number: int) -> str:
    if not (_is_postgresql() and column in VECTORS):
        return _renamed(column, number, in_lower_case=True)
    return f"{_renamed(f'{column}::text', number, in_lower_case=True)}::tsvector"


def _is_postgresql() -> bool:
    return connection.vendor == "postgresql"


# -- loading: without the work that is done faster afterwards, once for all rows -----


@contextmanager
def _loading():
    """Rows go in without secondary indexes, which are made again at the end."""
    tables = [model._meta.db_table for model in COPIED] + ["articles_search"]
    begin, drop, end = _PLANS[connection.vendor](tables)
    with connection.cursor() as cursor:
        for statement in (*begin, *drop):
            cursor.execute(statement)
        try:
            yield
        finally:
            for statement in end:
                cursor.execute(statement)


def _plan_for_sqlite(tables: list[str]):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, tbl_name, sql FROM sqlite_master"
            " WHERE type = 'index' AND sql IS NOT NULL"
        )
        indexes = [row for row in cursor.fetchall() if row[1] in tables]
    begin = [
        "PRAGMA foreign_keys = OFF",
        *(
            "PRAGMA cache_size = -400000",
            "DROP TABLE IF EXISTS temp.grown_renamed",
            "DROP TABLE IF EXISTS temp.grown_passage",
        ),
    ]
    end = [
        *(sql for _name, _table, sql in indexes),
        "INSERT INTO articles_search(articles_search) VALUES ('optimize')",
        *("PRAGMA foreign_keys = ON", "PRAGMA cache_size = -2000"),
    ]
    return begin, [f'DROP INDEX "{name}"' for name, _table, _sql in indexes], end


def _plan_for_postgresql(tables: list[str]):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid),"
            " i.indrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid)"
            " FROM pg_index i LEFT JOIN pg_constraint c"
            " ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid"
            " AND c.contype = 'u'"
            " WHERE NOT i.indisprimary AND i.indrelid = ANY(%s::regclass[])",
            [tables],
        )
        found = cursor.fetchall()
    drop, end = [], []
    for index, made, table, name, constraint in found:
        if name:
            drop.append(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
            end.append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {constraint}')
        else:
            drop.append(f"DROP INDEX {index}")
            end.append(made)
    # Keys are right by the way they are made: nothing is looked up for each row.
    begin = [
        "SET CONSTRAINTS ALL IMMEDIATE",
        "SET session_replication_role = replica",
        "SET maintenance_work_mem = '512MB'",
        "DROP TABLE IF EXISTS grown_renamed, grown_passage",
    ]
    return begin, drop, [*end, "SET session_replication_role = origin"]


_PLANS = {"sqlite": _plan_for_sqlite, "postgresql": _plan_for_postgresql}
