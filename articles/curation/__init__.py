"""What people decide, and settling: what the archive shows once they have.

Importing writes mentions, and of actors the `machine_` columns, then calls
`settle_events` and `settle_actors` on what it touched. The desk calls the verbs; each
is one transaction that writes a Correction and settles.
"""

from .actor_decisions import ACTOR_FIELDS, add_actor, correct_actor
from .actors import settle_actors
from .adding import add_event, find_words
from .decisions import FIELDS, confirm_event, correct_event, reject_event, undo
from .errors import InvalidDecision
from .events import protected_events, settle_events
from .revision import revision_of

__all__ = [
    "ACTOR_FIELDS",
    "FIELDS",
    "InvalidDecision",
    "add_actor",
    "add_event",
    "confirm_event",
    "correct_actor",
    "correct_event",
    "find_words",
    "protected_events",
    "reject_event",
    "revision_of",
    "settle_actors",
    "settle_events",
    "undo",
]
