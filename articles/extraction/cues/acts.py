"""What act a claim performs, and whether it is hedged."""

from __future__ import annotations

from articles.extraction.clauses import VerbGroup
from articles.extraction.clauses import words as grammar

from . import vocabulary
from .contents import Content
from .reading import Reading
from .speakers import Speaker

_JUDGING = frozenset(
    {"significare", "rappresentare", "costituire", "sembrare", "apparire"}
)
_BLAME = frozenset({"provocare", "causare", "mentire", "violare", "sabotare"})


def act_of(
    reading: Reading, content: Content, act: str, speaker: Speaker | None
) -> str:
    """Return what a content with a neutral verb does: "è un fallimento" characterises,
    "ci impegneremo" promises, "dobbiamo" demands. Others keep their verb's act."""
    words = [reading.word(i) for i in range(content.start, content.end)]
    groups = [g for g in reading.groups if content.start <= g.start < content.end]
    found = (
        (_has(words, "thank") and "thank")
        or (_denies(groups, words) and "deny")
        or (_has(words, "demand") and "demand")
        or (_has(words, "opinion") and "characterise")
        or (_promises(reading, content, groups, words, speaker) and "promise")
        or ((_has(words, "accuse") or _blames(groups)) and "accuse")
        or (_expects(groups, words) and "expect")
        or (_judges(reading, groups, words) and "characterise")
    )
    return found or act


def _has(words: list[str], act: str) -> bool:
    return not vocabulary.act_words(act).isdisjoint(words)


def _denies(groups: list[VerbGroup], words: list[str]) -> bool:
    """ "non intende rivendicare", "non abbiamo intenzione"."""
    return any(
        g.negated and (g.intent or g.modal == "volere" or g.lemma == "intendere")
        for g in groups[:1]
    ) or ("non" in words and "intenzione" in words)


def _promises(
    reading: Reading,
    content: Content,
    groups: list[VerbGroup],
    words: list[str],
    speaker: Speaker | None,
) -> bool:
    if any(g.tense == "future" and g.person in (1, 4) for g in groups):
        return True
    if not _has(words, "readiness"):
        return False
    return _is_about_speaker(reading, content, speaker, groups)


def _is_about_speaker(
    reading: Reading,
    content: Content,
    speaker: Speaker | None,
    groups: list[VerbGroup],
) -> bool:
    """Whoever speaks promises for himself, his country or his own house."""
    if content.frame in ("di", "predicate") or any(g.person in (1, 4) for g in groups):
        return True
    first = groups[0].start if groups else content.end
    names = reading.named_in(content.start, max(first, content.start + 1))
    if speaker is None:
        return False
    if not names:
        return speaker.kind not in ("talk", "media") and first - content.start <= 2
    if not isinstance(speaker.who, int):
        return False
    own = {reading.actors[speaker.who].name, reading.actors[speaker.who].of}
    return any(
        name.actor == speaker.who or reading.actors[name.actor].name in own
        for name in names
    )


def _blames(groups: list[VerbGroup]) -> bool:
    return any(g.lemma in _BLAME for g in groups)


def _expects(groups: list[VerbGroup], words: list[str]) -> bool:
    if _has(words, "expect"):
        return True
    return any(
        (g.tense == "future" and not g.negated)
        or (
            g.mood == "conditional"
            and g.modal in ("potere", "dovere")
            and not _is_past(g)
        )
        for g in groups[:2]
    )


def _is_past(group: VerbGroup) -> bool:
    """ "potrebbero essere già stati feriti" looks back, not ahead."""
    return group.lemmas.count("essere") > 1 or "avere" in group.lemmas[1:-1]


def _judges(reading: Reading, groups: list[VerbGroup], words: list[str]) -> bool:
    if _has(words, "characterise"):
        return True
    for group in groups[:1]:
        if group.lemma in _JUDGING:
            return True
        if group.lemma == "essere" and not _is_existence(reading, group):
            return True
    return False


def _is_existence(reading: Reading, group: VerbGroup) -> bool:
    """ "ci sono", "sono quelle di", "sono 64", "è a Roma": no judgement."""
    first = reading.word(group.start)
    after = reading.word(group.end)
    return (
        first in ("c'", "ci", "v'", "vi")
        or after in ("quello", "quella", "quelli", "quelle", "circa", "in", "a", "al")
        or after.isdigit()
        or after in grammar("relatives")
    )


def is_hedged(
    reading: Reading, content: Content, act: str, groups: tuple[VerbGroup, ...]
) -> bool:
    """Return whether the content is in the conditional or doubted in so many words."""
    if act == "deny":
        return False
    words = (reading.word(i) for i in range(content.start, content.end))
    if not vocabulary.words("hedges").isdisjoint(words):
        return True
    return any(
        g.mood == "conditional"
        and not (act in ("demand", "characterise") and g.modal == "dovere")
        for g in groups
        if content.start <= g.start < content.end
    )
