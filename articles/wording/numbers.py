"""Numbers as each language writes them, with the words that go with them."""

from __future__ import annotations

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from articles.models import Quantity


def number_in_words(value: Decimal | int) -> str:
    """Return 11000 as "11.000" in Italian and "11,000" in English."""
    if isinstance(value, Decimal):
        value = value.normalize()
        if value == value.to_integral_value():
            value = int(value)
    return number_format(value, use_l10n=True, force_grouping=True)


def quantity_in_words(quantity: Quantity) -> str:
    """Return the number, saying when it is approximate: "about 11,000"."""
    number = number_in_words(quantity.value)
    if quantity.is_approximate:
        return _("about %(number)s") % {"number": number}
    return number
