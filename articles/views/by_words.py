"""Words asked of a list: the search index knows which rows may have them."""

from __future__ import annotations

from articles.filters import ArchiveFilterSet
from articles.models import Actor
from articles.models.bounds import MOST_CANDIDATES, MOST_COUNTED
from articles.search import newest_with


def look_in_articles(narrowed: ArchiveFilterSet) -> None:
    """Leave the newest articles that have the words, in whatever form."""
    said = narrowed.said
    if words := said.get("q"):
        found = newest_with(words, until=said.get("to"))
        if found is not None:
            narrowed.look_near(found.keys, is_cut=found.is_cut)


def look_in_findings(narrowed: ArchiveFilterSet) -> None:
    """Look for the words in what the newest articles that have them tell or claim, and
    in what is known of an actor who is called so."""
    words = narrowed.said.get("q")
    if not words:
        return
    actor = Actor.objects.called(words)
    found = newest_with(_beginnings(words), most=MOST_CANDIDATES)
    keys = narrowed.queryset.near(found.keys if found else [], actor)
    is_cut = bool(actor and actor.event_tally > MOST_COUNTED)
    narrowed.look_near(keys, is_cut=is_cut or bool(found and found.is_cut))


def _beginnings(words: str) -> str:
    """Rows are searched for letters within words; the index knows how words begin."""
    return " ".join(f"{word}*" for word in words.replace('"', " ").split())
