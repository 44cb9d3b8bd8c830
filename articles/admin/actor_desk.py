"""The desk for one actor, and for a new one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.curation import (
    add_actor,
    articles_naming,
    correct_actor,
    merge_actors,
    split_actor,
)
from articles.models import Actor, Passage

from .deciding import Desk, Refused, attempt, clashes
from .forms import ActorAliasesForm, ActorForm, seal
from .names import ActorNames
from .words import decision_lines, value_in_words

# Enough to see who is meant: a country is named thousands of times.
MOST_PASSAGES = 50
_FIELDS = ("name", "kind", "belongs_to")


class ActorDesk(Desk):
    """One editor's visit to one actor; `data` is what the form brought back."""

    correct = correct_actor
    corrected = gettext_lazy("The actor was corrected.")

    def __init__(self, actor: Actor, data=None) -> None:
        super().__init__(actor)
        self.form = self._form(data, self.now["shown"], {"seen": seal(self.now)})

    def _form(self, data, said: dict, kept: dict) -> ActorAliasesForm:
        shown = said | {"belongs_to": self.names.label(said["belongs_to"])}
        return ActorAliasesForm(
            data,
            initial=shown | kept,
            aliases=self.now["shown"]["aliases"],
            sources=self._sources(),
        )

    def _sources(self) -> list[tuple[str, str]]:
        naming = articles_naming(self.thing).filter(superseded_by__isnull=True)
        rows = naming.order_by("-published_latest", "pk")
        return [(a.source, a.title or a.source) for a in rows.only("source", "title")]

    # -- deciding ------------------------------------------------------------
    def do(self, verb: str, number: str, *, by) -> str:
        if verb in ("merge", "split"):
            self.need("articles.merge_actor", by)
            self.refuse_mixing()
            return self._merge(by=by) if verb == "merge" else self._split(by=by)
        return super().do(verb, number, by=by)

    def _merge(self, *, by) -> str:
        said = self.form.cleaned_data
        if said["into"] is None:
            self.form.add_error("into", _("Into which actor?"))
            raise Refused
        into = Actor.objects.get(pk=said["into"])
        decided = {"into": into, "by": by, "reason": said["why"]}
        if attempt(self.form, merge_actors, self.thing, **decided) is None:
            raise Refused
        return _("The actor was merged.")

    def _split(self, *, by) -> str:
        said = self.form.cleaned_data
        decided = {
            "sources": said["sources"],
            "name": said["namesake"] or self.thing.name,
            "by": by,
            "reason": said["why"],
        }
        other = attempt(self.form, split_actor, self.thing, **decided)
        if other is None:
            raise Refused
        return _("The namesake is now at %(slug)s.") % {"slug": other.slug}

    def changed(self) -> dict[str, Any]:
        said, shown = self.form.cleaned_data, self.now["shown"]
        changed = {k: said[k] for k in _FIELDS if said[k] != shown[k]}
        added = [line for line in said["add_aliases"].splitlines() if line.strip()]
        if added or said["remove_aliases"]:
            changed["aliases"] = {"added": added, "rejected": said["remove_aliases"]}
        return changed

    def start_again(self, before: dict[str, Any]) -> None:
        typed, now = self.form.cleaned_data, self.now["shown"]
        said = {name: typed.get(name, before[name]) for name in _FIELDS}
        # Aliases are added and refused one by one; what stood is what was said.
        compared = said | {"aliases": before["aliases"]}
        found = clashes(seen=before, said=compared, now=now, names=self.names)
        self.clashes = list(found)
        touched = {k: v for k, v in said.items() if v != before[k]}
        kept = {name: typed.get(name, "") for name in ("why", "add_aliases")}
        self.form = self._form(None, now | touched, kept | {"seen": seal(self.now)})

    # -- showing -------------------------------------------------------------
    def context(self) -> dict[str, Any]:
        return self.form_context() | {
            "absorbed": self.thing.absorbed.prefetch_related("aliases"),
            "refused": self.thing.aliases.filter(is_rejected=True),
            "decisions": decision_lines(self.thing, self._machine(), self.names),
        }

    def passages(self) -> list[Passage]:
        rows = self.thing.mentions.current().select_related("passage__article")
        mentions = rows.in_order_of_publication()[:MOST_PASSAGES]
        return [mention.passage for mention in mentions]

    def _machine(self) -> dict[str, Any]:
        return {
            "name": self.thing.machine_name,
            "kind": self.thing.machine_kind,
            "belongs_to": self.thing.machine_belongs_to_id,
        }

    def form_context(self) -> dict[str, Any]:
        machine = self._machine()
        return {
            "desk": self,
            "actor": self.thing,
            "form": self.form,
            "rows": [
                (self.form[name], value_in_words(name, machine[name], self.names))
                for name in _FIELDS
            ],
            "actor_names": list(self.names.suggestions()),
        }


class NewActorDesk:
    """An actor that no text names yet, or not so that the machine could tell."""

    def __init__(self, data=None) -> None:
        self.names = ActorNames()
        self.form = ActorForm(data)

    def add(self, *, by) -> Actor:
        """Add the actor, or raise Refused with the form saying why."""
        if not self.form.is_valid():
            raise Refused
        said = {name: self.form.cleaned_data[name] for name in _FIELDS}
        why = self.form.cleaned_data["why"]
        actor = attempt(self.form, add_actor, **said, by=by, reason=why)
        if actor is None:
            raise Refused
        return actor

    def context(self) -> dict[str, Any]:
        return {
            "form": self.form,
            "rows": [(self.form[name], "") for name in _FIELDS],
            "actor_names": list(self.names.suggestions()),
        }
