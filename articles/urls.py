"""Addresses of the reading room."""

app_name = "articles"
urlpatterns: list = []
