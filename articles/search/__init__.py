"""Full-text search: one interface, two engines.

`index_articles`, `add_rows` (of `prepare_row`), `remove_articles` and `rebuild` keep
the index in step, inside the caller's transaction; `search_articles`,
`newest_with` and `matches` ask.
"""

from .index import add_rows, index_articles, prepare_row, rebuild, remove_articles
from .search import (
    MOST_BEST,
    MOST_RANKED,
    Found,
    Hit,
    Results,
    matches,
    newest_with,
    search_articles,
)
from .snippets import Segment

__all__ = [
    "MOST_BEST",
    "MOST_RANKED",
    "Found",
    "Hit",
    "Results",
    "Segment",
    "add_rows",
    "index_articles",
    "matches",
    "newest_with",
    "prepare_row",
    "rebuild",
    "remove_articles",
    "search_articles",
]
