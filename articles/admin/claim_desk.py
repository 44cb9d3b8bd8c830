"""The desk for one claim, and for a new one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.curation import (
    CLAIM_FIELDS,
    add_claim,
    confirm_claim,
    correct_claim,
    reject_claim,
)
from articles.curation.claims import machine_value
from articles.models import Claim, Passage

from .choosing_words import WordsDesk
from .deciding import Desk, Refused, attempt, clashes
from .forms import AddClaimForm, ClaimForm, seal
from .quoting import quote
from .words import decision_lines, value_in_words

_SHOWN = (
    *("speaker", "speaker_words", "via", "via_words"),
    *("act", "is_quoted", "is_hedged"),
)


class ClaimDesk(Desk):
    """One editor's visit to one claim; `data` is what the form brought back."""

    correct = correct_claim
    corrected = gettext_lazy("The claim was corrected.")

    def __init__(self, claim: Claim, data=None) -> None:
        super().__init__(claim)
        self.form = self._form(data, self.now["shown"], {"seen": seal(self.now)})

    def _form(self, data, said: dict, kept: dict) -> ClaimForm:
        shown = {name: said[name] for name in ("act", "is_quoted", "is_hedged")}
        for name in ("speaker", "via"):
            shown[name] = self.names.label(said[name]["actor"])
            shown[f"{name}_words"] = said[name]["words"]
        return ClaimForm(data, initial=shown | kept)

    # -- deciding ------------------------------------------------------------
    def do(self, verb: str, number: str, *, by) -> str:
        if verb == "reject":
            self.refuse_mixing()
            self._judge(reject_claim, by=by)
            return _("The claim was rejected; it stays so when imported again.")
        if verb == "confirm":
            self.correct_changed(by=by)
            self._judge(confirm_claim, by=by)
            return _("The claim was confirmed.")
        return super().do(verb, number, by=by)

    def changed(self) -> dict[str, Any]:
        shown = self.now["shown"]
        return {k: v for k, v in self.form.said().items() if v != shown[k]}

    def _judge(self, verb: Callable, *, by) -> None:
        why = self.form.cleaned_data["why"]
        if attempt(self.form, verb, self.thing, by=by, reason=why) is None:
            raise Refused

    def start_again(self, before: dict[str, Any]) -> None:
        said, now = self.form.said(), self.now["shown"]
        self.clashes = list(clashes(seen=before, said=said, now=now, names=self.names))
        touched = {k: v for k, v in said.items() if v != before.get(k)}
        kept = {"seen": seal(self.now), "why": self.form.cleaned_data.get("why", "")}
        self.form = self._form(None, now | touched, kept)

    # -- showing -------------------------------------------------------------
    def context(self) -> dict[str, Any]:
        return self.form_context() | {
            "quotation": quote(self.thing.content) if self.thing.content else None,
            "decisions": decision_lines(self.thing, self._machine(), self.names),
        }

    def passages(self) -> list[Passage]:
        return [self.thing.content] if self.thing.content else []

    def _machine(self) -> dict[str, Any]:
        return {name: machine_value(self.thing, name) for name in CLAIM_FIELDS}

    def form_context(self) -> dict[str, Any]:
        machine = self._machine()
        in_words = {k: value_in_words(k, v, self.names) for k, v in machine.items()}
        return {
            "desk": self,
            "claim": self.thing,
            "form": self.form,
            "rows": [(self.form[name], in_words.get(name, "")) for name in _SHOWN],
            "actor_names": list(self.names.suggestions()),
        }


class NewClaimDesk(WordsDesk):
    """One editor's claim in the making."""

    form_class = AddClaimForm

    def add(self, *, by) -> Claim:
        """Add the claim, or raise Refused with the form saying why."""
        if not self.form.is_valid():
            raise Refused
        start, end = self.span()
        claim = attempt(
            self.form,
            add_claim,
            self.article,
            start=start,
            end=end,
            by=by,
            reason=self.form.cleaned_data["why"],
            **self.form.said(),
        )
        if claim is None:
            raise Refused
        return claim

    def context(self) -> dict[str, Any]:
        return super().context() | {"rows": [(self.form[name], "") for name in _SHOWN]}
