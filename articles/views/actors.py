"""Actors: the list, and one with its names, its events and its words."""

from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.filters import ActorFilterSet
from articles.models import Actor, ActorMention, Claim, Event

from .deciding import decisions_on_actor
from .evidence import quote_claim, quote_passage
from .listing import list_page

NAMES = 24
EVENTS = 12
CLAIMS = 6
COMPANY = 12
PER_PAGE = 60


@require_safe
def actor_list(request):
    rows = Actor.objects.active().select_related("belongs_to").most_eventful_first()
    context = list_page(
        request, ActorFilterSet(request.GET, rows), first=2, per_page=PER_PAGE
    )
    return render(request, "articles/actor_list.html", context)


@require_safe
def actor_detail(request, slug):
    rows = Actor.objects.select_related("belongs_to", "merged_into")
    actor = get_object_or_404(rows.with_event_counts(), slug=slug)
    if actor.merged_into:
        return redirect(f"{actor.merged_into.get_absolute_url()}?merged={actor.slug}")
    itself = {actor.pk: actor.event_tally}
    events = Event.objects.active().of_actors(itself)
    claims = Claim.objects.current().with_sources().newest_first()
    named = ActorMention.objects.filter(actor=actor).current().first_uses()
    uses = list(named.select_related("passage")[:NAMES])
    said = list(claims.spoken_by(itself)[:CLAIMS])
    about = list(claims.about_events_of(itself)[:CLAIMS])
    # What is quoted stands in few articles: each is read once for all of them.
    quoted = [use.passage for use in uses] + [one.content for one in said + about]
    prefetch_related_objects(quoted, "article")
    context = {
        "actor": actor,
        "names": _names(uses),
        "members": actor.members.active().most_eventful_first()[:COMPANY],
        "events": events.with_participants().newest_first()[:EVENTS],
        "said": [quote_claim(claim) for claim in said],
        "about": [quote_claim(claim) for claim in about],
        "decisions": decisions_on_actor(actor),
        "merged": _merged_here(request, actor),
        "company": Actor.objects.active().appearing_with(actor, COMPANY),
    }
    return render(request, "articles/actor_detail.html", context)


def _names(uses):
    """Return each form of its name: how often it is used, and where first."""
    return [
        {
            "text": use.passage.text,
            "uses": use.uses,
            "first": quote_passage(use.passage),
        }
        for use in uses
    ]


def _merged_here(request, actor):
    """Return the actor that a redirect came from, so that the page can say so."""
    slug = request.GET.get("merged", "")
    if not slug or "\x00" in slug:
        return None
    return actor.absorbed.filter(slug=slug[:80]).first()
