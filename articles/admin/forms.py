"""The desk's forms: what an editor may type, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from articles.curation import FIELDS
from articles.curation.ledger import LONGEST_REASON
from articles.models import MODES, Actor, Claim, Event, EventType, Role, Status

from .names import ActorNameField

_SALT = "desk.seen"
EMPTY_ROWS = 3


def seal(revision: dict[str, Any]) -> str:
    """Return what an editor saw, to travel in the form and come back unforged."""
    return signing.dumps(revision, salt=_SALT, compress=True)


def unseal(sealed: str) -> dict[str, Any] | None:
    """Return what was sealed; None where it was tampered with."""
    try:
        return signing.loads(sealed, salt=_SALT)
    except signing.BadSignature:
        return None


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
        return unseal(self.cleaned_data["seen"])


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


class EventDeskForm(EventFieldsForm):
    """An event that stands: with what it is one, and what in it is another."""

    into = forms.CharField(
        label=_("Merge into event number"),
        required=False,
        max_length=200,
        help_text=_("Its number or its address; this event's address leads there."),
    )
    passages = forms.MultipleChoiceField(
        label=_("Part off"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The passages that tell another happening."),
    )

    def __init__(self, *args, passages: list[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passages"].choices = passages

    def clean_into(self) -> Event | None:
        typed = self.cleaned_data["into"].strip().rstrip("/").rpartition("/")[2]
        if not typed:
            return None
        is_number = typed.isascii() and typed.isdecimal() and len(typed) < 19
        event = Event.objects.filter(pk=typed).first() if is_number else None
        if event is None:
            raise forms.ValidationError(_("The archive has no such event."))
        return event


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


class WordsForm(forms.Form):
    """Which words of an article are meant."""

    words = forms.CharField(
        label=_("The words"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Select them in the text, or copy them letter by letter."),
    )
    start = forms.IntegerField(label=_("From character"), required=False, min_value=0)
    end = forms.IntegerField(label=_("To character"), required=False, min_value=1)
    which = forms.CharField(required=False, widget=forms.HiddenInput)


class AddEventForm(WordsForm, EventFieldsForm):
    """A new event: the words that tell it, and what they say."""

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

    into = ActorNameField(
        label=_("Merge into"),
        required=False,
        help_text=_("The same actor under another name; this address leads there."),
    )
    sources = forms.MultipleChoiceField(
        label=_("In these articles it is a namesake"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    namesake = forms.CharField(
        label=_("The namesake's name"), required=False, max_length=200
    )

    def __init__(
        self, *args, aliases: list[str], sources: list[tuple[str, str]], **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remove_aliases"].choices = [(name, name) for name in aliases]
        self.fields["sources"].choices = sources


class ClaimForm(DecidingForm):
    """What an editor may say of a claim."""

    speaker = ActorNameField(label=_("Who says it"), required=False)
    speaker_words = forms.CharField(
        label=_("or, without a name"),
        required=False,
        max_length=300,
        help_text=_("The text's own words: «fonti dei servizi»."),
    )
    via = ActorNameField(label=_("Who passes it on"), required=False)
    via_words = forms.CharField(
        label=_("or, without a name"), required=False, max_length=300
    )
    act = forms.ChoiceField(label=_("Act"), choices=Claim.Act.choices)
    is_quoted = forms.BooleanField(
        label=_("in the speaker's own words"), required=False
    )
    is_hedged = forms.BooleanField(label=_("hedged"), required=False)

    def said(self) -> dict[str, Any]:
        """The fields' values, as the ledger keeps them."""
        typed = self.cleaned_data
        sources = {
            name: {"actor": typed.get(name), "words": typed.get(f"{name}_words") or ""}
            for name in ("speaker", "via")
        }
        rest = {name: typed.get(name) for name in ("act", "is_quoted", "is_hedged")}
        return sources | rest


class AddClaimForm(WordsForm, ClaimForm):
    """A new claim: the words that make it, and whose they are."""


class ReasonForm(forms.Form):
    """Why, and nothing else."""

    why = forms.CharField(
        label=_("Why"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept for ever, for everybody to read."),
    )
