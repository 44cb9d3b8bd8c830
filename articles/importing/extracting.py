"""Extracting many articles, in this process or over several.

No Django below here: a worker process starts by importing this module.
"""

from __future__ import annotations

import logging
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from articles.extraction import Extraction, extract

from .sources import Failure, SourceText

logger = logging.getLogger(__name__)

Outcome = tuple[SourceText, Extraction | Failure]

# An article takes some milliseconds, handing one over takes one: a handful at a time.
_BATCH = 8
# Enough that no worker waits, few enough that memory stays flat.
_BATCHES_PER_WORKER = 3


def extract_all(sources: Iterable[SourceText], *, workers: int) -> Iterator[Outcome]:
    """Yield each source with what was found in it, in order; memory stays flat."""
    if workers == 1:
        yield from map(extract_one, sources)
    else:
        yield from _extract_over(workers, sources)


def extract_one(source: SourceText) -> Outcome:
    """Return what is found in a source; a fault of the rules is this text's failure."""
    try:
        return source, extract(source.text, published=source.published or None)
    except Exception as error:
        logger.exception("extraction failed: %s", source.source)
        reason = f"could not be read: {type(error).__name__}: {error}"
        return source, Failure(source.source, reason)


def _extract_batch(batch: list[SourceText]) -> list[Outcome]:
    return [extract_one(source) for source in batch]


def _extract_over(workers: int, sources: Iterable[SourceText]) -> Iterator[Outcome]:
    spawn = multiprocessing.get_context("spawn")
    waiting: deque[tuple[list[SourceText], Future[list[Outcome]]]] = deque()
    with ProcessPoolExecutor(workers, mp_context=spawn) as pool:
        for batch in _batches(sources):
            waiting.append((batch, _submit(pool, batch)))
            if len(waiting) >= workers * _BATCHES_PER_WORKER:
                yield from _result(*waiting.popleft())
        while waiting:
            yield from _result(*waiting.popleft())


def _submit(
    pool: ProcessPoolExecutor, batch: list[SourceText]
) -> Future[list[Outcome]]:
    try:
        return pool.submit(_extract_batch, batch)
    except BrokenProcessPool as error:
        broken: Future[list[Outcome]] = Future()
        broken.set_exception(error)
        return broken


def _result(batch: list[SourceText], future: Future[list[Outcome]]) -> list[Outcome]:
    try:
        return future.result()
    except BrokenProcessPool:
        died = "the process that read it died: try --workers 1"
        return [(source, Failure(source.source, died)) for source in batch]


def _batches(sources: Iterable[SourceText]) -> Iterator[list[SourceText]]:
    batch: list[SourceText] = []
    for source in sources:
        batch.append(source)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
