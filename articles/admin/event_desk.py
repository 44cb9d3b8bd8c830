"""The desk for one event: its form, what was decided with it, and what was refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.curation import (
    confirm_event,
    correct_event,
    merge_events,
    reject_event,
    split_event,
)
from articles.models import Event, EventMention, Passage

from .deciding import Desk, Refused, attempt, clashes
from .forms import EventDeskForm, PartFormSet, seal
from .quoting import Quotation, quote
from .words import decision_lines, participants_in_words, value_in_words

# The machine writes no titles, and leaves the status to each passage.
_PEOPLES_OWN = frozenset({"status", "title"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a passage: by the machine, or by the editor who chose it."""

    mention: EventMention
    participants: str


@dataclass(frozen=True, slots=True)
class Telling:
    """One passage that tells the event; it may be read in more than one way."""

    passage: Passage
    quotation: Quotation
    readings: list[Reading]


class EventDesk(Desk):
    """One editor's visit to one event; `data` is what the form brought back."""

    correct = correct_event
    corrected = gettext_lazy("The event was corrected.")

    def __init__(self, event: Event, data=None) -> None:
        super().__init__(event)
        shown = self.now["shown"]
        self.form = self._form(data, shown | {"seen": seal(self.now)})
        self.parts = self._part_forms(data, shown["participants"])

    def _form(self, data, initial: dict[str, Any]) -> EventDeskForm:
        passages = [
            (str(mention.pk), f"«{mention.passage.text[:120]}»")
            for mention in self._mentions
            if mention.origin == Event.Origin.MACHINE and not mention.found_event_id
        ]
        return EventDeskForm(data, initial=initial, passages=passages)

    def _part_forms(self, data, participants: list[dict]) -> PartFormSet:
        rows = [
            {"actor": self.names.label(part["actor"]), "role": part["role"]}
            for part in participants
        ]
        return PartFormSet(data, initial=rows, prefix="participants")

    # -- deciding ------------------------------------------------------------
    def do(self, verb: str, number: str, *, by) -> str:
        if verb == "reject":
            self.refuse_mixing()
            self._judge(reject_event, by=by)
            return _("The event was rejected; it stays so when imported again.")
        if verb == "confirm":
            self.correct_changed(by=by)
            self._judge(confirm_event, by=by)
            return _("The event was confirmed.")
        if verb in ("merge", "split"):
            self.need("articles.merge_event", by)
            self.refuse_mixing()
            return self._merge(by=by) if verb == "merge" else self._split(by=by)
        return super().do(verb, number, by=by)

    def _merge(self, *, by) -> str:
        into, why = self.form.cleaned_data["into"], self.form.cleaned_data["why"]
        if into is None:
            self.form.add_error("into", _("Into which event?"))
            raise Refused
        said = {"into": into, "by": by, "reason": why}
        if attempt(self.form, merge_events, self.thing, **said) is None:
            raise Refused
        return _("The event was merged.")

    def _split(self, *, by) -> str:
        chosen = self.form.cleaned_data["passages"]
        mentions = EventMention.objects.filter(pk__in=chosen)
        why = self.form.cleaned_data["why"]
        said = {"mentions": mentions, "by": by, "reason": why}
        other = attempt(self.form, split_event, self.thing, **said)
        if other is None:
            raise Refused
        return _("The passages were parted off, as event %(pk)s.") % {"pk": other.pk}

    def is_valid(self) -> bool:
        # Both are asked, so that every mistake is shown at once.
        return all([self.form.is_valid(), self.parts.is_valid()])

    def _said(self) -> dict[str, Any]:
        return self.form.said() | {"participants": self.parts.said()}

    def changed(self) -> dict[str, Any]:
        shown = self.now["shown"]
        return {k: v for k, v in self._said().items() if v != shown[k]}

    def _judge(self, verb: Callable, *, by) -> None:
        why = self.form.cleaned_data["why"]
        if attempt(self.form, verb, self.thing, by=by, reason=why) is None:
            raise Refused

    def start_again(self, before: dict[str, Any]) -> None:
        typed, now = self.form.cleaned_data, self.now["shown"]
        # A field with a mistake in it is opened anew as it stands.
        said = {name: typed.get(name, before[name]) for name in self.form.said_fields()}
        if self.parts.is_valid():
            said["participants"] = self.parts.said()
        found = clashes(seen=before, said=said, now=now, names=self.names)
        self.clashes = list(found)
        touched = {k: v for k, v in said.items() if v != before.get(k)}
        merged = now | touched
        kept = {"seen": seal(self.now), "why": typed.get("why", "")}
        self.form = self._form(None, merged | kept)
        self.parts = self._part_forms(None, merged["participants"])

    # -- showing -------------------------------------------------------------
    def context(self) -> dict[str, Any]:
        """What the page shows, once nothing more is decided."""
        return self.form_context() | {
            "tellings": self._tellings(),
            "decisions": decision_lines(self.thing, self.thing.machine, self.names),
        }

    def form_context(self) -> dict[str, Any]:
        return {
            "desk": self,
            "event": self.thing,
            "form": self.form,
            "parts": self.parts,
            "rows": self._rows(),
            "machine_participants": self._machine_words("participants"),
            "actor_names": list(self.names.suggestions()),
        }

    def passages(self) -> list[Passage]:
        return [mention.passage for mention in self._mentions]

    def _rows(self) -> list[tuple]:
        """(field of the form, the machine's value in words) for each but the people."""
        return [
            (self.form[name], self._machine_words(name))
            for name in self.form.said_fields()
        ]

    def _machine_words(self, name: str) -> str:
        if name in _PEOPLES_OWN:
            return ""
        return value_in_words(name, self.thing.machine.get(name), self.names)

    @cached_property
    def _mentions(self) -> list[EventMention]:
        rows = self.thing.mentions.select_related("passage__article")
        return list(rows.prefetch_related("parts").in_order_of_publication())

    def _tellings(self) -> list[Telling]:
        tellings: dict[int, Telling] = {}
        for mention in self._mentions:
            passage = mention.passage
            fresh = Telling(passage, quote(passage), [])
            telling = tellings.setdefault(passage.pk, fresh)
            telling.readings.append(self._reading(mention))
        return list(tellings.values())

    def _reading(self, mention: EventMention) -> Reading:
        parts = [{"actor": p.actor_id, "role": p.role} for p in mention.parts.all()]
        return Reading(mention, participants_in_words(parts, self.names))
