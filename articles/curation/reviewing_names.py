"""Names to look at: those that the text does not decide, and those so alike that two
actors may be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from articles.models import Actor, ActorAlias, ActorMention, Article, ReviewItem

from .batches import batches
from .reviewing import Wanted, sync_reviews

Reason = ReviewItem.Reason
# Organisations and countries share words by nature: people are mistaken for two.
_KINDS = (Actor.Kind.PERSON,)
# Given names that are left out one by one; who has more has a title among them.
_MOST_NAMES = 4


def review_names(articles: Sequence[Article]) -> None:
    """Open and close what there is to say of the names that these leave open."""
    pks = [article.pk for article in articles]
    undecided = ActorMention.objects.filter(passage__article__in=pks, actor=None)
    names = undecided.values_list("passage__article", "passage__text").distinct()
    wanted = [Wanted(pk, Reason.NAMESAKE, name[:300]) for pk, name in sorted(names)]
    sources = {article.source for article in articles}
    versions = Article.objects.filter(source__in=sources)
    things = list(versions.values_list("pk", flat=True))
    sync_reviews(wanted, on="article", things=things, reasons=[Reason.NAMESAKE])


def review_likeness(pks: Iterable[int]) -> None:
    """Ask of these actors whether they are others that the archive knew before."""
    named = list(dict.fromkeys(pks))
    rows = Actor.objects.active().in_bulk(named)
    actors = [rows[pk] for pk in named if pk in rows and rows[pk].kind in _KINDS]
    by_last: dict[str, list[Actor]] = {}
    for known in _that_may_be_alike(actors):
        by_last.setdefault(_last_name(known), []).append(known)
    wanted = list(_alike(actors, by_last))
    sync_reviews(wanted, on="actor", things=named, reasons=[Reason.RESEMBLES])


def _last_name(actor: Actor) -> str:
    return actor.folded_name.rpartition(" ")[2]


def _that_may_be_alike(actors: Sequence[Actor]) -> list[Actor]:
    """Those with some of the names: each is asked for by an index. Of "Lavrov" they
    are those whom texts call so, for nothing leads to the end of a name."""
    names = {name for actor in actors for name in _shorter(actor.folded_name.split())}
    lasts = {_last_name(actor) for actor in actors}
    known = Actor.objects.active().filter(kind__in=_KINDS)
    found: dict[int, Actor] = {}
    for some in batches(names):
        found |= {one.pk: one for one in known.filter(folded_name__in=some)}
    for some in batches(lasts):
        called = ActorAlias.objects.filter(folded_name__in=some, is_rejected=False)
        found |= {one.pk: one for one in known.filter(pk__in=called.values("actor"))}
    return [found[pk] for pk in sorted(found)]


def _shorter(words: Sequence[str]) -> Iterator[str]:
    """The name, and what it may be cut to: "Sergej Viktorovič Lavrov", "Sergej Lavrov",
    "Viktorovič Lavrov", "Lavrov"."""
    *others, last = words or [""]
    most = min(len(others), _MOST_NAMES)
    for number in range(most + 1):
        for kept in combinations(others[:_MOST_NAMES], number):
            yield " ".join([*kept, last])
    yield " ".join(words)


def _alike(
    actors: Iterable[Actor], by_last: dict[str, list[Actor]]
) -> Iterator[Wanted]:
    for actor in actors:
        words = set(actor.folded_name.split())
        for known in by_last.get(_last_name(actor), ()):
            others = set(known.folded_name.split())
            if known.pk < actor.pk and (words <= others or others <= words):
                facts = {"like": known.name, "actor": known.pk}
                yield Wanted(actor.pk, Reason.RESEMBLES, known.name[:300], facts)
                break
