"""PDFs and EPUBs of a finished site by their standards."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest

from golocal.review import standards

TEXT = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><body><p id="a">A <a href="{}">b</a></p>{}</body>'
    "</html>"
)
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf"><metadata
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier>
<dc:title>A</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2026-11-28T00:00:00Z</meta></metadata><manifest>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="two" href="a%20b.png" media-type="image/png"/></manifest>
<spine><itemref idref="one"/></spine></package>"""
SOUND = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="E/p.opf"/></rootfiles></container>',
    "E/p.opf": PACKAGE,
    "E/one.xhtml": TEXT.format("https://a.b/?%7C", ""),
    "E/a b.png": "\x89PNG\r\n\x1a\n",
}


def packed(files: dict[str, str]) -> bytes:
    """An EPUB, its first file not compressed."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(
                name, content.encode("latin1"), ZIP_DEFLATED if archive.namelist() else None
            )
    return out.getvalue()


def faults(folder: Path, files: dict[str, str]) -> list[str]:
    """What is wrong with an EPUB of these files."""
    path = folder / "a.epub"
    path.write_bytes(packed(files))
    return list(standards.faults_of_epub(path))


def test_a_sound_epub_has_no_fault(tmp_path: Path) -> None:
    """Its package lists every file, rightly and once."""
    assert faults(tmp_path, SOUND) == []


@pytest.mark.parametrize(
    ("name", "was", "now", "said"),
    [
        ("mimetype", "epub", "ebup", ": does not begin with its media type"),
        ("META-INF/container.xml", "p.opf", "q.opf", ": names no package that can be read"),
        ("E/p.opf", "<dc:title>A</dc:title>", "", ", E/p.opf: has no title"),
        ("E/p.opf", ">en<", "> <", ", E/p.opf: has no language"),
        ("E/p.opf", "00:00Z", "00:00", ", E/p.opf: does not say once when it was changed"),
        ("E/p.opf", 'idref="one"', 'idref="no"', ", E/p.opf: reads no, which it does not list"),
        ("E/p.opf", '<itemref idref="one"/>', "", ", E/p.opf: reads nothing"),
        ("E/p.opf", ' properties="nav"', "", ", E/p.opf: does not have contents once"),
        ("E/a b.png", "PNG", "GIF", ", E/p.opf: calls E/a b.png image/png, which it is not"),
        ("E/p.opf", "e/png", "e/gif", ", E/p.opf: calls E/a b.png image/gif, which it is not"),
        ("E/one.xhtml", "%7C", "|", ", E/one.xhtml: leads to https://a.b/?|, which is not escaped"),
        ("E/one.xhtml", "</p>", '</p><p id="a"/>', ", E/one.xhtml: has the identifier a twice"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_file(
    name: str, was: str, now: str, said: str, tmp_path: Path
) -> None:
    """Each with nothing else beside it."""
    assert faults(tmp_path, SOUND | {name: SOUND[name].replace(was, now)}) == [said]


def test_files_and_list_agree(tmp_path: Path) -> None:
    """What is not listed is told, and what is listed and not there."""
    other = {name.replace("a b", "c"): content for name, content in SOUND.items()}

    assert faults(tmp_path, other) == [
        ", E/p.opf: lists E/a b.png, which is not there",
        ", E/p.opf: does not list E/c.png",
        ", E/p.opf: calls E/a b.png image/png, which it is not",
    ]


def test_broken_xml_and_half_a_file_are_told(tmp_path: Path) -> None:
    """In words, without a traceback."""
    broken = faults(tmp_path, SOUND | {"E/one.xhtml": "<p>"})
    half = tmp_path / "half.epub"
    half.write_bytes(packed(SOUND)[:60])

    assert [each.partition(" (")[0] for each in broken] == [", E/one.xhtml: is no XML"]
    assert list(standards.faults_of_epub(half)) == [": is damaged"]


def test_only_what_the_build_made_is_judged(tmp_path: Path) -> None:
    """A PDF of somebody else, put beside a page by hand, keeps what it keeps."""
    document = pikepdf.new()
    document.add_blank_page()
    document.save(tmp_path / "of-others.pdf")
    document.save(tmp_path / "ours.pdf")
    (tmp_path / "a.epub").write_bytes(packed(SOUND))
    listing = tmp_path / "volumes" / "SHA256SUMS"
    listing.parent.mkdir()
    listing.write_text("0  ../a.epub\n0  ../ours.pdf\n", "utf-8")

    found = standards.judge(tmp_path)

    assert (found.prints, found.epubs) == (1, 1)
    assert {each.split(": ")[1] for each in found.problems} == {
        "breaks PDF/UA-1",
        "breaks PDF/A-3a",
    }
    assert str(found) == (
        "Judged 1 PDFs by PDF/UA-1 and PDF/A-3a, 1 EPUBs by their container, package and texts. "
        "Not judged here: what veraPDF and EPUBCheck see beyond that (scripts/run_tests.py asks "
        "them), and whether order and descriptions make sense to a listener."
    )
