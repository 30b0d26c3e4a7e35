"""The files of the collection, as they lie in their folders: the only reader of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golocal import schema
from golocal.ledger import loading
from golocal.location import Source, Span
from golocal.reading import sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from golocal.diagnostics import Report


PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
"""Not SVG: opened by itself, such a file can run a script of its own."""


def read(root: Path, folder: Path, report: Report) -> tuple[dict[str, Source], dict[str, bytes]]:
    """Read texts and pictures, sorted by path; report what belongs nowhere."""
    texts: dict[str, Source] = {}
    pictures: dict[str, bytes] = {}
    for file in _files(folder, report, root):
        path = file.relative_to(root).as_posix()
        where = file.parent.relative_to(folder).as_posix()
        if file.suffix.lower() in PICTURES and "/" in where:
            content = _content(file, path, report, sources.MOST_PICTURE_BYTES)
            if content is not None:
                pictures[path] = content
        elif (
            (file.suffix == ".yml" and where == "vocabularies")
            or (file.suffix == ".md" and where in {kind.folder for kind in schema.SCHEMAS})
            or (file.name.endswith(loading.SUFFIX) and where == schema.VOLUME.folder)
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


def _content(file: Path, path: str, report: Report, most: int) -> bytes | None:
    """Read a file that is not too large; None, with the reason in the report, where that fails."""
    try:
        if sources.is_readable(file.stat().st_size, path, report, most):
            return file.read_bytes()
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


def _files(folder: Path, report: Report, root: Path) -> Iterator[Path]:
    """Go through the ordinary files below a folder, in the order of their paths."""
    try:
        items = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as fault:
        _refuse(folder.relative_to(root).as_posix(), fault, report)
        return
    for item in items:
        if not item.name.isprintable():
            shown = "".join(each if each.isprintable() else "\ufffd" for each in item.name)
            report.error(
                Span(item.with_name(shown).relative_to(root).as_posix()),
                "file-name",
                "the name of the file has a character that cannot be seen",
                "Name it in small letters, digits and hyphens.",
            )
        elif item.is_symlink() or not (item.is_file() or item.is_dir()):
            report.error(
                Span(item.relative_to(root).as_posix()),
                "file-kind",
                f"'{item.name}' is a link or a device, not a file",
                "Put the file itself here.",
            )
        elif item.is_dir():
            yield from _files(item, report, root)
        else:
            yield item
