"""What the files of entries said the last time, on disk, so that only what changed is read again.

One file holds a line for each entry: a digest of its path and text, and its reading (`transcript`).
The head has a digest of all else on which readings depend (the words of the vocabularies, the code
of this package, the versions of Python and of the YAML parser), and one of the lines. What is not
exactly so is not there. The file is written beside its place and then renamed, so that checks may
run side by side; it holds the entries of the last check and no others. It may be deleted at any
time, and where it cannot be written a check does without.

Somebody who knows all this can still make a false one. It could hide faults from a check and do
nothing else; so whatever a stranger must not deceive, such as a build, reads without it.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from golocal.base import checksums, cores
from golocal.base import files as wholefile
from golocal.reading import entries, transcript, yamltext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from golocal.base.location import Source
    from golocal.entry.schema import Schema
    from golocal.reading.entries import Codes, Files, Reading

FILE = ".cache/golocal/readings"
"""Where a project keeps them, from its root; git leaves it alone."""

MOST_BYTES = 100_000_000
"""How large the file may be; that of 1,000 entries has five million bytes."""

PACKAGE = Path(__file__).parents[1]
"""The code that reads and judges; all of it, for who knows what a rule asks tomorrow."""

PROJECT = "mkdocs.yml"
"""What shows that a folder is a project, and not one that somebody only wants to look at."""


@dataclass(frozen=True, slots=True)
class Notebook:
    """The notebook of one project."""

    file: Path

    def read(self, files: Files, codes: Codes) -> list[Reading]:
        """Read files of entries: those that are here from here, the others on all cores."""
        generation = _generation(codes)
        kept = self._kept(generation)
        keys = [_key(source) for source, _ in files]
        found = {
            key: reading
            for key, (source, _) in zip(keys, files, strict=True)
            if (reading := _reading(kept.get(key), source, codes)) is not None
        }
        missing = {key: pair for key, pair in zip(keys, files, strict=True) if key not in found}
        read, written = _read_and_write(list(missing.values()), codes)
        found.update(zip(missing, read, strict=True))
        if missing or kept.keys() - found.keys():
            lines = {**kept, **dict(zip(missing, written, strict=True))}
            self._keep(generation, {key: lines[key] for key in keys})
        return [found[key] for key in keys]

    def _kept(self, generation: str) -> dict[str, str]:
        """Give the lines that are here by their keys; none where anything is odd."""
        try:
            if self.file.stat().st_size > MOST_BYTES:
                return {}
            head, _, rest = self.file.read_bytes().partition(b"\n")
            if head != _head(generation, rest):
                return {}
            lines = [line.partition(" ") for line in rest.decode("ascii").splitlines()]
        except (OSError, ValueError):
            return {}
        return {key: line for key, _, line in lines}

    def _keep(self, generation: str, lines: Mapping[str, str | None]) -> None:
        rest = "".join(f"{key} {line}\n" for key, line in lines.items() if line).encode("ascii")
        if len(rest) < MOST_BYTES:
            try:
                wholefile.write(self.file, b"\n".join((_head(generation, rest), rest)))
            except OSError:  # the folder is not ours to write in
                return


def of_project(root: Path) -> Notebook | None:
    """Give the notebook of a project; None for a folder that is none: nothing is put into it."""
    return Notebook(root / FILE) if (root / PROJECT).is_file() else None


def read_together(files: Files, codes: Codes) -> list[Reading]:
    """Read files of entries on all cores; see `cores.every` for what that asks of the caller."""
    return _read_and_write(files, codes)[0]


def _read_and_write(files: Files, codes: Codes) -> tuple[list[Reading], list[str | None]]:
    """Read files on all cores; give the readings, and the lines that are kept of them."""
    own: dict[str, Reading] = {}

    def line(file: tuple[Source, Schema]) -> str | None:
        reading = entries.read(*file, codes)
        own[reading.source.path] = reading  # in a worker, its own `own`
        try:
            return transcript.write(reading)
        except transcript.OddLineError:
            return None

    lines = cores.every(line, files)
    readings = [
        own.get(source.path) or _reading(line, source, codes) or entries.read(source, kind, codes)
        for line, (source, kind) in zip(lines, files, strict=True)
    ]
    return readings, lines


def _reading(line: str | None, source: Source, codes: Codes) -> Reading | None:
    try:
        return None if line is None else transcript.read(line, source, codes)
    except transcript.OddLineError:
        return None


def _key(source: Source) -> str:
    return checksums.digest([source.path.encode(), source.text.encode()])


def _head(generation: str, rest: bytes) -> bytes:
    return f"{generation} {hashlib.sha256(rest).hexdigest()}".encode("ascii")


def _generation(codes: Codes) -> str:
    """Give the digest of all on which every reading depends."""
    code = {each.relative_to(PACKAGE).as_posix(): each for each in PACKAGE.rglob("*.py")}
    return checksums.digest(
        [
            sys.version.encode(),
            yamltext.VERSION.encode(),
            json.dumps(codes).encode(),
            *(part for name in sorted(code) for part in (name.encode(), code[name].read_bytes())),
        ]
    )
