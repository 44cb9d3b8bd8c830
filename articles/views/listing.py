"""A filtered list cut into pages, and what was asked of it in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from articles.models import Actor
from articles.wording import in_words

PER_PAGE = 25
SUGGESTIONS = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """One question in force, and the address of the list without it."""

    label: str
    value: str
    without: str


def list_page(request, filterset, *, first: int, per_page: int = PER_PAGE) -> dict:
    """Return what every list template shows. The `first` questions stand open."""
    paginator = Paginator(filterset.found, per_page)
    page, complaint = page_asked(paginator, request.GET.get("page", ""))
    return {
        "form": filterset.form,
        "page": page,
        "page_complaint": complaint,
        "asked": _asked(request, filterset.form),
        "first": first,
        "is_open": any(_is_used(field) for field in list(filterset.form)[first:]),
        "suggestions": _suggestions(filterset.form),
    }


def page_asked(paginator: Paginator, number: str) -> tuple[Page, str]:
    """Return the page to show, and what was wrong with the one asked for."""
    if not number:
        return paginator.page(1), ""
    if not (number.isascii() and number.isdigit()):
        complaint = _("“%(page)s” is no page number: this is the first page.")
        return paginator.page(1), complaint % {"page": number}
    if 1 <= int(number[:9]) <= paginator.num_pages:
        return paginator.page(int(number)), ""
    last = paginator.num_pages
    complaint = _("There is no page %(page)s: this is the last of %(count)s.")
    return paginator.page(last), complaint % {"page": number, "count": last}


def _is_used(field) -> bool:
    return bool(field.errors or field.value())


def _suggestions(form):
    """Return the actors that the field for one offers while it is typed in."""
    if "actor" not in form.fields:
        return []
    return Actor.objects.active().most_eventful_first()[:SUGGESTIONS]


def _asked(request, form) -> list[Asked]:
    """Return the questions in force, each with the way to take it back."""
    questions = []
    for field in form:
        raw = request.GET.get(field.name, "").strip()
        if raw and not field.errors and field.name != "match":
            rest = request.GET.copy()
            rest.pop(field.name, None)
            rest.pop("page", None)
            questions.append(
                Asked(field.label, _value(field, form, raw), rest.urlencode())
            )
    return questions


def _value(field, form, raw: str) -> str:
    """Return what was asked in words: a label, a name, else as it was typed."""
    choices = dict(getattr(field.field, "choices", ()))
    if raw in choices:
        return str(choices[raw])
    if field.name in ("actor", "article"):
        return str(form.cleaned_data[field.name])
    return in_words(raw) if field.name in ("from", "to") else raw
