"""The EPUB of a volume: what is in it, in which order, and how it is told to readers."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from golocal.book import volume as printed
from golocal.collection.corpus import Loaded
from golocal.entry.settings import History
from golocal.epub import about, matter, package, publication
from golocal.epub.bindery import Bindery
from golocal.reading import pictures
from golocal.review import site_check

if TYPE_CHECKING:
    from tests.epub.conftest import Epub

PIXEL = Path(__file__).parents[1] / "build" / "one-pixel.png"
OPF = "{http://www.idpf.org/2007/opf}"
HTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
BOTH = "Timișoara (A tram that <everybody> can board & leave), Timișoara (A garden)"


def tree(epub: Epub, name: str) -> ET.Element:
    """Read a file of an EPUB as XML."""
    return ET.fromstring(epub.files[f"EPUB/{name}"])  # noqa: S314 - made just now


def words(element: ET.Element) -> str:
    """Give the words in an element, as they are read."""
    return " ".join("".join(element.itertext()).split())


def metadata(epub: Epub) -> list[tuple[str, str]]:
    """Give what an EPUB says of itself: names with values."""
    head = tree(epub, package.FILE).find(f"{OPF}metadata")
    assert head is not None
    return [(each.get("property") or each.tag.partition("}")[2], each.text or "") for each in head]


def test_the_parts_stand_in_the_order_of_the_book(first: Epub) -> None:
    """From cover to index, each in a file of its own."""
    opf = tree(first, package.FILE)
    files = {each.get("id"): each.get("href") for each in opf.iter(f"{OPF}item")}

    assert [files[each.get("idref")] for each in opf.iter(f"{OPF}itemref")] == [
        "cover.xhtml",
        "title.xhtml",
        "imprint.xhtml",
        "contents.xhtml",
        "foreword.xhtml",
        "guidelines.xhtml",
        "map.xhtml",
        "practices.xhtml",
        "practice-sampletown-charter.xhtml",
        "practice-lillevik-open-budget.xhtml",
        "encouragements.xhtml",
        "index-themes.xhtml",
        "index-places.xhtml",
        "index-institutions.xhtml",
        "index-rights.xhtml",
    ]


def test_the_contents_lead_to_every_part(first: Epub) -> None:
    """Parts, and below them the guidelines' steps and the practices, by their places."""
    navigation = {
        each.get(EPUB_TYPE): [(words(a), a.get("href")) for a in each.iter(f"{HTML}a")]
        for each in tree(first, "contents.xhtml").iter(f"{HTML}nav")
    }

    assert navigation == {
        "toc": [
            ("About this volume", "imprint.xhtml"),
            ("Foreword", "foreword.xhtml"),
            ("Guidelines", "guidelines.xhtml"),
            ("Write it down", "guidelines.xhtml#write-it-down"),
            ("Map of the practices", "map.xhtml"),
            ("Practices", "practices.xhtml"),
            ("Sampletown: A charter on one page", "practice-sampletown-charter.xhtml"),
            (
                "Lillevik: A budget that every resident can read",
                "practice-lillevik-open-budget.xhtml",
            ),
            ("Encouragements", "encouragements.xhtml"),
            ("Index of themes", "index-themes.xhtml"),
            ("Index of places", "index-places.xhtml"),
            ("Index of institutions", "index-institutions.xhtml"),
            ("Index of human rights", "index-rights.xhtml"),
        ],
        "landmarks": [
            ("Cover", "cover.xhtml"),
            ("Contents", "contents.xhtml"),
            ("Where the text begins", "guidelines.xhtml"),
        ],
    }


def test_every_link_arrives(first: Epub, second: Epub, tmp_path: Path) -> None:
    """No link, picture or font leads nowhere, and nothing is fetched from elsewhere."""
    for epub in (first, second):
        (tmp_path / epub.path.name).write_bytes(epub.path.read_bytes())

    assert list(site_check.examine(tmp_path).problems) == []


def test_every_file_is_well_formed_and_has_one_title(second: Epub) -> None:
    """A reading system stops at the first fault; a screen reader begins with the heading."""
    for name, content in second.files.items():
        if name.endswith(".xhtml"):
            root = ET.fromstring(content)  # noqa: S314 - made just now
            levels = [int(each.tag[-1]) for each in root.iter() if each.tag[-2:-1] == "h"]
            levels = [each for each in levels if each]
            assert words(next(root.iter(f"{HTML}title"))), name
            assert levels.count(1) == (0 if name.endswith("cover.xhtml") else 1), name
            assert [b for a, b in pairwise(levels) if b > a + 1] == [], name


def test_a_mark_leads_to_its_source_and_the_source_back(second: Epub) -> None:
    """Sources stand at the end of their text, numbered as they are first cited."""
    root = tree(second, "practice-timisoara-tram.xhtml")
    marks = [each for each in root.iter(f"{HTML}a") if each.get(EPUB_TYPE) == "noteref"]
    notes = [each for each in root.iter(f"{HTML}li") if each.get(EPUB_TYPE) == "endnote"]

    assert [(each.get("href"), each.get("id")) for each in marks][:4] == [
        ("#note-1", "mark-1"),
        ("#note-2", "mark-2"),
        ("#note-1", None),
        ("#note-1", None),
    ]
    assert [each.get("id") for each in notes] == ["note-1", "note-2"]
    back = list(notes[0].iter(f"{HTML}a"))[-1]
    assert (back.get("href"), back.get("role")) == ("#mark-1", "doc-backlink")


def test_words_in_another_language_are_marked(second: Epub) -> None:
    """So that they are read aloud in their language, and run in its direction."""
    text = second.text("practice-timisoara-tram.xhtml")

    assert '<span lang="ar" xml:lang="ar" dir="rtl">أقل</span>' in text
    assert '<cite lang="ar" xml:lang="ar" dir="rtl">مدينة للجميع</cite>' in text
    assert '<cite lang="ro" xml:lang="ro">Tramvaiul din Timișoara</cite>' in text
    assert 'lang="en-GB" xml:lang="en-GB"' in text


def test_pictures_go_along_with_their_words(second: Epub, root: Path) -> None:
    """The picture of the entry and one in the text are the same file, packed once."""
    source = root / "practices/promising/timisoara-tram/tram.png"
    shown = [
        (each.get("src"), each.get("alt"))
        for each in tree(second, "practice-timisoara-tram.xhtml").iter(f"{HTML}img")
    ]

    assert shown == [
        ("images/promising/timisoara-tram/tram.png", "A tram with low doors."),
        ("images/promising/timisoara-tram/tram.png", "The same tram."),
    ]
    assert [name for name in second.files if name.startswith("EPUB/images/")] == [
        "EPUB/images/promising/timisoara-tram/tram.png"
    ]
    packed = second.files["EPUB/images/promising/timisoara-tram/tram.png"]
    assert packed == pictures.published(source.read_bytes())


def test_indexes_are_links(second: Epub) -> None:
    """Where a city has two practices here, they are told apart; below a city stand titles."""
    lines = {
        name: [words(each) for each in tree(second, f"index-{name}.xhtml").iter(f"{HTML}li")]
        for name in ("themes", "places", "institutions")
    }
    assert lines == {
        "themes": [f"Charters {BOTH}"],
        "places": [
            f"Austria {BOTH}",
            "Europe see Austria",
            "Timișoara A tram that <everybody> can board & leave, A garden",
        ],
        "institutions": [f"Oficiul de tramvaie {BOTH}"],
    }


def test_the_index_of_the_series_holds_earlier_volumes_as_printed(second: Epub) -> None:
    """Their pages stand as numbers; this volume's practices are links."""
    lines = [words(each) for each in tree(second, "series.xhtml").iter(f"{HTML}li")]

    assert lines[:2] == ["Budgets 1: 7–10", f"Charters 1: 7–8; 2: {BOTH}"]


def test_the_map_is_told_in_words(first: Epub) -> None:
    """The drawing has a name, and the list below it numbers the places as its dots."""
    root = tree(first, "map.xhtml")
    drawing = next(root.iter("{http://www.w3.org/2000/svg}svg"))

    assert drawing.get("aria-label") == (
        "A map of the world with 2 numbered dots, one for each practice of this volume. "
        "Their places follow."
    )
    assert [each.text for each in drawing.iter("{http://www.w3.org/2000/svg}text")] == ["1", "2"]
    assert [(words(each), each.get("href")) for each in root.iter(f"{HTML}a")] == [
        ("Sampletown, Austria", "practice-sampletown-charter.xhtml"),
        ("Lillevik, Norway", "practice-lillevik-open-budget.xhtml"),
    ]


def test_a_practice_and_the_encouragement_that_it_answers_lead_to_each_other(
    first: Epub,
) -> None:
    """The trail can be walked in both directions."""
    assert 'href="encouragements.xhtml#encouragement-commitment"' in first.text(
        "practice-sampletown-charter.xhtml"
    )
    assert "Illustrated by " in first.text("encouragements.xhtml")
    assert 'href="practice-sampletown-charter.xhtml">Sampletown</a>' in first.text(
        "encouragements.xhtml"
    )


def test_it_says_what_it_is(second: Epub) -> None:
    """Only what is known: no ISBN, no editor and no publisher is made up."""
    said = metadata(second)

    assert [each for each in said if not each[0].startswith("schema:")] == [
        ("identifier", "urn:uuid:a9201500-2de9-55a4-8db0-b80354f73b33"),
        ("title", "Trams and Gardens: Łódź & beyond"),
        ("language", "en-GB"),
        ("description", "What moves and what grows. This volume is made up for tests."),
        ("rights", "https://creativecommons.org/licenses/by/4.0/"),
        ("dcterms:modified", "2026-05-03T00:00:00Z"),
        ("belongs-to-collection", "Human Rights Go Local"),
        ("collection-type", "series"),
        ("group-position", "2"),
    ]


def test_it_says_how_it_can_be_read(first: Epub) -> None:
    """By text alone, without hazard; and it claims no conformance that nobody has judged."""
    said = metadata(first)
    names = {name for name, _ in said}

    assert ("schema:accessModeSufficient", "textual") in said
    assert ("schema:accessibilityHazard", "none") in said
    assert {
        "schema:accessMode",
        "schema:accessibilityFeature",
        "schema:accessibilitySummary",
    } <= names
    assert "dcterms:conformsTo" not in names


@pytest.mark.parametrize(
    ("published", "expected"),
    [(date(2024, 2, 5), "2024-02-05T00:00:00Z"), (None, "1980-01-01T00:00:00Z")],
)
def test_without_a_history_it_is_dated_by_its_publication(
    loaded: Loaded, binder: Bindery, published: date | None, expected: str
) -> None:
    """And never by the clock: a volume without any date has the earliest that there is."""
    changed = dataclasses.replace(loaded.corpus.volumes[1], published=published)
    book = publication.prepare(
        loaded.corpus,
        changed,
        dataclasses.replace(binder.setting, history=History()),
        binder.environment,
    )

    opf = package.package(book, [], []).decode("utf-8")

    assert f'<meta property="dcterms:modified">{expected}</meta>' in opf


def test_known_identifiers_and_people_are_named(loaded: Loaded, binder: Bindery) -> None:
    """The ISBN of another edition is a source of this one, never its identifier."""
    full = dataclasses.replace(
        loaded.corpus.volumes[1],
        authors=("A. Author",),
        editors=("An Editor",),
        publisher="Press",
        isbn_pdf="978-92-3-104171-6",
        issn="1234-5679",
        doi="10.1000/182",
    )
    book = publication.prepare(loaded.corpus, full, binder.setting, binder.environment)

    opf = package.package(book, [], []).decode("utf-8")

    assert re.findall(r"<(dc:\w+)[^>]*>([^<]*)<", opf) == [
        ("dc:identifier", about.identifier_of(full, binder.setting.words)),
        ("dc:identifier", "https://doi.org/10.1000/182"),
        ("dc:title", "Budgets and Charters"),
        ("dc:language", "en-GB"),
        ("dc:creator", "A. Author"),
        ("dc:contributor", "An Editor"),
        ("dc:publisher", "Press"),
        ("dc:description", f"{full.theme} {full.notice}"),
        ("dc:rights", "https://creativecommons.org/licenses/by/4.0/"),
        ("dc:source", "urn:isbn:9789231041716"),
    ]  # fmt: skip
    assert '<meta refines="#series" property="dcterms:identifier">urn:issn:1234-5679</meta>' in opf


def test_the_same_sources_give_the_same_bytes(make: Callable[[int], Epub], second: Epub) -> None:
    """Whenever and wherever it is made."""
    again = make(2)

    assert again.path != second.path
    assert again.path.read_bytes() == second.path.read_bytes()


def test_fonts_go_with_their_licence(first: Epub) -> None:
    """Every font that the style sheet names is there, and none that it does not name."""
    named = set(re.findall(r'url\("(fonts/[^"]+)"\)', first.text("book.css")))
    packed = {name.removeprefix("EPUB/") for name in first.files if "/fonts/" in name}

    assert packed == named | {"fonts/LICENSE-source-serif-4.txt"}
    assert b"SIL OPEN FONT LICENSE" in first.files["EPUB/fonts/LICENSE-source-serif-4.txt"]


def test_the_cover_is_drawn_in_the_accent_of_the_volume(first: Epub) -> None:
    """A picture for the shelf: its ground is the accent, its dots are white."""
    with Image.open(io.BytesIO(first.files["EPUB/cover.png"])) as picture:
        colours = {colour for _, colour in picture.convert("RGB").getcolors() or []}
        assert picture.size == (1200, 1600)
    assert {(23, 69, 156), (255, 255, 255)} <= colours
    assert 'href="cover.png" media-type="image/png" properties="cover-image"' in first.text(
        package.FILE
    )


def test_a_volume_may_bring_its_own_cover(loaded: Loaded, binder: Bindery) -> None:
    """Its picture is packed, without what a camera wrote into it."""
    own = dataclasses.replace(loaded.corpus.volumes[1], cover="Front.PNG")
    picture = binder.root / "practices" / "volumes" / "01-budgets-and-charters" / "Front.PNG"
    picture.parent.mkdir()
    picture.write_bytes(PIXEL.read_bytes())

    made = binder.make(loaded.corpus, own)

    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.read("EPUB/cover.png") == pictures.published(PIXEL.read_bytes())


def test_a_title_in_another_script_is_left_to_the_title_page(
    loaded: Loaded, binder: Bindery
) -> None:
    """The cover shows no boxes; it is the one without a title."""

    def cover(title: str) -> bytes:
        renamed = dataclasses.replace(loaded.corpus.volumes[1], title=title)
        with zipfile.ZipFile(io.BytesIO(binder.make(loaded.corpus, renamed))) as archive:
            return archive.read("EPUB/cover.png")

    assert cover("人権") == cover("مدينة") != cover("Rights")


@pytest.mark.parametrize(
    ("authors", "editors", "shown"),
    [
        (("A. Author", "B. Author"), ("An Editor",), ["A. Author", "B. Author"]),
        ((), ("An Editor", "Another"), ["An Editor", "Another"]),
        ((), (), []),
    ],
)
def test_the_title_page_names_the_authors_or_else_the_editors(
    authors: tuple[str, ...],
    editors: tuple[str, ...],
    shown: list[str],
    loaded: Loaded,
    binder: Bindery,
) -> None:
    """As that of the printed volume does."""
    volume = dataclasses.replace(loaded.corpus.volumes[1], authors=authors, editors=editors)
    book = publication.prepare(loaded.corpus, volume, binder.setting, binder.environment)

    _, title, _ = matter.opening(book, "cover.png")

    assert re.findall(r'<p class="person">([^<]*)<', title.html) == shown
    assert list(printed.front(loaded.corpus, volume, binder.setting).people) == shown
