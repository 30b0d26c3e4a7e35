"""The index of the site's search, made from the finished pages by Pagefind.

Material's own search hands every reader the whole collection as one file; at a thousand practices
that is 6 MB. Pagefind's index is in pieces, of which a query loads the few that it needs. It runs
offline, and has an index for each language of the site. Same pages, same bytes: that
holds because no page sets a filter, which Pagefind 1.5 writes in another order each time.

Pagefind folds case and accents, but no strokes; it does not know that an article may have lost its
vowel. So it reads copies of the pages which also say such words folded (`golocal.base.collation`).
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import html

from golocal.base import collation
from golocal.collection.addresses import Addresses

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FOLDER = "pagefind"
"""Where the indexes stand on the site; `overrides/assets/javascripts/search.js` loads them."""


def folder(where: Addresses) -> str:
    """Where the index of a language stands: within one folder Pagefind merges no two languages."""
    return f"{FOLDER}/{where.folder}".rstrip("/")


LISTS = (
    *("entries", "terms", "goals", "tasks", "ways", "reading"),
    *("along", "edit", "live", "mark", "origin", "find"),
)
"""The classes of lists that name other pages, for whoever looks for a practice wants it and not
every list that names it; and of what every page says alike."""

LEFT_OUT = (
    *(f".{each}" for each in LISTS),
    *(".kicker a", ".kicker .when", ".facts details", ".facts dt", ".facts .quiet", "svg"),
)
"""What Pagefind passes over, as selectors."""

SILENT = frozenset({*LISTS, "kicker", "quiet"})
"""What our own reading of a page passes over, as classes."""

UNUSED = (
    "pagefind-*ui.css",
    "pagefind-*ui.js",
    "pagefind-highlight.js",
    "pagefind-worker.js",
)
"""What Pagefind puts beside its index for interfaces other than ours."""

PLAIN_ENGINE = "wasm.unknown.pagefind"
"""The engine of languages whose endings Pagefind does not know."""

ROOT = "root"
LANGUAGE = re.compile(r"<html [^>]*\blang=\"?([A-Za-z0-9-]+)")

RUNNING = frozenset({"a", "abbr", "b", "cite", "code", "em", "i", "span", "strong", "sup"})
"""Elements that stand within a word or a line."""

BODY = re.compile(r"<[a-z]+[^>]*\sdata-pagefind-body[^>]*>")
"""The tag that begins what is indexed of a page."""

FOLDED = collation.LETTERS.keys() - collation.STEMMED.keys()
LETTERS = "".join((*FOLDED, *collation.PAIRS, *filter(str.isalpha, collation.APOSTROPHES)))
SPECIAL = re.compile(rf"[{LETTERS}]|\w{collation.PARTED.pattern}\w{{{collation.LEAST}}}")
"""What Pagefind and the table of letters fold differently, in small letters."""


class IndexingError(Exception):
    """Pagefind could not read the pages; the text is what it said."""


def make(site: Path) -> None:
    """Index the pages of a site and put the index into it.

    Raise IndexingError where Pagefind fails.
    """
    if not site.is_dir():
        message = f"There is no folder {site}."
        raise IndexingError(message)
    with tempfile.TemporaryDirectory(prefix="golocal-search-") as copies:
        targets = {Path(copies, ROOT): site / FOLDER}
        for page in site.rglob("*.html"):
            text, name = page.read_text("utf-8"), page.relative_to(site)
            language = LANGUAGE.search(text)
            is_below = language is not None and language[1] == name.parts[0]
            pages = Path(copies, name.parts[0] if is_below else ROOT)
            targets[pages] = site / FOLDER / (name.parts[0] if is_below else "")
            copy = pages / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(_folded(text), "utf-8", newline="\n")
        for pages, target in targets.items():
            _index(pages, target)


def _index(pages: Path, target: Path) -> None:
    """Index the pages of one language."""
    command = [sys.executable, "-m", "pagefind", "--site", str(pages)]
    command += ["--output-path", str(target)]
    command += ["--exclude-selectors", ", ".join(LEFT_OUT), "--quiet"]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own command
    if done.returncode:
        raise IndexingError((done.stderr or done.stdout).decode("utf-8", "replace").strip())
    for pattern in UNUSED:
        for file in target.glob(pattern):
            file.unlink()
    if len(list(target.glob("wasm.*"))) > 1:  # of a language with a stemmer
        (target / PLAIN_ENGINE).unlink()


def _folded(page: str) -> str:
    """A page that also says, as facts about it, what its words are in the table of letters."""
    begun = BODY.search(page)
    if begun is None or not SPECIAL.search(page.lower()):
        return page
    said = words(html.document_fromstring(page))
    if said is None:
        return page
    _, title, place, text = said
    also = _spelled(f"{title} {place}")
    facts = (("also", also), ("alike", [word for word in _spelled(text) if word not in also]))
    told = "".join(
        f'<span data-pagefind-meta="{name}[data-folded]" data-folded="{escape(" ".join(found))}">'
        "</span>"
        for name, found in facts
        if found
    )
    return page[: begun.end()] + told + page[begun.end() :]


def _spelled(text: str) -> list[str]:
    """The words of the table of letters that Pagefind would not find in a text."""
    special = (word for word in collation.WORD.findall(text) if SPECIAL.search(word.lower()))
    return list(dict.fromkeys(each for word in special for each in collation.spellings(word)))


def words(page: HtmlElement) -> tuple[str, str, str, str] | None:
    """What the search is told of a page: kind, title, place and text; None where it has no title.

    Of its article, without what stands on every page.
    """
    article = page.find(".//*[@data-pagefind-body]")
    title = article.find(".//h1") if article is not None else None
    if title is None:
        return None
    place = article.find(".//*[@data-pagefind-meta='place']")
    kind = article.get("data-pagefind-meta", "").removeprefix("kind:")
    return kind, _said(title), _said(place) if place is not None else "", _said(article)


def _said(element: HtmlElement) -> str:
    return " ".join("".join(_parts(element)).split())


def _parts(element: HtmlElement) -> Iterator[str]:
    """Go through the words of an element and of those in it that are heard."""
    yield element.text or ""
    for part in element:
        if isinstance(part.tag, str) and not _is_silent(part):
            yield from _parts(part)
        yield "" if part.tag in RUNNING else " "
        yield part.tail or ""


def _is_silent(element: HtmlElement) -> bool:
    ignored = element.tag in {"h1", "svg"} or "data-pagefind-ignore" in element.attrib
    return ignored or not SILENT.isdisjoint(element.get("class", "").split())
