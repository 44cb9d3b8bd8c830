"""Saying that two are one, or that one is two. No mention is rewritten: taking the
decision back restores both sides."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import chain, count

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from articles.models import (
    Actor,
    ActorMention,
    Article,
    Correction,
    Event,
    EventMention,
    MentionParticipant,
)

from .actors import settle_actors
from .claims import settle_claims
from .errors import InvalidDecision
from .events import settle_events
from .identity import claims_naming, events_naming, identify
from .ledger import record
from .quoting import quote_of
from .sameness import are_one
from .values import clean_line

Kind = Correction.Kind


@transaction.atomic
def merge_events(event: Event, *, into: Event, by, reason: str) -> Correction:
    """Say that `event` is the same happening as `into`, which stays."""
    hold_events([event.pk, into.pk])
    event.refresh_from_db()
    into.refresh_from_db()
    _refuse_the_same(event, into, of="event")
    for one in (event, into):
        if one.state != Event.State.ACTIVE:
            raise InvalidDecision(
                _("Event %(pk)s is not in the archive any more: it cannot be merged.")
                % {"pk": one.pk},
                field="into",
            )
    decision = record(
        event,
        kind=Kind.MERGED,
        other_event=into,
        machine_value=event.machine,
        by=by,
        reason=reason,
    )
    settle_events([event.pk, into.pk])
    event.refresh_from_db()
    into.refresh_from_db()
    return decision


@transaction.atomic
def split_event(
    event: Event, *, mentions: Iterable[EventMention], by, reason: str
) -> Event:
    """Say that these mentions tell another happening; return that event."""
    hold_events([event.pk])
    chosen = {mention.pk for mention in mentions}
    told = list(event.mentions.select_related("passage__article").order_by("pk"))
    leaving = [mention for mention in told if mention.pk in chosen]
    _check_parting(chosen, leaving, told)
    other = Event.objects.create(type=leaving[0].type)
    EventMention.objects.filter(pk__in=chosen).update(event=other)
    record(
        event,
        kind=Kind.SPLIT,
        other_event=other,
        value={"passages": [quote_of(m.passage) | {"type": m.type} for m in leaving]},
        machine_value=event.machine,
        by=by,
        reason=reason,
    )
    settle_events([event.pk, other.pk])
    event.refresh_from_db()
    other.refresh_from_db()
    return other


def _check_parting(
    chosen: Collection[int], leaving: list[EventMention], told: list[EventMention]
) -> None:
    wrong = ""
    if not leaving or len(leaving) != len(chosen):
        wrong = _("Choose passages of this event.")
    elif len(leaving) == len(told):
        wrong = _("One passage at least must stay.")
    elif any(m.found_event_id for m in leaving):
        wrong = _("This passage came by a merge: take the merge back instead.")
    elif any(m.origin == Event.Origin.EDITOR for m in leaving):
        wrong = _("An editor added this passage: take the adding back instead.")
    if wrong:
        raise InvalidDecision(wrong, field="passages")


def parted_events(sources: Collection[str]) -> dict[str, set[int]]:
    """Return, for those of the sources where there are any, the events from which
    people parted passages of it: what it tells anew is never linked to them."""
    rows = Correction.objects.in_force().filter(kind=Kind.SPLIT, event__isnull=False)
    parted: dict[str, set[int]] = {}
    for event, value in rows.values_list("event", "value"):
        for quote in value["passages"]:
            if quote["source"] in sources:
                parted.setdefault(quote["source"], set()).add(event)
    return parted


@transaction.atomic
def merge_actors(actor: Actor, *, into: Actor, by, reason: str) -> Correction:
    """Say that `actor` is `into`, which stays and takes its names."""
    hold_actors([actor.pk, into.pk])
    actor.refresh_from_db()
    into.refresh_from_db()
    _refuse_the_same(actor, into, of="actor")
    for one in (actor, into):
        if one.merged_into_id:
            raise InvalidDecision(
                _("“%(name)s” was merged already.") % {"name": one.name}, field="into"
            )
    decision = record(actor, kind=Kind.MERGED, other_actor=into, by=by, reason=reason)
    settle_tied_actors([actor.pk, into.pk])
    actor.refresh_from_db()
    into.refresh_from_db()
    return decision


@transaction.atomic
def split_actor(
    actor: Actor, *, sources: Iterable[str], name: str, by, reason: str
) -> Actor:
    """Say that in these sources the name means somebody else; return that actor."""
    hold_actors([actor.pk])
    name = clean_line(name, field="name", longest=200)
    if not name:
        raise InvalidDecision(_("A name has at least one letter."), field="name")
    chosen = sorted(set(sources))
    naming = set(articles_naming(actor).values_list("source", flat=True))
    if not chosen or not set(chosen) <= naming:
        raise InvalidDecision(
            _("Choose articles that name this actor."), field="sources"
        )
    other = _namesake(actor, name)
    record(
        actor,
        kind=Kind.SPLIT,
        other_actor=other,
        value={"sources": chosen},
        by=by,
        reason=reason,
    )
    settle_tied_actors([actor.pk, other.pk])
    other.refresh_from_db()
    return other


def articles_naming(actor: Actor) -> QuerySet[Article]:
    """Return the articles in which importing found this very actor."""
    its = Q(found_actor=actor) | Q(actor=actor, found_actor__isnull=True)
    named = ActorMention.objects.filter(its)
    taking_part = MentionParticipant.objects.filter(its)
    return Article.objects.filter(
        Q(pk__in=named.values("passage__article"))
        | Q(pk__in=taking_part.values("mention__passage__article"))
    )


def _namesake(actor: Actor, name: str) -> Actor:
    stem = slugify(name)[:60].strip("-") or "attore"
    taken = set(
        Actor.objects.filter(slug__startswith=stem).values_list("slug", flat=True)
    )
    numbered = (f"{stem}-{number}" for number in count(2))
    slug = next(one for one in chain([stem], numbered) if one not in taken)
    return Actor.objects.create(
        name=name,
        slug=slug,
        kind=actor.kind,
        # A name that no text has: importing finds it by people's word alone.
        machine_name=f"{name} [{slug}]"[:200],
        machine_kind=actor.kind,
    )


def settle_tied_actors(pks: Iterable[int]) -> None:
    """Put mentions, events and claims where the decisions on these actors say."""
    tied = identify(pks)
    members = Actor.objects.filter(
        Q(belongs_to__in=tied) | Q(machine_belongs_to__in=tied)
    )
    settle_actors(tied | set(members.values_list("pk", flat=True)))
    settle_events(events_naming(tied))
    settle_claims(claims_naming(tied))


def hold_events(pks: Iterable[int]) -> None:
    """Take hold of the rows, always in one order, so that nobody waits in a ring."""
    rows = Event.objects.select_for_update(no_key=True).filter(pk__in=list(pks))
    list(rows.order_by("pk").values_list("pk"))


def hold_actors(pks: Iterable[int]) -> None:
    rows = Actor.objects.select_for_update(no_key=True).filter(pk__in=list(pks))
    list(rows.order_by("pk").values_list("pk"))


def _refuse_the_same(one: Event | Actor, other: Event | Actor, *, of: str) -> None:
    if one.pk == other.pk or are_one(one, other, of=of):
        raise InvalidDecision(_("Both are one already."), field="into")
