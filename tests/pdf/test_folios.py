"""The folios of a document as it is printed, and as a reader's window shows them."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from golocal.pdf import folios
from golocal.pdf.folios import Folio
from golocal.pdf.typeset import Typeset, Typesetter

pytestmark = pytest.mark.pdf

STYLE = """
@page { size: 80mm 80mm; @bottom-left { content: counter(page) } }
@page front { @bottom-left { content: counter(page, lower-roman) } }
@page first { counter-reset: page 1; @bottom-left { content: counter(page, lower-roman) } }
@page opening { counter-reset: page 1 }
@page cover { @bottom-left { content: none } }
div { break-before: recto }
.cover { page: cover } .front { page: front } #half-title { page: first } #text { page: opening }
"""
FRONT = """<div class="front" id="half-title">Half-title</div>
<div class="front" id="title">Title</div><div class="front" id="contents">Contents <a
 href="#text"><span id="inside">x</span></a></div>"""
MAIN = """<div id="text"><h1>Text</h1></div><div id="more">More</div>"""


def document(*parts: str) -> str:
    """Give a book with some parts."""
    head = f'<!doctype html><html lang="en"><title>T</title><style>{STYLE}</style><body>'
    return head + "".join(parts)


def labels(pdf: bytes) -> list[str]:
    """Give the label of every page as a reader's window shows it."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [str(page.label) for page in opened.pages]


@pytest.fixture(scope="module")
def book() -> Typeset:
    """Set a book with a cover, front matter and text."""
    return Typesetter(Path()).typeset(
        document('<div class="cover" id="cover">Cover</div>', FRONT, MAIN), "book"
    )


def test_every_identifier_has_the_folio_of_its_page(book: Typeset) -> None:
    """Roman before the text, arabic in it; the cover has none."""
    assert book.folios == {
        "half-title": "i", "title": "iii", "contents": "v", "inside": "v", "text": "1", "more": "3",
    }  # fmt: skip


def test_the_window_shows_the_folios_as_labels(book: Typeset) -> None:
    """And calls the cover what it is."""
    expected = ["Cover", "Cover 2", "i", "ii", "iii", "iv", "v", "vi", "1", "2", "3"]

    assert labels(book.pdf) == expected


def test_folios_are_the_same_without_the_cover() -> None:
    """The press gets the cover as a file of its own."""
    made = Typesetter(Path()).typeset(document(FRONT, MAIN), "interior")

    assert (made.folios["title"], made.folios["more"]) == ("iii", "3")
    assert labels(made.pdf) == ["i", "ii", "iii", "iv", "v", "vi", "1", "2", "3"]


def test_a_document_without_front_matter_counts_from_one() -> None:
    """As a handout does."""
    made = Typesetter(Path()).typeset(
        document('<h1 id="a">A</h1><p id="b" style="break-before: page">B'), "handout"
    )

    assert (made.folios, labels(made.pdf)) == ({"a": "1", "b": "2"}, ["1", "2"])


def test_they_are_the_folios_that_are_printed(book: Typeset, tmp_path: Path) -> None:
    """What is known of a page is what stands at its foot."""
    from tests.pdf.conftest import Pdf  # noqa: PLC0415 - only here

    path = tmp_path / "book.pdf"
    path.write_bytes(book.pdf)
    last = [Pdf(path).text(number).split()[-1] for number in (3, 5, 7, 9, 11)]

    assert last == ["i", "iii", "v", "1", "3"]
    assert re.fullmatch(r"Cover\s*", Pdf(path).text(1))


@pytest.mark.parametrize(
    ("number", "folio"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (99, "xcix")]
)
def test_roman_figures(number: int, folio: str) -> None:
    """As books have them."""
    assert str(Folio(number, "r")) == folio


def test_a_run_of_folios_is_one_label() -> None:
    """A label holds until the next; a gap begins a new one."""
    run = [Folio(1, "D"), Folio(2, "D"), Folio(5, "D")]

    assert folios.labels(run) == [(0, {"S": "/D", "St": 1}), (2, {"S": "/D", "St": 5})]
