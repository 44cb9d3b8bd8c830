"""What the archive holds: rows, constraints, and named questions to them."""

from .actor import Actor, ActorAlias, ActorMention, DateMention, PlaceMention
from .article import Article, Passage
from .claim import Claim
from .correction import Correction, ImportRun
from .event import (
    Event,
    EventMention,
    EventParticipant,
    EventType,
    MentionParticipant,
    Quantity,
    Role,
    Status,
)

__all__ = [
    "Actor",
    "ActorAlias",
    "ActorMention",
    "Article",
    "Claim",
    "Correction",
    "DateMention",
    "Event",
    "EventMention",
    "EventParticipant",
    "EventType",
    "ImportRun",
    "MentionParticipant",
    "Passage",
    "PlaceMention",
    "Quantity",
    "Role",
    "Status",
]
