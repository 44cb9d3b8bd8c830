"""Names to look at: those that the text does not decide, and those so alike that two
actors may be one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from django.db.models import Q

from articles.models import Actor, ActorMention, Article, ReviewItem

from .reviewing import Wanted, sync_reviews

Reason = ReviewItem.Reason
# Organisations and countries share words by nature: people are mistaken for two.
_KINDS = (Actor.Kind.PERSON,)


def review_names(article: Article) -> None:
    """Open and close what there is to say of the names that an article leaves open."""
    undecided = ActorMention.objects.filter(passage__article=article, actor=None)
    names = undecided.order_by("passage__text").values_list("passage__text", flat=True)
    wanted = [
        Wanted(article.pk, Reason.NAMESAKE, name[:300]) for name in names.distinct()
    ]
    older = Article.objects.filter(source=article.source)
    things = list(older.values_list("pk", flat=True))
    sync_reviews(wanted, on="article", things=things, reasons=[Reason.NAMESAKE])


def review_likeness(pks: Collection[int]) -> None:
    """Ask of these actors whether they are others that the archive knew before."""
    actors = list(Actor.objects.active().filter(pk__in=pks, kind__in=_KINDS))
    by_last: dict[str, list[Actor]] = {}
    for known in _sharing_a_last_name(actors):
        by_last.setdefault(known.folded_name.rpartition(" ")[2], []).append(known)
    wanted = list(_alike(actors, by_last))
    sync_reviews(wanted, on="actor", things=list(pks), reasons=[Reason.RESEMBLES])


def _sharing_a_last_name(actors: Iterable[Actor]) -> Iterable[Actor]:
    lasts = {actor.folded_name.rpartition(" ")[2] for actor in actors} - {""}
    if not lasts:
        return []
    alike = Q()
    for last in sorted(lasts)[:100]:
        alike |= Q(folded_name=last) | Q(folded_name__endswith=f" {last}")
    return Actor.objects.active().filter(alike, kind__in=_KINDS).order_by("pk")


def _alike(
    actors: Iterable[Actor], by_last: dict[str, list[Actor]]
) -> Iterator[Wanted]:
    for actor in actors:
        words = set(actor.folded_name.split())
        for known in by_last.get(actor.folded_name.rpartition(" ")[2], ()):
            others = set(known.folded_name.split())
            if known.pk < actor.pk and (words <= others or others <= words):
                facts = {"like": known.name, "actor": known.pk}
                yield Wanted(actor.pk, Reason.RESEMBLES, known.name[:300], facts)
                break
