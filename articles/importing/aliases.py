"""The forms in which articles name actors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.extraction.mentions import Actors
from articles.models import Actor, ActorAlias, ActorMention
from articles.models.writing import insert_rows

_LONGEST_NAME = 200

# (actor, form)
Form = tuple[int, str]


def surface_forms(actors: Sequence[Actor], found: Actors, text: str) -> set[Form]:
    """Return the names that the text uses beside the actors' own."""
    return set(_forms(actors, found, text))


def add_aliases(forms: set[Form]) -> None:
    """Add the forms that are new; one that an editor refused stays refused."""
    if not forms:
        return
    rows = ActorAlias.objects.filter(actor__among={pk for pk, _ in forms})
    standing = set(rows.values_list("actor", "name"))
    insert_rows(
        ActorAlias(actor_id=pk, name=name) for pk, name in sorted(forms - standing)
    )


def drop_aliases(forms: set[Form]) -> None:
    """Drop forms that no article uses any more, unless an editor decided on them."""
    for pk, name in forms:
        used = ActorMention.objects.filter(actor=pk, passage__text=name)
        if not used.filter(passage__article__superseded_by__isnull=True).exists():
            ActorAlias.objects.filter(
                actor=pk, name=name, decided_by__isnull=True
            ).delete()


def _forms(actors: Sequence[Actor], found: Actors, text: str) -> Iterator[Form]:
    for mention in found.mentions:
        if mention.actor is None:
            continue
        actor, form = actors[mention.actor], " ".join(mention.span.of(text).split())
        if form != actor.machine_name and _is_name(form, actor):
            yield actor.pk, form


def _is_name(form: str, actor: Actor) -> bool:
    """Return whether a form names the actor: "il leader" says a role, "russa" a
    belonging; groups alone have names in lower case ("i pescatori")."""
    if len(form) > _LONGEST_NAME:
        return False
    return actor.machine_kind == Actor.Kind.GROUP or not form[0].islower()
