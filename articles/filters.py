"""What readers may ask of each list, as addresses that can be bookmarked."""

from __future__ import annotations

import datetime

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import edtf
from articles.models import Actor, Article, Claim, EventType, Role, Status
from articles.models.bounds import Way, way_to

LONGEST_QUERY = 200
TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"", "0", "false", "no", "off"})


class PeriodField(forms.CharField):
    """A day, month, season or year; `end` says which of its days is meant."""

    def __init__(self, *, end: str, **kwargs):
        self.end = end
        widget = forms.TextInput({"placeholder": "2024-06", "autocomplete": "off"})
        super().__init__(max_length=40, widget=widget, **kwargs)

    def clean(self, value) -> datetime.date | None:
        value = super().clean(value)
        if not value:
            return None
        try:
            earliest, latest = edtf.bounds(value)
        except ValueError as error:
            raise ValidationError(
                _("“%(value)s” is no date. Write 2024, 2024-06 or 2024-06-18."),
                params={"value": value},
                code="date",
            ) from error
        return earliest if self.end == "first" else latest


class ActorField(forms.CharField):
    """An actor, by slug or by one of its names."""

    # The page offers the busiest actors under this id.
    widget = forms.TextInput({"list": "actors", "autocomplete": "off"})

    def clean(self, value) -> Actor | None:
        value = super().clean(value)
        if not value:
            return None
        actor = Actor.objects.called(value)
        if actor is None:
            raise ValidationError(
                _("No actor is called “%(value)s”. The list of actors has them all."),
                params={"value": value},
                code="actor",
            )
        return actor


class ArticleField(forms.SlugField):
    """An article, by slug."""

    def clean(self, value) -> Article | None:
        value = super().clean(value)
        if not value:
            return None
        article = Article.objects.current().filter(slug=value).first()
        if article is None:
            raise ValidationError(
                _("No article has the address “%(value)s”."),
                params={"value": value},
                code="article",
            )
        return article


class SwitchInput(forms.CheckboxInput):
    """A box that keeps what the address says, so that nonsense can be told."""

    def __init__(self):
        super().__init__({"value": "1"}, check_test=lambda value: value in TRUE)

    def value_from_datadict(self, data, files, name):
        return data.get(name, "")


class SwitchField(forms.CharField):
    widget = SwitchInput

    def clean(self, value) -> bool:
        value = super().clean(value).lower()
        if value not in TRUE | FALSE:
            raise ValidationError(
                _("“%(value)s” is neither 1 nor 0."), params={"value": value}
            )
        return value in TRUE


class PeriodFilter(django_filters.Filter):
    field_class = PeriodField


class ActorFilter(django_filters.Filter):
    field_class = ActorField


class ArticleFilter(django_filters.Filter):
    field_class = ArticleField


class SwitchFilter(django_filters.Filter):
    field_class = SwitchField


class QuestionForm(forms.Form):
    """The fields in the order in which a reader would ask."""

    field_order = (
        *("q", "actor", "kind", "type", "act", "status", "from", "to", "match"),
        *("group", "role", "quoted", "hedged", "undated", "article"),
    )


class PeriodForm(QuestionForm):
    """The period's two ends must stand in order."""

    def clean(self):
        said = super().clean()
        first, last = said.get("from"), said.get("to")
        if first and last and first > last:
            self.add_error("to", _("This is before the beginning of the period."))
        return said


YES_OR_NO = [("yes", _("yes")), ("no", _("no"))]


class ArchiveFilterSet(django_filters.FilterSet):
    """A filter that finds nothing while one of its fields cannot be understood."""

    q = django_filters.CharFilter(
        label=_("Words"), max_length=LONGEST_QUERY, method="saying"
    )

    near = None
    is_cut = False

    class Meta:
        form = QuestionForm

    def __init__(self, data=None, *args, **kwargs):
        # Always bound: an address without a question is a valid one.
        super().__init__({} if data is None else data, *args, **kwargs)

    @property
    def said(self):
        """What was asked, by field; nothing while some of it cannot be understood."""
        return self.form.cleaned_data if self.is_valid() else {}

    def look_near(self, keys, *, is_cut=False):
        """Words are looked for among these alone; `is_cut`: others may have them."""
        self.near, self.is_cut = keys, is_cut

    @property
    def found(self):
        return self.qs if self.is_valid() else self.queryset.none()

    def saying(self, rows, _name, words):
        near = rows if self.near is None else rows.filter(pk__among=self.near)
        return near.saying(words)

    def heeded_elsewhere(self, rows, _name, _value):
        """A field that only says how another one is meant."""
        return rows


class PeriodFilterSet(ArchiveFilterSet):
    """Adds the ends of a period, how strictly they are meant, and the undated."""

    match = django_filters.ChoiceFilter(
        label=_("Match"),
        choices=[
            ("possible", _("possibly within")),
            ("certain", _("certainly within")),
        ],
        empty_label=None,
        method="heeded_elsewhere",
    )
    undated = SwitchFilter(label=_("Undated only"), method="without_date")

    class Meta:
        form = PeriodForm

    @classmethod
    def get_filters(cls):
        """`from` is no name for a class attribute."""
        ends = {
            "from": PeriodFilter(
                label=pgettext_lazy("period", "From"),
                end="first",
                method="heeded_elsewhere",
            ),
            "to": PeriodFilter(
                label=pgettext_lazy("period", "To"),
                end="last",
                method="heeded_elsewhere",
            ),
        }
        return super().get_filters() | ends

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        said = self.form.cleaned_data
        first, last = said["from"], said["to"]
        if not (first or last):
            return rows
        if said["match"] == "certain":
            return rows.certainly_within(first, last)
        return self.possibly_within(rows, first, last)

    def possibly_within(self, rows, first, last):
        """For a list, as many as it counts."""
        return rows.newest_within(first, last)

    def without_date(self, rows, _name, value):
        return rows.undated() if value else rows


def _is_walk(actor, rows) -> bool:
    """Whether the list is walked along until it has enough of this actor's rows."""
    return way_to(sum(actor.everybody.values()), rows) is not Way.GATHERED


class EventFilterSet(PeriodFilterSet):
    actor = ActorFilter(label=_("Actor"), method="taking_part")
    role = django_filters.ChoiceFilter(
        label=_("Role"),
        choices=Role.choices,
        empty_label=_("any role"),
        method="heeded_elsewhere",
    )
    type = django_filters.ChoiceFilter(
        label=_("Kind"), choices=EventType.choices, empty_label=_("every kind")
    )
    status = django_filters.ChoiceFilter(
        label=_("How sure"),
        choices=Status.choices,
        empty_label=_("however told"),
        method="told_as",
    )
    article = ArticleFilter(label=_("Article"), method="told_in")

    def taking_part(self, rows, _name, actor):
        role = self.form.cleaned_data["role"]
        return rows.of_actors(actor.everybody, role=role)

    def possibly_within(self, rows, first, last):
        """Few rows that are looked up one by one are no list to walk along."""
        said = self.form.cleaned_data
        is_walk = not (said["q"] or said["article"])
        if is_walk and said["actor"]:
            is_walk = _is_walk(said["actor"], rows)
        within = rows.newest_within if is_walk else rows.possibly_within
        return within(first, last)

    def told_as(self, rows, _name, status):
        return rows.with_status(status)

    def told_in(self, rows, _name, article):
        return rows.told_in(article.slug)


class TimelineForm(PeriodForm):
    field_order = ("q", "actor", "type", "status", "from", "to", "rows")


class TimelineFilterSet(EventFilterSet):
    """The questions of the list of events, and what the drawing's rows stand for."""

    rows = django_filters.ChoiceFilter(
        label=_("Rows"),
        choices=[("type", _("by kind")), ("actor", _("by actor"))],
        empty_label=None,
        method="heeded_elsewhere",
    )

    class Meta:
        form = TimelineForm

    def whenever(self, queryset):
        """What the questions find among these rows, whatever the period."""
        if not self.is_valid():
            return queryset.none()
        return super(PeriodFilterSet, self).filter_queryset(queryset)


class ArticleFilterSet(PeriodFilterSet):
    """Its words are asked of the search index, by the view."""

    actor = ActorFilter(label=_("Actor"), method="naming")

    def saying(self, rows, _name, _words):
        return rows if self.near is None else rows.filter(pk__among=self.near)

    def naming(self, rows, _name, actor):
        return rows.naming(actor.everybody)

    def possibly_within(self, rows, first, last):
        actor = self.form.cleaned_data["actor"]
        is_walk = self.near is None
        if is_walk and actor:
            is_walk = _is_walk(actor, rows)
        within = rows.newest_within if is_walk else rows.possibly_within
        return within(first, last)


class FoundFilterSet(ArticleFilterSet):
    """Narrows what a search found: all of it, and in no order yet."""

    def possibly_within(self, rows, first, last):
        return rows.possibly_within(first, last)

    type = django_filters.ChoiceFilter(
        label=_("Kind"), choices=EventType.choices, method="telling"
    )
    status = django_filters.ChoiceFilter(
        label=_("How sure"), choices=Status.choices, method="telling"
    )

    def telling(self, rows, name, value):
        return rows.telling(**{name: value})


class ActorFilterSet(ArchiveFilterSet):
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=Actor.Kind.choices, empty_label=_("every kind")
    )

    def saying(self, rows, _name, words):
        return rows.named(words)


class ClaimFilterSet(PeriodFilterSet):
    actor = ActorFilter(label=_("Speaker"), method="spoken_by")
    act = django_filters.ChoiceFilter(
        label=_("Act"), choices=Claim.Act.choices, empty_label=_("every act")
    )
    quoted = django_filters.ChoiceFilter(
        label=_("In their own words"),
        choices=YES_OR_NO,
        empty_label=_("either"),
        method="as_quoted",
    )
    hedged = django_filters.ChoiceFilter(
        label=_("Hedged"),
        choices=YES_OR_NO,
        empty_label=_("either"),
        method="as_hedged",
    )
    article = ArticleFilter(label=_("Article"), method="told_in")
    group = django_filters.ChoiceFilter(
        label=_("Put together"),
        choices=[
            ("speaker", _("by speaker")),
            ("act", _("by act")),
            ("event", _("by event")),
        ],
        empty_label=_("newest first"),
        method="heeded_elsewhere",
    )

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        group = self.form.cleaned_data["group"]
        return rows.grouped_by(group) if group else rows

    def spoken_by(self, rows, _name, actor):
        return rows.spoken_by(actor.everybody)

    def as_quoted(self, rows, _name, value):
        return rows.quoted(value == "yes")

    def as_hedged(self, rows, _name, value):
        return rows.hedged(value == "yes")

    def told_in(self, rows, _name, article):
        return rows.told_in(article.slug)
