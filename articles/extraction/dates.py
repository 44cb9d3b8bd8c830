"""Calendar expressions, resolved against the article's own date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from articles import edtf

from .date_fitting import Reference
from .date_frames import frame_at
from .date_reading import NotADateError, Reading, Value
from .date_rules import BY_DIGIT, BY_WORD, Opening, Rule
from .date_story import Found, Story
from .head import dateline_date
from .mentions import DateMention, Layout, Sentence, Span
from .tense import Cue, Tense, tense_cues, tense_near

_DIGITS = frozenset("0123456789")
_TO = re.compile(
    r"\s+(?:(?:fino|sino)\s+)?(?:a|ad|al|all['’]|alla|allo)\s*(?:il\s|l['’])?\s*", re.I
)
_AND = re.compile(r"\s+e\s+(?:il\s+|lo\s+|la\s+|l['’]\s*)?", re.I)


def find_dates(
    text: str, layout: Layout, sentences: tuple[Sentence, ...], published: str | None
) -> tuple[DateMention, ...]:
    """Return every expression that can be placed on the calendar, in text order.

    "Lo scorso settembre" of an article of June 2024 -> 2023-09, against 2024-06.
    """
    dateline = _dateline_mention(text, layout, published)
    if dateline and _is_sharper(dateline.edtf, published):
        published = dateline.edtf
    story = Story(text, published)
    for index, sentence in enumerate(sentences):
        _read_sentence(story, index, sentence)
    mentions = [_mention(date) for date in _joined(story)]
    if dateline:
        mentions.append(dateline)
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _dateline_mention(
    text: str, layout: Layout, published: str | None
) -> DateMention | None:
    for region in layout.regions:
        if region.kind == "dateline":
            date = dateline_date(text, region.span)
            if date is None:
                return None
            if not date.edtf.startswith("--"):
                return DateMention(date.span, date.edtf, "dateline", None)
            return _completed(date.span, date.edtf, published)
    return None


def _completed(span: Span, day: str, published: str | None) -> DateMention:
    """Give a dateline's day and month the year of the article's date."""
    reference = Reference.read(published)
    value = f"{reference.year:04}{day[1:]}" if reference else None
    if value is None or reference is None or not edtf.is_edtf(value):
        return DateMention(span, None, "dateline", None)
    return DateMention(span, value, "dateline", reference.value)


def _is_sharper(value: str | None, published: str | None) -> bool:
    """Whether a dateline's day lies within the month or year that is known."""
    return bool(value and published and value.startswith(published))


# --- Reading --------------------------------------------------------------------------


def _read_sentence(story: Story, index: int, sentence: Sentence) -> None:
    # Asked of every word, so without a call for each.
    openings = [
        (at, word)
        for at, word in enumerate(sentence.lowers)
        if word in BY_WORD or word[0] in _DIGITS or "-" in word
    ]
    tokens = sentence.tokens
    cues: list[Cue] | None = None
    floor = 0

    def tense(at: int) -> Tense | None:
        nonlocal cues
        if cues is None:
            cues = tense_cues(tokens)
        return tense_near(tokens, cues, at)

    for at, word in openings:
        opening = _opening(word)
        if opening is None or at < floor:
            continue
        if not opening.any.match(story.text, tokens[at].start, sentence.span.end):
            continue
        read = _best(story, index, sentence, at, opening.rules, partial(tense, at))
        if read is None:
            continue
        match, rule, value = read
        frame = frame_at(tokens, at, floor)
        while floor < len(tokens) and tokens[floor].start < match.end():
            floor += 1
        story.add(
            Found(
                index,
                at,
                floor,
                tokens[frame.first].start,
                match.start(),
                match.end(),
                rule,
                value,
                frame,
            )
        )


def _opening(word: str) -> Opening | None:
    if word[0] in _DIGITS:
        return BY_DIGIT
    if "-" in word:
        # "novembre-dicembre" is one word.
        return BY_WORD.get(word.partition("-")[0])
    return BY_WORD.get(word)


def _best(
    story: Story,
    index: int,
    sentence: Sentence,
    at: int,
    rules: tuple[Rule, ...],
    tense: partial[Tense | None],
) -> tuple[re.Match[str], Rule, Value] | None:
    """Return the longest match that names a date; the earlier rule wins a tie."""
    token, end = sentence.tokens[at], sentence.span.end
    matches = [
        (match, rule)
        for rule in rules
        if _fits_before(story, sentence, at, rule)
        and (match := rule.pattern.match(story.text, token.start, end))
        and match.end() >= token.end
    ]
    for match, rule in sorted(
        matches, key=lambda pair: (-pair[0].end(), pair[1].order)
    ):
        reading = Reading(
            match.groupdict(),
            rule.details,
            story.reference_at(token.start),
            story.near,
            tense,
            story.told,
            partial(story.told_here, index),
        )
        try:
            return match, rule, rule.resolve(reading)
        except NotADateError:
            continue
    return None


def _fits_before(story: Story, sentence: Sentence, at: int, rule: Rule) -> bool:
    tokens = sentence.tokens
    before = tokens[at - 1].lower if at else ""
    if before in rule.not_before or (
        before[:1] in _DIGITS and "@digit" in rule.not_before
    ):
        return False
    if rule.name_like and _is_surname(sentence, at):
        return False
    if not rule.before or before in rule.before:
        return True
    return rule.chains and _goes_on(story, sentence, at)


def _is_surname(sentence: Sentence, at: int) -> bool:
    """Whether the word is a name's second part: "Marta Maggio"."""
    token = sentence.tokens[at]
    if at == 0 or not token.text[0].isupper():
        return False
    before = sentence.tokens[at - 1]
    return before.text[0].isupper() and (at > 1 or len(before.text) > 4)


def _goes_on(story: Story, sentence: Sentence, at: int) -> bool:
    """Whether a year stands right before, as in "nel 2009 e 2013"."""
    if (
        at < 2
        or not story.found
        or sentence.tokens[at - 1].lower not in (",", "e", "o")
    ):
        return False
    last = story.found[-1]
    return last.rule.id == "anno" and last.end == sentence.tokens[at - 2].end


# --- Ends and ranges ------------------------------------------------------------------


def _joined(story: Story) -> Iterator[Found]:
    """Make one range of "da lunedì" and "a giovedì", of "tra ieri" and "oggi"."""
    waiting: Found | None = None
    for date in story.found:
        joint = waiting and _range(story.text, waiting, date)
        if joint:
            yield joint
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = date
    if waiting:
        yield waiting


def _range(text: str, first: Found, second: Found) -> Found | None:
    link = {"since": _TO, "between": _AND}.get(first.frame.kind)
    if link is None or first.rule.closed or first.sentence != second.sentence:
        return None
    joint = link.match(text, first.end, second.core)
    if not joint or joint.end() < second.start:
        return None
    start, end = first.value.edtf, second.value.edtf
    if second.rule.id == "oggi":
        end = ".."
    if start is None or end is None:
        value = None
    else:
        value = f"{start.split('/')[0]}/{end.split('/')[-1]}"
    if value is not None and not edtf.is_edtf(value):
        return None
    closed = replace(first.rule, closed=True)
    against = first.value.against or second.value.against
    return first._replace(
        end=second.end,
        last=second.last,
        rule=closed,
        value=Value(value, against),
    )


def _mention(date: Found) -> DateMention:
    value = date.value.edtf if date.rule.closed else _framed(date)
    if value is not None and not edtf.is_edtf(value):
        value = None
    return DateMention(
        Span(date.start, date.end), value, date.rule.id, date.value.against
    )


def _framed(date: Found) -> str | None:
    """Open the end that "dal", "fino a" or "entro" opens."""
    value, frame = date.value.edtf, date.frame
    if value is None:
        return None
    if frame.kind == "since":
        return f"{value.split('/')[0]}/.."
    if frame.kind in ("until", "by"):
        # "entro la fine della giornata" is still the article's own day.
        if frame.kind == "by" and value == date.value.against:
            return value
        return f"../{value.split('/')[-1]}"
    if frame.is_about and not set(value) & set("/~X"):
        return f"{value}~"
    return value
