"""Events, and the mentions in articles that tell them."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.db.models import (
    Case,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    When,
)
from django.db.models.expressions import RawSQL
from django.db.models.lookups import IsNull
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .actor import Actor
from .article import (
    Article,
    ArticleOfField,
    FindingQuerySet,
    Passage,
    PlacedQuerySet,
)
from .bounds import (
    MOST_CANDIDATES,
    MOST_COUNTED,
    LatestFirstIndex,
    Way,
    latest_first,
    way_to,
    with_keys_at_hand,
)
from .labels import word_for
from .period import EdtfField, PeriodQuerySet, period_constraint, period_index
from .words import every_word


class EventType(models.TextChoices):
    """PLOVER's sixteen types: the code, and the plain word readers see."""

    AGREE = "AGREE", _("Agreement or promise")
    CONSULT = "CONSULT", _("Meeting")
    SUPPORT = "SUPPORT", _("Support")
    CONCEDE = "CONCEDE", _("Concession")
    COOPERATE = "COOPERATE", _("Cooperation")
    AID = "AID", _("Material aid")
    RETREAT = "RETREAT", _("Retreat or release")
    REQUEST = "REQUEST", _("Request")
    ACCUSE = "ACCUSE", _("Accusation")
    REJECT = "REJECT", _("Refusal")
    THREATEN = "THREATEN", _("Threat")
    PROTEST = "PROTEST", _("Protest")
    SANCTION = "SANCTION", _("Sanction")
    MOBILIZE = "MOBILIZE", _("Mobilisation")
    COERCE = "COERCE", _("Coercion")
    ASSAULT = "ASSAULT", _("Attack")


# How a type may be done (PLOVER 2.0). Types that are not listed have no modes.
MODES: dict[str, tuple[str, ...]] = {
    EventType.CONSULT: ("visit", "third-party", "multilateral", "phone"),
    EventType.RETREAT: (
        "withdraw",
        "release",
        "disarm",
        "ceasefire",
        "access",
        "resign",
    ),
    EventType.REQUEST: ("assist", "change", "yield", "meet"),
    EventType.REJECT: ("assist", "change", "yield", "meet"),
    EventType.ACCUSE: ("disapprove", "investigate", "allege"),
    EventType.THREATEN: (
        "restrict",
        "arrest",
        "relations",
        "expel",
        "territory",
        "violence",
    ),
    EventType.PROTEST: (
        "demo",
        "riot",
        "strike",
        "hunger",
        "boycott",
        "obstruct",
        "vandalize",
    ),
    EventType.SANCTION: ("convict", "expel", "withdraw", "discontinue"),
    EventType.MOBILIZE: ("troops", "weapons", "police", "militia"),
    EventType.COERCE: (
        "seize",
        "restrict",
        "censor",
        "curfew",
        "martial-law",
        "arrest",
        "deport",
        "withhold",
        "misinformation",
        "cyber",
    ),
    EventType.ASSAULT: (
        "abduct",
        "beat",
        "torture",
        "sexual",
        "targeted",
        "destroy",
        "primitive",
        "firearms",
        "explosives",
        "suicide-attack",
        "aerial",
        "drone",
        "heavy-weapons",
        "crowd-control",
        "unconventional",
    ),
}


class Status(models.TextChoices):
    """How a passage tells an event. "Said" is not "happened"."""

    ASSERTED = "asserted", _("asserted")
    REPORTED = "reported", _("reported")
    POSSIBLE = "possible", _("possible")
    FUTURE = "future", _("announced")
    DENIED = "denied", _("denied")


_STATUSES = tuple(Status.choices)


class Role(models.TextChoices):
    ACTOR = "actor", _("does it")
    RECIPIENT = "recipient", _("to whom it is done")


def _participants() -> Prefetch:
    parts = EventParticipant.objects.select_related("actor").order_by("pk")
    return Prefetch("parts", queryset=parts)


def _is_shown(words: str) -> Q:
    """A title, place or participant has each word; asked of each event by itself, for a
    join would begin with the names of all actors."""
    parts = EventParticipant.objects.filter(event=OuterRef("pk"))
    named = every_word(words, "event__title", "event__place", "actor__name")
    return every_word(words, "title", "place") | Q(Exists(parts.filter(named)))


class EventQuerySet(PeriodQuerySet):
    def active(self) -> EventQuerySet:
        """What readers browse: neither withdrawn, rejected nor merged away."""
        return self.filter(state=Event.State.ACTIVE)

    def newest_first(self) -> EventQuerySet:
        """By last day; what has no end yet after them, what has no date last."""
        return self.order_by(
            F("latest").desc(nulls_last=True),
            F("earliest").desc(nulls_last=True),
            "-pk",
        )

    def oldest_first(self) -> EventQuerySet:
        return self.order_by(F("earliest").asc(nulls_last=True), "pk")

    def with_participants(self) -> EventQuerySet:
        """Ready for a list: what an event's title is made of is at hand."""
        return self.prefetch_related(_participants())

    def citing(self, number: int | None) -> EventQuerySet:
        """Each event with what its revision of this number showed (`cited_shown`), and
        when that was made."""
        if number is None:
            return self
        cited = EventRevision.objects.filter(event=OuterRef("pk"), number=number)
        return self.annotate(
            cited_shown=Subquery(cited.values("shown")),
            cited_at=Subquery(cited.values("made_at")),
        )

    def named(self, words: str) -> EventQuerySet:
        """Events whose title, place or participants have all these words."""
        return self.filter(_is_shown(words))

    def saying(self, words: str) -> EventQuerySet:
        """Events whose title, place, participants or passages have all these words.
        Each is looked at: ask it of few, as `near` finds them."""
        told = EventMention.objects.current().filter(every_word(words, "passage__text"))
        told_here = Exists(told.filter(event=OuterRef("pk")))
        return self.filter(_is_shown(words) | told_here)

    def near(self, articles: list[int], actor: Actor | None) -> list[int]:
        """Where to look for words: the keys of what these articles tell, of events of
        this actor, and of those that an editor worded otherwise; the last of each."""
        parts = actor.parts.order_by("-event") if actor else EventParticipant.objects
        told = EventMention.objects.filter(in_article__among=articles)
        corrected = Event.objects.filter(is_corrected=True).order_by("-pk")
        return list(
            {
                *told.values_list("event_id", flat=True),
                *parts.values_list("event_id", flat=True)[
                    : MOST_COUNTED if actor else 0
                ],
                *corrected.values_list("pk", flat=True)[:MOST_COUNTED],
            }
        )

    def of_actors(self, actors: Mapping[int, int], *, role: str = "") -> EventQuerySet:
        """Events in which one of these actors takes part (in this role); with each
        actor, in how many it does."""
        in_role = {"role": role} if role else {}
        taking_part = EventParticipant.objects.filter(actor__in=actors, **in_role)
        match way_to(sum(actors.values()), self):
            case Way.GATHERED:
                return self.filter(pk__in=taking_part.values("event"))
            case Way.MET:
                return self.filter(with_keys_at_hand(taking_part.values("event")))
        # A sum, so that no index leads to each actor's events instead of to the few who
        # take part in one.
        here = EventParticipant.objects.annotate(who=F("actor") + 0)
        here = here.filter(event=OuterRef("pk"), who__in=actors, **in_role)
        # The first of them, not EXISTS, which PostgreSQL turns into a join with all.
        return self.filter(IsNull(Subquery(here.values("pk")[:1]), False))

    def disputed(self) -> EventQuerySet:
        """Of the newest events, those that one passage tells otherwise than another,
        most so first."""
        newest = self.newest_first().values("pk")[:MOST_CANDIDATES]
        voices = sum(
            Case(When(**{f"{status}_count__gt": 0}, then=1), default=0)
            for status in Status.values
        )
        return (
            self.filter(pk__in=newest)
            .annotate(voices=voices)
            .filter(Q(voices__gt=1) | Q(denied_count__gt=0))
            .order_by("-voices", "-denied_count", "-article_count", "-pk")
        )

    def with_status(self, status: str) -> EventQuerySet:
        """Events that at least one passage tells with this status."""
        # Written out, as in the condition of the index.
        return self.filter(**{f"{status}_count__gt": RawSQL("0", ())})

    def told_in_one_of(self, articles: list[int]) -> EventQuerySet:
        """Events that one of these articles tells."""
        telling = EventMention.objects.filter(in_article__in=articles)
        return self.filter(pk__in=telling.values("event"))

    def told_in(self, slug: str) -> EventQuerySet:
        return self.filter(
            pk__in=EventMention.objects.filter(
                in_article__slug=slug,
                in_article__superseded_by__isnull=True,
            ).values("event")
        )


_NEWEST_FIRST = (
    latest_first("latest"),
    latest_first("earliest"),
    F("id").desc(),
)


class Event(models.Model):
    """One happening in the world. Its columns show what settling made of its mentions
    and the corrections upon it; `machine` keeps what the mentions alone would give.
    """

    class State(models.TextChoices):
        ACTIVE = "active", _("active")
        WITHDRAWN = "withdrawn", _("withdrawn: no text tells it any more")
        REJECTED = "rejected", _("rejected by an editor")
        MERGED = "merged", _("merged into another")

    class Origin(models.TextChoices):
        MACHINE = "machine", _("found by extraction")
        EDITOR = "editor", _("added by an editor")

    origin = models.CharField(
        max_length=8, choices=Origin.choices, default=Origin.MACHINE
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    # Settled from people's decisions: the last one of a chain of merges.
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="absorbed"
    )
    # Counts what readers were shown: a citation names it. See EventRevision.
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)
    title = models.CharField(_("title"), max_length=300, blank=True)
    type = models.CharField(_("type"), max_length=10, choices=EventType.choices)
    mode = models.CharField(_("mode"), max_length=20, blank=True)
    date = EdtfField(_("date (EDTF)"))
    earliest = models.DateField(null=True, blank=True, editable=False)
    latest = models.DateField(null=True, blank=True, editable=False)
    place = models.CharField(_("place"), max_length=200, blank=True)
    # An editor's single word on how sure it is; empty: the mentions speak for
    # themselves, each with its own status.
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, blank=True
    )
    asserted_count = models.PositiveIntegerField(default=0, editable=False)
    reported_count = models.PositiveIntegerField(default=0, editable=False)
    possible_count = models.PositiveIntegerField(default=0, editable=False)
    future_count = models.PositiveIntegerField(default=0, editable=False)
    denied_count = models.PositiveIntegerField(default=0, editable=False)
    article_count = models.PositiveIntegerField(default=0, editable=False)
    is_confirmed = models.BooleanField(_("confirmed by an editor"), default=False)
    is_corrected = models.BooleanField(_("corrected by an editor"), default=False)
    # {"type": …, "mode": …, "date": …, "place": …, "title": …, "status": "",
    #  "participants": [{"actor": pk, "role": …}]}
    machine = models.JSONField(default=dict, editable=False)
    # While others are merged into it: what its own mentions alone would give.
    alone = models.JSONField(null=True, editable=False)
    participants = models.ManyToManyField(
        Actor, through="EventParticipant", related_name="events"
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        permissions = [("merge_event", _("Can merge and part events"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(type__in=EventType.values), name="event_type_known"
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="event_merged_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="event_not_merged_into_itself",
            ),
            period_constraint("event", "date"),
        ]
        indexes = [
            models.Index(fields=["earliest", "latest"]),
            LatestFirstIndex(F("state"), *_NEWEST_FIRST, name="event_newest_first"),
            LatestFirstIndex(
                F("state"), F("type"), *_NEWEST_FIRST, name="event_newest_of_type"
            ),
            period_index("event_across_a_day", *_NEWEST_FIRST, of=[F("state")]),
            models.Index(
                fields=["-id"], condition=Q(is_corrected=True), name="event_corrected"
            ),
            # Nearly all events are asserted: those need no index of their own.
            *(
                LatestFirstIndex(
                    F("state"),
                    *_NEWEST_FIRST,
                    name=f"event_newest_{status}",
                    condition=Q(**{f"{status}_count__gt": 0}),
                )
                for status in ("reported", "possible", "future", "denied")
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.get_type_display()} {self.pk}"

    get_type_display = word_for("type", EventType)
    get_status_display = word_for("status", Status)

    def get_absolute_url(self) -> str:
        return reverse("articles:event-detail", args=[self.pk])

    @property
    def status_counts(self) -> list[tuple[str, str, int]]:
        """(code, plain word, how many passages) for each status that occurs."""
        return [
            (code, label, count)
            for code, label in _STATUSES
            if (count := getattr(self, f"{code}_count"))
        ]


class EventRevision(models.Model):
    """What an event showed, each time that changed: what an older citation meant."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("revision"))
    # As `Event.machine`, with "state" and "told" ({status: passages}).
    shown = models.JSONField()
    made_at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "number"], name="event_revision_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} ({self.number})"


class EventParticipant(models.Model):
    """An actor's part in an event, as settled."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="parts")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="parts")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        indexes = [models.Index(fields=["actor", "-event"])]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "actor", "role"], name="participant_once_per_role"
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="participant_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor} ({self.get_role_display()})"

    get_role_display = word_for("role", Role)


class EventMentionQuerySet(PlacedQuerySet):
    def telling(self, event: Event) -> EventMentionQuerySet:
        """What current articles say of this event."""
        return self.current().filter(event=event)

    def of_active_events(self) -> EventMentionQuerySet:
        """Mentions of what readers browse, not of what was rejected or went."""
        return self.filter(event__state=Event.State.ACTIVE)

    def with_evidence(self) -> EventMentionQuerySet:
        """Ready for an event's page. Articles come once each, however many passages
        they have: a text may be long."""
        return self.select_related(
            "passage", "date_passage", "date_passage__date_mention"
        ).prefetch_related(
            "passage__article",
            Prefetch("quantities", queryset=Quantity.objects.select_related("passage")),
        )


class EventMention(models.Model):
    """What one passage says of one happening: the machine's, or an editor's choice of
    passage. `happening` numbers the happenings of one article, so that mentions that
    the article itself tells as one stay together.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="mentions")
    # Which event importing found it to be, while that one is merged into `event`.
    found_event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    passage = models.ForeignKey(
        Passage, on_delete=models.PROTECT, related_name="event_mentions"
    )
    in_article = ArticleOfField(of="passage")
    origin = models.CharField(
        max_length=8, choices=Event.Origin.choices, default=Event.Origin.MACHINE
    )
    happening = models.PositiveIntegerField(default=0)
    trigger_start = models.PositiveIntegerField()
    trigger_end = models.PositiveIntegerField()
    type = models.CharField(max_length=10, choices=EventType.choices)
    mode = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices)
    date = EdtfField()
    earliest = models.DateField(null=True, blank=True, editable=False)
    latest = models.DateField(null=True, blank=True, editable=False)
    date_passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    place = models.CharField(max_length=200, blank=True)
    rule = models.CharField(max_length=60)
    # Why this mention belongs to this event, in the words readers see.
    link_reason = models.CharField(max_length=300, blank=True)

    # What says where it stands: written together, or one of them is wrong.
    PLACE = ("passage", "in_article", "trigger_start", "trigger_end")

    objects = EventMentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("event mention")
        verbose_name_plural = _("event mentions")
        constraints = [
            models.CheckConstraint(
                condition=Q(trigger_start__lt=F("trigger_end")),
                name="event_mention_trigger_not_empty",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values),
                name="event_mention_status_known",
            ),
            models.CheckConstraint(
                condition=Q(type__in=EventType.values),
                name="event_mention_type_known",
            ),
            period_constraint("event_mention", "date"),
            models.UniqueConstraint(
                fields=["passage", "trigger_start", "type", "origin"],
                name="event_mention_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.passage)

    get_status_display = word_for("status", Status)

    @property
    def article(self) -> Article:
        return self.passage.article


class PastMention(models.Model):
    """The words that told an event, kept when a newer reading no longer finds it
    there: an event that is found in them again is the same event."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="past_mentions"
    )
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="+")
    trigger_start = models.PositiveIntegerField()
    trigger_end = models.PositiveIntegerField()
    type = models.CharField(max_length=10, choices=EventType.choices)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("past mention")
        verbose_name_plural = _("past mentions")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "passage", "trigger_start", "type"],
                name="past_mention_once",
            ),
            models.CheckConstraint(
                condition=Q(trigger_start__lt=F("trigger_end")),
                name="past_mention_trigger_not_empty",
            ),
        ]

    def __str__(self) -> str:
        return str(self.passage)


class MentionParticipant(models.Model):
    """An actor's part in an event, as one passage tells it."""

    mention = models.ForeignKey(
        EventMention, on_delete=models.CASCADE, related_name="parts"
    )
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    # Whom importing took it for, while a person's decision says another.
    found_actor = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=10, choices=Role.choices)

    class Meta:
        verbose_name = _("participant in a mention")
        verbose_name_plural = _("participants in mentions")
        constraints = [
            models.UniqueConstraint(
                fields=["mention", "actor", "role"],
                condition=Q(found_actor__isnull=True),
                name="mention_participant_once_per_role",
            ),
            models.UniqueConstraint(
                fields=["mention", "found_actor", "role"],
                condition=Q(found_actor__isnull=False),
                name="mention_participant_found_once_per_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor} ({self.get_role_display()})"


class Quantity(models.Model):
    """A number told with an event, and the words that tell it."""

    mention = models.ForeignKey(
        EventMention, on_delete=models.CASCADE, related_name="quantities"
    )
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="+")
    value = models.DecimalField(max_digits=24, decimal_places=4)
    is_approximate = models.BooleanField(default=False)
    unit = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("quantity")
        verbose_name_plural = _("quantities")
        constraints = [
            models.UniqueConstraint(
                fields=["mention", "passage"], name="quantity_once_per_mention"
            ),
        ]

    def __str__(self) -> str:
        return str(self.passage)
