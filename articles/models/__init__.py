"""What the archive holds: rows, constraints, and named questions to them."""

from .actor import Actor, ActorAlias, ActorMention, DateMention, PlaceMention
from .article import Article, Passage
from .claim import Claim
from .correction import Correction, ImportRun
from .event import (
    MODES,
    Event,
    EventMention,
    EventParticipant,
    EventType,
    MentionParticipant,
    PastMention,
    Quantity,
    Role,
    Status,
)

__all__ = [
    "MODES",
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
    "PastMention",
    "PlaceMention",
    "Quantity",
    "Role",
    "Status",
]
