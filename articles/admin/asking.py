"""A page that asks "are you sure, and why?" before something that is seldom done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.curation import InvalidDecision

from .forms import ReasonForm


def ask_and_do(
    model_admin: admin.ModelAdmin,
    request: HttpRequest,
    *,
    title: str,
    explanation: str,
    button: str,
    do: Callable[[str], Any],
) -> HttpResponse:
    """Show the question; once it is answered with a reason, do it."""
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            do(form.cleaned_data["why"])
        except InvalidDecision as refusal:
            form.add_error(None, refusal.message)
        else:
            model_admin.message_user(request, _("It was done."), messages.SUCCESS)
            opts = model_admin.opts
            name = f"admin:{opts.app_label}_{opts.model_name}_changelist"
            return HttpResponseRedirect(reverse(name))
    context = {
        "opts": model_admin.opts,
        "title": title,
        "explanation": explanation,
        "button": button,
        "form": form,
    }
    everywhere = model_admin.admin_site.each_context(request)
    return TemplateResponse(request, "admin/desk/sure.html", everywhere | context)
