"""Full-text search: one interface, two engines.

`add_articles`, `index_articles`, `remove_articles` and `rebuild` keep the index in
step, inside the caller's transaction; `search_articles`, `matching_article_ids` and
`matches` ask.
"""

from .index import add_articles, index_articles, rebuild, remove_articles
from .search import (
    MOST_RANKED,
    Hit,
    Results,
    matches,
    matching_article_ids,
    search_articles,
)
from .snippets import Segment

__all__ = [
    "MOST_RANKED",
    "Hit",
    "Results",
    "Segment",
    "add_articles",
    "index_articles",
    "matches",
    "matching_article_ids",
    "rebuild",
    "remove_articles",
    "search_articles",
]
