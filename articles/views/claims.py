"""The ledger of who said what."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.filters import ClaimFilterSet
from articles.models import Claim

from .evidence import quote_claim
from .listing import list_page


@require_safe
def claim_list(request):
    rows = Claim.objects.current().with_events().newest_first()
    context = list_page(request, ClaimFilterSet(request.GET, rows), first=3)
    context["evidence"] = [quote_claim(claim) for claim in context["page"]]
    return render(request, "articles/claim_list.html", context)
