"""What a first query makes a browser load, compressed as servers send it."""

from __future__ import annotations

import gzip
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from playwright.sync_api import sync_playwright

from measure import Measure, UnavailableError

OWN = ("pagefind", "search")
"""What the files of the search have in their addresses."""

PACKED = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"})
"""What servers send compressed."""

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
SETTLED = 1500
"""The milliseconds in which nothing more is loaded after results have come."""


class Counted(http.server.SimpleHTTPRequestHandler):
    """Serves a site and counts the bytes of what a search loads."""

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


def first(site: Path) -> Measure:
    """Ask on the page about the series, and count the bytes up to the results."""
    program = shutil.which("chromium")
    if program is None:
        raise UnavailableError("there is no Chromium on this system")
    with _served(site) as (address, sent), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        page = browser.new_page()
        page.goto(f"{address}about/")
        page.keyboard.press("/")
        page.locator("dialog.search input").fill("housing")
        page.locator("dialog.search ol a").first.wait_for()
        page.wait_for_timeout(SETTLED)
        browser.close()
        return Measure(size=sum(sent))


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
