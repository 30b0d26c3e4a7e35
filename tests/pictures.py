"""The pictures of the README, of a practice's page and of the check in the guide, made anew.

    python3 scripts/publish.py
    python3 scripts/tool.py python tests/pictures.py [SITE]

They show the site and a book as they were published, and what the check says of a draft. Those of
the form in the browser and of Visual Studio Code are not among them: they were taken by hand.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from pypdfium2 import PdfDocument

PROJECT = Path(__file__).parents[1]
PRACTICE = "practices/graz-human-rights-council/"
BOOK, OPENING = "volumes/5/hrgl-5.pdf", "Graz: "
DRAFT = "practices/promising/free-tram-rides.md"
MISTAKES = (
    ("themes: [charters]", "themes: [charters, budget]"),
    ("The sheets fell down in 2020.[@1]", "Tickets came late in the first winter.[@3]"),
)
"""What somebody new types into a draft; the picture shows what the check says of it."""

TERMINAL = """<style>
  body { margin: 16px 18px; background: #1e1d1b; color: #f3f1ec; width: 640px }
  pre { margin: 0; font: 15px/1.5 "DejaVu Sans Mono", monospace; white-space: pre-wrap }
  b { font-weight: 400; color: #f0a6a0 } i { font-style: normal; color: #9fd0c2 }
</style><pre>"""
PAPER, EDGE, GAP = (239, 236, 230), (214, 209, 200), 32
COLOURS = 96
"""Few enough for a small file, and enough for letters with smooth edges."""


def main(site: Path) -> None:
    """Look at the pages, and write each picture in its place."""
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(site))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as playwright:
        program = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1100, "height": 920})
        write(seen(page, origin + PRACTICE), "docs/contribute/pictures/practice-page.png")
        write(overview(seen(page, origin), PdfDocument(site / BOOK)), ".github/overview.png")
        page = browser.new_page(viewport={"width": 676, "height": 40}, device_scale_factor=2)
        page.set_content(TERMINAL + said())
        write(shot(page, whole=True), "docs/contribute/pictures/check-message.png")
        browser.close()
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
