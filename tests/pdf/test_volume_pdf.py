"""The book of a volume as a PDF: what readers, screen readers and printers get."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import page
import pikepdf
import pytest

from golocal.typesetting.typeset import Typesetter

if TYPE_CHECKING:
    from tests.pdf.conftest import Pdf

pytestmark = pytest.mark.pdf

OUTLINE = [
    (1, "Budgets and Charters"),
    (1, "About this volume"),
    (1, "Contents"),
    (1, "Foreword"),
    (1, "Guidelines"),
    (2, "Write it down"),
    (1, "Practices"),
    (2, "Sampletown: A charter on one page"),
    (2, "Lillevik: A budget that every resident can read"),
    (2, "Timișoara: A tram that everybody can board"),
    (1, "Index of themes"),
    (1, "Index of places"),
]


def test_it_is_tagged_and_says_its_language_and_title(volume_pdf: Pdf) -> None:
    """A screen reader knows what it is and how to pronounce it."""
    with volume_pdf.open() as pdf:
        root = pdf.Root

        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == "Budgets and Charters"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert [key for key in ("/CreationDate", "/ModDate") if key in pdf.docinfo] == []


def test_its_outline(volume_pdf: Pdf) -> None:
    """Bookmarks lead to every part and every practice, and to nothing else."""
    with volume_pdf.open() as pdf, pdf.open_outline() as outline:
        found: list[tuple[int, str]] = []

        def walk(items: Sequence[pikepdf.OutlineItem], level: int) -> None:
            for item in items:
                found.append((level, str(item.title)))
                walk(item.children, level + 1)

        walk(outline.root, 1)

    assert found == OUTLINE


def test_the_numbers_in_the_contents_are_those_of_the_pages(volume_pdf: Pdf) -> None:
    """Each line of the contents names the page on which its heading really stands."""
    titles = [title.partition(": ")[2] or title for _, title in OUTLINE[3:]]
    contents = re.findall(r"^ *(\S.*?) {2,}(\d+)$", volume_pdf.text(3), re.MULTILINE)

    assert [title for title, _ in contents] == titles
    for title, number in contents:
        assert title in squeezed(volume_pdf.text(int(number))), f"{title} is not on page {number}"


def test_references_name_the_page_of_what_they_refer_to(volume_pdf: Pdf) -> None:
    """“See p.” and the indexes lead where the contents lead."""
    contents = dict(re.findall(r"^ *(\S.*?) {2,}(\d+)$", volume_pdf.text(3), re.MULTILINE))
    charter, tram = contents["A charter on one page"], contents["A tram that everybody can board"]
    everything = squeezed(volume_pdf.text())

    assert f"Begin as Sampletown (see p. {charter}) did." in everything
    assert f"Answered by Sampletown {charter}" in everything
    assert f"Sampletown {charter}, Timișoara {tram}" in everything


def squeezed(text: str) -> str:
    """Give a text on one line."""
    return " ".join(text.split())


def test_it_is_read_in_order(volume_pdf: Pdf) -> None:
    """The tree of tags tells the book from cover to index."""
    tags = volume_pdf.tags()
    stations = [
        "Budgets and Charters", "About this volume", "Contents", "This volume has two practices.",
        "Begin as", "Write your duties down", "Duties were known to few.",
        "Nobody could read the budget.", "The steps were high.", "Index of themes",
        "Index of places",
    ]  # fmt: skip
    places = [tags.rfind(f'"{words}') for words in stations[3:]]

    assert -1 not in places
    assert places == sorted(places)
    assert tags.find(stations[0]) < tags.find(stations[1]) < tags.find(f'"{stations[2]}"')


def test_running_heads_name_the_practice_and_are_no_text(volume_pdf: Pdf) -> None:
    """They are printed on the page and left out of the tree."""
    number = next(
        number for number in range(1, 30) if "The steps were high" in volume_pdf.text(number)
    )
    head = volume_pdf.text(number).strip().splitlines()[0]

    assert "Timișoara, Austria" in head or "Human Rights Go Local, volume 1" in head
    assert "Human Rights Go Local, volume 1" not in volume_pdf.tags().partition("Contents")[2]


def test_notes_stand_at_the_foot_under_the_number_of_their_source(volume_pdf: Pdf) -> None:
    """Every word of a note is below every word of the text."""
    number = next(
        number for number in range(1, 30) if "The steps were high" in volume_pdf.text(number)
    )
    words = volume_pdf.words(number)
    text = max(top for word, top in words if word in {"Context", "steps", "kerb.", "Objective"})
    note = min(top for word, top in words if word in {"Tramvaiul", "Primăria,", "2012."})

    assert text < note
    assert re.search(r"^ *1 +Tramvaiul din Timișoara, Łódź și Kőszeg, Primăria, 2012\.",
                     volume_pdf.text(number), re.MULTILINE)  # fmt: skip


def test_a_source_is_printed_once(volume_pdf: Pdf) -> None:
    """Its later marks lead back to the one note."""
    assert volume_pdf.text().count("Tramvaiul din Timișoara") == 1


def test_notes_are_tagged_and_links_are_described(volume_pdf: Pdf) -> None:
    """A listener hears “Source 2”, not an identifier; a foreign title in its own language."""
    with volume_pdf.open() as pdf:
        elements = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem"
        ]
        notes = [each for each in elements if each.S == "/Note"]
        names = {str(note.ID) for note in notes}
        links = {str(note.Contents) for sheet in pdf.pages for note in sheet.get("/Annots", [])}
        languages = {str(each.Lang) for each in elements if "/Lang" in each}

    assert len(notes) == len(names) == 6
    assert {"Source 1", "Source 2", "Back to mark 1", "Foreword"} <= links
    assert [words for words in links if "practice-" in words or "-note-" in words] == []
    assert languages == {"no", "ro", "ar"}


def test_it_conforms_to_pdf_ua(volume_pdf: Pdf) -> None:
    """No finding of page-validation, the quick judge."""
    report = page.validate_pdf(str(volume_pdf.path), profile=page.ValidationProfile("ua1"))

    assert "no failures" in str(report), str(report)


def test_it_conforms_in_the_eyes_of_verapdf(
    volume_pdf: Pdf, handout_pdf: Pdf, verapdf: Callable[[Sequence[Path]], str]
) -> None:
    """No finding of veraPDF, the judge of reference."""
    assert verapdf([volume_pdf.path, handout_pdf.path]) == ""


def test_every_font_is_ours_and_embedded(volume_pdf: Pdf) -> None:
    """No machine sets it otherwise, whatever fonts it has."""
    with volume_pdf.open() as pdf:
        fonts = {
            str(each.FontName).partition("+")[2]: any(
                key in each for key in ("/FontFile", "/FontFile2", "/FontFile3")
            )
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
        }

    assert all(fonts.values())
    assert {name for name in fonts if not name.startswith(("Source-", "Amiri"))} == set()


def test_letters_of_every_subset_are_themselves(volume_pdf: Pdf) -> None:
    """Letters from two subsets of one family are not mixed up."""
    assert "Tramvaiul din Timișoara, Łódź și Kőszeg" in volume_pdf.text()


def test_the_same_volume_has_the_same_bytes(
    volume_pdf: Pdf, volume_html: str, typesetter: Typesetter
) -> None:
    """Neither the clock nor what was set before leaves a trace."""
    assert typesetter.typeset(volume_html, "again") == volume_pdf.path.read_bytes()
