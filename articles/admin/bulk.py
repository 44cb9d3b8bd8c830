"""Deciding on many at once: what is safe, and after a look at what it would do."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.curation import (
    InvalidDecision,
    close_review,
    confirm_claim,
    confirm_event,
    revision_of,
    skip_review,
)
from articles.models import Claim, Event, ReviewItem

from .forms import ReasonForm, seal, unseal
from .quoting import Quotation, quote

# What the texts themselves tell: it can be right as it stands. Where a passage or a
# basis was lost, somebody must say what is right now.
SAFE = (ReviewItem.Reason.CONTRADICTED, ReviewItem.Reason.RULE)
VERBS = {Event: confirm_event, Claim: confirm_claim}


class BulkConfirming:
    """Actions on the rows selected in the queue."""

    actions = ("confirm_selected", "skip_selected")

    @admin.action(description=_("Confirm as they stand…"), permissions=["change"])
    def confirm_selected(self, request: HttpRequest, items: QuerySet[ReviewItem]):
        chosen = [item for item in items.open() if is_safe(item)]
        for model in ("event", "claim"):
            if not request.user.has_perm(f"articles.change_{model}"):
                raise PermissionDenied
        form = ReasonForm(request.POST if "confirmed" in request.POST else None)
        if form.is_bound and form.is_valid():
            self._confirm(request, chosen, form.cleaned_data["why"])
            return None
        return self._preview(request, chosen, form, items.count() - len(chosen))

    @admin.action(description=_("Skip for now"), permissions=["change"])
    def skip_selected(self, request: HttpRequest, items: QuerySet[ReviewItem]) -> None:
        for item in items.open():
            skip_review(item)

    def _confirm(
        self, request: HttpRequest, chosen: list[ReviewItem], why: str
    ) -> None:
        done = sum(_confirm_one(request, item, why) for item in chosen)
        told = ngettext("%(n)s was confirmed.", "%(n)s were confirmed.", done)
        self.message_user(request, told % {"n": done}, messages.SUCCESS)
        if left := len(chosen) - done:
            told = ngettext(
                "%(n)s changed meanwhile and was left alone.",
                "%(n)s changed meanwhile and were left alone.",
                left,
            )
            self.message_user(request, told % {"n": left}, messages.WARNING)

    def _preview(
        self,
        request: HttpRequest,
        chosen: list[ReviewItem],
        form: ReasonForm,
        left_out: int,
    ) -> HttpResponse:
        for item in chosen:
            item.seal = seal(revision_of(item.thing))
        context: dict[str, Any] = {
            "opts": self.opts,
            "title": _("Confirm as they stand"),
            "chosen": [(item, str(item.thing), _quotation(item)) for item in chosen],
            "left_out": left_out,
            "form": form,
        }
        everywhere = self.admin_site.each_context(request)
        return TemplateResponse(request, "admin/desk/bulk.html", everywhere | context)


def is_safe(item: ReviewItem) -> bool:
    return item.reason in SAFE and type(item.thing) in VERBS


def _confirm_one(request: HttpRequest, item: ReviewItem, why: str) -> bool:
    """Confirm what still is as the preview showed it; return whether it was."""
    seen = unseal(request.POST.get(f"seen-{item.pk}", ""))
    try:
        with transaction.atomic():
            thing = type(item.thing).objects.select_for_update().get(pk=item.thing.pk)
            if seen != revision_of(thing):
                return False
            VERBS[type(thing)](thing, by=request.user, reason=why)
            close_review(item, by=request.user)
    except InvalidDecision:
        return False
    return True


def _quotation(item: ReviewItem) -> Quotation | None:
    if item.claim:
        return quote(item.claim.content) if item.claim.content else None
    rows = item.event.mentions.select_related("passage__article")
    mention = rows.in_order_of_publication().first()
    return quote(mention.passage) if mention else None
