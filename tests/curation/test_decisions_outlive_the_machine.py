"""Whatever is imported, decided and taken back, in whatever order: what people
decided is what shows, and taking everything back leaves the machine's word alone."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.curation import (
    InvalidDecision,
    confirm_event,
    correct_event,
    reject_event,
    settle_events,
    undo,
)
from articles.curation.settling import Values
from articles.models import Event

TEXT = "Il presidente Neri ha incontrato il ministro Bianchi a Lisbona."
WORDS = TEXT.split()
DATES = st.sampled_from(["", "2019", "2019-04", "2020", "2020/.."])
PLACES = st.sampled_from(["", "Lisbona", "Porto"])
TYPES = st.sampled_from(["CONSULT", "AID", "AGREE"])

# Actors are numbered as the test makes them.
parts = st.sets(st.tuples(st.integers(0, 2), st.sampled_from(["actor", "recipient"])))
mentions = st.lists(
    st.fixed_dictionaries(
        {
            "type": TYPES,
            "date": DATES,
            "place": PLACES,
            "status": st.sampled_from(["asserted", "reported", "denied"]),
            "parts": parts,
        }
    ),
    max_size=3,
)
values = st.one_of(
    st.tuples(st.just("type"), TYPES),
    st.tuples(st.just("date"), DATES),
    st.tuples(st.just("place"), PLACES),
    st.tuples(st.just("title"), st.sampled_from(["", "Un incontro"])),
    st.tuples(st.just("status"), st.sampled_from(["", "denied"])),
    st.tuples(st.just("participants"), parts),
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("import"), mentions),
        st.tuples(st.just("correct"), values),
        st.tuples(st.sampled_from(["confirm", "reject"]), st.none()),
        st.tuples(st.just("undo"), st.integers(0, 5)),
    ),
    max_size=12,
)


class Story:
    """One event, what is decided on it, and what must therefore show."""

    def __init__(self, archive, article, actors, editor) -> None:
        self.archive, self.article = archive, article
        self.actors, self.editor = actors, editor
        self.event = archive.event()
        self.in_force: list = []
        self.take("import", [])

    def take(self, step: str, detail) -> None:
        getattr(self, f"{step}_")(detail)
        self.event.refresh_from_db()

    def import_(self, found) -> None:
        self.event.mentions.all().delete()
        for number, said in enumerate(found):
            said = said | {"parts": [(self.actors[a], r) for a, r in said["parts"]]}
            self.archive.mention(self.event, self.article, WORDS[number], **said)
        settle_events([self.event.pk])

    def correct_(self, said) -> None:
        field, value = said
        if field == "participants":
            value = [{"actor": self.actors[a].pk, "role": r} for a, r in value]
        self.decide(correct_event, field=field, value=value)

    def confirm_(self, _) -> None:
        self.decide(confirm_event)

    def reject_(self, _) -> None:
        self.decide(reject_event)

    def decide(self, verb, **what) -> None:
        try:
            decision = verb(self.event, by=self.editor, reason="prova", **what)
        except InvalidDecision:  # said already: nothing to say
            return
        self.in_force.append(decision)

    def undo_(self, number: int) -> None:
        if number < len(self.in_force):
            undo(self.in_force.pop(number), by=self.editor, reason="prova")

    def shown(self) -> dict:
        """What the row and its participants show, as the ledger writes values."""
        columns = ("type", "mode", "date", "place", "title", "status")
        shown = {name: getattr(self.event, name) for name in columns}
        taking_part = self.event.parts.order_by("role", "actor")
        shown["participants"] = list(taking_part.values("actor", "role"))
        return Values.from_json(shown).as_json()

    def expected(self) -> dict:
        decided = {d.field: d.value for d in self.in_force if d.field}
        return self.event.machine | decided

    def expected_state(self) -> str:
        verdicts = [d.kind for d in self.in_force if not d.field]
        if verdicts[-1:] == ["rejected"]:
            return "rejected"
        return (
            "active" if self.in_force or self.event.mentions.exists() else "withdrawn"
        )


@pytest.fixture
def told(archive, editor):
    article = archive.article(TEXT)
    actors = [archive.actor(name) for name in ("Neri", "Bianchi", "Rossi")]
    return archive, article, actors, editor


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=steps)
def test_what_people_decided_shows_and_can_all_be_taken_back(told, steps):
    with transaction.atomic():
        story = Story(*told)
        for step, detail in steps:
            story.take(step, detail)
            assert story.shown() == story.expected()
            assert story.event.state == story.expected_state()
        while story.in_force:
            story.take("undo", 0)
        assert story.shown() == story.event.machine
        assert not story.event.is_corrected and not story.event.is_confirmed
        assert story.event.state in (Event.State.ACTIVE, Event.State.WITHDRAWN)
        transaction.set_rollback(True)
