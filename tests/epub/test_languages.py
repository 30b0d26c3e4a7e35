"""A volume as an EPUB that is read from the right."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from tests.conftest import PROJECT, TESTS, copy_sample

from golocal.base import catalogue
from golocal.book.document import Setting
from golocal.collection import corpus
from golocal.collection.addresses import Addresses
from golocal.epub import bindery


def test_a_volume_in_arabic_turns_its_pages_from_the_right(
    tmp_path: Path, epubcheck: Callable[[Path], str]
) -> None:
    """It says so and its language, that a machine translated it, and has its letters; no fault."""
    root = copy_sample(tmp_path)
    for folder in ("practices", "whole"):
        shutil.copytree(TESTS / "languages" / folder, root / "practices", dirs_exist_ok=True)
    (root / "overrides").symlink_to(PROJECT / "overrides")
    front = io.BytesIO()
    Image.new("L", (4, 6)).save(front, "PNG")
    known = corpus.load(root).localised("ar").corpus
    english = Setting(words=catalogue.load("en"), site_url="https://series.example/")
    setting = english.told_in(catalogue.load("ar"), Addresses("ar/"))
    book = tmp_path / "hrgl-1.epub"

    binder = bindery.prepare(root, setting)
    book.write_bytes(binder.make(known, known.volumes[1], front.getvalue()))

    with zipfile.ZipFile(book) as archive:
        files = {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}
    package, title = (files[name].decode("utf-8") for name in ("package.opf", "title.xhtml"))
    chapter = files["practice-sampletown-charter.xhtml"].decode("utf-8")
    assert '<spine page-progression-direction="rtl">' in package
    assert 'xml:lang="ar" dir="rtl"' in package
    assert re.findall("<dc:language>(.*)</dc:language>", package) == ["ar"]
    assert ' lang="ar" xml:lang="ar" dir="rtl"' in title
    assert "ترجمت آلةٌ هذه النصوص" in title
    assert '<sup dir="rtl">' in chapter
    assert '<link rel="stylesheet" type="text/css" href="arabic.css"/>' in chapter
    assert {"fonts/amiri-arabic-400-normal.woff2", "fonts/LICENSE-amiri.txt"} <= files.keys()
    assert files["cover.png"] == front.getvalue()
    assert epubcheck(book) == ""
