"""Words and numbers of the reading room, as its templates need them."""

from __future__ import annotations

from django import template
from django.core.paginator import Page

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
