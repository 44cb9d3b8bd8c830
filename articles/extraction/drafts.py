"""What one sentence offers, before the article decides who is who."""

from __future__ import annotations

from typing import NamedTuple

from .mentions import Span


class Draft(NamedTuple):
    """Words that may name an actor or place.

    `kind`: person (a name), byname (what else its `holder` is called), word (a bare
    capitalised word, somebody only if the article knows him), role (an office),
    country, organisation, institution (one named by its head alone), state (a
    government without its country), group, place.
    `name`: the canonical name, or the words. `of`: what it belongs to.
    `office`: of a role or group, its noun; `detail`: the words that tell a role from
    others of its noun; `holder`: the name a role stands with.
    `beside`: the words a bare name is coordinated with; `leads`: a verb follows it;
    `embedded`: it stands right after "che".
    `says`: it stands behind a verb that follows a quotation;
    `acts`: False where a country is only where something is, where an institution is
    not the one that acts, where a word's capital may be the sentence's.
    """

    span: Span
    sentence: int
    kind: str
    name: str
    rule: str
    of: str | None = None
    office: str = ""
    holder: Span | None = None
    beside: str = ""
    leads: bool = False
    embedded: bool = False
    detail: frozenset[str] = frozenset()
    acts: bool = True
    says: bool = False
