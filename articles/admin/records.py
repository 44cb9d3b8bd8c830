"""What the desk shows and nobody edits there: articles, claims, decisions, imports."""

from __future__ import annotations

from django.contrib import admin
from django.db import models
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Claim, Correction, ImportRun

from .words import FIELD_NAMES


class ReadOnlyAdmin(admin.ModelAdmin):
    """To be looked at: no button adds, changes or deletes."""

    actions = None
    list_per_page = 50

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Article)
class ArticleAdmin(ReadOnlyAdmin):
    list_display = ("headline", "published", "outlet", "source", "version", "page")
    list_filter = ("published_basis", "language", "outlet")
    search_fields = ("title", "source", "text")
    exclude = ("regions", "metadata")
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    ordering = ("-published_latest", "pk")

    @admin.display(description=_("article"))
    def headline(self, article: Article) -> str:
        return article.headline

    @admin.display(description=_("page"))
    def page(self, article: Article) -> str:
        address = article.get_absolute_url()
        return format_html('<a href="{}">{}</a>', address, _("read it"))


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    list_display = ("words", "speaker_name", "act", "is_quoted", "is_hedged", "article")
    list_filter = ("act", "is_quoted", "is_hedged")
    list_select_related = ("content__article", "speaker")
    search_fields = ("content__text", "speaker__name", "speaker_words")
    exclude = ("about",)

    @admin.display(description=_("words"))
    def words(self, claim: Claim) -> str:
        return str(claim.content)

    @admin.display(description=_("article"))
    def article(self, claim: Claim) -> str:
        address = claim.get_absolute_url()
        return format_html('<a href="{}">{}</a>', address, claim.article)


class FieldFilter(admin.SimpleListFilter):
    """Corrections of one field."""

    title = _("field")
    parameter_name = "field"

    def lookups(self, request, model_admin):
        return list(FIELD_NAMES.items())

    def queryset(self, request, queryset):
        return queryset.filter(field=self.value()) if self.value() else queryset


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin):
    list_display = ("made_at", "made_by", "kind", "field", "on", "reason")
    list_filter = ("kind", FieldFilter, "made_by")
    list_select_related = ("event", "actor", "made_by")
    search_fields = ("reason", "event__title", "actor__name")
    ordering = ("-pk",)

    @admin.display(description=_("on"))
    def on(self, correction: Correction) -> str:
        thing = correction.event or correction.actor
        return format_html('<a href="{}">{}</a>', thing.get_absolute_url(), thing)


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ("started_at", "finished_at", "rules_version")
