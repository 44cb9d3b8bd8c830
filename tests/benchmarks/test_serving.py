"""The readers of the benchmark tell a page from what is none."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.benchmarks.serving import READERS, _ask

PAGE = b"<html>words</html>"
ANSWERS = {
    "/page/": (200, PAGE),
    "/broken/": (500, PAGE),
    "/cut-short/": (200, PAGE[:-7]),
}


class Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        status, words = ANSWERS[self.path]
        self.send_response(status)
        self.end_headers()
        self.wfile.write(words)

    def log_message(self, *words):
        """Say nothing."""


@pytest.fixture
def port():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_every_reader_reads_whole_pages(port):
    served = _ask(port, ["/page/"], seconds=0)
    assert (served.pages, served.errors) == (READERS, 0)
    assert len(served.times) == READERS


@pytest.mark.parametrize("address", ["/broken/", "/cut-short/"])
def test_what_is_no_whole_page_is_an_error(port, address):
    served = _ask(port, ["/page/", address], seconds=0)
    assert (served.pages, served.errors) == (READERS // 2, READERS // 2)
