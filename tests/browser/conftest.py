"""The real site, built once and served here, and a browser that may ask nobody else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROJECT = Path(__file__).parents[2]
KIND = re.compile(r'<body class="([a-z]+)">')


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and writes no log."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body would wait for each other, 40 ms a file

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        """Let a browser go that has closed its page before it had all."""
        with suppress(ConnectionError):
            super().handle()


GONE = """---
title: A practice that was withdrawn
withdrawn:
  date: 2026-11-23
  reason: This one is made up for the tests.
volumes: [5]
aliases: [withdrawn-before]
---
"""


SOURCE = """sources:
  - {title: Minutes, publisher: City of Seestadt, year: 2021, url: https://seestadt.example/minutes}
"""

MADE = {
    "promising/withdrawn-for-tests.md": GONE,
    "academies/2020.md": f"""---
title: Academy and Conference 2020
theme: Made up for the tests
start: 2020-02-03
end: 2020-02-05
{SOURCE}---

It never took place.[@1]
""",
    "outcomes/2020.md": """---
title: Outcome Document made for tests
state: adopted
adopted: {date: 2020-02-05, at: The Conference, by: Those who took part}
notice: This document is made up for tests.
---

## Preamble

We met, and choose one thing.

## Closing

We shall ask what became of it.
""",
    "encouragements/2020-01-publish-the-budget.md": """---
title: Publish a budget that everyone can read
statement: Publish a budget of a few pages before it is voted on.
pillars: [embedding]
academy: 2020
number: 1
stage: budget
addressees: [finance, council]
signs:
  structure: A rule asks for a plain budget.
  process: It is published a month before the vote.
  outcome: Residents comment on it, and lines are changed.
practices: [graz-human-rights-council]
sources:
  - {title: A budget that nobody read, url: https://seestadt.example/budget}
---

## Explanatory remark

A budget of six hundred pages is public and is read by nobody.[@1]
""",
    "commitments/seestadt-publish-the-budget.md": f"""---
authority: City of Seestadt
city: Seestadt
country: AT
latitude: 47.8
longitude: 13.0
encouragement: 2020-01-publish-the-budget
text: We publish a budget on four pages before the council votes on it.
decided: {{body: Council of Seestadt, date: 2021-03-01, source: 1}}
office: Office of Finance
reports:
  - {{date: 2022-03-01, by: self, says: under-way, text: The first was published after the vote.}}
{SOURCE}---
""",
    "commitments/lillevik-publish-the-budget.md": f"""---
authority: Town of Lillevik
city: Lillevik
country: "NO"
latitude: 60.8
longitude: 10.7
encouragement: 2020-01-publish-the-budget
text: We publish a budget on one page.
decided: {{body: Council of Lillevik, date: 2021-06-15, source: 1}}
office: Office of Finance
reports:
  - {{date: 2022-06-20, by: self, says: given-up, text: The council took it back.}}
{SOURCE}---
""",
}
"""Entries of the kinds that the collection has none of, beside one that was withdrawn."""


CONTACT = (
    "contact: {office: Editors, address: 'mailto:editors@series.example', imprint: [A Centre]}"
)
"""Whom readers write to, so that there is a page of it."""


@pytest.fixture(scope="session")
def site(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """Build the real site and what is made for it, without PDFs, every warning an error."""
    return once("real", build) / "site"


def build(folder: Path) -> None:
    """Build it into a folder."""
    root = folder / "project"
    for name in ("practices", "docs"):
        shutil.copytree(PROJECT / name, root / name)
    for name in ("hooks", "overrides"):
        (root / name).symlink_to(PROJECT / name)
    # The root is where this file really is.
    settings = (PROJECT / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("contact: null", CONTACT), "utf-8")
    for name, text in MADE.items():
        (root / "practices" / name).write_text(text, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["--site-dir", str(folder / "site")]
    surroundings = {**os.environ, "GOLOCAL_PDF": "0", "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=root, env=surroundings, check=True, capture_output=True)


@contextmanager
def serving(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder on this machine and give where, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    """Serve the site on this machine and give where, with a slash at the end."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    """One page for tests that open many after one another: a new one costs more than it shows."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture(scope="session")
def addresses(site: Path) -> Mapping[str, str]:
    """Give a page of every kind in English, by what its body names; of several the longest."""
    return kinds(site, "en")


def kinds(site: Path, language: str) -> dict[str, str]:
    """Give the addresses of a page of every kind in a language."""
    found: dict[str, Path] = {}
    for page in sorted(site.rglob("*.html")):
        text = page.read_text("utf-8")
        named = KIND.search(text)
        if named is None or f'<html lang="{language}"' not in text:
            continue
        best = found.get(named[1])
        if best is None or page.stat().st_size > best.stat().st_size:
            found[named[1]] = page
    return {
        kind: page.relative_to(site).as_posix().removesuffix("index.html")
        for kind, page in found.items()
    }


@pytest.fixture(scope="session")
def axe() -> str:
    """Give the checker's script; it comes with a package, so nothing is fetched."""
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


TEMPLATES = PROJECT / "hooks/golocal/web/templates"
KINDS = (
    *sorted(
        file.name.removesuffix(".html.jinja")
        for file in TEMPLATES.glob("*.html.jinja")
        if not file.name.startswith(("_", "moved.", "faulty."))
    ),
    "written",
    "missing",
)
"""The kinds of pages: one a template, those written by hand, and the one for a wrong address.

Not the page of an old address: it leads on before anybody can read it. Nor that of a faulty draft,
which only a preview has.
"""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for a kind once for each."""
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", KINDS)
