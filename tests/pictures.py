"""The pictures of the README and of the guide, all of them, made anew.

    python3 scripts/publish.py
    python3 scripts/tool.py python -m tests.pictures [SITE]

They show the site and a book as they were published, the form in the browser over the sample and a
GitHub that only pretends, and what the check says of a draft.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from http.server import ThreadingHTTPServer
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pypdfium2 import PdfDocument
from tests.browser.admin.conftest import REPOSITORY, Desk, Quiet
from tests.browser.admin.test_pull_request import HOST, GitHub

from golocal.base import files
from golocal.collection import corpus
from golocal.commands import admin
from golocal.editing import cms

PROJECT = Path(__file__).parents[1]
PRACTICE = "practices/graz-human-rights-council/"
BOOK, OPENING = "volumes/5/hrgl-5.pdf", "Graz: "
DRAFT = "practices/promising/free-tram-rides.md"
MISTAKES = (
    ("themes: [charters]", "themes: [charters, budget]"),
    ("The sheets fell down in 2020.[@1]", "Tickets came late in the first winter.[@3]"),
)
"""What somebody new types into a draft; the picture shows what the check says of it."""

FORM = {
    "Title": "Free tram rides to the rent office: a trial",
    "Summary": "In 2020 the town of Sampleby let tenants ride free to its rent office. Visits "
    "rose; nobody has evaluated it.",
}
"""What somebody writes into the form in the browser; there is no such town."""

FORM_SHOWN = (0, 0, 1600, 1126)
PRACTICE_SHOWN = (0, 0, 1100, 899)
"""The upper part of each: it ends between two fields, or two lines."""

TERMINAL = """<style>
  body { margin: 16px 18px; background: #1e1d1b; color: #f3f1ec; width: 640px }
  pre { margin: 0; font: 15px/1.5 "DejaVu Sans Mono", monospace; white-space: pre-wrap }
  b { font-weight: 400; color: #f0a6a0 } i { font-style: normal; color: #9fd0c2 }
</style><pre>"""
PAPER, EDGE, GAP, CORNER = (239, 236, 230), (214, 209, 200), 32, 8
COLOURS = 96
"""Few enough for a small file, and enough for letters with smooth edges."""


def main(site: Path) -> None:
    """Look at the pages, and write each picture in its place."""
    with (
        sync_playwright() as playwright,
        served(site) as origin,
        tempfile.TemporaryDirectory() as folder,
    ):
        program = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1100, "height": 920})
        write(
            seen(page, origin + PRACTICE).crop(PRACTICE_SHOWN),
            "docs/contribute/pictures/practice-page.png",
        )
        write(overview(seen(page, origin), PdfDocument(site / BOOK)), ".github/overview.png")
        page = browser.new_page(viewport={"width": 676, "height": 40}, device_scale_factor=2)
        page.set_content(TERMINAL + said())
        write(shot(page, whole=True), "docs/contribute/pictures/check-message.png")
        form(browser, Path(folder))
        browser.close()


def form(browser: Browser, folder: Path) -> None:
    """Sign in to the form in the browser, begin a practice, and change another."""
    sample = corpus.load(PROJECT / "tests/sample").corpus
    bundle = admin.bundle(PROJECT)
    if isinstance(bundle, str):
        sys.exit(bundle)
    for name, content in cms.files(sample, REPOSITORY, bundle).items():
        files.write(folder / name, content if isinstance(content, bytes) else content.read_bytes())
    entries = {
        file.relative_to(PROJECT / "tests/sample").as_posix(): file.read_text("utf-8")
        for file in sorted((PROJECT / "tests/sample/practices").glob("*/*.md"))
    }
    with served(folder) as origin:
        # A field is drawn once it is in view.
        page = browser.new_page(
            viewport={"width": 800, "height": 4000}, locale="en-GB", device_scale_factor=2
        )
        page.set_default_timeout(60_000)  # a busy machine is slow
        page.context.route(f"{HOST}/**", GitHub(entries).answer)
        desk = Desk(page, origin)
        page.goto(f"{origin}admin/")
        page.get_by_role("button", name="Sign In Using Access Token").click()
        write(window(page), "docs/contribute/pictures/browser-token.png")
        page.get_by_role("textbox").fill("a token")
        page.get_by_role("button", name="Sign In", exact=True).click()
        page.get_by_role("button", name="Create New Entry").first.click()
        for name, text in FORM.items():
            desk.write(name, text)
        write(shot(page).crop(FORM_SHOWN), "docs/contribute/pictures/browser-form.png")
        page.goto(f"{origin}admin/#/collections/practices/entries/sampletown-charter")
        expect(desk.field("Title").get_by_role("textbox").first).to_have_value(
            "A charter on one page"
        )
        desk.write("City, district or region", "Sampletown upon Sample")
        page.get_by_role("button", name="Save").click()
        page.get_by_text("Your changes have been saved as a draft.").wait_for()
        write(window(page), "docs/contribute/pictures/browser-review.png")


def window(page: Page) -> Image.Image:
    """The small window that stands over a page, without what would shine through it."""
    content = page.get_by_role("alertdialog").locator(".content").first
    content.evaluate("each => { each.style.background = 'white' }")
    picture = Image.open(io.BytesIO(content.screenshot())).convert("RGB")
    inside = (CORNER, CORNER, picture.width - CORNER, picture.height - CORNER)
    return ImageOps.expand(picture.crop(inside), border=2, fill=EDGE)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def seen(page: Page, address: str) -> Image.Image:
    """A page as it stands in a window, when its typefaces are there."""
    page.goto(address)
    page.wait_for_function("document.fonts.status === 'loaded'")
    return shot(page)


def shot(page: Page, *, whole: bool = False) -> Image.Image:
    """What a page shows, or all of it."""
    return Image.open(io.BytesIO(page.screenshot(full_page=whole))).convert("RGB")


def said() -> str:
    """What the check says of a draft, as HTML: what is wrong in red, as at a terminal."""
    with tempfile.TemporaryDirectory() as root:
        shutil.copytree(PROJECT / "tests/sample/practices", Path(root, "practices"))
        draft = Path(root, DRAFT)
        text = draft.with_name("sampletown-charter.md").rename(draft).read_text("utf-8")
        for right, wrong in MISTAKES:
            text = text.replace(right, wrong)
        draft.write_text(text, "utf-8")
        command = [sys.executable, str(PROJECT / "scripts/check.py"), "--root", root, str(draft)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    told = re.sub(r"(?m)^.*: error\[.*$|\^+$", r"<b>\g<0></b>", escape(done.stdout, quote=False))
    return f"<i>$ python3 scripts/check.py {DRAFT}</i>\n{told}"


def overview(home: Image.Image, book: PdfDocument) -> Image.Image:
    """The home page beside a book: its cover, and the page on which a practice begins."""
    opening = next(
        each.get_dest().get_index()
        for each in book.get_toc()
        if each.get_title().startswith(OPENING)
    )
    sheets = [book[number].render(scale=0.9).to_pil().convert("RGB") for number in (0, opening)]
    height = sheets[0].height
    width = round(home.width * height / home.height)
    things = [home.resize((width, height), Image.Resampling.LANCZOS), *sheets]
    size = (sum(each.width + GAP for each in things) + GAP, height + 2 * GAP)
    picture, left = Image.new("RGB", size, PAPER), GAP
    for each in things:
        picture.paste(EDGE, (left - 1, GAP - 1, left + each.width + 1, GAP + height + 1))
        picture.paste(each, (left, GAP))
        left += each.width + GAP
    return picture


def write(picture: Image.Image, name: str) -> None:
    """Save with few colours, and say how large it is."""
    path = PROJECT / name
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    sys.stdout.write(f"{name}: {path.stat().st_size // 1000} kB\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "site")
