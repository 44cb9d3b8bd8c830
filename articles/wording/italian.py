"""Italian articles and prepositions before names: "della Russia", "all’Ucraina".

Only where the article is certain: a country's follows from its name, an institution's
from its first word. Any other name stands without one ("di Kim Jong-un").
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from articles.models import Actor

_WORDS = tomllib.loads(
    Path(__file__).with_name("italian.toml").read_text(encoding="utf-8")
)
_BARE = frozenset(_WORDS["countries"]["bare"])
_MASCULINE = frozenset(_WORDS["countries"]["masculine"])
_PLURAL = {
    word: article for article, words in _WORDS["plural"].items() for word in words
}
_INSTITUTIONS = {
    **dict.fromkeys(_WORDS["institutions"]["masculine"], "il"),
    **dict.fromkeys(_WORDS["institutions"]["feminine"], "la"),
}

_FUSED = {
    "di": {"il": "del", "lo": "dello", "l’": "dell’", "la": "della"}
    | {"i": "dei", "gli": "degli", "le": "delle"},
    "a": {"il": "al", "lo": "allo", "l’": "all’", "la": "alla"}
    | {"i": "ai", "gli": "agli", "le": "alle"},
    "da": {"il": "dal", "lo": "dallo", "l’": "dall’", "la": "dalla"}
    | {"i": "dai", "gli": "dagli", "le": "dalle"},
}


def with_preposition(preposition: str, actor: Actor) -> str:
    """Return "della Russia", "contro l’Ucraina", "di Kim Jong-un"."""
    article = article_of(actor)
    if not article:
        return f"{preposition} {actor.name}"
    fused = _FUSED.get(preposition, {}).get(article)
    if fused:
        return _joined(fused, actor.name)
    return f"{preposition} {_joined(article, actor.name)}"


def article_of(actor: Actor) -> str:
    """Return the definite article of a name: "Ucraina" -> "l’"; "" for none."""
    first, *_ = actor.name.lower().split() or [""]
    if actor.kind == Actor.Kind.COUNTRY:
        return _of_country(actor.name.lower(), first)
    if actor.kind == Actor.Kind.ORGANISATION:
        return _PLURAL.get(first) or _before(_INSTITUTIONS.get(first, ""), first)
    return ""


def _of_country(name: str, first: str) -> str:
    if name in _BARE:
        return ""
    if first in _PLURAL:
        return _PLURAL[first]
    is_feminine = first.endswith("a") and first not in _MASCULINE
    return _before("la" if is_feminine else "il", first)


def _before(article: str, word: str) -> str:
    """Shape a singular article by the sound that follows: "il" -> "lo", "l’"."""
    if not article:
        return ""
    if word[0] in "aeiouàèéìòù":
        return "l’"
    impure = word[0] in "xyz" or word[:2] in ("gn", "pn", "ps")
    if article == "il" and (impure or (word[0] == "s" and word[1:2] not in "aeiou")):
        return "lo"
    return article


def _joined(word: str, name: str) -> str:
    return f"{word}{name}" if word.endswith("’") else f"{word} {name}"
