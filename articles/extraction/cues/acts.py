"""What act a claim performs, and whether it is hedged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from articles.extraction.clauses import is_adverb
from articles.extraction.clauses import words as grammar
from articles.extraction.mentions import VerbGroup

from . import vocabulary
from .contents import Content
from .reading import Reading
from .speakers import Speaker
from .subjects import speaker_before

_JUDGING = frozenset(
    {"significare", "rappresentare", "costituire", "sembrare", "apparire"}
)
_BLAME = frozenset({"provocare", "causare", "mentire", "violare", "sabotare"})
_WE = frozenset({1, 4})
# The first words of "si è detto …" tell what it does.
_PREDICATE = 4
_NEEDED = frozenset({"necessario", "urgente", "indispensabile", "fondamentale"})
_THERE = frozenset({"c'", "ci", "v'", "vi"})
_NOT_JUDGED = frozenset(
    {"quello", "quella", "quelli", "quelle", "circa", "almeno", "oltre", "più", "meno"}
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A content as its act is read from it."""

    reading: Reading
    content: Content
    words: tuple[str, ...]
    telling: frozenset[str]  # those of them that any act's list holds
    groups: tuple[VerbGroup, ...]
    speaker: Speaker | None

    def has(self, act: str) -> bool:
        return not vocabulary.act_words(act).isdisjoint(self.telling)


def act_of(
    reading: Reading, content: Content, act: str, speaker: Speaker | None
) -> str:
    """Return what a content with a neutral verb does: "è un fallimento" characterises,
    "ci impegneremo" promises, "dobbiamo" demands; else the verb's own act."""
    words = reading.lowers[content.start : content.end]
    telling = vocabulary.all_act_words().intersection(words)
    groups = reading.groups_in(content.start, content.end)
    said = _Said(reading, content, words, telling, groups, speaker)
    if content.frame == "attribute":
        for word in words[:_PREDICATE]:
            if word in vocabulary.predicates():
                return vocabulary.predicates()[word]
    return next((name for name, test in _TESTS if test(said)), act)


def _thanks(said: _Said) -> bool:
    if said.has("thank"):
        return True
    return said.content.frame == "quote" and "grazie" in said.words[:2]


def _denies(said: _Said) -> bool:
    """ "non intende rivendicare", "non abbiamo intenzione"."""
    if "non" in said.words and "intenzione" in said.words:
        return True
    return any(
        g.negated and (g.intent or g.modal == "volere" or g.lemma == "intendere")
        for g in said.groups[:1]
    )


def _demands(said: _Said) -> bool:
    if {"scusa", "scuse"} & set(said.words):
        return False  # "chiedo scusa"
    return said.has("demand") or said.words[:1] == ("basta",) or _is_needed(said)


def _is_needed(said: _Said) -> bool:
    """ "è necessario fermare i lavori", "è urgente che"; not "non è necessario"."""
    for index in said.content.tokens:
        if said.reading.word(index) not in _NEEDED:
            continue
        after = said.reading.group_at(index + 1)
        infinitive = after is not None and after.mood == "infinitive"
        if infinitive or said.reading.word(index + 1) == "che":
            return "non" not in said.words
    return False


def _opines(said: _Said) -> bool:
    return said.has("opinion")


def _promises(said: _Said) -> bool:
    if said.has("promise"):
        return True
    if any(
        g.person in _WE and (g.tense == "future" or g.lemma == "impegnare")
        for g in said.groups
    ):
        return True
    if said.content.frame == "object":
        pledges = vocabulary.act_words("pledges")
        return not pledges.isdisjoint(said.words[:_PREDICATE])
    return any(_is_ready(said, g) for g in said.groups)


def _is_ready(said: _Said, group: VerbGroup) -> bool:
    """ "è pronto a", said of oneself, one's country, one's own house."""
    ready = group.modal == "essere pronto" or (
        group.lemma == "essere"
        and said.reading.word(group.end) in vocabulary.act_words("readiness")
    )
    if not ready:
        return False
    subject = speaker_before(said.reading, group)
    if group.person in _WE or subject is None or subject.start < said.content.start:
        return said.speaker is None or said.speaker.kind not in ("talk", "media")
    return said.speaker is not None and _is_own(said.reading, subject, said.speaker)


def _is_own(reading: Reading, subject: Speaker, speaker: Speaker) -> bool:
    if subject.who == speaker.who or subject.kind == "pronoun":
        return True
    if not isinstance(subject.who, int) or not isinstance(speaker.who, int):
        return False
    return reading.actors[subject.who].name == reading.actors[speaker.who].of


def _admits(said: _Said) -> bool:
    """ "ho sbagliato", "me ne assumo la responsabilità"."""
    return said.has("admit") and any(g.person in _WE for g in said.groups)


def _accuses(said: _Said) -> bool:
    return said.has("accuse") or any(g.lemma in _BLAME for g in said.groups)


def _expects(said: _Said) -> bool:
    if said.has("expect"):
        return True
    return any(
        (g.tense == "future" and not g.negated)
        or (g.modal in ("potere", "dovere") and g.mood == "conditional" and _ahead(g))
        for g in said.groups[:2]
    )


def _ahead(group: VerbGroup) -> bool:
    """ "potrebbero essere già stati feriti" looks back, "essere inviati" ahead."""
    return group.lemmas.count("essere") < 2 and "avere" not in group.lemmas[1:-1]


def _is_evaluated(said: _Said) -> bool:
    """A word of judgement, said of something or word for word; "il grave incidente"
    in passing judges nothing."""
    if not said.has("characterise"):
        return False
    if any(said.reading.is_quoted(i) for i in said.content.tokens):
        return True
    return any(g.lemma == "essere" or g.lemma in _JUDGING for g in said.groups[:1])


def _supposes(said: _Said) -> bool:
    """ "il mondo non sarebbe più sicuro", in somebody's very words."""
    return said.content.frame == "quote" and any(
        g.mood == "conditional" for g in said.groups[:2]
    )


def _judges(said: _Said) -> bool:
    for group in said.groups[:1]:
        if group.lemma in _JUDGING:
            return True
        if group.lemma == "essere" and not _is_existence(said.reading, group):
            return True
    return _quotes_term(said)


def _is_existence(reading: Reading, group: VerbGroup) -> bool:
    """ "ci sono", "sono quelle di", "sono 64", "è a Roma": no judgement."""
    index = group.end
    while is_adverb(reading.word(index)):
        index += 1
    after = reading.word(index)
    return (
        any(reading.word(i) in _THERE for i in range(group.start, group.main))
        or after in _NOT_JUDGED
        or reading.preposition(index) is not None
        or after[:1].isdigit()
        or after in grammar("relatives")
    )


def _quotes_term(said: _Said) -> bool:
    """A term in quotation marks inside a reported clause is the speaker's judgement:
    l'incontro si è svolto in "un'atmosfera carica di fiducia"."""
    reading, content = said.reading, said.content
    quoted = [i for i in range(content.start, content.end) if reading.is_quoted(i)]
    if not quoted or (content.frame == "quote" and len(quoted) > _LONGEST_TERM):
        return False
    verbs = reading.groups_in(quoted[0], quoted[-1] + 1)
    return len(quoted) > 3 and not any(g.mood != "participle" for g in verbs)


# A quotation of more words is a speech, not a term.
_LONGEST_TERM = 8

# The first that holds decides.
_TESTS: tuple[tuple[str, Callable[[_Said], bool]], ...] = (
    ("thank", _thanks),
    ("deny", _denies),
    ("demand", _demands),
    ("characterise", _opines),
    ("promise", _promises),
    ("admit", _admits),
    ("accuse", _accuses),
    ("expect", _expects),
    ("characterise", _is_evaluated),
    ("expect", _supposes),
    ("characterise", _judges),
)


def is_hedged(
    reading: Reading, content: Content, act: str, *, is_past: bool = False
) -> bool:
    """Return whether the content is in the conditional or doubted in so many words.

    `is_past`: the cue is in the past, so that "avrebbe lasciato" is its future.
    """
    if act == "deny":
        return False
    words = reading.lowers[content.start : content.end]
    if not vocabulary.words("hedges").isdisjoint(words):
        return True
    return any(
        g.mood == "conditional"
        and not (act in ("demand", "characterise") and g.modal == "dovere")
        and not (is_past and g.perfect and g.modal is None)
        for g in reading.groups_in(content.start, content.end)
    )
