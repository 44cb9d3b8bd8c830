"""Which actor does an editor mean by a name typed into a form?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Actor
from articles.models.names import fold_name

# A browser's list of suggestions stays quick up to some thousands; a name beyond it
# is found all the same when typed.
SUGGESTED = 3000
# So many are named when the editor has to choose between them.
NAMESAKES = 5
_WITH_SLUG = re.compile(r"\[(?P<slug>[-\w]+)\]\s*$", re.ASCII)


class ActorNames:
    """The archive's actors, read once for a page; a namesake shows its address."""

    @cached_property
    def _rows(self) -> dict[int, dict]:
        rows = Actor.objects.order_by("name", "pk")
        columns = ("pk", "name", "slug", "kind", "is_withdrawn")
        return {row["pk"]: row for row in rows.values(*columns)[:SUGGESTED]}

    @cached_property
    def _times(self) -> Counter:
        return Counter(row["name"] for row in self._rows.values())

    def suggestions(self) -> Iterator[tuple[str, str]]:
        """What may be typed, and what kind of actor it is."""
        kinds = dict(Actor.Kind.choices)
        for pk, row in self._rows.items():
            if not row["is_withdrawn"]:
                yield self.label(pk), kinds[row["kind"]]

    def label(self, pk: int | None) -> str:
        """The name to show and to type: "Kim", or "Kim [kim-2]" if there are two."""
        if pk is None:
            return ""
        if row := self._rows.get(pk):
            namesakes = self._times[row["name"]] > 1
            return _with_slug(row["name"], row["slug"]) if namesakes else row["name"]
        actor = Actor.objects.filter(pk=pk).first()
        return _with_slug(actor.name, actor.slug) if actor else f"#{pk}"


def find_actor(typed: str) -> Actor:
    """Return the one actor that is called so, or raise ValidationError: a name that
    several have is for the editor to decide."""
    if match := _WITH_SLUG.search(typed):
        found = list(Actor.objects.filter(slug=match["slug"]))
    else:
        named_so = Actor.objects.active().filter(name=typed)
        found = list(named_so[:NAMESAKES]) or _called(typed)
    if not found:
        raise ValidationError(
            _("The archive knows no “%(name)s”: choose another name, or add it first."),
            params={"name": typed},
        )
    if len(found) > 1:
        raise ValidationError(
            _("Several actors are called “%(name)s”: write one of %(candidates)s."),
            params={"name": typed, "candidates": _labels(found)},
        )
    return found[0]


def _called(typed: str) -> list[Actor]:
    folded = fold_name(typed)
    by_alias = Q(aliases__folded_name=folded, aliases__is_rejected=False)
    called_so = Q(name__iexact=typed) | Q(folded_name=folded) | by_alias
    return list(Actor.objects.active().filter(called_so).distinct()[:NAMESAKES])


def _labels(actors: list[Actor]) -> str:
    return ", ".join(_with_slug(actor.name, actor.slug) for actor in actors)


def _with_slug(name: str, slug: str) -> str:
    return f"{name} [{slug}]"


class ActorNameField(forms.CharField):
    """A name with suggestions from the page's one list; cleans to an actor's pk."""

    LIST_ID = "actor-names"

    def __init__(self, **kwargs) -> None:
        super().__init__(max_length=300, **kwargs)

    def widget_attrs(self, widget) -> dict[str, str]:
        attrs = {"list": self.LIST_ID, "autocomplete": "off"}
        return super().widget_attrs(widget) | attrs

    def clean(self, value: str) -> int | None:
        typed = super().clean(value)
        return find_actor(typed).pk if typed else None
