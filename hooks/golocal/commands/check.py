"""Check every entry, or those named, and say what to put right."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from golocal.base import files, reporters
from golocal.base.diagnostics import Fix
from golocal.collection import corpus, permanence
from golocal.collection.history import earlier_words, read_revision
from golocal.commands import shell
from golocal.commands.shell import Refusal
from golocal.entry import schema


@shell.command
def main(argv: Sequence[str] | None = None) -> int:
    """Check the collection; 0 where there is no error, 1 where there is, 2 for wrong use."""
    options = _parser().parse_args(argv)
    root = options.root
    chosen = [_inside(path, root) for path in options.paths]
    if options.fix:
        _fix(root, chosen)
    loaded = corpus.load(root, today=shell.today(), earlier=partial(earlier_words, root))
    found = list(loaded.diagnostics)
    if options.against is not None:
        before = read_revision(root, options.against)
        lost = list(permanence.compare(before, loaded, options.against))
        found = [*permanence.unless_told(found, lost), *lost]
        found.sort(key=lambda fault: (fault.span, fault.code))
    faults = [fault for fault in found if _is_chosen(fault.span.path, chosen)]
    sys.stdout.write(reporters.REPORTERS[options.format](faults, loaded.sources))
    if options.format != "json":
        count = sum(_is_chosen(path, chosen) for path in loaded.sources)
        print(reporters.closing(faults, count))
    return 1 if any(fault.is_error for fault in faults) else 0


def _parser() -> argparse.ArgumentParser:
    parser = shell.parser("check", __doc__)
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
        help="first put fields in order, marks in form and new names in, losing nothing",
    )
    return parser


def _fix(root: Path, chosen: Sequence[str]) -> None:
    """Rewrite the entries that are not in canonical form, and name them."""
    from golocal.editing import canonical  # noqa: PLC0415 - a check alone does not wait for it

    loaded = corpus.load(root)
    told = {**loaded.files, **loaded.overlays}
    fixes: dict[str, list[Fix]] = {}
    for fault in loaded.diagnostics:
        for fix in fault.fixes:
            fixes.setdefault(fix.span.path, []).append(fix)
    kinds = {f"{corpus.FOLDER}/{kind.folder}": kind for kind in schema.SCHEMAS}
    for path, source in loaded.sources.items():
        kind = kinds.get(path.rpartition("/")[0])
        if kind is None or not _is_chosen(path, chosen):
            continue
        before = (root / path).read_bytes().decode("utf-8")
        text = canonical.mended(source, fixes[path]) if path in fixes else before
        after = canonical.canonical(text, kind, told[path].language)
        if after != before:
            files.write(root / path, after.encode("utf-8"))
            lines = difflib.unified_diff(before.split("\n"), after.split("\n"), n=0)
            count = sum(line[0] == "+" for line in islice(lines, 2, None))
            print(f"Put in form: {path} (lines rewritten: {count}; see git diff)", file=sys.stderr)


def _inside(path: str, root: Path) -> str:
    """Write a named path relative to the root, whether it was named from here or from there."""
    for base in (Path.cwd(), root):
        full = (base / path).resolve()
        if full.exists() and full.is_relative_to(root):
            return full.relative_to(root).as_posix()
    raise Refusal(f"There is no {path} in {root}.")


def _is_chosen(path: str, chosen: Sequence[str]) -> bool:
    return not chosen or any(path == each or path.startswith(f"{each}/") for each in chosen)
