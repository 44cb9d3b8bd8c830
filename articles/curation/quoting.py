"""A passage that a person chose: a row of its own, and how the ledger quotes it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from articles.models import Article, Passage

from .errors import InvalidDecision

# The longest sentence of a news article that was seen has some 600 characters; a
# passage is a few sentences at most, not the article.
LONGEST_PASSAGE = 3000


def passage_of(article: Article, start: int, end: int) -> Passage:
    """Return the passage `article.text[start:end]`, made where it is new."""
    if article.superseded_by_id:
        raise InvalidDecision(
            _("This version of the article was replaced: use the newest."),
            field="article",
        )
    if not 0 <= start < end <= len(article.text):
        raise InvalidDecision(
            _(
                "There are no words from %(start)s to %(end)s: "
                "the article has %(length)s characters."
            )
            % {"start": start, "end": end, "length": len(article.text)},
            field="words",
        )
    text = article.text[start:end]
    if not text.strip():
        raise InvalidDecision(_("White space tells no event."), field="words")
    if len(text) > LONGEST_PASSAGE:
        raise InvalidDecision(
            _("At most %(longest)s characters, please: this has %(count)s.")
            % {"longest": LONGEST_PASSAGE, "count": len(text)},
            field="words",
        )
    passage, _created = Passage.objects.get_or_create(
        article=article, start=start, end=end, defaults={"text": text}
    )
    return passage


def quote_of(passage: Passage) -> dict[str, Any]:
    """Return the passage as the ledger keeps it."""
    return {
        "source": passage.article.source,
        "version": passage.article.version,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
    }


def passage_quoted(quote: dict[str, Any]) -> Passage:
    """Return the passage that the ledger quotes, made again where it went."""
    article = Article.objects.filter(
        source=quote["source"], version=quote["version"]
    ).first()
    start, end = quote["start"], quote["end"]
    if article is None or article.text[start:end] != quote["text"]:
        raise InvalidDecision(_("The text in which these words stood is gone."))
    passage, _created = Passage.objects.get_or_create(
        article=article, start=start, end=end, defaults={"text": quote["text"]}
    )
    return passage
