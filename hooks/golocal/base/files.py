"""Files written whole or not at all, their SHA-256 and archives, and other programs’ leftovers."""

from __future__ import annotations

import hashlib
import os
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP archive can name; it stands for none."""

LEFTOVER = re.compile(
    r"(?!.*\.md$)\.(?!gitkeep$).*|\._.*|\.#.*|~\$.*|#.*#|Icon\r|__MACOSX|\$RECYCLE\.BIN"
    r"|(?:ehthumbs(?:_vista)?|thumbs)\.db(?::encryptable)?|desktop\.ini"
    r"|.*(?:~|\.(?:bak|orig|rej|swo|swp|tmp|crdownload|part))",
    re.IGNORECASE | re.DOTALL,
)
"""What file managers, editors, git and browsers leave in folders; names that begin with a point are
hidden from people, so nothing of ours has one; a text whose name is hidden is told of."""


def is_leftover(name: str) -> bool:
    """Whether a file or folder of this name is another program's, and is passed over."""
    return LEFTOVER.fullmatch(name) is not None


def is_empty(folder: Path) -> bool:
    """Whether a folder holds nothing but leftovers."""
    return all(is_leftover(each.name) for each in folder.iterdir())


def write(target: Path, content: bytes) -> None:
    """Write a file, and its folder, so that nobody ever sees half of it; raise OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # Named for the process: builds side by side may write the same file.
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as fault:
        fault.filename, fault.filename2 = str(target), None  # nobody knows the other name
        raise
    finally:
        part.unlink(missing_ok=True)


def pack(
    out: Path | IO[bytes], contents: Iterable[tuple[str, bytes]], stored: tuple[str, ...] = ()
) -> None:
    """Write a ZIP archive in the order given, without times, the same on every machine.

    Names that end like one of `stored` are not compressed.
    """
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in contents:
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            kind = zipfile.ZIP_STORED if name.endswith(stored) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, kind, 9)


def listing(files: Iterable[Path], folder: Path) -> str:
    """The SHA-256 of files as `sha256sum --check` reads them, sorted by their names.

    Names are relative to a folder, the one in which the listing will stand.
    """
    sums = {_name(file, folder): hashlib.sha256(file.read_bytes()) for file in files}
    return "".join(f"{sums[name].hexdigest()}  {name}\n" for name in sorted(sums))


def _name(file: Path, folder: Path) -> str:
    return os.path.relpath(file, folder).replace(os.sep, "/")
