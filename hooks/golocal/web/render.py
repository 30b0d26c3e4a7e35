"""Templates to pages: the one Jinja environment of the web."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, bindings, commitments, wording
from golocal.data import citation
from golocal.drawing import maps, palette
from golocal.entry.model import Corpus
from golocal.entry.settings import Settings
from golocal.web.page import Page, Subject

TEMPLATES = Path(__file__).with_name("templates")


class Renderer:
    """Renders pages of one corpus in one language.

    A template sees the values of its page and these words: `t` and `n` (texts of the catalogue),
    `url` (the way to an address), `day`, `term` (a term of a vocabulary), `articles`, `place`,
    `host` (whose site an address is on), `language` (its name), `size` (the measures of a picture),
    `at` (the functions of `golocal.collection.addresses`), `maps` (the drawings of
    `golocal.drawing.maps`), `wording` (the sentences of `golocal.collection.wording`, which ask for
    the `catalogue`), `binding` (which treaties bind a country), `stands` (how a commitment stands
    on the day of the build) and `palette` (the accents).
    """

    def __init__(
        self,
        corpus: Corpus,
        catalogue: Catalogue,
        settings: Settings,
        pictures: Mapping[str, tuple[int, int] | None],
    ) -> None:
        """Take what every page needs; read no template yet."""
        self.corpus = corpus
        self.catalogue = catalogue
        self.settings = settings
        self.pictures = pictures
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            auto_reload=False,  # a template does not change while a site is made
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals |= {
            "t": catalogue.text,
            "n": catalogue.count,
            "at": addresses,
            "corpus": corpus,
            "settings": settings,
            "day": self.day,
            "days": catalogue.days,
            "years": lambda practice: catalogue.years(practice.since, practice.until),
            "term": lambda vocabulary, code: corpus.vocabularies[vocabulary][code],
            "articles": lambda right, without=(): right.legal_basis(without),
            "place": lambda practice: str(practice.place),
            "host": lambda address: (urlsplit(address).hostname or "").removeprefix("www."),
            "language": catalogue.language_name,
            "size": pictures.get,
            "citations": lambda work: citation.styles(work, catalogue),
            "maps": maps,
            "wording": wording,
            "binding": bindings,
            "stands": lambda each: commitments.status(each, settings.today),
            "catalogue": catalogue,
            "palette": palette,
        }

    def text(self, key: str, **values: object) -> str:
        """A text of the catalogue."""
        return self.catalogue.text(key, **values)

    def index(
        self,
        name: str,
        template: str | None = None,
        *,
        about: Subject | None = None,
        **values: object,
    ) -> Page:
        """The index of a part of the site; its title and description are in the catalogue."""
        return self.page(
            template or name,
            addresses.section(name),
            self.text(f"{name}.title"),
            self.text(f"{name}.description"),
            about=about,
            trail=(),
            source=None,
            moved_to=None,
            **values,
        )

    def page(  # noqa: PLR0913 - all that a page is made of
        self,
        template: str,
        address: str,
        title: str,
        description: str,
        *,
        about: Subject | None = None,
        trail: tuple[tuple[str, str], ...] = (),
        source: str | None = None,
        moved_to: str | None = None,
        **values: object,
    ) -> Page:
        """A page with what its template makes of the values."""
        html = self.part(template, address, title=title, description=description, **values)
        change = self.settings.history.changes.get(source or "")
        return Page(
            address=address,
            title=title,
            description=description,
            kind=template,
            html=f"{html.strip()}\n",
            about=about,
            trail=trail,
            source=source,
            changed=change.date if change else None,
            moved_to=moved_to,
        )

    def part(self, template: str, address: str, **values: object) -> str:
        """What a template makes of values, for the page at an address."""
        return self._environment.get_template(f"{template}.html.jinja").render(
            here=address, url=lambda target: addresses.relative(target, address), **values
        )

    def way(self, section: str) -> tuple[str, str]:
        """The title and address of the index of a part of the site, for a trail."""
        return self.text(f"{section}.title"), addresses.section(section)

    def day(self, value: date) -> str:
        """Write a date as readers read it."""
        return self.catalogue.day(value)
