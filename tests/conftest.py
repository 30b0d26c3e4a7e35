"""What all tests share: the sample collection, copies of it, and golden files."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright

from golocal import site
from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.collection import corpus
from golocal.collection.corpus import Loaded
from golocal.entry.settings import Settings

# A busy machine is no fault, and a run that fails must fail again: no deadline, no chance.
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")
expect.set_options(timeout=60_000)

TESTS = Path(__file__).parent
PROJECT = TESTS.parent
SAMPLE = TESTS / "sample"
"""A small collection that is sound: two practices, an encouragement, a volume, an Academy."""

OUTCOME = TESTS / "outcome"
"""Laid over the sample: an Academy of 2028, its Outcome Document, and what became of it."""

OUTCOME_TODAY = date(2031, 6, 1)
"""The day on which each of its commitments is in a state of its own."""


FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that write golden files anew, and that judge everything."""
    parser.addoption(
        "--update-golden", action="store_true", help="write the expected texts anew, for review"
    )
    parser.addoption(
        "--all", action="store_true", help="judge every page and file, not one of every kind alone"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the sweeps over the whole edition, unless they are asked for."""
    if config.getoption("--all"):
        return
    sweeps = [item for item in items if item.get_closest_marker("sweep")]
    config.hook.pytest_deselected(items=sweeps)
    items[:] = [item for item in items if item not in sweeps]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Path], None]:
    """Compare a text with a file, or write the file with --update-golden."""

    def compare(actual: str, expected: Path) -> None:
        if request.config.getoption("--update-golden"):
            expected.write_text(actual, "utf-8", newline="\n")
        assert expected.is_file(), f"{expected} is not there; run pytest --update-golden and review"
        assert actual == expected.read_text("utf-8")

    return compare


def copy_sample(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Copy the sample below a root, some files of it replaced, added or taken away."""
    shutil.copytree(SAMPLE / "practices", root / "practices")
    for name, content in (files or {}).items():
        path = root / "practices" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


@pytest.fixture
def collection(tmp_path: Path) -> Callable[..., Path]:
    """Make a root with a copy of the sample, some files of it replaced, added or taken away."""
    return lambda files=None: copy_sample(tmp_path / "project", files)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], None]], Path]:
    """Make a folder once for all workers of a run: tests read it, and change copies only."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def make(name: str, build: Callable[[Path], None]) -> Path:
        folder, is_made = shared / name, shared / f"{name}.made"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not is_made.exists():
                shutil.rmtree(folder, ignore_errors=True)  # what another worker could not finish
                folder.mkdir()
                build(folder)
                is_made.touch()
        return folder

    return make


@pytest.fixture(scope="session")
def edition(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """Publish the whole collection once, in all its languages and with every print."""

    def build(folder: Path) -> None:
        command = [
            sys.executable,
            str(PROJECT / "scripts/publish.py"),
            "--out",
            str(folder / "site"),
        ]
        subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)

    return once("edition", build) / "site"


@pytest.fixture(scope="session")
def two_volumes() -> dict[str, str]:
    """Give the files in which the sample differs once its second practice is in a second volume."""
    volume, practice = "volumes/01-budgets-and-charters.md", "promising/lillevik-open-budget.md"
    first, second = (
        (SAMPLE / "practices" / name).read_text("utf-8") for name in (volume, practice)
    )
    order = "order: [sampletown-charter, lillevik-open-budget]"
    return {
        volume: first.replace(order, "order: [sampletown-charter]"),
        "volumes/02-streets.md": first.replace(order, "order: [lillevik-open-budget]")
        .replace("number: 1\n", "number: 2\n")
        .replace("academy: 2024\n", ""),
        practice: second.replace("volume: 1", "volume: 2"),
    }


@pytest.fixture(scope="session")
def sample() -> Loaded:
    """Give the sample collection as it is read."""
    return corpus.load(SAMPLE)


@pytest.fixture(scope="session")
def series() -> Loaded:
    """Give the collection that is published, as it is read: that takes seconds."""
    return corpus.load(PROJECT)


@pytest.fixture
def outcome_collection(collection: Callable[..., Path]) -> Callable[..., Path]:
    """Make a root with a copy of the sample and the Academy of 2028, some files of it replaced."""

    def make(files: Mapping[str, str | bytes | None] | None = None) -> Path:
        laid: dict[str, str | bytes | None] = {
            path.relative_to(OUTCOME).as_posix(): path.read_bytes()
            for path in sorted(OUTCOME.rglob("*.md"))
        }
        return collection({**laid, **(files or {})})

    return make


@pytest.fixture(scope="session")
def outcome_sample(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Give the sample with the Academy of 2028 as it is read."""
    root = tmp_path_factory.mktemp("outcome")
    for folder in (SAMPLE / "practices", OUTCOME):
        shutil.copytree(folder, root / "practices", dirs_exist_ok=True)
    return corpus.load(root, today=OUTCOME_TODAY)


@pytest.fixture(scope="session")
def english() -> Catalogue:
    """Give the English catalogue."""
    return catalogue.load("en")


@pytest.fixture(scope="session")
def sample_site(sample: Loaded, english: Catalogue) -> site.Site:
    """Give the plan of the sample on a day before no Academy."""
    return site.plan(sample, english, Settings(today=date(2026, 11, 23)))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; one for all tests, for a process can hold no second Playwright."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield started
        started.close()
