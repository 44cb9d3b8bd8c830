"""The correcting desk: stock admin pages to find things, own pages to decide on them.

Every decision goes through a verb of `articles.curation`; nothing here writes rows.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import actors, events, records, reviews

__all__ = ["actors", "events", "records", "reviews"]

admin.site.site_header = _("News archive — correcting desk")
admin.site.site_title = _("Correcting desk")
admin.site.index_title = _("What would you like to look at?")
