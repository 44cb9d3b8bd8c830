"""Cut the article's own text (not its boilerplate) into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import lexicon
from .clauses import find_verb_groups
from .mentions import Layout, Region, Sentence, Span, Token
from .tokens import tokenise

TOLD = frozenset({"title", "heading", "paragraph", "caption"})

# A stop, what may close after it, a gap, and something that can open a sentence.
_END = re.compile(
    r"""
    (?<![.!?…])(?P<stop>[.!?…]++)
    (?P<closers>[»”"’')\]]*+)
    (?P<gap>\s++)
    (?=[«“"„‘'(\[–—-]*\s?[^\W_])
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[\w.]+$")
# Long enough for any abbreviation with inner stops ("d.lgs").
_LOOK_BACK = 12


def split_sentences(text: str, layout: Layout) -> tuple[Sentence, ...]:
    """Return the sentences of titles, headings, paragraphs and captions, in order."""
    return tuple(
        _sentence(span, region.kind, tokens)
        for region in layout.regions
        if region.kind in TOLD
        for span in _spans(text, region)
        if (tokens := tokenise(text, span))
    )


def _sentence(span: Span, kind: str, tokens: tuple[Token, ...]) -> Sentence:
    starts, _, _, lowers = zip(*tokens, strict=True)
    return Sentence(span, kind, tokens, lowers, starts, find_verb_groups(tokens))


def _spans(text: str, region: Region) -> Iterator[Span]:
    start = region.span.start
    for match in _END.finditer(text, region.span.start, region.span.end):
        if _is_boundary(text, match, start):
            if text[start : match.end("closers")].strip():
                yield _trimmed(text, start, match.end("closers"))
            start = match.end()
    if text[start : region.span.end].strip():
        yield _trimmed(text, start, region.span.end)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return Span(start + lead, start + len(piece.rstrip()))


def _is_boundary(text: str, match: re.Match[str], start: int) -> bool:
    following = text[match.end() : match.end() + 3].lstrip("«“\"„‘'([–—- ")
    opens = following[:1]
    if match["stop"] != ".":
        # "Successo? rispose": a question inside a sentence goes on in lower case.
        return not opens.islower()
    if opens.islower():
        return False
    before = _WORD_BEFORE.search(
        text, max(start, match.start() - _LOOK_BACK), match.start()
    )
    word = before.group() if before else ""
    if len(word) == 1 and word.isupper():
        return False  # an initial: "George W. Bush"
    return word.lower() not in lexicon.words("abbreviations")
