"""The foot of a handout: how to cite it, where it leads, and the code that leads there."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
import segno

from golocal.base.catalogue import Catalogue
from golocal.book import handout
from golocal.book.document import Setting
from golocal.book.imprint import Line
from golocal.collection.corpus import Loaded
from golocal.entry.model import Corpus, State
from golocal.entry.settings import PageMap, Printed

SITE = "https://series.example/"
SLUG = "lillevik-open-budget"
TARGET = f"{SITE}practices/{SLUG}/#printed"


def page_map(first: int, last: int) -> PageMap:
    """Give a page_map in which the practice stands on some pages."""
    printed = Printed(first=first, last=last, digest="0" * 64)
    return PageMap(volume=1, published=date(2026, 5, 2), pages=24, practices={SLUG: printed})


def published(corpus: Corpus) -> Corpus:
    """Give the collection with its volume published."""
    volume = replace(corpus.volumes[1], state=State.PUBLISHED, published=date(2026, 5, 2))
    return replace(corpus, volumes={1: volume})


def test_a_draft_is_cited_as_a_draft(sample: Loaded, english: Catalogue) -> None:
    """It has no pages and no year yet."""
    setting = Setting(words=english)
    practice = sample.corpus.practices[SLUG]

    assert handout.cite(sample.corpus, practice, setting) == (
        "Human Rights Go Local. n.d. “A budget that every resident can read.” Practice, Lillevik, "
        "Norway; sample. In Budgets and Charters. Human Rights Go Local 1."
    )


@pytest.mark.parametrize(("last", "pages"), [(12, "12"), (15, "12–15")])
def test_what_was_printed_is_cited_with_year_and_pages(
    sample: Loaded, english: Catalogue, last: int, pages: str
) -> None:
    """As a librarian wants it."""
    setting = Setting(words=english, page_maps={1: page_map(12, last)})
    practice = sample.corpus.practices[SLUG]

    assert handout.cite(published(sample.corpus), practice, setting) == (
        "Human Rights Go Local. 2026. “A budget that every resident can read.” Practice, Lillevik, "
        f"Norway; sample. In Budgets and Charters, {pages}. Human Rights Go Local 1."
    )


def test_the_code_and_the_words_beside_it_lead_to_one_place(
    sample: Loaded, english: Catalogue
) -> None:
    """To the part of the page that says what changed since the sheet was printed."""
    setting = Setting(words=english, site_url=SITE)
    found = handout.compose(sample.corpus, sample.corpus.practices[SLUG], setting)

    assert found.code == handout.qr_code(TARGET)
    assert found.rows[-1] == Line(
        "On the web",
        TARGET.removesuffix("#printed"),
        TARGET,
        after=" The page has the text as it is today.",
    )


def test_once_printed_the_page_tells_what_changed_since(sample: Loaded, english: Catalogue) -> None:
    """And the sheet says so."""
    setting = Setting(words=english, site_url=SITE, page_maps={1: page_map(12, 15)})
    found = handout.compose(sample.corpus, sample.corpus.practices[SLUG], setting)

    assert found.rows[-1].after == (
        " The page says whether the text has changed since it was printed."
    )


def test_without_an_address_of_the_site_there_is_no_code(
    sample: Loaded, english: Catalogue
) -> None:
    """A code that leads nowhere is worse than none."""
    setting = Setting(words=english)
    found = handout.compose(sample.corpus, sample.corpus.practices[SLUG], setting)

    assert found.code is None
    assert "On the web" not in {row.label for row in found.rows}


def test_every_square_of_a_code_is_drawn() -> None:
    """The path that is drawn, laid on a grid again, is the code as ISO/IEC 18004 has it."""
    svg = handout.qr_code(TARGET)
    code = segno.make(TARGET, error="m", boost_error=False)
    expected = [[bool(square) for square in row] for row in code.matrix]
    size = len(expected)
    drawn = [[False] * size for _ in range(size)]
    path = re.search(r'd="([^"]+)"', svg)
    assert path is not None
    x, y = 0.0, 0.0
    for letter, numbers in re.findall(r"([Mmh])([^Mmh]*)", path[1]):
        values = [float(each) for each in re.findall(r"-?\d*\.?\d+", numbers)]
        if letter == "h":
            for column in range(round(x), round(x + values[0])):
                drawn[round(y - 0.5)][column] = True
            x += values[0]
        else:
            x, y = values if letter == "M" else (x + values[0], y + values[1])

    assert f'viewBox="0 0 {size} {size}"' in svg
    assert 'stroke="#1c1b1a"' in svg
    assert drawn == expected


def test_the_same_address_gives_the_same_code() -> None:
    """Byte for byte, or no PDF would be made twice alike."""
    assert handout.qr_code(TARGET) == handout.qr_code(TARGET)
    assert handout.qr_code(TARGET) != handout.qr_code(f"{TARGET}x")
