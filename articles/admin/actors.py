"""Actors at the desk: the list, one actor, and a new one."""

from __future__ import annotations

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from articles.models import Actor

from .actor_desk import ActorDesk, NewActorDesk
from .deciding import Refused
from .desk import DeskAdmin


@admin.register(Actor)
class ActorAdmin(DeskAdmin):
    desk_class = ActorDesk
    desk_template = "admin/desk/actor.html"
    list_display = ("name", "kind", "belongs_to", "event_count", "is_withdrawn")
    list_filter = ("kind", "is_withdrawn")
    list_select_related = ("belongs_to",)
    search_fields = ("name", "machine_name", "aliases__name")

    def get_queryset(self, request):
        counted = Count("parts__event", distinct=True)
        return super().get_queryset(request).annotate(event_count=counted)

    @admin.display(description=_("events"), ordering="event_count")
    def event_count(self, actor: Actor) -> int:
        return actor.event_count

    def add_view(self, request, form_url="", extra_context=None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._add(request)
        return self._show_adding(request, NewActorDesk())

    def _add(self, request: HttpRequest) -> HttpResponse:
        desk = NewActorDesk(request.POST)
        try:
            with transaction.atomic():
                actor = desk.add(by=request.user)
        except Refused:
            return self._show_adding(request, desk)
        return self._added(request, actor, _("The actor was added."))

    def _show_adding(self, request: HttpRequest, desk: NewActorDesk) -> HttpResponse:
        context = desk.context() | {"title": _("Add an actor")}
        return self.page(request, "admin/desk/add_actor.html", context)
