"""A finished HTML document to the bytes of a PDF: the only module that knows WeasyPrint.

Every PDF is tagged for screen readers as PDF/UA-1 (ISO 14289-1) asks. No date and no chance goes
into it: the same document gives the same bytes. Nothing is fetched but files of the project.
"""

from __future__ import annotations

import gc
import logging
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from golocal.typesetting import footnotes, tagging

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from weasyprint.urls import URLFetcher

VARIANT = "pdf/ua-1"

PICTURES: Mapping[str, Any] = {"optimize_images": True, "dpi": 220, "jpeg_quality": 85}
"""Photographs as fine as a page shows them and no finer, for readers on slow lines; what a camera
wrote into the file stays out of it."""

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


class Typesetter:
    """Sets documents of one project, one after the other.

    It keeps the fonts, for unpacking them takes longer than setting two pages; what it has set
    before leaves no trace in what it sets next.
    """

    def __init__(self, base: Path, roots: Sequence[Path] = ()) -> None:
        """Resolve addresses against the folder `base`; read files below it and below `roots`."""
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - see `typeset`

        self._address = f"{base.resolve().as_uri()}/"
        self._fetcher = _fetcher([base, *roots])
        self._fonts = FontConfiguration()

    def typeset(self, html: str, name: str) -> bytes:
        """Set a document; raise TypesettingError where anything at all is amiss.

        `name` is what messages call it.
        """
        # Half a second to import, spared where nothing is set.
        from weasyprint import HTML  # noqa: PLC0415
        from weasyprint.layout import block, page  # noqa: PLC0415

        def finish(document: object, pdf: object) -> None:
            findings.faults += tagging.finish(document, pdf, html.count(tagging.NOTE_MARK))

        with _findings() as findings, _without_collection(), footnotes.mended(block, page):
            document = HTML(string=html, base_url=self._address, url_fetcher=self._fetcher)
            pdf: bytes = document.write_pdf(
                font_config=self._fonts, pdf_variant=VARIANT, finisher=finish, **PICTURES
            )
        if findings.faults:
            raise TypesettingError(name, findings.faults)
        if findings.missing:
            log.warning(NO_FONT, name, "".join(findings.missing))
        return pdf


def typeset(html: str, *, name: str, base: Path, roots: Sequence[Path] = ()) -> bytes:
    """Set one document by itself: see `Typesetter`."""
    return Typesetter(base, roots).typeset(html, name)


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


class _Findings(logging.Handler):
    """All that WeasyPrint warns of while something is set."""

    def __init__(self) -> None:
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
def _findings() -> Iterator[_Findings]:
    """Gather what WeasyPrint warns of, and keep it from being printed or counted elsewhere."""
    logger = logging.getLogger("weasyprint")
    findings = _Findings()
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


@contextmanager
def _without_collection() -> Iterator[None]:
    """Keep the garbage collector out: layout makes millions of boxes that all live to the end.

    It takes a third of the time otherwise.
    """
    was_enabled = gc.isenabled()
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_enabled:
            gc.enable()
