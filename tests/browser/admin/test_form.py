"""The form in the browser: what an official sees in it, and what it writes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from PIL import Image
from ruamel.yaml import YAML

from golocal.collection.corpus import Loaded
from golocal.editing import cms
from golocal.entry import schema
from golocal.reading import pictures

if TYPE_CHECKING:
    from tests.browser.admin.conftest import Desk

pytestmark = pytest.mark.browser

PROJECT = Path(__file__).parents[3]
GOLDEN = PROJECT / "tests" / "golden"
BUDGET = "practices/promising/lillevik-open-budget.md"
CHARTER = "practices/promising/sampletown-a-charter-s-second-page-housing-for-all.md"
GPS = 0x8825
"""The tag of EXIF for a position."""

PROSE = """\
A word in <span lang="fr">français</span>, one in _italics_, **bold**, `code` and a_name.[@1]
Then [a link](../volumes/01-budgets-and-charters.md "title"), <https://a.example/> and 5 < 6.[@2]

| year | pages |
| --- | --- |
| 2015 | 12 |

> It is ours.

1. one
2. two
    - nested

```plain
a fence [@1]
```

### Below

#### Deeper

![A hall](hall.png)
"""

SHOWN_AS_WORDS = """
  () => [...document.querySelectorAll('.material-symbols-outlined')]
    .filter(each => each.getBoundingClientRect().width > 48)
    .map(each => each.textContent)
"""
"""An icon is a ligature: without its font, its name stands there, and is wider."""


def test_the_configuration_fits_the_schema_of_the_cms(bundle: Path, sample: Loaded) -> None:
    """The schema is that of the pinned package."""
    schema = json.loads((bundle.parent / "schema.json").read_text("utf-8"))
    settings = json.loads(cms.text(cms.config(sample.corpus, "a-city/go-local")))

    found = [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(settings)]

    assert found == []


def test_the_schema_finds_what_the_cms_does_not_know(bundle: Path, sample: Loaded) -> None:
    """A key in the wrong place is not let through."""
    schema = json.loads((bundle.parent / "schema.json").read_text("utf-8"))
    settings = json.loads(cms.text(cms.config(sample.corpus, "a-city/go-local")))

    found = [
        error.message
        for error in jsonschema.Draft7Validator(schema).iter_errors({**settings, "locale": "en"})
    ]

    assert found == ["Additional properties are not allowed ('locale' was unexpected)"]


def test_the_bundle_names_no_other_place_for_fonts(bundle: Path) -> None:
    """When they were late, the CMS would ask a third party for them."""
    found = [
        file.name
        for file in bundle.rglob("*")
        if file.suffix in (".js", ".css", ".html") and "jsdelivr" in file.read_text("utf-8")
    ]

    assert found == []
    assert "SIL OPEN FONT LICENSE" in (bundle / "licences.txt").read_text("utf-8").upper()


def test_the_page_itself_refuses_other_origins(desk: Callable[..., Desk]) -> None:
    """Whatever a later version of the CMS may ask, the browser does not let it through."""
    form = desk()
    form.page.context.route("https://other.example/**", lambda route: route.fulfill(body="here"))
    form.page.goto(f"{form.origin}admin/")

    said = form.page.evaluate(
        "fetch('https://other.example/').then(() => 'let through', () => 'refused')"
    )

    assert said == "refused"


def test_it_opens_with_all_entries_and_asks_nobody_else(
    desk: Callable[..., Desk], seeds: Mapping[str, str]
) -> None:
    """The collections are there, icons are pictures, and no other origin is asked.

    A translation is no entry, though its file stands among them.
    """
    form = desk()
    translation = "---\ntitle: Un budget lisible\ntranslation: {made: person}\n---\n"
    form.sit_down({**seeds, BUDGET.replace(".md", ".fr.md"): translation})

    page = form.page
    page.get_by_role("button", name="Create New Entry").first.wait_for()
    page.evaluate("document.fonts.ready")
    named = page.get_by_role("tree", name="Collection List").get_by_role("treeitem").all()
    listed = [each.inner_text().split("\n")[1:] for each in named]

    assert listed == [
        ["Practices", "2"],
        ["Encouragements", "1"],
        ["Outcomes", "0"],
        ["Commitments", "0"],
        ["Volumes", "1"],
        ["Academies", "1"],
        ["Paths", "0"],
    ]
    assert page.evaluate(SHOWN_AS_WORDS) == []
    assert (form.foreign, form.faults) == ([], [])


def test_an_official_fills_in_a_practice_and_saves_it(
    desk: Callable[..., Desk], seeds: Mapping[str, str], golden: Callable[[str, Path], None]
) -> None:
    """What is written is the file that the tests of `check.py --fix` start from."""
    form = desk()
    form.sit_down(seeds)
    page = form.page
    form.begin()
    form.write("Title", "A charter’s second page: housing for all")
    form.write("Summary", "Sampletown turned its page over.\nIt wrote: “no one is left out”.")
    form.write("City, district or region", "Sampletown")
    form.tick("Country or area", "Norway (NO)")
    form.number("Latitude", "70.930")
    form.number("Longitude", "-8.7")
    form.pick("First year", "unknown")
    form.pick("Status", "regular")
    form.write("Status as of", "2020")
    form.write("Office in charge", "Office: Housing")
    form.add("Partners").get_by_role("textbox").fill("No")
    form.tick("Key encouragements", "Embedding (embedding)", "Evidence (evidence)")
    form.tick("Themes", "Charters (charters)")
    form.tick("Human rights", "Housing (housing)")
    form.tick("Rights-holders", "Tenants (tenants)")
    form.tick("Instruments", "Charter (charter)")
    form.tick("Sustainable Development Goals", "Decisions with all (16.7)")
    form.tick("Evidence", "documented")
    form.tick("Related", "A charter on one page")
    form.add("Sources").get_by_role("textbox").first.fill("“Page two”: a report # 1")
    form.number("Year", "2020")
    form.write("URL", "https://sampletown.example/page-2")
    for heading in schema.PRACTICE_SECTIONS:
        form.prose(heading, "It is “so”.[1]")
    form.tick("Volume", "1: Budgets and Charters")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Not yet").click()
    page.get_by_text("Nothing was saved.").first.wait_for()
    page.get_by_role("button", name="OK").click()
    page.get_by_role("button", name="Save").click()
    for box in page.locator("dialog form input").all():
        box.check()
    page.get_by_role("button", name="Agree and save").click()
    page.get_by_role("button", name="Create New Entry").first.wait_for()

    golden(form.read(CHARTER).decode(), GOLDEN / "cms-practice.md")
    assert (form.foreign, form.faults) == ([], [])


def test_a_key_pressed_by_mistake_throws_nothing_away(
    desk: Callable[..., Desk], seeds: Mapping[str, str]
) -> None:
    """Escape closes no form; whoever wants that can switch it on in the settings.

    The setting is looked at and no key pressed, for a form that closes does so a moment later.
    """
    form = desk()
    form.sit_down(seeds)
    form.begin()

    settings = json.loads(form.page.evaluate("localStorage.getItem('sveltia-cms.prefs')"))

    assert (settings["closeWithEscape"], settings["closeOnSave"]) == (False, True)


def test_what_is_missing_is_said_before_anything_is_saved(
    desk: Callable[..., Desk], seeds: Mapping[str, str]
) -> None:
    """An address that is none, and a summary that is too long, are told in our words."""
    form = desk()
    form.sit_down(seeds)
    page = form.page
    form.open("A charter on one page")

    form.write("Summary", "word " * 61)
    form.write("Title", "")
    page.get_by_role("button", name="Save").click()

    page.get_by_text("Write a text of at most 60 words.").wait_for()
    page.get_by_text("2 fields have errors.").wait_for()


def test_an_entry_is_changed_where_it_was_changed_only(
    desk: Callable[..., Desk], seeds: Mapping[str, str]
) -> None:
    """All else stays to the byte: comments, folded lines, quotes, a waiver, an empty list."""
    more = "waive: {text-uncited: it is plain}\nevaluation:\n  searched: 2026-11-20\n"
    more += "  words: [budget]\n  looked_at: [https://lillevik.example/]\n  found: []\n"
    waived = seeds[BUDGET].replace("\nrelated:", f"\n{more}related:")
    form = desk()
    form.sit_down({**seeds, BUDGET: waived})
    form.open("A budget that every resident can read")

    form.write("City, district or region", "Lillevik by the sea")
    form.save()

    expected = waived.replace("city: Lillevik\n", "city: Lillevik by the sea\n")
    assert form.read(BUDGET).decode() == expected


@pytest.mark.sweep
def test_every_practice_passes_the_form(desk: Callable[..., Desk], series: Loaded) -> None:
    """Opened, its place changed and saved: the file differs in that line, and in no other."""
    paths = [practice.path for practice in series.corpus.practices.values()]
    files = {path: (PROJECT / path).read_text("utf-8") for path in series.sources}
    form = desk(series)
    form.sit_down(files)
    kept, expected = {}, {}
    for path in paths:
        form.page.goto(f"{form.origin}admin/#/collections/practices/entries/{Path(path).stem}")
        form.ready()
        form.write("City, district or region", "Sampletown")
        form.save()
        kept[path] = form.read(path).decode()
        expected[path] = re.sub(r"^city: .*", "city: Sampletown", files[path], flags=re.MULTILINE)

    assert kept == expected
    assert (form.foreign, form.faults) == ([], [])


def test_the_prose_survives_the_rich_text_editor(
    desk: Callable[..., Desk], seeds: Mapping[str, str]
) -> None:
    """A word added there leaves marks, links, code, tables, tags and lines as they were."""
    entry = seeds[BUDGET].replace("Nobody could read the budget.[@1]\n", PROSE)
    form = desk()
    form.sit_down({**seeds, BUDGET: entry})
    form.open("A budget that every resident can read")
    editor = form.field("Transferability").locator("[contenteditable=true]").last
    editor.get_by_text("some patience").click()
    form.page.keyboard.press("Control+End")
    form.page.keyboard.type(" And a stapler.")
    form.save()

    expected = parted(entry)["body"].rstrip("\n") + " And a stapler.\n"
    assert parted(form.read(BUDGET).decode())["body"] == expected


def test_a_picture_forgets_where_it_was_taken(
    desk: Callable[..., Desk], seeds: Mapping[str, str]
) -> None:
    """It is put beside its entry, under a name that the rules allow, without its position."""
    form = desk()
    form.sit_down(seeds)
    form.open("A charter on one page")
    form.field("Image").get_by_role("checkbox").click()
    form.field("File").locator("input[type=file]").first.set_input_files(
        {"name": "Ratssaal (März).JPG", "mimeType": "image/jpeg", "buffer": photograph()}
    )
    # The form works on the picture by itself; saved before it has done, an entry has none.
    form.field("File").get_by_text("ratssaal-maerz.webp").wait_for()
    form.write("Alt", "A sheet on a wall.")
    form.write("Credit", "Sampletown, CC BY 4.0")
    form.write("Consent", "No person can be recognised.")
    form.save()

    entry = "practices/promising/sampletown-charter"
    image = parted(form.read(f"{entry}.md").decode())["image"]
    assert image == {
        "file": "ratssaal-maerz.webp",
        "alt": "A sheet on a wall.",
        "credit": "Sampletown, CC BY 4.0",
        "consent": "No person can be recognised.",
    }
    assert pictures.look(photograph()) == pictures.Picture(1600, 900, has_position=True)
    assert pictures.look(form.read(f"{entry}/ratssaal-maerz.webp")) == pictures.Picture(
        1600, 900, has_position=False
    )
    assert (form.foreign, form.faults) == ([], [])


def photograph() -> bytes:
    """Make a photograph that tells where it was taken."""
    exif = Image.Exif()
    exif[GPS] = {1: "N", 2: (47.0, 4.0, 0.0), 3: "E", 4: (15.0, 26.0, 0.0)}
    out = BytesIO()
    Image.new("RGB", (1600, 900), "#1f6f6b").save(out, "JPEG", exif=exif)
    return out.getvalue()


def parted(text: str) -> dict[str, Any]:
    """Give what a file says, and its prose to the byte, as `body`."""
    _, front, prose = text.split("---\n", 2)
    values: dict[str, Any] = YAML(typ="safe", pure=True).load(front)
    return {**values, "body": prose}
