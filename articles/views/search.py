"""Full-text search over the articles, with the actors and events of that name."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.filters import LONGEST_QUERY
from articles.models import Actor, Article, Event
from articles.search import search_articles

from .paging import page_asked

PER_PAGE = 10
BESIDE = 6


@require_safe
def search(request):
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    context = {"words": words}
    if words:
        context |= _found(words, request.GET.get("page", ""))
    return render(request, "articles/search.html", context)


def _found(words, asked_page):
    first = search_articles(words, limit=PER_PAGE)
    paginator = Paginator(range(first.total), PER_PAGE)
    page, complaint = page_asked(paginator, asked_page)
    results = first
    if page.number > 1:
        results = search_articles(words, limit=PER_PAGE, offset=page.start_index() - 1)
    return {
        "results": first,
        "hits": _with_articles(results.hits),
        "page": page,
        "page_complaint": complaint,
        "actors": Actor.objects.active().named(words).most_eventful_first()[:BESIDE],
        "events": Event.objects.active().named(words).with_participants()[:BESIDE],
    }


def _with_articles(hits):
    articles = Article.objects.in_bulk([hit.article_id for hit in hits])
    return [
        {"article": articles[hit.article_id], "snippet": hit.snippet} for hit in hits
    ]
