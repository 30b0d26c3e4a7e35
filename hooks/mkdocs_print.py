"""MkDocs events that make the PDFs: handouts by way of mkdocs-pdf-export-plugin, and books.

The plugin asks its renderer for a PDF of every page, swallows what goes wrong and ends with
success. So its renderer is replaced by one that only notes which practices it was asked for; all
PDFs are typeset together at the end, and a failure ends the build with its name.

WeasyPrint, the plugin's own engine, sets nothing here, yet the plugin imports it in three of its
events, and it loads Pango as it is imported, which laptops do not have. So a stand-in has the names
that the plugin imports, and does nothing: a test fails where it imports others.
"""

from __future__ import annotations

import hashlib
import logging
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from urllib.request import pathname2url

from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger

from golocal.base import files
from golocal.book import handout, outcome, volume
from golocal.book.document import Paper, Setting
from golocal.collection import addresses, appearance
from golocal.entry.model import Corpus
from golocal.epub import bindery
from golocal.pdf import pictures, typeset
from golocal.reading import page_maps
from golocal.site import Build, Language, Site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation


log = get_plugin_logger("golocal")

WEASYPRINT = "weasyprint"


class HTML:
    """What the plugin's own renderer would call; ours takes its place before it is asked."""

    def __init__(self, **_: object) -> None:
        """Refuse: a handout that this set would not be ours."""
        raise RuntimeError("mkdocs-pdf-export-plugin must not set a page by itself")


def _stand_in() -> None:
    """Put the stand-in where the plugin imports WeasyPrint from, unless that is loaded."""
    if WEASYPRINT in sys.modules:
        return
    names = (WEASYPRINT, f"{WEASYPRINT}.logger", f"{WEASYPRINT}.urls")
    package, logger, urls = (ModuleType(name) for name in names)
    vars(logger)["LOGGER"] = logging.getLogger(WEASYPRINT)
    vars(urls)["path2url"] = pathname2url
    vars(package).update(HTML=HTML, logger=logger, urls=urls)
    sys.modules.update(zip(names, (package, logger, urls), strict=True))


_stand_in()  # before the plugin's first event


class HandoutRenderer:
    """What mkdocs-pdf-export-plugin takes for its renderer: it is asked once per page."""

    def __init__(self) -> None:
        """Begin without any request."""
        self.page_order: list[str] = []
        self.requested: set[Path] = set()
        """The folders of the pages that it was asked for."""

    def write_pdf(self, content: str, base_url: str, filename: str) -> None:
        """Note that the plugin wants a PDF here; the practice's own text is typeset later.

        The plugin would call it `index.pdf`, after the page's file; only the folder is taken.
        """
        del content, base_url
        self.requested.add(Path(filename).parent)

    def add_link(self, content: str, filename: str) -> str:
        """Leave the page as it is: its template has the link already."""
        del filename
        return content


def on_nav(nav: Navigation, *, config: MkDocsConfig, **_: object) -> None:
    """Put our renderer in the place of the plugin's; at equal priority hooks run after plugins."""
    del nav
    plugin = _exporter(config)
    if plugin.enabled:
        plugin.renderer = HandoutRenderer()


@event_priority(100)  # before the plugin
def _hush(*, config: MkDocsConfig) -> None:
    """Keep the plugin from counting as converted what it has only asked for."""
    _exporter(config).enabled = False


@event_priority(-100)  # after everything else that writes into the site
def _typeset(*, config: MkDocsConfig) -> None:
    """Typeset the handouts that the plugin asked for and the books of the volumes."""
    plugin = _exporter(config)
    if not isinstance(plugin.renderer, HandoutRenderer):
        return
    build, target = Build.of(config.extra), Path(config.site_dir)
    languages = [(each, _setting(build, each)) for each in build.plan.languages.values()]
    asked = plugin.renderer.requested
    wanted = [
        each.where.of(tail)
        for each, _ in languages
        for tail in (
            *map(addresses.handout, each.prints.handouts),
            *(addresses.outcome_prints(year)["book"] for year in each.prints.outcomes),
        )
    ]
    if missed := [each for each in wanted if (target / each).parent not in asked]:
        message = f"mkdocs-pdf-export-plugin did not ask for {', '.join(missed)}."
        raise PluginError(message)
    jobs = [job for each, how in languages for job in _jobs(each, how, target)]
    try:
        typeset.run(jobs, base=build.root, progress=_say)
    except typeset.PressError as failure:
        message = f"Some PDFs could not be made:\n{failure}"
        raise PluginError(message) from failure
    root, how = languages[0]
    _keep(root.corpus, build.plan, how, root=build.root, target=target)
    prints = [path for each, how in languages for path in _bind(build, each, how, target=target)]
    if prints:
        sums = target / addresses.CHECKSUMS
        sums.write_text(files.listing(prints, sums.parent), "utf-8", newline="\n")


def _setting(build: Build, language: Language) -> Setting:
    """How documents are set in a language."""
    settings = build.settings
    how = Setting(
        words=build.plan.root.words,
        site_url=settings.site_url,
        history=settings.history,
        page_maps=settings.page_maps,
        today=settings.today,
    )
    is_root = not language.where.folder
    return how if is_root else how.told_in(language.words, language.where)


def _jobs(language: Language, how: Setting, target: Path) -> Iterator[typeset.Job]:
    """All that is typeset in a language."""
    corpus, where = language.corpus, language.where
    told = f" in {language.words.language}" if where.folder else ""
    for slug in language.prints.handouts:
        sheet = handout.compose(corpus, corpus.practices[slug], how)
        path = target / where.of(addresses.handout(slug))
        yield typeset.Job(f"handout of {slug}{told}", sheet, path)
    for number in language.prints.books:
        if not appearance.is_served(how.page_maps.get(number), corpus):
            book = volume.compose(corpus, corpus.volumes[number], how)
            path = target / where.of(addresses.book(number))
            yield typeset.Job(f"volume {number}{told}", book, path)
    for year in language.prints.outcomes:
        for kind, tail in addresses.outcome_prints(year).items():
            paper = Paper.A5 if kind == "small" else how.paper
            made = outcome.PRINTS[kind](corpus, year, replace(how, paper=paper))
            yield typeset.Job(where.of(tail), made, target / where.of(tail))


def _keep(corpus: Corpus, plan: Site, how: Setting, *, root: Path, target: Path) -> None:
    """Go on serving the editions that were published, beside a newer text."""
    for number in plan.root.prints.books:
        page_map = how.page_maps.get(number)
        if page_map is None or not appearance.is_served(page_map, corpus):
            continue
        content = _kept(root, page_maps.edition(number), page_map.edition)
        files.write(target / addresses.book(number), content)


def _kept(root: Path, path: str, digest: str | None) -> bytes:
    """An edition that is kept, if it is the one that was put on record."""
    content = (root / path).read_bytes() if (root / path).is_file() else b""
    if hashlib.sha256(content).hexdigest() != digest:
        message = (
            f"{path} is not the edition that was put on record, or is gone. "
            f"Put it back: git checkout -- {path}"
        )
        raise PluginError(message)
    return content


def _bind(build: Build, language: Language, how: Setting, *, target: Path) -> Iterator[Path]:
    """Make the EPUBs of a language; give all files in it that readers take along."""
    corpus, binder = language.corpus, bindery.prepare(build.root, how)

    def at(tail: str) -> Path:
        return target / language.where.of(tail)

    yield from (at(addresses.handout(slug)) for slug in language.prints.handouts)
    for year in language.prints.outcomes:
        yield from map(at, addresses.outcome_prints(year).values())
        if year in build.settings.kept_outcomes and not language.where.folder:
            digest = page_maps.outcome_digest(build.root, year)
            kept = _kept(build.root, page_maps.outcome_edition(year), digest)
            files.write(at(addresses.outcome_adopted(year)), kept)
            yield at(addresses.outcome_adopted(year))
        if year is not None:
            front = _front(at(addresses.outcome_prints(year)["book"]), how)
            at(addresses.outcome_epub(year)).write_bytes(binder.make_outcome(corpus, year, front))
            yield at(addresses.outcome_epub(year))
    for number in language.prints.books:
        front = _front(at(addresses.book(number)), how)
        made = binder.make(corpus, corpus.volumes[number], front)
        at(addresses.epub(number)).write_bytes(made)
        yield from (at(addresses.book(number)), at(addresses.epub(number)))


def _front(book: Path, how: Setting) -> bytes:
    """The cover of a book, for an EPUB whose letters the drawn one cannot write."""
    return pictures.of_front(book.read_bytes()) if "own.type" in how.words.texts else b""


# MkDocs' types know the methods of plugins only; a hook's events are functions.
on_post_build = CombinedEvent(_hush, _typeset)  # type: ignore[arg-type]


def _exporter(config: MkDocsConfig) -> Any:  # noqa: ANN401 - the plugin has no types
    return config.plugins["pdf-export"]


def _say(done: int, total: int, name: str) -> None:
    """Tell how far typesetting is."""
    log.info("%d of %d typeset: %s", done, total, name)
