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
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from urllib.request import pathname2url

from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger

from golocal.base import files
from golocal.book import handout, leaflet, outcome, setting, volume
from golocal.book.setting import Paper, Setting
from golocal.collection import addresses, appearance
from golocal.entry.model import Corpus
from golocal.epub import bindery
from golocal.pdf import press
from golocal.pdf.typeset import Document
from golocal.reading import page_maps
from golocal.site import Build, Site

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
    build = Build.of(config.extra)
    corpus, plan, settings = build.loaded.corpus, build.plan, build.settings
    how = setting.prepare(
        plan.root.words,
        site_url=settings.site_url or None,
        history=settings.history,
        page_maps=settings.page_maps,
        today=settings.today,
    )
    target = Path(config.site_dir)
    wanted = [addresses.handout(slug) for slug in plan.root.handouts]
    wanted += [addresses.outcome_prints(year)["book"] for year in plan.root.outcomes]
    missed = [each for each in wanted if (target / each).parent not in plugin.renderer.requested]
    if missed:
        message = f"mkdocs-pdf-export-plugin did not ask for {', '.join(missed)}."
        raise PluginError(message)
    jobs = [
        press.Job(
            f"handout of {slug}",
            handout.compose(corpus, corpus.practices[slug], how),
            target / addresses.handout(slug),
        )
        for slug in plan.root.handouts
    ] + [
        press.Job(
            f"volume {number}",
            volume.compose(corpus, corpus.volumes[number], how),
            target / addresses.book(number),
        )
        for number in plan.root.books
        if not appearance.is_served(how.page_maps.get(number), corpus)
    ]
    jobs += [
        press.Job(path, _outcome_print(corpus, year, kind, how), target / path)
        for year in plan.root.outcomes
        for kind, path in addresses.outcome_prints(year).items()
    ]
    try:
        press.run(jobs, base=build.root, progress=_say)
    except press.PressError as failure:
        message = f"Some PDFs could not be made:\n{failure}"
        raise PluginError(message) from failure
    _keep(corpus, plan, how, root=build.root, target=target)
    _bind(build, how, target=target)


def _outcome_print(corpus: Corpus, year: int | None, kind: str, how: Setting) -> Document:
    """What is printed of an Outcome Document, or of the key encouragements."""
    if kind == "sheet":
        return leaflet.compose(corpus, year, how)
    paper = Paper.A5 if kind == "small" else how.paper
    return outcome.compose(corpus, year, replace(how, paper=paper))


def _keep(corpus: Corpus, plan: Site, how: Setting, *, root: Path, target: Path) -> None:
    """Go on serving the editions that were published, beside a newer text."""
    for number in plan.root.books:
        page_map = how.page_maps.get(number)
        if page_map is None or not appearance.is_served(page_map, corpus):
            continue
        path = page_maps.edition(number)
        content = (root / path).read_bytes() if (root / path).is_file() else b""
        if hashlib.sha256(content).hexdigest() != page_map.edition:
            message = (
                f"{path} is not the edition that was put on record, or is gone. "
                f"Put it back: git checkout -- {path}"
            )
            raise PluginError(message)
        files.write(target / addresses.book(number), content)


def _bind(build: Build, how: Setting, *, target: Path) -> None:
    """Make the EPUBs, and the checksums of all that readers take along."""
    corpus, plan = build.loaded.corpus, build.plan
    binder = bindery.prepare(build.root, how)
    prints = [target / addresses.handout(slug) for slug in plan.root.handouts]
    for year in plan.root.outcomes:
        prints += (target / path for path in addresses.outcome_prints(year).values())
        if year in build.settings.kept_outcomes:
            kept = build.root / page_maps.outcome_edition(year)
            files.write(target / addresses.outcome_adopted(year), kept.read_bytes())
            prints.append(target / addresses.outcome_adopted(year))
        if year is not None:
            (target / addresses.outcome_epub(year)).write_bytes(binder.make_outcome(corpus, year))
            prints.append(target / addresses.outcome_epub(year))
    for number in plan.root.books:
        made = binder.make(corpus, corpus.volumes[number])
        (target / addresses.epub(number)).write_bytes(made)
        prints += [target / addresses.book(number), target / addresses.epub(number)]
    if prints:
        sums = target / addresses.CHECKSUMS
        sums.write_text(files.listing(prints, sums.parent), "utf-8", newline="\n")


# MkDocs' types know the methods of plugins only; a hook's events are functions.
on_post_build = CombinedEvent(_hush, _typeset)  # type: ignore[arg-type]


def _exporter(config: MkDocsConfig) -> Any:  # noqa: ANN401 - the plugin has no types
    return config.plugins["pdf-export"]


def _say(done: int, total: int, name: str) -> None:
    """Tell how far typesetting is."""
    log.info("%d of %d typeset: %s", done, total, name)
