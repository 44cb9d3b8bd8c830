"""The desk for an event that an editor read: which words, and what they say."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.curation import add_event, find_words
from articles.models import Article, Event

from .deciding import Refused, attempt
from .forms import AddEventForm, PartFormSet
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


class AddingDesk:
    """One editor's event in the making; `asked` is what the address already says."""

    def __init__(self, article: Article, data=None, asked=None) -> None:
        self.article = article
        self.names = ActorNames()
        self.choices: list[tuple[str, Quotation]] = []
        self.form = AddEventForm(data, initial=self._asked(asked or {}))
        self.parts = PartFormSet(data, prefix="participants")

    def _asked(self, asked) -> dict[str, Any]:
        """The passage that a link chose, without the white space at its ends."""
        span = _whole_numbers(asked.get("start"), asked.get("end"))
        words = self.article.text[span[0] : span[1]] if span else ""
        if not words.strip():
            return {}
        start = span[0] + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        return {"words": words.strip(), "which": f"{start},{end}"}

    # -- deciding ------------------------------------------------------------
    def add(self, *, by) -> Event:
        """Add the event, or raise Refused with the form saying why."""
        valid = self.form.is_valid()
        if not (self.parts.is_valid() and valid):
            raise Refused
        start, end = self._span()
        event = attempt(
            self.form,
            add_event,
            self.article,
            start=start,
            end=end,
            participants=self.parts.said(),
            by=by,
            reason=self.form.cleaned_data["why"],
            **self.form.said(),
        )
        if event is None:
            raise Refused
        return event

    def _span(self) -> tuple[int, int]:
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

    # -- showing -------------------------------------------------------------
    def context(self) -> dict[str, Any]:
        names = self.form.said_fields()
        return {
            "article": self.article,
            "form": self.form,
            "parts": self.parts,
            "choices": self.choices,
            "rows": [(self.form[name], "") for name in names],
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
