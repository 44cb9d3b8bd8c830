"""Verb groups and prepositions: the little grammar that participants are read from.

A verb group is one verb with its auxiliaries, modals and aspect: "avrebbe potuto
continuare a fornire" is one group whose main verb is "fornire".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from . import lexicon
from .mentions import FINITE, Token, VerbGroup
from .morphology import Form, lemma_of, verb_forms

# Adverbs between the parts of one verb: "ha poi anche inviato".
_MOST_ADVERBS = 4


@cache
def words(kind: str) -> frozenset[str]:
    """Return one closed class of `data/grammar.toml`."""
    return frozenset(lexicon.load("grammar")["classes"][kind])


@cache
def verbs(kind: str) -> frozenset[str]:
    """Return one list of lemmas of `data/grammar.toml`."""
    return frozenset(lexicon.load("grammar")["verbs"][kind])


@cache
def _helping() -> frozenset[str]:
    return verbs("auxiliaries") | verbs("modals")


@cache
def _carriers() -> frozenset[str]:
    """Return the verbs that another verb may follow as one group."""
    kinds = ("passive_auxiliaries", "intending", "aspectual")
    return _helping().union({"stare"}, *map(verbs, kinds))


@cache
def prepositions() -> dict[str, str]:
    """Return written form -> preposition: "dell'" -> "di"."""
    table = lexicon.load("grammar")["prepositions"]
    return {form: name for name, forms in table.items() for form in forms}


@cache
def _phrases() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Return last preposition -> (name, the words before it): "da parte" of "di"."""
    table = lexicon.load("grammar")["phrases"]
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name, phrases in table.items():
        for *before, last in phrases:
            found.setdefault(last, []).append((name, tuple(before)))
    return found


@cache
def _before_nouns() -> frozenset[str]:
    return words("articles") | words("determiners") | frozenset(prepositions())


def is_adverb(word: str) -> bool:
    return word in words("adverbs") or (len(word) > 6 and word.endswith("mente"))


def preposition_at(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    """Return the preposition that ends at token `index`, and where it starts.

    "da parte del" ends at "del" -> ("da_parte_di", index of "da").
    """
    name = prepositions().get(tokens[index].lower)
    if name is None or (name == "oltre" and _is_counted(tokens, index + 1)):
        return None
    for phrase_name, before in _phrases().get(name, ()):
        first = index - len(before)
        if first >= 0 and all(
            tokens[first + at].lower == word for at, word in enumerate(before)
        ):
            return phrase_name, first
    return name, index


def _is_counted(tokens: Sequence[Token], index: int) -> bool:
    """ "oltre | 2.500 carabinieri hanno": "oltre" only says how many."""
    return index < len(tokens) and tokens[index].text[0].isdigit()


def find_verb_groups(tokens: Sequence[Token]) -> tuple[VerbGroup, ...]:
    """Return the verb groups of a sentence, left to right, never overlapping."""
    groups: list[VerbGroup] = []
    ready = verbs("readiness")
    free = 0  # the first token that no group holds yet
    for index, token in enumerate(tokens):
        is_ready = token.lower in ready
        if index < free or not (is_ready or verb_forms(token.lower)):
            continue
        group = _ready_at(tokens, index) if is_ready else None
        group = group or _group_at(tokens, index)
        if group:
            group = _sharing_auxiliary(tokens, groups, group)
            groups.append(_with_particles(tokens, group))
            free = group.end
    return tuple(groups)


def _sharing_auxiliary(
    tokens: Sequence[Token], groups: list[VerbGroup], group: VerbGroup
) -> VerbGroup:
    """ "hanno condannato i fatti e ribadito l'appoggio": one "hanno" for both."""
    before = groups[-1] if groups else None
    if (
        before is None
        or group.mood != "participle"
        or group.modal
        or not (before.finite and before.perfect)
        or tokens[group.start - 1].lower not in _AND
    ):
        return group
    own, other = tokens[group.main].lower[-1], tokens[before.main].lower[-1]
    if own != other or (before.lemmas[0] == "avere" and own != "o"):
        return group
    return group._replace(
        lemmas=(*before.lemmas[:-1], group.lemma),
        mood=before.mood,
        tense=before.tense,
        plural=before.plural,
        person=before.person,
        passive=before.passive,
        perfect=True,
    )


_AND = frozenset({"e", "ed"})


def _ready_at(tokens: Sequence[Token], index: int) -> VerbGroup | None:
    """ "disponibile a fornire aiuti", without its "è"."""
    if index + 2 >= len(tokens):
        return None
    if prepositions().get(tokens[index + 1].lower) not in ("a", "di"):
        return None
    form = _form(tokens, index + 2, "infinitive")
    if form is None:
        return None
    return VerbGroup(
        index,
        index + 3,
        index + 2,
        form.lemma,
        (form.lemma,),
        "participle",
        "present",
        None,
        0,
        modal="essere pronto",
    )


def _group_at(tokens: Sequence[Token], index: int) -> VerbGroup | None:
    form = _reading(tokens, index)
    if form is None:
        return None
    group = VerbGroup(
        index,
        index + 1,
        index,
        form.lemma,
        (form.lemma,),
        form.mood,
        form.tense,
        form.plural,
        form.person,
        passive=form.mood == "participle" and form.lemma not in verbs("unaccusative"),
    )
    while (longer := _extended(tokens, group)) is not None:
        group = longer
    return group


def _reading(tokens: Sequence[Token], index: int) -> Form | None:
    """Return how token `index` is to be read as a verb here, None when it is not."""
    word = tokens[index].lower
    forms = verb_forms(word)
    if not forms or word in words("not_verbs"):
        return None
    if word == "fa" and index and tokens[index - 1].lower in words("time_units"):
        return None
    if tokens[index].text[0].isupper() and index > 0 and word not in ("è", "ha"):
        before = tokens[index - 1].text
        if before not in _OPENING:
            return None
    finite = [
        form
        for form in forms
        if form.mood in FINITE and _is_likely(tokens, index, form)
    ]
    if _rather_participle(tokens, index, forms, finite):
        finite = []
    if finite and not _is_nominal(tokens, index, forms):
        return _third_person(finite)
    for mood in ("infinitive", "gerund", "participle"):
        for form in forms:
            if form.mood == mood and not (
                mood == "participle" and _is_noun_participle(tokens, index)
            ):
                return form
    return None


_OPENING = frozenset(
    {".", "!", "?", ":", "«", "“", '"', "(", "-", "–", "—", "‘", "'", "„"}
)


def _is_likely(tokens: Sequence[Token], index: int, form: Form) -> bool:
    """News does not say "thou": "sanzioni", "vari", "appoggio" are no verbs there,
    unless a "che" asks for the subjunctive or a quote speaks of itself."""
    if form.lemma in _helping():
        return True
    before = tokens[index - 1].lower if index else ""
    if form.person in (2, 5) or _is_full_of(tokens, index):
        return False
    if form.mood == "indicative" and form.tense == "present" and form.person == 1:
        after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        return before in _SPEAKING or (index == 0 and after not in prepositions())
    if form.mood == "subjunctive" and form.tense == "present":
        asked = {t.lower for t in tokens[max(index - _ASKING_REACH, 0) : index]}
        return bool(asked & words("asking_subjunctive")) and not verb_forms(before)
    return True


def _is_full_of(tokens: Sequence[Token], index: int) -> bool:
    """ "un'atmosfera carica di fiducia": an adjective that is a verb's form too."""
    full = tokens[index].lower in words("full_of")
    return full and index + 1 < len(tokens) and tokens[index + 1].lower == "di"


# How far before its verb a conjunction may ask for the subjunctive.
_ASKING_REACH = 12
_SPEAKING = frozenset(
    {"non", "io", "mi", "vi", "ti", "lo", "ne", "«", "“", '"', ",", "e"}
)


def _rather_participle(
    tokens: Sequence[Token], index: int, forms: tuple[Form, ...], finite: list[Form]
) -> bool:
    """ "le persone uccise nell'attacco" is no "he killed"; nor is "uccisi" an "I"."""
    if not any(form.mood == "participle" for form in forms):
        return False
    if not any(form.person in (3, 6) for form in finite):
        return True
    after = tokens[index + 1].lower if index + 1 < len(tokens) else "."
    return prepositions().get(after) in ("da", "in", "a", "durante")


def _third_person(forms: list[Form]) -> Form:
    """News speaks in the third person; the indicative before the rarer moods."""
    return min(
        forms,
        key=lambda f: (f.person not in (3, 6), f.mood == "subjunctive", f.person),
    )


def _is_noun_participle(tokens: Sequence[Token], index: int) -> bool:
    """ "la promessa", "tanto di promessa", "i feriti"."""
    return index > 0 and (
        tokens[index - 1].lower in words("articles")
        or tokens[index - 1].lower in prepositions()
    )


def _is_nominal(tokens: Sequence[Token], index: int, forms: tuple[Form, ...]) -> bool:
    """A finite form after an article, determiner or preposition is a noun ("la visita")
    unless that word is a pronoun before an auxiliary ("li ha occupati")."""
    if index == 0:
        return False
    before = tokens[index - 1]
    if index > 1 and before.text[0].isupper():
        return False  # a name: "Kim Jong Un ha promesso"
    if _counts(before.text) and _is_plural_noun(tokens[index].lower, forms):
        return True  # "ha inviato 500 tende"
    if before.lower not in _before_nouns():
        return False
    if before.lower == "questi" and tokens[index].lower[-1] in "aeòé":
        return False  # "Questi ribatte": a pronoun, since no noun of many ends so
    if (
        before.lower in words("clitics")
        and lemma_of(tokens[index].lower) == forms[0].lemma
    ):
        return False  # no noun is spelled so: "gli fornirà"
    return forms[0].lemma not in _helping()


def _counts(text: str) -> bool:
    """Is it a number of things, and neither a year nor a name's numeral?"""
    return text[0].isdigit() and text.isdigit() and not 1000 <= int(text[:9]) <= 2100


def _is_plural_noun(word: str, forms: tuple[Form, ...]) -> bool:
    """ "tende" of "tenda"; "alle 19 parte" is a verb."""
    lemma = lemma_of(word)
    return lemma != word and all(form.lemma != lemma for form in forms)


def _extended(tokens: Sequence[Token], group: VerbGroup) -> VerbGroup | None:
    """Return the group with one more verb, when the next words carry it on."""
    if group.lemma not in _carriers():
        return None
    index = _skip_adverbs(tokens, group.end)
    if index >= len(tokens):
        return None
    lemma = group.lemma
    if lemma in verbs("auxiliaries") or lemma in verbs("passive_auxiliaries"):
        return _with_readiness(tokens, group, index) or _with_participle(
            tokens, group, index
        )
    if lemma in verbs("modals") and _form(tokens, index, "infinitive"):
        return _carried(group, tokens, index, "infinitive", modal=lemma)
    if lemma == "stare" and _form(tokens, index, "gerund"):
        return _carried(group, tokens, index, "gerund")
    if lemma == "stare" and tokens[index].lower == "per":
        if _form(tokens, index + 1, "infinitive"):
            return _carried(group, tokens, index + 1, "infinitive", intent=True)
        return None
    return _with_aspect(tokens, group, index)


def _with_aspect(
    tokens: Sequence[Token], group: VerbGroup, index: int
) -> VerbGroup | None:
    intending = group.lemma in verbs("intending")
    if not intending and group.lemma not in verbs("aspectual"):
        return None
    if group.passive and group.mood == "participle":
        return None
    if prepositions().get(tokens[index].lower) in ("a", "di", "da"):
        index += 1
    if not _form(tokens, index, "infinitive"):
        return None
    return _carried(
        group, tokens, index, "infinitive", intent=group.intent or intending
    )


def _with_participle(
    tokens: Sequence[Token], group: VerbGroup, index: int
) -> VerbGroup | None:
    form = _form(tokens, index, "participle")
    if form is None:
        return None
    if group.lemma == "avere":
        passive = False
    else:
        passive = form.lemma not in verbs("unaccusative")
    return group._replace(
        end=index + 1,
        main=index,
        lemma=form.lemma,
        lemmas=(*group.lemmas, form.lemma),
        passive=passive,
        perfect=True,
    )


def _with_readiness(
    tokens: Sequence[Token], group: VerbGroup, index: int
) -> VerbGroup | None:
    """ "sarebbe disposta a inviare", "è pronto ad aiutare"."""
    if group.lemma != "essere" or tokens[index].lower not in verbs("readiness"):
        return None
    after = index + 1
    if after >= len(tokens) or prepositions().get(tokens[after].lower) not in (
        "a",
        "di",
    ):
        return None
    if not _form(tokens, after + 1, "infinitive"):
        return None
    return _carried(group, tokens, after + 1, "infinitive", modal="essere pronto")


def _carried(
    group: VerbGroup,
    tokens: Sequence[Token],
    index: int,
    mood: str,
    *,
    modal: str | None = None,
    intent: bool | None = None,
) -> VerbGroup:
    form = _form(tokens, index, mood)
    assert form is not None
    return group._replace(
        end=index + 1,
        main=index,
        lemma=form.lemma,
        lemmas=(*group.lemmas, form.lemma),
        passive=False,
        modal=modal or group.modal,
        intent=group.intent if intent is None else intent,
    )


def _form(tokens: Sequence[Token], index: int, mood: str) -> Form | None:
    if index >= len(tokens):
        return None
    for form in verb_forms(tokens[index].lower):
        if form.mood == mood:
            return form
    return None


def _skip_adverbs(tokens: Sequence[Token], index: int) -> int:
    """Step over adverbs, and adverbs between commas: "potrebbero, presto, essere"."""
    last = min(len(tokens), index + _MOST_ADVERBS)
    while index < last:
        word = tokens[index].lower
        if word in _first_adverbs() and _is_two_word_adverb(tokens, index):
            index += 2
        elif is_adverb(word):
            index += 1
        elif word == "," and index + 2 < last and _between_commas(tokens, index):
            index += 3
        else:
            break
    return index


@cache
def _first_adverbs() -> frozenset[str]:
    """Return the words that open an adverb of two: "di" of "di nuovo"."""
    return frozenset(a.partition(" ")[0] for a in words("adverbs") if " " in a)


def _is_two_word_adverb(tokens: Sequence[Token], index: int) -> bool:
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    return f"{tokens[index].lower} {following}" in words("adverbs")


def _between_commas(tokens: Sequence[Token], index: int) -> bool:
    return is_adverb(tokens[index + 1].lower) and tokens[index + 2].lower == ","


def _with_particles(tokens: Sequence[Token], group: VerbGroup) -> VerbGroup:
    """Take in the "non" and the pronouns before the verb, and those on its end."""
    start, negated, reflexive = group.start, False, False
    while start > 0:
        word = tokens[start - 1].lower
        if word in ("si", "s'") and group.finite:
            reflexive = True
        elif word == "non":
            negated = True
        elif not (word in words("clitics") and _is_pronoun(tokens, start - 1, group)):
            break
        start -= 1
    if tokens[group.main].lower.endswith(("rsi", "ndosi")):
        reflexive = True
    if start == group.start and not reflexive:
        return group
    passive = group.passive and not (reflexive and group.perfect)
    return group._replace(
        start=start, negated=negated, reflexive=reflexive, passive=passive
    )


def _is_pronoun(tokens: Sequence[Token], index: int, group: VerbGroup) -> bool:
    """ "gli", "la", "le" before a finite verb are pronouns, except after a noun's
    preposition; an auxiliary after them settles it."""
    return group.finite or tokens[index].lower in ("ci", "vi", "ne", "mi", "ti", "si")
