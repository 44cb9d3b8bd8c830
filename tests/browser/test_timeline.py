"""The timeline in a browser: reached, walked and read with the keyboard alone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.conftest import build_archive

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def archive(transactional_db, django_user_model):
    return build_archive(django_user_model, decided=False)


def test_a_mark_is_reached_by_keyboard_and_opens_its_event(archive, reader, scripting):
    page = reader("/timeline/", java_script_enabled=scripting)
    page.locator(".timeline").focus()
    page.keyboard.press("Tab")
    mark = page.locator(".mark:focus")
    assert mark.count() == 1
    ring = mark.locator(".mark-reach")
    assert ring.evaluate("ring => getComputedStyle(ring).stroke") != "none"
    address = mark.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
    assert page.locator("h1").is_visible()


def test_rows_are_chosen_and_kept_while_the_period_is_narrowed(archive, reader):
    page = reader("/")
    page.get_by_role("link", name="The whole timeline").click()
    page.get_by_label("Rows").select_option("actor")
    page.get_by_role("button", name="Show").click()
    assert page.locator(".timeline-row").count() == 4
    page.get_by_label("From").fill("2024-05")
    page.get_by_role("button", name="Show").click()
    assert "rows=actor" in page.url
    assert page.locator(".timeline-row").count() == 2


def test_the_table_opens_and_leads_to_the_events(archive, reader):
    page = reader("/timeline/")
    page.get_by_text("The same events as a table").click()
    page.get_by_role("row").nth(2).get_by_role("link").click()
    assert page.url.endswith(archive.meeting.get_absolute_url())


def test_on_a_phone_the_drawing_scrolls_and_shows_the_latest_first(archive, reader):
    page = reader("/timeline/", viewport={"width": 390, "height": 800})
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    assert page.locator(".mark").first.is_visible()
    last = page.locator(".timeline-axis").first.bounding_box()
    assert last["x"] + last["width"] <= 390
    name = page.locator(".timeline-name").first.bounding_box()
    assert name["x"] >= 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/timeline/", "/timeline/?rows=actor"])
def test_axe_finds_nothing(archive, reader, theme, address):
    page = reader(address, color_scheme=theme)
    page.get_by_text("The same events as a table").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
