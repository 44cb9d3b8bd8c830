"""From the first page to the very words and back, by pointer, keyboard, no script."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.conftest import PROMISE, TEXT, build_archive

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def archive(transactional_db, django_user_model):
    return build_archive(django_user_model, decided=False)


def lit(page) -> str:
    """The words that are highlighted now."""
    return page.evaluate(
        """() => {
          const ranges = [...(CSS.highlights?.get("passage") ?? [])];
          return ranges.map(String).join(" ");
        }"""
    )


def test_from_search_to_the_lit_words_and_back(archive, reader):
    page = reader("/")
    page.get_by_role("main").get_by_role("searchbox").fill("accordo")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Il Marocco e la Spagna").first.click()
    page.locator("mark.hit").first.wait_for()
    page.locator("a.trigger.is-reported").first.click()
    assert page.url.endswith(archive.promise.get_absolute_url())
    page.get_by_role("link", name="Read it in the article").first.click()
    page.wait_for_function("CSS.highlights.get('passage')?.size === 1")
    assert lit(page) == PROMISE
    box = page.locator("a.trigger.is-reported").first.bounding_box()
    assert 0 < box["y"] < page.viewport_size["height"]
    page.go_back()
    assert page.url.endswith(archive.promise.get_absolute_url())


def test_any_range_is_lit_counting_code_points(db, archive, reader):
    text = "🕊️ Pace a 𝔸𝔹, lunedì 🏁 a Rabat."
    archive.other.text = text
    archive.other.regions = []
    archive.other.save()
    start = text.index("lunedì")
    page = reader(f"/articles/altro/#char={start},{start + 8}")
    page.wait_for_function("CSS.highlights.get('passage')?.size === 1")
    assert lit(page) == "lunedì 🏁"


def test_a_range_over_two_blocks_is_lit_in_both(archive, reader):
    start = TEXT.index("il collega Driss")
    end = TEXT.index("la Spagna avrebbe")
    page = reader(f"/articles/accordo/#char={start},{end}")
    page.wait_for_function("CSS.highlights.get('passage')?.size === 2")
    assert lit(page).startswith("il collega Driss Amrani.")
    assert lit(page).endswith("Secondo l’agenzia Efe, ")


@pytest.mark.parametrize(
    "fragment", ["#char=5", "#char=9,2", "#char=90000,90001", "#%"]
)
def test_nonsense_after_the_hash_lights_nothing(archive, reader, fragment):
    page = reader(f"/articles/accordo/{fragment}")
    assert lit(page) == ""


def test_without_javascript_the_words_are_lit_too(archive, reader):
    page = reader("/", java_script_enabled=False)
    page.goto(archive.promise.get_absolute_url())
    page.get_by_role("link", name="Read it in the article").first.click()
    passage = page.locator(".passage:has(> .anchor:target)")
    assert passage.text_content() == PROMISE
    assert 0 <= passage.bounding_box()["y"] < page.viewport_size["height"]


def test_a_note_lights_its_words_and_the_reverse(archive, reader):
    page = reader("/articles/accordo/")
    note = page.locator(".note-event").nth(0)
    note.hover()
    number = note.get_attribute("data-passage")
    assert "is-lit" in page.locator(f"#p-{number}").get_attribute("class")
    page.locator("h1").hover()
    page.locator("a.trigger").nth(0).focus()
    assert "is-lit" in note.get_attribute("class")


def test_layers_are_switched_off_and_on(archive, reader, scripting):
    page = reader("/articles/accordo/", java_script_enabled=scripting)
    notes = page.locator(".note-claim")
    assert notes.first.is_visible()
    page.get_by_role("checkbox", name="claims").uncheck()
    assert not notes.first.is_visible()
    assert page.locator(".note-event").first.is_visible()
    page.get_by_role("checkbox", name="claims").check()
    assert notes.first.is_visible()


def test_filters_and_language_work(archive, reader, scripting):
    page = reader("/events/", java_script_enabled=scripting)
    page.get_by_label("Kind").select_option("CONSULT")
    page.get_by_role("button", name="Show").click()
    assert page.locator(".row").count() == 1
    page.get_by_role("button", name="Italiano").click()
    assert page.locator("html").get_attribute("lang") == "it"
    assert "type=CONSULT" in page.url
    assert page.get_by_role("heading", name="Eventi", level=1).is_visible()


def test_the_keyboard_reaches_the_content_first(archive, reader):
    page = reader("/events/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_no_page_scrolls_sideways(archive, reader, width):
    page = reader("/", viewport={"width": width, "height": 800})
    for address in archive.addresses[:-1]:
        page.goto(address)
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - window.innerWidth"
        )
        assert overflow <= 0, address


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-GB", "it-IT"])
def test_axe_finds_nothing_on_any_page(archive, reader, theme, locale):
    page = reader("/", color_scheme=theme, locale=locale)
    axe = Axe()
    found = {}
    for address in (*archive.addresses, "/timeline/", "/claims/?group=speaker"):
        page.goto(address)
        violations = axe.run(page).response["violations"]
        if violations:
            found[address] = [
                (one["id"], one["nodes"][0]["html"]) for one in violations
            ]
    assert found == {}


def test_results_come_while_somebody_types(archive, reader):
    page = reader("/search/")
    page.get_by_role("searchbox").press_sequentially("promes")
    page.get_by_text("2 articles").first.wait_for()
    assert page.locator("#found mark").first.text_content() == "promesso"
    assert page.locator("#announced").text_content() == "2 articles for promes*"
    assert page.url.endswith("/search/?q=promes")
    page.get_by_role("searchbox").fill("zzz")
    page.get_by_text("No article answers to this").wait_for()
    page.get_by_role("searchbox").fill("")
    page.locator("#found > *").first.wait_for(state="detached")


def test_a_facet_narrows_what_was_found(archive, reader, scripting):
    page = reader("/search/?q=promesso", java_script_enabled=scripting)
    page.locator(".facets").get_by_role("link", name="denied").click()
    assert page.locator(".hits .row").count() == 1
    page.get_by_title("Take this question back").click()
    assert page.locator(".hits .row").count() == 2
