"""Cut a stretch of text into words, numbers and marks."""

from __future__ import annotations

import re
from functools import partial
from itertools import accumulate

from .mentions import Span, Token

_TOKEN = re.compile(
    r"""(
      \d+(?:[.,:/]\d+)*(?:mila|º|°|ª|%)?(?!\w)   # 100.000  11mila  19:21  1º  75%
    | [Pp]o['’](?!\w)                            # un po'
    | [A-ZÀ-Ý]\w{0,4}[aeiou]['’][a-zà-ÿ]\w*      # Sa'ar: elided words end otherwise
    | [^\W_]+['’](?=\w)                          # dell’  un'
    | [^\W_]\w*(?:[-‑]\w+)*                      # parola  Jong-un  F-16
    | [^\w\s]{9,}                                # ----------  a line of marks
    | [^\w\s]                                    # one mark
    | _+
    )""",
    re.VERBOSE,
)


# A token from its four fields, without a call of ours for each.
_token = partial(tuple.__new__, Token)


def tokenise(text: str, span: Span) -> tuple[Token, ...]:
    """Return the tokens of `text[span]`: "dell’Ucraina" -> "dell’", "Ucraina".

    A text has more words than anything else: each step takes them all at once.
    """
    pieces = _TOKEN.split(text[span.start : span.end])  # gap, word, gap, …, word, gap
    edges = list(accumulate(map(len, pieces), initial=span.start))
    words = pieces[1::2]
    lowers = " ".join(words).lower().replace("’", "'").split(" ")
    fields = zip(edges[1::2], edges[2::2], words, lowers, strict=False)
    return tuple(map(_token, fields))
