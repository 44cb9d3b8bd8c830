"""Addresses of the reading room."""

from django.urls import path
from django.views.i18n import set_language

from articles.views import (
    actors,
    articles,
    claims,
    corrections,
    events,
    home,
    rules,
    search,
    site,
    timeline,
    versions,
)

app_name = "articles"
urlpatterns = [
    path("", home.home, name="home"),
    path("articles/", articles.article_list, name="article-list"),
    path("articles/<slug:slug>/", articles.article_detail, name="article-detail"),
    path("events/", events.event_list, name="event-list"),
    path("events/<int:pk>/", events.event_detail, name="event-detail"),
    path("actors/", actors.actor_list, name="actor-list"),
    path("actors/<slug:slug>/", actors.actor_detail, name="actor-detail"),
    path(
        "articles/<slug:slug>/changes/",
        versions.article_changes,
        name="article-changes",
    ),
    path("claims/", claims.claim_list, name="claim-list"),
    path("corrections/", corrections.correction_list, name="correction-list"),
    path("corrections/feed/", corrections.CorrectionFeed(), name="correction-feed"),
    path("rules/", rules.rule_list, name="rule-list"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("search/", search.search, name="search"),
    path("language/", set_language, name="set-language"),
    path("healthz", site.healthz, name="healthz"),
    path("robots.txt", site.robots, name="robots"),
]
