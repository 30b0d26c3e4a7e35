"""Make the files that are printed: books, files for the press, booklets, packs for sessions.

print.py 3                       the book as on the screen: print/hrgl-3.pdf
print.py 3 --paper letter        the same on American paper
print.py 3 --large-print         16 points, for readers who need it
print.py 3 --booklet             A5 pages on A4 sheets for the office copier
print.py 3 --marks               for a press: the pages and the cover, with bleed and crop marks
print.py 3 --icc press.icc       the same as PDF/X-4, in the colours of that press
print.py 3 --verdict             can it be printed? yes or no, and why
print.py --pack tuesday.yml      a booklet of chosen practices with a page for discussion
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from golocal.base import catalogue, diagnostics, files, reporters
from golocal.base.diagnostics import Report
from golocal.book import pack, stock
from golocal.book import setting as settings
from golocal.collection import corpus
from golocal.collection.corpus import UnreadableRootError
from golocal.collection.history import read_history
from golocal.commands import place, print_options
from golocal.pdf import profile as profiles
from golocal.pdf import shop as orders
from golocal.pdf import trial
from golocal.pdf.colours import ColourError
from golocal.pdf.profile import ProfileError
from golocal.pdf.typeset import Typesetter, TypesettingError
from golocal.reading import sources

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from golocal.book.attached import Attachment
    from golocal.book.pack import Pack
    from golocal.book.setting import Setting
    from golocal.collection.corpus import Loaded
    from golocal.pdf.shop import Product, Shop, Typesetting
    from golocal.pdf.typeset import Document, Typeset


def main(argv: Sequence[str] | None = None) -> int:
    """Print; 0 done or ready, 1 where something is wrong or not ready, 2 for wrong use."""
    options = print_options.read(argv, description=__doc__)
    root = options.root.resolve()
    try:
        loaded = corpus.load(root)
    except UnreadableRootError as fault:
        print(fault, file=sys.stderr)
        return 2
    if options.volume is not None and not _is_known(options.volume, loaded):
        return 2
    setting = _setting(options, loaded, root)
    if options.verdict:
        return _judge(options, loaded, setting, root)
    return _print(options, loaded, setting, root)


def _is_known(number: int, loaded: Loaded) -> bool:
    known = loaded.corpus.volumes
    if number in known:
        return True
    numbers = ", ".join(map(str, known)) or "none yet"
    print(f"There is no volume {number}. The volumes are: {numbers}.", file=sys.stderr)
    return False


def _setting(options: argparse.Namespace, loaded: Loaded, root: Path) -> Setting:
    usual = orders.usual_paper(is_stapled=options.booklet, is_large=options.large_print)
    setting = settings.prepare(
        catalogue.load("en"),
        site_url=options.site_url or None,
        paper=options.paper or usual,
        history=read_history(root),
        page_maps=loaded.page_maps,
    )
    return replace(setting, is_large=options.large_print)


def _judge(options: argparse.Namespace, loaded: Loaded, setting: Setting, root: Path) -> int:
    """Say whether a volume can be printed."""
    found = trial.hold(options.volume, loaded, setting, _typesetting(root))
    sys.stdout.write(found.as_json() if options.format == "json" else found.text())
    return 0 if found.is_ready else 1


def _print(options: argparse.Namespace, loaded: Loaded, setting: Setting, root: Path) -> int:
    """Make the files, each of them whole or not at all."""
    chosen = None
    if options.pack is not None:
        chosen = _pack(options.pack, loaded)
        if chosen is None:
            return 1
    if not loaded.is_sound:
        faults = [fault for fault in loaded.diagnostics if fault.is_error]
        sys.stdout.write(reporters.text(faults, loaded.sources))
        print(f"{diagnostics.count(faults)} in practices/; nothing was printed.", file=sys.stderr)
        return 1
    out = (options.out or root / "print").resolve()
    try:
        shop = orders.Shop(loaded.corpus, setting, _typesetting(root))
        for product in _products(options, chosen, shop):
            _write(out, product)
    except (TypesettingError, ColourError, ProfileError, OSError) as fault:
        print(f"{fault}\nThis file was not made.", file=sys.stderr)
        return 1
    return 0


def _pack(path: Path, loaded: Loaded) -> Pack | None:
    """Read a pack; None, with its faults told, where it cannot be printed."""
    report = Report()
    try:
        source = sources.decode(path.read_bytes(), path.name, report)
    except OSError as fault:
        print(f"{path} cannot be read: {fault.strerror}.", file=sys.stderr)
        return None
    chosen = pack.read(source, loaded.corpus, report) if source else None
    texts = {path.name: source} if source else {}
    sys.stdout.write(reporters.text(list(report), texts))
    return chosen


def _products(options: argparse.Namespace, chosen: Pack | None, shop: Shop) -> Iterator[Product]:
    if chosen is not None:
        yield orders.session_booklet(shop, chosen, is_stapled=options.booklet)
        return
    volume = shop.corpus.volumes[options.volume]
    if options.marks or options.icc is not None:
        profile = None if options.icc is None else profiles.read(options.icc)
        yield from orders.for_press(
            shop, volume, stock=options.stock or stock.USUAL, profile=profile
        )
    elif options.booklet:
        yield orders.stapled(shop, volume)
    else:
        yield orders.screen(shop, volume)


def _typesetting(root: Path) -> Typesetting:
    """Give what sets documents, and says so, for it takes a while."""
    typesetter = Typesetter(root)

    def typeset(
        document: Document, name: str, *, attachments: Sequence[Attachment] = ()
    ) -> Typeset:
        print(f"Typesetting {name} …", file=sys.stderr, flush=True)
        return typesetter.typeset(document, name, attachments=attachments)

    return typeset


def _write(out: Path, product: Product) -> None:
    target = out / product.name
    files.write(target, product.pdf)
    print(f"Wrote {place.shown(target)}.")
    for remark in product.remarks:
        print(f"  {remark}")
