"""A list cut into pages, counted up to a bound: no page costs more in a larger archive
than what it shows."""

from __future__ import annotations

from functools import cached_property

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from articles.models.bounds import MOST_COUNTED, count_up_to


class BoundedPaginator(Paginator):
    """Pages of the first rows; `is_more` says that there are others behind them."""

    @cached_property
    def found(self) -> int:
        return count_up_to(self.object_list)

    @property
    def is_more(self) -> bool:
        return self.found > MOST_COUNTED

    @property
    def count(self) -> int:
        return min(self.found, MOST_COUNTED)


def page_asked(paginator: Paginator, number: str) -> tuple[Page, str]:
    """Return the page to show, and what was wrong with the one asked for."""
    if not number:
        return paginator.page(1), ""
    if not (number.isascii() and number.isdigit()):
        complaint = _("“%(page)s” is no page number: this is the first page.")
        return paginator.page(1), complaint % {"page": number}
    if 1 <= int(number[:9]) <= paginator.num_pages:
        return paginator.page(int(number)), ""
    last = paginator.num_pages
    complaint = _("There is no page %(page)s: this is the last of %(count)s.")
    if getattr(paginator, "is_more", False):
        complaint = _(
            "Pages end after %(rows)s: this is page %(count)s. Ask for less to see "
            "what comes after."
        )
    shown = {"page": number, "count": last, "rows": MOST_COUNTED}
    return paginator.page(last), complaint % shown
