"""A volume is published, frozen and built: from the printed page back to the page on the web."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from tests.build.conftest import made

if TYPE_CHECKING:
    from tests.build.conftest import Made, Project

VOLUME = "volumes/01-budgets-and-charters.md"
PAGE_MAP = "practices/volumes/01-budgets-and-charters.pages.json"
EDITION = "practices/published/1/hrgl-1.pdf"
CHARTER = "practices/promising/sampletown-charter.md"
SAMPLE = Path(__file__).parents[1] / "sample" / "practices" / VOLUME
PUBLISHED = SAMPLE.read_text("utf-8").replace(
    "state: draft", "state: published\npublished: 2026-05-02"
)


@pytest.fixture(scope="session")
def once_frozen(once: Callable[..., Path]) -> Made:
    """The sample with its volume published and frozen."""
    files = {VOLUME: PUBLISHED}
    return made(once, "frozen", lambda project: project.command("freeze", ["1"]), files)


@pytest.fixture
def frozen(once_frozen: Made, tmp_path: Path) -> Project:
    """A copy of it."""
    return once_frozen.copy(tmp_path / "project")


def test_freezing_says_what_it_did_and_what_to_commit(once_frozen: Made) -> None:
    """The pages of each practice, and two files."""
    pages = json.loads((once_frozen.root / PAGE_MAP).read_text("utf-8"))["pages"]

    assert once_frozen.status == 0
    assert once_frozen.out == (
        "Typesetting volume 1 …\n"
        f"Volume 1, Budgets and Charters: {pages} pages, 2 practices.\n"
        "        4–5  sampletown-charter\n"
        "        6–7  lillevik-open-budget\n"
        f"Wrote {EDITION}: the site goes on serving this edition.\n"
        f"Wrote {PAGE_MAP}. Commit both; they do not change any more:\n"
        f"  git add {PAGE_MAP} {EDITION}\n"
        '  git commit -m "Put on record the pages of volume 1"\n'
    )


def sentence(project: Project, slug: str) -> str:
    """Give what a built page says of its print, without the markup."""
    html = (project.root / "site" / "practices" / slug / "index.html").read_text("utf-8")
    found = re.search(r'<p class="printed" id="printed"[^>]*>(.*?)</p>', html, re.DOTALL)
    assert found is not None
    return " ".join(re.sub(r"<[^>]+>", "", found[1]).split())


def test_frozen_again_it_is_the_same_but_for_the_reason(frozen: Project) -> None:
    """Same sources, same bytes; the index of the series does not count the volume itself."""
    before = (frozen.root / PAGE_MAP).read_text("utf-8")

    done = frozen.command("freeze", ["1", "--again", "The printer lost the file."])

    assert done.returncode == 0, done.stderr
    again = '  "again": [\n    "The printer lost the file."\n  ],\n'
    assert (frozen.root / PAGE_MAP).read_text("utf-8").replace(again, "") == before
    assert [
        path.name for path in (frozen.root / PAGE_MAP).parent.iterdir() if "part" in path.name
    ] == []


def test_the_edition_that_was_published_is_served_beside_a_newer_text(frozen: Project) -> None:
    """Byte for byte; the volume lists what has changed since, and each practice says so."""
    assert frozen.command("check").stdout.endswith("no fault.\n")
    kept = (frozen.root / EDITION).read_bytes()
    record = json.loads((frozen.root / PAGE_MAP).read_text("utf-8"))
    entry = frozen.root / CHARTER
    entry.write_text(entry.read_text("utf-8").replace("\n## Objective", "\nNew.\n\n## Objective"))

    done = frozen.command("publish")

    assert done.returncode == 0, done.stderr
    assert record["edition"] == hashlib.sha256(kept).hexdigest()
    assert record["engine"].startswith("Typst 0.")
    assert (frozen.root / "site/volumes/1/hrgl-1.pdf").read_bytes() == kept
    volume = (frozen.root / "site/volumes/1/index.html").read_text("utf-8")
    assert "The PDF is the edition of 2 May 2026, as it was printed." in volume
    since = volume.partition('id="since"')[2].partition("</section>")[0]
    assert "/practices/sampletown-charter/" in since
    assert "/practices/lillevik-open-budget/" not in since
    assert sentence(frozen, "sampletown-charter") == (
        "Printed in volume 1, pp. 4–5. The text has changed since the volume was printed."
    )
    assert sentence(frozen, "lillevik-open-budget") == (
        "Printed in volume 1, pp. 6–7. The text has not changed since."
    )
    page = (frozen.root / "site/practices/sampletown-charter/index.html").read_text("utf-8")
    assert "volumes/1/#since" in page.partition('id="printed"')[2].partition("</p>")[0]


def test_an_edition_with_a_practice_that_was_withdrawn_is_not_served(frozen: Project) -> None:
    """Its address gives the edition without it, which says so; record and file stay."""
    kept, record = ((frozen.root / each).read_bytes() for each in (EDITION, PAGE_MAP))
    assert frozen.command("withdraw", ["sampletown-charter", "Somebody was at risk."]).returncode
    for path in (frozen.root / "practices").rglob("*.md"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"\[([^]]+)\]\([^)]*sampletown-charter.md\)", r"\1", text), "utf-8")

    done = frozen.build({"GOLOCAL_PDF": "1"})

    assert done.returncode == 0, done.stderr
    served = frozen.root / "site/volumes/1/hrgl-1.pdf"
    with pypdfium2.PdfDocument(served) as pdf:
        words = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert "The edition of 2 May 2026 is no longer served" in " ".join(words.split())
    assert "Duties were known to few." not in words
    page = (frozen.root / "site/volumes/1/index.html").read_text("utf-8")
    assert "is no longer served, for a practice in it was withdrawn" in page
    assert [(frozen.root / each).read_bytes() for each in (EDITION, PAGE_MAP)] == [kept, record]


def test_another_file_in_the_place_of_the_edition_ends_the_build(frozen: Project) -> None:
    """What readers are given is what was put on record, or nothing."""
    (frozen.root / EDITION).write_bytes(b"%PDF-1.7")

    done = frozen.build({"GOLOCAL_PDF": "1"})

    assert done.returncode == 1
    assert f"{EDITION} is not the edition that was put on record, or is gone." in done.stderr
