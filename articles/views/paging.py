"""A list cut into pages, counted up to a bound: no page costs more in a larger archive
than what it shows."""

from __future__ import annotations

from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.models.bounds import MOST_COUNTED


class BoundedPaginator(Paginator):
    """Pages of the first rows; `is_more` says that there are others behind them.

    What was asked is answered once, by keys: they are counted, cut into pages, and
    counted in facets. `shown` are all rows, ready for the list; a page takes its own.
    """

    def __init__(self, found: QuerySet, per_page: int, *, shown: QuerySet) -> None:
        super().__init__(found, per_page)
        self.shown = shown
        # Not all rows were looked at, and others may answer as well.
        self.is_cut = False

    @cached_property
    def found(self) -> list[int]:
        """The keys in the order of the list, one more than are shown."""
        keys = self.object_list.values_list("pk", flat=True)
        return list(keys[: MOST_COUNTED + 1])

    @property
    def keys(self) -> list[int]:
        return self.found[:MOST_COUNTED]

    @property
    def is_more(self) -> bool:
        return self.is_cut or len(self.found) > MOST_COUNTED

    @property
    def count(self) -> int:
        return len(self.keys)

    def page(self, number: int) -> Page:
        number = self.validate_number(number)
        keys = self.keys[(number - 1) * self.per_page : number * self.per_page]
        rows = self.shown.in_bulk(keys)
        return Page([rows[key] for key in keys], number, self)


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
