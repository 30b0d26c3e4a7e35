"""The hooks in MkDocs: planned pages come in, and whatever is wrong ends the build."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.conftest import OUTCOME

from golocal.commands import admin
from golocal.reading import pictures
from golocal.review import site_check

if TYPE_CHECKING:
    from tests.build.conftest import Made

Projects = Callable[..., Any]
SAMPLE = Path(__file__).parents[1] / "sample" / "practices"
CHARTER = "promising/sampletown-charter.md"

ADDRESSES = (
    "",
    "practices/",
    "practices/lillevik-open-budget/",
    "encouragements/",
    "encouragements/commitment/",
    "volumes/",
    "volumes/1/",
    "academies/",
    "academies/2024/",
    "pillars/",
    "pillars/commitment/",
    "themes/",
    "themes/budgeting/",
    "rights/",
    "rights/housing/",
    "groups/",
    "groups/everyone/",
    "instruments/",
    "instruments/charter/",
    "sdgs/",
    "sdgs/16/",
    "places/",
    "places/europe/",
    "places/europe/no/",
    "data/",
    "contribute/",
    "contribute/reference/",
    "about/",
)


def test_the_sample_builds_strictly_with_every_address(built: Made) -> None:
    """Every address of the design is there, nothing warns, and no link is dead."""
    assert (built.status, [line for line in built.told.split("\n") if "WARN" in line]) == (0, [])
    missing = [each for each in ADDRESSES if not (built.site / each / "index.html").is_file()]
    assert missing == []
    assert list(site_check.examine(built.site).problems) == []


def test_no_front_matter_shows_on_a_page(built: Made) -> None:
    """What MkDocs cannot read it prints as text; ours it can always read."""
    pages = {path: path.read_text("utf-8") for path in built.site.rglob("*.html")}

    assert [path for path, text in pages.items() if "lead: Council of Sampletown" in text] == []
    assert len(pages) > len(ADDRESSES)


def test_a_broken_entry_ends_the_build_with_its_place(project: Projects) -> None:
    """No traceback: the person who can mend it reads file, line and fault."""
    text = (
        (SAMPLE / CHARTER).read_text("utf-8").replace("checked: 2026-11-23", "checked: 2024-02-30")
    )
    made = project({CHARTER: text})

    done = made.build()

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (
        "practices/promising/sampletown-charter.md:13:10: error[date-impossible]: "
        "no calendar has the date '2024-02-30'"
    ) in done.stderr


def test_dead_links_in_a_hand_written_page_end_the_build(project: Projects) -> None:
    """The gate closes for pages that no rule of ours reads: for each kind of link."""
    made = project()
    links = ("[a page](no.md)", "[an anchor](../about/index.md#no)", "![a picture](no.png)")
    (made.root / "docs" / "contribute" / "index.md").write_text(
        f"# Contribute\n\n{' '.join(links)}\n", "utf-8"
    )

    done = made.build()

    warnings = [
        line.partition("a link ")[2].partition(",")[0]
        for line in done.stderr.splitlines()
        if line.startswith("WARNING -  Doc file 'contribute/index.md' contains ")
    ]
    assert done.returncode == 1
    assert "Aborted with 3 warnings in strict mode!" in done.stdout
    assert sorted(warnings) == ["'../about/index.md#no'", "'no.md'", "'no.png'"]
    assert "Traceback" not in done.stderr


def test_a_hand_written_page_does_not_hide_a_planned_one(project: Projects) -> None:
    """MkDocs would put one over the other without a word."""
    made = project()
    (made.root / "docs" / "practices").mkdir()
    (made.root / "docs" / "practices" / "index.md").write_text("# Mine\n", "utf-8")

    done = made.build()

    assert done.returncode == 1
    assert "docs/practices/index.md stands where a page of the plan belongs" in done.stderr


def test_pictures_of_an_entry_stand_beside_its_page(project: Projects) -> None:
    """The link that works in the repository works on the site."""
    picture = (Path(__file__).parent / "one-pixel.png").read_bytes()
    text = (SAMPLE / CHARTER).read_text("utf-8")
    text = text.replace("It cost", "![A sheet](sampletown-charter/sheet.png)\n\nIt cost")
    text = text.replace(
        "sources:",
        "image: {file: sheet.png, alt: A sheet, credit: Us, consent: Nobody is shown}\nsources:",
    )
    made = project({CHARTER: text, "promising/sampletown-charter/sheet.png": picture})

    done = made.build()

    assert (done.returncode, done.stderr.count("WARNING")) == (0, 0)
    there = (made.root / "site/practices/sampletown-charter/sheet.png").read_bytes()
    assert there == pictures.published(picture)
    assert list(site_check.examine(made.root / "site").problems) == []


def test_a_build_bundles_no_form_and_says_what_does(project: Projects, tmp_path: Path) -> None:
    """Npm goes to the network; a build only picks up what scripts/admin.py has made."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("npm", "node"):
        (programs / name).write_text(f"#!/bin/sh\ntouch '{programs}/was-run'\n", "utf-8")
        (programs / name).chmod(0o755)
    made = project()

    done = made.build(
        {"GOLOCAL_REPOSITORY": "a-city/series", "PATH": f"{programs}:{os.environ['PATH']}"}
    )

    assert done.returncode == 0, done.stderr
    assert "There is no form at /admin/; scripts/admin.py makes it." in done.stderr
    assert not (programs / "was-run").exists()
    assert not (made.root / "site" / "admin").exists()


def test_a_build_picks_up_the_form_that_was_made(project: Projects) -> None:
    """At the place that only the packages' names and hashes give."""
    made = project()
    folder = admin.place(made.root) / "admin"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("<title>The form</title>", "utf-8")

    done = made.build({"GOLOCAL_REPOSITORY": "a-city/series"})

    assert done.returncode == 0, done.stderr
    page = made.root / "site" / "admin" / "index.html"
    assert page.read_text("utf-8") == "<title>The form</title>"


def test_how_commitments_stand_is_reckoned_from_the_newest_commit_or_a_day_that_is_named(
    project: Projects,
) -> None:
    """Never from the clock: the same commit gives the same site."""
    made = project(
        {each.relative_to(OUTCOME).as_posix(): each.read_bytes() for each in OUTCOME.rglob("*.md")}
    )
    moment = {f"GIT_{who}_DATE": "2031-06-01T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
    git = ["git", "-c", "user.name=A Test", "-c", "user.email=test@series.example"]
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message=All"]):
        subprocess.run([*git, *words], cwd=made.root, env={**os.environ, **moment}, check=True)
    page = made.root / "site" / "commitments" / "index.html"

    assert made.build({"GOLOCAL_PDF": "0"}).returncode == 0
    assert "As of 1 June 2031." in page.read_text("utf-8")
    assert made.command("publish", ["--no-pdf", "--today", "2032-02-29"]).returncode == 0
    assert "As of 29 February 2032." in page.read_text("utf-8")
    done = made.command("publish", ["--no-pdf", "--today", "29 February"])
    assert done.stderr.splitlines()[-1] == (
        "publish.py: error: argument --today: '29 February' is no day; write it like 2027-05-03"
    )
