"""Articles as they were read, and the passages that every finding points at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import DO_NOTHING, Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .bounds import LatestFirstIndex, Way, latest_first, way_to
from .period import EdtfField, PeriodQuerySet, period_constraint, period_index


def _findings(model: str) -> models.QuerySet:
    """Rows that point at articles: their models are made after this one."""
    return apps.get_model("articles", model).objects.all()


class ArticleQuerySet(PeriodQuerySet):
    earliest_field = "published_earliest"
    latest_field = "published_latest"

    def current(self) -> ArticleQuerySet:
        """The newest version of each source: what readers browse."""
        return self.filter(superseded_by__isnull=True)

    def newest_first(self) -> ArticleQuerySet:
        return self.order_by(F("published_latest").desc(nulls_last=True), "pk")

    def versions_of(self, slug: str) -> ArticleQuerySet:
        """All versions of one article, the newest first, without their texts."""
        rows = self.filter(slug=slug).order_by("-version")
        return rows.defer("text", "regions", "metadata")

    def with_event_counts(self) -> ArticleQuerySet:
        """Each article with `event_count`: the events that it tells."""
        told = _findings("EventMention").filter(
            in_article=OuterRef("pk"), event__state="active"
        )
        # One article at a time, so that a list counts for those alone that it shows.
        counted = (
            told.order_by()
            .values("in_article")
            .annotate(told=Count("event", distinct=True))
        )
        return self.annotate(event_count=Coalesce(Subquery(counted.values("told")), 0))

    def naming(self, actors: Mapping[int, int]) -> ArticleQuerySet:
        """Articles that name one of these actors; with each, in how many events it
        takes part, which are about as many."""
        mentions = _findings("ActorMention")
        if way_to(sum(actors.values()), self) is Way.GATHERED:
            naming = mentions.filter(actor__in=actors)
            return self.filter(pk__in=naming.values("in_article"))
        # Each by itself, for actors are named much more often than they take part.
        # A sum, so that no index leads to all mentions of an actor instead of to those
        # of one article.
        named = mentions.annotate(named=F("actor") + 0)
        here = named.filter(in_article=OuterRef("pk"), named__in=actors).values("pk")
        # The first of them, not EXISTS, which PostgreSQL turns into a join with all.
        return self.filter(IsNull(Subquery(here[:1]), False))

    def telling(self, **event) -> ArticleQuerySet:
        """Articles that tell an event so: `type="AID"` or `status="denied"`."""
        found = {"type": "event__type", "status": "status"}
        said = {found[name]: event[name] for name in event}
        told = _findings("EventMention").filter(event__state="active", **said)
        # Looked for in each: these are asked of few articles, which words found.
        return self.filter(Exists(told.filter(in_article=OuterRef("pk"))))

    def periods_of(self, keys) -> ArticleQuerySet:
        """Yield the first and the last day of publication of each of these."""
        dated = self.filter(pk__among=keys)
        return dated.values_list("published_earliest", "published_latest")


_NEWEST_FIRST = (latest_first("published_latest"), F("id"))


class Article(models.Model):
    """One archived text, normalised once and never rewritten.

    A source whose text changed becomes a new version; the old one stays readable.
    """

    class PublishedBasis(models.TextChoices):
        DATELINE = "dateline", _("stated in the text")
        FILE = "file", _("given with the file")
        NONE = "none", _("not stated")

    source = models.CharField(_("source"), max_length=500)
    version = models.PositiveIntegerField(_("version"), default=1)
    # Nearly all are current: an index of those would be taken for a good choice.
    superseded_by = models.ForeignKey(
        "self",
        db_index=False,
        verbose_name=_("superseded by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="supersedes",
    )
    slug = models.SlugField(_("slug"), max_length=80)
    title = models.TextField(_("title"), blank=True)
    text = models.TextField(_("text"))
    checksum = models.CharField(
        _("checksum"), max_length=64, help_text=_("SHA-256 of the normalised text")
    )
    # [{"kind": …, "start": …, "end": …}], code points, as `extract` prints them
    regions = models.JSONField(_("layout"), default=list)
    published = EdtfField(_("published"))
    published_earliest = models.DateField(null=True, blank=True, editable=False)
    published_latest = models.DateField(null=True, blank=True, editable=False)
    published_basis = models.CharField(
        _("publication date"), max_length=10, choices=PublishedBasis.choices
    )
    published_words = models.CharField(
        _("words that give the date"), max_length=200, blank=True
    )
    outlet = models.CharField(_("outlet"), max_length=200, blank=True)
    author = models.CharField(_("author"), max_length=200, blank=True)
    url = models.URLField(_("original address"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=8, default="it")
    # What the file itself stated beside the text (title, published, outlet …): a
    # change of it alone is an update too.
    metadata = models.JSONField(_("given with the file"), default=dict)
    rules_version = models.CharField(_("rules version"), max_length=64)
    imported_at = models.DateTimeField(_("imported"), auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "version"], name="article_one_row_per_version"
            ),
            models.UniqueConstraint(
                fields=["source"],
                condition=Q(superseded_by__isnull=True),
                name="article_one_current_version",
            ),
            models.UniqueConstraint(
                fields=["superseded_by"],
                condition=Q(superseded_by__isnull=False),
                name="article_supersedes_one",
            ),
            models.UniqueConstraint(
                fields=["checksum"],
                condition=Q(superseded_by__isnull=True),
                name="article_one_copy_of_a_text",
            ),
            models.UniqueConstraint(
                fields=["slug", "version"], name="article_one_slug_per_version"
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="article_text_not_empty"
            ),
            period_constraint("article", "published"),
        ]
        indexes = [
            models.Index(fields=["published_earliest", "published_latest"]),
            # Not by `superseded_by` first: nearly all are current, and PostgreSQL does
            # not see that rows in which it is null are in order.
            LatestFirstIndex(*_NEWEST_FIRST, name="article_newest"),
            period_index(
                "article_across_a_day",
                *_NEWEST_FIRST,
                earliest="published_earliest",
                latest="published_latest",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        address = reverse("articles:article-detail", args=[self.slug])
        if self.superseded_by_id is None:
            return address
        return f"{address}?version={self.version}"

    @property
    def headline(self) -> str:
        """The title, else the opening words: every article needs a name on a page."""
        if self.title:
            return self.title
        opening = " ".join(self.opening.split()[:12])
        return f"{opening} …"

    @property
    def layout(self) -> list[tuple[str, int, int]]:
        """The regions as (kind, start, end)."""
        return [(r["kind"], r["start"], r["end"]) for r in self.regions]

    @property
    def opening(self) -> str:
        """The first paragraph of the article's own text."""
        for region in self.regions:
            if region["kind"] == "paragraph":
                return self.text[region["start"] : region["end"]]
        return self.text


class Passage(models.Model):
    """Article, start, end and the exact words: what every finding points at.

    Offsets count Unicode code points of `article.text`, 0-based, end excluded.
    """

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="passages"
    )
    start = models.PositiveIntegerField(validators=[MinValueValidator(0)])
    end = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="passage_not_empty"
            ),
            models.UniqueConstraint(
                fields=["article", "start", "end"], name="passage_once_per_article"
            ),
        ]

    def __str__(self) -> str:
        return f"«{self.text}»"

    def get_absolute_url(self) -> str:
        """The article, scrolled to these words (RFC 5147 fragment)."""
        return f"{self.article.get_absolute_url()}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """Where these words are within the article (RFC 5147)."""
        return f"char={self.start},{self.end}"

    @property
    def holds(self) -> bool:
        """True while the article still has these very words at this place."""
        return self.article.text[self.start : self.end] == self.text


class ArticleOfField(models.ForeignKey):
    """The article of a row's passage, kept beside it, so that what an article says is
    found without reading all of its passages. Filled at every insert; a passage stays
    in its article, so only what moves to another passage is placed anew."""

    def __init__(self, *, of: str, to: str = "articles.Article", **kwargs: Any) -> None:
        self.of = of
        fixed = {"related_name": "+", "editable": False, "db_constraint": False}
        # The passage holds the article fast.
        super().__init__(**{**kwargs, **fixed, "to": to, "on_delete": DO_NOTHING})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("to", "on_delete", "related_name", "editable", "db_constraint"):
            kwargs.pop(fixed, None)
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> int | None:
        passage = getattr(model_instance, self.of)
        article = passage and passage.article_id
        setattr(model_instance, self.attname, article)
        return article


class FindingQuerySet(models.QuerySet):
    """Rows that each point at one passage."""

    def current(self) -> FindingQuerySet:
        """Findings in the version of each article that readers see."""
        return self.filter(passage__article__superseded_by__isnull=True)

    def with_words(self) -> FindingQuerySet:
        """Ready to be quoted. Articles come once each: a text may be long."""
        return self.select_related("passage").prefetch_related("passage__article")

    def in_article(self, article: Article) -> FindingQuerySet:
        """One article's findings in the order of its text, the longest first."""
        rows = self.filter(passage__article=article).select_related("passage")
        return rows.order_by("passage__start", "-passage__end", "pk")

    def in_order_of_publication(self) -> FindingQuerySet:
        return self.order_by(
            F("passage__article__published_earliest").asc(nulls_last=True),
            "passage__article",
            "passage__start",
            "pk",
        )


class PlacedQuerySet(FindingQuerySet):
    """Findings that know their article: `in_article`, an ArticleOfField."""

    def current(self) -> PlacedQuerySet:
        return self.filter(in_article__superseded_by__isnull=True)

    def in_article(self, article: Article) -> PlacedQuerySet:
        rows = self.filter(in_article=article).select_related("passage")
        return rows.order_by("passage__start", "-passage__end", "pk")
