"""A change page that decides instead of saving: shared by events and actors."""

from __future__ import annotations

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from .deciding import Refused


class DeskAdmin(admin.ModelAdmin):
    """Stock list, own pages. `desk_class(thing, data)` holds the forms, decides, and
    gives the page its context."""

    desk_class: type
    desk_template: str
    # "Select and delete" is not offered: nothing is deleted at the desk.
    actions = None
    list_per_page = 50

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        thing = self.get_object(request, unquote(object_id))
        if thing is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, thing):
            raise PermissionDenied
        if request.method == "POST":
            return self._decide(request, thing)
        return self._show(request, self.desk_class(thing))

    def history_view(self, request, object_id, extra_context=None) -> HttpResponse:
        """The decisions are the history, and they stand on the page itself."""
        return HttpResponseRedirect(self.address(object_id) + "#decisions")

    def _decide(self, request: HttpRequest, thing) -> HttpResponse:
        if not self.has_change_permission(request, thing):
            raise PermissionDenied
        try:
            with transaction.atomic():
                # Held while the form is compared: of two editors one comes second.
                rows = self.model.objects.select_for_update(no_key=True)
                held = rows.get(pk=thing.pk)
                desk = self.desk_class(held, request.POST)
                done = desk.decide(request.POST.get("action", ""), by=request.user)
        except Refused:
            held.refresh_from_db()
            return self._show(request, desk)
        self.log_change(request, held, done)
        return self._back_to(request, held, done)

    def _added(self, request: HttpRequest, thing, done: str) -> HttpResponse:
        self.log_addition(request, thing, done)
        return self._back_to(request, thing, done)

    def _back_to(self, request: HttpRequest, thing, done: str) -> HttpResponse:
        self.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(self.address(thing.pk))

    def _show(self, request: HttpRequest, desk) -> HttpResponse:
        context = desk.context()
        context["can_decide"] = self.has_change_permission(request, desk.thing)
        context["title"] = self.name_of(desk.thing)
        return self.page(request, self.desk_template, context)

    def page(self, request: HttpRequest, template: str, context: dict) -> HttpResponse:
        about = {"opts": self.opts, "is_popup": False}
        everywhere = self.admin_site.each_context(request)
        return TemplateResponse(request, template, everywhere | about | context)

    def name_of(self, thing) -> str:
        return str(thing)

    def address(self, pk: int | str) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(name, args=[pk])
