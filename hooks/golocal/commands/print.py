"""Make the files that are printed: books, files for the press, booklets, packs for sessions.

print.py 3                       the book as on the screen: print/hrgl-3.pdf
print.py 3 --paper letter        the same on American paper
print.py 3 --large-print         16 points, for readers who need it
print.py 3 --booklet             A5 pages on A4 sheets for the office copier
print.py 3 --marks               for a press: the pages and the cover, with bleed and crop marks
print.py 3 --icc press.icc       the same as PDF/X-4, in the colours of that press
print.py 3 --verdict             can it be printed? yes or no, and why
print.py --pack tuesday.yml      a booklet of chosen practices with a page for discussion
print.py --pack practices/paths/action-plan.md   the same of a reading path
print.py --outcome 2028          an Outcome Document: print/outcome-2028.pdf
print.py --outcome 2028 --sheet  all that it asks on two sides, for the Conference
print.py --outcome 2028 --worksheet   questions on all that it asks, to be filled in by hand
print.py --outcome 2028 --verdict   can it be printed? yes or no, and why
print.py --outcome series        the key encouragements of the series; all likewise
print.py 5 --language fr         any of these in another language
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from golocal.base import catalogue, files, reporters
from golocal.base.catalogue import Catalogue
from golocal.base.diagnostics import Report
from golocal.book import jacket, pack
from golocal.book.document import Paper, Setting
from golocal.book.jacket import StockError
from golocal.book.pack import Pack
from golocal.collection import corpus, outcomes, translations, views
from golocal.collection.corpus import Loaded
from golocal.collection.history import read_history
from golocal.commands import shell
from golocal.commands.shell import SERIES, Refusal
from golocal.entry.model import Entry
from golocal.entry.settings import Settings
from golocal.pdf import shop as orders
from golocal.pdf import verdict
from golocal.pdf.pressfile import ColourError, ProfileError, read_profile
from golocal.pdf.shop import Product, Shop, UnreviewedError
from golocal.pdf.typeset import Document, Typeset, Typesetter, Typesetting, TypesettingError
from golocal.reading import sources
from golocal.site import of_language


@shell.command
def main(argv: Sequence[str] | None = None) -> int:
    """Print; 0 done or ready, 1 where something is wrong or not ready, 2 for wrong use."""
    parser = _parser()
    options = parser.parse_args(argv)
    if misuse := _misuse(options):
        parser.error(misuse)
    root = options.root
    words = catalogue.load(options.language)
    loaded = corpus.load(root).localised(words.language)
    if options.volume is not None:
        shell.volume(loaded, options.volume)
    if options.outcome is not None:
        _may_print(options.outcome, loaded, is_judged=options.verdict)
    setting = Setting(
        words=words,
        site_url=options.site_url,
        paper=options.paper
        or orders.usual_paper(is_stapled=options.booklet, is_large=options.large_print),
        history=read_history(root),
        page_maps=loaded.page_maps,
        today=shell.reckoned(root, options.today),
        is_large=options.large_print,
    )
    setting = _told_in(words, loaded, setting, options)
    if options.verdict:
        if options.outcome is None:
            found = verdict.of_volume(options.volume, loaded, setting, _typesetting(root))
        else:
            found = verdict.of_outcome(_year(options), loaded, setting, _typesetting(root))
        sys.stdout.write(found.as_json() if options.format == "json" else found.text())
        return 0 if found.is_ready else 1
    chosen = None if options.pack is None else _pack(options.pack, loaded)
    if not loaded.is_sound:
        shell.sound(loaded, "; nothing was printed")
    out = (options.out or root / "print").resolve()
    try:
        for product in _products(options, chosen, Shop(loaded.corpus, setting, _typesetting(root))):
            _write(out, product)
    except (TypesettingError, ColourError, ProfileError, UnreviewedError) as fault:
        raise Refusal(f"{fault}\nThis file was not made.", 1) from None
    except OSError as fault:
        raise Refusal(f"{shell.told(fault)}\nThis file was not made.", 1) from None
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = shell.parser("print", __doc__)
    parser.add_argument(
        "volume", nargs="?", type=shell.number, metavar="N", help="the number of a volume"
    )
    parser.add_argument(
        "--pack",
        type=Path,
        metavar="FILE",
        help="print the practices that this YAML file, or this reading path, names",
    )
    parser.add_argument(
        "--outcome",
        type=_outcome,
        metavar="YEAR",
        help="print the Outcome Document of this year, or with the word series the key "
        "encouragements",
    )
    parser.add_argument("--sheet", action="store_true", help="of --outcome, two sides only")
    parser.add_argument(
        "--worksheet", action="store_true", help="of --outcome, the questions on what it asks"
    )
    parser.add_argument(
        "--paper",
        type=paper,
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
        "--language",
        choices=catalogue.offered(),
        default=catalogue.SOURCE,
        help="the language in which it is printed (default: %(default)s)",
    )
    shell.with_site_url(parser)
    shell.with_today(parser)
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to put files (print/)")
    return parser


def paper(text: str) -> Paper:
    """A paper as it is typed, or a refusal."""
    try:
        return Paper(text.lower())
    except ValueError:
        message = f"'{text}' is no paper; write one of {', '.join(Paper)}"
        raise argparse.ArgumentTypeError(message) from None


def _outcome(text: str) -> str:
    if text == SERIES or text.isdecimal():
        return text
    message = f"'{text}' is no year; write one, such as 2028, or {SERIES}"
    raise argparse.ArgumentTypeError(message)


def _stock(text: str) -> jacket.Stock:
    try:
        return jacket.stock_of(text)
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
    named = [each for each in (options.volume, options.pack, options.outcome) if each is not None]
    first = next(iter(chosen), "")
    part = "--sheet" if options.sheet else "--worksheet" if options.worksheet else ""
    wrong = {
        "name one thing to print: the number of a volume, a pack with --pack FILE, "
        "or an Outcome Document with --outcome YEAR": len(named) != 1,
        f"choose one of {' and '.join(chosen)}": len(chosen) > 1,
        f"{first} is for volumes: leave it out for an Outcome Document": (
            options.outcome is not None and chosen not in ([], ["--verdict"])
        ),
        f"--verdict judges the whole document: leave {part} out": part and options.verdict,
        f"{part} is that of an Outcome Document: add --outcome YEAR": part
        and options.outcome is None,
        "choose one of --sheet and --worksheet": options.sheet and options.worksheet,
        f"{first} is not for packs: leave it out": options.pack is not None
        and chosen not in ([], ["--booklet"]),
        "--format is that of the verdict: add --verdict": options.format == "json"
        and not options.verdict,
        "--stock is for the spine of a cover: add --marks": options.stock is not None
        and not is_press,
    }
    return next((said for said, is_so in wrong.items() if is_so), "")


def _may_print(wanted: str, loaded: Loaded, *, is_judged: bool) -> None:
    """Refuse an Outcome Document that is not there, or whose text is not."""
    if loaded.is_sound:
        shell.outcome(loaded, wanted)
    elif not is_judged:  # the verdict says so itself
        shell.sound(loaded, "; nothing was printed")


def _year(options: argparse.Namespace) -> int | None:
    """The year of the Outcome Document that is wanted; None for the series."""
    return None if options.outcome == SERIES else int(options.outcome)


def _told_in(
    words: Catalogue, loaded: Loaded, setting: Setting, options: argparse.Namespace
) -> Setting:
    """The setting of a language; refuse what is not in it whole."""
    if words.language == catalogue.SOURCE or not loaded.is_sound:
        return setting
    known = loaded.corpus
    texts: Sequence[Entry] = ()
    if options.volume is not None:
        texts = views.texts_of(known, known.volumes[options.volume])
    elif options.outcome is not None:
        texts = outcomes.texts_of(known, _year(options))
    if lacking := translations.lacking(known, texts, words.language):
        paths = ", ".join(each.path for each in lacking)
        raise Refusal(
            f"Not all of it is in '{words.language}'. These are missing: {paths}. "
            f"What there is: python3 scripts/translate.py --status {words.language}"
        )
    where, _ = of_language(known, f"{words.language}/", Settings(today=shell.today()))
    return setting.told_in(words, where)


def _pack(path: Path, loaded: Loaded) -> Pack:
    """Read a pack, or take a reading path; refuse one that cannot be printed, with its faults."""
    if path.suffix == ".md":
        return _path(path, loaded)
    report = Report()
    try:
        source = sources.decode(path.read_bytes(), path.name, report)
    except OSError as fault:
        raise Refusal(
            f"{path} cannot be read: {fault.strerror}. A pack is a short file that names "
            "practices; how to write it, says docs/contribute/print.md.",
            1,
        ) from None
    chosen = pack.read(source, loaded.corpus, report) if source else None
    texts = {path.name: source} if source else {}
    sys.stdout.write(reporters.text(list(report), texts))
    if chosen is None:
        raise Refusal("", 1)
    return chosen


def _path(path: Path, loaded: Loaded) -> Pack:
    """Make a pack of a reading path, by its file."""
    paths = loaded.corpus.paths
    if path.stem in paths:
        return pack.of_path(paths[path.stem])
    shell.sound(loaded, "; nothing was printed")
    names = ", ".join(f"{each.path}" for each in paths.values()) or "none yet"
    raise Refusal(f"{path} is no reading path. The reading paths are: {names}.")


def _products(options: argparse.Namespace, chosen: Pack | None, shop: Shop) -> Iterator[Product]:
    if chosen is not None:
        yield orders.session_booklet(shop, chosen, is_stapled=options.booklet)
        return
    if options.outcome is not None:
        kind = "sheet" if options.sheet else "worksheet" if options.worksheet else "book"
        yield orders.outcome_print(shop, _year(options), kind)
        return
    volume = shop.corpus.volumes[options.volume]
    if options.marks or options.icc is not None:
        profile = None if options.icc is None else read_profile(options.icc)
        yield from orders.for_press(
            shop, volume, stock=options.stock or jacket.USUAL, profile=profile
        )
    elif options.booklet:
        yield orders.stapled(shop, volume)
    else:
        yield orders.screen(shop, volume)


def _typesetting(root: Path) -> Typesetting:
    """What sets documents, and says so, for it takes a while."""
    typesetter = Typesetter(root)

    def typeset(document: Document, name: str) -> Typeset:
        print(f"Typesetting {name} …", file=sys.stderr, flush=True)
        return typesetter.typeset(document, name)

    return typeset


def _write(out: Path, product: Product) -> None:
    target = out / product.name
    files.write(target, product.pdf)
    print(f"Wrote {shell.shown(target)}.")
    for remark in product.remarks:
        print(f"  {remark}")
