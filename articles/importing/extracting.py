"""Working on many articles, in this process or over several.

Nothing here needs Django's models: a worker process that begins from nothing imports
this module, and sets Django up before it imports what it is to do.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.connection import wait
from typing import TypeVar

import django

from articles.extraction import Extraction, extract

from .sources import Failure, SourceText

logger = logging.getLogger(__name__)

Done = TypeVar("Done")
_Work = Callable[[SourceText], Done | Failure]

# An article takes some milliseconds, handing one over takes one: a handful at a time.
_BATCH = 8
# Enough that no worker waits while a batch is stored, few enough that memory stays
# flat.
_BATCHES_PER_WORKER = 12
# Objects that are new before a worker looks for those that nobody needs any more:
# findings point at each other in no circle, so there are hardly any.
_NEW_OBJECTS = 50_000


def extract_one(source: SourceText) -> Extraction | Failure:
    """Return what is found in a source; a fault of the rules is this text's failure."""
    try:
        return extract(source.text, published=source.published or None)
    except Exception as error:
        logger.exception("extraction failed: %s", source.source)
        reason = f"could not be read: {type(error).__name__}: {error}"
        return Failure(source.source, reason)


def work_all(
    work: Callable[[SourceText], Done | Failure],
    sources: Iterable[SourceText],
    *,
    workers: int,
) -> Iterator[tuple[SourceText, Done | Failure]]:
    """Yield each source with what `work` made of it, in order; memory stays flat."""
    if workers == 1:
        yield from ((source, work(source)) for source in sources)
    else:
        yield from _work_over(workers, work, sources)


def _start_pool(workers: int) -> ProcessPoolExecutor:
    """Return processes that know the rules.

    Those that are forked know what this one knows, at once and in the same memory. But
    where another thread runs, they would keep for ever the locks that it holds just
    then: there, and where systems do not bear it, they begin from nothing.
    """
    is_forked = sys.platform == "linux" and threading.active_count() == 1
    if is_forked:
        _read_rules()
    context = multiprocessing.get_context("fork" if is_forked else "spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker)


def _read_rules() -> None:
    """Read the rules, and let the collector never look at them again."""
    extract("Piove.")
    gc.freeze()


def _start_worker() -> None:
    django.setup()
    _read_rules()
    gc.set_threshold(_NEW_OBJECTS)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process that is killed tells nobody: who works for it must see that it went."""
    if parent := multiprocessing.parent_process():
        wait([parent.sentinel])
        os._exit(1)


def _work_batch(work: _Work[Done], batch: list[SourceText]) -> list[Done | Failure]:
    return [work(source) for source in batch]


def _work_over(
    workers: int, work: _Work[Done], sources: Iterable[SourceText]
) -> Iterator[tuple[SourceText, Done | Failure]]:
    batches = _batches(sources)
    first = list(islice(batches, 1))
    if not first:
        return
    waiting: deque[tuple[list[SourceText], Future[list[Done | Failure]]]] = deque()
    pool = _start_pool(workers)
    try:
        for batch in chain(first, batches):
            waiting.append((batch, _submit(pool, work, batch)))
            if len(waiting) >= workers * _BATCHES_PER_WORKER:
                yield from _result(*waiting.popleft())
        while waiting:
            yield from _result(*waiting.popleft())
    finally:
        # Who breaks an import off waits for what is being read, not for the rest.
        pool.shutdown(cancel_futures=True)


def _submit(
    pool: ProcessPoolExecutor, work: _Work[Done], batch: list[SourceText]
) -> Future[list[Done | Failure]]:
    # A process begins with the signals blocked that are blocked here: Ctrl-C reaches
    # every process of a terminal, and it is for this one alone to stop in order.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_work_batch, work, batch)
    except BrokenProcessPool as error:
        broken: Future[list[Done | Failure]] = Future()
        broken.set_exception(error)
        return broken
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _result(
    batch: list[SourceText], future: Future[list[Done | Failure]]
) -> Iterator[tuple[SourceText, Done | Failure]]:
    try:
        yield from zip(batch, future.result(), strict=True)
    except BrokenProcessPool:
        died = "the process that read it died: try --workers 1"
        for source in batch:
            yield source, Failure(source.source, died)


def _batches(sources: Iterable[SourceText]) -> Iterator[list[SourceText]]:
    batch: list[SourceText] = []
    for source in sources:
        batch.append(source)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
