"""Who stands in which grammatical position of a verb or noun."""

from __future__ import annotations

from collections.abc import Iterator

from .clauses import is_adverb, preposition_at, prepositions, verbs, words
from .gazetteer import demonyms
from .mentions import VerbGroup
from .scene import Scene, Spot

# How far an object or complement may stand from its verb, in tokens.
_REACH = 22
# How far the complements of a noun go: "l'invasione russa dell'Ucraina da parte di".
_NOUN_REACH = 14
_SHARING = frozenset({"e", "ed", "ma", "poi"})
_OPEN_BRACKET = frozenset({"("})
_DASHES = frozenset({"–", "—", "-"})
_BREAKS = frozenset({";", ":"})
_WHOM = frozenset({"cui", "quale", "quali"})
_OPENING_QUOTES = frozenset({"«", "“", '"', "‘"})
_MADE_KNOWN = frozenset({"sapere", "intendere", "capire", "notare", "credere"})


def subject(scene: Scene, group: VerbGroup) -> list[Spot]:
    """Return who does it: the nearest noun phrase before the verb without a
    preposition, through relative clauses and shared verbs. Empty: none is said."""
    if group.start not in scene.subjects:
        scene.subjects[group.start] = _find_subject(scene, group)
    return scene.subjects[group.start]


def _find_subject(scene: Scene, group: VerbGroup) -> list[Spot]:
    index = group.start - 1
    if scene.word(index) in _SHARING and (told := _carried_on(scene, group)):
        return told
    while index >= 0:
        spot = scene.spot_at(index)
        if spot and _is_topic(scene, spot, group):
            return []
        if spot:
            inset = _before_inset_of(scene, spot, group) if spot.prep is None else None
            if spot.prep is None and inset is None:
                return scene.coordinated(spot)
            index = min(spot.prep_start, spot.first) - 1 if inset is None else inset
            continue
        word = scene.word(index)
        if word in _DASHES:
            index = _before_inset(scene, index, _DASHES)
            continue
        if word == ")":
            index = _before_inset(scene, index, _OPEN_BRACKET)
            continue
        if word in _BREAKS:
            return []
        if word in _WHOM and preposition_at(scene.tokens, index - 1):
            # "tende la mano al governo, al quale chiede": the first verb's subject
            above = _last_group_before(scene, index)
            same = above and above.finite and above.plural == group.plural
            return subject(scene, above) if above and same else []
        if word in words("relatives"):
            if _is_relative(scene, index):
                return _antecedent(scene, index)
            return _same_as_speaker(scene, index, group)
        if word in words("subordinators"):
            return []
        other = scene.group_at(index)
        if other and other.finite:
            if other.end == group.start and group.modal:  # "si è detto disponibile a"
                return subject(scene, other)
            jump = _before_relative(scene, other, group)
            if jump is not None:
                index = jump
                continue
            return subject(scene, other) if shares_subject(scene, other, group) else []
        index = other.start - 1 if other else index - 1
    return []


def _is_topic(scene: Scene, spot: Spot, group: VerbGroup) -> bool:
    """ "Honduras, i militari depongono": what a headline is about does nothing."""
    return (
        scene.sentence.kind == "title"
        and spot.first == 0
        and scene.word(spot.last) == ","
        and spot.last + 1 < group.start
        and scene.word(spot.last + 1) not in words("relatives")
        and not any(scene.word(i) == "," for i in range(spot.last + 1, group.start))
    )


def _before_inset_of(scene: Scene, spot: Spot, group: VerbGroup) -> int | None:
    """Where to go on before an inset whose verb has this spot as its object: "Neri, che
    ieri ha ricevuto Verdi, ha detto", "Neri, a Oslo per incontrare Verdi, ha detto"."""
    if not any(scene.word(i) == "," for i in range(spot.last, group.start)):
        return None
    verb = _last_group_before(scene, spot.first)
    if verb is None or "," in scene.lowers[verb.end : spot.first]:
        return None
    if verb.finite:
        return _before_relative(scene, verb, group)
    comma = verb.start
    while comma > 0 and scene.word(comma) != ",":
        if scene.word(comma) in words("subordinators") or scene.spot_at(comma):
            return None
        comma -= 1
    return comma - 1 if comma else None


def _before_inset(scene: Scene, index: int, opening: frozenset[str]) -> int:
    """Step back over "– dice Rossi –"; -1 when the dash opens a thought of its own."""
    for before in range(index - 1, 0, -1):
        if scene.word(before) in opening:
            return before - 1
    return -1


def _carried_on(scene: Scene, group: VerbGroup) -> list[Spot]:
    """ "ha incontrato il ministro e ha ribadito": the first verb's subject goes on."""
    before = [g for g in scene.groups if g.end < group.start and g.finite]
    acts = group.finite or group.modal == "essere pronto"
    if not before or not acts or not shares_subject(scene, before[-1], group):
        return []
    return subject(scene, before[-1])


def _same_as_speaker(scene: Scene, index: int, group: VerbGroup) -> list[Spot]:
    """ "Roma ha detto che invierà aiuti": who speaks is who will send them."""
    between = [scene.word(i) for i in range(index + 1, group.start)]
    saying = _last_group_before(scene, index)
    if saying and saying.mood == "infinitive" and saying.lemma in _MADE_KNOWN:
        saying = _last_group_before(scene, saying.start)  # "ha fatto | sapere che"
        if saying is None or saying.lemma != "fare":
            return []
    elif saying is None or not saying.finite or saying.lemma not in verbs("saying"):
        return []
    if any(word.isalpha() and not is_adverb(word) for word in between):
        return []  # a subject of its own, though no known actor
    return subject(scene, saying)


def _is_relative(scene: Scene, index: int) -> bool:
    """ "il ministro che ha detto" against "ha detto che": a noun stands before."""
    before = index - 1
    if scene.word(before) == ",":
        return True
    group = _last_group_before(scene, index)
    if group and group.lemma in verbs("saying"):
        return (
            (spot := scene.spot_at(before)) is not None
            and spot.first >= group.end
            and not _dative(scene, before)
        )
    return scene.group_at(before) is None


def _dative(scene: Scene, index: int) -> bool:
    spot = scene.spot_at(index)
    return spot is not None and spot.prep == "a"


def _last_group_before(scene: Scene, index: int) -> VerbGroup | None:
    found = None
    for group in scene.groups:
        if group.start >= index:
            break
        found = group
    return found


def _antecedent(scene: Scene, index: int) -> list[Spot]:
    before = index - 1
    while before >= 0 and scene.word(before) in (",", "la", "il", "»", '"', "”"):
        before -= 1
    spot = scene.spot_at(before) or before_apposition(scene, before)
    if spot and spot.prep == "di" and scene.word(index - 1) == ",":
        # "Rossi della Cgil, che annuncia": who the body belongs to the name of
        owner = scene.spot_at(spot.host)
        spot = owner if owner and scene.is_person(owner) else spot
    return scene.coordinated(spot) if spot else []


def before_apposition(scene: Scene, index: int) -> Spot | None:
    """ "Rossi, imputato nel processo, che ha attaccato": over the aside."""
    for comma in range(index, max(index - _LONGEST_APPOSITION, 0), -1):
        group = scene.group_at(comma)
        if (group and group.finite) or scene.word(comma) in _BREAKS:
            return None
        if scene.word(comma) == ",":
            return scene.spot_at(comma - 1)
    return None


_LONGEST_APPOSITION = 10


def relative_complement(scene: Scene, group: VerbGroup) -> tuple[str, Spot] | None:
    """ "il governo, al quale chiede": under which preposition who was named before."""
    index = group.start - 1
    while index > 0 and is_adverb(scene.word(index)):
        index -= 1
    found = preposition_at(scene.tokens, index - 1) if index > 0 else None
    if scene.word(index) not in _WHOM or found is None:
        return None
    before = found[1] - 1
    spot = scene.spot_at(before - (scene.word(before) == ","))
    return (found[0], spot) if spot else None


def _before_relative(scene: Scene, other: VerbGroup, group: VerbGroup) -> int | None:
    """Where to go on past a relative clause: "Rossi, che guida, ha detto"."""
    if not any(scene.word(i) == "," for i in range(other.end, group.start)):
        return None
    start = other.start - 1
    while start >= 0 and scene.word(start) not in (
        "che",
        "cui",
        "quale",
        "quali",
        "dove",
    ):
        if scene.spot_at(start) or scene.group_at(start) or scene.word(start) == ",":
            return None
        start -= 1
    if start <= 0:
        return None
    start -= 1
    while start >= 0 and (
        scene.word(start) == "," or scene.word(start) in prepositions()
    ):
        start -= 1
    return start


def shares_subject(scene: Scene, other: VerbGroup, group: VerbGroup) -> bool:
    """ "ha incontrato Putin e ha visitato": the second verb has the first's subject."""
    between = [scene.word(i) for i in range(other.end, group.start)]
    if any(word in words("subordinators") for word in between):
        return False
    numbers = {other.plural, group.plural} - {None}
    if len(numbers) == 2:
        return False
    return any(word in ("e", "ed", "ma", ",", "poi", "o", "né") for word in between)


def complements(scene: Scene, group: VerbGroup) -> list[tuple[str, Spot]]:
    """Return (position, spot) right of a verb, within its clause: "object" for a spot
    without a preposition, else the preposition."""
    if group.start not in scene.complements:
        scene.complements[group.start] = _find_complements(scene, group)
    return scene.complements[group.start]


def _find_complements(scene: Scene, group: VerbGroup) -> list[tuple[str, Spot]]:
    found: list[tuple[str, Spot]] = []
    index, has_object, closing = group.end, False, scene.closing
    last = min(len(scene.tokens), group.end + _REACH)
    while index < last:
        spot = scene.spot_at(index)
        if spot:
            if spot.prep is None and not spot.joined:
                if group.mood == "participle" and scene.word(index - 1) == ",":
                    break
                inset = scene.word(spot.last) == "," and scene.word(
                    group.start - 1
                ) in words("relatives")
                if has_object or (not inset and _heads_a_clause(scene, spot)):
                    break
                has_object = True
            found.append((spot.prep or "object", spot))
            index = spot.last
            if spot.joined:  # a long list is read to its end
                last = min(len(scene.tokens), last + spot.last - spot.first + 1)
            continue
        if scene.word(index) in words("relatives") and scene.word(index - 1) == ",":
            index = _past_inset(scene, index, last)
            continue
        if index in closing or _opens_source(scene, index):
            break
        if found and _asks_for(scene, index):
            break
        index += 1
    return found


def _asks_for(scene: Scene, index: int) -> bool:
    """ "accusa Ankara | di impedire l'evacuazione dei feriti": of the second verb."""
    group = scene.group_at(index + 1)
    return (
        scene.word(index) in ("di", "a", "ad")
        and group is not None
        and group.mood == "infinitive"
    )


def _opens_source(scene: Scene, index: int) -> bool:
    """ "hanno distrutto il ponte e, a sentire il generale, controllano"."""
    word = scene.word(index)
    heard = word == "a" and scene.word(index + 1) in _HEARD
    return heard or word in ("secondo", "stando")


_HEARD = frozenset({"sentire", "detta"})


def _past_inset(scene: Scene, index: int, last: int) -> int:
    """Step over "…, che guida il partito, …"; `last` if it never ends."""
    while index < last and scene.word(index) != ",":
        index += 1
    after = scene.word(index + 1) if index < last else ""
    return index if after in prepositions() else last


def _heads_a_clause(scene: Scene, spot: Spot) -> bool:
    """A bare noun phrase just before a finite verb is that verb's subject."""
    index = scene.coordinated(spot)[-1].last
    while index < len(scene.tokens) and scene.word(index) in (
        ",",
        '"',
        "»",
        "”",
        "non",
    ):
        index += 1
    group = scene.group_at(index)
    return group is not None and group.finite


def clause_end(scene: Scene, group: VerbGroup) -> int:
    """Return the token where the clause right of a verb ends."""
    index, closing = group.end, scene.closing
    last = min(len(scene.tokens), group.end + _REACH)
    while index < last and index not in closing:
        index += 1
    return index


def clause_start(scene: Scene, group: VerbGroup) -> int:
    """Return the token where the clause left of a verb starts."""
    index = group.start
    while index > 0:
        word = scene.word(index - 1)
        other = scene.group_at(index - 1)
        if word in _BREAKS or word in words("subordinators"):
            break
        if other and other.finite:
            break
        index -= 1
    return index


def noun_complements(scene: Scene, first: int, last: int) -> list[tuple[str, Spot]]:
    """Return (preposition, spot) of the noun at tokens `first` to `last` (excluded)."""
    found: list[tuple[str, Spot]] = []
    index, until = last, min(len(scene.tokens), last + _NOUN_REACH)
    while index < until:
        spot = scene.spot_at(index)
        if spot:
            if index == last:  # "sanzioni Onu", "vertice Nato"
                found.append(("di", spot))
            elif spot.prep is None:
                break
            else:
                found.append((spot.prep, spot))
            index = spot.last
        elif _ends_noun(scene, index) and not _goes_on(scene, index):
            break
        else:
            index += 1
    return found


def _goes_on(scene: Scene, index: int) -> bool:
    """ "della marina svedese, danese e norvegese": a comma inside a list."""
    after = scene.spot_at(index + 1)
    return scene.word(index) == "," and after is not None and after.joined


def _ends_noun(scene: Scene, index: int) -> bool:
    word = scene.word(index)
    if word in _BREAKS or word in words("subordinators") or word in ".,)":
        return True
    group = scene.group_at(index)
    return group is not None and group.mood != "participle"


def nationality(scene: Scene, first: int, last: int) -> str | None:
    """Return the country whose adjective stands by a noun: "l'invasione russa"."""
    before = first - 2 if scene.word(first - 1) == "a" else first - 1
    for index in (last, last + 1, before):
        if scene.spot_at(index) is None and scene.word(index) in demonyms():
            return demonyms()[scene.word(index)]
        if index == last and scene.word(index) in prepositions():
            return None
    return None


def has_possessive(scene: Scene, first: int) -> bool:
    """Tell "la sua visita": whoever the clause is about does it."""
    return any(
        scene.word(index) in ("sua", "suo", "suoi", "sue")
        for index in range(max(first - 2, 0), first)
    )


def governing(scene: Scene, first: int) -> VerbGroup | None:
    """Return the verb whose object the noun at token `first` is: "ha lanciato
    un'offensiva". None where a preposition stands between."""
    index = first - 1
    while index >= 0:
        group = scene.group_at(index)
        if group:
            return group
        word = scene.word(index)
        if word in prepositions() or word in words("subordinators"):
            return None
        if word in _BREAKS or word == "," or scene.spot_at(index):
            return None
        index -= 1
    return None


def clause_verb(scene: Scene, index: int) -> VerbGroup | None:
    """Return the finite verb of the clause that token `index` stands in."""
    left = right = None
    for group in scene.groups:
        if not group.finite:
            continue
        if group.end <= index:
            left = group
        elif group.start > index and right is None:
            right = group
    if left and not _separated(scene, left.end, index):
        return left
    if right and not _separated(scene, index, right.start):
        return right
    return None


def _separated(scene: Scene, first: int, last: int) -> bool:
    return any(
        scene.word(i) in _BREAKS or scene.word(i) in words("subordinators")
        for i in range(first, last)
    )


def in_window(scene: Scene, first: int, last: int) -> Iterator[tuple[int, str]]:
    """Yield (token, word) of a stretch, bounded by the sentence."""
    first = max(first, 0)
    yield from enumerate(scene.lowers[first : max(last, first)], start=first)


def before_quote(scene: Scene, index: int) -> str:
    """Return the word before a token, over an opening quote: "a «perseverare»"."""
    word = scene.word(index - 1)
    return scene.word(index - 2) if word in _OPENING_QUOTES else word


def is_cleft(scene: Scene, group: VerbGroup) -> bool:
    """ "È stato Rossi a respingere": the infinitive tells the deed of the one named."""
    spot = scene.spot_at(group.start - 2)
    if spot is None or spot.prep is not None:
        return False
    index = spot.first - 1
    while index > 0 and scene.word(index) in words("articles"):
        index -= 1
    being = scene.group_at(index)
    return being is not None and being.finite and being.lemma == "essere"
