"""No page asks another server for anything, breaks anything, or weighs much."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import KINDS, kinds

from golocal.base import catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Request

pytestmark = pytest.mark.browser

MOST_BYTES = 150_000
"""What the first view of a practice may weigh, compressed, with its fonts."""


def test_a_page_asks_its_own_origin_only(
    browser: Browser, origin: str, addresses: Mapping[str, str]
) -> None:
    """A page of every kind makes no request to another origin, and none in vain.

    Nor does it say that its own policy has refused it something.
    """
    context = browser.new_context()
    foreign: list[str] = []
    faults: list[str] = []
    context.on("request", lambda each: foreign.append(each.url))
    context.on("response", lambda each: faults.append(each.url) if each.status >= 400 else None)
    context.on("requestfailed", lambda each: faults.append(each.url))
    context.on("weberror", lambda each: faults.append(str(each.error)))
    context.on("console", lambda each: faults.append(each.text) if each.type == "error" else None)

    pages = {kind: context.new_page() for kind in KINDS}
    for kind, page in pages.items():
        page.goto(f"{origin}{addresses[kind]}")
    for page in pages.values():  # all at once, for each is listened to for half a second
        page.wait_for_load_state("networkidle")
    context.close()

    assert ([url for url in foreign if not url.startswith(origin)], faults) == ([], [])
    assert len(foreign) > len(KINDS)


@pytest.mark.parametrize("language", catalogue.offered())
def test_a_practice_is_light(browser: Browser, origin: str, site: Path, language: str) -> None:
    """The first view of the longest practice, fonts included, stays below its limit."""
    address = kinds(site, language).get("practice")
    if address is None:
        pytest.skip(f"no practice is in '{language}' yet")
    page = browser.new_page()
    sizes: list[int] = []
    page.on("requestfinished", lambda each: sizes.append(_weight(each)))

    page.goto(f"{origin}{address}", wait_until="networkidle")
    page.close()

    assert sum(sizes) < MOST_BYTES


def _weight(request: Request) -> int:
    """Give the bytes on the line: fonts are compressed already, texts the server compresses."""
    response = request.response()
    body = response.body() if response else b""
    return min(len(body), len(gzip.compress(body)))
