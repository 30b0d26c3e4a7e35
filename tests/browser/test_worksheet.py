"""The worksheet as somebody fills it in: kept here, saved, opened again, printed, never sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ASK = "2020-01-publish-the-budget"
SHEET = "academies/2020/outcome/worksheet/"


@pytest.fixture
def sheet(browser: Browser, origin: str) -> Iterator[Page]:
    """Open the worksheet of the document made for the tests, in a browser that has kept nothing."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{origin}{SHEET}")
    yield page
    context.close()


def value(page: Page, name: str) -> str:
    """Give what stands in a line."""
    return page.locator(f'[name="{name}.{ASK}"]').input_value()


def test_it_can_be_filled_in_by_the_keyboard_and_drafts_the_plan(sheet: Page) -> None:
    """Tab and arrows; the office and the next sign are taken over."""
    sheet.locator(f'[name="level.{ASK}"]').first.focus()
    sheet.keyboard.press("Space")
    sheet.keyboard.press("ArrowDown")
    sheet.keyboard.press("Tab")
    sheet.keyboard.type("The budget rules")
    sheet.keyboard.press("Tab")
    sheet.keyboard.type("Finance Office")

    assert sheet.locator(f'[name="level.{ASK}"]:checked').get_attribute("value") == "begun"
    assert {name: value(sheet, name) for name in ("evidence", "office", "by", "sign")} == {
        "evidence": "The budget rules",
        "office": "Finance Office",
        "by": "Finance Office",
        "sign": "It is published a month before the vote.",
    }
    assert sheet.get_by_role("status").inner_text() == "Kept in this browser."


def test_what_somebody_writes_into_the_plan_stays(sheet: Page) -> None:
    """The draft gives way; and of what is in force and checked there is no step."""
    sheet.get_by_label("Nothing yet").check()
    sheet.locator(f'[name="sign.{ASK}"]').fill("Our own sign")
    sheet.get_by_label("In force. It has").check()
    assert value(sheet, "sign") == "Our own sign"

    sheet.get_by_label("In force and checked").check()
    assert sheet.locator(".step").is_hidden()


def test_what_the_plan_takes_over_can_be_emptied(sheet: Page) -> None:
    """And stays empty, here and after a visit elsewhere; a new office does not fill it again."""
    sheet.get_by_label("Begun").check()
    sheet.locator(f'[name="office.{ASK}"]').fill("Finance Office")
    for name in ("by", "sign"):
        sheet.locator(f'[name="{name}.{ASK}"]').fill("")
    sheet.locator(f'[name="office.{ASK}"]').fill("Budget Office")
    assert [value(sheet, name) for name in ("by", "sign")] == ["", ""]

    sheet.reload()
    assert [value(sheet, name) for name in ("office", "by", "sign")] == ["Budget Office", "", ""]


def test_what_is_kept_is_named_by_the_whole_way_to_the_page(sheet: Page, origin: str) -> None:
    """Two sites of one origin keep theirs apart."""
    sheet.get_by_label("Begun").check()
    base = "/" + origin.partition("://")[2].partition("/")[2]

    assert sheet.evaluate("Object.keys(localStorage)") == [f"worksheet:{base}{SHEET}"]


def test_answers_are_there_again_after_a_visit_elsewhere(sheet: Page, origin: str) -> None:
    """They are in this browser, and on this page alone."""
    sheet.get_by_label("Begun").check()
    sheet.locator(f'[name="office.{ASK}"]').fill("Finance Office")

    sheet.goto(f"{origin}worksheet/")
    assert sheet.locator(":checked").count() == 0
    sheet.goto(f"{origin}{SHEET}")

    assert sheet.get_by_label("Begun").is_checked()
    assert (value(sheet, "office"), value(sheet, "by")) == ("Finance Office", "Finance Office")


def test_a_file_holds_the_answers_and_brings_them_back(sheet: Page, tmp_path: Path) -> None:
    """On another computer, too; a file of another worksheet is refused in words."""
    sheet.get_by_label("Begun").check()
    with sheet.expect_download() as told:
        sheet.get_by_role("button", name="Save to a file").click()
    file = tmp_path / told.value.suggested_filename
    told.value.save_as(file)
    saved = json.loads(file.read_text("utf-8"))
    assert (file.name, saved["worksheet"], saved["answers"][f"level.{ASK}"]) == (
        "worksheet-2020.json",
        SHEET,
        "begun",
    )

    sheet.once("dialog", lambda dialog: dialog.accept())
    sheet.get_by_role("button", name="Delete all answers").click()
    assert sheet.locator(":checked").count() == 0
    assert sheet.evaluate("localStorage.length") == 0
    sheet.locator("input[type=file]").set_input_files(file)
    sheet.get_by_text("The file is opened.").wait_for()
    assert sheet.get_by_label("Begun").is_checked()

    sheet.locator(f'[name="office.{ASK}"]').fill("Another office")
    sheet.once("dialog", lambda dialog: dialog.dismiss())
    sheet.locator("input[type=file]").set_input_files(file)
    assert value(sheet, "office") == "Another office"
    sheet.once("dialog", lambda dialog: dialog.accept())
    sheet.locator("input[type=file]").set_input_files(file)
    sheet.get_by_text("The file is opened.").wait_for()
    assert value(sheet, "office") == ""

    file.write_text('{"worksheet": "another"}', "utf-8")
    sheet.locator("input[type=file]").set_input_files(file)
    sheet.get_by_text("That file is not a saved copy of this worksheet.").wait_for()
    assert sheet.get_by_label("Begun").is_checked()


def test_nothing_is_deleted_by_a_slip(sheet: Page) -> None:
    """It is asked first."""
    sheet.get_by_label("Begun").check()
    sheet.once("dialog", lambda dialog: dialog.dismiss())
    sheet.get_by_role("button", name="Delete all answers").click()

    assert sheet.get_by_label("Begun").is_checked()


def test_nothing_is_sent(sheet: Page, origin: str) -> None:
    """Not by typing, not by Enter in a line, not by saving."""
    asked: list[str] = []
    sheet.on("request", lambda request: asked.append(request.url))
    line = sheet.locator(f'[name="office.{ASK}"]')
    line.fill("Finance Office")
    line.press("Enter")
    with sheet.expect_download():
        sheet.get_by_role("button", name="Save to a file").click()

    assert [each for each in asked if not each.startswith("blob:") and "favicon" not in each] == []
    assert sheet.url == f"{origin}{SHEET}"


def test_a_browser_that_keeps_nothing_says_so(browser: Browser, origin: str) -> None:
    """The answers can still be saved to a file."""
    page = browser.new_page()
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
    page.goto(f"{origin}{SHEET}")
    page.get_by_label("Begun").check()

    assert page.get_by_role("status").inner_text().startswith("This browser keeps nothing.")
    page.close()


def test_without_scripts_it_is_a_form_to_print(browser: Browser, origin: str) -> None:
    """Every line is there and no button that would do nothing."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{origin}{SHEET}")

    assert page.locator(".lines label:visible").count() == 2 + 3 + 6
    assert page.get_by_role("button").count() == 0
    page.emulate_media(media="print")
    assert page.locator(".levels label:visible").count() == 4
    page.context.close()


def test_encouragements_are_cut_down_to_those_of_an_addressee(
    browser: Browser, origin: str
) -> None:
    """What is chosen stands in the address; a heading with nothing below goes, too."""
    page = browser.new_page()
    page.goto(f"{origin}encouragements/")
    page.get_by_label("Addressees").select_option(label="Finance department")
    page.get_by_label("Stages").select_option(label="Budget")

    shown = [each.inner_text() for each in page.locator(".asked h3").all() if each.is_visible()]
    assert (shown, page.get_by_role("status").inner_text()) == (
        ["Publish a budget that everyone can read"],
        "1 encouragement",
    )
    assert page.locator(".asked:visible").count() == 1
    assert page.url.endswith("encouragements/?addressees=finance&stages=budget")
    page.close()
