"""How many event pages a second gunicorn serves: two workers, sixteen readers.

A client of our own, so that nothing need be installed; on loopback alone.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORKERS, READERS = 2, 16
START_WITHIN = 30  # seconds


@dataclass(frozen=True, slots=True)
class Served:
    """What came of asking for `seconds`; times in ms."""

    pages: int
    errors: int
    seconds: float
    times: list[float]

    @property
    def rate(self) -> float:
        return self.pages / self.seconds

    def percentile(self, share: float) -> float:
        return sorted(self.times)[int(len(self.times) * share)]

    @property
    def median(self) -> float:
        return statistics.median(self.times)


def serve(addresses: Sequence[str], *, seconds: float) -> Served:
    """Ask a server of its own for these addresses, over and over."""
    with _gunicorn() as port:
        asyncio.run(_ask(port, addresses, seconds=seconds / 5))  # warms up
        return asyncio.run(_ask(port, addresses, seconds=seconds))


@contextlib.contextmanager
def _gunicorn() -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS)]
    options += ["--no-control-socket", "--log-level", "error"]
    command = [sys.executable, "-m", "gunicorn", "archive.wsgi", *options]
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"DEBUG": "false"})
    try:
        _wait(server, port)
        yield port
    finally:
        server.terminate()
        server.wait(START_WITHIN)


def _wait(server: subprocess.Popen, port: int) -> None:
    until = time.monotonic() + START_WITHIN
    while server.poll() is None and time.monotonic() < until:
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", port)),
        ):
            return
        time.sleep(0.1)
    raise SystemExit("gunicorn does not start")


async def _ask(port: int, addresses: Sequence[str], *, seconds: float) -> Served:
    started = time.perf_counter()
    until = started + seconds
    times: list[float] = []
    errors = 0

    async def read(first: int) -> None:
        nonlocal errors
        number = first
        while time.perf_counter() < until:
            before = time.perf_counter()
            is_right = await _get(port, addresses[number % len(addresses)])
            times.append((time.perf_counter() - before) * 1000)
            errors += not is_right
            number += READERS

    await asyncio.gather(*(read(first) for first in range(READERS)))
    took = time.perf_counter() - started
    return Served(len(times) - errors, errors, took, times)


async def _get(port: int, address: str) -> bool:
    """Whether a whole page came, with status 200."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        writer.write(head.encode())
        answer = await reader.read()
        writer.close()
    except OSError:
        return False
    return answer.startswith(b"HTTP/1.1 200") and b"</html>" in answer
