"""How to cite an article: in plain words, as BibTeX, and by its first words."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from articles.models import Article
from articles.wording import in_words

# A text fragment needs enough words to be found once, and no more.
FIRST_WORDS = 6

# What LaTeX would take for a command.
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    }
)


@dataclass(frozen=True, slots=True)
class Citation:
    plain: str
    bibtex: str
    text_fragment: str


def cite(article: Article, address: str) -> Citation:
    """Return the article's citations; `address` is where the archive keeps it."""
    return Citation(
        plain=_plain(article, address),
        bibtex=_bibtex(article, address),
        text_fragment=f"{address}#:~:text={_first_words(article)}",
    )


def _plain(article: Article, address: str) -> str:
    date = in_words(article.published) if article.published else ""
    parts = (article.author, f"«{article.headline}»", article.outlet, date, address)
    return ", ".join(part for part in parts if part)


def _bibtex(article: Article, address: str) -> str:
    fields = {
        "author": article.author,
        "title": article.headline,
        "journal": article.outlet,
        "year": article.published[:4] if article.published else "",
        "date": article.published,
        "url": address,
        "note": f"SHA-256 {article.checksum}",
        "langid": "italian" if article.language == "it" else article.language,
    }
    lines = [
        f"  {name} = {{{value.translate(_LATEX) if name != 'url' else value}}},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join([f"@article{{{article.slug},", *lines, "}"])


def _first_words(article: Article) -> str:
    """Percent-encode what a text fragment reserves: "-" and ","."""
    words = " ".join(article.opening.split()[:FIRST_WORDS])
    return quote(words, safe="").replace("-", "%2D")
