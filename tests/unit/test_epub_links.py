"""Where the links of a text lead in an EPUB."""

from __future__ import annotations

import pytest

from golocal.base.catalogue import Catalogue
from golocal.book.document import Setting
from golocal.collection.corpus import Loaded
from golocal.epub.publication import leading
from golocal.text.html import Reference

SITE = "https://series.example/"
LILLEVIK = "practices/promising/lillevik-open-budget.md"
SAMPLETOWN = "practices/promising/sampletown-charter.md"
ASKED = "../encouragements/commitment.md"


@pytest.mark.parametrize(
    ("here", "target", "site_url", "expected"),
    [
        (LILLEVIK, "sampletown-charter.md", "", Reference("here.xhtml")),
        ("practices/volumes/01-x.md", "../promising/sampletown-charter.md", "",
         Reference("here.xhtml")),
        (SAMPLETOWN, "lillevik-open-budget.md", "", Reference(None, " (volume 1)")),
        (SAMPLETOWN, "lillevik-open-budget.md", SITE,
         Reference(f"{SITE}practices/lillevik-open-budget/", " (volume 1)")),
        (SAMPLETOWN, ASKED, "", Reference(None)),
        (SAMPLETOWN, ASKED, SITE, Reference(f"{SITE}encouragements/commitment/")),
        (SAMPLETOWN, "https://a.example/b/", "", Reference("https://a.example/b/")),
        (SAMPLETOWN, "nobody.md", SITE, Reference(None)),
    ],
)  # fmt: skip
def test_where_links_lead(
    sample: Loaded,
    english: Catalogue,
    here: str,
    target: str,
    site_url: str,
    expected: Reference,
) -> None:
    """To another file of the book, to the site where that is known, or nowhere."""
    setting = Setting(words=english, site_url=site_url)
    lead = leading(sample.corpus, here, {SAMPLETOWN: "here.xhtml"}, setting)

    assert lead(target) == expected


def test_another_volume_is_named_once(sample: Loaded, english: Catalogue) -> None:
    """Who has read it once in a text need not read it at every link."""
    lead = leading(sample.corpus, SAMPLETOWN, {}, Setting(words=english))

    assert lead("lillevik-open-budget.md").after == " (volume 1)"
    assert lead("lillevik-open-budget.md").after == ""
