"""Events at the desk: the list, one event, and a new one."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from articles.models import Event, Status

from .adding import AddsFromArticle
from .adding_desk import AddingDesk
from .desk import DeskAdmin
from .event_desk import EventDesk
from .words import headline


class StatusFilter(admin.SimpleListFilter):
    """Events that at least one passage tells so."""

    title = _("told as")
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return Status.choices

    def queryset(self, request, queryset):
        if self.value() not in Status.values:
            return queryset
        return queryset.with_status(self.value())


@admin.register(Event)
class EventAdmin(AddsFromArticle, DeskAdmin):
    desk_class = EventDesk
    desk_template = "admin/desk/event.html"
    list_display = (
        "headline",
        "date",
        "statuses",
        "article_count",
        "decided",
        "state",
    )
    list_filter = (
        "state",
        "type",
        StatusFilter,
        "is_corrected",
        "is_confirmed",
        "origin",
    )
    search_fields = ("title",)
    ordering = (F("latest").desc(nulls_last=True), "-pk")

    def get_queryset(self, request):
        return super().get_queryset(request).with_participants()

    def get_search_results(self, request, queryset, search_term):
        found = queryset.saying(search_term) if search_term.strip() else queryset
        return found, False

    @admin.display(description=_("event"))
    def headline(self, event: Event) -> str:
        return headline(event)

    @admin.display(description=_("told as"))
    def statuses(self, event: Event) -> str:
        told = [f"{label} {count}" for _code, label, count in event.status_counts]
        return ", ".join(told) or "—"

    @admin.display(description=_("by editors"))
    def decided(self, event: Event) -> str:
        said = [
            (event.is_corrected, _("corrected")),
            (event.is_confirmed, _("confirmed")),
        ]
        return ", ".join(str(word) for is_so, word in said if is_so) or "—"

    def name_of(self, event: Event) -> str:
        return headline(event)

    # -- a new one -----------------------------------------------------------
    adding_class = AddingDesk
    adding_template = "admin/desk/add_event.html"
    choosing_title = _("Add an event: in which article?")
    adding_title = _("Add an event")
    added_message = _("The event was added.")
