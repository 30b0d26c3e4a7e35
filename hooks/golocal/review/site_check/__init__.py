"""The finished site against itself: every link, anchor, file and sum that it names is there.

This reads what was made, not what was planned, so it also sees what the theme, a plugin or a
hand-written page brought in. Pages, style sheets, EPUBs, PDFs and data files are read, and the
whole is compared with the collection: nothing is lost, nothing stands there that it does not hold.
"""

from __future__ import annotations

import csv
import json
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

from golocal.base.catalogue import SOURCE
from golocal.collection import addresses
from golocal.entry.model import Corpus
from golocal.entry.outcome import OutcomeDocument
from golocal.entry.practice import Practice, Withdrawn
from golocal.review.site_check import files as others
from golocal.review.site_check import pages
from golocal.review.site_check.pages import FOLLOWED, Reference, Resolver
from golocal.web import finder

HOME = "index.html"
SPARED = (
    "404.html",  # the server gives it for what is not there
    "admin/",  # the form: its own script fetches its parts, and editors know its address
    "assets/javascripts/",  # the theme brings all, and an empty collection has no use for some
    "assets/stylesheets/",  # likewise
    "assets/fonts/LICENSE-",  # it must stand by the fonts
    "pagefind/",  # the search's own script fetches its parts
    "robots.txt",  # crawlers ask for it at this address
    "sitemap.xml",  # likewise
)
"""What is found without a link. A name ends where its variants begin."""
MISSING = "/404.html"
"""Such a page of another language, which a server may choose."""
CARD = "card.png"
"""The picture of a page for social media: without an address of the site no page can name it."""

SOURCES = (".jinja", ".md", ".py", ".pyc")
"""Endings of what a site is made from."""
SCRAPS = (".bak", ".orig", ".part", ".swp", ".tmp", "~")
"""Endings of what programs and editors leave behind."""

SECTIONS = frozenset(
    {"practices", "encouragements", "volumes", "academies", "commitments", "paths"}
)
"""The parts of the site that hold entries, and the data files of these."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The addresses of a collection, relative to the root of the site."""

    entries: frozenset[str]
    """The pages of the entries."""
    unlisted: frozenset[str]
    """The pages that nothing links to: of practices that moved, and of those taken back."""
    folders: tuple[str, ...] = ("",)
    """Where the languages stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was read, and what is wrong with it."""

    problems: tuple[str, ...]
    """Every fault in a sentence that begins with the name of the file; empty where all is well."""
    pages: int
    prints: int
    epubs: int
    data: int

    def __str__(self) -> str:
        """Say in a line what was read and that all is well; only for a site without a fault."""
        return (
            f"Read {self.pages} pages, {self.prints} PDFs, {self.epubs} EPUBs and "
            f"{self.data} data files: every link leads somewhere."
        )


def examine(site: Path, site_url: str = "", told: Expected | None = None) -> Report:
    """Read a site that is finished; `told` is what the collection says should be there.

    Without it (a part of a site, a copy, the pages of another generator) links and sums are
    judged, but not whether all is there, all can be come to, and nothing is too much.
    """
    every = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    files = dict(sorted(every.items()))
    parsed_pages = {
        name: parsed
        for name, path in files.items()
        if (parsed := pages.parse(path.suffix, partial(path.read_text, "utf-8"))) is not None
    }
    links = Resolver(frozenset(files), parsed_pages, site_url)
    found = list(links.dead_ends())
    named: set[str] = set()
    for name, path in files.items():
        references, faults = _inside(name, path, site_url)
        for reference in references:
            found += links.faults(name, reference)
            named.add(links.resolve(name, reference.target) or "")
        found += (f"{name}{fault}" for fault in faults)
    if told is not None:
        found += unreached(links, told.unlisted)
        found += unnamed(links, frozenset(named))
        found += leaks(site, tuple(files), told)
    return Report(
        problems=tuple(dict.fromkeys(found)),
        pages=sum(name.endswith(".html") for name in files),
        prints=sum(name.endswith(".pdf") for name in files),
        epubs=sum(name.endswith(".epub") for name in files),
        data=sum(map(others.is_data, files)),
    )


def _inside(name: str, path: Path, site_url: str) -> tuple[Iterable[Reference], Iterable[str]]:
    """Find what a file names beside its tags, and what is wrong within it."""
    if path.suffix == ".html":
        return others.quoted(path.read_text("utf-8"), site_url), ()
    if path.suffix == ".epub":
        return (), (f", {fault}" for fault in others.faults_of_epub(path))
    if path.suffix == ".pdf":
        links = others.links_of_pdf(path)
        own = (each for each in links.addresses if site_url and each.startswith(site_url))
        to_pages = (Reference("a", "href", each) for each in own)
        return to_pages, (f": {fault}" for fault in links.faults)
    if others.is_data(name):
        content = path.read_bytes()
        try:
            sums = others.sums(path.name, content)
            told = others.named(content.decode("utf-8"), site_url)
        except (KeyError, TypeError, ValueError):
            return (), (": is damaged",)
        listed = (Reference("a", "href", quote(each.path)) for each in sums)
        return (*listed, *told), (f": {fault}" for fault in others.broken(sums, path.parent))
    return (), ()


def expected(corpus: Corpus, languages: Sequence[str] = ()) -> Expected:
    """Find the addresses of all that a collection holds; `languages` are those beside the root."""
    shown = {
        each.path: addresses.of_entry(each.path)
        for each in corpus.entries()
        if not isinstance(each, OutcomeDocument) or each.is_at_hand
    }
    return Expected(
        folders=tuple(map(addresses.folder, (SOURCE, *languages))),
        entries=frozenset(
            f"{addresses.folder(language)}{address}"
            for path, address in shown.items()
            for language in (SOURCE, *languages)
            if address is not None and (language == SOURCE or corpus.standing(path, language))
        ),
        unlisted=frozenset(
            (
                *map(addresses.practice, corpus.withdrawn),
                *_aliases(corpus.practices.values()),
                *_aliases(corpus.withdrawn.values()),
            )
        ),
    )


def _aliases(practices: Iterable[Practice | Withdrawn]) -> Iterator[str]:
    return (addresses.practice(alias) for each in practices for alias in each.aliases)


def leaks(site: Path, names: tuple[str, ...], told: Expected) -> Iterator[str]:
    """Find what is on the site and not in the collection, or the other way round."""
    for name in names:
        if any(part.startswith(".") for part in name.split("/")) or name.endswith(SCRAPS):
            yield f"{name}: is a hidden or temporary file"
        elif name.endswith(SOURCES):
            yield f"{name}: is a source, not a part of the site"
    held = {
        f"{folder}{section}/{entry}/"
        for folder in told.folders
        for name in names
        if name.startswith(folder) and name.removeprefix(folder).count("/") > 1
        for section, entry, *_ in (name.removeprefix(folder).split("/"),)
        # In another language a worksheet may stand below an entry that is not translated.
        if section in SECTIONS and (not folder or name.endswith(f"/{entry}/{HOME}"))
    }
    # The page of an Outcome Document stands below that of its Academy.
    held |= told.entries & {posixpath.dirname(name) + "/" for name in names if name.endswith(HOME)}
    for address in sorted(held - told.entries - told.unlisted):
        yield f"{address}: is not in the collection"
    for address in sorted((told.entries | told.unlisted) - held):
        yield f"{address}: is in the collection and has no page"
    for name in names:
        try:
            rows = list(_rows(name, site))
        except (KeyError, TypeError, ValueError):
            yield f"{name}: is damaged"
            continue
        for address in rows:
            if address not in told.entries:
                yield f"{name}: tells of {address}, which is not in the collection"


def _rows(name: str, site: Path) -> Iterator[str]:
    """Find the addresses of the entries that a file of many tells of, one by one."""
    if name.endswith(finder.WORDS):
        text = (site / name).read_text("utf-8")
        said, _ = json.JSONDecoder().raw_decode(text, text.index("detail:") + len("detail:"))
        yield from map(addresses.practice, said)
    if posixpath.dirname(name) != addresses.DATA.rstrip("/"):
        return
    section, ending = posixpath.splitext(posixpath.basename(name))
    if section not in SECTIONS:
        return
    text = (site / name).read_text("utf-8")
    if ending == ".csv":
        rows = list(csv.DictReader(text.splitlines()))
    else:
        rows = json.loads(text)["features" if ending == ".geojson" else section]
    for row in rows:
        yield f"{section}/{row['id']}/"


def unreached(links: Resolver, unlisted: frozenset[str]) -> Iterator[str]:
    """Find the pages to which no way leads by links from the home page, in their order."""
    reached = {HOME}
    fresh = [HOME]
    while fresh:
        name = fresh.pop()
        page = links.pages.get(name)
        for reference in page.references if page else ():
            if reference.tag not in FOLLOWED:
                continue
            goal = links.resolve(name, reference.target)
            if goal is not None and goal not in reached:
                reached.add(goal)
                if goal.endswith(".html"):
                    fresh.append(goal)
    for name in sorted(links.known):
        if name.endswith(".html") and not (
            name in reached
            or name.startswith(SPARED)
            or name.endswith(MISSING)
            or f"{posixpath.dirname(name)}/" in unlisted
        ):
            yield f"{name}: no link from the home page leads there"


def unnamed(links: Resolver, named: frozenset[str]) -> Iterator[str]:
    """Find the files, other than pages, that no page, style sheet or data file names.

    `named` are those of the data files.
    """
    found = set(named)
    for name, page in links.pages.items():
        found.update(links.resolve(name, reference.target) or "" for reference in page.references)
    for name in sorted(links.known - found):
        is_card = posixpath.basename(name) == CARD and not links.site_url
        if not (name.endswith(".html") or name.startswith(SPARED) or is_card):
            yield f"{name}: nothing on the site names this file"
