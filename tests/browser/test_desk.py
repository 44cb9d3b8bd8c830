"""The desk in a real browser: the queue by keyboard, words chosen, two editors."""

from __future__ import annotations

import unicodedata
from importlib import import_module

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client

from articles.curation import settle_events
from articles.models import Claim, Correction, Event, ReviewItem
from tests.factories import make_actor, make_article, make_event, tell_event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Clearing the rows after a test clears the groups that a migration made.
groups = import_module("articles.migrations.0005_append_only_and_groups")

# A letter in two code points, an emoji outside the basic plane, one of several parts.
TEXT = (
    "Perché 😀 no?\n"
    "La città 👩‍🚒 ha visto Neri che incontrava Bianchi q̃ui a Zurigo e poi via."
)
WORDS = "Neri che incontrava Bianchi q̃ui"


@pytest.fixture
def editor(guarded_ledger):
    with connection.schema_editor() as schema_editor:
        groups.make(apps, schema_editor)
    editor = get_user_model().objects.create_user("redattrice", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    return editor


def log_in(context, editor, live_server) -> None:
    """Give a browser a session of the editor's own."""
    client = Client()
    client.force_login(editor)
    value = client.cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": value, "url": live_server.url}
    context.add_cookies([cookie])


@pytest.fixture
def desk(reader, live_server, editor):
    """Open pages as the editor, each time in a session of her own."""

    def open_page(address: str):
        page = reader("/healthz")
        log_in(page.context, editor, live_server)
        page.goto(live_server.url + address)
        return page

    return open_page


def disputed_event(number: int) -> Event:
    """One text says it, another denies it."""
    event = make_event("CONSULT", actors=[make_actor(f"Neri {number}")])
    text = f"Neri {number} ha visto il mare. Neri {number} non ha visto nulla."
    article = make_article(text)
    tell_event(event, article, text[: text.index(".") + 1])
    denial = text[text.index(".") + 2 :]
    tell_event(event, article, denial, status="denied")
    settle_events([event.pk])
    return event


def test_ten_rows_of_the_queue_by_keyboard_alone(editor, desk):
    events = [disputed_event(number) for number in range(10)]
    assert ReviewItem.objects.open().count() == 10
    page = desk("/admin/articles/reviewitem/next/")
    page.locator("mark#lit").wait_for()
    for key in "crcrdscrcd":
        address = page.url
        page.keyboard.press(key)
        page.wait_for_url(lambda url, before=address: url != before)
        page.wait_for_load_state()
    # The skipped one comes back at the end.
    page.keyboard.press("c")
    page.get_by_text("Nothing is left to look at").wait_for()
    assert not ReviewItem.objects.open().exists()
    states = list(Event.objects.order_by("pk").values_list("state", flat=True))
    assert states.count("rejected") == 3
    assert Event.objects.filter(is_confirmed=True).count() == 5
    assert len(events) == 10


def test_a_field_is_corrected_in_the_queue_by_keyboard(editor, desk):
    event = disputed_event(1)
    page = desk("/admin/articles/reviewitem/next/")
    page.keyboard.press("e")
    page.locator("#id_place").focus()
    page.keyboard.type("cr")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Nothing is left to look at").wait_for()
    event.refresh_from_db()
    assert event.place == "cr"


def select(page, block: str, words: str) -> None:
    """Select words as a mouse would: by DOM points, in UTF-16 units."""
    page.evaluate(
        """([block, words]) => {
          const root = [...document.querySelectorAll(block)].find((one) =>
            one.textContent.includes(words));
          const at = root.textContent.indexOf(words);
          const point = (offset) => {
            const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const { length } = walker.currentNode.data;
              if (offset <= length) return [walker.currentNode, offset];
              offset -= length;
            }
          };
          document.getSelection().setBaseAndExtent(
            ...point(at), ...point(at + words.length));
        }""",
        [block, words],
    )


def test_selected_words_are_saved_to_the_code_point(editor, desk):
    article = make_article(TEXT)
    page = desk(article.get_absolute_url())
    select(page, "[data-start]", WORDS)
    page.get_by_role("link", name="Add an event in these words").click()
    page.locator("#id_type").select_option("CONSULT")
    page.locator("#id_status").select_option("asserted")
    page.locator("#id_why").fill("Lo leggo qui.")
    page.get_by_role("button", name="Add the event").click()
    page.get_by_text("The event was added").wait_for()
    passage = Event.objects.get().mentions.get().passage
    assert passage.text == WORDS == article.text[passage.start : passage.end]
    assert passage.start == TEXT.index(WORDS)


def test_a_claim_is_added_by_selecting_on_the_desk(editor, desk):
    article = make_article(TEXT)
    page = desk(f"/admin/articles/claim/add/?article={article.pk}")
    # Half of a letter: its accent comes with it.
    select(page, "#article-text", "Bianchi q")
    page.locator("#id_act").select_option("deny")
    page.locator("#id_why").fill("Lo leggo qui.")
    page.get_by_role("button", name="Add the claim").click()
    page.get_by_text("The claim was added").wait_for()
    content = Claim.objects.get().content
    assert content.text == "Bianchi q\u0303"
    assert unicodedata.combining(TEXT[content.end - 1])


def test_of_two_sessions_the_second_is_told(editor, desk):
    event = disputed_event(1)
    address = f"/admin/articles/event/{event.pk}/change/"
    first, second = desk(address), desk(address)
    for page, place in ((first, "Lisbona"), (second, "Porto")):
        page.locator("#id_place").fill(place)
        page.locator("#id_why").fill("Così dice il testo.")
        page.get_by_role("button", name="Save").click()
        page.wait_for_load_state()
    told = second.get_by_role("alert")
    assert "redattrice changed this" in told.inner_text()
    assert "Lisbona" in told.inner_text()
    assert "Porto" in told.inner_text()
    event.refresh_from_db()
    assert event.place == "Lisbona"
    assert Correction.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "/admin/articles/reviewitem/",
        "/admin/articles/reviewitem/next/",
        "/admin/articles/claim/add/?article={article}",
        "/corrections/",
        "/rules/",
    ],
)
def test_pages_are_for_everybody(editor, chromium, live_server, address):
    event = disputed_event(1)
    article = event.mentions.first().article
    # The checker itself sets styles, which the policy refuses and the console tells.
    context = chromium.new_context(base_url=live_server.url, locale="en-GB")
    log_in(context, editor, live_server)
    page = context.new_page()
    page.goto(address.format(article=article.pk))
    violations = Axe().run(page).response["violations"]
    context.close()
    found = [(v["id"], [node["html"][:90] for node in v["nodes"]]) for v in violations]
    assert found == []
