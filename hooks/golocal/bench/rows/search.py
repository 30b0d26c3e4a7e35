"""The search: what a query makes a browser load, ours and Material's own."""

from __future__ import annotations

import gzip
import http.server
import threading
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from golocal.bench import plaintext
from golocal.bench.process import FailedError, Measure, run
from golocal.bench.room import Room, UnavailableError
from golocal.bench.row import Course, Row
from golocal.bench.rows import pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

SIZES = (1000, 2000)
QUERIES = ("housing", "children")
"""The first query on a page, and a later one."""

OWN = ("pagefind", "search")
"""What the files of a search have in their addresses. Material's index is loaded with the page,
ours with the first query: so the bytes of a first query are those of such files up to its results,
whenever they are loaded."""

PACKED = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"})
"""What servers send compressed."""

CHROMIUM = (Path("/usr/bin/chromium"), Path("/usr/bin/chromium-browser"))
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
SETTLED = 1500
"""The milliseconds in which nothing more is loaded after results have come."""


class Counted(http.server.SimpleHTTPRequestHandler):
    """Serves a site, compressed as servers do, and counts the bytes of what a search loads."""

    def __init__(self, *args: object, sent: list[int], directory: str) -> None:
        """Take the list to which every such file adds its length."""
        self._sent = sent
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]  # handed on

    def do_GET(self) -> None:
        """Send a file whole."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        if path.suffix in PACKED:
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if any(word in self.path for word in OWN):
            self._sent.append(len(content))
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the library
        """Say nothing."""


def ours(room: Room, size: int) -> tuple[Path, Callable[[Page, str], None]]:
    """Build our site; its search opens with a key and fills a list."""
    project = room.project(size, "search")
    site = room.fresh(f"search-site-{size}")
    _build(room, project, site)

    def ask(page: Page, words: str) -> None:
        if not page.locator("dialog.search").is_visible():
            page.keyboard.press("/")
        page.locator("dialog.search input").fill(words)
        page.locator("dialog.search ol a").first.wait_for()

    return site, ask


def material(room: Room, size: int) -> tuple[Path, Callable[[Page, str], None]]:
    """Build as many pages of the same texts with Material's search."""
    project = room.fresh(f"search-material-{size}")
    found = pages.practices(room, size), pages.count(room, size)
    plaintext.mkdocs(project, *found, lean=True, plugins="[search]")
    site = project / "site"
    _build(room, project, site)

    def ask(page: Page, words: str) -> None:
        page.locator(".md-search__input").fill(words)
        page.locator(".md-search-result__item").first.wait_for()

    return site, ask


def first(
    make: Callable[[Room, int], tuple[Path, Callable[[Page, str], None]]], room: Room, size: int
) -> Course:
    """Count what a first query loads, its index and program included."""
    return partial(_counted, *make(room, size), 0)


def later(
    make: Callable[[Room, int], tuple[Path, Callable[[Page, str], None]]], room: Room, size: int
) -> Course:
    """Count what another query loads after the first."""
    return partial(_counted, *make(room, size), 1)


def _build(room: Room, project: Path, site: Path) -> None:
    if (site / "index.html").is_file():
        return
    try:
        run((room.python, "-m", "mkdocs", "build", "--site-dir", str(site)), project)
    except FailedError as fault:
        raise UnavailableError(str(fault)) from None


def _counted(site: Path, ask: Callable[[Page, str], None], which: int) -> Measure:
    """Ask both queries on the page about the series, and give the bytes of one of them."""
    with _served(site) as (address, sent), _opened(f"{address}about/") as page:
        counts = [0]
        for words in QUERIES:
            ask(page, words)
            page.wait_for_timeout(SETTLED)
            counts.append(sum(sent))
    return Measure(counts[which + 1] - counts[which])


@contextmanager
def _served(site: Path) -> Iterator[tuple[str, list[int]]]:
    sent: list[int] = []
    handler = partial(Counted, sent=sent, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", sent
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def _opened(address: str) -> Iterator[Page]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only this row needs it

    program = next((each for each in CHROMIUM if each.is_file()), None)
    if program is None:
        raise UnavailableError("there is no Chromium on this system")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            page = browser.new_page()
            page.goto(address)
            yield page
        finally:
            browser.close()


ROWS = tuple(
    Row(name=name, label=label, sizes=SIZES, prepare=partial(course, make), unit="bytes")
    for name, label, course, make in (
        ("search-first", "our search, bytes of a first query", first, ours),
        ("material-first", "Material's search, bytes of a first query", first, material),
        ("search-later", "our search, bytes of a later query", later, ours),
        ("material-later", "Material's search, bytes of a later query", later, material),
    )
)
