"""Adding what an editor read: first the article, then the words."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise

from articles.models import Article

from .choosing_words import WordsDesk, articles_to_choose
from .deciding import Refused


class AddsFromArticle:
    """A desk whose new things stand on words of an article."""

    adding_class: type[WordsDesk]
    adding_template: str
    choosing_title: str | Promise
    adding_title: str | Promise
    added_message: str | Promise

    def add_view(self, request, form_url="", extra_context=None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        article = _article_named(request)
        if article is None:
            return self._choose_article(request)
        if request.method == "POST":
            return self._add(request, article)
        desk = self.adding_class(article, asked=request.GET)
        return self._show_adding(request, desk)

    def _choose_article(self, request: HttpRequest) -> HttpResponse:
        context = {
            "title": self.choosing_title,
            "q": request.GET.get("q", ""),
            "found": articles_to_choose(request.GET.get("q", "")),
        }
        return self.page(request, "admin/desk/choose_article.html", context)

    def _add(self, request: HttpRequest, article: Article) -> HttpResponse:
        desk = self.adding_class(article, request.POST)
        try:
            with transaction.atomic():
                added = desk.add(by=request.user)
        except Refused:
            return self._show_adding(request, desk)
        return self._added(request, added, str(self.added_message))

    def _show_adding(self, request: HttpRequest, desk: WordsDesk) -> HttpResponse:
        context = desk.context() | {"title": self.adding_title}
        return self.page(request, self.adding_template, context)


def _article_named(request: HttpRequest) -> Article | None:
    """The newest version of the article that the address names, if it names one."""
    number = request.GET.get("article", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    return Article.objects.current().filter(pk=number).first()
