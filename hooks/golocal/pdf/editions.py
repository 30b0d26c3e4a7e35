"""All printed editions of one state of the collection, kept so that nothing is made twice.

A PDF is kept by its own HTML and files (`golocal.pdf.store`), but its HTML must be composed
before that is known. Where nothing at all has changed since a publish before, not even that is
needed: the whole set is found by the digest of all that could go into it, the code included.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from golocal.base import files
from golocal.base import files as wholefile
from golocal.pdf import recipe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from golocal.collection.corpus import Loaded
    from golocal.entry.settings import Settings

FOLDER = ".cache/golocal/editions"
"""Where a project keeps them, from its root; it may be deleted at any time."""

MOST = 4
"""How many sets are kept: the states between which an editor goes back and forth."""

CODE = Path(__file__).parents[1]
READ = ("overrides/print", "overrides/epub", "overrides/assets/fonts")
"""The folders of a project that printed editions read beside the collection."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The sets of one project."""

    folder: Path

    def restore(self, key: str, target: Path) -> bool:
        """Put the files of a set into the site; say whether the whole of it was there and sound."""
        try:
            listed: Mapping[str, str] = json.loads(self._list(key).read_bytes())
            files = {uri: self._file(digest).read_bytes() for uri, digest in listed.items()}
            if any(hashlib.sha256(files[uri]).hexdigest() != listed[uri] for uri in listed):
                return False
            for uri, content in files.items():
                wholefile.write(target / uri, content)
            self._list(key).touch()  # it was used: see `_sweep`
        except (OSError, ValueError, TypeError, AttributeError):
            return False
        return True

    def keep(self, key: str, target: Path, uris: Iterable[str]) -> None:
        """Keep the files of a set; where the folder cannot be written, do without."""
        listed: dict[str, str] = {}
        try:
            for uri in uris:
                content = (target / uri).read_bytes()
                listed[uri] = hashlib.sha256(content).hexdigest()
                if not self._file(listed[uri]).is_file():
                    wholefile.write(self._file(listed[uri]), content)
            wholefile.write(self._list(key), json.dumps(listed).encode())
            self._sweep()
        except OSError:
            return

    def _sweep(self) -> None:
        """Delete the sets that were not used for longest, and files that no set names any more."""
        lists = sorted(
            self.folder.glob("sets/*.json"), key=lambda path: (-path.stat().st_mtime_ns, path.name)
        )
        for path in lists[MOST:]:
            path.unlink(missing_ok=True)
        named = {
            digest for path in lists[:MOST] for digest in json.loads(path.read_bytes()).values()
        }
        for path in self.folder.glob("files/*"):
            if path.name not in named and not path.name.startswith("."):
                path.unlink(missing_ok=True)

    def _list(self, key: str) -> Path:
        return self.folder / "sets" / f"{key}.json"

    def _file(self, digest: str) -> Path:
        return self.folder / "files" / digest


def of_project(root: Path) -> Shelf:
    """Give the sets of a project."""
    return Shelf(root / FOLDER)


def key(loaded: Loaded, settings: Settings, root: Path) -> str:
    """Give the digest of all that printed editions are made of, in hexadecimal figures."""
    # Print knows nothing of the day on which it is made.
    timeless = replace(settings, today=settings.today.min)
    return files.digest(
        [
            recipe.workshop().encode(),
            repr(timeless).encode(),
            repr(loaded.page_maps).encode(),
            *_texts(loaded),
            *_files(loaded, root),
        ]
    )


def _texts(loaded: Loaded) -> Iterator[bytes]:
    for path, source in sorted(loaded.sources.items()):
        yield path.encode()
        yield source.text.encode()


def _files(loaded: Loaded, root: Path) -> Iterator[bytes]:
    """Go through the pictures, the folders that print reads, and our own code."""
    for name in loaded.pictures:
        yield name.encode()
        yield (root / name).read_bytes()
    for folder in (*(root / name for name in READ), CODE):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(folder).as_posix().encode()
                yield path.read_bytes()
