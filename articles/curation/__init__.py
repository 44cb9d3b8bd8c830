"""What people decide, and settling: what the archive shows once they have.

Importing writes mentions, and of actors the `machine_` columns. It tells `HeldEvents`
what the articles say, and calls `settle_actors` and `settle_new_claims` on what it
touched, having asked `read_identities`, `parted_events` and the tombstones. The desk
calls the verbs; each is one transaction that writes a Correction and settles.
"""

from .actor_decisions import ACTOR_FIELDS, add_actor, correct_actor
from .actors import read_actor_decisions, settle_actors, show_actor
from .adding import add_event, find_words
from .claim_decisions import (
    CLAIM_FIELDS,
    add_claim,
    confirm_claim,
    correct_claim,
    reject_claim,
)
from .claims import settle_claims, settle_found_claims, settle_new_claims
from .decisions import FIELDS, confirm_event, correct_event, reject_event
from .deleting import delete_article, find_deleted, lift_tombstone
from .errors import InvalidDecision
from .events import protected_events, settle_events
from .holding import HeldEvents
from .identity import Identities, read_identities, shown_as
from .merging import (
    articles_naming,
    merge_actors,
    merge_events,
    parted_events,
    split_actor,
    split_event,
)
from .moving import claims_left_behind, move_claim, move_mention, review_places
from .placing import Lost, Quoted, find_again
from .reviewing import close_review, skip_review
from .reviewing_names import review_likeness, review_names
from .revision import revision_of
from .tombstones import (
    Key,
    count_held_back,
    fold_quote,
    has_tombstones,
    roles_key,
    standing_tombstones,
)
from .undoing import undo

__all__ = [
    "ACTOR_FIELDS",
    "CLAIM_FIELDS",
    "FIELDS",
    "HeldEvents",
    "Identities",
    "InvalidDecision",
    "Key",
    "Lost",
    "Quoted",
    "add_actor",
    "add_claim",
    "add_event",
    "articles_naming",
    "claims_left_behind",
    "close_review",
    "confirm_claim",
    "confirm_event",
    "correct_actor",
    "correct_claim",
    "correct_event",
    "count_held_back",
    "delete_article",
    "find_again",
    "find_deleted",
    "find_words",
    "fold_quote",
    "has_tombstones",
    "lift_tombstone",
    "merge_actors",
    "merge_events",
    "move_claim",
    "move_mention",
    "parted_events",
    "protected_events",
    "read_actor_decisions",
    "read_identities",
    "reject_claim",
    "reject_event",
    "review_likeness",
    "review_names",
    "review_places",
    "revision_of",
    "roles_key",
    "settle_actors",
    "settle_claims",
    "settle_events",
    "settle_found_claims",
    "settle_new_claims",
    "show_actor",
    "shown_as",
    "skip_review",
    "split_actor",
    "split_event",
    "standing_tombstones",
    "undo",
]
