"""Any story of importing, deciding and taking back: what people decided is what shows,
taking it all back leaves the machine's word, and an export holds every bit of it."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from articles.curation import (
    InvalidDecision,
    confirm_event,
    correct_event,
    merge_actors,
    merge_events,
    reject_event,
    settle_events,
    split_event,
    undo,
)
from articles.curation.settling import Values
from articles.exporting import all_records, restore
from articles.models import Actor, Article, Correction, Event
from tests.importing.drafts import Draft

SENTENCES = {
    "visto": "Neri ha visto Bianchi a Porto.",
    "aiutato": "Neri ha aiutato Bianchi con dodici navi.",
    "parlato": "Rossi ha parlato con Neri nel 2019.",
    "attaccato": "Bianchi ha attaccato Rossi.",
}
NAMES = ("Neri", "Bianchi", "Rossi")
# What a rule may read in the same words, before and after it was changed.
TYPES = st.sampled_from(["CONSULT", "AID", "ASSAULT"])
numbers = st.integers(0, 7)


def draft(sentences: list[str], type_: str) -> Draft:
    text = "Si racconta. " + " ".join(SENTENCES[name] for name in sentences)
    found = Draft(text, published="2019-05-01")
    actors = {name: found.actor(name) for name in NAMES if name in text}
    for verb in sentences:
        words = SENTENCES[verb]
        named = sorted(actors[name] for name in actors if name in words)
        said = {"actors": named[:1], "recipients": named[1:]}
        if "2019" in words:
            said["date"] = "2019"
        if "Porto" in words:
            said["place"] = "Porto"
        found.event(found.told(words, verb, type_, **said))
    return found


class Stories(RuleBasedStateMachine):
    """An archive under two sources, three names and one editor."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.editor, _ = get_user_model().objects.get_or_create(username="redattrice")
        self.in_force: list[Correction] = []
        self.imported = 0

    def teardown(self) -> None:
        try:
            self.check_export()
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    # -- what may happen -----------------------------------------------------
    @rule(
        source=st.sampled_from(["a.txt", "b.txt"]),
        sentences=st.lists(st.sampled_from(sorted(SENTENCES)), unique=True, min_size=1),
        type_=TYPES,
    )
    def import_(self, source, sentences, type_) -> None:
        """New, unchanged, changed, or read again by a changed rule."""
        Article.objects.update(rules_version=f"regole {self.imported}")
        self.imported += 1
        draft(sentences, type_).store(source)

    @precondition(lambda self: self.imported)
    @rule(
        number=numbers,
        said=st.one_of(
            st.tuples(st.just("date"), st.sampled_from(["", "2018", "2020-01"])),
            st.tuples(st.just("place"), st.sampled_from(["", "Lisbona"])),
            st.tuples(st.just("title"), st.just("Un titolo")),
        ),
    )
    def correct(self, number, said) -> None:
        field, value = said
        self.decide(correct_event, self.event(number), field=field, value=value)

    @precondition(lambda self: self.imported)
    @rule(number=numbers, verb=st.sampled_from([confirm_event, reject_event]))
    def judge(self, number, verb) -> None:
        self.decide(verb, self.event(number))

    @precondition(lambda self: self.imported)
    @rule(one=numbers, other=numbers)
    def merge(self, one, other) -> None:
        self.decide(merge_events, self.event(one), into=self.event(other))

    @precondition(lambda self: self.imported)
    @rule(one=numbers, other=numbers)
    def merge_names(self, one, other) -> None:
        actors = list(Actor.objects.order_by("pk"))
        one, other = actors[one % len(actors)], actors[other % len(actors)]
        self.decide(merge_actors, one, into=other)

    @precondition(lambda self: self.imported)
    @rule(number=numbers)
    def split(self, number) -> None:
        event = self.event(number)
        self.decide(split_event, event, mentions=list(event.mentions.all()[:1]))

    @precondition(lambda self: self.in_force)
    @rule(number=numbers)
    def take_back(self, number) -> None:
        self.undo(self.in_force[number % len(self.in_force)])

    def event(self, number: int) -> Event:
        events = list(Event.objects.order_by("pk"))
        return events[number % len(events)]

    def decide(self, verb, *things, **said) -> None:
        try:
            verb(*things, by=self.editor, reason="prova", **said)
        except InvalidDecision:
            return
        self.in_force.append(Correction.objects.order_by("pk").last())

    def undo(self, correction: Correction) -> None:
        correction = Correction.objects.get(pk=correction.pk)
        try:
            undo(correction, by=self.editor, reason="prova")
        except InvalidDecision:  # what hangs on it must be taken back first
            return
        self.in_force = [c for c in self.in_force if c.pk != correction.pk]

    # -- what must hold ------------------------------------------------------
    @invariant()
    def what_people_decided_shows(self) -> None:
        for event in Event.objects.all():
            rows = Correction.objects.in_force().filter(event=event).in_order()
            decisions = list(rows)
            merges = [d for d in decisions if d.kind == "merged"]
            if merges:
                assert event.state == "merged"
                continue
            for field, value in {
                d.field: d.value for d in decisions if d.field
            }.items():
                assert getattr(event, field) == value
            verdicts = [
                d.kind for d in decisions if d.kind in ("confirmed", "rejected")
            ]
            if event.state != "merged" and verdicts:
                assert (event.state == "rejected") == (verdicts[-1] == "rejected")

    @invariant()
    def what_is_merged_is_shown_in_what_stands(self) -> None:
        for event in Event.objects.filter(merged_into__isnull=False):
            assert event.merged_into.merged_into is None
            assert not event.mentions.exists()

    def check_export(self) -> None:
        """Out, in again, out: the same bytes. All taken back: the machine's word."""
        lines = export()
        with transaction.atomic():
            while self.in_force:
                self.undo(self.in_force[-1])
            for event in Event.objects.all():
                self.machine_alone(event)
            transaction.set_rollback(True)
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        restore(lines, name="prova")
        assert export() == lines

    def machine_alone(self, event: Event) -> None:
        before = (event.state, event.machine, event.merged_into_id)
        settle_events([event.pk])
        event.refresh_from_db()
        assert (event.state, event.machine, event.merged_into_id) == before
        assert not event.is_corrected and not event.is_confirmed
        assert event.state != "rejected"
        parts = list(event.parts.order_by("role", "actor").values("actor", "role"))
        if event.state == "active":
            shown = {"date": event.date, "place": event.place, "type": event.type}
            machine = Values.from_json(event.machine).as_json()
            assert parts == machine["participants"]
            assert shown.items() <= machine.items()


def export() -> list[bytes]:
    return [json.dumps(record).encode() for record in all_records()]


@pytest.mark.django_db
def test_any_story_keeps_what_people_decided():
    run_state_machine_as_test(
        Stories,
        settings=settings(
            max_examples=12,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
