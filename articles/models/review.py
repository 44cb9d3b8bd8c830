"""What an editor should look at, and what must not come back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .actor import Actor
from .article import Article
from .claim import Claim
from .correction import Correction
from .event import Event


class TombstoneQuerySet(models.QuerySet):
    def in_force(self) -> TombstoneQuerySet:
        """Those whose decision nobody took back; an article's always."""
        return self.filter(decision__undone_by__isnull=True, is_lifted=False)


class Tombstone(models.Model):
    """What was rejected or deleted and must not come back: told by its words and what
    was read in them, never by where they stand."""

    class Kind(models.TextChoices):
        EVENT = "event", _("event")
        CLAIM = "claim", _("claim")
        ARTICLE = "article", _("article")

    kind = models.CharField(_("what"), max_length=8, choices=Kind.choices)
    # The quotation, case, accents and blanks evened out; an article's source.
    quote = models.TextField(_("words"))
    # Of an event its type, of a claim its act, of an article the text's checksum.
    type = models.CharField(_("type"), max_length=64)
    # "actor:kim jong un; recipient:…", "speaker:…"; empty for an article.
    roles = models.TextField(_("roles"), blank=True)
    decision = models.ForeignKey(
        Correction,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tombstones",
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.TextField(_("why"))
    made_at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    is_lifted = models.BooleanField(_("lifted"), default=False)
    held_back = models.PositiveIntegerField(
        _("times it held something back"), default=0
    )

    objects = TombstoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("tombstone")
        verbose_name_plural = _("tombstones")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="article", decision__isnull=True)
                | (~Q(kind="article") & Q(decision__isnull=False)),
                name="tombstone_of_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.quote[:80]}"


class ReviewItemQuerySet(models.QuerySet):
    def open(self) -> ReviewItemQuerySet:
        return self.filter(closed_at__isnull=True)

    def next_first(self) -> ReviewItemQuerySet:
        """What nobody skipped goes first, then by weight, then by age."""
        return self.order_by("skipped", "weight", "pk")


class ReviewItem(models.Model):
    """One reason to look at one thing. Closed by a decision, or when the reason went;
    a reason that changes opens it again."""

    class Reason(models.TextChoices):
        BASIS = "basis", _("the machine's value changed under a correction")
        ORPHANED = "orphaned", _("the words of a passage are gone from the text")
        AMBIGUOUS = "ambiguous", _("the words of a passage stand in several places")
        CONTRADICTED = "contradicted", _("one text says it, another denies it")
        NAMESAKE = "namesake", _("a name that the text does not decide")
        RESEMBLES = "resembles", _("a new actor that resembles a known one")
        RULE = "rule", _("found by a rule that is often wrong")

    reason = models.CharField(_("why"), max_length=12, choices=Reason.choices)
    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.CASCADE, related_name="reviews"
    )
    actor = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.CASCADE, related_name="reviews"
    )
    claim = models.ForeignKey(
        Claim, null=True, blank=True, on_delete=models.CASCADE, related_name="reviews"
    )
    # For a name that the text does not decide: nothing else bears it yet.
    article = models.ForeignKey(
        Article, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    # What tells this reason from another on the same thing: a field, a rule, a name.
    detail = models.CharField(_("detail"), max_length=300, blank=True)
    # What it was about when it was opened: {"was": …, "now": …}.
    facts = models.JSONField(default=dict)
    weight = models.PositiveSmallIntegerField(default=9)
    skipped = models.PositiveIntegerField(_("skipped"), default=0)
    opened_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = ReviewItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("thing to review")
        verbose_name_plural = _("review queue")
        constraints = [
            models.CheckConstraint(
                condition=Q(event__isnull=False, actor__isnull=True, claim__isnull=True)
                | Q(event__isnull=True, actor__isnull=False, claim__isnull=True)
                | Q(event__isnull=True, actor__isnull=True, claim__isnull=False)
                | Q(
                    event__isnull=True,
                    actor__isnull=True,
                    claim__isnull=True,
                    article__isnull=False,
                ),
                name="review_of_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["closed_at", "skipped", "weight"])]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.thing}"

    @property
    def thing(self) -> Event | Actor | Claim | Article:
        """What is to be looked at."""
        return self.event or self.actor or self.claim or self.article
