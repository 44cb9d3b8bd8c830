"""Full-text search over the articles, with the actors and events of that name."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.filters import LONGEST_QUERY, FoundFilterSet
from articles.models import Actor, Article, Event
from articles.search import MOST_BEST, search_articles

from .facets import facets_of_articles
from .listing import questions_in_force
from .paging import page_asked

PER_PAGE = 10
BESIDE = 6


@require_safe
def search(request):
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    context = {"words": words}
    if words:
        context |= _found(request, words)
    return render(request, "articles/search.html", context)


def _found(request, words):
    narrowing = FoundFilterSet(request.GET, Article.objects.current())
    asked = questions_in_force(request, narrowing.form, but=("q",))
    within = narrowing.found if asked or not narrowing.is_valid() else None
    until = narrowing.form.cleaned_data.get("to") if within is not None else None
    narrowed = {"within": within, "until": until}
    number = request.GET.get("page", "")
    results = _search(request, words, number, **narrowed)
    paginator = Paginator(range(results.total), PER_PAGE)
    page, complaint = page_asked(paginator, number)
    if not results.hits and results.total:
        results = _search(request, words, str(page.number), **narrowed)
    return {
        "results": results,
        "hits": _with_articles(results.hits),
        "asked": asked,
        "form": narrowing.form,
        "facets": facets_of_articles(request.GET, results.best),
        "faceted": results.total > MOST_BEST and MOST_BEST,
        "page": page,
        "page_complaint": complaint,
        **_beside(words, [hit.article_id for hit in results.hits]),
    }


def _beside(words, articles):
    """Return who and what is called so, of what the articles on the page tell: to look
    through everything would take longer the more there is."""
    actors, events = Actor.objects.active(), Event.objects.active()
    events = events.told_in_one_of(articles).named(words).with_participants()
    called = actors.called(words)
    actors = actors.named_in(articles).named(words).most_eventful_first()[:BESIDE]
    return {
        "actors": list(actors) or ([called] if called else []),
        "events": events[:BESIDE],
    }


def _search(request, words, number, **narrowed):
    """Who is still typing has written the beginning of a word, if no word yet."""
    at = int(number[:9]) if number.isascii() and number.isdigit() else 1
    some = {"limit": PER_PAGE, "offset": max(0, at - 1) * PER_PAGE} | narrowed
    results = search_articles(words, **some)
    if not results.total and "typing" in request.GET and words[-1].isalnum():
        return search_articles(f"{words}*", **some)
    return results


def _with_articles(hits):
    articles = Article.objects.in_bulk([hit.article_id for hit in hits])
    return [
        {"article": articles[hit.article_id], "snippet": hit.snippet} for hit in hits
    ]
