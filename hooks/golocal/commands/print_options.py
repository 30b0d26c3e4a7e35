"""What may be asked of `print.py`, and which words do not go together."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from golocal.book import stock
from golocal.book.setting import Paper
from golocal.book.stock import StockError
from golocal.commands import place

if TYPE_CHECKING:
    from collections.abc import Sequence


def read(argv: Sequence[str] | None, description: str | None) -> argparse.Namespace:
    """Read the words of the caller; end the program with status 2 where they make no sense."""
    parser = _parser(description)
    options = parser.parse_args(argv)
    if misuse := _misuse(options):
        parser.error(misuse)
    return options


def _parser(description: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="print.py",
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("volume", nargs="?", type=int, metavar="N", help="the number of a volume")
    parser.add_argument(
        "--pack", type=Path, metavar="FILE", help="print the practices that this YAML file names"
    )
    parser.add_argument(
        "--paper",
        type=Paper,
        choices=tuple(Paper),
        help="the size of a page (default: a4, and a5 for --booklet; two make a sheet of it)",
    )
    parser.add_argument(
        "--large-print", action="store_true", help="16 points, with an even space between words"
    )
    parser.add_argument(
        "--booklet", action="store_true", help="two pages a side, to be folded and stapled"
    )
    parser.add_argument(
        "--marks", action="store_true", help="for a press: bleed, crop marks, the cover apart"
    )
    parser.add_argument(
        "--icc",
        type=Path,
        metavar="FILE",
        help="for a press whose ICC profile this is: PDF/X-4, with all of --marks",
    )
    parser.add_argument(
        "--stock",
        type=_stock,
        metavar="PAPER",
        help="the paper inside, for the spine: g/m² and bulk, or millimetres a leaf, such as 0.11 "
        "(default: 90x1.25)",
    )
    parser.add_argument(
        "--verdict", action="store_true", help="say whether the volume can be printed, and why"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="of the verdict")
    parser.add_argument(
        "--site-url",
        default="",
        metavar="URL",
        help="where the site stands, for links and citation",
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to put files (print/)")
    parser.add_argument("--root", type=Path, default=place.ROOT, help=argparse.SUPPRESS)
    return parser


def _stock(text: str) -> stock.Stock:
    try:
        return stock.parse(text)
    except StockError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from None


def _misuse(options: argparse.Namespace) -> str:
    """Say which words do not go together; nothing where all is well."""
    is_press = options.marks or options.icc is not None
    chosen = [
        name
        for name, is_wanted in (
            ("--booklet", options.booklet),
            ("--marks", is_press),
            ("--verdict", options.verdict),
        )
        if is_wanted
    ]
    if (options.volume is None) == (options.pack is None):
        return "name one thing to print: the number of a volume, or a pack with --pack FILE"
    if len(chosen) > 1:
        return f"choose one of {' and '.join(chosen)}"
    if options.pack is not None and chosen not in ([], ["--booklet"]):
        return f"{chosen[0]} is for volumes; a pack is printed in the office"
    if options.format == "json" and not options.verdict:
        return "--format is that of the verdict: add --verdict"
    if options.stock is not None and not is_press:
        return "--stock is for the spine of a cover: add --marks"
    return ""
