"""Which words of an article does an editor mean?"""

from __future__ import annotations

from typing import Any, NoReturn

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.curation import find_words
from articles.models import Article

from .deciding import Refused
from .names import ActorNames
from .quoting import Quotation, quote_span

# A list to choose from, not to page through: the search above it narrows it down.
ARTICLES_OFFERED = 50


def articles_to_choose(words: str) -> QuerySet[Article]:
    """Return the newest articles whose title or text has the words."""
    found = Article.objects.current().newest_first().defer("text")
    for word in words.split()[:10]:
        found = found.filter(title__icontains=word) | found.filter(text__icontains=word)
    return found[:ARTICLES_OFFERED]


class WordsDesk:
    """Something new in the making, on the strength of words in an article; `asked` is
    what the address already says."""

    form_class: type[forms.Form]

    def __init__(self, article: Article, data=None, asked=None) -> None:
        self.article = article
        self.names = ActorNames()
        self.choices: list[tuple[str, Quotation]] = []
        self.form = self.form_class(data, initial=self._asked(asked or {}))

    def _asked(self, asked) -> dict[str, Any]:
        """The passage that a link chose, without the white space at its ends."""
        span = _whole_numbers(asked.get("start"), asked.get("end"))
        words = self.article.text[span[0] : span[1]] if span else ""
        if not words.strip():
            return {}
        start = span[0] + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        return {"words": words.strip(), "which": f"{start},{end}"}

    def span(self) -> tuple[int, int]:
        said = self.form.cleaned_data
        span = (said["start"], said["end"])
        by_numbers = None not in span
        if not said["words"].strip():
            if by_numbers:
                return span
            self._refuse(_("Give the words that tell the event."))
        places = find_words(self.article, said["words"])
        if by_numbers and span not in places:
            self._refuse(_("These are not the words from that character to that one."))
        chosen = span if by_numbers else _whole_numbers(*said["which"].split(",")[:2])
        return chosen if chosen in places else self._only(places)

    def _only(self, places: list[tuple[int, int]]) -> tuple[int, int]:
        """The one place, or a question to the editor."""
        if not places:
            self._refuse(_("The article does not have these words."))
        if len(places) > 1:
            self.choices = [
                (f"{start},{end}", quote_span(self.article, start, end))
                for start, end in places
            ]
            self._refuse(_("The article has these words more than once: which ones?"))
        return places[0]

    def _refuse(self, why: str) -> NoReturn:
        self.form.add_error("words", why)
        raise Refused

    def context(self) -> dict[str, Any]:
        return {
            "article": self.article,
            "form": self.form,
            "choices": self.choices,
            "actor_names": list(self.names.suggestions()),
        }


def _whole_numbers(*numbers: str | None) -> tuple[int, int] | None:
    """Return two numbers from an address, or None where it has not just these."""
    if len(numbers) != 2 or not all(map(_is_whole, numbers)):
        return None
    first, second = map(int, numbers)
    return first, second


def _is_whole(number: str | None) -> bool:
    return bool(number) and number.isascii() and number.isdecimal() and len(number) < 10
