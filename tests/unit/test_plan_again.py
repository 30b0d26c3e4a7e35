"""A preview keeps of the last plan what is the same, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from golocal import site
from golocal.base.catalogue import Catalogue
from golocal.collection import corpus
from golocal.collection.corpus import Loaded
from golocal.entry.settings import Settings
from golocal.site import Build, Site

SAMPLE = Path(__file__).parents[1] / "sample/practices"
SETTINGS = Settings(today=date(2026, 11, 23), has_prints=False)
EDITS = {
    "a text": ("## Objective\n", "## Objective\n\nA sentence more.\n"),
    "a title": ("\ntitle: ", "\ntitle: The new "),
    "a theme": ("\nthemes: [", "\nthemes: [migration, "),
    "a fault": ("\ncountry: ", "\ncountry: ZZ # "),
    "every line": ("", ""),
}


def shown(plan: Site) -> list[object]:
    """Give all that a reader or a program sees of a site."""
    pages = [(page.address, page.meta, page.html, page.head, page.source) for page in plan.pages]
    return [*pages, *plan.data, plan.cards, plan.pictures, plan.root.navigation]


def build(loaded: Loaded, english: Catalogue, before: Build | None = None) -> Build:
    """Plan a site, with the build before it or without."""
    plan = site.plan(loaded, english, SETTINGS, before)
    return Build(root=Path(), loaded=loaded, settings=SETTINGS, plan=plan)


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_a_plan_that_goes_on_is_the_plan_that_would_be_made(
    edit: tuple[str, str], collection: Callable[..., Path], english: Catalogue
) -> None:
    """A preview that shows an old page is worse than a slow one."""
    root = collection()
    first = build(corpus.load(root), english)
    for path in (root / "practices" / "promising").glob("*.md"):
        path.write_text(path.read_text("utf-8").replace(*edit, 1), "utf-8")

    again = corpus.load(root, first.loaded)
    anew = corpus.load(root)

    assert again == anew
    assert shown(site.plan(again, english, SETTINGS, first)) == shown(build(anew, english).plan)


PICTURED = "promising/sampletown-charter.md"
IMAGE = """
image:
  file: hall.png
  alt: A hall with one page on its wall.
  credit: City of Sampletown, CC BY 4.0
  consent: No person can be recognised.
sources:"""


def png(width: int) -> bytes:
    """A picture of a width."""
    out = io.BytesIO()
    Image.new("L", (width, 900)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("first", [None, png(1300), b"no picture"], ids=["none", "other", "broken"])
def test_a_picture_that_comes_or_is_exchanged_is_shown(
    first: bytes | None, collection: Callable[..., Path], english: Catalogue
) -> None:
    """No text has changed, and yet the page has: it holds the measures of the picture."""
    text = (SAMPLE / PICTURED).read_text("utf-8").replace("\nsources:", IMAGE, 1)
    root = collection({PICTURED: text})
    file = root / "practices/promising/sampletown-charter/hall.png"
    file.parent.mkdir()
    if first is not None:
        file.write_bytes(first)
    before = build(corpus.load(root), english)
    file.write_bytes(png(1600))

    after = build(corpus.load(root, before.loaded), english, before)

    anew = build(corpus.load(root), english)
    assert any('width="1600" height="900"' in page.html for page in after.plan.pages)
    assert shown(after.plan) == shown(anew.plan)


@pytest.mark.parametrize(
    "name",
    ["promising/sampletown-charter", "encouragements/commitment", "volumes/01-*", "academies/2024"],
)
def test_a_text_that_changes_makes_its_own_page_anew_and_no_list(
    name: str, collection: Callable[..., Path], english: Catalogue
) -> None:
    """That is what makes a preview quick."""
    root = collection()
    first = build(corpus.load(root), english)
    (path,) = (root / "practices").glob(f"{name}.md")
    path.write_text(path.read_text("utf-8") + "\nA sentence more.\n", "utf-8")

    second = build(corpus.load(root, first.loaded), english, first)

    texts = zip(first.plan.pages, second.plan.pages, strict=True)
    assert {new.source for old, new in texts if old.html is not new.html and new.source} == {
        path.relative_to(root).as_posix()
    }
    kinds = zip(first.plan.root.records.values(), second.plan.root.records.values(), strict=True)
    assert sum(old[at] is not new[at] for old, new in kinds for at in new) == 1
    assert shown(second.plan) == shown(build(corpus.load(root), english).plan)


def test_a_preview_goes_on_after_many_changes(
    collection: Callable[..., Path], english: Catalogue
) -> None:
    """What was kept once is kept again, and a text that is taken back too."""
    root = collection()
    path = root / "practices/promising/sampletown-charter.md"
    text = path.read_text("utf-8")
    last = build(corpus.load(root), english)
    for added in ("\nOne.\n", "\nTwo.\n", ""):
        path.write_text(text + added, "utf-8")
        last = build(corpus.load(root, last.loaded), english, last)

    assert shown(last.plan) == shown(build(corpus.load(root), english).plan)
