"""A volume and a handout as HTML, before they are typeset."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from golocal import corpus, palette
from golocal.catalogue import Catalogue
from golocal.corpus import Loaded
from golocal.cover import Disc, Dot, Drawing
from golocal.model import Citation, Corpus
from golocal.printing import book, handout, house, imprint, inking
from golocal.printing.house import Paper, Setting
from golocal.printing.inking import Inks
from golocal.printing.notes import Notes, citation, shown
from golocal.printing.signposts import signpost

SITE = "https://series.example/"
LILLEVIK = "practices/promising/lillevik-open-budget.md"
ASKED = "../encouragements/commitment.md"
PAGE = f"{SITE}practices/lillevik-open-budget/"
SHOWN = ' <span class="address">(a.example/b)</span>'
SAMPLETOWN = "practices/promising/sampletown-charter.md"


class Page(HTMLParser):
    """What a document holds: identifiers, inner links, headings, and its text."""

    def __init__(self, html: str) -> None:
        """Read a document."""
        super().__init__()
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.levels: list[int] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names and where it leads."""
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.levels.append(int(tag[1]))
        for key, value in attrs:
            if key == "id" and value:
                self.ids.append(value)
            if key in ("href", "data-to") and value and value.startswith("#"):
                self.targets.add(value[1:])

    def handle_data(self, data: str) -> None:
        """Gather the text."""
        self.text += data


@pytest.fixture
def setting(english: Catalogue) -> Setting:
    """Give a setting that knows where the site stands."""
    return house.prepare(english, site_url=SITE)


def test_a_book_is_whole(sample: Loaded, setting: Setting) -> None:
    """Every identifier is there once, every inner link arrives, no level of heading is skipped."""
    page = Page(book.compose(sample.corpus, sample.corpus.volumes[1], setting))

    assert [each for each in page.ids if page.ids.count(each) > 1] == []
    assert page.targets - set(page.ids) == set()
    assert page.levels[0] == 1
    assert page.levels.count(1) == 1
    assert [
        (above, below)
        for above, below in zip(page.levels, page.levels[1:], strict=False)
        if below > above + 1
    ] == []


def test_a_book_is_the_same_each_time(sample: Loaded, setting: Setting) -> None:
    """The same collection and setting give the same text."""
    volume = sample.corpus.volumes[1]

    assert book.compose(sample.corpus, volume, setting) == book.compose(
        sample.corpus, volume, setting
    )


def test_practices_stand_in_the_order_of_the_volume(sample: Loaded, setting: Setting) -> None:
    """The volume lists Sampletown first, against the alphabet."""
    html = book.compose(sample.corpus, sample.corpus.volumes[1], setting)
    articles = re.findall(r'<h3 id="(practice-[^"]*)"', html)

    assert articles == ["practice-sampletown-charter", "practice-lillevik-open-budget"]


def test_the_notice_stands_on_cover_and_imprint(sample: Loaded, setting: Setting) -> None:
    """Nobody can take the sample for the published volume."""
    html = book.compose(sample.corpus, sample.corpus.volumes[1], setting)

    assert html.count("This volume is made up for tests.") == 2


def test_an_encouragement_that_no_practice_answers_is_shown_so(
    sample: Loaded, setting: Setting
) -> None:
    """A gap is information, and stays visible."""
    asked = sample.corpus.encouragements["commitment"]
    alone = dataclasses.replace(asked, slug="alone", title="Ask nobody", practices=())
    changed = dataclasses.replace(sample.corpus, encouragements={"alone": alone})

    html = book.compose(changed, changed.volumes[1], setting)

    assert "Ask nobody" in html
    assert "No practice in this volume answers it." in html


def test_the_facts_are_a_table_with_row_headers(sample: Loaded, setting: Setting) -> None:
    """Each fact has its name at the head of its row, and says as of when it holds."""
    html = book.compose(sample.corpus, sample.corpus.volumes[1], setting)
    table = html.partition('<h3 id="practice-lillevik-open-budget"')[2]
    table = table.partition("</table>")[0]
    rows = re.findall(r'<th scope="row">(.*?)</th>\s*<td>(.*?)</td>', table)
    facts = {name: re.sub("<[^>]*>", "", value) for name, value in rows}

    assert list(facts) == [
        "Place", "Years", "Status", "Led by", "With", "Key encouragements", "Themes", "Rights",
        "Rights-holders", "Instruments", "Development goals", "Evidence",
    ]  # fmt: skip
    assert facts["Place"] == "Lillevik, Norway (municipality)"
    assert facts["Status"] == "Running, as of 23 November 2026"
    assert facts["Key encouragements"] == "Embedding; Evidence"


@pytest.mark.parametrize(
    ("here", "target", "site_url", "address", "after"),
    [
        (LILLEVIK, "sampletown-charter.md", None, "#here", "see"),
        ("practices/volumes/01-x.md", "../promising/sampletown-charter.md", None, "#here", "see"),
        (SAMPLETOWN, "lillevik-open-budget.md", None, None, " (volume 1)"),
        (SAMPLETOWN, "lillevik-open-budget.md", SITE, PAGE, " (volume 1)"),
        (SAMPLETOWN, ASKED, None, None, ""),
        (SAMPLETOWN, ASKED, SITE, f"{SITE}encouragements/commitment/", ""),
        (SAMPLETOWN, "https://a.example/b/", None, "https://a.example/b/", SHOWN),
        (SAMPLETOWN, "nobody.md", SITE, None, ""),
    ],
)  # fmt: skip
def test_where_links_lead(
    sample: Loaded,
    english: Catalogue,
    here: str,
    target: str,
    site_url: str | None,
    address: str | None,
    after: str,
) -> None:
    """To a page of this document, to the site where that is known, or nowhere."""
    setting = house.prepare(english, site_url=site_url)
    lead = signpost(sample.corpus, here, {SAMPLETOWN: "here"}, setting)
    reference = lead(target)

    assert reference.address == address
    if after == "see":
        assert 'data-open=" (see p.\xa0" data-close=")"' in reference.after
        assert lead(target).after == "", "the page is named once"
    else:
        assert reference.after == after


def test_a_source_is_noted_once(english: Catalogue) -> None:
    """The first mark makes the note; the next leads back to it; the number is the position."""
    sources = [Citation(title=title, url="https://a.example/") for title in ("One", "Two")]
    notes = Notes("x", sources, english)

    first, second = notes.marks([2]), notes.marks([2, 1])

    assert 'id="x-mark-2" href="#x-note-2"' in first
    assert "<cite>Two</cite>" in first
    assert "<cite>Two</cite>" not in second
    assert 'href="#x-note-2"' in second
    assert "<cite>One</cite>" in second


def test_a_mark_without_a_source_is_a_bare_number(english: Catalogue) -> None:
    """A rule has reported it; the preview goes on."""
    assert Notes("x", [], english).marks([7]).endswith("<sup>7</sup></span>")


def test_a_source_is_cited_in_full(english: Catalogue) -> None:
    """Title, publisher, year, address without its scheme, day of access, remark."""
    source = Citation(
        title="Le budget <en clair>",
        publisher="Ville",
        year=2016,
        url="https://www.ville.example/budget/",
        language="fr",
        accessed=date(2026, 11, 23),
        note="A copy.",
    )

    assert citation(source, english) == (
        '<cite lang="fr">Le budget &lt;en clair&gt;</cite>, Ville, 2016. '
        '<a class="address" href="https://www.ville.example/budget/">www.ville.example/budget</a>. '
        "accessed 23 November 2026. A copy."
    )


def test_a_translated_title_is_not_marked_as_foreign(english: Catalogue) -> None:
    """An English title of an Arabic text would be read aloud as if it were Arabic."""
    source = Citation(title="The study", url="https://a.example/", language="ar")

    assert str(citation(source, english)).startswith("<cite>The study</cite>")


def test_an_address_is_shown_without_what_nobody_types() -> None:
    """Scheme and last slash go, all else stays."""
    assert shown("https://a.example/B_c/?d=1") == "a.example/B_c/?d=1"
    assert shown("http://a.example/") == "a.example"


def test_the_imprint_says_what_is_known(sample: Loaded, setting: Setting) -> None:
    """Identifiers that a volume does not have leave no line behind."""
    bare = sample.corpus.volumes[1]
    full = dataclasses.replace(
        bare,
        editors=("A. Editor",),
        publisher="Press",
        place="Graz",
        published=date(2024, 2, 5),
        isbn_pdf="978-92-3-104171-6",
        doi="10.1000/182",
    )

    assert [each.label for each in imprint.lines(bare, setting)] == ["Series", "On the web"]
    assert [each.label for each in imprint.lines(full, setting)] == [
        "Series", "Edited by", "Published by", "Published", "ISBN (PDF)", "DOI", "On the web",
    ]  # fmt: skip
    assert imprint.citation(bare, setting) == (
        "Budgets and Charters (Human Rights Go Local, volume 1, draft). "
        "https://series.example/volumes/1/"
    )
    assert imprint.citation(full, setting) == (
        "A. Editor: Budgets and Charters (Human Rights Go Local, volume 1, Graz: Press, 2024). "
        "https://doi.org/10.1000/182"
    )


def test_a_handout_stands_alone(sample: Loaded, setting: Setting) -> None:
    """It says where it is from, under which licence, and where it stands on the web."""
    practice = sample.corpus.practices["lillevik-open-budget"]
    page = Page(handout.compose(sample.corpus, practice, setting))

    assert page.levels == [1, 2, 2, 2, 2, 2, 2, 2]
    assert "From Human Rights Go Local, volume 1: Budgets and Charters." in page.text
    assert "This volume is made up for tests." in page.text
    assert "Licence: CC BY 4.0." in page.text
    assert "https://series.example/practices/lillevik-open-budget/" in page.text


def test_no_letter_of_an_entry_becomes_html(
    collection: Callable[..., Path], setting: Setting
) -> None:
    """Titles and names are text, whatever they hold."""
    root = collection()
    entry = root / LILLEVIK
    text = entry.read_text("utf-8").replace(
        "title: A budget that every resident can read", "title: A <b>budget</b> & more"
    )
    entry.write_text(text, "utf-8")
    changed: Corpus = corpus.load(root).corpus

    html = book.compose(changed, changed.volumes[1], setting)

    assert "A &lt;b&gt;budget&lt;/b&gt; &amp; more" in html
    assert "<b>" not in html


@pytest.mark.parametrize("paper", list(Paper))
def test_the_paper_reaches_the_style_sheet(
    sample: Loaded, english: Catalogue, paper: Paper
) -> None:
    """The class of the root fits the type, its variables size the sheet."""
    setting = house.prepare(english, paper=paper)
    html = book.compose(sample.corpus, sample.corpus.volumes[1], setting)
    width, height = paper.size

    assert f'class="book {paper}"' in html
    assert f"--paper-width: {width}mm; --paper-height: {height}mm" in html


def test_a_volume_may_bring_its_own_cover(sample: Loaded, setting: Setting) -> None:
    """A picture replaces the drawing, a colour its dots."""
    volume = sample.corpus.volumes[1]
    picture = dataclasses.replace(volume, cover="front.jpg")
    colour = dataclasses.replace(volume, cover="#123456")

    assert (
        'background-image: url("practices/volumes/01-budgets-and-charters/front.jpg")'
        in book.compose(sample.corpus, picture, setting)
    )
    assert "%23123456" in book.compose(sample.corpus, colour, setting)


def test_a_drawing_is_inked() -> None:
    """Each part has its colour; the bleed widens the window, not the drawing."""
    drawing = Drawing(
        width=100,
        height=200,
        globe=Disc(50, 60, 40),
        net="M0 0l1 1",
        dots=(
            Dot(1, 2, 3, "evidence", is_chosen=False),
            Dot(4, 5, 32, "evidence", is_chosen=True),
        ),
    )
    inks = Inks(globe="#111", net="#222", dot="#333", other="#444", ring="#555")

    address = inking.inked(drawing, inks, bleed=3)

    assert address.startswith("data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22")
    assert "viewBox=%22-30 -30 160 260%22" in address
    assert "cx=%224.0%22 cy=%225.0%22 r=%2232.0%22 fill=%22%23333%22" in address


@pytest.mark.parametrize("shade", [shade for shades in palette.SHADES.values() for shade in shades])
@pytest.mark.parametrize("ground", [palette.PAPER, palette.QUIET])
def test_accents_can_be_read(shade: str, ground: str) -> None:
    """Text in an accent keeps the contrast that WCAG 2.2 asks for (1.4.3)."""
    light, dark = sorted((luminance(shade), luminance(ground)), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
