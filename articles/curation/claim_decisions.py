"""What an editor may decide on a claim."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Claim, Correction, Event

from .claims import SAID, machine_value, machine_values, settle_claims
from .errors import InvalidDecision
from .ledger import record, say_no_twice
from .quoting import passage_of, quote_of
from .reviewing import close_reviews_of
from .tombstones import bury_claim, fold_quote
from .values import check_actors, clean_line

CLAIM_FIELDS = ("speaker", "via", "act", "is_quoted", "is_hedged")
RULE = "editor"


@transaction.atomic
def correct_claim(
    claim: Claim, *, field: str, value: Any, by, reason: str
) -> Correction:
    """Say what a field of the claim is, whatever the machine finds.

    `field` is one of CLAIM_FIELDS; "speaker" and "via" take {"actor": pk or None,
    "words": the text's own words for a source without a name}.
    """
    hold_claim(claim)
    value = _clean(field, value)
    say_no_twice(claim, field, value)
    return _decide(
        claim,
        kind=Correction.Kind.FIELD,
        field=field,
        value=value,
        machine_value=machine_value(claim, field),
        by=by,
        reason=reason,
    )


@transaction.atomic
def confirm_claim(claim: Claim, *, by, reason: str) -> Correction:
    """Say that the claim is right as it stands; takes the place of a rejection."""
    hold_claim(claim)
    if claim.is_confirmed:
        raise InvalidDecision(_("This claim is confirmed already."))
    was_rejected = claim.state == Claim.State.REJECTED
    decision = _decide(claim, kind=Correction.Kind.CONFIRMED, by=by, reason=reason)
    close_reviews_of(claim, by=by)
    if was_rejected:
        settle_same_words(claim)
    return decision


@transaction.atomic
def reject_claim(claim: Claim, *, by, reason: str) -> Correction:
    """Say that nobody claims this; it stays rejected when imported again."""
    hold_claim(claim)
    standing = claim.corrections.in_force().filter(kind=Correction.Kind.REJECTED)
    if claim.state == Claim.State.REJECTED and standing.exists():
        raise InvalidDecision(_("This claim is rejected already."))
    decision = record(
        claim,
        kind=Correction.Kind.REJECTED,
        machine_value=machine_values(claim),
        by=by,
        reason=reason,
    )
    bury_claim(claim, decision)
    settle_claims([claim.pk])
    close_reviews_of(claim, by=by)
    claim.refresh_from_db()
    return decision


def settle_same_words(claim: Claim) -> None:
    """What was held back because of this claim may come back."""
    if claim.content is None:
        return
    rejected = Claim.objects.rejected().filter(act=claim.act)
    quote = fold_quote(claim.content.text)
    same = [
        pk
        for pk, text in rejected.values_list("pk", "content__text")
        if fold_quote(text or "") == quote
    ]
    settle_claims([*same, claim.pk])


@transaction.atomic
def add_claim(
    article: Article,
    *,
    start: int,
    end: int,
    act: str,
    by,
    reason: str,
    speaker: Any = None,
    via: Any = None,
    is_quoted: bool = False,
    is_hedged: bool = False,
) -> Claim:
    """Add a claim on the strength of `article.text[start:end]`, and return it."""
    nobody = {"actor": None, "words": ""}
    said = {
        "speaker": _clean("speaker", speaker or nobody),
        "via": _clean("via", via or nobody),
        "act": _clean("act", act),
        "is_quoted": _clean("is_quoted", is_quoted),
        "is_hedged": _clean("is_hedged", is_hedged),
    }
    passage = passage_of(article, start, end)
    machine = _as_machine(said)
    claim = Claim.objects.create(
        content=passage,
        origin=Event.Origin.EDITOR,
        rule=RULE,
        machine=machine,
        **{f"{k}_id" if k in ("speaker", "via") else k: machine[k] for k in SAID},
    )
    record(
        claim,
        kind=Correction.Kind.ADDED,
        value=said | {"passage": quote_of(passage)},
        by=by,
        reason=reason,
    )
    settle_claims([claim.pk])
    claim.refresh_from_db()
    return claim


def _as_machine(said: dict[str, Any]) -> dict[str, Any]:
    return {
        "speaker": said["speaker"]["actor"],
        "speaker_words": said["speaker"]["words"],
        "via": said["via"]["actor"],
        "via_words": said["via"]["words"],
        "act": said["act"],
        "is_quoted": said["is_quoted"],
        "is_hedged": said["is_hedged"],
    }


def hold_claim(claim: Claim) -> None:
    """Take hold of the row, so that two decisions wait for each other, and read it."""
    Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    claim.refresh_from_db()


def _decide(claim: Claim, **decision: Any) -> Correction:
    correction = record(claim, **decision)
    settle_claims([claim.pk])
    claim.refresh_from_db()
    return correction


def _clean(field: str, value: Any) -> Any:
    if field in ("speaker", "via"):
        return _clean_source(field, value)
    if field == "act":
        if value not in Claim.Act.values:
            raise InvalidDecision(
                _("“%(value)s” is no act.") % {"value": value}, field="act"
            )
        return value
    if field in ("is_quoted", "is_hedged"):
        if not isinstance(value, bool):
            raise InvalidDecision(_("Yes or no is wanted here."), field=field)
        return value
    raise InvalidDecision(
        _("A claim has no field “%(field)s” to correct.") % {"field": field},
        field=field,
    )


def _clean_source(field: str, value: Any) -> dict[str, Any]:
    """Who answers for it: an actor, or the words for a source without a name."""
    actor = value.get("actor")
    words = clean_line(value.get("words") or "", field=field, longest=300)
    if actor is None:
        return {"actor": None, "words": words}
    if isinstance(actor, bool) or not isinstance(actor, int):
        raise InvalidDecision(_("An actor is named by its number."), field=field)
    if words:
        raise InvalidDecision(
            _("Either an actor or words for a source without a name, not both."),
            field=field,
        )
    check_actors({actor}, field=field)
    return {"actor": actor, "words": ""}
