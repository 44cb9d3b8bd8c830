"""Text in, typed spans out: who did what to whom, when, where, and who says so.

Pure: no Django, no clock, no network. `extract` is the only door.
"""

from .mentions import Extraction
from .pipeline import extract
from .record import to_record
from .text import normalise
from .version import rules_version

__all__ = ["Extraction", "extract", "normalise", "rules_version", "to_record"]
