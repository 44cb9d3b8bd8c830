"""Italian verbs: which verb, mood, tense and person can a form be?

Regular patterns are code, irregular verbs are data (`data/verbs.toml`). A verb that no
list of ours names is recognised through simplemma's lemma and the same patterns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import simplemma

from . import lexicon


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a verb form. `person` is 1 to 6 (loro), 0 for none; `plural` is
    None where the form does not show it."""

    lemma: str
    mood: str  # indicative conditional subjunctive infinitive gerund participle
    tense: str  # present imperfect past future
    person: int
    plural: bool | None


_INDICATIVE = {
    "are": ("o", "i", "a", "iamo", "ate", "ano"),
    "ere": ("o", "i", "e", "iamo", "ete", "ono"),
    "ire": ("o", "i", "e", "iamo", "ite", "ono"),
}
_ISC = ("isco", "isci", "isce", "iamo", "ite", "iscono")
_PAST = {
    "are": ("ai", "asti", "ò", "ammo", "aste", "arono"),
    "ere": ("ei", "esti", "é", "emmo", "este", "erono"),
    "ire": ("ii", "isti", "ì", "immo", "iste", "irono"),
}
_IMPERFECT = ("vo", "vi", "va", "vamo", "vate", "vano")
_IMPERFECT_SUBJUNCTIVE = ("ssi", "ssi", "sse", "ssimo", "ste", "ssero")
_FUTURE = ("ò", "ai", "à", "emo", "ete", "anno")
_CONDITIONAL = ("ei", "esti", "ebbe", "emmo", "este", "ebbero")
_VOWEL = {"are": "a", "ere": "e", "ire": "i"}
_PARTICIPLE = {"are": "ato", "ere": "uto", "ire": "ito"}
# Pronouns that lean on an infinitive or gerund: "usarle", "definendole".
_CLITICS = (
    "glielo", "gliela", "glieli", "gliele", "gliene", "sene", "cene", "melo", "telo",
    "gli", "lo", "la", "li", "le", "ne", "ci", "vi", "mi", "ti", "si",
)  # fmt: skip


def conjugate(lemma: str) -> Iterator[tuple[str, Form]]:
    """Yield every simple form of a verb: "inviare" -> inviò, invierebbe, inviato …"""
    irregular = _irregular(lemma)
    if lemma[-3:] not in _VOWEL and not irregular:
        return
    yield lemma, Form(lemma, "infinitive", "present", 0, None)
    yield lemma[:-1], Form(lemma, "infinitive", "present", 0, None)
    yield from _present(lemma, irregular)
    yield from _imperfects(lemma, irregular)
    yield from _past(lemma, irregular)
    future = irregular.get("future") or _future_stem(lemma)
    yield from _persons(lemma, "indicative", "future", future, _FUTURE)
    yield from _persons(lemma, "conditional", "present", future, _CONDITIONAL)
    yield from _participles(lemma, irregular)


@cache
def _irregular(lemma: str) -> dict[str, Any]:
    tables = lexicon.load("verbs")
    if lemma in tables:
        return dict(tables[lemma])
    for base, table in tables.items():
        if lemma.endswith(base) and lemma[: -len(base)] in table.get("prefixes", ()):
            return _prefixed(lemma[: -len(base)], table)
    return {}


def _prefixed(prefix: str, table: dict[str, Any]) -> dict[str, Any]:
    return {
        key: [prefix + form for form in value]
        if isinstance(value, list)
        else prefix + value
        for key, value in table.items()
        if key != "prefixes"
    }


def _join(stem: str, ending: str) -> str:
    """Keep the sound of an -are stem: "attacc" + "i" -> "attacchi"."""
    if ending[:1] in ("i", "ì"):
        if stem.endswith(("c", "g")):
            return f"{stem}h{ending}"
        return stem[:-1] + ending if stem.endswith("i") else stem + ending
    if ending[:1] in ("e", "é"):
        if stem.endswith(("c", "g")):
            return f"{stem}h{ending}"
        if stem.endswith(("ci", "gi")):
            return stem[:-1] + ending
    return stem + ending


def _attach(lemma: str, stem: str, ending: str) -> str:
    return _join(stem, ending) if lemma.endswith("are") else stem + ending


def _persons(
    lemma: str, mood: str, tense: str, stem: str, endings: tuple[str, ...]
) -> Iterator[tuple[str, Form]]:
    for person, ending in enumerate(endings, start=1):
        yield stem + ending, Form(lemma, mood, tense, person, person > 3)


def _present(lemma: str, irregular: dict[str, Any]) -> Iterator[tuple[str, Form]]:
    stem, kind = lemma[:-3], lemma[-3:]
    sets = [irregular["present"]] if "present" in irregular else []
    if not sets:
        endings = _ire_endings(lemma) if kind == "ire" else [_INDICATIVE[kind]]
        sets = [[_attach(lemma, stem, e) for e in some] for some in endings]
    for forms in sets:
        for person, form in enumerate(forms, start=1):
            yield form, Form(lemma, "indicative", "present", person, person > 3)
    singular, plural = _subjunctive(lemma, irregular, sets)
    for one, many in zip(singular, plural, strict=True):
        yield one, Form(lemma, "subjunctive", "present", 3, False)
        yield many, Form(lemma, "subjunctive", "present", 6, True)


def _ire_endings(lemma: str) -> list[tuple[str, ...]]:
    """ "parte", but "garantisce"; "assorbe" and "assorbisce"."""
    verbs = lexicon.load("grammar")["conjugation"]
    if lemma in verbs["both"]:
        return [_INDICATIVE["ire"], _ISC]
    plain = lemma.endswith(tuple(verbs["plain"])) and lemma not in verbs["with_isc"]
    return [_INDICATIVE["ire"] if plain else _ISC]


def _subjunctive(
    lemma: str, irregular: dict[str, Any], sets: list[list[str]]
) -> tuple[list[str], list[str]]:
    if "subjunctive" in irregular:
        one, many = irregular["subjunctive"]
        return [one], [many]
    if lemma.endswith("are"):
        return [_join(lemma[:-3], "i")], [_join(lemma[:-3], "ino")]
    stems = [forms[0][:-1] for forms in sets]
    return [f"{stem}a" for stem in stems], [f"{stem}ano" for stem in stems]


def _imperfects(lemma: str, irregular: dict[str, Any]) -> Iterator[tuple[str, Form]]:
    stem = irregular.get("imperfect") or lemma[:-3] + _VOWEL.get(lemma[-3:], "")
    if "imperfect_forms" in irregular:
        for person, form in enumerate(irregular["imperfect_forms"], start=1):
            yield form, Form(lemma, "indicative", "imperfect", person, person > 3)
    else:
        yield from _persons(lemma, "indicative", "imperfect", stem, _IMPERFECT)
    if "imperfect_subjunctive" in irregular:
        for person, form in enumerate(irregular["imperfect_subjunctive"], start=1):
            yield form, Form(lemma, "subjunctive", "imperfect", person, person > 3)
    else:
        yield from _persons(
            lemma, "subjunctive", "imperfect", stem, _IMPERFECT_SUBJUNCTIVE
        )
    gerund = (
        stem if lemma[-3:] != "ire" or "imperfect" in irregular else stem[:-1] + "e"
    )
    yield (
        irregular.get("gerund", f"{gerund}ndo"),
        Form(lemma, "gerund", "present", 0, None),
    )


def _past(lemma: str, irregular: dict[str, Any]) -> Iterator[tuple[str, Form]]:
    if "past_forms" in irregular:
        for person, form in enumerate(irregular["past_forms"], start=1):
            yield form, Form(lemma, "indicative", "past", person, person > 3)
    elif "past" in irregular:
        stem = irregular["past"]
        for ending, person in (("i", 1), ("e", 3), ("ero", 6)):
            yield stem + ending, Form(lemma, "indicative", "past", person, person > 3)
    elif lemma[-3:] in _PAST:
        yield from _persons(lemma, "indicative", "past", lemma[:-3], _PAST[lemma[-3:]])
        if lemma.endswith("ere"):
            for ending, person in (("etti", 1), ("ette", 3), ("ettero", 6)):
                yield (
                    lemma[:-3] + ending,
                    Form(lemma, "indicative", "past", person, person > 3),
                )


def _future_stem(lemma: str) -> str:
    if lemma.endswith("are"):
        return _join(lemma[:-3], "er")
    return lemma[:-1]


def _participles(lemma: str, irregular: dict[str, Any]) -> Iterator[tuple[str, Form]]:
    default = lemma[:-3] + _PARTICIPLE.get(lemma[-3:], "")
    if lemma.endswith(("cere", "scere")) and "participle" not in irregular:
        default = f"{lemma[:-3]}iuto"
    stem = irregular.get("participle", default)[:-1]
    for ending, plural in (("o", False), ("a", False), ("i", True), ("e", True)):
        yield stem + ending, Form(lemma, "participle", "past", 0, plural)


@cache
def _listed() -> dict[str, tuple[Form, ...]]:
    """Every form of the irregular verbs and of the verbs that other lists name."""
    lemmas: set[str] = set()
    for base, table in lexicon.load("verbs").items():
        lemmas.add(base)
        lemmas.update(prefix + base for prefix in table.get("prefixes", ()))
    for entry in lexicon.load("events").get("verb", ()):
        lemmas.update(entry["lemmas"])
    for listed in lexicon.load("grammar")["verbs"].values():
        lemmas.update(word for word in listed if word.endswith("re"))
    for entry in lexicon.load("claims")["verb"]:
        lemmas.update(entry.get("lemmas", ()), entry.get("reflexive", ()))
    forms: dict[str, list[Form]] = {}
    for lemma in sorted(lemmas):
        for spelling, form in conjugate(lemma):
            if form not in forms.setdefault(spelling, []):
                forms[spelling].append(form)
    return {spelling: tuple(found) for spelling, found in forms.items()}


@cache
def _patterns(lemma: str) -> dict[str, tuple[Form, ...]]:
    forms: dict[str, list[Form]] = {}
    for spelling, form in conjugate(lemma):
        forms.setdefault(spelling, []).append(form)
    return {spelling: tuple(found) for spelling, found in forms.items()}


_VERBS_IN_IERE = ("compiere", "empiere")


# Enough for the vocabulary of a large archive; a word costs some hundred bytes.
@lru_cache(maxsize=200_000)
def verb_forms(word: str) -> tuple[Form, ...]:
    """Return every reading of a lower-case word as a verb; none: it is no verb.

    "inviato" -> participle of inviare; "usarle" -> infinitive of usare.
    """
    if word in _listed():
        return _listed()[word]
    if len(word) < 3 or not word.isalpha():
        return ()
    found = _without_clitics(word)
    if found:
        return found
    lemma = simplemma.lemmatize(word, lang="it")
    if lemma.endswith(("arsi", "ersi", "irsi")):
        lemma = f"{lemma[:-2]}e"
    if lemma.endswith("iere") and not lemma.endswith(_VERBS_IN_IERE):
        return ()  # "carabiniere", "quartiere"
    if lemma.endswith(("are", "ere", "ire", "rre")):
        return _patterns(lemma).get(word, ())
    return ()


def _without_clitics(word: str) -> tuple[Form, ...]:
    for clitic in _CLITICS:
        stem = word.removesuffix(clitic)
        if stem == word:
            continue
        if stem.endswith("ndo"):
            return tuple(f for f in verb_forms(stem) if f.mood == "gerund")
        if stem.endswith(("ar", "er", "ir")):
            infinitive = f"{stem}e"
            if infinitive not in _listed() and not simplemma.is_known(infinitive, "it"):
                return ()  # "esperti" is no "espere" with a pronoun
            return tuple(f for f in verb_forms(infinitive) if f.mood == "infinitive")
        if stem.endswith("r"):
            return tuple(f for f in verb_forms(f"{stem}re") if f.mood == "infinitive")
    return ()


@lru_cache(maxsize=200_000)
def lemma_of(word: str) -> str:
    """Return the dictionary form of a lower-case word that is no verb."""
    return simplemma.lemmatize(word, lang="it").lower() if word else ""
