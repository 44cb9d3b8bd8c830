"""Events in plain words: what, by whom, to whom, where and when.

A title is a noun, never a verb in the indicative: the archive does not say that a
thing happened, it says what the articles tell of.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from articles.models import Actor, Event, EventType, Role, Status

from .dates import in_words
from .italian import with_preposition
from .nouns import noun_of

# More names than these do not make a title.
NAMES = 3

# How one stands to those it acts upon.
_TOWARDS = {
    EventType.ACCUSE: "against",
    EventType.ASSAULT: "against",
    EventType.COERCE: "against",
    EventType.MOBILIZE: "against",
    EventType.PROTEST: "against",
    EventType.SANCTION: "against",
    EventType.THREATEN: "against",
    EventType.CONSULT: "with",
    EventType.COOPERATE: "with",
    EventType.REJECT: "towards",
    EventType.RETREAT: "towards",
}
# A way of acting whose noun governs the one it is done to: "arrest of", "visit to".
_GOVERNED = {
    "abduct": "of",
    "arrest": "of",
    "beat": "of",
    "convict": "of",
    "deport": "of",
    "expel": "of",
    "seize": "of",
    "targeted": "of",
    "torture": "of",
    "visit": "to",
}
_TOGETHER = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})

_ITALIAN = {
    "against": "contro",
    "between": "tra",
    "by": "di",
    "from": "da",
    "of": "di",
    "to": "a",
    "towards": "verso",
    "with": "con",
}


def describe(event: Event, *, with_date: bool = True) -> str:
    """Return an event's title: an editor's, else one made of what is known.

    "Incontro tra Kim Jong-un e Vladimir Putin, Vladivostok, 2019".
    """
    if event.title:
        return event.title
    actors, recipients = _sides(event)
    who = _who(event, actors, recipients)
    what = " ".join(filter(None, (_noun(event, actors, recipients), *who)))
    # A place that the title names already, as one who takes part, is not said again.
    is_named = any(actor.name == event.place for actor in [*actors, *recipients])
    when = in_words(event.date) if with_date and event.date else ""
    return ", ".join(filter(None, (what, "" if is_named else event.place, when)))


def _noun(event: Event, actors: Sequence[Actor], recipients: Sequence[Actor]) -> str:
    """A visit in which nobody is host or guest is a meeting."""
    is_visit = event.mode == "visit" and _is_mutual(event.type, actors, recipients)
    return noun_of(event.type, "" if is_visit else event.mode)


def _sides(event: Event) -> tuple[list[Actor], list[Actor]]:
    """Nobody stands on both: who does it to himself does it."""
    parts = list(event.parts.all())
    actors = [part.actor for part in parts if part.role == Role.ACTOR]
    recipients = [part.actor for part in parts if part.role == Role.RECIPIENT]
    return actors, [actor for actor in recipients if actor not in actors]


def _is_mutual(
    type_: str, actors: Sequence[Actor], recipients: Sequence[Actor]
) -> bool:
    return type_ in _TOGETHER and len(actors) > 1 and not recipients


def _who(
    event: Event, actors: Sequence[Actor], recipients: Sequence[Actor]
) -> list[str]:
    governed = _GOVERNED.get(event.mode)
    if governed == "of" and recipients:
        # Italian says "arresto di A da parte di B": a second "di" would mislead.
        return [phrase("of", recipients), phrase("at the hands of", actors)]
    if _is_mutual(event.type, actors, recipients):
        return [phrase("between", actors)]
    towards = governed or _TOWARDS.get(EventType(event.type), "to")
    return [phrase("by", actors), phrase(towards, recipients)]


def phrase(preposition: str, actors: Sequence[Actor]) -> str:
    """Return "by A and B" in the reader's language: "della Russia e dell’Ucraina"."""
    if not actors:
        return ""
    if get_language() == "it":
        return _italian_phrase(preposition, actors)
    word = "by" if preposition == "at the hands of" else preposition
    return f"{word} {_joined([actor.name for actor in actors])}"


def _italian_phrase(preposition: str, actors: Sequence[Actor]) -> str:
    lead = ""
    if preposition == "at the hands of":
        lead, preposition = "da parte ", "by"
    word = _ITALIAN[preposition]
    names = [with_preposition(word, actor) for actor in actors]
    if word in ("di", "a", "da"):
        return lead + _joined(names)
    # "contro la Russia e l’Ucraina": said once, but each name keeps its article.
    bare = [name.removeprefix(f"{word} ") for name in names]
    return f"{lead}{word} {_joined(bare)}"


def _joined(names: Sequence[str]) -> str:
    shown = list(names[:NAMES])
    more = len(names) - len(shown)
    if more:
        shown.append(
            ngettext("%(count)s other", "%(count)s others", more) % {"count": more}
        )
    if len(shown) == 1:
        return shown[0]
    return pgettext("list", "%(names)s and %(last)s") % {
        "names": ", ".join(shown[:-1]),
        "last": shown[-1],
    }


def name_of_code(event: Event) -> str:
    """Return PLOVER's code of the event: "CONSULT · visit"."""
    return " · ".join(filter(None, (event.type, event.mode)))


def tell(event: Event) -> str:
    """Return who stands behind an event, in one sentence: "2 articles tell it in 3
    passages: 1 as a fact, 2 on somebody’s word."."""
    counts = event.status_counts
    passages = sum(count for _code, _label, count in counts)
    if not passages:
        return _("No article tells it: it is the word of an editor.")
    if passages == 1:
        one = _("One passage of one article tells it, %(voice)s.")
        return one % {"voice": _voice(counts[0][0])}
    told_by = ngettext(
        "%(count)s article tells it", "%(count)s articles tell it", event.article_count
    )
    told_in = ngettext("%(count)s passage", "%(count)s passages", passages)
    voices = [f"{count} {_voice(code)}" for code, _label, count in counts]
    return _("%(articles)s in %(passages)s: %(voices)s.") % {
        "articles": told_by % {"count": event.article_count},
        "passages": told_in % {"count": passages},
        "voices": ", ".join(voices),
    }


def _voice(code: str) -> str:
    return {
        Status.ASSERTED: _("as a fact"),
        Status.REPORTED: _("on somebody’s word"),
        Status.POSSIBLE: _("as a possibility"),
        Status.FUTURE: _("as announced"),
        Status.DENIED: _("as denied"),
    }[Status(code)]


def explain_status(code: str) -> str:
    """Return what a status means, in a line."""
    return {
        Status.ASSERTED: _("the article itself says so"),
        Status.REPORTED: _("on somebody’s word, or in the conditional"),
        Status.POSSIBLE: _("it may or could be"),
        Status.FUTURE: _("planned, promised or expected"),
        Status.DENIED: _("somebody says that it is not so"),
    }[Status(code)]
