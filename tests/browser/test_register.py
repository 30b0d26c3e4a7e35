"""The register of commitments, by whoever looks for some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def register(browser: Browser, origin: str) -> Page:
    """Open the register, which holds two commitments made for the tests."""
    page = browser.new_page()
    page.goto(f"{origin}commitments/")
    return page


def shown(page: Page) -> list[str]:
    """Give the places whose commitments are seen."""
    places = page.locator(".asked li .where").all()
    return [each.inner_text().partition(",")[0] for each in places if each.is_visible()]


def said(page: Page) -> str:
    """Give how many the page says it shows."""
    return page.locator("form.register [role=status]").inner_text()


def test_those_of_a_state_are_shown_and_can_be_linked_to(register: Page) -> None:
    """What is chosen stands in the address, so that it can be sent to somebody."""
    assert (said(register), shown(register)) == ("2 commitments", ["Seestadt", "Lillevik"])

    register.get_by_label("How it stands").select_option(label="Given up")

    assert (said(register), shown(register)) == ("1 commitment", ["Lillevik"])
    assert register.url.endswith("commitments/?status=given-up")


def test_what_the_address_chooses_is_chosen(register: Page, origin: str) -> None:
    """A link to some of them holds; what is no choice of the page chooses nothing."""
    register.goto(f"{origin}commitments/?status=silent&country=Austria")
    assert (said(register), shown(register)) == ("1 commitment", ["Seestadt"])
    assert register.get_by_label("Country").input_value() == "Austria"

    register.goto(f"{origin}commitments/?country=Nowhere")
    assert (said(register), shown(register)) == ("2 commitments", ["Seestadt", "Lillevik"])


def test_where_both_choices_fit_nothing_all_headings_go_too(register: Page, origin: str) -> None:
    """No heading stands above an empty list."""
    register.goto(f"{origin}commitments/?status=given-up&country=Austria")

    assert (said(register), shown(register)) == ("0 commitments", [])
    assert [each for each in register.locator(".asked h3").all() if each.is_visible()] == []


def test_without_scripts_all_are_shown_and_nothing_is_offered(
    browser: Browser, origin: str
) -> None:
    """The list is the page; what asks for scripts is not seen."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{origin}commitments/")

    assert shown(page) == ["Seestadt", "Lillevik"]
    assert page.locator("form.register").is_hidden()
    page.context.close()
