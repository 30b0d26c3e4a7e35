"""A volume and a handout as HTML, before they are typeset."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from golocal.base.catalogue import Catalogue
from golocal.book import answers, book, handout, house, imprint
from golocal.book.house import Paper, Setting
from golocal.book.notes import Notes, citation, shown
from golocal.book.signposts import on_paper, signpost
from golocal.collection import corpus
from golocal.collection.corpus import Loaded
from golocal.drawing import Disc, Dot, Drawing, inking, palette
from golocal.drawing.inking import Inks
from golocal.entry.model import Citation, Corpus, Outcome
from golocal.entry.page_map import PageMap, Printed
from golocal.entry.settings import Change, History

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
    lead = signpost(sample.corpus, here, on_paper({SAMPLETOWN: "here"}, setting), setting)
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


def test_the_imprint_says_whose_picture_is_on_the_cover(
    sample: Loaded, setting: Setting, english: Catalogue
) -> None:
    """And where there is none, that the cover is drawn from the practices."""
    drawn = sample.corpus.volumes[1]
    credit = "City of Sampletown, CC BY 4.0. No person can be recognised."
    pictured = replace(drawn, cover="front.png", cover_credit=credit)
    said = english.text("print.imprint.cover")

    without, with_picture = (
        book.compose(sample.corpus, volume, setting) for volume in (drawn, pictured)
    )

    assert (said in without, credit in without) == (True, False)
    assert (said in with_picture, credit in with_picture) == (False, True)


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
    assert imprint.cite(sample.corpus, bare, setting) == (
        "Human Rights Go Local. n.d. Budgets and Charters. Human Rights Go Local 1. "
        "Draft; sample. https://series.example/volumes/1/."
    )
    assert imprint.cite(sample.corpus, full, setting) == (
        "A. Editor, ed. n.d. Budgets and Charters. Human Rights Go Local 1. Draft; sample. "
        "Graz: Press. https://doi.org/10.1000/182."
    )


def test_the_imprint_names_the_revision_of_its_own_sources(
    sample: Loaded, setting: Setting
) -> None:
    """The newest change of its file, its practices, their pictures; a change elsewhere is none."""
    volume = sample.corpus.volumes[1]
    practices = tuple(sample.corpus.practices.values())
    picture = "practices/promising/lillevik-open-budget/hall.jpg"
    changes = {
        "practices/vocabularies/themes.yml": Change(date(2026, 9, 9), "e" * 40),
        picture: Change(date(2026, 5, 3), "abcdef0123" + "0" * 30),
        volume.path: Change(date(2026, 5, 3), "d" * 40),
        **{each.path: Change(date(2025, 1, 1), "c" * 40) for each in practices},
    }
    known = dataclasses.replace(setting, history=History(changes))
    partly = dataclasses.replace(setting, history=History({volume.path: changes[volume.path]}))

    assert imprint.lines(volume, known, practices)[-1] == imprint.Line(
        "Revision",
        "abcdef0123 of 3 May 2026, the last change to the texts and pictures of this volume.",
    )
    assert imprint.newest(volume, practices, partly.history) is None
    assert imprint.newest(volume, practices, setting.history) is None


def test_a_book_for_the_press_has_no_cover(sample: Loaded, setting: Setting) -> None:
    """It begins at the half-title and ends before the back; all between is the same."""
    volume = sample.corpus.volumes[1]
    whole = book.compose(sample.corpus, volume, setting)
    inside = book.compose(sample.corpus, volume, setting, with_cover=False)
    body = inside.partition("<body")[2].partition("</body>")[0].partition("<section")[2]

    assert '<section class="cover' in whole
    assert '<section class="back-cover"' in whole
    assert body.startswith(' class="half-title" id="half-title">')
    assert "back-cover" not in body
    assert body.strip() in whole


def test_the_last_part_holds_the_index_of_the_series(sample: Loaded, setting: Setting) -> None:
    """Earlier volumes by what was printed, this one by its pages; without them there is none."""
    volume = dataclasses.replace(sample.corpus.volumes[1], number=2)
    practices = {
        slug: dataclasses.replace(each, volume=2) for slug, each in sample.corpus.practices.items()
    }
    corpus = dataclasses.replace(sample.corpus, practices=practices)
    earlier = PageMap(
        volume=1,
        published=date(2024, 2, 5),
        pages=20,
        practices={"old": Printed(first=12, last=15, digest="0" * 64)},
        index={"themes": {"Budgets": ("old",)}},
    )
    later = dataclasses.replace(setting, page_maps={1: earlier})

    html = book.compose(corpus, volume, later)
    line = html.partition('<h2 id="series">')[2].partition("<li>")[2].partition("</li>")[0]

    assert '<h2 id="series">' not in book.compose(corpus, volume, setting)
    assert line.startswith(
        '<span class="index-label">Budgets</span> <span class="printed"><b>1:</b>12–15</span>;'
        ' <span class="printed"><b>2:</b><a class="page range"'
        ' href="#practice-lillevik-open-budget"'
    )


def test_each_practice_says_what_it_answers(sample: Loaded, setting: Setting) -> None:
    """The trail runs both ways: from the facts to the encouragement, and back."""
    html = book.compose(sample.corpus, sample.corpus.volumes[1], setting)
    answer = html.partition('<h3 id="encouragement-commitment"')[2].partition("</div>")[0]

    assert html.count('<a href="#encouragement-commitment">') == 1
    assert 'data-to="#practice-sampletown-charter" data-end="#practice-sampletown-charter-end"' in (
        answer
    )


def test_a_change_elsewhere_changes_no_byte(sample: Loaded, setting: Setting) -> None:
    """A practice that joins another volume leaves this book as it was."""
    practices = sample.corpus.practices
    other = dataclasses.replace(practices["lillevik-open-budget"], slug="other", volume=2)
    more = dataclasses.replace(sample.corpus, practices={**practices, "other": other})
    volume = sample.corpus.volumes[1]

    assert book.compose(more, volume, setting) == book.compose(sample.corpus, volume, setting)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Charters", "Charters"),
        ("A charter on one page", "A charter on\N{NO-BREAK SPACE}one\N{NO-BREAK SPACE}page"),
        ("Keep to your responsibilities", "Keep to your responsibilities"),
        ("To go", "To go"),
    ],
)
def test_no_short_word_stands_alone_at_the_end_of_a_title(title: str, expected: str) -> None:
    """The last words are held together, until they are long enough."""
    assert house.held(title) == expected


def test_a_long_title_gives_way_in_the_running_head(sample: Loaded, setting: Setting) -> None:
    """Where it would not fit, the number of the volume stands for it."""
    volume = sample.corpus.volumes[1]
    long = dataclasses.replace(volume, title="Budgets and Charters " * 5)

    assert 'data-volume="Budgets and Charters"' in book.compose(sample.corpus, volume, setting)
    assert 'data-volume="Human Rights Go Local, volume 1"' in book.compose(
        sample.corpus, long, setting
    )


def test_variations_are_classes_of_the_root(sample: Loaded, setting: Setting) -> None:
    """Large print and marks change no word of the book."""
    volume = sample.corpus.volumes[1]
    varied = dataclasses.replace(setting, is_large=True, has_marks=True)
    plain, other = (book.compose(sample.corpus, volume, each) for each in (setting, varied))

    assert other.replace('class="book a4 large marks"', 'class="book a4"') == plain


def test_the_outcome_is_what_is_known(sample: Loaded, english: Catalogue) -> None:
    """Days, count and date are said where they are known, and nothing else."""
    corpus = sample.corpus
    volume = corpus.volumes[1]
    academy = corpus.academies[2024]
    full = Outcome(title="Outcome", published=date(2024, 7, 10), encouragements=12)
    bare = Outcome(title="Outcome")

    def text(outcome: Outcome | None) -> str | None:
        changed = {2024: dataclasses.replace(academy, outcome=outcome)}
        found = answers.result(dataclasses.replace(corpus, academies=changed), volume, english)
        return found.text if found else None

    days = english.days(academy.start, academy.end)
    assert text(bare) == f"{academy.theme}, {days}."
    assert text(full) == (
        f"{academy.theme}, {days}. It holds 12 encouragements. Put online on 10 July 2024."
    )
    assert text(None) is None


def test_a_handout_stands_alone(sample: Loaded, setting: Setting) -> None:
    """It says where it is from, under which licence, and where it stands on the web."""
    practice = sample.corpus.practices["lillevik-open-budget"]
    page = Page(handout.compose(sample.corpus, practice, setting))

    assert page.levels == [1, 2, 2, 2, 2, 2, 2, 2]
    assert "In Budgets and Charters. Human Rights Go Local 1." in page.text
    assert "This volume is made up for tests." in page.text
    assert "CC BY 4.0" in page.text
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
        land=(((0, 0), (9, 0), (0, 9)),),
        dots=(
            Dot(1, 2, 3, "evidence", is_chosen=False),
            Dot(4, 5, 32, "evidence", is_chosen=True),
        ),
    )
    inks = Inks(globe="#111", land="#222", dot="#333", other="#444", ring="#555")

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
