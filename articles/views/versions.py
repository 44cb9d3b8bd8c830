"""What changed between two versions of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Article

# Paragraphs longer than these are compared as wholes: word by word they take long.
LONGEST_PARAGRAPH = 4000
MOST_PARAGRAPHS = 2000
# Paragraphs that stayed are shown only next to what changed.
AROUND = 1

Piece = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph as pieces: ("same" | "gone" | "new", words). None left out."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    left_out: int = 0


@require_safe
def article_changes(request, slug):
    versions = list(Article.objects.versions_of(slug))
    if len(versions) < 2:
        raise Http404(_("The archive has one version of this article, or none."))
    new = _asked(versions, request.GET.get("to", ""), versions[0].version)
    old = _asked(versions, request.GET.get("from", ""), max(1, new - 1))
    texts = {
        number: get_object_or_404(Article, slug=slug, version=number).text
        for number in (old, new)
    }
    context = {
        "article": versions[0],
        "versions": versions,
        "old": old,
        "new": new,
        "changes": list(compare(texts[old], texts[new])),
    }
    return render(request, "articles/article_changes.html", context)


def _asked(versions: list[Article], number: str, otherwise: int) -> int:
    known = {str(version.version): version.version for version in versions}
    if number and number not in known:
        raise Http404(_("The archive has no such version of this article."))
    return known.get(number, otherwise)


def compare(old: str, new: str) -> Iterator[Change]:
    """Yield the paragraphs of both texts in order, with what changed in them."""
    before, after = _paragraphs(old), _paragraphs(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        gone, come = before[first:last], after[start:end]
        if tag == "equal":
            yield from _stayed(come)
            continue
        paired = min(len(gone), len(come))
        for one, other in zip(gone, come, strict=False):
            yield Change("changed", tuple(_words(one, other)))
        yield from (Change("gone", (("gone", p),)) for p in gone[paired:])
        yield from (Change("new", (("new", p),)) for p in come[paired:])


def _paragraphs(text: str) -> list[str]:
    lines = [line for line in text.split("\n") if line.strip()]
    rest = lines[MOST_PARAGRAPHS:]
    return [*lines[:MOST_PARAGRAPHS], *(["\n".join(rest)] if rest else [])]


def _stayed(paragraphs: list[str]) -> Iterator[Change]:
    head, tail = paragraphs[:AROUND], paragraphs[AROUND:][-AROUND:]
    yield from (Change("same", (("same", p),)) for p in head)
    if left_out := len(paragraphs) - len(head) - len(tail):
        yield Change("left out", left_out=left_out)
    yield from (Change("same", (("same", p),)) for p in tail)


def _words(old: str, new: str) -> Iterator[Piece]:
    if max(len(old), len(new)) > LONGEST_PARAGRAPH:
        yield from (("gone", old), ("new", new))
        return
    before, after = (re.findall(r"\w+|\s+|[^\w\s]", text) for text in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            yield "same", "".join(after[start:end])
            continue
        if first < last:
            yield "gone", "".join(before[first:last])
        if start < end:
            yield "new", "".join(after[start:end])
