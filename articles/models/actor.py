"""Actors: the people, countries, organisations and groups that the archive knows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

from django.conf import settings
from django.db import connection, models
from django.db.models import Count, F, OuterRef, Q, Subquery, Value, Window
from django.db.models.functions import Coalesce, RowNumber, Upper
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .article import ArticleOfField, FindingQuerySet, Passage, PlacedQuerySet
from .bounds import MOST_COUNTED
from .labels import word_for
from .names import FoldedNameField, fold_name
from .words import every_word

# An editor calls it otherwise than the machine.
IS_RENAMED = ~Q(name=F("machine_name"))


class ActorQuerySet(models.QuerySet):
    def active(self) -> ActorQuerySet:
        """Actors that still take part in something or that an editor keeps."""
        return self.filter(is_withdrawn=False, merged_into__isnull=True)

    def called(self, name: str) -> Actor | None:
        """The actor with this slug, else this name, else this alias."""
        folded = fold_name(name)
        alias = ActorAlias.objects.filter(folded_name=folded, is_rejected=False)
        merged = Actor.objects.filter(merged_into__isnull=False)
        absorbed = merged.filter(Q(slug=name) | Q(folded_name=folded))
        # Each of these is answered by an index; one condition of all of them by none.
        found = [
            self.filter(slug=name),
            self.filter(IS_RENAMED, Exact(Upper("name"), Upper(Value(name)))),
            self.filter(~IS_RENAMED, folded_name=folded),
            self.filter(pk__in=alias.values("actor")),
            # A merged actor's names are those of the one that it was merged into.
            self.filter(pk__in=alias.values("actor__merged_into")),
            self.filter(pk__in=absorbed.values("merged_into")),
        ]
        columns = ("rank", "pk", "is_withdrawn", "merged_into")
        first, *others = (
            rows.order_by().annotate(rank=Value(rank)).values_list(*columns)
            for rank, rows in enumerate(found)
        )
        # Looked at here: the database would begin with them, and nearly all are active.
        active = [row for row in first.union(*others, all=True) if not any(row[2:])]
        return self.get(pk=min(active)[1]) if active else None

    def named(self, words: str) -> ActorQuerySet:
        """Actors whose name, or one of whose other names, has all these words."""
        other = ActorAlias.objects.filter(every_word(words, "name"), is_rejected=False)
        return self.filter(every_word(words, "name") | Q(pk__in=other.values("actor")))

    def named_in(self, articles: list[int]) -> ActorQuerySet:
        """Actors that one of these articles names."""
        naming = ActorMention.objects.filter(in_article__in=articles)
        return self.filter(pk__in=naming.values("actor"))

    def with_event_counts(self) -> ActorQuerySet:
        """Each actor with `event_count`: the events it takes part in by itself."""
        return self.annotate(event_count=F("event_tally"))

    def most_eventful_first(self) -> ActorQuerySet:
        return self.with_event_counts().order_by("-event_tally", "name", "pk")

    def count_events(self) -> None:
        """Count the events of these actors anew."""
        counted = (
            Actor.objects.filter(pk=OuterRef("pk"), parts__event__state="active")
            .order_by()
            .values("pk")
            .annotate(events=Count("parts__event", distinct=True))
        )
        self.update(event_tally=Coalesce(Subquery(counted.values("events")), 0))

    def add_events(self, changes: Mapping[int, int]) -> None:
        """Add to the counts of these actors, by their keys; none falls below zero."""
        if not changes:
            return
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.executemany(
                    "UPDATE articles_actor SET event_tally = MAX(event_tally + %s, 0)"
                    " WHERE id = %s",
                    [(change, actor) for actor, change in changes.items()],
                )
                return
            cursor.execute(
                "UPDATE articles_actor SET event_tally"
                " = GREATEST(event_tally + changes.value::integer, 0)"
                " FROM jsonb_each_text(%s) AS changes"
                " WHERE articles_actor.id = changes.key::bigint",
                [json.dumps(changes)],
            )

    def appearing_with(self, actor: Actor, most: int) -> list[Actor]:
        """Those who take part in most of the same events, with `shared_count`: of the
        last that were found."""
        latest = actor.parts.order_by("-event").values_list("event", flat=True)
        parts = actor.parts.model.objects.filter(
            event__among=list(latest[:MOST_COUNTED]), event__state="active"
        )
        # Counted here: the database might begin with all actors.
        pairs = set(parts.order_by().values_list("event_id", "actor_id"))
        shared = Counter(who for _event, who in pairs if who != actor.pk)
        names = dict(self.filter(pk__among=shared).order_by().values_list("pk", "name"))
        first = sorted(names, key=lambda pk: (-shared[pk], names[pk]))[:most]
        rows = self.in_bulk(first)
        for pk, row in rows.items():
            row.shared_count = shared[pk]
        return [rows[pk] for pk in first]


class Actor(models.Model):
    """Somebody who takes part in events or says things, under one lasting address."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        COUNTRY = "country", _("country")
        ORGANISATION = "organisation", _("organisation")
        GROUP = "group", _("group")

    name = models.CharField(_("name"), max_length=200, db_index=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    belongs_to = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="members",
    )
    # What importing knows it by, and all that importing writes once the row stands;
    # `name`, `kind` and `belongs_to` are settled from these and people's decisions.
    # So an editor may rename it and imports still find it.
    machine_name = models.CharField(max_length=200, editable=False)
    folded_name = FoldedNameField(of="machine_name")
    machine_kind = models.CharField(max_length=12, choices=Kind.choices, editable=False)
    machine_belongs_to = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)
    # The active events it takes part in: settling keeps it, lists are ordered by it.
    event_tally = models.PositiveIntegerField(default=0, editable=False)
    # Settled from people's decisions: the last one of a chain of merges.
    merged_into = models.ForeignKey(
        "self",
        db_index=False,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="absorbed",
    )

    objects = ActorQuerySet.as_manager()

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        permissions = [("merge_actor", _("Can merge and part actors"))]
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["-event_tally", "name", "id"]),
            models.Index(Upper("name"), condition=IS_RENAMED, name="actor_renamed"),
            models.Index(
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
                name="actor_merged",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="actor_has_a_name"),
            models.CheckConstraint(
                condition=Q(kind__in=["person", "country", "organisation", "group"])
                & Q(machine_kind__in=["person", "country", "organisation", "group"]),
                name="actor_kind_known",
            ),
            models.UniqueConstraint(
                fields=["machine_name", "machine_kind"],
                name="actor_once_per_machine_name",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="actor_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    get_kind_display = word_for("kind", Kind)

    def get_absolute_url(self) -> str:
        return reverse("articles:actor-detail", args=[self.slug])

    @cached_property
    def everybody(self) -> dict[int, int]:
        """Its key and those of who belongs to it, directly or through one of its
        organisations; and how many events each takes part in."""
        # Asked beforehand: as a condition within another question, each part of it
        # would be looked for among all actors.
        members = Actor.objects.filter(belongs_to=self.pk).order_by()
        through = Actor.objects.filter(belongs_to__in=members.values("pk")).order_by()
        columns = ("pk", "event_tally")
        rows = members.values_list(*columns).union(through.values_list(*columns))
        return dict(rows) | {self.pk: self.event_tally}


class ActorAlias(models.Model):
    """A surface form that names an actor, and where it came from.

    `decided_by` is set for an editor's word, which no import removes; an alias that an
    editor refused stays, `is_rejected`, so that no import brings it back.
    """

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("alias"), max_length=200)
    folded_name = FoldedNameField(of="name")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    is_rejected = models.BooleanField(_("rejected"), default=False)

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["actor", "name"], name="alias_once_per_actor"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="alias_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name


class ActorMentionQuerySet(PlacedQuerySet):
    def first_uses(self) -> ActorMentionQuerySet:
        """The first mention, by publication, of each form of a name, among those that
        were found last."""
        last = self.order_by("-in_article", "-pk").values("pk")[:MOST_COUNTED]
        place = Window(
            RowNumber(),
            partition_by="passage__text",
            order_by=[
                F("in_article__published_earliest").asc(nulls_last=True),
                F("in_article"),
                F("passage__start"),
            ],
        )
        uses = Window(Count("pk"), partition_by="passage__text")
        found = ActorMention.objects.filter(pk__in=last)
        return found.annotate(place=place, uses=uses).filter(place=1).order_by("-uses")


class ActorMention(models.Model):
    """What one passage calls an actor. No actor: the text does not decide which."""

    passage = models.ForeignKey(
        Passage, on_delete=models.PROTECT, related_name="actor_mentions"
    )
    in_article = ArticleOfField(of="passage", db_index=False)
    actor = models.ForeignKey(
        Actor,
        null=True,
        on_delete=models.PROTECT,
        related_name="mentions",
        db_index=False,
    )
    # Whom importing took it for, while a person's decision says another.
    found_actor = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    rule = models.CharField(max_length=60)

    objects = ActorMentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("actor mention")
        verbose_name_plural = _("actor mentions")
        indexes = [
            models.Index(fields=["in_article", "actor"], name="actors_of_an_article"),
            models.Index(
                fields=["actor", "-in_article", "-id"], name="articles_of_an_actor"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "actor"],
                condition=Q(found_actor__isnull=True),
                name="actor_mention_once",
            ),
            models.UniqueConstraint(
                fields=["passage", "found_actor"],
                condition=Q(found_actor__isnull=False),
                name="actor_mention_found_once",
            ),
            models.UniqueConstraint(
                fields=["passage"],
                condition=Q(actor__isnull=True),
                name="unresolved_mention_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.passage)


class DateMention(models.Model):
    """A calendar expression, what it was resolved to, and against what."""

    passage = models.OneToOneField(
        Passage, on_delete=models.PROTECT, related_name="date_mention"
    )
    date = models.CharField(_("date (EDTF)"), max_length=40, blank=True)
    against = models.CharField(_("resolved against"), max_length=40, blank=True)
    rule = models.CharField(max_length=60)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("date mention")
        verbose_name_plural = _("date mentions")

    def __str__(self) -> str:
        return f"{self.passage} → {self.date or '?'}"


class PlaceMention(models.Model):
    """A place named as a place."""

    passage = models.OneToOneField(
        Passage, on_delete=models.PROTECT, related_name="place_mention"
    )
    name = models.CharField(_("place"), max_length=200)
    rule = models.CharField(max_length=60)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("place mention")
        verbose_name_plural = _("place mentions")

    def __str__(self) -> str:
        return self.name
