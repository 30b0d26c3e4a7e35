"""The finished site against itself: every link, anchor, file and sum that it names is there.

This reads what was made, not what was planned, so it also sees what the theme, a plugin or a
hand-written page brought in. Pages, style sheets, EPUBs, PDFs and data files are read, and the
whole is compared with the collection: nothing is lost, nothing stands there that it does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

from golocal.review.site_check import files as others
from golocal.review.site_check import page
from golocal.review.site_check.expected import Expected, expected, leaks, unnamed, unreached
from golocal.review.site_check.page import Reference
from golocal.review.site_check.resolve import Resolver

__all__ = ["Expected", "Report", "examine", "expected", "problems"]


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


def problems(site: Path, site_url: str = "", told: Expected | None = None) -> list[str]:
    """Find every fault of a site, as `examine` does."""
    return list(examine(site, site_url, told).problems)


def examine(site: Path, site_url: str = "", told: Expected | None = None) -> Report:
    """Read a site that is finished; `told` is what the collection says should be there.

    Without it (a part of a site, a copy, the pages of another generator) links and sums are
    judged, but not whether all is there, all can be come to, and nothing is too much.
    """
    every = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    files = dict(sorted(every.items()))
    pages = {
        name: parsed
        for name, path in files.items()
        if (parsed := page.parse(path.suffix, partial(path.read_text, "utf-8"))) is not None
    }
    links = Resolver(frozenset(files), pages, site_url)
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
