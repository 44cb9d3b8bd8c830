"""What the desk shows and nobody edits there: articles, claims, decisions, imports."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.curation import delete_article, lift_tombstone
from articles.models import Article, Claim, Correction, ImportRun, Tombstone

from .adding import AddsFromArticle
from .asking import ask_and_do
from .claim_desk import ClaimDesk, NewClaimDesk
from .desk import DeskAdmin
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

    def delete_view(self, request, object_id, extra_context=None) -> HttpResponse:
        """An administrator may; what people decided stays, and so does a tombstone."""
        if not request.user.is_superuser:
            raise PermissionDenied
        article = get_object_or_404(Article, pk=unquote(object_id))
        return ask_and_do(
            self,
            request,
            title=_("Delete an article"),
            explanation=_(
                "“%(title)s” and all its versions go, with all that was read in them. "
                "Decisions stay in the ledger, and an import does not bring it back."
            )
            % {"title": article.headline},
            button=_("Delete the article"),
            do=lambda why: delete_article(article, by=request.user, reason=why),
        )

    def change_view(self, request, object_id, form_url="", extra_context=None):
        more = {"show_delete_link": request.user.is_superuser}
        return super().change_view(request, object_id, form_url, more)

    @admin.display(description=_("article"))
    def headline(self, article: Article) -> str:
        return article.headline

    @admin.display(description=_("page"))
    def page(self, article: Article) -> str:
        address = article.get_absolute_url()
        return format_html('<a href="{}">{}</a>', address, _("read it"))


@admin.register(Claim)
class ClaimAdmin(AddsFromArticle, DeskAdmin):
    desk_class = ClaimDesk
    desk_template = "admin/desk/claim.html"
    adding_class = NewClaimDesk
    adding_template = "admin/desk/add_claim.html"
    choosing_title = _("Add a claim: in which article?")
    adding_title = _("Add a claim")
    added_message = _("The claim was added.")
    list_display = ("words", "speaker_name", "act", "is_quoted", "is_hedged", "article")
    list_filter = ("state", "act", "is_quoted", "is_hedged", "is_corrected", "origin")
    list_select_related = ("content__article", "speaker")
    search_fields = ("content__text", "speaker__name", "speaker_words")

    @admin.display(description=_("words"))
    def words(self, claim: Claim) -> str:
        return str(claim.content or "—")

    @admin.display(description=_("article"))
    def article(self, claim: Claim) -> str:
        if claim.content is None:
            return "—"
        address = claim.get_absolute_url()
        return format_html('<a href="{}">{}</a>', address, claim.article)

    def name_of(self, claim: Claim) -> str:
        return str(claim)[:120]


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
    list_select_related = ("event", "actor", "claim__content__article", "made_by")
    search_fields = ("reason", "event__title", "actor__name")
    ordering = ("-pk",)

    @admin.display(description=_("on"))
    def on(self, correction: Correction) -> str:
        thing = correction.thing
        return format_html('<a href="{}">{}</a>', thing.get_absolute_url(), thing)


@admin.register(Tombstone)
class TombstoneAdmin(ReadOnlyAdmin):
    """What must not come back; lifting is a page of its own."""

    list_display = ("kind", "quote", "type", "roles", "held_back", "made_by", "lift")
    list_filter = ("kind", "is_lifted")
    list_select_related = ("made_by", "decision")
    search_fields = ("quote", "reason")
    ordering = ("-held_back", "-pk")

    def get_urls(self):
        view = self.admin_site.admin_view(self.lift_view)
        name = "articles_tombstone_lift"
        return [path("<int:pk>/lift/", view, name=name), *super().get_urls()]

    @admin.display(description=_("take back"))
    def lift(self, stone: Tombstone) -> str:
        if stone.is_lifted:
            return _("lifted")
        if stone.kind == Tombstone.Kind.ARTICLE:
            address = reverse("admin:articles_tombstone_lift", args=[stone.pk])
        else:
            decision = stone.decision
            name = "event" if decision.event_id else "claim"
            pk = decision.event_id or decision.claim_id
            address = reverse(f"admin:articles_{name}_change", args=[pk]) + "#decisions"
        return format_html('<a href="{}">{}</a>', address, _("take back"))

    def lift_view(self, request, pk: int) -> HttpResponse:
        if not request.user.has_perm("articles.change_tombstone"):
            raise PermissionDenied
        stone = get_object_or_404(Tombstone, pk=pk)
        return ask_and_do(
            self,
            request,
            title=_("Let an import bring it back"),
            explanation=f"{stone.quote}: {stone.reason}",
            button=_("Lift the tombstone"),
            do=lambda why: lift_tombstone(stone, by=request.user, reason=why),
        )


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ("started_at", "finished_at", "rules_version")
