"""Full-text search: one interface, two engines.

`index_articles`, `add_rows` (of `prepare_row`), `remove_articles` and `rebuild` keep
the index in step, inside the caller's transaction; `search_articles`,
`matching_article_ids` and `matches` ask.
"""

from .index import add_rows, index_articles, prepare_row, rebuild, remove_articles
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
    "add_rows",
    "index_articles",
    "matches",
    "matching_article_ids",
    "prepare_row",
    "rebuild",
    "remove_articles",
    "search_articles",
]
