"""The site at the root of a server and below a path: every link and file answers."""

from __future__ import annotations

import posixpath
import re
import threading
from html import unescape
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from tests.build.conftest import set_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

NAMED = re.compile(r"""(?:\b(?:href|src|action)=|url\()["']?([^"'()<>\s]+)""")
CRAWLED = ("text/html", "text/css")


def crawled(start: str) -> tuple[set[str], list[str]]:
    """Follow every link and file from an address on; give those that answer and those that fail."""
    host = urlsplit(start)
    line = HTTPConnection(host.hostname or "", host.port)
    waiting, good, bad = [start], {start}, []
    while waiting:
        address = waiting.pop()
        line.request("GET", urlsplit(address).path)
        answer = line.getresponse()
        body = answer.read()
        if answer.status != 200:
            bad.append(f"{answer.status} {address}")
        elif answer.headers.get_content_type() in CRAWLED:
            for name in NAMED.findall(body.decode("utf-8")):
                target = urljoin(address, unescape(name)).partition("#")[0]
                if target.startswith(f"{host.scheme}://{host.netloc}/") and target not in good:
                    good.add(target)
                    waiting.append(target)
    line.close()
    return good, sorted(bad)


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the sample for an address with a path, serve it there and nothing else, and give it."""
    folder = tmp_path_factory.mktemp("below")
    made, mount = folder / "series" / "hrgl", "/series/hrgl/"

    class Mounted(SimpleHTTPRequestHandler):
        """Serves the site below its path, and its own page for what is not there."""

        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # head and body would wait for each other, 40 ms a file

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            """Answer as a host of static sites does."""
            path = posixpath.normpath(unquote(urlsplit(self.path).path)).lstrip("/")
            if self.path.startswith(mount) and not (folder / path).exists():
                body = (made / "404.html").read_bytes()
                self.send_response(404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                return
            super().do_GET()

    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *it: Mounted(*it, directory=str(folder)))
    address = f"http://127.0.0.1:{server.server_port}{mount}"
    project = set_up(tmp_path_factory.mktemp("sample"))
    done = project.build({"GOLOCAL_SITE_URL": address})
    assert done.returncode == 0, done.stderr
    made.parent.mkdir()
    (project.root / "site").rename(made)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield address
    server.shutdown()
    thread.join()
    server.server_close()


def test_everything_answers_at_the_root(origin: str, site: Path) -> None:
    """From the home page on, each link and each file answers, and every page is reached."""
    good, bad = crawled(origin)

    reached = {urlsplit(address).path for address in good}
    pages = {
        f"/{path.relative_to(site).as_posix()}".removesuffix("index.html")
        for path in site.rglob("index.html")
    }
    lonely = sorted(each for each in pages - reached if each != "/practices/withdrawn-before/")
    assert (bad, lonely) == ([], [])


def test_everything_answers_below_a_path(below: str) -> None:
    """The same where the site stands below a path; no link leads out of it."""
    good, bad = crawled(below)

    outside = [address for address in good if not address.startswith(below)]
    assert (bad, outside, len(good) > 100) == ([], [], True)


def test_a_wrong_address_below_a_path_leads_back(below: str, browser: Browser) -> None:
    """However deep it is, the page that says so has its style, and its links lead on."""
    page = browser.new_page()
    faults: list[str] = []
    page.on("requestfailed", lambda each: faults.append(each.url))
    page.on("pageerror", lambda each: faults.append(str(each)))
    wrong = f"{below}practices/nothing/here/"
    page.on(
        "response",
        lambda each: faults.append(each.url) if each.status >= 400 and each.url != wrong else None,
    )

    answer = page.goto(wrong, wait_until="networkidle")
    family = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    page.get_by_role("main").get_by_role("link", name="Practices").click()
    page.locator("#found").wait_for()
    page.wait_for_load_state()  # a key pressed before the search is there opens nothing
    page.keyboard.press("/")
    page.locator("#search-q").fill("housing")
    page.locator("dialog.search li a").first.click()
    page.locator("h1").wait_for()
    reached = page.url
    page.close()

    assert answer is not None
    assert (answer.status, faults, family.split(",")[0]) == (404, [], '"Source Serif 4"')
    assert reached.startswith(below)
