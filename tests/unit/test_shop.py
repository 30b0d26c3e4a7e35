"""What the print shop says of its files, and how it names and dates them."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass, replace

import pikepdf
import pytest
from pikepdf import Array

from golocal.base.catalogue import Catalogue
from golocal.book import imprint, jacket
from golocal.book.document import Paper, Setting
from golocal.collection.corpus import Loaded
from golocal.entry.settings import Change, History
from golocal.pdf import shop
from golocal.pdf.inspection import Inspection
from golocal.pdf.layout import Layout
from golocal.pdf.pictures import Picture
from golocal.pdf.shop import Shop
from golocal.pdf.typeset import Document, Typeset

COARSE = Picture(file="hall.jpg", dpi=150)


@dataclass(frozen=True, slots=True)
class Blank:
    """Sets so many blank pages, whatever the document holds."""

    pages: int
    coarsest: Picture | None = None

    def __call__(self, document: Document, name: str) -> Typeset:
        """Give them."""
        del document, name
        target = io.BytesIO()
        with pikepdf.new() as pdf:
            for _ in range(self.pages):
                pdf.add_blank_page(page_size=(200, 300))
                pdf.pages[-1].obj.TrimBox = Array([0, 0, 200, 300])
            pdf.save(target)
        inspection = Inspection(pages=self.pages, coarsest=self.coarsest)
        return Typeset(target.getvalue(), Layout({}, {}, (), ()), inspection)


@pytest.mark.parametrize(
    ("pages", "remarks"),
    [
        (
            16,
            (
                "16 pages on 4 sheets.",
                "Print it on both sides, turned on the short edge; then fold and staple.",
            ),
        ),
        (
            81,
            (
                "81 pages and 3 blank on 21 sheets.",
                "Print it on both sides, turned on the short edge; then fold and staple.",
                (
                    "A stapler goes through 20 sheets: have it bound, or print a pack of fewer "
                    "practices."
                ),
            ),
        ),
    ],
)
def test_a_booklet_comes_with_what_to_do_at_the_copier(
    sample: Loaded, english: Catalogue, pages: int, remarks: tuple[str, ...]
) -> None:
    """And with a warning where no stapler goes through it."""
    here = Shop(sample.corpus, Setting(words=english, paper=Paper.A5), Blank(pages))

    made = shop.stapled(here, sample.corpus.volumes[1])

    assert (made.name, made.remarks) == ("hrgl-1-booklet.pdf", remarks)


def test_files_for_a_press_come_with_what_to_ask_the_printer(
    sample: Loaded, english: Catalogue
) -> None:
    """A coarse picture is named, and the spine is explained."""
    here = Shop(sample.corpus, Setting(words=english), Blank(3, COARSE))
    volume = sample.corpus.volumes[1]

    interior, cover = shop.for_press(here, volume, stock=jacket.USUAL, profile=None)

    coarse = "The picture hall.jpg is too coarse: 150 dpi where 300 are usual."
    assert (interior.name, interior.remarks) == (
        "hrgl-1-interior.pdf",
        ("4 pages, of which 1 blank at the end.", coarse),
    )
    assert (cover.name, cover.remarks[0]) == (
        "hrgl-1-cover.pdf",
        "The spine is 0.8 mm wide: 2 leaves of 0.1125 mm, and the cover twice.",
    )


@pytest.mark.parametrize(
    ("paper", "is_large", "name"),
    [
        (Paper.A4, False, "hrgl-1.pdf"),
        (Paper.A5, False, "hrgl-1-a5.pdf"),
        (Paper.A4, True, "hrgl-1-large.pdf"),
        (Paper.LETTER, True, "hrgl-1-letter-large.pdf"),
    ],
)
def test_a_file_is_named_after_what_is_not_as_usual(
    sample: Loaded, english: Catalogue, paper: Paper, *, is_large: bool, name: str
) -> None:
    """So that one edition does not take the place of another."""
    setting = replace(Setting(words=english, paper=paper), is_large=is_large)

    made = shop.screen(Shop(sample.corpus, setting, Blank(8)), sample.corpus.volumes[1])

    assert made.name == name


def test_the_day_in_a_file_is_that_of_its_sources(sample: Loaded, english: Catalogue) -> None:
    """The last change, or what the entries say of themselves; never the day of the build."""
    volume = sample.corpus.volumes[1]
    own = [volume.path, *(each.path for each in sample.corpus.practices.values())]
    change = Change(dt.date(2026, 10, 1), "0" * 40)
    setting = Setting(words=english)
    known = replace(setting, history=History(dict.fromkeys(own, change)))
    checked = max(each.checked or dt.date.min for each in sample.corpus.practices.values())

    corpus, practices = sample.corpus, list(sample.corpus.practices.values())

    assert imprint.day_of(corpus, volume, practices, known) == dt.date(2026, 10, 1)
    assert imprint.day_of(corpus, volume, practices, setting) == checked
    assert imprint.day_of(corpus, volume, [], setting) == imprint.EARLIEST
