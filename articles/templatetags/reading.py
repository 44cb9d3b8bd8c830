"""Words and numbers of the reading room, as its templates need them."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.core.paginator import Page
from django.urls import get_script_prefix
from django.utils.translation import get_language, ngettext

from articles.models import Event
from articles.models.bounds import MOST_COUNTED
from articles.wording import (
    day_in_words,
    describe,
    explain_precision,
    explain_status,
    in_words,
    name_of_code,
    number_in_words,
    quantity_in_words,
)

register = template.Library()

# So many renderings of a piece are kept: more than there are pages and languages.
MOST_KEPT = 256

register.filter("edtf", in_words)
register.filter("day", day_in_words)
register.filter("number", number_in_words)
register.filter("quantity", quantity_in_words)
register.filter("described", describe)
register.filter("explained", explain_status)
register.filter("exactness", explain_precision)
register.filter("code", name_of_code)


@register.filter
def named(event: Event) -> str:
    """An event's title without its date, for lists that show the date beside it."""
    return describe(event, with_date=False)


@register.filter
def up_to_bound(count: int) -> str:
    """A number as far as it was counted: 1,001 is "1,000+"."""
    shown = number_in_words(min(count, MOST_COUNTED))
    return f"{shown}+" if count > MOST_COUNTED else shown


@register.filter
def in_articles(count: int) -> str:
    """How many articles tell it: "in 2 articles"."""
    return _in_articles(count, get_language())


@lru_cache(MOST_KEPT)
def _in_articles(count: int, language: str | None) -> str:
    words = ngettext("in %(number)s article", "in %(number)s articles", count)
    return words % {"number": count}


@register.filter
def spaced(rule: str) -> str:
    """A rule's id as words: "giorno-mese" -> "giorno mese"."""
    return rule.replace("-", " ")


@register.filter
def is_web_address(address: str) -> bool:
    """Whether an address that came with a file may become a link."""
    return address.lower().startswith(("http://", "https://"))


@register.filter
def elided(page: Page) -> list[int | str]:
    """The page numbers to link, with an ellipsis for those left out."""
    around = page.paginator.get_elided_page_range(
        page.number, on_each_side=1, on_ends=1
    )
    return list(around)


class KeptNode(template.Node):
    """A piece of a page that a process renders once for each language and value."""

    def __init__(self, nodelist: template.NodeList, values: list) -> None:
        self.nodelist = nodelist
        self.values = values
        self.kept: dict[tuple, str] = {}

    def render(self, context: template.Context) -> str:
        values = (value.resolve(context) for value in self.values)
        key = (get_language(), get_script_prefix(), *values)
        if key not in self.kept or context.template.engine.debug:
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            self.kept[key] = self.nodelist.render(context)
        return self.kept[key]


@register.tag
def kept(parser: template.base.Parser, token: template.base.Token) -> KeptNode:
    """Render what stands between `{% kept value … %}` and `{% endkept %}` once for
    these values: links and labels, never anything that the archive holds."""
    values = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, values)
