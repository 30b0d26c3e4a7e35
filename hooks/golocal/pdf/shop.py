"""The print shop: what staff order from it, one function an order, and the files that come out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace

from golocal.base import catalogue
from golocal.book import imprint, jacket, outcome, session
from golocal.book import volume as books
from golocal.book.document import Paper, Setting
from golocal.book.jacket import Stock
from golocal.book.pack import Pack
from golocal.collection import addresses, translations, views
from golocal.entry.model import Corpus, Volume
from golocal.pdf import booklet, pressfile
from golocal.pdf.inspection import Inspection
from golocal.pdf.pressfile import Pressed, Profile
from golocal.pdf.typeset import Document, Typeset, Typesetting
from golocal.pdf.verdict import COARSE, FINE, LEAF, machine_made

NARROW = (
    f"It bears no title: words on a spine below {jacket.LEAST_FOR_TITLE:g} mm run over the folds."
)
"""What is said of a spine without words."""

MOST_INK = 3.0
"""The sum of the four plates above which many papers do not dry, as printers state their limits."""


class UnreviewedError(Exception):
    """What is not for a press; the message says which files nobody has reviewed."""

    def __init__(self, said: str) -> None:
        """Say what to do as well."""
        super().__init__(
            f"{said[:1].upper()}{said[1:]}. A press prints them once a body has read them and "
            "answers for them: then write reviewed and reviewer below translation in each file."
        )


@dataclass(frozen=True, slots=True)
class Shop:
    """What every order needs: the collection, how documents are set, and what sets them."""

    corpus: Corpus
    setting: Setting
    typeset: Typesetting


@dataclass(frozen=True, slots=True)
class Product:
    """A file that was made."""

    name: str
    """Its file's name."""
    pdf: bytes
    remarks: tuple[str, ...]
    """What staff should know of it, as sentences."""


def screen(shop: Shop, volume: Volume) -> Product:
    """Make the book of a volume as it is read at a screen, or printed on paper of the office."""
    book = books.compose(shop.corpus, volume, shop.setting)
    made = _set(shop, book, f"volume {volume.number}")
    return Product(_name(volume, shop.setting), made.pdf, (_count(made.inspection.pages),))


def outcome_print(shop: Shop, year: int | None, kind: str) -> Product:
    """Make the book, sheet or worksheet of an Outcome Document, or of the key encouragements."""
    setting = shop.setting
    title = outcome.front(shop.corpus, year, setting).title
    made = _set(
        shop,
        outcome.PRINTS[kind](shop.corpus, year, setting),
        title if kind == "book" else f"the {kind} of {title}",
    )
    end = f"{_variation(setting)}{addresses.OUTCOME_PRINTS[kind]}"
    both_sides = "Print it on both sides of one sheet."
    remark = both_sides if kind == "sheet" else _count(made.inspection.pages)
    return Product(posixpath.basename(addresses.outcome_print(year, end)), made.pdf, (remark,))


def stapled(shop: Shop, volume: Volume) -> Product:
    """Make the booklet of a volume: two pages a side, to be folded and stapled."""
    made = _set(shop, books.compose(shop.corpus, volume, shop.setting), f"volume {volume.number}")
    cover = jacket.compose(shop.corpus, volume, shop.setting, spine=0)
    outside = _set(shop, cover, f"the cover of volume {volume.number}")
    remarks = tuple(_on_sheets(made.inspection.pages))
    folded = booklet.fold(made.pdf, outside.pdf)
    return Product(_name(volume, shop.setting, "booklet"), folded, remarks)


def session_booklet(shop: Shop, pack: Pack, *, is_stapled: bool) -> Product:
    """Make the booklet of a session, its pages one after the other or two a side."""
    made = _set(shop, session.compose(shop.corpus, pack, shop.setting), f"pack “{pack.title}”")
    pages, strange = made.inspection.pages, _untranslated(shop, pack)
    stem = f"pack-{pack.slug}{_variation(shop.setting, is_stapled=is_stapled)}"
    if is_stapled:
        remarks = (*_on_sheets(pages), *strange)
        return Product(f"{stem}-booklet.pdf", booklet.fold(made.pdf), remarks)
    return Product(f"{stem}.pdf", made.pdf, (_count(pages), *strange))


def _untranslated(shop: Shop, pack: Pack) -> Iterator[str]:
    """Name the practices of a pack that are not in the language of its other words."""
    language = shop.setting.words.language
    practices = [shop.corpus.practices[slug] for slug in pack.practices]
    lacking = translations.lacking(shop.corpus, practices, language)
    if lacking and language != catalogue.SOURCE:
        paths = ", ".join(each.path for each in lacking)
        yield f"Not in '{language}' yet, and so told as they were written: {paths}."


def for_press(
    shop: Shop, volume: Volume, *, stock: Stock, profile: Profile | None
) -> Iterator[Product]:
    """Make what a press takes: the pages between the covers, then the cover around them.

    Raises `UnreviewedError` for words by a machine for which nobody answers.
    """
    corpus, setting = shop.corpus, replace(shop.setting, has_bleed=True, is_for_press=True)
    texts = views.texts_of(corpus, volume)
    for found in machine_made(translations.unreviewed(corpus, texts, setting.words)):
        raise UnreviewedError(found.text)
    day = imprint.day_of(corpus, volume, views.practices_of(corpus, volume), setting)
    book = books.compose(corpus, volume, setting, with_cover=False)
    made = _set(shop, book, f"volume {volume.number}")
    interior = pressfile.press(made.pdf, day=day, profile=profile, multiple=LEAF)
    yield Product(
        _name(volume, setting, "interior"),
        interior.pdf,
        tuple(_on_press(interior, made.inspection, profile)),
    )
    spine = stock.spine(interior.pages)
    width, _ = setting.paper.size
    cover = jacket.compose(corpus, volume, setting, spine)
    made = _set(shop, cover, f"the cover of volume {volume.number}")
    outside = pressfile.press(made.pdf, day=day, profile=profile, folds=(width, width + spine))
    leaves = f"{interior.pages // LEAF} leaves of {stock.leaf:g} mm"
    remarks = (
        f"The spine is {spine:.1f} mm wide: {leaves}, and the cover twice.",
        *([] if cover.lettering else [NARROW]),
        *_on_press(outside, made.inspection, profile),
    )
    yield Product(_name(volume, setting, "cover"), outside.pdf, remarks)


def _set(shop: Shop, document: Document, name: str) -> Typeset:
    """Set a document, and refuse one that must not reach readers as it is."""
    made = shop.typeset(document, name)
    made.refuse_faults(name)
    return made


def _on_sheets(pages: int) -> Iterator[str]:
    sheets = len(booklet.imposition(pages))
    blanks = sheets * booklet.ON_A_SHEET - pages
    empty = f" and {blanks} blank" if blanks else ""
    yield f"{_count(pages)[:-1]}{empty} on {_sheets(sheets)}."
    yield "Print it on both sides, turned on the short edge; then fold and staple."
    if sheets > booklet.MOST_STAPLED:
        yield (
            f"A stapler goes through {booklet.MOST_STAPLED} sheets: have it bound, "
            "or print a pack of fewer practices."
        )


def _on_press(made: Pressed, inspection: Inspection, profile: Profile | None) -> Iterator[str]:
    said = _count(made.pages)
    yield said if not made.blanks else f"{said[:-1]}, of which {made.blanks} blank at the end."
    if made.ink > MOST_INK:
        yield (
            f"The most ink in one place is {made.ink:.0%}; many papers take no more than "
            f"{MOST_INK:.0%}: ask the printer."
        )
    coarsest = inspection.coarsest
    if coarsest is not None and coarsest.dpi < FINE:
        so = "too coarse" if coarsest.dpi < COARSE else "a little coarse"
        yield (f"The picture {coarsest.file} is {so}: {coarsest.dpi} dpi where {FINE} are usual.")
    if profile is not None:
        yield (
            f"PDF/X-4 for {profile.name}. Our tests say so; no free tool validates PDF/X, so ask "
            "the printer to check it."
        )


def _name(volume: Volume, setting: Setting, product: str = "") -> str:
    end = f"-{product}" if product else ""
    variation = _variation(setting, is_stapled=product == "booklet")
    return f"hrgl-{volume.number}{variation}{end}.pdf"


def usual_paper(*, is_stapled: bool, is_large: bool) -> Paper:
    """Give the page of which nothing else was said: half a sheet of the copier, where it is read.

    Large print has no room on A5; its booklets are printed on A3.
    """
    return Paper.A5 if is_stapled and not is_large else Paper.A4


def _variation(setting: Setting, *, is_stapled: bool = False) -> str:
    """Name what is not as usual, for the name of a file."""
    usual = usual_paper(is_stapled=is_stapled, is_large=setting.is_large)
    told = f"-{setting.words.language}" if setting.where.folder else ""
    paper = told if setting.paper is usual else f"{told}-{setting.paper}"
    return f"{paper}-large" if setting.is_large else paper


def _count(pages: int) -> str:
    return "1 page." if pages == 1 else f"{pages} pages."


def _sheets(number: int) -> str:
    return "1 sheet" if number == 1 else f"{number} sheets"
