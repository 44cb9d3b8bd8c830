"""Events at the desk: the list, one event, and a new one."""

from __future__ import annotations

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Event, Status

from .adding_desk import AddingDesk, articles_to_choose
from .deciding import Refused
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
class EventAdmin(DeskAdmin):
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
    def add_view(self, request, form_url="", extra_context=None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        article = _article_named(request)
        if article is None:
            return self._choose_article(request)
        if request.method == "POST":
            return self._add(request, article)
        desk = AddingDesk(article, asked=request.GET)
        return self._show_adding(request, desk)

    def _choose_article(self, request: HttpRequest) -> HttpResponse:
        context = {
            "title": _("Add an event: in which article?"),
            "q": request.GET.get("q", ""),
            "found": articles_to_choose(request.GET.get("q", "")),
        }
        return self.page(request, "admin/desk/choose_article.html", context)

    def _add(self, request: HttpRequest, article: Article) -> HttpResponse:
        desk = AddingDesk(article, request.POST)
        try:
            with transaction.atomic():
                event = desk.add(by=request.user)
        except Refused:
            return self._show_adding(request, desk)
        return self._added(request, event, _("The event was added."))

    def _show_adding(self, request: HttpRequest, desk: AddingDesk) -> HttpResponse:
        context = desk.context() | {"title": _("Add an event")}
        return self.page(request, "admin/desk/add_event.html", context)


def _article_named(request: HttpRequest) -> Article | None:
    """The newest version of the article that the address names, if it names one."""
    number = request.GET.get("article", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    return Article.objects.current().filter(pk=number).first()
