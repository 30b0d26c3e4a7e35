"""All that goes into a PDF beside its HTML and files: what sets it, in which version, which fonts.

Two documents with the same recipe, HTML and files have the same bytes, on any day, in any folder.
"""

from __future__ import annotations

import ctypes
import platform
import shutil
import subprocess
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from golocal.base.files import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from golocal.pdf.attachments import Attachment

PACKAGES = (
    "weasyprint", "pydyf", "fonttools", "Pillow", "pyphen", "tinycss2", "tinyhtml5", "cssselect2",
    "brotli", "zopfli",
)  # fmt: skip
"""The Python packages of which WeasyPrint makes a PDF."""

PANGO = ("libpango-1.0.so.0", "libpango-1.0-0.dll", "libpango-1.0.dylib", "libpango-1.0.0.dylib")
"""The names of the library that breaks lines and shapes letters, on Linux, Windows and macOS."""


def key(html: str, attachments: Iterable[Attachment], *, is_for_press: bool) -> str:
    """Give the digest of a document before the files that it names, in hexadecimal figures."""
    attached = [
        part
        for each in sorted(attachments, key=lambda each: each.name)
        for part in (each.name.encode(), each.content, each.description.encode())
    ]
    return digest([workshop().encode(), html.encode(), str(is_for_press).encode(), *attached])


@cache
def workshop() -> str:
    """Give the digest of all with which this machine sets documents; asked for once a run."""
    ours = sorted(Path(__file__).parent.rglob("*.py"))
    return digest(
        [
            platform.python_version().encode(),
            *(f"{name} {version}".encode() for name, version in _versions()),
            _pango().encode(),
            _fonts(),
            *(each.read_bytes() for each in ours),
        ]
    )


def _versions() -> Iterator[tuple[str, str]]:
    for name in PACKAGES:
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            yield name, ""


def _pango() -> str:
    """Give the version of Pango; empty where it is not found under its usual names."""
    for name in PANGO:
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        return str(library.pango_version())
    return ""


def _fonts() -> bytes:
    """List the fonts of this machine with their versions, as fontconfig knows them."""
    program = shutil.which("fc-list")
    if program is None:
        return b""
    form = "%{file} %{family} %{style} %{fontversion}\n"
    listing = subprocess.run(  # noqa: S603 - found on PATH, no stranger's words
        [program, "--format", form], capture_output=True, check=False
    )
    return b"\n".join(sorted(listing.stdout.splitlines()))
