"""How an article is laid out: header, title, dateline, headings, boilerplate."""

from __future__ import annotations

from .mentions import Layout, Region, Span

KINDS = (
    "header",
    "title",
    "dateline",
    "heading",
    "paragraph",
    "caption",
    "boilerplate",
)


def find_layout(text: str) -> Layout:
    """Return the regions of `text` and what its head says of its date."""
    regions = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            regions.append(Region("paragraph", Span(start, start + len(line))))
        start += len(line) + 1
    return Layout(tuple(regions), None, None, None)
