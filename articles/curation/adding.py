"""An event that a person read in an article and the machine did not find."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import (
    Article,
    Correction,
    Event,
    EventMention,
    MentionParticipant,
    Passage,
    Status,
)
from articles.models.period import period_columns

from .decisions import correct_event
from .errors import InvalidDecision
from .events import settle_events
from .ledger import record
from .quoting import LONGEST_PASSAGE, passage_of, quote_of
from .values import (
    clean_date,
    clean_mode,
    clean_participants,
    clean_place,
    clean_type,
)

RULE = "editor"


def find_words(article: Article, words: str) -> list[tuple[int, int]]:
    """Return (start, end) of each place where the article has these words.

    Runs of white space are equal: a browser's selection breaks lines elsewhere.
    """
    pieces = unicodedata.normalize("NFC", words).split()
    if not pieces or len(words) > LONGEST_PASSAGE:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, pieces)))
    return [match.span() for match in pattern.finditer(article.text)]


@transaction.atomic
def add_event(
    article: Article,
    *,
    start: int,
    end: int,
    type: str,
    by,
    reason: str,
    status: str = Status.ASSERTED,
    mode: str = "",
    date: str = "",
    place: str = "",
    title: str = "",
    participants: Iterable[Mapping[str, Any]] = (),
) -> Event:
    """Add an event on the strength of `article.text[start:end]`, and return it."""
    said = {
        "type": clean_type(type),
        "mode": clean_mode(mode, type_=type),
        "date": clean_date(date),
        "place": clean_place(place),
        "participants": clean_participants(participants),
    }
    if status not in Status.values:
        raise InvalidDecision(_("Say how the passage tells it."), field="status")
    passage = passage_of(article, start, end)
    event = _event_of_passage(passage, said, status=status)
    record(
        event,
        kind=Correction.Kind.ADDED,
        value=_given(said) | {"passage": quote_of(passage) | {"status": status}},
        by=by,
        reason=reason,
    )
    settle_events([event.pk])
    if title:
        correct_event(event, field="title", value=title, by=by, reason=reason)
    event.refresh_from_db()
    return event


def _event_of_passage(passage: Passage, said: Mapping, *, status: str) -> Event:
    """A new event told by this passage, or the one that was added so and taken back:
    an address is never given twice."""
    mention = EventMention.objects.filter(
        passage=passage, type=said["type"], origin=Event.Origin.EDITOR
    ).first()
    if mention is None:
        event = Event.objects.create(origin=Event.Origin.EDITOR, type=said["type"])
        mention = EventMention(event=event, passage=passage, rule=RULE)
    elif mention.event.corrections.in_force().filter(kind="added").exists():
        raise InvalidDecision(
            _(
                "An event of this type was added with these words already: "
                "number %(pk)s."
            )
            % {"pk": mention.event_id},
            field="words",
        )
    _fill(mention, said, status=status)
    return mention.event


def _fill(mention: EventMention, said: Mapping, *, status: str) -> None:
    mention.origin = Event.Origin.EDITOR
    mention.trigger_start, mention.trigger_end = (
        mention.passage.start,
        mention.passage.end,
    )
    for name in ("type", "mode", "date", "place"):
        setattr(mention, name, said[name])
    mention.earliest, mention.latest = period_columns(said["date"])
    mention.status = status
    mention.save()
    mention.parts.all().delete()
    MentionParticipant.objects.bulk_create(
        MentionParticipant(mention=mention, actor_id=p["actor"], role=p["role"])
        for p in said["participants"]
    )


def _given(said: Mapping[str, Any]) -> dict[str, Any]:
    """What the person said; what was left empty stays open to other passages."""
    return {name: value for name, value in said.items() if value}
