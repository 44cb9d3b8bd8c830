"""Events by date, each drawn with its precision, in rows by kind or by actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.filters import TimelineFilterSet
from articles.models import Actor, Event, EventType
from articles.models.bounds import count_up_to
from articles.models.reading import give_parts

from .by_words import look_in_findings
from .listing import list_page
from .timeline_drawing import NOBODY, OTHERS, draw

# What a page draws at most. An event stands once in a row by kind, but in the row of
# each of its actors: by actor, fewer make as many marks.
EVENTS_BY_TYPE, EVENTS_BY_ACTOR = 300, 120
ACTORS = 12


@require_safe
def timeline(request):
    rows = Event.objects.active().dated().newest_first()
    filterset = TimelineFilterSet(request.GET, rows)
    look_in_findings(filterset)
    is_by_actor = (
        filterset.is_valid() and filterset.form.cleaned_data["rows"] == "actor"
    )
    per_page = EVENTS_BY_ACTOR if is_by_actor else EVENTS_BY_TYPE
    context = list_page(request, filterset, first=7, per_page=per_page)
    events = give_parts(context["page"].object_list)
    drawing = _by_actor(events) if is_by_actor else _by_type(events)
    context |= draw(events, *drawing, _window(filterset))
    context |= _without_date(request, filterset)
    # What the rows stand for is how the answer is drawn: it asks nothing.
    rows_label = filterset.form["rows"].label
    context["asked"] = [one for one in context["asked"] if one.label != rows_label]
    return render(request, "articles/timeline.html", context)


def _window(filterset: TimelineFilterSet) -> tuple:
    if not filterset.is_valid():
        return None, None
    said = filterset.form.cleaned_data
    return said["from"], said["to"]


def _without_date(request, filterset: TimelineFilterSet) -> dict:
    """Count what the same questions find among the undated, and say where to see it:
    a period cannot be asked of those."""
    question = request.GET.copy()
    for name in ("from", "to", "match", "rows", "page"):
        question.pop(name, None)
    question["undated"] = "1"
    return {
        "undated_count": count_up_to(
            filterset.whenever(Event.objects.active().undated())
        ),
        "undated_question": question.urlencode(),
    }


def _by_type(events: Sequence[Event]) -> tuple[dict, dict]:
    """Return in which row each event stands, and the rows' names in order."""
    return {event.pk: (event.type,) for event in events}, dict(EventType.choices)


def _by_actor(events: Sequence[Event]) -> tuple[dict, dict]:
    """The busiest actors have a row each; the others share one."""
    actors = {event.pk: _actors(event) for event in events}
    counted = Counter(actor for those in actors.values() for actor in those)
    busiest = sorted(counted, key=lambda actor: (-counted[actor], actor.name, actor.pk))
    rows = {str(actor.pk): actor for actor in busiest[:ACTORS]}
    places = {}
    for key, those in actors.items():
        own = tuple(str(a.pk) for a in those if str(a.pk) in rows)
        rest = (OTHERS,) if len(own) < len(those) else ()
        places[key] = own + rest or (NOBODY,)
    return places, rows | {OTHERS: OTHERS, NOBODY: NOBODY}


def _actors(event: Event) -> list[Actor]:
    """Each once, though it may both act and be acted upon."""
    return list({part.actor.pk: part.actor for part in event.parts.all()}.values())
