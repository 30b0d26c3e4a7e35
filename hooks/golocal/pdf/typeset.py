"""A finished HTML document to the bytes of a PDF: the only module that knows WeasyPrint.

Every PDF is tagged for screen readers as PDF/UA-1 (ISO 14289-1) asks, and fit to be kept as
PDF/A-3a (ISO 19005-3) asks. No date and no chance goes into it: the same document gives the same
bytes. Nothing is fetched but files of the project.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit
from urllib.request import url2pathname

from golocal.pdf import conformity, folios, inspection, mends, tagging

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from weasyprint.urls import URLFetcher

    from golocal.book.attached import Attachment
    from golocal.pdf.inspection import Inspection

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


class Findings(logging.Handler):
    """All that WeasyPrint warns of while something is set, gathered instead of printed."""

    def __init__(self) -> None:
        """Begin without any."""
        super().__init__(logging.WARNING)
        self.faults: list[str] = []
        self.missing: dict[str, None] = {}
        """The letters that no font has, in the order in which they came."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        if str(record.msg).startswith(".notdef glyph") and isinstance(record.args, tuple):
            self.missing[str(record.args[0])] = None
        else:
            self.faults.append(record.getMessage())


@contextmanager
def _gathered() -> Iterator[Findings]:
    """Gather what WeasyPrint warns of, and keep it from being printed or counted elsewhere."""
    logger = logging.getLogger("weasyprint")
    findings = Findings()
    before = logger.propagate, logger.level, logger.disabled
    logger.addHandler(findings)
    logger.propagate, logger.disabled = False, False
    logger.setLevel(logging.WARNING)
    try:
        yield findings
    finally:
        logger.removeHandler(findings)
        logger.propagate, level, logger.disabled = before
        logger.setLevel(level)


@dataclass(frozen=True, slots=True)
class Typeset:
    """A document that is set: its bytes, on which pages things stand, and how well."""

    pdf: bytes
    folios: Mapping[str, str]
    """For the identifier of every element, the folio of the page on which it begins, such as `xii`
    or `34`; what stands on a cover has none and is left out."""
    inspection: Inspection


class Typesetting(Protocol):
    """Sets an HTML document; `name` is what messages call it."""

    def __call__(
        self,
        html: str,
        name: str,
        *,
        attachments: Sequence[Attachment] = (),
        is_for_press: bool = False,
    ) -> Typeset:
        """Set it; for the press, pictures keep all their pixels."""


class Typesetter:
    """Sets documents of one project, one after the other.

    It keeps the fonts, for unpacking them takes longer than setting two pages; what it has set
    before leaves no other trace in what it sets next.
    """

    def __init__(self, base: Path, roots: Sequence[Path] = ()) -> None:
        """Resolve addresses against the folder `base`; read files below it and below `roots`."""
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - see `typeset`

        self._address = f"{base.resolve().as_uri()}/"
        self._fetcher = _fetcher([base, *roots])
        self._fonts = FontConfiguration()

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
        # Half a second to import, spared where nothing is set.
        from weasyprint import HTML  # noqa: PLC0415
        from weasyprint import Attachment as File  # noqa: PLC0415
        from weasyprint import layout as laying  # noqa: PLC0415
        from weasyprint.layout import block, page  # noqa: PLC0415
        from weasyprint.pdf import tags  # noqa: PLC0415

        def finish(document: Any, pdf: Any) -> None:  # noqa: ANN401 - without types
            found.faults += tagging.finish(document, pdf, boxes, html.count(tagging.NOTE_MARK))
            conformity.finish(pdf, folios.labels(numbers))

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
        # `mends` and `folios` both wrap the making of a page: the counters are read when it is made
        # and its notes have been handed on.
        with (
            _gathered() as found,
            mends.applied(laying, block, page),
            folios.counted(page) as counters,
            tagging.recorded(tags) as boxes,
        ):
            source = HTML(string=html, base_url=self._address, url_fetcher=self._fetcher)
            document = source.render(font_config=self._fonts, color_profiles=_colours(), **options)
            numbers = folios.of_pages(document.pages, counters)
            pdf: bytes = document.write_pdf(finisher=finish, attachments=files, **options)
            laid = [each._page_box for each in document.pages]  # noqa: SLF001 - no public way
        if found.faults:
            raise TypesettingError(name, found.faults)
        if found.missing:
            log.warning(NO_FONT, name, "".join(found.missing))
        anchors = folios.of_anchors(document.pages, numbers)
        return Typeset(pdf, anchors, inspection.inspect(laid))


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


def _fetcher(roots: Sequence[Path]) -> URLFetcher:
    """Make a fetcher that serves `data:` addresses and files below the roots, and no network."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - as above

    allowed = [root.resolve() for root in roots]

    class Files(URLFetcher):  # type: ignore[misc] # WeasyPrint is published without types
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            if url.startswith("file:"):
                path = Path(url2pathname(urlsplit(url).path)).resolve()
                if not any(path.is_relative_to(root) for root in allowed):
                    raise PermissionError(f"{path} is outside the project")
            return super().fetch(url, headers)

    return Files(allowed_protocols=("file", "data"), allow_redirects=False)
