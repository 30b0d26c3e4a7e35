"""The Nu HTML checker, kept by the HTML standard's editors, over a page of every kind.

Not over the style sheets: it does not know container queries or the properties of drawings yet.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from tests.browser.conftest import kinds
from tests.epub.conftest import QUICK

from golocal.base import catalogue

pytestmark = pytest.mark.browser

PROJECT = Path(__file__).parents[2]
SOURCE = Path(__file__).with_name("checker")
"""The name, the version and the hash of the checker, as npm wants them."""

BROKEN = """<!doctype html>
<html lang="en"><head><title>Broken on purpose</title></head>
<body><h1>One</h1><img src="x.png"><p id="a">Two</p><p id="a">Three</p></body></html>
"""


@pytest.fixture(scope="session")
def checker() -> Path:
    """Give the checker, brought by npm once and kept in the cache under its hash."""
    digest = hashlib.sha256((SOURCE / "package-lock.json").read_bytes()).hexdigest()[:16]
    kept = PROJECT / ".cache" / "checker" / digest
    jar = kept / "node_modules/vnu-jar/build/dist/vnu.jar"
    if not jar.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".making-", dir=kept.parent))
        for name in ("package.json", "package-lock.json"):
            shutil.copy(SOURCE / name, work)
        # Its install script only looks whether there is Java, which the tests need anyway.
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=work, check=True, capture_output=True, stdin=subprocess.DEVNULL)
        try:
            work.rename(kept)
        except OSError:  # another worker was first
            shutil.rmtree(work)
    return jar


def judge(checker: Path, *arguments: str | os.PathLike[str]) -> list[str]:
    """Give what the checker calls an error, a line each."""
    command = ["java", *QUICK, "-Xss4m", "-jar", checker, "--errors-only", "--stdout", *arguments]
    return subprocess.run(
        command, check=False, capture_output=True, text=True, encoding="utf-8"
    ).stdout.splitlines()


def test_no_page_of_any_kind_has_an_error(checker: Path, site: Path) -> None:
    """In every language; the one for a wrong address too."""
    pages = [
        site / address / ("" if address.endswith(".html") else "index.html")
        for language in catalogue.offered()
        for address in kinds(site, language).values()
    ]

    assert judge(checker, *pages) == []


@pytest.mark.sweep
def test_no_page_has_an_error(checker: Path, site: Path) -> None:
    """All pages are valid HTML, in every language."""
    assert judge(checker, "--skip-non-html", site) == []


def test_the_checker_sees_what_is_wrong(checker: Path, tmp_path: Path) -> None:
    """A picture without a text and a doubled identifier are found, so the gate closes."""
    page = tmp_path / "broken.html"
    page.write_text(BROKEN, "utf-8")

    errors = [line.partition(": error: ")[2] for line in judge(checker, page)]

    assert [error.partition(",")[0].partition(".")[0] for error in errors] == [
        "An “img” element must have an “alt” attribute",
        "Duplicate ID “a”",
    ]
