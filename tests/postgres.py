"""A throwaway PostgreSQL server for one command: `tests/postgres.py COMMAND …`.

The server listens on a socket in a temporary folder alone, and goes with it when the
command ends. DATABASE_URL tells the command where it is.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

OLDEST = 14
DEBIAN = Path("/usr/lib/postgresql")
START_WITHIN = 30  # seconds
# Nothing of this server is worth keeping when the machine fails.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "40",
    "shared_buffers": os.environ.get("POSTGRES_BUFFERS", "128MB"),
    "max_wal_size": "2GB",
}
MISSING = (
    f"PostgreSQL {OLDEST} or newer is needed for these tests: "
    "on Debian, apt-get install postgresql"
)


def find_binaries() -> Path | None:
    """Return the folder of the newest server there is, OLDEST at least."""
    folders = list(DEBIAN.glob("*/bin"))
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        asked = subprocess.check_output(["pg_config", "--bindir"], text=True)
        folders.append(Path(asked.strip()))
    known = {folder: _version(folder) for folder in folders}
    fitting = {folder: v for folder, v in known.items() if v >= OLDEST}
    return max(fitting, key=lambda folder: fitting[folder], default=None)


def _version(folder: Path) -> int:
    """The major version of the server in a folder, 0 where there is none."""
    if not (folder / "initdb").exists():
        return 0
    try:
        told = subprocess.check_output([folder / "postgres", "--version"], text=True)
    except (OSError, subprocess.CalledProcessError):
        return 0
    number = told.split()[2].split(".")[0]
    return int(number) if number.isdigit() else 0


def install() -> None:
    """Install Debian's server, where that is allowed."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    wanted = ["-yqq", "--no-install-recommends", "install", "postgresql"]
    for arguments in (["-qq", "update"], wanted):
        subprocess.run(["apt-get", *arguments], env=quiet, check=False)


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Run a server of its own; yield its address as DATABASE_URL takes it."""
    binaries = find_binaries()
    if binaries is None:
        install()
        binaries = find_binaries()
    if binaries is None:
        raise SystemExit(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="archive-postgres-"))
    try:
        with _running(binaries, folder):
            yield f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _running(binaries: Path, folder: Path) -> Iterator[None]:
    data = folder / "data"
    # The server refuses root: Debian's package brings a user for it.
    as_user = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    make = ["initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync"]
    make = [
        *as_user,
        binaries / make[0],
        *make[1:],
        "-E",
        "UTF8",
        "--locale",
        "C.UTF-8",
    ]
    subprocess.run(make, check=True, cwd=folder, stdout=subprocess.DEVNULL)
    settings = SETTINGS | {"unix_socket_directories": str(folder)}
    options = [f"--{name}={value}" for name, value in settings.items()]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*as_user, binaries / "postgres", "-D", data, *options],
            cwd=folder,
            stderr=log,
        )
    try:
        _wait(binaries, folder, process)
        yield
    finally:
        _stop(data)
        process.wait(START_WITHIN)


def _wait(binaries: Path, folder: Path, process: subprocess.Popen) -> None:
    ready = [binaries / "pg_isready", "-q", "-h", folder, "-U", "postgres"]
    until = time.monotonic() + START_WITHIN
    while subprocess.run(ready, check=False).returncode:
        if process.poll() is not None or time.monotonic() > until:
            raise SystemExit(
                f"PostgreSQL does not start:\n{(folder / 'log').read_text()}"
            )
        time.sleep(0.05)


def _stop(data: Path) -> None:
    """Stop at once, by the number that the server itself wrote down."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        number = (data / "postmaster.pid").read_text().splitlines()[0]
        os.kill(int(number), signal.SIGQUIT)


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with server() as address:
        settings = os.environ | {"DATABASE_URL": address}
        return subprocess.run(command, env=settings, check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    raise SystemExit(main(sys.argv[1:]))
