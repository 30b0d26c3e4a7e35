"""Publishing: the whole site or nothing, and the old one stays until the new one is sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Projects = Callable[..., Any]
SAMPLE = Path(__file__).parents[1] / "sample" / "practices"
CHARTER = "promising/sampletown-charter.md"


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_sound_collection_is_published(project: Projects) -> None:
    """Each step is said, and at the end what was made."""
    made = project()

    done = made.command("publish", ["--no-pdf"])

    assert (done.returncode, done.stdout.split("\n")[:1]) == (0, ["Checking the entries …"])
    assert "Published" in done.stdout
    assert (made.root / "site" / "practices" / "sampletown-charter" / "index.html").is_file()
    assert list(made.root.glob(".site-*")) == []


def test_publishing_twice_gives_the_same_bytes(project: Projects) -> None:
    """Nothing of the clock and nothing of the machine is in the site."""
    made = project()
    made.command("publish", ["--no-pdf", "--out", str(made.root / "one")])
    made.command("publish", ["--no-pdf", "--out", str(made.root / "two")])

    first, second = tree(made.root / "one"), tree(made.root / "two")

    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_an_error_in_an_entry_leaves_the_old_site_as_it_was(project: Projects) -> None:
    """The gate closes before anything is built."""
    made = project()
    made.command("publish", ["--no-pdf"])
    before = tree(made.root / "site")
    entry = made.root / "practices" / CHARTER
    entry.write_text(entry.read_text("utf-8").replace("country: AT", "country: UK"), "utf-8")

    done = made.command("publish", ["--no-pdf"])

    assert done.returncode == 1
    assert "error[term-unknown]: there is no 'UK' among the countries" in done.stdout
    assert "Nothing was published; the site is as it was." in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(made.root / "site") == before


def test_a_fault_that_only_the_made_site_shows_leaves_the_old_one(project: Projects) -> None:
    """Raw HTML of a hand-written page is read by nobody before the self-check."""
    made = project()
    made.command("publish", ["--no-pdf"])
    before = tree(made.root / "site")
    page = made.root / "docs" / "privacy.md"
    page.write_text('# Privacy\n\n<p><a href="../nowhere/">x</a></p>\n', "utf-8")

    done = made.command("publish", ["--no-pdf"])

    assert done.returncode == 1
    assert "privacy/index.html: leads to ../nowhere/, which is not there" in done.stderr
    assert tree(made.root / "site") == before


def test_a_folder_that_is_not_a_site_is_not_replaced(project: Projects) -> None:
    """A slip in --out must not cost anybody their files."""
    made = project()
    mine = made.root / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("Dear all", "utf-8")

    done = made.command("publish", ["--no-pdf", "--out", str(mine)])

    assert done.returncode == 2
    assert "is not empty and not a site of ours" in done.stderr
    assert tree(mine) == {"letter.txt": b"Dear all"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--volume", "1"], "so that it does not replace the whole one: --volume 1 --out DIR"),
        (["--volume", "99", "--out", "alone"], "There is no volume 99. The volumes are: 1."),
    ],
    ids=["no folder", "unknown"],
)
def test_one_volume_alone_never_takes_the_others_from_readers(
    project: Projects, arguments: list[str], words: str
) -> None:
    """A slip in a number, or a site with one book, does not go in place of the whole one."""
    made = project()

    done = made.command("publish", arguments)

    assert (done.returncode, words in done.stderr) == (2, True)
    assert [path.name for path in made.root.iterdir() if path.name in ("site", "alone")] == []


def test_no_pdf_never_takes_pdfs_from_readers(project: Projects) -> None:
    """A site with PDFs is only replaced by one that has them."""
    made = project()
    made.command("publish", ["--no-pdf"])
    handout = made.root / "site" / "practices" / "x.pdf"
    handout.write_bytes(b"%PDF")
    before = tree(made.root / "site")

    done = made.command("publish", ["--no-pdf"])

    assert done.returncode == 2
    assert done.stderr == (
        "The site in site has 1 PDFs, which readers would lose. "
        "Publish with PDFs, or choose another folder: --no-pdf --out DIR\n"
    )
    assert tree(made.root / "site") == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["--site-url", "example.org"],
        ["--site-url", "https://example.org/?x=1"],
        ["--site-url", "https://example.org/#top"],
        ["--site-url", "https://example.org/a b/"],
        ["--site-url", "https://"],
        ["--volume", "five"],
    ],
)
def test_wrong_use_is_said_in_a_line(project: Projects, arguments: list[str]) -> None:
    """Exit status 2, and no site."""
    made = project()

    done = made.command("publish", arguments)

    assert (done.returncode, (made.root / "site").exists()) == (2, False)


def test_the_address_of_the_site_is_in_its_data(project: Projects) -> None:
    """Who takes a file along can come back; a forgotten slash is added."""
    made = project()

    done = made.command("publish", ["--no-pdf", "--site-url", "https://x.example/series"])

    assert done.returncode == 0
    assert '"url": "https://x.example/series/practices/sampletown-charter/"' in (
        made.root / "site" / "data" / "practices.json"
    ).read_text("utf-8")


def test_what_follows_where_there_is_no_history_is_said(project: Projects) -> None:
    """A ZIP archive has none; the citations of such a site have no year."""
    made = project()

    done = made.command("publish", ["--no-pdf"])

    assert done.returncode == 0
    assert (
        "Entries will be cited without a year, and a feed has no true day for them. "
        f"{made.root} is not in a git repository, "
    ) in done.stdout
