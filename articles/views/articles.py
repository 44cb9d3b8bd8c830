"""Articles: the list, and one as it is read."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.filters import LONGEST_QUERY, ArticleFilterSet
from articles.models import Article, Status
from articles.search import matches

from .by_words import look_in_articles
from .citing import cite
from .listing import list_page
from .reading import read_article


@require_safe
def article_list(request):
    rows = Article.objects.current().with_event_counts().newest_first()
    narrowed = ArticleFilterSet(request.GET, rows)
    look_in_articles(narrowed)
    context = list_page(request, narrowed, first=2)
    return render(request, "articles/article_list.html", context)


@require_safe
def article_detail(request, slug):
    versions = list(Article.objects.versions_of(slug))
    version = _version_asked(versions, request.GET.get("version", ""))
    article = get_object_or_404(Article, pk=version.pk)
    words = request.GET.get("q", "")[:LONGEST_QUERY]
    hits = matches(words, article.text) if words else []
    address = request.build_absolute_uri(article.get_absolute_url())
    context = {
        "article": article,
        "current": versions[0],
        "versions": versions,
        "reading": read_article(article, hits),
        "citation": cite(article, address),
        "statuses": Status.choices,
        "words": words,
        "hits": hits,
    }
    return render(request, "articles/article_detail.html", context)


def _version_asked(versions, asked):
    """Return the version with this number; the current one where none is asked."""
    for article in versions:
        if not asked or str(article.version) == asked:
            return article
    raise Http404(_("The archive has no such article, or no such version of it."))
