"""What looks like an attack in a title is words on every page, in every file, in every program."""

from __future__ import annotations

import csv
import json
import threading
import zipfile
from collections.abc import Iterator, Sequence
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pikepdf
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.pdf]

FORMULA = ("=", "+", "-", "@", "\t", "\r")
ALERT = "alert("


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and writes no log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Scripts(HTMLParser):
    """Gathers the scripts, handlers and addresses of a page."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.data: list[str] = []
        self.strange: list[str] = []
        self._is_data = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Note what could run."""
        self._is_data = tag == "script" and ("type", "application/ld+json") in attrs
        for name, value in attrs:
            address = (value or "").strip().lower()
            if name.startswith("on") or address.startswith(
                ("javascript:", "data:text", "vbscript:")
            ):
                self.strange.append(f"{tag} {name}={value}")
        if tag == "img" and dict(attrs).get("src") == "x":
            self.strange.append("the picture of a payload")

    def handle_data(self, data: str) -> None:
        """Keep what stands in a script for programs."""
        if self._is_data:
            self.data.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a script."""
        del tag
        self._is_data = False


@pytest.fixture(scope="module")
def origin(odd: Path) -> Iterator[str]:
    """Serve the odd site on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(odd / "site")))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def pages(odd: Path) -> list[Path]:
    """Give every page."""
    return sorted((odd / "site").rglob("*.html"))


def test_no_script_of_an_entry_runs_on_any_page(odd: Path, origin: str, browser: Browser) -> None:
    """All that name the attack are opened in Chromium: no dialog, no fault, nothing refused."""
    hostile = [path for path in pages(odd) if ALERT in path.read_text("utf-8")]
    told: list[str] = []
    page = browser.new_page()
    page.on("dialog", lambda each: told.append(each.message))
    page.on("pageerror", lambda each: told.append(str(each)))
    page.on("console", lambda each: told.append(each.text) if each.type == "error" else None)
    page.on("request", lambda each: _judge(each.url, origin, told))
    for path in hostile:
        page.goto(f"{origin}{path.relative_to(odd / 'site').as_posix()}")
    page.close()

    assert told == []
    assert len(hostile) > 10


def _judge(address: str, origin: str, told: list[str]) -> None:
    if not address.startswith((origin, "data:image/")) or address.endswith("/x"):
        told.append(address)


def test_no_page_has_a_handler_or_an_unsafe_address(odd: Path) -> None:
    """Also where no browser would run it today; and what is for programs is sound JSON."""
    strange: list[str] = []
    things = 0
    for path in pages(odd):
        reader = Scripts()
        reader.feed(path.read_text("utf-8"))
        reader.close()
        strange += [f"{path.name}: {each}" for each in reader.strange]
        things += sum(bool(json.loads(each)) for each in reader.data)

    assert strange == []
    assert things > 20


def test_every_data_file_can_be_read_and_no_cell_is_a_formula(odd: Path) -> None:
    """A spreadsheet takes a cell with an equals sign for an order."""
    for path in sorted((odd / "site").rglob("*.json")):
        json.loads(path.read_text("utf-8"))
    for path in sorted((odd / "site").rglob("*.xml")):
        ET.fromstring(path.read_text("utf-8"))  # noqa: S314 - made by this build
    with ((odd / "site") / "data" / "practices.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    numbers = {"latitude", "longitude"}
    wanted = [column for column, name in enumerate(rows[0]) if name not in numbers]

    assert [row[c] for row in rows for c in wanted if row[c].startswith(FORMULA)] == []
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)


def test_the_epub_has_words_where_the_attack_was(odd: Path) -> None:
    """Each of its files is XML without a script or a handler."""
    with zipfile.ZipFile((odd / "site") / "volumes" / "1" / "hrgl-1.epub") as archive:
        trees = {
            name: ET.fromstring(archive.read(name))  # noqa: S314 - made by this build
            for name in archive.namelist()
            if name.endswith((".xhtml", ".opf", ".ncx"))
        }
    elements = [(name, each) for name, tree in trees.items() for each in tree.iter()]

    assert [name for name, each in elements if each.tag.endswith("}script")] == []
    assert [(n, key) for n, each in elements for key in each.attrib if key.startswith("on")] == []
    assert any(ALERT in (each.text or "") for _, each in elements)


def test_the_bookmarks_of_the_pdf_are_words(odd: Path) -> None:
    """No action but going to a page, and no JavaScript anywhere in the file."""
    with pikepdf.open((odd / "site") / "volumes" / "1" / "hrgl-1.pdf") as pdf:
        with pdf.open_outline() as outline:
            titles = [each.title for part in outline.root for each in (part, *part.children)]
        kinds = {
            str(thing.get("/S"))
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and "/S" in thing and "/URI" not in thing
        }
        addresses = [
            str(thing.URI)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and "/URI" in thing
        ]

    assert any(ALERT in title for title in titles)
    assert kinds & {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR"} == set()
    assert [each for each in addresses if not each.startswith(("https://", "http://"))] == []
