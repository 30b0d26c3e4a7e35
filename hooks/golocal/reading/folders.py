"""The files of the collection, as they lie in their folders: the only reader of files."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from golocal.base.location import Source, Span
from golocal.entry import schema
from golocal.reading import page_maps, sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from golocal.base.diagnostics import Report


PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
"""Not SVG: opened by itself, such a file can run a script of its own."""

FOLDERS = frozenset(kind.folder for kind in schema.SCHEMAS)
"""Where entries are, below the folder of the collection."""


def read(root: Path, folder: Path, report: Report) -> tuple[dict[str, Source], dict[str, bytes]]:
    """Read texts and pictures, sorted by path; report what belongs nowhere."""
    texts: dict[str, Source] = {}
    pictures: dict[str, bytes] = {}
    named = folder.relative_to(root).as_posix()
    for path, file in _files(folder, named, report):
        where = path.removeprefix(f"{named}/").rpartition("/")[0]
        suffix = PurePath(file.name).suffix
        if suffix.lower() in PICTURES and "/" in where:
            content = _content(file, path, report, sources.MOST_PICTURE_BYTES)
            if content is not None:
                pictures[path] = content
        elif (
            (suffix == ".yml" and where == "vocabularies")
            or (suffix == ".md" and where in FOLDERS)
            or (file.name.endswith(page_maps.SUFFIX) and where == schema.VOLUME.folder)
        ):
            content = _content(file, path, report, sources.MOST_BYTES)
            source = None if content is None else sources.decode(content, path, report)
            if source is not None:
                texts[path] = source
        elif file.name not in ("README.md", ".gitkeep") and not file.name.startswith("LICENSE"):
            report.error(
                Span(path),
                "file-unexpected",
                f"'{file.name}' does not belong here",
                "Entries are .md files in promising/, encouragements/, volumes/ or academies/; "
                "pictures stand in a folder beside their entry.",
            )
    return texts, pictures


def _content(file: os.DirEntry[str], path: str, report: Report, most: int) -> bytes | None:
    """Read a file that is not too large; None, with the reason in the report, where that fails."""
    try:
        with open(file.path, "rb") as opened:  # noqa: PTH123 - twice as fast as by way of a Path
            if sources.is_readable(os.fstat(opened.fileno()).st_size, path, report, most):
                return opened.read()
    except OSError as fault:
        _refuse(path, fault, report)
    return None


def _refuse(path: str, fault: OSError, report: Report) -> None:
    report.error(
        Span(path),
        "file-kind",
        f"the system does not let it be read ({(fault.strerror or str(fault)).lower()})",
        "Save it again, or ask whoever keeps this machine for the right to read it.",
    )


def _files(
    folder: Path | str, named: str, report: Report
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Go through the ordinary files below a folder, in the order of their paths from the root.

    The system says of all files of a folder at once what they are; asked for each, it takes longer
    than reading them.
    """
    try:
        with os.scandir(folder) as found:
            items = sorted(found, key=lambda item: item.name)
    except OSError as fault:
        _refuse(named, fault, report)
        return
    for item in items:
        path = f"{named}/{item.name}"
        if not item.name.isprintable():
            shown = "".join(each if each.isprintable() else "\ufffd" for each in item.name)
            report.error(
                Span(f"{named}/{shown}"),
                "file-name",
                "the name of the file has a character that cannot be seen",
                "Name it in small letters, digits and hyphens.",
            )
        elif item.is_symlink() or not (item.is_file() or item.is_dir()):
            report.error(
                Span(path),
                "file-kind",
                f"'{item.name}' is a link or a device, not a file",
                "Put the file itself here.",
            )
        elif item.is_dir():
            yield from _files(item.path, path, report)
        else:
            yield path, item
