"""Each page tells the browser to run and load nothing but the site's own files, and keeps to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Route

pytestmark = pytest.mark.browser

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
STATED = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)[^>]*>"
    r"|<style\b|<[a-z][^<>]*\s(?:on[a-z]+|style)\s*="
)
"""A script or style in the page itself; data for machines are neither."""


def watched(page: Page) -> list[str]:
    """Note whatever a page says that the policy refused."""
    refused: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            refused.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda fault: refused.append(str(fault)))
    return refused


def test_every_page_states_the_policy_and_holds_nothing_that_it_refuses(site: Path) -> None:
    """In every page, the first thing after its encoding is the policy; nothing inline follows."""
    pages = {
        path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")
    }

    silent = [name for name, html in pages.items() if html.count(STATED) != 1]
    inline = {name: found for name, html in pages.items() if (found := INLINE.findall(html))}

    assert (silent, inline, len(pages) > 100) == ([], {}, True)


@pytest.mark.parametrize("shown", ["home", "practice", "practices", "missing"])
def test_the_search_keeps_to_the_policy(
    shown: str, browser: Browser, origin: str, addresses: Mapping[str, str]
) -> None:
    """The browser refuses nothing of a page when it is searched.

    That it refuses nothing when a page of any kind opens, `test_origin.py` sees to.
    """
    page = browser.new_page()
    refused = watched(page)
    page.goto(f"{origin}{addresses[shown]}")

    page.keyboard.press("/")
    page.keyboard.type("housing")
    page.locator("dialog.search li").first.wait_for()
    page.close()

    assert refused == []


def test_the_finder_keeps_to_the_policy(browser: Browser, origin: str) -> None:
    """Words, choices, the table, the map and a download are all within it."""
    page = browser.new_page()
    refused = watched(page)
    page.goto(f"{origin}practices/?q=housing")

    for view in ("table", "map", "list"):
        page.locator(f"input[name=view][value={view}]").check()
    with page.expect_download():
        page.locator("[data-form=csv]").click()
    page.close()

    assert refused == []


def test_what_a_text_smuggled_in_would_not_run(browser: Browser, origin: str) -> None:
    """A script, a handler, a style and a frame in a page do nothing but be refused."""
    smuggled = (
        "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'>"
        "<h1 style='color: red'>x</h1><iframe src='https://elsewhere.example/'></iframe></main>"
    )

    def tampered(route: Route) -> None:
        html = route.fetch().text()
        route.fulfill(body=html.replace("</main>", smuggled), content_type="text/html")

    page = browser.new_page()
    refused = watched(page)
    page.route(f"{origin}about/", tampered)
    page.goto(f"{origin}about/", wait_until="networkidle")
    ran = page.evaluate("window.ran")
    page.close()

    policies = [text for text in refused if "Content Security Policy" in text]
    assert (ran, len(policies) >= 4) == (None, True)
