"""No file that is made tells who made it, where or at what time."""

from __future__ import annotations

import io
import re
import socket
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

pytestmark = pytest.mark.pdf

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a ZIP archive can hold."""

CLOCK = re.compile(rb"(?:T|D:\d{8})(?!00:?00:?00)[0-2]\d:?[0-5]\d:?[0-5]\d(?:Z|[+'-]|\b)")
"""A time of day, as dates in pages, packages and PDFs have it; midnight stands for none."""

SHORTEST = 4
"""Names of machines as short as that are found in any font, by chance."""

OWN = (
    *(b"vexelbaum", b"Vexelbaum", b"Quirina", b"site-packages"),
    *(f"{place}/".encode() for place in (Path.home(), tempfile.gettempdir(), sys.prefix)),
)
"""What only the committer, the folder and this machine are called."""


def parts(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Go through a file and all that is packed into it, unpacked."""
    yield name, content
    if name.endswith(".pdf"):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            yield f"{name} (information)", str(dict(pdf.docinfo)).encode()
            for number, thing in enumerate(pdf.objects):
                if isinstance(thing, pikepdf.Stream):
                    try:
                        unpacked = thing.read_bytes()
                    except pikepdf.PdfError:  # a photograph
                        unpacked = thing.read_raw_bytes()
                    yield f"{name} ({number})", unpacked
    elif name.endswith((".epub", ".zip")):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                assert entry.date_time == EPOCH, f"{name}: {entry.filename} has a time"
                yield from parts(f"{name}/{entry.filename}", archive.read(entry))
    elif name.endswith((".png", ".jpg", ".webp")):
        with Image.open(io.BytesIO(content)) as picture:
            told = {key: value for key, value in picture.info.items() if isinstance(value, str)}
            yield f"{name} (information)", str(told).encode()
            assert not picture.getexif(), f"{name} has EXIF"


def test_no_file_tells_who_made_it_and_where(odd: Path) -> None:
    """Committer, mailbox, folder and machine are searched for in every byte, unpacked."""
    strange = [*OWN, str(odd.parent).encode()]
    if len(socket.gethostname()) > SHORTEST:
        strange.append(socket.gethostname().encode())
    found = [
        f"{name}: {word.decode()}"
        for path in sorted((odd / "site").rglob("*"))
        if path.is_file()
        for name, content in parts(path.relative_to(odd / "site").as_posix(), path.read_bytes())
        for word in strange
        if word in content
    ]

    assert found == []


def test_no_file_tells_at_what_time_it_was_made(odd: Path) -> None:
    """Days are the collection's own; the clock of the machine is in no file."""
    texts = (".html", ".xml", ".json", ".ics", ".csv", ".opf", ".xhtml", ".txt", "(information)")
    found = [
        f"{name}: {time[0].decode()}"
        for path in sorted((odd / "site").rglob("*"))
        if path.is_file()
        for name, content in parts(path.relative_to(odd / "site").as_posix(), path.read_bytes())
        if name.endswith(texts) or ".pdf (" in name
        for time in [CLOCK.search(content)]
        if time is not None
    ]

    assert found == []


def test_the_search_would_find_what_it_looks_for(tmp_path: Path) -> None:
    """A name in a packed stream, a time in an archive and in a text."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Secret = pdf.make_stream(b"Vexelbaum " * 50)
    pdf.save(tmp_path / "a.pdf", compress_streams=True, recompress_flate=True)
    content = (tmp_path / "a.pdf").read_bytes()

    assert any(b"Vexelbaum" in each for _, each in parts("a.pdf", content))
    assert CLOCK.search(b"2026-11-23T09:07:10Z")
    assert CLOCK.search(b"D:20261123090710+00'00'")
    assert not CLOCK.search(b"2026-11-23T00:00:00Z")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.txt", (2026, 11, 23, 9, 7, 10)), "x")
    with pytest.raises(AssertionError, match=r"a\.txt has a time"):
        list(parts("a.zip", (tmp_path / "a.zip").read_bytes()))
