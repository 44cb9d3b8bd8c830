"""Events: the list, and one with everybody who tells it."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from articles.filters import EventFilterSet
from articles.models import Claim, Event, EventMention
from articles.models.reading import (
    claimed_about,
    give_parts,
    read_event,
    read_mentions,
    related_events,
)
from articles.wording import describe, tell

from .by_words import look_in_findings
from .calendar_strip import draw
from .deciding import decisions_on_event
from .evidence import (
    date_readings,
    differences,
    quantities,
    quote_claim,
    quote_mention,
    quote_passage,
    reasons,
    voices,
)
from .facets import facets_of_events
from .listing import list_page
from .revisions import changed_since, cite_event, revision_asked

RELATED = 6


@require_safe
def event_list(request):
    rows = Event.objects.active().newest_first()
    narrowed = EventFilterSet(request.GET, rows)
    look_in_findings(narrowed)
    context = list_page(request, narrowed, first=6)
    give_parts(context["page"].object_list)
    keys = context["page"].paginator.keys
    context["facets"] = facets_of_events(request.GET, keys)
    return render(request, "articles/event_list.html", context)


@require_safe
def event_detail(request, pk):
    cited = revision_asked(request.GET.get("revision", ""))
    event = _event(pk, cited)
    if event.state == Event.State.MERGED:
        return _moved(request, event)
    if event.state != Event.State.ACTIVE:
        return _gone(request, event)
    mentions = read_mentions(event)
    context = {
        "event": event,
        "title": describe(event),
        "mentions": mentions,
        "voices": voices(quote_mention(mention) for mention in mentions),
        "claims": [quote_claim(claim) for claim in _claims(mentions)],
        "told": tell(event),
        "readings": date_readings(mentions),
        "quantities": quantities(mentions),
        "reasons": reasons(mentions),
        "strip": draw(event.date),
        "differences": differences(event, mentions),
        "decisions": decisions_on_event(event),
        "related": related_events(event, RELATED),
        "merged": _merged_here(request, event),
        "since": changed_since(event, cited),
        "citation": cite_event(
            event, request.build_absolute_uri(event.get_absolute_url())
        ),
    }
    return render(request, "articles/event_detail.html", context)


def _event(pk, cited):
    """Return the event; with what its revision showed, where the address names one."""
    if cited is None:
        event = read_event(pk)
    else:
        event = Event.objects.with_participants().citing(cited).filter(pk=pk).first()
    if event is None:
        raise Http404
    return event


def _claims(mentions):
    """Return what was claimed about it; few events have any."""
    keys = claimed_about(mentions)
    if not keys:
        return []
    claims = Claim.objects.current().filter(pk__in=keys)
    return claims.with_quotations().oldest_first()


def _moved(request, event):
    """Send readers to the event that this one was merged into, which says why."""
    return redirect(f"{event.merged_into.get_absolute_url()}?merged={event.pk}")


def _gone(request, event):
    """Say what the event was, and why it went: its address was handed out."""
    context = {
        "event": event,
        "decisions": decisions_on_event(event),
        "evidence": _last_words(event),
    }
    return render(request, "articles/event_gone.html", context, status=410)


def _last_words(event):
    """Return what tells it still, else what told it last."""
    telling = EventMention.objects.telling(event).with_evidence()
    evidence = [quote_mention(mention) for mention in telling]
    return evidence or [
        quote_passage(past.passage) for past in event.past_mentions.with_words()
    ]


def _merged_here(request, event):
    """Return the event that a redirect came from; the history says why."""
    asked = request.GET.get("merged", "")
    if not (asked.isascii() and asked.isdigit()):
        return None
    return event.absorbed.with_participants().filter(pk=asked[:18]).first()
