"""A stand-in for WeasyPrint, so that mkdocs-pdf-export-plugin runs where that cannot be loaded.

The plugin asks for each handout, and our renderer sets it; WeasyPrint, its own engine, sets
nothing here. Yet the plugin imports it in three of its events, and WeasyPrint loads Pango as it is
imported, which laptops do not have. So the names that the plugin imports are there, and do nothing:
a test fails where it imports others.
"""

from __future__ import annotations

import logging
import sys
from types import ModuleType
from urllib.request import pathname2url

NAME = "weasyprint"


class HTML:
    """What the plugin's own renderer would call; ours takes its place before it is asked."""

    def __init__(self, **_: object) -> None:
        """Refuse: a handout that this set would not be ours."""
        raise RuntimeError("mkdocs-pdf-export-plugin must not set a page by itself")


def install() -> None:
    """Put the stand-in where the plugin imports WeasyPrint from, unless that is loaded."""
    if NAME in sys.modules:
        return
    package, logger, urls = (ModuleType(name) for name in (NAME, f"{NAME}.logger", f"{NAME}.urls"))
    logger.LOGGER = logging.getLogger(NAME)  # type: ignore[attr-defined] # a module made here
    urls.path2url = pathname2url  # type: ignore[attr-defined] # as above
    package.HTML, package.logger, package.urls = HTML, logger, urls  # type: ignore[attr-defined] # as above
    sys.modules.update({NAME: package, logger.__name__: logger, urls.__name__: urls})
