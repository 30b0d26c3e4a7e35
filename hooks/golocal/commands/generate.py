"""Write the files that are made from the schema and the vocabularies, or check them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from golocal.base import files
from golocal.commands import shell
from golocal.editing import generated


@shell.command
def main(argv: Sequence[str] | None = None) -> int:
    """Write what is stale; with --check only name it, and give 1 where there is any."""
    parser = shell.parser("generate", __doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; name what is stale and give 1"
    )
    options = parser.parse_args(argv)
    made = generated.everything(shell.load_with_terms(options.root).corpus)
    stale = {path: text for path, text in made.items() if _present(options.root / path) != text}
    for path, text in stale.items():
        if options.check:
            print(f"{path} is stale; run: python3 scripts/generate.py")
        else:
            files.write(options.root / path, text.encode("utf-8"))
            print(f"Wrote {path}.")
    if not stale:
        print("All generated files are up to date.")
    return 1 if options.check and stale else 0


def _present(file: Path) -> str | None:
    """Read a file with Unix line ends, for git may have checked it out with others."""
    try:
        return file.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except (FileNotFoundError, UnicodeDecodeError):
        return None
