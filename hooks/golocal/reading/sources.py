"""The files of the collection, as they lie in their folders, to texts and pictures.

The only reader of files. Bytes become text with Unix line ends, or a diagnostic.
A byte-order mark and Windows line ends are what some editors write, letters in two parts what some
systems type: the first two are taken away, the last put together, in silence. Text that is not
UTF-8, and characters that cannot be seen, are faults.
"""

from __future__ import annotations

import itertools
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePath

from golocal.base import catalogue, collation, files, letters
from golocal.base.diagnostics import Diagnostic, Fix, Report
from golocal.base.location import Source, Span
from golocal.entry import schema
from golocal.reading import page_maps
from golocal.text.parser import STRAY

MOST_BYTES = 200_000
"""The largest file that is read: several times the longest of the collection. A rule that looks at
a character a thousand times still answers within a second or two."""

MOST_PICTURE_BYTES = 50_000_000
"""The largest picture that is read; a photograph for print has five million bytes or fewer."""

GARBLED = re.compile(
    "Ã[\u00a1-\u00bf\u0152-\u0192\u2020-\u203a\u20ac\u2122]|Â[\u00a0-\u00bf]|â€[\u0153\u02dc\u2122\u201c\u00a6\u00a2]"
)
"""Letters and signs in UTF-8 that were read as Windows-1252: ü, §, ’ and their like."""

MOST_SHOWN = 10
"""Of how many characters that cannot be seen a file's faults tell; a picture has thousands."""

OURS = "<<<<<<< "
THEIRS = ">>>>>>> "
"""What git writes before and behind two versions of a passage that it could not merge."""

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
"""Not SVG: opened by itself, such a file can run a script of its own."""

ENDINGS = {".md": ("txt", "md", "markdown"), ".yml": ("txt", "yml", "yaml")}
"""How else the names of entries and of vocabularies end that some program has saved."""

SHOW = " Windows hides the ending .{}: in its Explorer, choose View, Show, File name extensions."

HIDDEN = re.compile(r"[^.]+\.md\.txt")
"""How the name of an entry ends that a program of Windows has saved."""

LIGATURE = re.compile("[\ufb00-\ufb06]")
FOREIGN = re.compile(f"[{letters.BLANK}]")
SEEMING = re.compile(
    rf"^(?=[^\n]*[{letters.BLANK}])[ \t|:\-{letters.BLANK}]+$",
    re.MULTILINE,
)
"""A line with spaces that are none to Markdown, and nothing else but what parts a table."""

FOLDERS = tuple(kind.folder for kind in schema.SCHEMAS)
"""Where entries are, below the folder of the collection."""
FOLDERS_LISTED = f"{', '.join(f'{each}/' for each in FOLDERS[:-1])} and {FOLDERS[-1]}/"


def read(root: Path, folder: Path, report: Report) -> tuple[dict[str, Source], dict[str, bytes]]:
    """Read texts and pictures, sorted by path; report what belongs nowhere."""
    texts: dict[str, Source] = {}
    pictures: dict[str, bytes] = {}
    named = folder.relative_to(root).as_posix()
    for path, file in _files(folder, named, report):
        where = path.removeprefix(f"{named}/").rpartition("/")[0]
        suffix = PurePath(file.name).suffix
        # Read too, so that what is wrong in it is told at once.
        is_hidden = (
            where in FOLDERS
            and HIDDEN.fullmatch(file.name) is not None
            and not (folder / where / file.name.removesuffix(suffix)).exists()
        )
        if is_hidden:
            _refer(path, report)
        if suffix.lower() in PICTURES and "/" in where:
            content = _content(file, path, report, MOST_PICTURE_BYTES)
            if content is not None:
                pictures[path] = content
        elif (
            (suffix == ".yml" and where == "vocabularies")
            or (suffix == ".md" and where in FOLDERS)
            or is_hidden
            or (file.name.endswith(page_maps.SUFFIX) and where == schema.VOLUME.folder)
        ):
            content = _content(file, path, report, MOST_BYTES)
            source = None if content is None else decode(content, path, report)
            if source is not None:
                texts[path] = source
        elif where.startswith(f"{page_maps.EDITIONS}/") and suffix in (".pdf", ".sha256"):
            continue  # an edition that is kept, held by the sum in its page map or beside it
        elif file.name not in ("README.md", ".gitkeep") and not file.name.startswith("LICENSE"):
            _refer(path, report)
    return texts, pictures


def _refer(path: str, report: Report) -> None:
    """Report a file that belongs nowhere, with where it could."""
    folder, _, name = path.rpartition("/")
    report.error(
        Span(path), "file-unexpected", f"'{name}' does not belong here", _belongs(name, folder)
    )


def _belongs(name: str, folder: str) -> str:
    """Where a file that stands in a wrong place, or has a wrong ending, belongs."""
    stem, _, ending = name.rpartition(".")
    last = folder.rpartition("/")[2]
    own = ".yml" if last == "vocabularies" else ".md" if last in FOLDERS else None
    bare, _, language = stem.removesuffix(own or "").rpartition(".")
    is_overlay = bool(bare) and language.lower() in catalogue.languages()
    plain = "-".join(collation.slug_words(bare if is_overlay else stem.removesuffix(own or "")))
    if own and (stem.endswith(own) or ending.lower() in ENDINGS[own]):
        renamed = f"{plain}.{language.lower()}{own}" if is_overlay else f"{plain}{own}"
        is_hidden = stem.endswith(own) or ending.lower() == "txt"
        return f"Rename it to {renamed}." + (SHOW.format(ending) if is_hidden else "")
    if f".{ending.lower()}" in PICTURES:
        return (
            f"A picture stands in a folder that is named like its entry: {folder}/ENTRY/{plain}."
            f"{ending.lower()}. The field image of the entry names it."
        )
    return (
        f"Entries are .md files in {FOLDERS_LISTED}; pictures stand in a folder beside their entry."
    )


def _content(file: os.DirEntry[str], path: str, report: Report, most: int) -> bytes | None:
    """Read a file that is not too large; None, with the reason in the report, where that fails."""
    try:
        with open(file.path, "rb") as opened:  # noqa: PTH123 - twice as fast as by way of a Path
            if is_readable(os.fstat(opened.fileno()).st_size, path, report, most):
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
    """The ordinary files below a folder, in the order of their paths from the root.

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
        if files.is_leftover(item.name):
            continue
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


def _is_torn(source: Source, report: Report) -> bool:
    """Whether git has left two versions of a passage in a file; reported once, with every place."""
    if not (OURS in source.text and THEIRS in source.text):
        return False
    rows = [
        number
        for number, line in enumerate(source.text.split("\n"), start=1)
        if line.startswith((OURS, THEIRS))
    ]
    if len(rows) <= 1:
        return False
    report.error(
        Span(source.path, rows[0], 1, len(OURS)),
        "file-conflict",
        "two versions of a passage stand here, from a merge that is not finished",
        f"From {OURS.strip()} to ======= stands one, from there to {THEIRS.strip()} the other: "
        "keep what is right of both, and delete the lines with these signs "
        f"(lines {', '.join(map(str, rows))}).",
    )
    return True


def is_readable(size: int, path: str, report: Report, most: int = MOST_BYTES) -> bool:
    """Whether a file is small enough to be read, which is asked before it is read."""
    if size > most:
        report.error(
            Span(path),
            "file-size",
            f"the file has {size:,} bytes, more than {most:,}",
            "Keep to one entry a file, and pictures in files of their own.",
        )
    return size <= most


def plain(text: str) -> str:
    """A text with Unix line ends, each letter of one piece (NFC), so that equal words are equal.

    The one sign of a font for fi is two letters, as everywhere else but in texts out of PDFs.

    A line that looks empty is empty, and the line below the head of a table has plain spaces.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    if not FOREIGN.search(text):
        return text
    return SEEMING.sub(lambda line: FOREIGN.sub(" ", line[0]) if line[0].strip() else "", text)


def _tell_garbled(source: Source, report: Report) -> None:
    """Report letters that were read in a wrong encoding, with what they were; --fix mends all."""
    fixes = tuple(
        Fix(span._replace(end=span.column + len(found[0])), found[0].encode("cp1252").decode())
        for found in GARBLED.finditer(source.text)
        for span in (source.letter(found.start()),)
    )
    for fix in fixes[:MOST_SHOWN]:
        was = fix.text if fix.text.isprintable() else "a space that does not break"
        row = source.line(fix.span.line)
        report.extend(
            [
                Diagnostic(
                    fix.span,
                    "file-encoding",
                    f"'{row[fix.span.column - 1 : fix.span.end - 1]}' was {was} before the file "
                    "was saved by a program that took UTF-8 for an older encoding",
                    (
                        f"Write {was}; check.py --fix does it for all {len(fixes)} in this file."
                        if len(fixes) > 1
                        else f"Write {was}; check.py --fix does it for you.",
                    ),
                    fixes=fixes,
                )
            ]
        )


def decode(content: bytes, path: str, report: Report) -> Source | None:
    """The text of a file; None, with the reason in the report, where it has none."""
    if not is_readable(len(content), path, report):
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = content[: fault.start].decode("utf-8", "replace")
        report.error(
            Source(path, before).letter(len(before)),
            "file-encoding",
            "the file is not saved as UTF-8",
            "Save it again and choose the encoding UTF-8.",
        )
        return None
    source = Source(path, plain(text))
    if _is_torn(source, report):
        return None
    _tell_garbled(source, report)
    for found in itertools.islice(STRAY.finditer(source.text), MOST_SHOWN):
        number = f"U+{ord(found.group()):04X}"
        name = unicodedata.name(found.group(), number).lower().replace(number.lower(), number)
        report.error(
            source.letter(found.start()),
            "file-character",
            f"there is a character here that cannot be seen ({name})",
            "Delete it, or delete the line and type it again.",
        )
    return source
