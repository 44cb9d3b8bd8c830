"""The review queue: what deserves a look first, and why."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Event, EventParticipant, ReviewItem

from .bulk import BulkConfirming
from .deciding import Refused
from .review_desk import ReviewDesk
from .words import headline

_THINGS = ("event", "actor", "claim__content__article", "claim__speaker", "article")


def name_of(item: ReviewItem) -> str:
    """What is to be looked at, in a line."""
    thing = item.thing
    if isinstance(thing, Event):
        return headline(thing)
    if isinstance(thing, Article):
        return f"«{item.detail}» — {thing.headline}"
    return str(thing)[:200]


class OpenFilter(admin.SimpleListFilter):
    """The open ones, unless others are asked for."""

    title = _("dealt with")
    parameter_name = "closed"

    def lookups(self, request, model_admin):
        return [("yes", _("yes"))]

    def queryset(self, request, queryset):
        return queryset if self.value() == "yes" else queryset.open()


@admin.register(ReviewItem)
class ReviewItemAdmin(BulkConfirming, admin.ModelAdmin):
    list_display = ("what", "reason", "detail", "opened_at", "skipped")
    list_display_links = None
    list_filter = (OpenFilter, "reason")
    list_per_page = 50
    list_select_related = _THINGS

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related(*_THINGS)
        parts = EventParticipant.objects.select_related("actor").order_by("pk")
        return rows.prefetch_related(Prefetch("event__parts", queryset=parts))

    def get_ordering(self, request):
        return ("skipped", "weight", "pk")

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    @admin.display(description=_("what"))
    def what(self, item: ReviewItem) -> str:
        return format_html('<a href="{}">{}</a>', _address(item), name_of(item))

    def get_urls(self):
        following = self.admin_site.admin_view(self.next_view)
        name = "articles_reviewitem_next"
        return [path("next/", following, name=name), *super().get_urls()]

    def next_view(self, request: HttpRequest) -> HttpResponse:
        """Send the editor to what deserves a look first."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        item = ReviewItem.objects.open().next_first().first()
        if item is None:
            self.message_user(request, _("Nothing is left to look at."))
            return HttpResponseRedirect(reverse("admin:articles_reviewitem_changelist"))
        return HttpResponseRedirect(_address(item))

    # -- one of them ---------------------------------------------------------
    def change_view(self, request, object_id, form_url="", extra_context=None):
        item = self.get_object(request, object_id)
        if item is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self._may(request, item):
            raise PermissionDenied
        if item.closed_at is not None:
            self.message_user(request, _("Somebody dealt with this meanwhile."))
            return HttpResponseRedirect(reverse("admin:articles_reviewitem_next"))
        if request.method == "POST":
            return self._decide(request, item)
        return self._show(request, ReviewDesk(item))

    def _may(self, request: HttpRequest, item: ReviewItem) -> bool:
        """Whoever may decide on the thing itself; on a bare name, who may review."""
        if not self.has_change_permission(request):
            return False
        model = item.thing._meta.model_name
        return model == "article" or request.user.has_perm(f"articles.change_{model}")

    def _decide(self, request: HttpRequest, item: ReviewItem) -> HttpResponse:
        action = request.POST.get("action", "")
        try:
            with transaction.atomic():
                # Held while the form is compared: of two editors one comes second.
                rows = ReviewItem.objects.select_for_update(no_key=True)
                rows.open().get(pk=item.pk)
                self._hold(item)
                desk = ReviewDesk(item, request.POST)
                done = desk.decide(action, by=request.user)
        except ReviewItem.DoesNotExist:
            self.message_user(request, _("Somebody dealt with this meanwhile."))
            return HttpResponseRedirect(reverse("admin:articles_reviewitem_next"))
        except Refused:
            item.thing.refresh_from_db()
            return self._show(request, desk)
        self.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_reviewitem_next"))

    def _hold(self, item: ReviewItem) -> None:
        thing = item.thing
        rows = type(thing).objects.select_for_update(no_key=True)
        rows.get(pk=thing.pk)
        thing.refresh_from_db()

    def _show(self, request: HttpRequest, desk: ReviewDesk) -> HttpResponse:
        model = desk.thing._meta.model_name
        address = reverse(f"admin:articles_{model}_change", args=[desk.thing.pk])
        about = {
            "opts": self.opts,
            "is_popup": False,
            "title": name_of(desk.item),
            "left": ReviewItem.objects.open().count(),
            "thing_address": address,
            "can_decide": True,
        }
        context = self.admin_site.each_context(request) | desk.context() | about
        return TemplateResponse(request, "admin/desk/review.html", context)


def _address(item: ReviewItem) -> str:
    return reverse("admin:articles_reviewitem_change", args=[item.pk])
