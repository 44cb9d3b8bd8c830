"""All that was found in one article, as marks in its text and notes beside it."""

from __future__ import annotations

from dataclasses import dataclass

from articles.highlighting import LAYERS, Mark
from articles.models import Article, Claim, EventMention, Passage
from articles.models.reading import (
    claims_in,
    dates_in,
    mentions_in,
    names_in,
    places_in,
)
from articles.wording import in_words


@dataclass(slots=True)
class Note:
    """What the archive made of a passage: an event or a claim. From `start` to `end`
    are the words that tell the event, or that attribute the claim; the text shows its
    number there."""

    start: int
    end: int
    passage: Passage
    mention: EventMention | None = None
    claim: Claim | None = None
    number: int = 0


@dataclass(slots=True)
class Marked:
    """What a template shows of a mark. `anchor` is the passage's own address within
    the page: one element alone may carry it."""

    anchor: str = ""
    passage: int | None = None
    url: str = ""
    hint: str = ""
    kinds: str = ""
    numbers: str = ""


class Findings:
    """One article's rows, in one query a kind, and what can be shown of them.

    A passage is shown only while its words still stand in the text where it says;
    the others are counted in `broken`.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.broken: set[int] = set()
        self._anchored: set[int] = set()
        self.mentions = self._holding(mentions_in(article))
        self.claims = self._holding(claims_in(article), "content")
        self.names = self._holding(names_in(article))
        self.dates = self._holding(dates_in(article))
        self.places = self._holding(places_in(article))
        self.notes = self._number_notes()

    def marks(self) -> list[Mark]:
        """Return every stretch to mark; the first of a passage carries its anchor."""
        numbered = [*self._triggers(), *self._cues()]
        _number(numbered, self.notes)
        return [
            *self._passages(),
            *numbered,
            *self._names(),
            *(self._mark(m.passage, "place", hint=m.name) for m in self.places),
            *(self._mark(m.passage, "date", hint=in_words(m.date)) for m in self.dates),
            *self._quantities(),
        ]

    def _holding(self, rows, name: str = "passage") -> list:
        kept = []
        for row in rows:
            passage = getattr(row, name)
            passage.article = self.article
            if passage.holds:
                kept.append(row)
            else:
                self.broken.add(passage.pk)
        return kept

    def _number_notes(self) -> list[Note]:
        told = [
            Note(m.trigger_start, m.trigger_end, m.passage, mention=m)
            for m in self.mentions
        ]
        claimed = [Note(*_number_of(c), c.content, claim=c) for c in self.claims]
        notes = sorted([*told, *claimed], key=lambda note: note.start)
        for number, note in enumerate(notes, start=1):
            note.number = number
        return notes

    def _passages(self) -> list[Mark]:
        kinds: dict[int, set[str]] = {}
        passages: dict[int, Passage] = {}
        for note in self.notes:
            passages[note.passage.pk] = note.passage
            kind = "telling" if note.mention else "claimed"
            kinds.setdefault(note.passage.pk, set()).add(kind)
        return [
            self._mark(passage, "passage", kinds=" ".join(sorted(kinds[pk])))
            for pk, passage in passages.items()
        ]

    def _triggers(self) -> list[Mark]:
        """One link for the words that tell an event, though several may share them."""
        sharing: dict[tuple[int, int], list[Note]] = {}
        for note in self.notes:
            if note.mention:
                where = note.mention.trigger_start, note.mention.trigger_end
                sharing.setdefault(where, []).append(note)
        return [
            Mark(start, end, "trigger", _trigger(notes), is_link=True)
            for (start, end), notes in sharing.items()
        ]

    def _cues(self) -> list[Mark]:
        """The words that attribute a claim, or the end of one that has none."""
        sharing: dict[tuple[int, int], list[Note]] = {}
        for note in self.notes:
            if note.claim:
                sharing.setdefault(_number_of(note.claim), []).append(note)
        marks = []
        for (start, end), notes in sharing.items():
            cue = notes[0].claim.cue
            marked = Marked(
                anchor=self._anchor(cue) if cue else "",
                passage=notes[0].passage.pk,
                kinds="said" if cue else "unsaid",
            )
            marks.append(Mark(start, end, "cue", marked))
        return marks

    def _names(self) -> list[Mark]:
        by_passage = {mention.passage_id: mention for mention in self.names}
        return [
            self._mark(
                mention.passage,
                "actor",
                url=mention.actor.get_absolute_url() if mention.actor else "",
            )
            for mention in by_passage.values()
        ]

    def _quantities(self) -> list[Mark]:
        numbers = [q for m in self.mentions for q in m.quantities.all()]
        passages = {number.passage_id: number.passage for number in numbers}
        for passage in passages.values():
            passage.article = self.article
        return [self._mark(p, "quantity") for p in passages.values() if p.holds]

    def _mark(self, passage: Passage, layer: str, **shown) -> Mark:
        marked = Marked(anchor=self._anchor(passage), passage=passage.pk, **shown)
        return Mark(passage.start, passage.end, layer, marked, is_link=bool(marked.url))

    def _anchor(self, passage: Passage) -> str:
        if passage.pk in self._anchored:
            return ""
        self._anchored.add(passage.pk)
        return passage.anchor


def _number_of(claim: Claim) -> tuple[int, int]:
    """Return where a claim's number stands: its cue, else its last character."""
    if claim.cue:
        return claim.cue.start, claim.cue.end
    return claim.content.end - 1, claim.content.end


def _trigger(notes: list[Note]) -> Marked:
    first = notes[0]
    return Marked(
        passage=first.passage.pk,
        url=first.mention.event.get_absolute_url(),
        kinds=first.mention.status,
    )


def _number(marks: list[Mark], notes: list[Note]) -> None:
    """Put the numbers of the notes after the words they stand for. Where several
    words end together, the widest carry all the numbers, in order."""
    ending: dict[int, list[int]] = {}
    for note in notes:
        ending.setdefault(note.end, []).append(note.number)
    for mark in sorted(marks, key=lambda mark: (mark.start, LAYERS.index(mark.layer))):
        numbers = ending.pop(mark.end, [])
        mark.about.numbers = ",".join(map(str, numbers))
