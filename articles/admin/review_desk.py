"""The queue at work: one reason to look, the text, the form, and on to the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.curation import (
    close_review,
    find_words,
    move_claim,
    move_mention,
    skip_review,
)
from articles.models import (
    Actor,
    ActorMention,
    Article,
    Claim,
    Event,
    EventMention,
    ReviewItem,
)

from .actor_desk import ActorDesk
from .choosing_words import WordsDesk
from .claim_desk import ClaimDesk
from .deciding import Desk, Refused, attempt
from .event_desk import EventDesk
from .forms import WordsForm
from .names import ActorNames
from .words import FIELD_NAMES, value_in_words

DESKS: dict[type, tuple[type[Desk], str]] = {
    Event: (EventDesk, "admin/desk/event_form.html"),
    Actor: (ActorDesk, "admin/desk/actor_form.html"),
    Claim: (ClaimDesk, "admin/desk/claim_form.html"),
}


_LOST = (ReviewItem.Reason.ORPHANED, ReviewItem.Reason.AMBIGUOUS)


class MovingDesk(WordsDesk):
    """Which words of the changed text tell what the lost ones told."""

    form_class = WordsForm


class ReviewDesk:
    """One editor's look at one thing in the queue."""

    def __init__(self, item: ReviewItem, data: QueryDict | None = None) -> None:
        self.item = item
        self.thing = item.thing
        self.desk, self.template = None, ""
        if known := DESKS.get(type(self.thing)):
            desk_class, self.template = known
            self.desk = desk_class(self.thing, self._with_reason(data))
        self.moving = None
        if item.reason in _LOST and (article := self._changed_article()):
            self.moving = MovingDesk(article, data)

    def _changed_article(self) -> Article | None:
        source = self.item.facts.get("source", "")
        return Article.objects.current().filter(source=source).first()

    def _with_reason(self, data: QueryDict | None) -> QueryDict | None:
        """The reason to look is a reason to decide, unless another one is given."""
        if data is None or data.get("why", "").strip():
            return data
        data = data.copy()
        data["why"] = _("Looked at in the queue: %(reason)s.") % {
            "reason": self.item.get_reason_display()
        }
        return data

    # -- deciding ------------------------------------------------------------
    def decide(self, action: str, *, by) -> str:
        """Do what the button says, or raise Refused; the item is dealt with."""
        if action == "skip":
            skip_review(self.item)
            return _("Skipped: it comes again at the end.")
        if action == "move" and self.moving:
            self._move(by=by)
            return _("The passage was moved.")
        done = _("Left as it is.")
        if action != "done" and self.desk:
            done = self.desk.decide(action, by=by)
        close_review(self.item, by=by)
        return done

    def _move(self, *, by) -> None:
        form = self.moving.form
        self.desk.check()
        if not form.is_valid():
            raise Refused
        start, end = self.moving.span()
        why = self.desk.form.cleaned_data["why"]
        said = {"start": start, "end": end, "by": by, "reason": why}
        lost = self._lost()
        verb = move_claim if isinstance(lost, Claim) else move_mention
        if lost is None or attempt(form, verb, lost, **said) is None:
            raise Refused

    def _lost(self) -> Claim | EventMention | None:
        """What was told in the words that are not there any more."""
        if isinstance(self.thing, Claim):
            return self.thing
        return (
            self.thing.mentions.filter(
                origin=Event.Origin.EDITOR,
                passage__text=self.item.facts["text"],
                passage__article__source=self.item.facts["source"],
                passage__article__superseded_by__isnull=False,
            )
            .order_by("pk")
            .first()
        )

    # -- showing -------------------------------------------------------------
    def context(self) -> dict[str, Any]:
        article, spans = self._place()
        pieces = list(light(article.text, spans)) if article else []
        lit = (n for n, (_words, is_lit) in enumerate(pieces, start=1) if is_lit)
        shown = self.desk.form_context() if self.desk else {}
        return shown | {
            "item": self.item,
            "form_template": self.template,
            "article": article,
            "pieces": pieces,
            "first_lit": next(lit, 0),
            "explanation": self._explanation(),
            "moving": self.moving,
        }

    def _place(self) -> tuple[Article | None, list[tuple[int, int]]]:
        """The article to show, and what to light in it."""
        if self.moving:
            article = self.moving.article
            return article, find_words(article, self.item.facts["text"])
        if isinstance(self.thing, Article):
            return self.thing, _spans_called(self.thing, self.item.detail)
        passages = self.desk.passages()
        if not passages:
            return None, []
        article = next(
            (p.article for p in passages if not p.article.superseded_by_id),
            passages[0].article,
        )
        here = [p for p in passages if p.article_id == article.pk and p.holds]
        return article, [(p.start, p.end) for p in here]

    def _explanation(self) -> str:
        facts, names = self.item.facts, ActorNames()
        if self.item.reason == ReviewItem.Reason.BASIS:
            field = self.item.detail
            was, now = (
                value_in_words(field, facts.get(k), names) for k in ("was", "now")
            )
            return _("%(field)s: the machine said “%(was)s”, now “%(now)s”") % {
                "field": FIELD_NAMES.get(field, field),
                "was": was,
                "now": now,
            }
        return str(facts.get("text") or facts.get("like") or self.item.detail)


def _spans_called(article: Article, name: str) -> list[tuple[int, int]]:
    undecided = ActorMention.objects.filter(passage__article=article, actor=None)
    spans = undecided.order_by("passage__start").values_list(
        "passage__start", "passage__end", "passage__text"
    )
    return [(start, end) for start, end, text in spans if text == name]


def light(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Cut a text into pieces, lit and not; stretches that overlap are one."""
    reached = 0
    for start, end in sorted(spans):
        if end <= reached:
            continue
        start = max(start, reached)
        if start > reached:
            yield text[reached:start], False
        yield text[start:end], True
        reached = end
    if reached < len(text):
        yield text[reached:], False
