"""Facts in the reader's language: dates, numbers, and events in plain words."""

from .dates import day_in_words, explain_precision, in_words, month_name
from .events import describe, explain_status, name_of_code, tell
from .numbers import number_in_words, quantity_in_words

__all__ = [
    "day_in_words",
    "describe",
    "explain_precision",
    "explain_status",
    "in_words",
    "month_name",
    "name_of_code",
    "number_in_words",
    "quantity_in_words",
    "tell",
]
