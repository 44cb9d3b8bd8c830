"""The ledger of who said what, and beside each claim those that contradict it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.filters import ClaimFilterSet
from articles.models import Claim
from articles.models.bounds import MOST_CANDIDATES
from articles.wording import describe

from .by_words import look_in_findings
from .evidence import Evidence, quote_claim
from .listing import list_page

# More contradictions than these are read on the event's own page.
BESIDE = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim; what it denies, or who denies it; the heading it stands under."""

    evidence: Evidence
    beside: list[Evidence]
    is_denial: bool
    heading: str


@require_safe
def claim_list(request):
    rows = Claim.objects.current().with_events().newest_first()
    narrowed = ClaimFilterSet(request.GET, rows)
    look_in_findings(narrowed)
    context = list_page(request, narrowed, first=3)
    group = context["form"].cleaned_data.get("group", "")
    context["entries"] = _entries(list(context["page"]), group)
    return render(request, "articles/claim_list.html", context)


def _entries(claims: Sequence[Claim], group: str) -> list[Entry]:
    against = _contradictions(claims)
    return [
        Entry(
            quote_claim(claim),
            [quote_claim(one) for one in _against(claim, against)[:BESIDE]],
            claim.act in Claim.DENIALS,
            _heading(claim, group),
        )
        for claim in claims
    ]


def _events(claim: Claim) -> set[int]:
    return {mention.event_id for mention in claim.about.all()}


def _contradictions(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims about the same events, where any of them is a denial."""
    events = set().union(*map(_events, claims))
    if not events:
        return []
    about = Claim.objects.current().about_any(events).with_events().newest_first()
    return list(about[:MOST_CANDIDATES])


def _against(claim: Claim, others: Sequence[Claim]) -> list[Claim]:
    """Return what it denies if it is a denial, else who denies it."""
    is_denial = claim.act in Claim.DENIALS
    events = _events(claim)
    return [
        other
        for other in others
        if (other.act in Claim.DENIALS) != is_denial and events & _events(other)
    ]


def _heading(claim: Claim, group: str) -> str:
    match group:
        case "speaker":
            return claim.speaker_name or _("nobody named")
        case "act":
            return claim.get_act_display()
        case "event":
            first = min(
                (mention.event for mention in claim.about.all()),
                key=lambda event: event.pk,
                default=None,
            )
            return describe(first) if first else _("About no event")
    return ""
