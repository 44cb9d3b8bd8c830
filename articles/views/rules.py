"""What the rules are worth: what people said of what each of them found."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Article, Claim, Event, EventMention

from .evidence import quote_passage
from .listing import page_asked

PER_PAGE = 40
FAILURES = 3
# Of each kind, the last that were found are counted: all would take longer each day.
COUNTED = 5_000
# Enough for every rule of a page to show where it failed last.
MOST_FAILURES = 400


@require_safe
def rule_list(request):
    found = [*_of_events(), *_of_claims()]
    found.sort(key=lambda row: (-row["rejected"], -row["corrected"], -row["found"]))
    page, complaint = page_asked(
        Paginator(found, PER_PAGE), request.GET.get("page", "")
    )
    failures = _failures([row for row in page if row["rejected"] or row["corrected"]])
    for row in page:
        row["failures"] = failures.get((row["of"], row["rule"]), [])
    context = {
        "page": page,
        "page_complaint": complaint,
        "counted": COUNTED,
        "judged": any(r["confirmed"] or r["rejected"] or r["corrected"] for r in found),
    }
    return render(request, "articles/rule_list.html", context)


def _of_events() -> list[dict]:
    # Asked of each: in a join, SQLite would first look through all articles.
    current = Exists(Article.objects.current().filter(pk=OuterRef("in_article")))
    machine = EventMention.objects.filter(current, origin=Event.Origin.MACHINE)
    rejected = Q(event__state=Event.State.REJECTED)
    counted = _count(machine, "event__", rejected)
    return [row | {"of": "event", "label": _("events")} for row in counted]


def _of_claims() -> list[dict]:
    machine = Claim.objects.filter(
        origin=Event.Origin.MACHINE, in_article__superseded_by__isnull=True
    ).exclude(state=Claim.State.WITHDRAWN)
    counted = _count(machine, "", Q(state=Claim.State.REJECTED))
    return [row | {"of": "claim", "label": _("claims")} for row in counted]


def _count(rows, prefix: str, rejected: Q):
    last = rows.model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return (
        rows.filter(pk__gt=last - COUNTED)
        .order_by()
        .values("rule")
        .annotate(
            found=Count("pk"),
            confirmed=Count("pk", filter=Q(**{f"{prefix}is_confirmed": True})),
            corrected=Count("pk", filter=Q(**{f"{prefix}is_corrected": True})),
            rejected=Count("pk", filter=rejected),
        )
    )


def _failures(rows: list[dict]) -> dict[tuple[str, str], list]:
    """Return the last passages where each rule was rejected or corrected."""
    failures: dict[tuple[str, str], list] = {}
    rules = {row["rule"] for row in rows}
    if not rules:
        return failures
    wrong = Q(event__state=Event.State.REJECTED) | Q(event__is_corrected=True)
    told = EventMention.objects.current().filter(wrong, rule__in=rules)
    for mention in told.with_words().order_by("-pk")[:MOST_FAILURES]:
        _add(failures, ("event", mention.rule), mention.passage)
    wrong = Q(state=Claim.State.REJECTED) | Q(is_corrected=True)
    claimed = Claim.objects.filter(wrong, rule__in=rules, content__isnull=False)
    claims = claimed.select_related("content").prefetch_related("content__article")
    for claim in claims.order_by("-pk")[:MOST_FAILURES]:
        _add(failures, ("claim", claim.rule), claim.content)
    return failures


def _add(failures: dict, key: tuple[str, str], passage) -> None:
    shown = failures.setdefault(key, [])
    if len(shown) < FAILURES:
        shown.append(quote_passage(passage))
