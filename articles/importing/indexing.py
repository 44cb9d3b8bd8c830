"""The search index, for what came into the archive in another way."""

from articles.search import rebuild

rebuild_index = rebuild
