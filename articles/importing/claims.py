"""Writing who answers for what in one article.

A claim that is found again is the same row: people decide upon claims.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from articles.curation import settle_found_claims, settle_new_claims
from articles.extraction.mentions import ClaimMention
from articles.models import Actor, Claim, Event, Passage
from articles.models.writing import insert_rows, update_rows

from .findings import LONGEST_RULE, ReadArticle
from .telling import ToldMention

# A source without a name is told in a handful of words; what is longer is cut.
_LONGEST_SPEAKER = 300
_SAID = (
    *("speaker", "speaker_words", "via", "via_words"),
    *("act", "is_quoted", "is_hedged"),
)

_CONTENT = Claim._meta.get_field("content")
# What is read in fewer of the same words is another claim.
_LEAST_OVERLAP = 0.5

# The passage, and who says it how: an article never says the same twice.
_Key = tuple[int, int | None, str, str]
_Told = Mapping[int, Sequence[ToldMention]]


@dataclass(slots=True)
class Claims:
    """What some articles claim. What nobody ever decided upon is settled before it is
    written, with few questions for all of them."""

    new: list[Claim] = field(default_factory=list)
    about: list[tuple[Claim, ClaimMention, _Told]] = field(default_factory=list)

    def add(self, read: ReadArticle, told: _Told) -> None:
        """Add what an article claims that told nothing before; `told` are the mentions
        of each happening, which have keys."""
        found = _find(read)
        self.new += [claim for claim, _ in found.values()]
        self.about += [(claim, one, told) for claim, one in found.values()]

    def write(self) -> None:
        settle_new_claims(self.new)
        insert_rows(self.new)
        _write_about(self.about)


def write_claims_again(read: ReadArticle, told: _Told) -> None:
    """Write what an article claims over what it claimed before."""
    rows = Claim.objects.filter(
        content__article=read.article, origin=Event.Origin.MACHINE
    )
    standing = {_key(claim): claim for claim in rows.order_by("-pk")}
    held = rows.filter(corrections__isnull=False)
    decided = set(held.values_list("pk", flat=True))
    found = _find(read)
    claims = {
        key: _written_over(standing.pop(key), claim) if key in standing else claim
        for key, (claim, _) in found.items()
    }
    for key, claim in _again(found, standing, claims, decided):
        claims[key] = _written_over(standing.pop(_key(claim)), claims[key])
    # Those that go make room for those that come.
    _withdraw(standing.values())
    _save(claims.values())
    _write_about((claims[key], one, told) for key, (_, one) in found.items())
    settle_found_claims([*claims.values()], gone=[c.pk for c in standing.values()])


def _find(read: ReadArticle) -> dict[_Key, tuple[Claim, ClaimMention]]:
    found: dict[_Key, tuple[Claim, ClaimMention]] = {}
    for one in read.found.claims:
        claim = _claim(read, one)
        found.setdefault(_key(claim), (claim, one))
    return found


def passages_of_claims(read: ReadArticle) -> set[int]:
    """Return the passages that the article's claims point at, found now or before."""
    rows = Claim.objects.filter(content__article=read.article)
    return {pk for row in rows.values_list("content", "cue") for pk in row if pk}


def _claim(read: ReadArticle, one: ClaimMention) -> Claim:
    speaker, speaker_words = _source(read, one.speaker)
    via, via_words = _source(read, one.via)
    claim = Claim(
        cue_id=read.passages.key(one.cue) if one.cue else None,
        speaker_id=_shown(speaker),
        speaker_words=speaker_words,
        via_id=_shown(via),
        via_words=via_words,
        act=one.act,
        is_quoted=one.quoted,
        is_hedged=one.hedged,
        rule=one.rule[:LONGEST_RULE],
        machine={
            "speaker": speaker and speaker.pk,
            "speaker_words": speaker_words,
            "via": via and via.pk,
            "via_words": via_words,
            "act": one.act,
            "is_quoted": one.quoted,
            "is_hedged": one.hedged,
        },
    )
    content = read.passages.at(one.content)
    claim.content_id = content.pk
    # What an assignment of the row does, without asking whether it may.
    _CONTENT.set_cached_value(claim, content)
    return claim


def _source(read: ReadArticle, source: int | str | None) -> tuple[Actor | None, str]:
    if isinstance(source, int):
        return read.actors[source], ""
    return None, (source or "")[:_LONGEST_SPEAKER]


def _shown(actor: Actor | None) -> int | None:
    return actor and (actor.merged_into_id or actor.pk)


def _key(claim: Claim) -> _Key:
    said: dict[str, Any] = claim.machine
    return (
        claim.content_id,
        said.get("speaker"),
        said.get("speaker_words", ""),
        said.get("act", ""),
    )


def _again(
    found: Mapping[_Key, tuple[Claim, ClaimMention]],
    standing: Mapping[_Key, Claim],
    claims: Mapping[_Key, Claim],
    decided: Collection[int],
) -> Iterator[tuple[_Key, Claim]]:
    """Yield the claims on which people decided and that are read in another way now,
    each with what is found in most of its words."""
    free = {key: claim.content for key, claim in claims.items() if not claim.pk}
    for claim in [c for c in standing.values() if c.pk in decided]:
        alike = {key: _overlap(claim.content, words) for key, words in free.items()}
        key = max(alike, key=lambda one: alike[one], default=None)
        if key is not None and alike[key] >= _LEAST_OVERLAP:
            del free[key]
            yield key, claim


def _overlap(one: Passage, other: Passage) -> float:
    """The share of both stretches that lies in both."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def _written_over(claim: Claim, new: Claim) -> Claim:
    """The standing row with what is found now; what a person corrected still shows."""
    for name in (
        "content",
        "cue",
        "rule",
        "machine",
        *(() if claim.is_corrected else _SAID),
    ):
        column = Claim._meta.get_field(name).attname
        setattr(claim, column, getattr(new, column))
    if claim.state == Claim.State.WITHDRAWN:
        claim.state = Claim.State.ACTIVE
    return claim


def _save(claims: Iterable[Claim]) -> None:
    claims = list(claims)
    again = [claim for claim in claims if claim.pk]
    new = [claim for claim in claims if not claim.pk]
    columns = ["content", "cue", "rule", "machine", "state", *_SAID]
    update_rows(again, columns)
    insert_rows(new)


def _withdraw(claims: Iterable[Claim]) -> None:
    """What is not found any more goes, unless a person ever decided upon it."""
    pks = {claim.pk for claim in claims}
    if not pks:
        return
    rows = Claim.objects.filter(pk__in=pks)
    decided = rows.filter(corrections__isnull=False)
    rows.exclude(pk__in=decided.values("pk")).delete()


def _write_about(claims: Iterable[tuple[Claim, ClaimMention, _Told]]) -> None:
    about = Claim.about.through
    pairs = {
        (claim.pk, mention.pk): None
        for claim, one, told in claims
        for mention in _mentions(one, told)
    }
    if not pairs:
        return
    known = about.objects.filter(claim__among={claim for claim, _ in pairs})
    standing = set(known.values_list("claim_id", "eventmention_id"))
    insert_rows(
        about(claim_id=claim, eventmention_id=mention)
        for claim, mention in pairs
        if (claim, mention) not in standing
    )


def _mentions(claim: ClaimMention, told: _Told) -> Iterable[ToldMention]:
    """Of each event it is about, the mentions in its own words; else the fullest."""
    for number in claim.events:
        mentions = told.get(number, ())
        inside = [m for m in mentions if claim.content.overlaps(m.mention.passage)]
        yield from inside or mentions[:1]
