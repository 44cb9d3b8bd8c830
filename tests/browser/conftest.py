"""Chromium, driven at the archive as a reader would drive it."""

from __future__ import annotations

import os
import shutil

import pytest
from django.db import connection
from playwright.sync_api import sync_playwright

from articles.models import append_only

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    None,
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
# Playwright's own loop runs in this thread while Django asks the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        pytest.fail("no Chromium here: on Debian, apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def scripting(request) -> bool:
    return request.param == "with JavaScript"


def _complaint(message) -> list[str]:
    """A page that is gone or not found is one on purpose."""
    on_purpose = "status of 410" in message.text or "status of 404" in message.text
    return [message.text] if message.type == "error" and not on_purpose else []


@pytest.fixture
def reader(chromium, live_server):
    """Open a page in a fresh context; whatever it logs as an error fails the test."""
    contexts, complaints = [], []

    def open_page(address: str = "/", **options):
        options = {"locale": "en-GB", "reduced_motion": "reduce"} | options
        context = chromium.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.extend(_complaint(message)))
        page.on(
            "request",
            lambda request: (
                request.url.startswith(live_server.url)
                or complaints.append(f"leaves the site: {request.url}")
            ),
        )
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def guarded_ledger(transactional_db):
    """The ledger refuses to lose a decision even when a test's rows are cleared: they
    go before that, while its triggers are away for a moment."""
    yield
    with connection.schema_editor() as schema_editor:
        append_only.unguard(schema_editor)
        schema_editor.execute("DELETE FROM articles_tombstone")
        schema_editor.execute(f"DELETE FROM {append_only.TABLE}")
        append_only.guard(schema_editor)
