"""Files kept from one run to the next by a key of all that they were made of.

Written whole or not at all, so that runs side by side, or one that is killed, leave nothing
half-written. What cannot be read, or is not what was written, is not there; where the folder cannot
be written, nothing is kept. The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from golocal.base import files

MOST = 50_000_000
"""How many bytes a folder keeps at most."""


@dataclass(frozen=True, slots=True)
class Cache:
    """One folder of them."""

    folder: Path
    most: int = MOST

    def get(self, key: str) -> bytes | None:
        """Read what was kept under a key, and note that it was used."""
        path = self.folder / key
        try:
            digest, content = _parted(path.read_bytes())
            os.utime(path)
        except OSError:
            return None
        return content if hashlib.sha256(content).digest() == digest else None

    def put(self, key: str, content: bytes) -> None:
        """Keep something under a key, which must do as the name of a file."""
        with suppress(OSError):
            files.write(self.folder / key, hashlib.sha256(content).digest() + content)

    def sweep(self) -> None:
        """Delete what was not used for longest, until no more than so many bytes are left."""
        found: list[tuple[int, int, Path]] = []
        # Another run may be sweeping too, or reading what is to go.
        with suppress(OSError):
            for path in self.folder.iterdir():
                facts = path.stat()
                found.append((facts.st_mtime_ns, facts.st_size, path))
        excess = sum(size for _, size, _ in found) - self.most
        for _, size, path in sorted(found):
            if excess <= 0:
                return
            with suppress(OSError):
                path.unlink()
            excess -= size


def _parted(kept: bytes) -> tuple[bytes, bytes]:
    """Part what was written into the digest and the content."""
    size = hashlib.sha256().digest_size
    return kept[:size], kept[size:]
