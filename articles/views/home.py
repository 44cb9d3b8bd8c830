"""The first page: what the archive holds, what is new, what is disputed."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Actor, Article, Claim, Event
from articles.models.bounds import count_up_to
from articles.models.reading import give_parts

from .timeline_drawing import draw_small

LATEST = 5
ON_TIMELINE = 40


@require_safe
def home(request):
    events = Event.objects.active()
    newest = list(events.newest_first()[:ON_TIMELINE])
    latest, disputed = newest[:LATEST], list(events.disputed()[:LATEST])
    give_parts([*latest, *disputed])
    articles = Article.objects.current().with_event_counts().newest_first()
    return render(
        request,
        "articles/home.html",
        {
            "counts": {
                "articles": count_up_to(Article.objects.current()),
                "events": count_up_to(Event.objects.active()),
                "actors": count_up_to(Actor.objects.active()),
                "claims": count_up_to(Claim.objects.current()),
            },
            "articles": articles[:LATEST],
            "latest": latest,
            "small": draw_small(newest),
            "disputed": disputed,
        },
    )
