"""What every desk does with a form: compare, decide, or refuse and say why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from articles.curation import InvalidDecision, revision_of, undo
from articles.models import Actor, Claim, Correction, Event, Passage

from .forms import DecidingForm
from .names import ActorNames
from .words import FIELD_NAMES, value_in_words


class Refused(Exception):
    """Nothing was decided; the form says why."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A field of which two people said different things."""

    name: str
    before: str
    yours: str
    now: str


def clashes(
    *,
    seen: dict[str, Any],
    said: dict[str, Any],
    now: dict[str, Any],
    names: ActorNames,
) -> Iterator[Clash]:
    """Yield the fields that changed since they were seen, or that this editor meant
    to change, where what stands now is not what this editor said."""
    for field, value in said.items():
        untouched = value == seen.get(field) == now.get(field)
        if untouched or value == now.get(field):
            continue
        three = (seen.get(field), value, now.get(field))
        before, yours, there = (value_in_words(field, v, names) for v in three)
        yield Clash(str(FIELD_NAMES[field]), before, yours, there)


def who_changed_it(thing: Event | Actor | Claim, seen: dict[str, Any]) -> str:
    """Name whoever decided since; with nobody it was an import."""
    since = thing.corrections.filter(pk__gt=seen["decision"]).order_by("-pk")
    last = since.select_related("made_by").first()
    return last.made_by.get_username() if last else _("an import")


def attempt(form: forms.Form, verb: Callable, *args, **said) -> Any:
    """Call a verb of curation; what it refuses is written beside the field."""
    try:
        return verb(*args, **said)
    except InvalidDecision as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, refusal.message)
        return None


class Desk:
    """One editor's visit to one thing: its form, and what is decided with it.

    What an editor saw travels in the form; when it changed meanwhile nothing is
    decided, and both values are shown.
    """

    # The verb that corrects one field, and what its success is called.
    correct: Callable[..., Correction]
    corrected: str | Promise
    form: DecidingForm

    def __init__(self, thing: Event | Actor | Claim) -> None:
        self.thing = thing
        self.names = ActorNames()
        self.now = revision_of(thing)
        self.clashes: list[Clash] = []
        self.changed_by = ""

    def is_valid(self) -> bool:
        return self.form.is_valid()

    def changed(self) -> dict[str, Any]:
        """The fields of which the form says something else than what shows."""
        raise NotImplementedError

    def start_again(self, before: dict[str, Any]) -> None:
        """Open the form on what shows now, keeping what this editor touched."""
        raise NotImplementedError

    def decide(self, action: str, *, by) -> str:
        """Do what the button says; return a sentence about it, or raise Refused."""
        self.check()
        verb, _colon, number = action.partition(":")
        return self.do(verb, number, by=by)

    def do(self, verb: str, number: str, *, by) -> str:
        if verb == "undo":
            self.refuse_mixing()
            self.take_back(number, by=by)
            return _("The decision was taken back.")
        self.correct_changed(by=by, needed=True)
        return str(self.corrected)

    def check(self) -> None:
        """Let through a form that is whole, of what shows now, and without mistakes."""
        valid = self.is_valid()
        seen = self.form.cleaned_data["seen"]
        if seen is None:
            self.refuse(_("This form is damaged: open the page anew."))
        if seen != self.now:
            self.changed_by = who_changed_it(self.thing, seen)
            self.start_again(seen["shown"])
            raise Refused
        if not valid:
            raise Refused

    def correct_changed(self, *, by, needed: bool = False) -> None:
        """Write one correction for each field that the editor changed."""
        changed, why = self.changed(), self.form.cleaned_data["why"]
        if needed and not changed:
            self.refuse(_("Nothing was changed, so nothing was saved."))
        for field, value in changed.items():
            said = {"field": field, "value": value, "by": by, "reason": why}
            attempt(self.form, type(self).correct, self.thing, **said)
        if self.form.errors:
            raise Refused

    def take_back(self, number: str, *, by) -> None:
        """Undo the decision with this number, one on this very thing."""
        is_number = number.isascii() and number.isdecimal() and len(number) < 19
        decisions = Correction.objects.touching(self.thing)
        correction = decisions.filter(pk=number).first() if is_number else None
        if correction is None:
            self.refuse(_("There is no such decision here."))
        why = self.form.cleaned_data["why"]
        if attempt(self.form, undo, correction, by=by, reason=why) is None:
            raise Refused

    def refuse_mixing(self) -> None:
        """One button, one meaning: edits are not thrown away by another decision."""
        if changed := self.changed():
            fields = ", ".join(str(FIELD_NAMES[name]) for name in changed)
            self.refuse(
                _(
                    "You also changed: %(fields)s. "
                    "Save that first, or open the page anew."
                )
                % {"fields": fields}
            )

    def form_context(self) -> dict[str, Any]:
        """What the form alone shows: on the thing's own page, and in the queue."""
        raise NotImplementedError

    def passages(self) -> list[Passage]:
        """Where the texts speak of it, in order of publication."""
        raise NotImplementedError

    def need(self, permission: str, by) -> None:
        """Let through who may do this; the button is not shown to others."""
        if not by.has_perm(permission):
            raise PermissionDenied

    def refuse(self, why: str) -> NoReturn:
        self.form.add_error(None, why)
        raise Refused
