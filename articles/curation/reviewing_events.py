"""Why should somebody look at an event?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Count, Q

from articles.models import Correction, Event, EventMention, ReviewItem, Status

from .reviewing import Wanted, sync_reviews
from .settling import Decision, Settled

Reason = ReviewItem.Reason
_REASONS = (Reason.BASIS, Reason.CONTRADICTED, Reason.RULE)
# Of fewer judgements than these nothing follows; of more, half must be right.
ENOUGH_JUDGED = 3


def review_events(
    events: Sequence[Event],
    settled: Mapping[int, Settled],
    decisions: Mapping[int, Sequence[Decision]],
) -> None:
    """Open and close what there is to look at in these events."""
    doubtful = _told_by_doubtful_rules([event.pk for event in events])
    wanted = [
        one
        for event in events
        if event.state == Event.State.ACTIVE
        for one in _reasons(
            event,
            settled[event.pk],
            decisions.get(event.pk, ()),
            doubtful.get(event.pk, ()),
        )
    ]
    pks = [event.pk for event in events]
    sync_reviews(wanted, on="event", things=pks, reasons=_REASONS)


def _reasons(
    event: Event,
    settled: Settled,
    decisions: Sequence[Decision],
    doubtful: Sequence[str],
) -> Iterator[Wanted]:
    for field, decision in _last_on_each_field(decisions).items():
        now = settled.machine.as_json().get(field)
        if field in _MACHINE_FIELDS and now != decision.machine_value:
            facts = {"was": decision.machine_value, "now": now}
            yield Wanted(event.pk, Reason.BASIS, field, facts)
    if settled.is_confirmed:
        return
    told = settled.status_counts
    said = told.get(Status.ASSERTED, 0) + told.get(Status.REPORTED, 0)
    if told.get(Status.DENIED) and said:
        facts = {"said": said, "denied": told[Status.DENIED]}
        yield Wanted(event.pk, Reason.CONTRADICTED, facts=facts)
    for rule in doubtful:
        yield Wanted(event.pk, Reason.RULE, rule, {"rule": rule})


# The machine writes no titles, and leaves the status to each passage.
_MACHINE_FIELDS = ("type", "mode", "date", "place", "participants")


def _last_on_each_field(decisions: Sequence[Decision]) -> dict[str, Decision]:
    return {d.field: d for d in decisions if d.kind == Correction.Kind.FIELD}


def doubtful_rules() -> set[str]:
    """Return the rules that people rejected at least as often as they confirmed."""
    judged = (
        EventMention.objects.filter(
            Q(event__state=Event.State.REJECTED) | Q(event__is_confirmed=True),
            origin=Event.Origin.MACHINE,
        )
        .order_by()
        .values("rule")
        .annotate(
            judged=Count("event", distinct=True),
            rejected=Count(
                "event", filter=Q(event__state=Event.State.REJECTED), distinct=True
            ),
        )
    )
    return {
        row["rule"]
        for row in judged
        if row["judged"] >= ENOUGH_JUDGED and row["rejected"] * 2 >= row["judged"]
    }


def _told_by_doubtful_rules(pks: Sequence[int]) -> dict[int, list[str]]:
    rules = doubtful_rules()
    if not rules:
        return {}
    told: dict[int, list[str]] = {}
    rows = EventMention.objects.current().filter(event__in=pks, rule__in=rules)
    for event, rule in rows.order_by("rule").values_list("event", "rule").distinct():
        told.setdefault(event, []).append(rule)
    return told


def review_rules_of(event: Event) -> None:
    """A judgement on an event may make its rules doubtful, or clear them: look again
    at the other events that they found."""
    rules = set(event.mentions.values_list("rule", flat=True))
    doubtful = rules & doubtful_rules()
    others = EventMention.objects.current().filter(rule__in=rules)
    active = others.filter(event__state=Event.State.ACTIVE, event__is_confirmed=False)
    told = active.order_by("rule").values_list("event", "rule").distinct()
    things = {event_pk for event_pk, _ in told}
    wanted: list[Any] = [
        Wanted(pk, Reason.RULE, rule, {"rule": rule})
        for pk, rule in told
        if rule in doubtful
    ]
    sync_reviews(wanted, on="event", things=things, reasons=[Reason.RULE])
