"""The form at /admin/ as it is published, over the sample collection, served here."""

from __future__ import annotations

import json
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from golocal.collection.corpus import Loaded
from golocal.commands import admin
from golocal.editing import cms

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

PROJECT = Path(__file__).parents[3]
REPOSITORY = "a-city/go-local"

WRITE = """
  async files => {
    const root = await (await navigator.storage.getDirectory())
      .getDirectoryHandle('sveltia-cms-test', {create: true});
    for (const [path, text] of Object.entries(files)) {
      const names = path.split('/');
      const name = names.pop();
      let folder = root;
      for (const each of names)
        folder = await folder.getDirectoryHandle(each, {create: true});
      const out = await (await folder.getFileHandle(name, {create: true})).createWritable();
      await out.write(text);
      await out.close();
    }
  }
"""
READ = """
  async path => {
    const names = path.split('/');
    const name = names.pop();
    let folder = await (await navigator.storage.getDirectory())
      .getDirectoryHandle('sveltia-cms-test');
    for (const each of names) folder = await folder.getDirectoryHandle(each);
    const file = await (await folder.getFileHandle(name)).getFile();
    return [...new Uint8Array(await file.arrayBuffer())];
  }
"""
"""The test backend of the CMS keeps its files in the browser, in a folder of this name."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and writes no log."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body would wait for each other, 40 ms a file

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Desk:
    """An editor's page with the form, and what it asked for."""

    def __init__(self, page: Page, origin: str) -> None:
        """Open nothing yet, but listen."""
        self.page = page
        self.asked: list[str] = []
        """The addresses of other origins."""
        self.faults: list[str] = []
        page.on("request", lambda each: self.asked.append(each.url))
        page.on("response", lambda each: self._note(each.url) if each.status >= 400 else None)
        page.on("pageerror", lambda each: self._note(str(each)))
        page.on("console", lambda each: self._note(each.text) if each.type == "error" else None)
        self.origin = origin

    def _note(self, fault: str) -> None:
        self.faults.append(fault)

    @property
    def foreign(self) -> list[str]:
        """Give what was asked of others; what the page made itself comes from nowhere."""
        own = (self.origin, "blob:", "data:")
        return [url for url in self.asked if not url.startswith(own)]

    def sit_down(self, files: Mapping[str, str]) -> None:
        """Open the form with these files in the test repository."""
        self.page.goto(f"{self.origin}admin/")
        self.page.evaluate(WRITE, dict(files))
        self.page.get_by_role("button", name="Work with Test Repository").click()
        self.page.get_by_role("button", name="Show Account Menu").wait_for()

    def begin(self) -> None:
        """Begin a new entry."""
        self.page.get_by_role("button", name="Create New Entry").first.click()
        self.ready()

    def open(self, title: str) -> None:
        """Open the entry with this title."""
        self.page.get_by_text(title).first.click()
        self.ready()

    def ready(self) -> None:
        """Wait for the last text: before it is there, the form is drawn anew, and loses words."""
        self.field("Not known").get_by_role("button", name="Edit in Markdown").wait_for()

    def read(self, path: str) -> bytes:
        """Give a file of the test repository."""
        return bytes(self.page.evaluate(READ, path))

    def field(self, name: str) -> Locator:
        """Find a field by its label."""
        return self.page.get_by_role("group", name=re.compile(rf"^“\W*{name}\W*” Field$"))

    def write(self, name: str, text: str) -> None:
        """Fill in the line or the box of a field."""
        self.field(name).get_by_role("textbox").fill(text)

    def number(self, name: str, text: str) -> None:
        """Fill in a number."""
        self.field(name).get_by_role("spinbutton").fill(text)

    def tick(self, name: str, *labels: str) -> None:
        """Choose among what is shown at once."""
        for label in labels:
            self.field(name).get_by_text(label, exact=True).click()

    def pick(self, name: str, label: str) -> None:
        """Choose from a list that opens."""
        self.field(name).get_by_role("combobox").click()
        self.page.get_by_role("option", name=label, exact=True).click()

    def add(self, name: str) -> Locator:
        """Add an item to a list, and give it."""
        self.field(name).get_by_role("button", name="Add").click()
        return self.field(name)

    def prose(self, name: str, text: str) -> None:
        """Fill in the box of a section as Markdown."""
        self.field(name).get_by_role("button", name="Edit in Markdown").click()
        self.field(name).get_by_role("textbox").fill(text)

    def save(self) -> None:
        """Save, and wait until the list is back."""
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.page.get_by_role("button", name="Create New Entry").first.wait_for()


@pytest.fixture(scope="session")
def bundle() -> Path:
    """Give the finished bundle; without Node.js there is none, but in CI there must be."""
    if not (shutil.which("node") and shutil.which("npm")) and not os.environ.get("CI"):
        pytest.skip("Node.js with npm is not there, which bundles the form")
    return admin.bundle(PROJECT)


@pytest.fixture
def desk(
    bundle: Path, sample: Loaded, browser: Browser, tmp_path: Path
) -> Iterator[Callable[..., Desk]]:
    """Give the form over a collection: with the test backend, or as it is published."""
    served: list[tuple[ThreadingHTTPServer, Page]] = []

    def open_(loaded: Loaded = sample, *, published: bool = False) -> Desk:
        files = dict(cms.files(loaded.corpus, REPOSITORY, bundle))
        if not published:
            files["admin/config.yml"] = cms.text(trial(loaded)).encode()
        favicon = PROJECT / "overrides/assets/images/favicon.svg"
        for uri, content in {**files, "assets/images/favicon.svg": favicon}.items():
            path = tmp_path / "site" / uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.read_bytes())
        handler = partial(Quiet, directory=str(tmp_path / "site"))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever).start()
        # A field is drawn once it is in view: all of them must be, however long the form grows.
        page = browser.new_page(viewport={"width": 1280, "height": 12000}, locale="en-US")
        page.set_default_timeout(60_000)  # a busy machine is slow, and nobody waits in vain
        served.append((server, page))
        return Desk(page, f"http://127.0.0.1:{server.server_port}/")

    yield open_
    for server, page in served:
        page.close()
        server.shutdown()
        server.server_close()


def trial(loaded: Loaded) -> Mapping[str, Any]:
    """Give the published configuration with the CMS's test backend, which knows no workflow."""
    settings = dict(json.loads(cms.text(cms.config(loaded.corpus, REPOSITORY))))
    del settings["publish_mode"]
    return {**settings, "backend": {"name": "test-repo"}}


@pytest.fixture(scope="session")
def seeds() -> Mapping[str, str]:
    """Give the entries of the sample, by path."""
    root = PROJECT / "tests" / "sample"
    files = sorted((root / "practices").glob("*/*.md"))
    return {file.relative_to(root).as_posix(): file.read_text("utf-8") for file in files}
