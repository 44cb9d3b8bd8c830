"""What the archive holds: rows, constraints, and named questions to them."""

# Registers its system check.
from . import append_only
from .actor import Actor, ActorAlias, ActorMention, DateMention, PlaceMention
from .article import Article, Passage
from .claim import Claim
from .correction import Correction, ImportRun
from .event import (
    MODES,
    Event,
    EventMention,
    EventParticipant,
    EventRevision,
    EventType,
    MentionParticipant,
    PastMention,
    Quantity,
    Role,
    Status,
)
from .review import ReviewItem, Tombstone

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
    "EventRevision",
    "EventType",
    "ImportRun",
    "MentionParticipant",
    "Passage",
    "PastMention",
    "PlaceMention",
    "Quantity",
    "ReviewItem",
    "Role",
    "Status",
    "Tombstone",
    "append_only",
]
