"""EPUBCheck, the judge that shops and libraries ask, finds nothing to say."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.epub.conftest import Epub


def test_a_volume_with_all_that_a_text_may_hold_has_no_fault(
    second: Epub, epubcheck: Callable[[Path], str]
) -> None:
    """Pictures, tables, HTML about words, two scripts, an index of the series."""
    assert epubcheck(second.path) == ""


def test_a_broken_one_is_found(
    first: Epub, epubcheck: Callable[[Path], str], tmp_path: Path
) -> None:
    """The judge is awake: a link to a place that is not there does not pass."""
    broken = tmp_path / "broken.epub"
    with zipfile.ZipFile(broken, "w") as archive:
        for name, content in first.files.items():
            archive.writestr(name, content.replace(b"#note-1", b"#nowhere"))

    report = epubcheck(broken)

    assert "RSC-012" in report


@pytest.mark.sweep
def test_every_epub_has_no_fault(edition: Path, epubcheck: Callable[[Path], str]) -> None:
    """Of each volume and Outcome Document, in each language."""
    made = sorted(edition.rglob("*.epub"))

    reports = {path.name: epubcheck(path) for path in made}

    assert made
    assert {name: report for name, report in reports.items() if report} == {}
