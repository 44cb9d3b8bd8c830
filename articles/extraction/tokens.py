"""Cut a stretch of text into words, numbers and marks."""

from __future__ import annotations

import re

from .mentions import Span, Token

_TOKEN = re.compile(
    r"""
      \d+(?:[.,:/]\d+)*(?:mila|º|°|ª|%)?(?!\w)   # 100.000  11mila  19:21  1º  75%
    | [Pp]o['’](?!\w)                            # un po'
    | [^\W_]+['’](?=\w)                          # dell’  un'
    | [^\W_]\w*(?:[-‑]\w+)*                      # parola  Jong-un  F-16
    | [^\w\s]                                    # one mark
    | _
    """,
    re.VERBOSE,
)


def tokenise(text: str, span: Span) -> tuple[Token, ...]:
    """Return the tokens of `text[span]`: "dell’Ucraina" -> "dell’", "Ucraina"."""
    return tuple(
        Token(Span(match.start(), match.end()), word, word.lower().replace("’", "'"))
        for match in _TOKEN.finditer(text, span.start, span.end)
        if (word := match.group())
    )
