"""Write the files that are made from the schema and the vocabularies, or check them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from golocal.collection.corpus import UnreadableRootError
from golocal.commands import vocabulary
from golocal.commands.place import ROOT
from golocal.editing import generated

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Write what is stale; with --check only name it, and give 1 where there is any."""
    options = _parser().parse_args(argv)
    root = options.root.resolve()
    try:
        made = generated.everything(vocabulary.load(root).corpus)
    except UnreadableRootError as fault:
        print(fault, file=sys.stderr)
        return 2
    stale = {path: text for path, text in made.items() if _present(root / path) != text}
    for path, text in stale.items():
        if options.check:
            print(f"{path} is stale; run: python3 scripts/generate.py")
        else:
            _write(root / path, text)
            print(f"Wrote {path}.")
    if not stale:
        print("All generated files are up to date.")
    return 1 if options.check and stale else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="generate.py", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; name what is stale and give 1"
    )
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    return parser


def _present(file: Path) -> str | None:
    """Give the text of a file with Unix line ends, for git may have checked it out with others."""
    try:
        return file.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    scratch = file.with_name(f".{file.name}.new")
    scratch.write_text(text, "utf-8", newline="\n")
    scratch.replace(file)
