"""The self-check of the finished site looks into its EPUBs."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from golocal.review import site_check

SOUND = {
    "EPUB/package.opf": '<item id="a" href="a.xhtml"/><item id="b" href="b%20c.png"/>',
    "EPUB/a.xhtml": '<p id="x"><a href="#x">1</a><a href="b.xhtml#y">2</a><img src="b%20c.png" />'
    '<a href="https://graz.at/">3</a></p>',
    "EPUB/b.xhtml": '<p id="y" /><link rel="stylesheet" href="book.css" />',
    "EPUB/book.css": 'p { background: url("b c.png") }',
    "EPUB/b c.png": "",
}


def site(root: Path, files: Mapping[str, str]) -> Path:
    """Make a site that holds an EPUB and nothing else."""
    path = root / "volumes" / "1" / "hrgl-1.epub"
    path.parent.mkdir(parents=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return root


def test_a_sound_epub_has_no_problem(tmp_path: Path) -> None:
    """Places, files, pictures, style sheets, and links into the world are fine."""
    assert list(site_check.examine(site(tmp_path, SOUND)).problems) == []


def test_every_dead_end_is_named_with_its_file(tmp_path: Path) -> None:
    """A place, a file, a picture; the list of files; and what would be fetched from elsewhere."""
    broken = SOUND | {
        "EPUB/package.opf": '<item id="a" href="lost.xhtml"/>',
        "EPUB/a.xhtml": '<a href="b.xhtml#no">1</a><a href="c.xhtml">2</a><img src="d.png" />'
        '<img src="https://x.example/e.png" />',
    }

    assert list(site_check.examine(site(tmp_path, broken)).problems) == [
        "volumes/1/hrgl-1.epub, EPUB/a.xhtml: leads to b.xhtml#no, but that page has no #no",
        "volumes/1/hrgl-1.epub, EPUB/a.xhtml: leads to c.xhtml, which is not there",
        "volumes/1/hrgl-1.epub, EPUB/a.xhtml: leads to d.png, which is not there",
        "volumes/1/hrgl-1.epub, EPUB/a.xhtml: loads https://x.example/e.png from another place",
        "volumes/1/hrgl-1.epub, EPUB/package.opf: leads to lost.xhtml, which is not there",
    ]


def test_a_file_that_is_no_epub_is_named(tmp_path: Path) -> None:
    """Half a file is a fault, not a traceback."""
    path = site(tmp_path, SOUND) / "volumes" / "1" / "hrgl-1.epub"
    path.write_bytes(path.read_bytes()[:100])

    assert list(site_check.examine(tmp_path).problems) == [
        "volumes/1/hrgl-1.epub, the file: is damaged"
    ]
