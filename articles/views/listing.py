"""A filtered list cut into pages, and what was asked of it in words."""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import Actor
from articles.models.prepared import Prepared
from articles.wording import in_words

from .paging import BoundedPaginator, page_asked

PER_PAGE = 25
SUGGESTIONS = 100
_BUSIEST = Prepared(
    lambda: (
        Actor.objects.active()
        .most_eventful_first()
        .values_list("name", flat=True)[:SUGGESTIONS]
    )
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question in force, and the address of the list without it."""

    label: str
    value: str
    without: str


def list_page(request, filterset, *, first: int, per_page: int = PER_PAGE) -> dict:
    """Return what every list template shows. The `first` questions stand open."""
    shown = filterset.queryset.order_by()
    paginator = BoundedPaginator(filterset.found, per_page, shown=shown)
    paginator.is_cut = filterset.is_cut
    page, complaint = page_asked(paginator, request.GET.get("page", ""))
    return {
        "form": filterset.form,
        "page": page,
        "page_complaint": complaint,
        "asked": questions_in_force(request, filterset.form),
        "first": first,
        "is_open": any(_is_used(field) for field in list(filterset.form)[first:]),
        "suggestions": _suggestions(filterset.form),
    }


def _is_used(field) -> bool:
    return bool(field.errors or field.value())


def _suggestions(form):
    """Return the names that the field for an actor offers while it is typed in."""
    return _BUSIEST() if "actor" in form.fields else []


def questions_in_force(request, form, *, but=()) -> list[Asked]:
    """Return the questions in force, each with the way to take it back."""
    questions = []
    for field in form:
        raw = request.GET.get(field.name, "").strip()
        if raw and not field.errors and field.name not in ("match", "group", *but):
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
