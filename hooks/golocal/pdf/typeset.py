"""A finished HTML document to the bytes of a PDF: the only module that knows WeasyPrint.

Every PDF is tagged for screen readers as PDF/UA-1 (ISO 14289-1) asks, and fit to be kept as
PDF/A-3a (ISO 19005-3) asks. No date and no chance goes into it: the same document gives the same
bytes. Nothing is fetched but files of the project.
"""

from __future__ import annotations

import hashlib
import logging
from contextlib import closing
from dataclasses import dataclass, field
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit
from urllib.request import url2pathname

from golocal.pdf import (
    collection,
    conformity,
    findings,
    folios,
    footnotes,
    inspection,
    notearea,
    references,
    shortcuts,
    stylesheets,
    tagging,
    variables,
)
from golocal.pdf.inspection import Inspection
from golocal.pdf.layout import Layout
from golocal.pdf.tagging import recording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from weasyprint.urls import URLFetcher

    from golocal.pdf.attachments import Attachment

SCREEN = "screen"
"""How the colours of screens are called below; `srgb`, WeasyPrint's own name for them, would have
it open the file of their profile and never close it."""

OPTIONS: Mapping[str, Any] = {
    "pdf_variant": "pdf/a-3a",  # `conformity` makes it PDF/UA-1 too
    "output_intent": SCREEN,
}

ON_SCREEN: Mapping[str, Any] = {"optimize_images": True, "dpi": 220, "jpeg_quality": 85}
"""Photographs as fine as a page shows them and no finer, for readers on slow lines; what a camera
wrote into the file stays out of it."""

ON_PRESS: Mapping[str, Any] = {"optimize_images": True, "jpeg_quality": 95}
"""Photographs with every pixel they have."""

NO_FONT = (
    "%s: no font here has the letters %s, so they are printed as empty boxes. "
    "Install the Noto fonts that the style sheet names (Debian: fonts-noto-core, fonts-noto-cjk)."
)
"""Said, not refused: a title in a rare script must not keep a volume from being published."""

log = logging.getLogger(__name__)


class TypesettingError(Exception):
    """A document could not be set without fault; says which one and all that was wrong."""

    def __init__(self, name: str, messages: Sequence[str]) -> None:
        """Name the document and the faults, each once, in the order in which they came."""
        self.name = name
        self.messages = tuple(dict.fromkeys(messages))
        super().__init__(f"{name}: {'; '.join(self.messages)}")

    def __reduce__(self) -> tuple[type[TypesettingError], tuple[str, tuple[str, ...]]]:
        """Let the error come back whole from another process."""
        return TypesettingError, (self.name, self.messages)


def warn_of(missing: str, name: str) -> None:
    """Tell of letters that no font has."""
    if missing:
        log.warning(NO_FONT, name, missing)


@dataclass(frozen=True, slots=True)
class Typeset:
    """A document that is set: its bytes, and what is known of its pages."""

    pdf: bytes
    layout: Layout
    files: Mapping[Path, str] = field(default_factory=dict)
    """The files that were read for it, and fonts that the same typesetter had read before; each
    with the SHA-256 it had then, in hexadecimal figures."""

    @property
    def folios(self) -> Mapping[str, str]:
        """Give the folio of every identifier: see `Layout`."""
        return self.layout.folios

    @property
    def inspection(self) -> Inspection:
        """Give what was found in the layout."""
        return self.layout.inspection


class Typesetter:
    """Sets documents of one project, one after the other.

    It keeps the fonts, for unpacking them takes longer than setting two pages, and the style
    sheets; what it has set before leaves no trace in what it sets next.
    """

    def __init__(self, base: Path, roots: Sequence[Path] = ()) -> None:
        """Resolve addresses against the folder `base`; read files below it and below `roots`."""
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - see `typeset`

        self._address = f"{base.resolve().as_uri()}/"
        self._read: dict[Path, str] = {}
        self._fetcher = _fetcher([base, *roots], self._read)
        self._fonts = FontConfiguration()
        self._sheets = stylesheets.Sheets(self._read, self._parse)

    def typeset(
        self,
        html: str,
        name: str,
        *,
        attachments: Sequence[Attachment] = (),
        is_for_press: bool = False,
    ) -> Typeset:
        """Set a document; raise TypesettingError where anything at all is amiss.

        `name` is what messages call it. For the press, pictures keep all their pixels.
        """
        with collection.paused():
            return self._set(html, name, attachments, is_for_press=is_for_press)

    def _set(
        self, html: str, name: str, attachments: Sequence[Attachment], *, is_for_press: bool
    ) -> Typeset:
        """Set a document; what was made of it on the way is let go when this returns."""
        # Half a second to import, spared where nothing is set.
        from weasyprint import HTML, css  # noqa: PLC0415
        from weasyprint import Attachment as File  # noqa: PLC0415
        from weasyprint import layout as laying  # noqa: PLC0415
        from weasyprint.css import targets  # noqa: PLC0415
        from weasyprint.layout import block, inline, page, percent  # noqa: PLC0415
        from weasyprint.pdf import tags  # noqa: PLC0415

        def finish(document: Any, pdf: Any) -> None:  # noqa: ANN401 - without types
            found.faults += tagging.finish(document, pdf, boxes, html.count(tagging.NOTE_MARK))
            conformity.finish(pdf, folios.labels(numbers))

        for path in [path for path in self._read if path.suffix not in stylesheets.FONTS]:
            del self._read[path]  # fonts stay, for they are not read again
        options = {**OPTIONS, **(ON_PRESS if is_for_press else ON_SCREEN)}
        files = [
            File(
                string=each.content,
                name=each.name,
                description=each.description,
                relationship=conformity.RELATIONSHIP,
            )
            for each in sorted(attachments, key=lambda each: each.name)
        ]
        with (
            findings.gathered() as found,
            footnotes.mended(block, page),
            references.settled(page, targets),
            notearea.measured(laying),
            shortcuts.taken(css, percent, inline),
            folios.counted(page) as counters,
            recording.recorded(tags) as boxes,
        ):
            text, sheets = self._sheets.take(html)
            source = HTML(string=text, base_url=self._address, url_fetcher=self._fetcher)
            document = source.render(
                font_config=self._fonts, color_profiles=_colours(), stylesheets=sheets, **options
            )
            numbers = folios.of_pages(document.pages, counters)
            pdf: bytes = document.write_pdf(finisher=finish, attachments=files, **options)
            laid = [each._page_box for each in document.pages]  # noqa: SLF001 - no public way
        if found.faults:
            self._sheets.clear()
            raise TypesettingError(name, found.faults)
        missing = "".join(found.missing)
        warn_of(missing, name)
        layout = Layout(
            folios.of_anchors(document.pages, numbers), inspection.inspect(laid), missing
        )
        return Typeset(pdf, layout, dict(self._read))

    def _parse(self, address: str, classes: str, counters: dict[str, Any]) -> Any:  # noqa: ANN401
        """Read the style sheet at an address of the project; see `stylesheets.Sheets`."""
        from weasyprint import CSS  # noqa: PLC0415 - as above

        url = urljoin(self._address, address)
        with closing(self._fetcher.fetch(url)) as response:
            text = response.read().decode()
        return CSS(
            string=variables.fill_in(text, classes.split()),
            base_url=url,
            url_fetcher=self._fetcher,
            font_config=self._fonts,
            counter_style=counters,
        )


def typeset(html: str, *, name: str, base: Path, roots: Sequence[Path] = ()) -> Typeset:
    """Set one document by itself: see `Typesetter`."""
    return Typesetter(base, roots).typeset(html, name)


def _colours() -> dict[str, Any]:
    """Give the profile of the colours of screens, which PDF/A asks for (ISO 19005-3, 6.2.3)."""
    from weasyprint.css import ColorProfile  # noqa: PLC0415 - as above

    file = resources.files("weasyprint.pdf") / "sRGB2014.icc"
    parts = (["r"], ["g"], ["b"])
    profile = ColorProfile(BytesIO(file.read_bytes()), file.name, "relative-colorimetric", parts)
    return {SCREEN: profile}


def _fetcher(roots: Sequence[Path], read: dict[Path, str]) -> URLFetcher:
    """Make a fetcher that serves `data:` addresses and files below the roots, and no network.

    It notes which files it has read.
    """
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - as above

    allowed = [root.resolve() for root in roots]

    class Files(URLFetcher):  # type: ignore[misc] # WeasyPrint is published without types
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            if url.startswith("file:"):
                path = Path(url2pathname(urlsplit(url).path)).resolve()
                if not any(path.is_relative_to(root) for root in allowed):
                    raise PermissionError(f"{path} is outside the project")
                if path.is_file():
                    read[path] = hashlib.sha256(path.read_bytes()).hexdigest()
            return super().fetch(url, headers)

    return Files(allowed_protocols=("file", "data"), allow_redirects=False)
