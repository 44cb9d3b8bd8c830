"""What is claimed: the words after a cue, cut where one claim ends."""

from __future__ import annotations

from typing import NamedTuple

from articles.extraction.clauses import is_adverb
from articles.extraction.clauses import words as grammar

from . import vocabulary
from .phrases import phrase_end
from .reading import Reading
from .verbs import Cue, cue_of

# How far after its verb a complement clause begins at most (tokens).
_FURTHEST_COMPLEMENT = 45
_LONGEST_ASIDE = 16
_OPENING = frozenset('«“"„‘')
JOINTS = frozenset({"e", "ed", "ma", "né"})


class Content(NamedTuple):
    """Tokens `start` to `end` are what is claimed, found by `frame`."""

    start: int
    end: int
    frame: str

    @property
    def tokens(self) -> range:
        return range(self.start, self.end)


def content_after(
    reading: Reading, cue: Cue, stop: int, *, inverted: bool
) -> Content | None:
    """Return the content that a verb takes: "ha detto che …", "ha ammesso di …".

    `inverted`: the subject stands between verb and content.
    """
    start = skip_adverbs(reading, cue.end)
    start = _over_aside(reading, start, stop)
    stop = _before_semicolon(reading, start, stop)
    stop = _before_other_speaker(reading, start, stop)
    found = _clause(reading, start, stop, inverted=inverted)
    wanted = "che" if found and found.frame == "main" else found and found.frame
    if found and cue.framed(wanted or "") and not _is_judged(reading, cue, found):
        return found if found.start < stop else None
    if found and found.frame in ("che", "di") and found.start == start + 1:
        return None  # another complement than the verb takes
    return None if inverted else _rest(reading, cue, start, stop)


def _before_semicolon(reading: Reading, start: int, stop: int) -> int:
    if not reading.holds(start, stop, ";"):
        return stop
    for index in range(start, stop):
        if reading.word(index) == ";" and not reading.is_quoted(index):
            return index
    return stop


def _before_other_speaker(reading: Reading, start: int, stop: int) -> int:
    """ "ha accusato il governo, mentre Rossi ha chiesto …": the other says his own;
    "nega di aver sparato, come sostiene invece Rossi": he says the contrary."""
    if not reading.holds(start, stop, "mentre", "come"):
        return stop
    for index in range(start + 1, stop):
        if reading.word(index - 1) != ",":
            continue
        if reading.word(index) == "come" and reading.holds(index, index + 4, "invece"):
            return index - 1
        if reading.word(index) == "mentre":
            group = reading.next_group(index)
            if group is None or group.start >= stop or reading.is_quoted(index):
                return stop
            return index - 1 if group.finite and cue_of(reading, group) else stop
    return stop


def _is_judged(reading: Reading, cue: Cue, found: Content) -> bool:
    """ "ha definito «un errore» la scelta": the quoted words are half of it."""
    if found.frame != "quote" or reading.word(found.start - 1) == ":":
        return False
    if cue.framed("predicate") or cue.framed("attribute"):
        return True
    goes_on = reading.word(found.end)[:1].isalnum()
    return goes_on and bool(cue.framed("object"))


def _over_aside(reading: Reading, start: int, stop: int) -> int:
    """ "hanno mostrato, dal 2022, i primi treni"."""
    if reading.word(start) != ",":
        return start
    for index in range(start + 1, min(stop, start + _LONGEST_ASIDE)):
        if reading.word(index) == ",":
            return index + 1
    return start


def skip_adverbs(reading: Reading, index: int) -> int:
    """Return what follows adverbs and a day: "ha confermato venerdì 5 marzo 2019 |"."""
    while index < len(reading) and (
        is_adverb(reading.word(index)) or _is_of_day(reading, index)
    ):
        index += 1
    return index


def _is_of_day(reading: Reading, index: int) -> bool:
    times = vocabulary.words("times")
    if reading.word(index).isdigit():
        return reading.word(index - 1) in times or reading.word(index + 1) in times
    return reading.word(index) in times


def _clause(
    reading: Reading, start: int, stop: int, *, inverted: bool
) -> Content | None:
    """Return the clause, infinitive or speech that complements a verb."""
    index = start
    limit = min(stop, start + _FURTHEST_COMPLEMENT)
    while index < limit:
        frame = _frame_at(reading, index, start)
        if frame:
            return _framed(reading, index, frame, stop)
        following = _over(reading, index, limit, inverted=inverted)
        if following is None:
            return None
        inverted = inverted and bool(reading.preposition(index))
        index = following
    return None


def _framed(reading: Reading, index: int, frame: str, stop: int) -> Content | None:
    if frame == "quote":
        index += reading.word(index) == ":"
        end = _quote_end(reading, index)
        return Content(index, min(end, stop), frame) if end else None
    if frame == "di":
        stop = _before_second_verb(reading, index + 1, stop)
    if frame == "che":
        stop = _before_speech(reading, index + 1, stop)
        stop = _speech_end(reading, index + 1, stop)
    return Content(index + 1, stop, frame)


def _speech_end(reading: Reading, index: int, stop: int) -> int:
    """ "che «…», ma Y …": what follows the quoted clause is not claimed."""
    end = _quote_end(reading, index)
    if end is None or end >= stop or reading.word(end) != ",":
        return stop
    return stop if reading.word(end + 1) in ("e", "ed", "che") else end


def _frame_at(reading: Reading, index: int, start: int) -> str | None:
    word = reading.word(index)
    if word in ("che", "ch'") and reading.word(index - 1) != ",":
        return "che"
    if word == "che" and index == start and index > 0:
        return "che"  # "ha annunciato oggi, in aula, che …"
    if word == "che" and index > start and reading.word(start) == ",":
        return "che" if index > start + 1 else None
    if word in ("di", "d'"):
        return "di" if reading.infinitive_at(index + 1) else None
    if word == ":":
        return "quote" if reading.is_quoted(index + 1) else "main"
    if word in _OPENING and reading.is_quoted(index) and index == start:
        return "quote"
    return None


def _over(reading: Reading, index: int, limit: int, *, inverted: bool) -> int | None:
    """Return the token after a phrase that may stand between verb and complement."""
    word = reading.word(index)
    if reading.is_quoted(index):
        return _quote_end(reading, index)
    if word in (",", "(", "–", "—", "-"):
        closing = ")" if word == "(" else word
        for close in range(index + 1, limit):
            if reading.word(close) == closing:
                return close + 1
        return None
    if reading.preposition(index) and word not in ("dopo", "senza"):
        return _phrase_until(reading, index + 1)
    if is_adverb(word) or word in vocabulary.words("times"):
        return index + 1
    if reading.word(index + 1) in vocabulary.words("times"):
        return index + 2  # "questa mattina"
    group = reading.group_at(index)
    if inverted and word[0].isalnum() and not (group and group.finite):
        return max(phrase_end(reading, index), index + 1)
    return None


def _phrase_until(reading: Reading, index: int) -> int:
    """Return the end of a phrase, before any "che" or "di" with an infinitive in it."""
    end = max(phrase_end(reading, index), index)
    for at in range(index, end):
        word = reading.word(at)
        if word == "che" or (word in ("di", "d'") and reading.infinitive_at(at + 1)):
            return at
    return end


def _quote_end(reading: Reading, index: int) -> int | None:
    if not reading.is_quoted(index):
        return None
    number = reading.quoted[index]
    end = index
    while end < len(reading) and reading.quoted[end] == number:
        end += 1
    return end


def _rest(reading: Reading, cue: Cue, start: int, stop: int) -> Content | None:
    """Return everything after the verb, where the verb takes it."""
    stop = _before_speech(reading, start, stop)
    if start >= stop:
        return None
    if not reading.word(start)[0].isalnum() and not reading.is_quoted(start):
        return None
    if reading.word(start) in grammar("subordinators") and not cue.framed("predicate"):
        return None
    if cue.framed("a") and _is_called(reading, start, stop):
        return Content(start, _before_second_verb(reading, start, stop), "a")
    if cue.framed("fragment") and _has_quotation(reading, start, stop):
        return Content(_first_quoted(reading, start, stop), stop, "fragment")
    if cue.framed("label") and _is_label(reading, start):
        return Content(start, _before_second_verb(reading, start, stop), "label")
    if cue.framed("attribute"):
        return _attribute(reading, start, stop)
    if cue.framed("predicate") and _is_predicate(reading, start, stop):
        return Content(start, stop, "predicate")
    verb = cue.framed("object")
    if verb is None or not _is_object(reading, start, verb.object_words):
        return None
    return Content(start, _before_second_verb(reading, start, stop), "object")


def _before_second_verb(reading: Reading, start: int, stop: int) -> int:
    """ "ha espresso cordoglio e ha proclamato il lutto": the second verb tells on."""
    if not reading.holds(start, stop, "e", "ed", "ma"):
        return stop
    for index in range(start + 1, stop - 1):
        word = reading.word(index)
        if word in grammar("subordinators"):
            return stop
        if word in ("e", "ed", "ma") and not reading.is_quoted(index):
            group = reading.group_at(skip_adverbs(reading, index + 1))
            if group and group.finite:
                return index
    return stop


def _before_speech(reading: Reading, start: int, stop: int) -> int:
    """A colon before quotation marks, or before another clause, ends the claim."""
    if not reading.holds(start, stop, ":"):
        return stop
    for index in range(start, stop - 1):
        if reading.word(index) != ":" or reading.is_quoted(index):
            continue
        following = reading.groups_in(index, stop)
        if reading.is_quoted(index + 1) or any(g.finite for g in following):
            return index
    return stop


def _is_called(reading: Reading, start: int, stop: int) -> bool:
    """ "ha invitato X a fermarsi", "ha invitato X alla calma"."""
    callings = vocabulary.words("callings")
    limit = min(stop, start + _FURTHEST_COMPLEMENT)
    if reading.holds(start, limit, "affinché", "perché"):
        return True
    for index in range(start, limit):
        if reading.preposition(index) == "a" and (
            reading.infinitive_at(index + 1)
            or reading.word(index + 1) in callings
            or reading.word(index + 2) in callings
        ):
            return True
    return False


def _is_label(reading: Reading, start: int) -> bool:
    """ "ha parlato di strage" gives it a name; "ha parlato della strage" a topic."""
    if reading.word(start) not in ("di", "d'"):
        return False
    word = reading.word(start + 1)
    return word.isalpha() and word not in vocabulary.words("topics")


def _has_quotation(reading: Reading, start: int, stop: int) -> bool:
    return any(reading.is_quoted(index) for index in range(start, stop))


def _first_quoted(reading: Reading, start: int, stop: int) -> int:
    return next(i for i in range(start, stop) if reading.is_quoted(i))


def _attribute(reading: Reading, start: int, stop: int) -> Content | None:
    """ "si è detto pronto a …": what somebody says of himself."""
    for index in range(start, stop):
        if reading.word(index) in (",", "–", "—") and not reading.is_quoted(index):
            following = reading.word(index + 1)
            if following not in (*JOINTS, "ma"):
                return Content(start, index, "attribute")
    return Content(start, stop, "attribute")


def _is_predicate(reading: Reading, start: int, stop: int) -> bool:
    """ "definire un calendario" settles something; "definire grave il ritardo" judges:
    quoted words, an adjective first, or a second noun phrase."""
    if _has_quotation(reading, start, stop):
        return True
    if not reading.is_article(start):
        return True
    end = phrase_end(reading, start)
    follows = reading.word(end) if end < stop else ""
    return follows[:1].isalnum() and not reading.preposition(end)


def _is_object(reading: Reading, start: int, wanted: str | None) -> bool:
    if wanted is None:
        return reading.word(start) not in ("se", "quando", "come", "chi", "dove")
    return any(
        reading.word(index) in vocabulary.words(wanted)
        for index in range(start, start + 4)
    )
