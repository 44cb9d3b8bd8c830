"""Everything that people decided, the newest first: as a page and as an Atom feed."""

from django.contrib.syndication.views import Feed
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Actor, Claim, Correction, Event
from articles.wording import describe

from .deciding import Decided, decisions_in
from .listing import page_asked

PER_PAGE = 40
IN_FEED = 60


@require_safe
def correction_list(request):
    kind = request.GET.get("kind", "")
    rows = _rows()
    complaint = ""
    if kind in Correction.Kind.values:
        rows = rows.filter(kind=kind)
    elif kind:
        complaint = _("There is no such kind of decision: these are all of them.")
        kind = ""
    paginator = Paginator(rows, PER_PAGE)
    page, page_complaint = page_asked(paginator, request.GET.get("page", ""))
    context = {
        "page": page,
        "kinds": Correction.Kind.choices,
        "kind": kind,
        "complaint": complaint or page_complaint,
        "history": [(one, name_of(one), address_of(one)) for one in decisions_in(page)],
    }
    return render(request, "articles/correction_list.html", context)


def _rows():
    rows = Correction.objects.with_people().order_by("-pk")
    things = ("event", "actor", "claim__speaker", "claim__content")
    return rows.select_related(*things).prefetch_related(
        "event__parts__actor", "claim__content__article"
    )


def name_of(decided: Decided) -> str:
    """Name what was decided upon."""
    thing = decided.correction.thing
    if isinstance(thing, Event):
        return describe(thing)
    if isinstance(thing, Actor):
        return thing.name
    who = thing.speaker_name or _("nobody named")
    words = thing.content.text if thing.content else "…"
    return f"{who} {thing.get_act_display()}: «{words}»"


def address_of(decided: Decided) -> str:
    thing = decided.correction.thing
    if isinstance(thing, Claim) and thing.content is None:
        return reverse("articles:claim-list")
    return thing.get_absolute_url()


class CorrectionFeed(Feed):
    """The newest decisions; each entry is one, and never changes."""

    feed_type = Atom1Feed
    link = reverse_lazy("articles:correction-list")

    def title(self):
        return _("News archive: what people decided")

    subtitle = title

    def items(self):
        return decisions_in(_rows()[:IN_FEED])

    def item_title(self, item):
        kind = item.correction.get_kind_display()
        what = f"{kind}: {item.label}" if item.label else str(kind)
        return f"{name_of(item)[:120]} — {what}"

    def item_description(self, item):
        change = f"{item.before} → {item.after}. " if item.before or item.after else ""
        return f"{change}{item.correction.reason}"

    def item_link(self, item):
        listed = reverse("articles:correction-list")
        return f"{listed}#decision-{item.correction.pk}"

    def item_pubdate(self, item):
        return item.correction.made_at

    item_updateddate = item_pubdate

    def item_author_name(self, item):
        return item.correction.made_by.get_username()
