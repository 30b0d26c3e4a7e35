"""PDFs that were set before, kept by the digest of all that went into them.

Which files a document reads is only known once it is set: a style sheet names fonts, a drawing more
drawings. So a first digest, of recipe and HTML, leads to the list of the files that were read the
last time; a second one, of the first and those files as they now are, leads to the PDF. If no file
of the list has changed, setting the document would read just these files again.

Everything is written beside its place and then renamed, so that builds side by side, or one that is
killed, leave nothing half-written. What cannot be read, or is not what was written, is not there.
The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from golocal.base import files
from golocal.pdf import layout
from golocal.pdf.typeset import Typeset

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = ".cache/golocal/pdf"
"""Where a project keeps them, from its root; git leaves it alone."""

MOST = 300_000_000
"""How many bytes are kept at most: some forty whole publications."""


@dataclass(frozen=True, slots=True)
class Store:
    """The folder of one project."""

    folder: Path
    base: Path
    """The root of the project, from which files are named: the store may move with it."""
    _digests: dict[tuple[Path, int, int], str] = field(default_factory=dict, init=False, repr=False)
    """What was read of the files that many documents share, such as fonts."""

    def find(self, key: str) -> Typeset | None:
        """Give the PDF of a recipe and HTML, if it was set from the files as they are now."""
        try:
            names: list[str] = json.loads(self._files(key).read_bytes())
            kept = self._kept(key, names)
            notes = json.loads(kept.with_suffix(".json").read_bytes())
            pdf = kept.read_bytes()
            if hashlib.sha256(pdf).hexdigest() != notes["sha256"]:
                return None
            found = Typeset(pdf, layout.from_json(notes["layout"]))
            for path in (self._files(key), kept, kept.with_suffix(".json")):
                os.utime(path)  # it was used: see `sweep`
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return found

    def keep(self, key: str, made: Typeset) -> None:
        """Keep a PDF; where the folder cannot be written, do without."""
        try:
            if any(self._digest(path) != digest for path, digest in made.files.items()):
                return  # somebody has changed it meanwhile
            names = sorted(os.path.relpath(path, self.base) for path in made.files)
            kept = self._kept(key, names)
            notes = {
                "sha256": hashlib.sha256(made.pdf).hexdigest(),
                "layout": layout.to_json(made.layout),
            }
            files.write(kept, made.pdf)
            files.write(kept.with_suffix(".json"), json.dumps(notes).encode())
            files.write(self._files(key), json.dumps(names).encode())
        except (OSError, ValueError):  # ValueError: files on two drives of Windows
            return

    def sweep(self, most: int = MOST) -> None:
        """Delete what was not used for longest, until no more than so many bytes are left."""
        files: list[tuple[int, str, int, Path]] = []
        for path in self.folder.glob("*/*"):
            try:
                facts = path.stat()
            except OSError:  # another build has swept
                continue
            files.append((facts.st_mtime_ns, path.name, facts.st_size, path))
        excess = sum(size for _, _, size, _ in files) - most
        for _, _, size, path in sorted(files):
            if excess <= 0:
                return
            path.unlink(missing_ok=True)
            excess -= size

    def _files(self, key: str) -> Path:
        return self.folder / "files" / f"{key}.json"

    def _kept(self, key: str, names: Iterable[str]) -> Path:
        parts = [key.encode()]
        for name in names:
            parts += [name.encode(), self._digest(self.base / name).encode()]
        return self.folder / "made" / f"{files.digest(parts)}.pdf"

    def _digest(self, path: Path) -> str:
        """Give the SHA-256 of a file; it is read anew when it was saved again."""
        facts = path.stat()
        stamp = (path, facts.st_mtime_ns, facts.st_size)
        if stamp not in self._digests:
            self._digests[stamp] = hashlib.sha256(path.read_bytes()).hexdigest()
        return self._digests[stamp]


def of_project(root: Path) -> Store:
    """Give the store of a project."""
    return Store(root / FOLDER, root.resolve())
