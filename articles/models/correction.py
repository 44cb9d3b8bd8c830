"""What people decided, kept for ever, and the runs of the importer."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .actor import Actor
from .claim import Claim
from .event import Event


class CorrectionQuerySet(models.QuerySet):
    def in_force(self) -> CorrectionQuerySet:
        """Decisions that no later decision took back."""
        return self.filter(undone_by__isnull=True).exclude(kind=Correction.Kind.UNDONE)

    def with_people(self) -> CorrectionQuerySet:
        """Ready for a history: who decided, and what took it back or was taken back."""
        return self.select_related(
            "made_by", "undoes", "undone_by", "other_event", "other_actor"
        )

    def on_event(self, event: Event) -> CorrectionQuerySet:
        """Decisions on an event, and those that merged others into it or parted it
        from them."""
        return self.filter(Q(event=event) | Q(other_event=event))

    def on_actor(self, actor: Actor) -> CorrectionQuerySet:
        """Decisions on an actor, and those that join or part others and it."""
        return self.filter(Q(actor=actor) | Q(other_actor=actor))

    def touching(self, thing: Event | Actor | Claim) -> CorrectionQuerySet:
        """Decisions on this, and those that merged another into it or parted it off."""
        name = thing._meta.model_name
        on = Q(**{name: thing})
        if name != "claim":
            on |= Q(**{f"other_{name}": thing})
        return self.filter(on)

    def undone(self) -> CorrectionQuerySet:
        """Decisions that were taken back."""
        return self.filter(undone_by__isnull=False)

    def in_order(self) -> CorrectionQuerySet:
        return self.order_by("pk")


class Correction(models.Model):
    """One decision of a person: who, when, why, on what. Never changed, never removed;
    taking one back is another Correction, of kind UNDONE."""

    class Kind(models.TextChoices):
        FIELD = "field", _("corrected")
        CONFIRMED = "confirmed", _("confirmed")
        REJECTED = "rejected", _("rejected")
        MERGED = "merged", _("merged")
        SPLIT = "split", _("parted")
        ADDED = "added", _("added")
        MOVED = "moved", _("passage moved")
        UNDONE = "undone", _("taken back")

    event = models.ForeignKey(
        Event,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    actor = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    claim = models.ForeignKey(
        Claim,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    # What it was merged into, or what was parted from it.
    other_event = models.ForeignKey(
        Event,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections_naming_it",
    )
    other_actor = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections_naming_it",
    )
    kind = models.CharField(_("decision"), max_length=10, choices=Kind.choices)
    # For FIELD: "type", "date", "place", "participants", "status", "title"; for an
    # actor "name", "aliases", "kind", "belongs_to". Values are JSON of that field.
    field = models.CharField(_("field"), max_length=20, blank=True)
    machine_value = models.JSONField(_("the machine's value then"), null=True)
    value = models.JSONField(_("the person's value"), null=True)
    undoes = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="undone_by",
    )
    reason = models.TextField(_("why"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Not auto_now_add: a restored archive keeps its times, and no row is updated.
    made_at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            models.CheckConstraint(
                condition=Q(event__isnull=False, actor__isnull=True, claim__isnull=True)
                | Q(event__isnull=True, actor__isnull=False, claim__isnull=True)
                | Q(event__isnull=True, actor__isnull=True, claim__isnull=False),
                name="correction_on_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=["merged", "split"],
                    event__isnull=False,
                    other_event__isnull=False,
                    other_actor__isnull=True,
                )
                | Q(
                    kind__in=["merged", "split"],
                    actor__isnull=False,
                    other_actor__isnull=False,
                    other_event__isnull=True,
                )
                | (
                    ~Q(kind__in=["merged", "split"])
                    & Q(other_event__isnull=True, other_actor__isnull=True)
                ),
                name="correction_names_the_other",
            ),
            models.CheckConstraint(
                condition=(Q(kind="field") & ~Q(field=""))
                | (~Q(kind="field") & Q(field="")),
                name="correction_names_its_field",
            ),
            models.CheckConstraint(
                condition=Q(kind="undone", undoes__isnull=False)
                | (~Q(kind="undone") & Q(undoes__isnull=True)),
                name="correction_undoes_something",
            ),
            models.CheckConstraint(
                condition=Q(undoes__isnull=True) | ~Q(undoes=F("id")),
                name="correction_not_undoing_itself",
            ),
        ]

    def __str__(self) -> str:
        what = self.field or self.get_kind_display()
        return f"{self.thing}: {what}"

    @property
    def thing(self) -> Event | Actor | Claim:
        """What was decided upon."""
        return self.event or self.actor or self.claim


class ImportRun(models.Model):
    """One run of the importer that found something to do, and its report."""

    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    rules_version = models.CharField(max_length=64)
    # as `import_seeds --format json` prints it
    report = models.JSONField(_("report"), default=dict)

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True)
                | Q(finished_at__gte=F("started_at")),
                name="import_run_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"
