"""How many event pages a second gunicorn serves: two workers, sixteen readers.

A client of our own, so that nothing need be installed; on loopback alone.
"""

from __future__ import annotations

import contextlib
import os
import selectors
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
        _ask(port, addresses, seconds=seconds / 5)  # warms up
        return _ask(port, addresses, seconds=seconds)


@contextlib.contextmanager
def _gunicorn() -> Iterator[int]:
    """Start gunicorn as everybody starts it: gunicorn.conf.py says how."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS)]
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


class _Reader:
    """One of those who read: each time a new connection, as gunicorn wants it."""

    def __init__(self, port: int, addresses: Sequence[str], first: int) -> None:
        self.port, self.addresses, self.number = port, addresses, first

    def ask(self) -> socket.socket:
        """Ask for the next page."""
        address = self.addresses[self.number % len(self.addresses)]
        self.number += READERS
        self.pieces: list[bytes] = []
        self.asked = time.perf_counter()
        connection = socket.create_connection(("127.0.0.1", self.port))
        head = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        connection.sendall(head.encode())
        return connection

    def read(self, connection: socket.socket) -> bool:
        """Read what came; whether that was the end."""
        try:
            piece = connection.recv(1 << 16)
        except OSError:
            return True
        self.pieces.append(piece)
        return not piece

    @property
    def is_right(self) -> bool:
        """Whether a whole page came, with status 200."""
        answer = b"".join(self.pieces)
        return answer.startswith(b"HTTP/1.1 200") and b"</html>" in answer


def _ask(port: int, addresses: Sequence[str], *, seconds: float) -> Served:
    """Read with all readers at once, in one thread: they share the cores with the
    server, and should take as little of them as can be."""
    times: list[float] = []
    errors = 0
    started = time.perf_counter()
    with selectors.DefaultSelector() as waiting:
        for first in range(READERS):
            reader = _Reader(port, addresses, first)
            waiting.register(reader.ask(), selectors.EVENT_READ, reader)
        while waiting.get_map():
            for key, _events in waiting.select():
                reader, connection = key.data, key.fileobj
                if not reader.read(connection):
                    continue
                now = time.perf_counter()
                times.append((now - reader.asked) * 1000)
                errors += not reader.is_right
                waiting.unregister(connection)
                connection.close()
                if now < started + seconds:
                    waiting.register(reader.ask(), selectors.EVENT_READ, reader)
    return Served(len(times) - errors, errors, time.perf_counter() - started, times)
