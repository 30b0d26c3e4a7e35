"""Check every entry, or those named, and say what to put right."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from golocal.base import reporters
from golocal.collection import corpus, permanence
from golocal.collection.corpus import UnreadableRootError
from golocal.collection.history import RevisionError, read_revision
from golocal.commands.place import ROOT
from golocal.entry import schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from golocal.base.diagnostics import Diagnostic
    from golocal.collection.corpus import Loaded


def main(argv: Sequence[str] | None = None) -> int:
    """Check the collection; 0 where there is no error, 1 where there is, 2 for wrong use."""
    options = _parser().parse_args(argv)
    root = options.root.resolve()
    if options.fix:
        _fix(root, options.paths)
    try:
        loaded = corpus.load(root)
        chosen = [_inside(path, root) for path in options.paths]
        earlier = _departed(options.against, root, loaded)
    except (UnreadableRootError, RevisionError) as fault:
        print(fault, file=sys.stderr)
        return 2
    found = sorted([*loaded.diagnostics, *earlier], key=lambda fault: (fault.span, fault.code))
    faults = [fault for fault in found if _is_chosen(fault.span.path, chosen)]
    sys.stdout.write(reporters.REPORTERS[options.format](faults, loaded.sources))
    if options.format == "text":
        print(reporters.closing(faults, _count(loaded, chosen)))
    return 1 if any(fault.is_error for fault in faults) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="check.py", description=__doc__)
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="a file or folder; everything if none is named"
    )
    parser.add_argument(
        "--format",
        choices=tuple(reporters.REPORTERS),
        default="text",
        help="text with carets, annotations for GitHub, or JSON (default: text)",
    )
    parser.add_argument(
        "--against",
        metavar="REF",
        help="also compare with a git revision: no published address may vanish",
    )
    parser.add_argument(
        "--fix",
        action="store_true",
        help="first put fields in order and marks in form, losing nothing",
    )
    parser.add_argument(
        "--root", type=Path, default=ROOT, help="the project's root, if it is another one"
    )
    return parser


def _departed(reference: str | None, root: Path, loaded: Loaded) -> list[Diagnostic]:
    """Give what the collection would take from readers since a revision; nothing without one."""
    if reference is None:
        return []
    return list(permanence.compare(read_revision(root, reference), loaded))


def _fix(root: Path, paths: Sequence[str]) -> None:
    """Rewrite the entries that are not in canonical form, and name them."""
    from golocal.editing import canonical  # noqa: PLC0415 - a check alone does not wait for it

    for kind in schema.SCHEMAS:
        for file in sorted((root / corpus.FOLDER / kind.folder).glob("*.md")):
            named = file.relative_to(root).as_posix()
            if paths and not _is_chosen(named, [_inside(path, root) for path in paths]):
                continue
            try:
                before = file.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                continue  # the check says what to do
            after = canonical.canonical(before, kind)
            if after != before:
                scratch = file.with_name(f".{file.name}.new")
                scratch.write_text(after, "utf-8", newline="\n")
                scratch.replace(file)
                print(f"Put in form: {named}", file=sys.stderr)


def _inside(path: str, root: Path) -> str:
    """Give a named path relative to the root, whether it was named from here or from there."""
    for base in (Path.cwd(), root):
        full = (base / path).resolve()
        if full.exists() and full.is_relative_to(root):
            return full.relative_to(root).as_posix()
    message = f"There is no {path} in {root}."
    raise UnreadableRootError(message)


def _is_chosen(path: str, chosen: Sequence[str]) -> bool:
    return not chosen or any(path == each or path.startswith(f"{each}/") for each in chosen)


def _count(loaded: Loaded, chosen: Sequence[str]) -> int:
    return sum(_is_chosen(path, chosen) for path in loaded.sources)
