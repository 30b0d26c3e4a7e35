"""Publishing: the whole site or nothing, and the old one stays until the new one is sound."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from tests.build.conftest import WITHOUT_PDFS

from golocal.commands import publish

if TYPE_CHECKING:
    from tests.build.conftest import Made

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


def packed(path: Path) -> dict[str, bytes]:
    """Every file of an archive with its bytes, by its path in the folder."""
    with ZipFile(path) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def test_a_sound_collection_is_published(published: Made) -> None:
    """Each step is said, and at the end what was made."""
    assert (published.status, published.out.split("\n")[:1]) == (0, ["Checking the entries …"])
    assert "Published" in published.out
    assert (published.site / "practices" / "sampletown-charter" / "index.html").is_file()
    assert list(published.root.glob(".site-*")) == []


def test_publishing_twice_gives_the_same_bytes(project: Projects, published: Made) -> None:
    """Nothing of the clock and nothing of the machine is in the site, nor in its archive."""
    made = project()

    done = made.command("publish", [*WITHOUT_PDFS, "--out", str(made.root / "another")])

    assert done.returncode == 0
    first, second = tree(published.site), tree(made.root / "another")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    archives = (published.root / "site-offline.zip", made.root / "another-offline.zip")
    assert len({frozenset(packed(each).items()) for each in archives}) == 1


def test_an_error_in_an_entry_leaves_the_old_site_as_it_was(
    published: Made, tmp_path: Path
) -> None:
    """The gate closes before anything is built."""
    made = published.copy(tmp_path / "project")
    before = tree(made.root / "site")
    entry = made.root / "practices" / CHARTER
    entry.write_text(entry.read_text("utf-8").replace("country: AT", "country: UK"), "utf-8")

    done = made.command("publish", ["--no-pdf"])

    assert done.returncode == 1
    assert "error[term-unknown]: there is no 'UK' among the countries" in done.stdout
    assert "Nothing was published; the site is as it was." in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(made.root / "site") == before


def test_a_fault_that_only_the_made_site_shows_leaves_the_old_one(
    published: Made, tmp_path: Path
) -> None:
    """Raw HTML of a hand-written page is read by nobody before the self-check."""
    made = published.copy(tmp_path / "project")
    before = tree(made.root / "site")
    page = made.root / "docs" / "privacy.md"
    page.write_text('# Privacy\n\n<p><a href="../nowhere/">x</a></p>\n', "utf-8")

    done = made.command("publish", ["--no-pdf"])

    assert done.returncode == 1
    assert "privacy/index.html: leads to ../nowhere/, which is not there" in done.stderr
    assert tree(made.root / "site") == before


def refused(root: Path, arguments: Sequence[str]) -> int:
    """Call the command here, which refuses before it builds anything; give the exit status."""
    try:
        return publish.main(["--root", str(root), *arguments])
    except SystemExit as end:
        return int(str(end.code))


def test_a_folder_that_is_not_a_site_is_not_replaced(
    collection: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in --out must not cost anybody their files."""
    root = collection()
    mine = root / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("Dear all", "utf-8")

    assert refused(root, ["--no-pdf", "--out", str(mine)]) == 2
    assert "is not empty and not a site of ours" in capsys.readouterr().err
    assert tree(mine) == {"letter.txt": b"Dear all"}


def test_no_edition_for_a_folder_replaces_a_folder_of_somebody_else(
    collection: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """What stands where the edition belongs, and is none, stays; nor is there a site then."""
    root = collection()
    theirs = root / "site-offline" / "letter.txt"
    theirs.parent.mkdir()
    theirs.write_text("Dear all,")

    assert refused(root, ["--no-pdf", "--offline"]) == 2
    assert "is not empty and not a site of ours" in capsys.readouterr().err
    assert (theirs.read_text(), (root / "site").exists()) == ("Dear all,", False)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--volume", "1"], "so that it does not replace the whole one: --volume 1 --out DIR"),
        (["--volume", "99", "--out", "alone"], "There is no volume 99. The volumes are: 1."),
        (["--volume", "five"], "'five' is no number of a volume"),
        *(
            (["--site-url", address], "--site-url")
            for address in (
                "example.org",
                "https://example.org/?x=1",
                "https://example.org/#top",
                "https://example.org/a b/",
                "https://",
            )
        ),
    ],
)
def test_wrong_use_is_said_and_changes_nothing(
    collection: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: str,
) -> None:
    """A slip in a number, or a site with one book, does not go in place of the whole one."""
    root = collection()
    monkeypatch.chdir(root)

    assert refused(root, arguments) == 2
    assert words in capsys.readouterr().err
    assert [path.name for path in root.iterdir() if path.name in ("site", "alone")] == []


def test_no_pdf_never_takes_pdfs_from_readers(
    collection: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A site with PDFs is only replaced by one that has them."""
    root = collection()
    monkeypatch.chdir(root)
    for name in ("site/data/practices.json", "site/practices/x.pdf"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"ours")
    before = tree(root / "site")

    assert refused(root, ["--no-pdf"]) == 2
    assert capsys.readouterr().err == (
        "The site in site has 1 PDFs, which readers would lose. "
        "Publish with PDFs, or choose another folder: --no-pdf --out DIR\n"
    )
    assert tree(root / "site") == before


def test_the_address_of_the_site_is_in_its_data(published: Made) -> None:
    """Who takes a file along can come back; a forgotten slash is added."""
    assert '"url": "https://x.example/series/practices/sampletown-charter/"' in (
        published.site / "data" / "practices.json"
    ).read_text("utf-8")


def test_what_follows_where_there_is_no_history_is_said(published: Made) -> None:
    """A ZIP archive has none; the citations of such a site have no year."""
    assert (
        "Entries will be cited without a year, and a feed has no true day for them. "
        f"{published.root} is not in a git repository, "
    ) in published.out


def test_an_edition_for_a_folder_is_made_beside_the_site(published: Made) -> None:
    """The folder and its archive hold the same files."""
    assert "To carry along: " in published.out
    assert "site-offline.zip" in published.out
    assert packed(published.root / "site-offline.zip") == tree(published.root / "site-offline")
    assert (published.root / "site-offline/practices/sampletown-charter/index.html").is_file()
