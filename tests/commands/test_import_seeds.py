"""Importing as people do it: a process of its own, broken off and begun again."""

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.benchmarks.corpus import write

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = 200
# When it was, and which run it was, is no part of what the archive holds.
TIMES = ("imported_at", "made_at", "opened_at")


class Archive:
    """A database file, and the commands upon it, each a process of its own."""

    def __init__(self, file):
        self.file = file
        self.environment = os.environ | {"DATABASE_URL": f"sqlite:///{file}"}

    def start(self, *words, **streams):
        return subprocess.Popen(
            [sys.executable, ROOT / "manage.py", *map(str, words)],
            env=self.environment,
            text=True,
            **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams,
        )

    def run(self, *words):
        with self.start(*words) as process:
            out, err = process.communicate()
        assert process.returncode == 0, err
        return out

    def count(self):
        with closing(sqlite3.connect(self.file)) as connection:
            return connection.execute(
                "SELECT count(*) FROM articles_article"
            ).fetchone()[0]

    def records(self):
        records = map(json.loads, self.run("export_archive").splitlines())
        return [
            {name: value for name, value in record.items() if name not in TIMES}
            for record in records
            if record["record"] != "import_run"
        ]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("corpus") / "corpus.jsonl"
    write(ARTICLES, path)
    return path


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    archive = Archive(tmp_path_factory.mktemp("empty") / "archive.sqlite3")
    archive.run("migrate", "--verbosity", "0")
    with closing(sqlite3.connect(archive.file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return archive.file.read_bytes()


@pytest.fixture
def make_archive(tmp_path, empty):
    def make(name):
        archive = Archive(tmp_path / f"{name}.sqlite3")
        archive.file.write_bytes(empty)
        return archive

    return make


def break_off(archive, how, corpus):
    """Begin an import, and break it off while it is at work."""
    process = archive.start(
        "import_seeds", corpus, "--workers", 2, start_new_session=True
    )
    with process:
        while process.poll() is None and not archive.count():
            time.sleep(0.01)
        # As a terminal does: all the processes at once.
        os.killpg(process.pid, how)
        out, err = process.communicate()
    return process.returncode, out, err


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "kill"])
def test_import_that_was_broken_off_ends_in_the_same_archive(make_archive, corpus, how):
    whole, broken = make_archive("whole"), make_archive("broken")
    whole.run("import_seeds", corpus)
    code, out, err = break_off(broken, how, corpus)
    stored = broken.count()
    assert 0 < stored < ARTICLES
    if how == signal.SIGINT:
        assert code == 130
        assert f"{stored} created" in out
        assert "Broken off" in err
        assert "Traceback" not in err
    again = json.loads(
        broken.run("import_seeds", corpus, "--workers", 2, "--format", "json")
    )
    assert (again["unchanged"], again["created"]) == (stored, ARTICLES - stored)
    assert broken.records() == whole.records()


def test_who_works_for_a_process_goes_with_it(make_archive, corpus):
    archive = make_archive("killed")
    with archive.start("import_seeds", corpus, "--workers", 2) as process:
        while process.poll() is None and not archive.count():
            time.sleep(0.01)
        process.kill()
        # Not before all have gone that may still write.
        process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL


def test_progress_is_told_on_a_terminal_alone(make_archive, corpus):
    archive = make_archive("watched")
    seen, terminal = pty.openpty()
    with archive.start("import_seeds", corpus, stderr=terminal) as process:
        os.close(terminal)
        shown = b""
        while part := read_from(seen):
            shown += part
        out = process.communicate()[0]
    os.close(seen)
    assert b"% read" in shown
    assert b" a second" in shown
    assert out.startswith(f"Articles: {ARTICLES} created")
    with archive.start("import_seeds", corpus) as process:
        assert process.communicate()[1] == ""


def read_from(descriptor):
    """What comes next; nothing where the other end of the terminal is closed."""
    try:
        return os.read(descriptor, 1000)
    except OSError:
        return b""
