"""The desk for an event that an editor read: which words, and what they say."""

from __future__ import annotations

from typing import Any

from articles.curation import add_event
from articles.models import Article, Event

from .choosing_words import WordsDesk
from .deciding import Refused, attempt
from .forms import AddEventForm, PartFormSet


class AddingDesk(WordsDesk):
    """One editor's event in the making."""

    form_class = AddEventForm

    def __init__(self, article: Article, data=None, asked=None) -> None:
        super().__init__(article, data, asked)
        self.parts = PartFormSet(data, prefix="participants")

    def add(self, *, by) -> Event:
        """Add the event, or raise Refused with the form saying why."""
        valid = self.form.is_valid()
        if not (self.parts.is_valid() and valid):
            raise Refused
        start, end = self.span()
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

    def context(self) -> dict[str, Any]:
        names = self.form.said_fields()
        return super().context() | {
            "parts": self.parts,
            "rows": [(self.form[name], "") for name in names],
        }
