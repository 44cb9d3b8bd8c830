"""Everything the archive holds, out as JSON Lines and in again.

`all_records` yields it; `restore` takes it back, into an empty archive.
"""

from .records import all_records
from .restoring import BadArchive, restore

__all__ = ["BadArchive", "all_records", "restore"]
