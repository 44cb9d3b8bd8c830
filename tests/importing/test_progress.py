"""The line on a terminal: how far, how fast, how long."""

import io

import pytest

from articles.importing.progress import ProgressLine, describe
from articles.importing.readers import Amount, measure, read_sources
from articles.importing.report import Report


def report(done, *, read=0):
    return Report(created=done, read=Amount(bytes=read))


FILES = Amount(files=400, bytes=10_000)
LINES = Amount(files=1, bytes=10_000, is_counted=False)


@pytest.mark.parametrize(
    ("done", "total", "seconds", "line"),
    [
        (100, FILES, 10, "100 of 400 articles, 10 a second, 0:30 left"),
        (400, FILES, 10, "400 of 400 articles, 40 a second, 0:00 left"),
        (0, FILES, 10, "0 of 400 articles, 0 a second"),
        (1000, LINES, 100, "1,000 articles, 25 % read, 10 a second, 5:00 left"),
        (9, Amount(0, 0), 1, "9 of 0 articles, 9 a second, 0:00 left"),
        (1, Amount(1000, 9), 10, "1 of 1,000 articles, 0 a second, 2:46:30 left"),
        (1, FILES, 0, "1 of 400 articles, 0:00 left"),
    ],
)
def test_line_tells_share_rate_and_time_left(done, total, seconds, line):
    assert describe(report(done, read=2500), total, seconds) == line


def test_line_is_not_drawn_at_every_article():
    stream, now = io.StringIO(), [0.0]
    line = ProgressLine(stream, FILES, clock=lambda: now[0])
    for done in range(100):
        now[0] += 0.01
        line.show(report(done))
    line.clear()
    assert 2 < stream.getvalue().count("\r") < 10
    assert stream.getvalue().endswith("\r\x1b[K")


def test_amount_is_what_the_files_hold(tmp_path):
    (tmp_path / "a.txt").write_text("Piove.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Nevica.", encoding="utf-8")
    (tmp_path / "c.md").write_text("Niente.", encoding="utf-8")
    assert measure([tmp_path]) == Amount(files=2, bytes=13)
    lines = '{"source": "1", "text": "Piove."}\n{"source": "2", "text": "Tira."}\n'
    (tmp_path / "d.jsonl").write_text(lines, encoding="utf-8")
    amount = measure([tmp_path])
    assert amount == Amount(files=3, bytes=13 + len(lines), is_counted=False)
    assert measure([tmp_path / "missing.txt"]).files == 1


def test_what_is_read_grows_with_each_article_up_to_the_whole(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        "".join(f'{{"source": "{n}", "text": "Piove."}}\n' for n in range(9)),
        encoding="utf-8",
    )
    read = Amount()
    seen = [read.bytes for _ in read_sources([path, tmp_path / "no.txt"], read=read)]
    assert seen == sorted(seen)
    assert seen[0] == path.stat().st_size // 9
    assert (read.files, read.bytes) == (2, path.stat().st_size)
