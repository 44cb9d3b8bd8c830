"""Work spread over processes: in order, and with few texts in memory at a time."""

import threading

import pytest

from articles.extraction import extract
from articles.importing.extracting import extract_one, work_all
from articles.importing.readers import Amount, read_sources
from articles.importing.sources import SourceText

# What two workers may have before them, whatever the archive's size.
MOST_IN_FLIGHT = 250


class Sources:
    """So many sources, each made when it is asked for."""

    def __init__(self, number):
        self.number, self.taken = number, 0

    def __iter__(self):
        for number in range(self.number):
            self.taken += 1
            yield SourceText(f"{number}.txt", f"Piove da {number} giorni.")


@pytest.mark.parametrize("workers", [1, 2])
def test_sources_are_taken_as_they_are_worked_on(workers):
    sources, in_flight, done = Sources(600), 0, []
    for source, found in work_all(extract_one, sources, workers=workers):
        in_flight = max(in_flight, sources.taken - len(done))
        assert found == extract(source.text)
        done.append(source.source)
    assert done == [f"{number}.txt" for number in range(600)]
    assert in_flight <= (1 if workers == 1 else MOST_IN_FLIGHT)


@pytest.fixture
def other_thread():
    """Something else that goes on in this process, and may hold any lock."""
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    yield
    end.set()
    thread.join()


@pytest.mark.usefixtures("other_thread")
def test_work_is_spread_beside_other_threads():
    done = work_all(extract_one, Sources(20), workers=2)
    assert [found for _, found in done] == [extract(s.text) for s in Sources(20)]


def test_lines_are_read_as_they_are_asked_for(tmp_path):
    path = tmp_path / "a.jsonl"
    line = '{"source": "%s", "text": "Piove."}\n'
    path.write_text("".join(line % number for number in range(20_000)), "utf-8")
    read = Amount()
    next(read_sources([path], read=read))
    assert read.bytes == len(line % 0)
