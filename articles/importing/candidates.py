"""Which events of the archive may tell what an article tells? Asks for few of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from django.db.models import QuerySet, Window
from django.db.models.functions import RowNumber

from articles.curation.settling import Part, Telling, combine
from articles.extraction import mentions as extracted
from articles.extraction.mentions import EventFound, Extraction, Span
from articles.models import (
    Actor,
    Article,
    Event,
    EventMention,
    EventParticipant,
)
from articles.models.period import period_columns

from .accounts import Account, Period, Taker, read_words
from .agreeing import ONE_NEWS
from .linking import choose, may_be_one

# More events of one type, period and participant cannot be told apart anyway.
_MOST_CANDIDATES = 150
# The newest of an event that a war's worth of articles tell.
_MOST_MENTIONS = 30


def find_event(new: Account, *, excluded: Collection[int]) -> tuple[int, str] | None:
    """Return the event of the archive that an account tells, and why, if there is one.

    `excluded` are those that the article tells already: two happenings of one article
    are never one event.
    """
    if len(new.takers) + bool(new.place) < 2:
        return None
    known = read_accounts(_candidates(new, excluded))
    # Words are the most to read: only of those that they can decide about.
    likely = {pk: one for pk, one in known.items() if may_be_one(new, one)}
    return choose(new, _with_words(likely))


def account_of(
    happening: EventFound, found: Extraction, actors: Sequence[Actor], article: Article
) -> Account:
    """Return what an article tells of one happening."""
    triggers: set[str] = set()
    words: set[str] = set()
    for mention in happening.mentions:
        place = _inside(mention.trigger, mention.passage.start)
        heads, stems = read_words(mention.passage.of(found.text), place)
        triggers |= heads | {_rule(mention.rule)}
        words |= stems
    said = combine(
        [_telling(mention, actors, article) for mention in happening.mentions]
    )
    by_pk = {actor.pk: actor for actor in actors}
    return Account(
        type=said.type,
        mode=said.mode,
        date=said.date,
        period=period_columns(said.date),
        place=said.place,
        takers=frozenset(
            _taker(by_pk[part.actor], part.role) for part in said.participants
        ),
        triggers=frozenset(triggers),
        words=frozenset(words),
        published=_published(article),
    )


def _telling(
    mention: extracted.EventMention, actors: Sequence[Actor], article: Article
) -> Telling:
    """What a mention says, as settling will read it: both sides of a comparison go by
    one rule."""
    return Telling(
        article=article.pk,
        type=mention.type,
        status=mention.status,
        mode=mention.mode or "",
        date=mention.date or "",
        place=mention.place or "",
        parts=frozenset(
            Part(part.role, actors[part.actor].pk) for part in mention.participants
        ),
    )


def read_accounts(pks: Collection[int]) -> dict[int, Account]:
    """Return what is shown of these events; the words that tell them are left out."""
    if not pks:
        return {}
    takers = _read_takers(pks)
    return {
        event.pk: Account(
            type=event.type,
            mode=event.mode,
            date=event.date,
            period=(event.earliest, event.latest),
            place=event.place,
            takers=frozenset(takers[event.pk]),
        )
        for event in Event.objects.filter(pk__in=pks)
    }


def _candidates(new: Account, excluded: Collection[int]) -> list[int]:
    """The newest events of that type and time in which one of these takes part."""
    actors = {taker.actor for taker in new.takers}
    fitting = EventParticipant.objects.filter(actor__in=actors).values("event")
    events = Event.objects.active().filter(type=new.type, pk__in=fitting)
    if new.date:
        events = events.possibly_within(*new.period) | events.undated()
    else:
        events = events.dated() | events.undated().filter(pk__in=_in_the_news(new))
    newest = events.exclude(pk__in=excluded).order_by("-pk")
    return list(newest.values_list("pk", flat=True)[:_MOST_CANDIDATES])


def _in_the_news(new: Account) -> QuerySet:
    """The events of which articles of the same days tell: without any date only the
    news of one happening are of one."""
    first, last = new.published
    if first is None or last is None:
        return EventMention.objects.none().values("event")
    return EventMention.objects.filter(
        passage__article__published_latest__gte=first - ONE_NEWS,
        passage__article__published_earliest__lte=last + ONE_NEWS,
    ).values("event")


def _read_takers(pks: Collection[int]) -> dict[int, list[Taker]]:
    parts = EventParticipant.objects.filter(event__in=pks)
    takers = defaultdict(list)
    for part in parts.select_related("actor__belongs_to__belongs_to"):
        takers[part.event_id].append(_taker(part.actor, part.role))
    return takers


def _taker(actor: Actor, role: str) -> Taker:
    return Taker(actor.pk, actor.name, role, actor.kind, _country(actor))


def _country(actor: Actor) -> int | None:
    """What it is, or belongs to, or what that belongs to, if one is a country."""
    holder: Actor | None = actor
    for _ in range(3):
        if holder is None or holder.kind == Actor.Kind.COUNTRY:
            break
        holder = holder.belongs_to
    return holder.pk if holder and holder.kind == Actor.Kind.COUNTRY else None


def _with_words(accounts: Mapping[int, Account]) -> dict[int, Account]:
    """Add the words that tell each event, and when it was last published."""
    told: dict[int, list[EventMention]] = defaultdict(list)
    for row in _newest_mentions(accounts):
        told[row.event_id].append(row)
    return {pk: _as_told(one, told[pk]) for pk, one in accounts.items()}


def _newest_mentions(events: Collection[int]) -> Iterable[EventMention]:
    if not events:
        return ()
    newest_first = Window(RowNumber(), partition_by="event", order_by="-pk")
    rows = EventMention.objects.current().filter(
        event__in=events, origin=Event.Origin.MACHINE
    )
    rows = rows.annotate(nth=newest_first).filter(nth__lte=_MOST_MENTIONS)
    return (
        rows.select_related("passage__article")
        .defer("passage__article__text", "passage__article__regions")
        .order_by("-pk")
    )


def _as_told(account: Account, newest: Sequence[EventMention]) -> Account:
    triggers: set[str] = set()
    words: set[str] = set()
    for row in newest:
        trigger = Span(row.trigger_start, row.trigger_end)
        place = _inside(trigger, row.passage.start)
        heads, stems = read_words(row.passage.text, place)
        triggers |= heads | {_rule(row.rule)}
        words |= stems
    return replace(
        account,
        triggers=frozenset(triggers),
        words=frozenset(words),
        published=_published(newest[0].passage.article) if newest else (None, None),
    )


def _published(article: Article) -> Period:
    return article.published_earliest, article.published_latest


def _rule(rule: str) -> str:
    """A rule among words: it has a blank, and they have none."""
    return f"rule {rule}"


def _inside(trigger: Span, passage: int) -> Span:
    """Where a trigger of the text is in the passage that begins there."""
    return Span(trigger.start - passage, trigger.end - passage)


def shown(actors: Iterable[Actor]) -> list[Actor]:
    """Return the same actors as readers see them, in the same order: a merged one is
    the one it was merged into."""
    pks = [actor.merged_into_id or actor.pk for actor in actors]
    rows = Actor.objects.select_related("belongs_to__belongs_to").in_bulk(pks)
    return [rows[pk] for pk in pks]
