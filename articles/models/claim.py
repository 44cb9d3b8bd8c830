"""Claims: who answers for what content, through whom, how sure."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models
from django.db.models import F, Min, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .actor import Actor
from .article import Article, ArticleOfField, Passage
from .bounds import MOST_COUNTED, LatestFirstIndex, latest_first
from .event import Event, EventMention, EventParticipant
from .labels import word_for
from .period import PeriodQuerySet
from .words import every_word


class ClaimQuerySet(PeriodQuerySet):
    # A claim was made when its article was published, at the latest; that is the date
    # that is known of every one.
    earliest_field = "in_article__published_earliest"
    latest_field = "told_latest"

    def across(self, day):
        """Claims of the articles that may be of one or the other side of a day."""
        for articles in Article.objects.newest_first().across(day):
            keys = articles.values_list("pk", flat=True)[:MOST_COUNTED]
            yield self.filter(in_article__among=list(keys))

    def current(self) -> ClaimQuerySet:
        return self.active().filter(in_article__superseded_by__isnull=True)

    def active(self) -> ClaimQuerySet:
        """What readers browse: neither rejected nor no longer found."""
        return self.filter(state=Claim.State.ACTIVE)

    def rejected(self) -> ClaimQuerySet:
        # Written out, as in the condition of the index.
        set_aside = ~Q(state=RawSQL("'active'", ()))
        return self.filter(set_aside, state=Claim.State.REJECTED)

    def in_article(self, article: Article) -> ClaimQuerySet:
        """One article's claims in the order of its text."""
        rows = self.active().filter(in_article=article)
        return rows.order_by("content__start", "-content__end", "pk")

    def with_sources(self) -> ClaimQuerySet:
        """Ready for notes in a margin: the words, and who answers for them."""
        return self.select_related("content", "cue", "speaker", "via")

    def with_quotations(self) -> ClaimQuerySet:
        """Ready to be quoted. Articles come once each: a text may be long."""
        return self.with_sources().prefetch_related("content__article")

    def newest_first(self) -> ClaimQuerySet:
        return self.order_by(latest_first("told_latest"), "content_id")

    def place(self, content: Passage | None, **columns) -> None:
        """Say that these claims are made in these words; in none, where they went."""
        article = content and content.article_id
        self.update(content=content, in_article=article, **columns)

    def date_by_articles(self) -> None:
        """Note anew when these claims' articles were published."""
        dated = Article.objects.filter(pk=OuterRef("in_article"))
        self.update(told_latest=Subquery(dated.values("published_latest")))

    def oldest_first(self) -> ClaimQuerySet:
        return self.order_by(
            F("in_article__published_earliest").asc(nulls_last=True),
            "in_article",
            "content__start",
        )

    def spoken_by(self, actors: Collection[int]) -> ClaimQuerySet:
        """What one of these actors said."""
        return self.filter(speaker__in=actors)

    def about_mentions(self, mentions: Collection[int]) -> set[int]:
        """The keys of claims about one of these mentions."""
        about = Claim.about.through.objects.filter(eventmention__among=list(mentions))
        return set(about.values_list("claim_id", flat=True))

    def about_events_of(self, actors: Collection[int]) -> ClaimQuerySet:
        """What others said of the events in which these actors take part: of the last
        that were found."""
        parts = EventParticipant.objects.filter(actor__in=actors).order_by("-event")
        latest = parts.values("event")[:MOST_COUNTED]
        mentions = EventMention.objects.filter(event__in=latest)
        keys = self.about_mentions(mentions.values_list("pk", flat=True))
        return self.filter(pk__among=keys).exclude(speaker__in=actors)

    def near(self, articles: list[int], actor: Actor | None) -> list[int]:
        """Where to look for words: the keys of the claims of these articles, and of
        the newest of this actor."""
        keys = self.active().filter(in_article__among=articles)
        said = self.active().filter(Q(speaker=actor) if actor else Q(pk__in=()))
        newest = said.newest_first().values_list("pk", flat=True)
        return list({*keys.values_list("pk", flat=True), *newest[:MOST_COUNTED]})

    def saying(self, words: str) -> ClaimQuerySet:
        """Claims whose content, or whose source, has all these words."""
        return self.filter(
            every_word(
                words, "content__text", "speaker__name", "speaker_words", "via__name"
            )
        )

    def quoted(self, is_quoted: bool) -> ClaimQuerySet:
        return self.filter(is_quoted=is_quoted)

    def hedged(self, is_hedged: bool) -> ClaimQuerySet:
        return self.filter(is_hedged=is_hedged)

    def told_in(self, slug: str) -> ClaimQuerySet:
        return self.current().filter(in_article__slug=slug)

    def about_any(self, events) -> ClaimQuerySet:
        """Claims about one of these events."""
        return self.filter(about__event__in=events).distinct()

    def denying(self) -> ClaimQuerySet:
        """Claims that say of something that it is not so."""
        return self.filter(act__in=Claim.DENIALS)

    def grouped_by(self, what: str) -> ClaimQuerySet:
        """Of the newest claims, those of one speaker, act or event together."""
        near = self.newest_first().values_list("pk", flat=True)[: MOST_COUNTED + 1]
        rows = self.filter(pk__in=list(near))
        if what == "event":
            rows = rows.annotate(group=Min("about__event"))
        elif what == "speaker":
            nobody = Coalesce("speaker__name", "speaker_words")
            rows = rows.annotate(group=NullIf(nobody, Value("")))
        else:
            rows = rows.annotate(group=F("act"))
        return rows.order_by(
            F("group").asc(nulls_last=True),
            F("in_article__published_latest").desc(nulls_last=True),
            "pk",
        )

    def with_events(self) -> ClaimQuerySet:
        """Ready for a ledger: what is quoted, and the events it is about."""
        events = EventMention.objects.select_related("event").prefetch_related(
            "event__parts__actor"
        )
        return self.with_quotations().prefetch_related(
            Prefetch("about", queryset=events)
        )


_NEWEST_FIRST = (latest_first("told_latest"), F("content"))


class Claim(models.Model):
    """A content somebody answers for. No speaker at all: the journalist's own
    unattributed conditional."""

    class Act(models.TextChoices):
        STATE = "state", _("states")
        CONFIRM = "confirm", _("confirms")
        ADMIT = "admit", _("admits")
        DENY = "deny", _("denies")
        PROMISE = "promise", _("promises")
        EXPECT = "expect", _("expects")
        ACCUSE = "accuse", _("accuses")
        CHARACTERISE = "characterise", _("characterises")
        DEMAND = "demand", _("demands")
        THANK = "thank", _("thanks")
        DISPUTE = "dispute", _("disputes")

    # The acts by which somebody says that it is not so.
    DENIALS = (Act.DENY, Act.DISPUTE)

    class State(models.TextChoices):
        ACTIVE = "active", _("active")
        WITHDRAWN = "withdrawn", _("withdrawn: the text no longer makes it")
        REJECTED = "rejected", _("rejected by an editor")

    # Empty only where the article was deleted and decisions on the claim remain.
    content = models.ForeignKey(
        Passage,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claims",
    )
    in_article = ArticleOfField(of="content", null=True)
    origin = models.CharField(
        max_length=8, choices=Event.Origin.choices, default=Event.Origin.MACHINE
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    is_confirmed = models.BooleanField(_("confirmed by an editor"), default=False)
    is_corrected = models.BooleanField(_("corrected by an editor"), default=False)
    # {"speaker": pk or None, "speaker_words": …, "via": …, "via_words": …, "act": …,
    #  "is_quoted": …, "is_hedged": …}: what importing found
    machine = models.JSONField(default=dict, editable=False)
    cue = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    speaker = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
    )
    # The text's own words for a source without a name.
    speaker_words = models.CharField(max_length=300, blank=True)
    via = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="relayed"
    )
    via_words = models.CharField(max_length=300, blank=True)
    act = models.CharField(_("act"), max_length=12, choices=Act.choices)
    is_quoted = models.BooleanField(_("in the speaker's own words"))
    is_hedged = models.BooleanField(_("hedged"))
    about = models.ManyToManyField(EventMention, blank=True, related_name="claims")
    # When its article was published, at the latest: settling keeps it, so that lists
    # are read along an index.
    told_latest = models.DateField(null=True, editable=False)
    rule = models.CharField(max_length=60)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        # None begins with the state: nearly all are active, and SQLite, where nobody
        # ever counted, would take it for a good choice.
        indexes = [
            models.Index(
                fields=["state"], condition=~Q(state="active"), name="claim_set_aside"
            ),
            LatestFirstIndex(*_NEWEST_FIRST, name="claim_newest_first"),
            LatestFirstIndex(F("act"), *_NEWEST_FIRST, name="claim_newest_of_act"),
            LatestFirstIndex(F("speaker"), *_NEWEST_FIRST, name="claim_newest_of"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    act__in=[
                        "state",
                        "confirm",
                        "admit",
                        "deny",
                        "promise",
                        "expect",
                        "accuse",
                        "characterise",
                        "demand",
                        "thank",
                        "dispute",
                    ]
                ),
                name="claim_act_known",
            ),
            models.CheckConstraint(
                condition=Q(speaker__isnull=True) | Q(speaker_words=""),
                name="claim_one_kind_of_speaker",
            ),
            models.CheckConstraint(
                condition=Q(via__isnull=True) | Q(via_words=""),
                name="claim_one_kind_of_relay",
            ),
            # A person may say of two claims what makes them one, and of an actor that
            # it is another: the machine's own words are never twice the same.
            models.UniqueConstraint(
                fields=["content", "speaker_words", "act"],
                condition=Q(
                    speaker__isnull=True,
                    state="active",
                    origin="machine",
                    is_corrected=False,
                ),
                name="claim_once_of_a_nameless_source",
            ),
            models.CheckConstraint(
                condition=Q(content__isnull=False) | Q(state="withdrawn"),
                name="claim_has_its_words",
            ),
        ]

    def __str__(self) -> str:
        words = self.content or "…"
        return f"{self.speaker_name or '—'} {self.get_act_display()}: {words}"

    get_act_display = word_for("act", Act)

    def get_absolute_url(self) -> str:
        """Its words in the article; where that was deleted, the list of claims."""
        if self.content is None:
            return reverse("articles:claim-list")
        return self.content.get_absolute_url()

    @property
    def article(self) -> Article:
        return self.content.article

    @property
    def speaker_name(self) -> str:
        return self.speaker.name if self.speaker else self.speaker_words

    @property
    def via_name(self) -> str:
        return self.via.name if self.via else self.via_words
