"""The desk's forms: what an editor may type, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from articles.curation import FIELDS
from articles.curation.ledger import LONGEST_REASON
from articles.models import MODES, Actor, EventType, Role, Status

from .names import ActorNameField

_SALT = "desk.seen"
EMPTY_ROWS = 3


def seal(revision: dict[str, Any]) -> str:
    """Return what an editor saw, to travel in the form and come back unforged."""
    return signing.dumps(revision, salt=_SALT, compress=True)


class DecidingForm(forms.Form):
    """Every decision says why, and remembers what its maker saw."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    why = forms.CharField(
        label=_("Why"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept for ever with the decision, for everybody to read."),
        error_messages={
            "required": _("Say why: it is kept for ever with the decision.")
        },
    )

    def clean_seen(self) -> dict[str, Any] | None:
        try:
            return signing.loads(self.cleaned_data["seen"], salt=_SALT)
        except signing.BadSignature:
            return None


class EventFieldsForm(DecidingForm):
    """What an editor may say of an event, but for its participants."""

    type = forms.ChoiceField(
        label=_("Type"),
        choices=[(code, f"{label} ({code})") for code, label in EventType.choices],
    )
    mode = forms.ChoiceField(
        label=_("Mode"),
        required=False,
        choices=[("", "—")]
        + [(mode, mode) for mode in sorted({m for ms in MODES.values() for m in ms})],
        help_text=_("How it was done; each type has its own modes."),
    )
    date = forms.CharField(
        label=_("Date (EDTF)"),
        required=False,
        max_length=40,
        help_text=_(
            "2024 · 2024-06 · 2024-06-18 · 2024-22 (summer; 21 spring, 23 autumn, "
            "24 winter) · 2024-06/2024-08 · 2024/.. (since) · 1984? (uncertain) · "
            "2004-06~ (about). No more precise than the words; empty if unknown."
        ),
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", _("as each passage says")), *Status.choices],
        help_text=_("Your one word for the whole event; the passages keep theirs."),
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=300,
        help_text=_("Empty: the page names it by type, participants and date."),
    )

    @classmethod
    def said_fields(cls) -> list[str]:
        """The fields that the ledger knows, the type before the mode it allows."""
        return [name for name in FIELDS if name in cls.base_fields]

    def said(self) -> dict[str, str]:
        """The fields' values, as the ledger keeps them."""
        return {name: self.cleaned_data[name] for name in self.said_fields()}


class PartForm(forms.Form):
    """One participant; an empty row says nothing."""

    actor = ActorNameField(label=_("Actor"), required=False)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, required=False)


class _PartFormSet(forms.BaseFormSet):
    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[forms.formsets.DELETION_FIELD_NAME].label = _("Remove")

    def said(self) -> list[dict[str, Any]]:
        """Who takes part, in the ledger's order, each actor once in a role."""
        rows = [form.cleaned_data for form in self.forms]
        parts = {
            (row["role"] or Role.ACTOR, row["actor"])
            for row in rows
            if row.get("actor") and not row.get(forms.formsets.DELETION_FIELD_NAME)
        }
        return [{"actor": actor, "role": role} for role, actor in sorted(parts)]


PartFormSet = forms.formset_factory(
    PartForm,
    formset=_PartFormSet,
    extra=EMPTY_ROWS,
    can_delete=True,
    max_num=200,
    absolute_max=210,
)


class AddEventForm(EventFieldsForm):
    """A new event: the words that tell it, and what they say."""

    words = forms.CharField(
        label=_("The words that tell it"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Copied from the article, letter by letter."),
    )
    start = forms.IntegerField(label=_("From character"), required=False, min_value=0)
    end = forms.IntegerField(label=_("To character"), required=False, min_value=1)
    which = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ["words", "start", "end", "which"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = [("", "—"), *self.fields["type"].choices]
        status = self.fields["status"]
        status.choices = [("", "—"), *Status.choices]
        status.required = True
        status.help_text = _("How these words tell it.")


class ActorForm(DecidingForm):
    """What an editor may say of an actor."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Actor.Kind.choices)
    belongs_to = ActorNameField(
        label=_("Belongs to"),
        required=False,
        help_text=_("The country or organisation: Lavrov → Russia."),
    )


class ActorAliasesForm(ActorForm):
    """An actor that stands, with what else it is called."""

    add_aliases = forms.CharField(
        label=_("Add aliases"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line."),
    )
    remove_aliases = forms.MultipleChoiceField(
        label=_("Remove aliases"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A removed alias is refused: no import brings it back."),
    )

    def __init__(self, *args, aliases: list[str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remove_aliases"].choices = [(name, name) for name in aliases]
