"""The files of an EPUB in their archive."""

from __future__ import annotations

import io
import zipfile

from golocal.epub import package
from golocal.epub.package import Item

ITEMS = [
    Item(href="z.xhtml", content=b"z"),
    Item(href="images/a.png", content=b"p"),
    Item(href="book.css", content=b"c"),
]


def test_the_media_type_comes_first_and_in_plain_sight() -> None:
    """So a program that reads the first bytes knows what it has (OCF); all else is sorted."""
    made = package.pack(ITEMS, b"opf")

    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        names = opened.namelist()
        methods = [each.compress_type for each in opened.infolist()]
    assert names == [
        "mimetype",
        "EPUB/book.css",
        "EPUB/images/a.png",
        "EPUB/package.opf",
        "EPUB/z.xhtml",
        "META-INF/container.xml",
    ]
    assert methods == [zipfile.ZIP_STORED] + 5 * [zipfile.ZIP_DEFLATED]
    assert made[30:58] == b"mimetypeapplication/epub+zip"


def test_nothing_in_it_tells_when_or_where_it_was_packed() -> None:
    """The same files, in whatever order they come, give the same bytes."""
    made = package.pack(ITEMS, b"opf")

    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        marks = {(each.date_time, each.create_system) for each in opened.infolist()}
    assert marks == {((1980, 1, 1, 0, 0, 0), 3)}
    assert package.pack(ITEMS[::-1], b"opf") == made


def test_every_kind_of_file_has_its_media_type() -> None:
    """By its ending, in either case."""
    assert [Item(href=name, content=b"").media_type for name in ("a.JPG", "b.xhtml")] == [
        "image/jpeg",
        "application/xhtml+xml",
    ]
