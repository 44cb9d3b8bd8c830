"""The first page: what the archive holds, what is new, what is disputed."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Actor, Article, Claim, Event

LATEST = 5


@require_safe
def home(request):
    events = Event.objects.active().with_participants()
    articles = Article.objects.current().with_event_counts().newest_first()
    return render(
        request,
        "articles/home.html",
        {
            "counts": {
                "articles": Article.objects.current().count(),
                "events": Event.objects.active().count(),
                "actors": Actor.objects.active().count(),
                "claims": Claim.objects.current().count(),
            },
            "articles": articles[:LATEST],
            "latest": events.newest_first()[:LATEST],
            "disputed": events.disputed()[:LATEST],
        },
    )
